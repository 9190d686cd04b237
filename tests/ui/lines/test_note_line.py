"""The quick note, by its keys, and the field of a line alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Button, Static

from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.model.note_line import ReadLine
from secretary_tui.domain.model.rows.row import PROSE_LENGTH
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.docked_line import MOST_PASTED, LineField
from secretary_tui.ui.key_actions import Tell
from secretary_tui.ui.note_line import NoteLine, who_is_meant
from tests.ui.harness import START, small_session, typed, until
from tests.ui.lines.line_app import LineApp

AT_10_41 = START + timedelta(minutes=101)


def speaking(entry: str, **changes: Any) -> Session:
    """Return the small session with the first slot running and `entry` on the floor."""
    session = small_session()
    return session.evolve(
        blocks=tuple(
            block.evolve(started=AT_10_41 - timedelta(minutes=20)) if block.id == "floor-1" else block
            for block in session.blocks
        ),
        entries=tuple(
            row.evolve(spans=({"start": AT_10_41 - timedelta(seconds=50)},)) if row.id == entry else row
            for row in session.entries
        ),
        **changes,
    )


def app_at(session: Session) -> LineApp:
    return LineApp(NoteLine(), session, AT_10_41)


def line_of(app: LineApp) -> NoteLine:
    assert isinstance(app.line, NoteLine)
    return app.line


@asynccontextmanager
async def opened_line(session: Session | None = None) -> AsyncIterator[tuple[LineApp, NoteLine, Pilot[None]]]:
    app = app_at(session or small_session())
    async with app.run_test() as pilot:
        line_of(app).open()
        yield app, line_of(app), pilot


async def test_it_carries_the_instant_at_which_it_was_opened() -> None:
    async with opened_line(speaking("e1")) as (app, line, pilot):
        await pilot.pause()
        assert line.label().plain == "10.41 · First slot: floor · Algeria"
        await pilot.press(*"wants h")
        app.session, app.now = speaking("e2"), AT_10_41 + timedelta(minutes=3)
        await pilot.press(*"otlines", "enter")
        assert app.commands == [AddNote(text="wants hotlines", at=AT_10_41, block="floor-1", entry="e1")]
        await pilot.press("up")  # restores a refused note
        assert line.text == "wants hotlines"
        assert line.label().plain == "10.41 · First slot: floor · Algeria"


async def test_after_a_note_it_is_ready_for_the_next_and_follows_the_sitting_until_its_first_letter() -> None:
    async with opened_line(speaking("e1")) as (app, line, pilot):
        await pilot.press("a", "enter")
        app.session, app.now = speaking("e2"), AT_10_41 + timedelta(minutes=3)
        await pilot.pause()
        assert line.is_open
        assert line.field.has_focus
        assert line.label().plain == "10.44 · First slot: floor · China"
        await pilot.press("b")
        app.session, app.now = speaking("e3"), AT_10_41 + timedelta(minutes=6)
        await pilot.press("enter")
        assert app.commands[1:] == [AddNote(text="b", at=AT_10_41 + timedelta(minutes=3), block="floor-1", entry="e2")]
        await pilot.press("escape")
        line.open()
        app.session, app.now = speaking("e4"), AT_10_41 + timedelta(minutes=9)
        await pilot.pause()
        assert line.label().plain == "10.47 · First slot: floor · Uruguay", "it was opened anew for this instant"


def test_all_who_may_be_meant_are_named() -> None:
    read = ReadLine("question", "why", unknown="m", candidates=("Maloor", "Martinez", "Mezmur"))
    assert who_is_meant(read) == "“m” may be Maloor, Martinez or Mezmur"


async def test_the_kind_is_shown_while_typing_and_taken_by_enter() -> None:
    nobody = "no “xyz” on the panel"
    async with opened_line() as (app, line, pilot):

        def answer() -> str:
            return str(line.query_one(".line--answer", Static).content)

        await pilot.press(*"? @mez why")
        assert answer() == "? question to Benyam Dawit Mezmur"
        await pilot.press("enter", *"? @xyz why", "enter")
        assert app.commands == [AddNote(text="why", kind="question", at=AT_10_41, to="p4")]
        assert nobody in answer()
        [said] = app.told
        assert (said.sentence, said.refused) == (f"Not written: {nobody}; correct the name, or leave out the @", True)
        assert line.text == "? @xyz why"
        await pilot.press("ctrl+u", "?", "enter")
        assert len(app.commands) == 1, "a sign alone is no note"
        assert line.text == "?"
        assert app.told[-1].refused


async def test_ctrl_z_takes_back_only_in_an_empty_line() -> None:
    async with opened_line() as (app, line, pilot):
        await pilot.press("a", "ctrl+z")
        assert (app.undone, line.text) == (0, "a")
        said = "ctrl+z takes the last act back when the line is empty; ctrl+u empties it"
        assert (app.told[-1].sentence, app.told[-1].refused) == (said, True)
        await pilot.press("enter", "ctrl+z")
        assert app.undone == 1


async def test_escape_keeps_the_draft_and_its_instant() -> None:
    app = app_at(speaking("e1"))
    async with app.run_test() as pilot:
        app.query_one(Button).focus()
        line_of(app).open()
        await pilot.press(*"half", "escape")
        assert not line_of(app).is_open
        assert app.query_one(Button).has_focus
        (draft,) = app.drafts
        context = {"at": AT_10_41.isoformat(), "block": "floor-1", "entry": "e1", "left": "yes"}
        assert (draft.key, draft.text, draft.context) == ("note", "half", context)
        app.session, app.now = speaking("e2"), AT_10_41 + timedelta(minutes=9)
        line_of(app).open()
        await pilot.press(*" done", "enter")
        assert app.commands == [AddNote(text="half done", at=AT_10_41, block="floor-1", entry="e1")]
        assert (app.drafts[-1].key, app.drafts[-1].text) == ("note", "")


async def test_a_draft_comes_back_after_a_restart_with_its_instant() -> None:
    app = app_at(speaking("e2"))
    async with app.run_test() as pilot:
        line_of(app).restore("half", {"at": (AT_10_41 - timedelta(minutes=2)).isoformat(), "entry": "e1", "block": "x"})
        line_of(app).open()
        assert line_of(app).label().plain == "10.39 · Algeria"
        await pilot.press("!", "enter")
        assert app.commands == [AddNote(text="half!", at=AT_10_41 - timedelta(minutes=2), entry="e1")]


async def test_a_typing_hand_is_kept_within_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretary_tui.ui.docked_line.DRAFT_SECONDS", 0.01)
    async with opened_line() as (app, _, pilot):
        await pilot.press("a")
        await until(pilot, lambda: [draft.text for draft in app.drafts] == ["a"])
        await pilot.press("b", "c")
        await until(pilot, lambda: app.drafts[-1].text == "abc")


async def test_a_draft_of_an_hour_that_no_sitting_can_have_is_of_now() -> None:
    async with opened_line() as (_, line, _):
        for at in ("0001-01-01T00:00+23:59", "9999-12-31T23:59:59-23:59", "2016-03-07T09:41:00", "soon", ""):
            line.restore("half", {"at": at})
            assert line.place.at == AT_10_41


CUT = "The end of the pasted text was cut off: at most 8 characters fit here."
FULL = "At most 8 characters fit here."


class Alone(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield LineField(max_length=8)

    @on(Tell)
    def _tell(self, message: Tell) -> None:
        self.told.append(message.sentence)


async def test_of_what_is_pasted_as_much_is_taken_as_there_is_room_for_and_a_cut_is_said() -> None:
    app = Alone()
    async with app.run_test() as pilot:
        field = app.query_one(LineField)
        for typed, pasted, value, told in (
            ("", "Cuba", "Cuba", []),
            ("and ", " " * PROSE_LENGTH + "Cuba", "and Cuba", []),
            ("and ", "Brazil", "and Braz", [CUT]),
            ("and ", "Cuba" + " " * MOST_PASTED + "x", "and Cuba", [CUT]),
            ("at its e", "x", "at its e", [CUT]),
        ):
            app.told.clear()
            field.value = typed
            field.action_end()
            field.post_message(Paste(pasted))
            await pilot.pause()
            assert (field.value, app.told) == (value, told)


async def test_joiners_can_be_typed_as_far_as_there_is_room() -> None:
    app = Alone()
    async with app.run_test() as pilot:
        field = app.query_one(LineField)
        field.focus()
        await typed(pilot, "می\u200cخक्\u200d")
        assert (field.value, app.told) == ("می\u200cخक्\u200d", [])
        await typed(pilot, "z\u200c")
        assert (field.value, app.told) == ("می\u200cخक्\u200dz", [CUT])


async def test_a_letter_that_does_not_fit_is_refused_with_a_sentence() -> None:
    app = Alone()
    async with app.run_test() as pilot:
        field = app.query_one(LineField)
        field.focus()
        await pilot.press(*"at its e")
        assert app.told == []
        await pilot.press("n")
        assert (field.value, app.told) == ("at its e", [FULL])
