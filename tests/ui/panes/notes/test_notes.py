"""The record, by its keys."""

from datetime import timedelta
from typing import Any

import pytest
from textual.widgets import Static, TextArea

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.notes import AddNote, EditNote, MarkReadOut, RemoveNote, TickNote
from secretary_tui.domain.model.session import Session
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.ui.dialogs.editor import Editor
from secretary_tui.ui.docked_line import DockedLine
from secretary_tui.ui.panes.notes import COLUMNS, Notes
from tests.ui.harness import START, MemoryDesk, opened, small_session

AT_70 = START + timedelta(minutes=70)
NOTES: tuple[dict[str, Any], ...] = (
    {"id": "n1", "at": START, "block": "opening", "kind": "procedural", "text": "The sitting was called to order."},
    {"id": "n3", "at": AT_70, "entry": "e1", "kind": "question", "to": "p5", "text": "who pays"},
    {"id": "n2", "at": START + timedelta(minutes=62), "entry": "e1", "text": "Hotlines in all regions\nand more"},
    {"id": "n4", "at": AT_70 + timedelta(minutes=1), "entry": "e4", "kind": "question", "to": "p4", "text": "why not"},
    {"id": "n5", "at": START + timedelta(minutes=72), "kind": "question", "text": "to all", "done": True},
    {"id": "n6", "at": START + timedelta(minutes=73), "kind": "decision", "text": "Limit 90 seconds"},
    {"id": "n7", "at": START + timedelta(minutes=74), "kind": "follow-up", "text": "Send [/] the links"},
    {"id": "n8", "at": START + timedelta(minutes=75), "kind": "comment", "text": "Écoutez-nous"},
)


def with_notes(*notes: dict[str, Any]) -> Session:
    return small_session(notes=notes or NOTES)


def keys(pane: Notes) -> list[str]:
    return [row.key for row in pane.queue.rows]


def cells(pane: Notes, key: str) -> dict[str, str]:
    row = next(row for row in pane.queue.rows if row.key == key)
    return {column.key: str(cell) for column, cell in zip(COLUMNS, row.cells, strict=True)}


def head(pane: Notes) -> str:
    return str(pane.query_one(".notes--head", Static).content)


def detail(pane: Notes) -> str:
    return str(pane.query_one(".notes--detail", Static).content)


async def test_the_record_is_in_the_order_of_time_and_opens_on_the_newest() -> None:
    async with opened(Notes, with_notes(), size=(80, 23)) as (_, pane, _):
        assert keys(pane) == ["n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8"]
        assert pane.queue.selected == "n8"
        assert head(pane) == "3 questions · 1 decision · 1 follow-up · 1 comment · 1 note · 1 procedural"
        rows = [[*cells(pane, key).values()] for key in ("n1", "n2", "n4", "n5")]
        said = "The sitting was called to order."
        assert rows == [
            ["9.00", "", "§ procedural", "Opening and presentations", "", said],
            ["10.02", "", "· note", "", "Algeria", "Hotlines in all regions …"],
            ["10.11", "", "? question", "", "Côte d'Ivoire", "Mezmur: why not"],
            ["10.12", "✓", "? question", "", "", "to all"],
        ]
        assert not pane.query_one(".notes--detail", Static).display, "there is no room"


ACTS: tuple[dict[str, Any], ...] = (
    {"id": "a1", "at": START, "kind": "procedural", "act": "limit", "facts": {"seconds": 90, "categories": ("ngo",)}},
    {"id": "a2", "at": AT_70, "kind": "procedural", "act": "moved", "facts": {"entries": ("e4", "e7"), "place": 2}},
    {"id": "a3", "at": AT_70, "kind": "procedural", "text": "The chair made a ruling."},
)


async def test_acts_are_put_into_words_and_found_by_the_names_that_rows_have_now() -> None:
    session = with_notes(*ACTS)
    async with opened(Notes, session, size=(120, 36)) as (app, pane, pilot):
        words = [cells(pane, key)["text"] for key in keys(pane)]
        assert words[0].startswith("The speaking time was reduced to 1 minute and 30 seconds for non-governmental")
        assert words[1].startswith("Côte d'Ivoire and ")
        assert words[2] == "The chair made a ruling."
        await find(pane)
        for wanted, shown in (("ivoire", ["a2"]), ("made ruling", ["a3"]), ("1 minute", ["a1"])):
            await pilot.press("ctrl+u", *("space" if letter == " " else letter for letter in wanted))
            assert keys(pane) == shown, wanted
        await pilot.press("ctrl+u")
        entries = tuple(entry.evolve(name="Benin") if entry.id == "e4" else entry for entry in session.entries)
        app.session = session.evolve(entries=entries)
        await pilot.pause()
        assert cells(pane, "a2")["text"].startswith("Benin and ")


async def test_an_empty_record_says_how_to_begin() -> None:
    async with opened(Notes, small_session()) as (app, pane, pilot):
        assert head(pane) == "Nothing in the record yet"
        await pilot.press("d", "delete", "enter", "f", "v", "v")
        assert app.heard.commands == []
        assert "No note is selected; a writes one." in app.heard.sentences
        assert "The record is empty; a writes a note." in app.heard.sentences


async def test_keys_act_on_the_selected_note() -> None:
    async with opened(Notes, MemoryDesk(with_notes())) as (app, pane, pilot):
        kinds = []
        for _ in range(2):
            await pilot.press("r")
            kinds.append((cells(pane, "n8")["kind"], "read out" in detail(pane)))
        assert kinds == [("“ read out", True), ("“ comment", False)]
        await pilot.press("up", "d", "up", "up", "d", "delete")
        assert app.heard.commands == [
            MarkReadOut(note="n8", read_out=True),
            MarkReadOut(note="n8", read_out=False),
            TickNote(note="n7", done=True),
            TickNote(note="n5", done=False),
            RemoveNote(note="n5"),
        ]


async def test_an_addressee_added_in_the_editor_gets_a_question_of_its_own() -> None:
    desk = MemoryDesk(with_notes())
    async with opened(Notes, desk) as (app, pane, pilot):
        pane.queue.select("n4")
        await pilot.press("enter", *" @allen", "f10")
        assert [type(command) for command in app.heard.commands] == [AddNote]
        first, second = (note for note in desk.session.notes if note.text == "why not")
        assert (first.to, second.to, second.at, second.entry) == ("p4", "p5", first.at, first.entry)


@pytest.mark.parametrize(
    ("moves", "read_only", "selected"),
    [([], False, "n8"), ([], True, "n9"), (["up"], False, "n7"), (["up"], True, "n7")],
)
async def test_a_note_of_a_colleague_moves_the_selection_only_where_no_key_acts_on_it(
    moves: list[str], read_only: bool, selected: str
) -> None:
    more = {"id": "n9", "at": START + timedelta(minutes=99), "text": "newest"}
    async with opened(Notes, with_notes()) as (app, pane, pilot):
        app.bound_keys = BoundKeys(read_only=read_only)
        await pilot.press(*moves)
        app.session = with_notes(*NOTES, more)
        await pilot.pause()
        assert pane.queue.selected == selected


async def test_f_shows_one_kind_after_the_other_then_all() -> None:
    async with opened(Notes, with_notes()) as (_, pane, pilot):
        seen = []
        for _ in range(8):
            await pilot.press("f")
            seen.append(" ".join(keys(pane)))
        assert seen == ["n3 n4 n5", "n6", "n7", "n8", "n2", "n1", "n1 n2 n3 n4 n5 n6 n7 n8", "n3 n4 n5"]
        assert head(pane) == "3 of 8 (2 open) · ONLY QUESTIONS (f) · esc shows all"
        await pilot.press("escape")
        assert len(keys(pane)) == 8


async def test_v_is_the_board_of_questions_by_panellist() -> None:
    async with opened(Notes, MemoryDesk(with_notes())) as (_, pane, pilot):
        await pilot.press("v")
        assert keys(pane) == ["under:p4", "n4", "under:p5", "n3", "under:", "n5"]
        rules = [str(row.cells[0]) for row in pane.queue.rows if row.rule]
        assert rules == [
            "Benyam Dawit Mezmur · 1 to answer",
            "Ernie Allen · 1 to answer",
            "To the panel · all answered",
        ]
        await pilot.press("home", "d")
        assert cells(pane, "n4")["done"] == "✓"
        assert str(pane.queue.rows[0].cells[0]) == "Benyam Dawit Mezmur · all answered"
        await pilot.press("v")
        assert len(keys(pane)) == 8


async def find(pane: Notes) -> None:
    assert pane.finder is not None
    await pane.finder.open()


async def test_search_narrows_with_each_letter_until_all_is_shown_again() -> None:
    async with opened(Notes, with_notes()) as (app, pane, pilot):
        await find(pane)
        await pilot.press(*"ecou")
        assert keys(pane) == ["n8"]
        assert head(pane) == "1 of 8 · with “ecou” · esc shows all"
        await pilot.press("ctrl+u")
        assert len(keys(pane)) == 8
        await pilot.press(*"ivoire", "escape")
        assert not pane.query_one(DockedLine).is_open
        assert keys(pane) == ["n4"]
        assert pane.queue.has_focus
        await pilot.press("d", "escape")
        assert app.heard.commands == [TickNote(note="n4", done=True)]
        assert len(keys(pane)) == 8


async def test_a_note_is_edited_with_its_sign_and_its_addressee() -> None:
    async with opened(Notes, with_notes()) as (app, pane, pilot):
        pane.queue.select("n3")
        await pilot.press("enter")
        editor = app.screen
        assert isinstance(editor, Editor)
        assert editor.text == "? @Allen who pays"
        await pilot.press(*" for it", "ctrl+s")
        assert app.heard.commands == [EditNote(note="n3", changes={"text": "who pays for it"})]
        await pilot.press("enter")
        app.screen.query_one(TextArea).text = ""
        await pilot.press("ctrl+s")
        assert app.heard.sentences == ["The note would be empty; delete removes it"]
        await pilot.press("escape", "home", "enter")
        assert not isinstance(app.screen, Editor)
        assert app.heard.sentences[1:] == ["This note records an act and cannot be edited; undo the act to remove it."]
        assert len(app.heard.commands) == 1


@pytest.mark.parametrize("did", ["removed", "changed"])
async def test_what_is_typed_for_a_note_that_someone_touched_meanwhile_is_written_as_a_new_one(did: str) -> None:
    async with opened(Notes, with_notes()) as (app, pane, pilot):
        pane.queue.select("n3")
        await pilot.press("enter", *" for it")
        others = tuple(note for note in app.session.notes if note.id != "n3")
        newer = tuple(note.evolve(text="when?") for note in app.session.notes if note.id == "n3" and did == "changed")
        app.session = app.session.evolve(notes=(*others, *newer))
        await pilot.press("ctrl+s")
        [new] = app.heard.commands
        assert new == AddNote(text="who pays for it", kind="question", at=AT_70, entry="e1", to="p5")
        assert app.heard.sentences == [
            f"Someone {did} that note meanwhile; what was typed is written as a new one; u takes that back"
        ]


async def test_a_summary_that_someone_changed_meanwhile_is_not_overwritten() -> None:
    async with opened(Notes, with_notes()) as (app, pane, pilot):
        await pilot.press("s", *"Mine")
        app.session = app.session.evolve(sitting=app.session.sitting.evolve(summary="Theirs"))
        await pilot.press("ctrl+s")
        assert (app.heard.commands, pane.drafts) == ([], {"summary": "Mine"})
        assert app.heard.sentences == ["Someone changed the summary meanwhile; what was typed is kept; s opens it"]


async def test_escape_leaves_the_editor_and_keeps_a_draft() -> None:
    async with opened(Notes, with_notes()) as (app, pane, pilot):
        await pilot.press("enter", "x", "escape")
        assert app.heard.commands == []
        assert pane.drafts == {"n8": "“Écoutez-nous”x"}
        assert pane.queue.marks == {"n8"}
        assert "draft" in detail(pane)
        await pilot.press("enter")
        assert isinstance(app.screen, Editor)
        assert app.screen.text == "“Écoutez-nous”x"
        await pilot.press("ctrl+r", "ctrl+s")
        assert app.heard.commands == []
        assert pane.drafts == {}
        assert pane.queue.marks == set()


async def test_the_free_summary_and_the_drafts_of_a_former_run() -> None:
    async with opened(Notes, with_notes()) as (app, pane, pilot):
        await pilot.press("s", *"One", "enter", *"two", "ctrl+s")
        assert app.heard.commands == [EditRow(table="session", changes={"summary": "One\ntwo"})]
        pane.give_drafts({"summary": "half", "n2": "Hotlines", "gone": ""})
        await pilot.press("s")
        assert isinstance(app.screen, Editor)
        assert app.screen.text == "half"
        await pilot.press("escape")
        assert pane.drafts == {"summary": "half", "n2": "Hotlines"}


async def test_the_whole_text_is_below_where_there_is_room() -> None:
    async with opened(Notes, with_notes(), size=(120, 36)) as (_, pane, pilot):
        assert pane.query_one(".notes--detail", Static).display
        for selected, said in (("n2", "10.02 · Algeria · note\nHotlines in all regions\nand more"), ("n7", "[/]")):
            pane.queue.select(selected)
            await pilot.pause()
            assert said in detail(pane)
