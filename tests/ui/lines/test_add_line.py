"""Putting names on the list as fast as the buttons are pressed."""

from datetime import timedelta
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from secretary_tui.domain.commands import AddEntry
from secretary_tui.domain.session import Session
from secretary_tui.register.register import Register
from secretary_tui.ui.lines.add_line import AddLine
from secretary_tui.ui.messages import UndoAct
from secretary_tui.ui.panes.speakers import Speakers
from tests.ui.harness import START, MemoryDesk, PaneApp, pane_app, small_session

MEMBERS = ("Algeria", "China", "India", "Indonesia", "Kenya", "Cuba", "Côte d'Ivoire", "Viet Nam")


def session(**changes: Any) -> Session:
    plain = small_session(**changes)
    return plain.evolve(sitting=plain.sitting.evolve(council_members=MEMBERS))


def app_for(start: Session | None = None) -> PaneApp:
    desk = MemoryDesk(start or session())
    return pane_app(Speakers, desk.session, START, desk)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type all of it at once, as it comes over a slow line."""
    for char in text:
        pilot.app.post_message(events.Key("enter" if char == "\r" else _character_to_key(char), char))
    await pilot.pause()
    await pilot.pause()


def line_of(app: PaneApp) -> AddLine:
    return app.pane.query_one(AddLine)


def answer(app: PaneApp) -> str:
    line = line_of(app)
    return line.understood(line.text).plain


async def opened(app: PaneApp, pilot: Pilot[None]) -> None:
    assert isinstance(app.pane, Speakers)
    app.pane.queue.focus()
    await pilot.pause()
    await pilot.press("a")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("ken\r", {"name": "Kenya", "category": "member"}),
        ("ind\r", {"name": "India", "category": "member"}),
        ("alg/oic\r", {"name": "Algeria", "on_behalf_of": "Organization of Islamic Cooperation"}),
        ("alg+oic\r", {"name": "Algeria", "also_on_behalf_of": "Organization of Islamic Cooperation"}),
        ("cub!\r", {"name": "Cuba", "dignitary": True}),
        ("norway\rs", {"name": "Norway", "category": "observer"}),
        ("Plan International #n\r", {"name": "Plan International", "category": "ngo"}),
        ("norway\r\r", {"name": "Norway", "category": None}),
        ("uru\r", {"name": "Uruguay", "category": "observer"}),
    ],
)
async def test_enter_puts_the_name_on_the_list(keys: str, expected: dict[str, object]) -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, keys)
        (command,) = app.heard.commands
        assert isinstance(command, AddEntry)
        assert {name: getattr(command, name) for name in expected} == expected
        assert line_of(app).text == ""
        assert line_of(app).is_open
        assert str(expected["name"]) in answer(app)


def test_a_known_state_takes_four_keys_and_a_group_statement_eight() -> None:
    assert len("ken\r") <= 4
    assert len("alg/oic\r") <= 8


async def test_forty_names_take_at_most_a_hundred_and_sixty_keys() -> None:
    app = app_for()
    keys = 5 * "alg\rchi\rind\rken\rcub\rcot\rvie\ruru\r"
    async with app.run_test(size=(80, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, keys)
        assert len(app.heard.commands) == 40
        assert len(app.session.places("floor")) == 48 if app.session else False
    assert len(keys) <= 160


@pytest.mark.parametrize(
    ("keys", "name", "category"),
    [
        ("nor\r", "Norway", "observer"),
        ("usa\r", "United States of America", "observer"),
        ("ken\r", "Kenya", "member"),
        ("eu\r", "European Union", "igo"),
        ("pak/oic\r", "Pakistan", "observer"),
    ],
)
async def test_with_the_register_any_state_comes_with_its_category(keys: str, name: str, category: str) -> None:
    app = app_for()
    app.pane.give_register(lambda session: Register.load(START.date()).with_session(session))
    async with app.run_test(size=(80, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, keys)
        (command,) = app.heard.commands
        assert isinstance(command, AddEntry)
        assert (command.name, command.category) == (name, category)
        assert command.on_behalf_of == ("Organization of Islamic Cooperation" if "/" in keys else "")


async def test_tab_takes_another_name_and_the_last_is_as_typed() -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, "ind")
        assert answer(app).startswith("▸ India · State Member")
        await pilot.press("tab")
        assert answer(app).startswith("▸ Indonesia")
        await pilot.press("down")
        assert answer(app).startswith("▸ Ind")
        await pilot.press("up", "enter")
        assert [command.name for command in app.heard.commands if isinstance(command, AddEntry)] == ["Indonesia"]


async def test_a_repeat_in_the_same_capacity_is_shown_and_not_refused() -> None:
    app = app_for()
    async with app.run_test(size=(100, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, "chi")
        assert "on the list already, in place 2" in answer(app)
        await typed(pilot, "\r")
        assert len(app.heard.commands) == 1
        assert "in place 2 already" in answer(app)
        await typed(pilot, "chi/eu")
        assert "already" not in answer(app)


async def test_a_closed_list_wants_enter_twice() -> None:
    closed = session(lists=({"id": "floor", "opened": START, "closed": START},))
    app = app_for(closed.evolve(blocks=closed.blocks, entries=closed.on_list("floor")))
    async with app.run_test(size=(100, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, "ken\r")
        assert app.heard.commands == []
        assert answer(app) == "Closed at 9.00: enter again puts Kenya on it as late."
        await typed(pilot, "\r")
        (command,) = app.heard.commands
        assert isinstance(command, AddEntry)
        assert command.late


async def test_a_warning_is_for_the_text_it_was_given_for() -> None:
    closed = session(lists=({"id": "floor", "opened": START, "closed": START},))
    app = app_for(closed.evolve(entries=closed.on_list("floor")))
    async with app.run_test(size=(100, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, "ken\r")
        await pilot.press("ctrl+u")
        await typed(pilot, "cub\r")
        assert app.heard.commands == []
        assert "puts Cuba on it" in answer(app)


async def test_escape_leaves_the_question_and_then_the_line_and_keeps_the_text() -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, "norway\r")
        assert answer(app).startswith("m member")
        await pilot.press("escape")
        assert answer(app).startswith("▸ Norway")
        await pilot.press("escape")
        assert not line_of(app).is_open
        assert line_of(app).text == "norway"
        assert [getattr(message, "text", None) for message in app.heard.messages] == ["norway"]
        await pilot.press("a", "enter")
        assert answer(app).startswith("m member")


async def test_in_an_empty_line_ctrl_z_takes_the_last_act_back_and_up_brings_the_text_back() -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, "ken\r")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert any(isinstance(message, UndoAct) for message in app.heard.messages)
        await pilot.press("up")
        assert line_of(app).text == "ken"


async def test_what_cannot_be_understood_stays_in_the_line() -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, "ken/eu+oic\r")
        assert app.heard.commands == []
        assert "write one of the two" in answer(app)
        assert line_of(app).text == "ken/eu+oic"


async def test_letters_never_overtake_enter() -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        await opened(app, pilot)
        await typed(pilot, "ken\rnorway\rsind\rchi\r")
        names = [command.name for command in app.heard.commands if isinstance(command, AddEntry)]
        assert names == ["Kenya", "Norway", "India", "China"]


async def test_on_the_list_of_the_podium_the_panel_comes_first() -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        assert isinstance(app.pane, Speakers)
        app.pane.queue.focus()
        await pilot.pause()
        await pilot.press("left", "a")
        await typed(pilot, "carr\r")
        (command,) = app.heard.commands
        assert isinstance(command, AddEntry)
        assert (command.list, command.panel, command.name) == ("opening", "p3", "")


async def test_the_list_that_closes_while_the_line_is_open() -> None:
    start = session(lists=({"id": "floor", "opened": START},))
    app = app_for(start.evolve(entries=start.on_list("floor")))
    async with app.run_test(size=(100, 19)) as pilot:
        await opened(app, pilot)
        app.now = START + timedelta(minutes=16)
        await typed(pilot, "ken\r")
        assert app.heard.commands == []
        assert "Closed at 9.15" in answer(app)
