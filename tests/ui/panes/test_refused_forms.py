"""A form whose act would be refused stays open with all typed texts; letters after a refusal are no keys."""

from datetime import timedelta

import pytest

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import EndBlock, NextBlock
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.dialogs.dialog import TextField
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.panes.agenda import Agenda
from secretary_tui.ui.panes.notes import Notes
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers import Speakers
from tests.ui.harness import START, MemoryDesk, opened, small_session
from tests.ui.scenes import painted


def heard() -> MemoryDesk:
    """Return a desk: opening from nine to 9.30, Choi spoke for two minutes, and a note was added at 9.01."""
    note = {"id": "n1", "at": START + timedelta(minutes=1), "block": "opening", "text": "Recalled resolution 7/29"}
    desk = MemoryDesk(small_session(notes=(note,)))
    desk.do(NextBlock())
    desk.do(CallNext())
    desk.clock.forward(seconds=120)
    desk.do(CallNext(expected="o1"))
    desk.clock.forward(minutes=28)
    desk.do(EndBlock(sure=True))
    desk.done.clear()
    return desk


@pytest.mark.parametrize(
    ("pane_class", "keys", "field", "wrong", "sentence", "right"),
    [
        (Agenda, "home enter", "ended", "9.01", "Kate Gilmore began at 9.02.00, when no block would run", "9.31"),
        (Notes, "t", "at", "9.50", "That hour is still to come; a note needs an earlier one", "9.20"),
        (Speakers, "left home enter", "began", "9.20", "The speech would end before it began", "9.01"),
    ],
)
async def test_it_is_taken_once_nothing_forbids_it(
    pane_class: type[Pane], keys: str, field: str, wrong: str, sentence: str, right: str
) -> None:
    desk = heard()
    desk.clock.forward(seconds=300)
    async with opened(pane_class, desk) as (app, _, pilot):
        await pilot.press(*keys.split())
        assert isinstance(app.screen, Form)
        form = app.screen
        await pilot.press(*["tab"] * (form.rows.names.index(field) - form.rows.names.index(form.rows.at)))
        typed = form.query_one(TextField)
        typed.value = wrong
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert len(app.screen_stack) == 2, "it is open"
        assert form.rows.sentence.startswith(sentence)
        assert (typed.value, desk.done) == (wrong, [])
        typed.value = right
        await pilot.press("ctrl+s")
        assert len(app.screen_stack) == 1, "it is taken"
    assert len(desk.done) == 1


async def test_what_a_colleague_changed_meanwhile_is_shown_and_overwritten_by_a_second_enter() -> None:
    async with opened(Agenda, small_session()) as (app, _, pilot):
        await pilot.press("home", "down", "enter", "end", "!")
        newer = tuple(block.evolve(title=f"New {block.title}") for block in app.session.blocks)
        app.session = app.session.evolve(blocks=newer)
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(app.screen, Form)
        assert app.screen.rows.sentence.startswith("Somebody changed it meanwhile: title ")
        assert app.heard.commands == []
        await pilot.press("enter")
        assert [type(act) for act in app.heard.commands] == [EditRow]


async def after(scene: str, tab: str, *keys: str) -> tuple[SecretaryApp, list[str]]:
    """Press keys in a scene; return the app afterwards, and the acts that were asked for."""
    app = painted(scene, tab)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        assert app.screen is app.main
        return app, [type(act).__name__ for act in app.desk.done]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("scene", "tab", "keys", "acts"),
    [
        ("late", "speakers", ["home", "h", *"not", "space", *"here.", "enter"], []),
        ("late", "speakers", ["o", "t", "b"], []),
        ("suspended", "timer", ["i", *"cub", "enter"], ["RaisePointOfOrder"]),
        ("late", "speakers", ["home", "h", "space"], ["CallNext"]),
        ("late", "speakers", ["home", "h", "down", "n"], ["MarkAbsent"]),
    ],
)
async def test_letters_are_keys_again_after_any_other_key(
    scene: str, tab: str, keys: list[str], acts: list[str]
) -> None:
    app, done = await after(scene, tab, *keys)
    assert done == acts
    assert app.main.tab == tab
