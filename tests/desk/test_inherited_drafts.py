"""A draft in a note that was removed: deleted with the author's own note, else kept for another note."""

from pathlib import Path

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.left_over import settle_drafts_of_removed_notes
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.notes import AddNote, RemoveNote
from secretary_tui.storage.side_records import Draft
from tests.clocks import StillClock
from tests.desks import desk_at, session_at
from tests.sittings import at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return session_at(tmp_path / "s.toml", "Brazil", "China")


def opened(path: Path, initials: str = "AB") -> Desk:
    desk = desk_at(path, initials, StillClock(at(5)))
    settle_drafts_of_removed_notes(desk.drafts, desk.journal, desk.session, desk.operator)
    return desk


def with_half_written_note(path: Path) -> tuple[Desk, str]:
    desk = opened(path)
    desk.do(AddNote(text="Who reports?"))
    note = desk.session.notes[-1].id
    for key in (note, "summary", "add.floor"):
        desk.drafts.save(key, f"half of {key}")
    return desk, note


def test_a_draft_goes_with_the_note_that_its_writer_removed(path: Path) -> None:
    desk, note = with_half_written_note(path)
    assert note in opened(path).drafts.load()
    desk.do(RemoveNote(note=note))
    assert note in desk.drafts.load()  # kept until the next opening, since the removal may be undone
    desk.undo()
    assert note in opened(path).drafts.load()
    desk.redo()
    assert opened(path).drafts.load().keys() == {"summary", "add.floor"}


def test_one_of_a_note_that_a_colleague_removed_is_offered_in_the_note_line(path: Path) -> None:
    desk, note = with_half_written_note(path)
    desk.do(CallNext())
    opened(path, "CD").do(RemoveNote(note=note))
    desk.drafts.save("note", "another")
    assert opened(path).drafts.load()["note"] == Draft("another")
    assert note in desk.drafts.load()
    desk.drafts.drop("note")
    drafts = opened(path).drafts.load()
    assert drafts.keys() == {"note", "summary", "add.floor"}
    assert (drafts["note"].text, drafts["note"].context["at"]) == (f"half of {note}", at(5).isoformat())


def test_one_of_a_note_that_is_not_in_the_file_yet_stays(path: Path) -> None:
    desk, note = with_half_written_note(path)
    desk.drafts.save("n-waits", "half")
    session_at(path, "Brazil", "China")
    assert opened(path).drafts.load().keys() >= {note, "n-waits"}
