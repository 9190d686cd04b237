"""Acts that wait for the disk belong to the program: a reopened desk has them, and so has the next program."""

import shutil
from pathlib import Path
from unittest.mock import patch

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.left_over import left_over_sentences
from secretary_tui.errors import Refused
from secretary_tui.storage.kept_acts import NOT_KEPT
from secretary_tui.storage.session_file import SessionFile
from tests.acts import Act, AddEntry, AddNote, AdjustLimit, CallNext, HoldEntry, MoveEntry, RemoveEntry, SkipBlock
from tests.clocks import StillClock
from tests.desks import GONE, acts_logged, desk_at, failing, notes_in, session_at


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Return the folders in which acts may wait."""
    made = tmp_path / "runtime", tmp_path / "temporary"
    for folder in made:
        folder.mkdir()
    monkeypatch.setattr("secretary_tui.storage.journal.folders_apart_from", lambda _: made)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return session_at(tmp_path / "sessions" / "morning.toml", "Brazil", "China", "Cuba")


def own_desk(path: Path) -> Desk:
    """Return a desk of this process, whose acts wait in the folders of the machine."""
    return Desk(SessionFile(path), StillClock())


def four_acts(desk: Desk) -> None:
    """Do four acts, each of which would be visible if it were done twice."""
    desk.do(SkipBlock(block="opening"))
    desk.do(CallNext())
    desk.do(AdjustLimit(seconds=15))
    desk.do(AddNote(text="of the first"))


def is_so_once(desk: Desk) -> bool:
    brazil = desk.session.entries[0]
    notes = [note.text for note in desk.session.notes if note.text]
    return (brazil.is_speaking, brazil.limit, notes.count("of the first")) == (True, 135, 1)


@pytest.mark.parametrize("refuses", ["lock", "write"])
def test_a_desk_opened_again_shows_them_and_they_are_written_once(path: Path, refuses: str) -> None:
    with failing(SessionFile, refuses):
        four_acts(own_desk(path))
        for _ in range(2):
            desk = own_desk(path)
            assert is_so_once(desk)
            assert (desk.unsaved, desk.pending.left_over) == ("No space left", [])
        desk.do(AddNote(text="of the second"))
    desk.refresh()
    assert desk.unsaved == ""
    assert is_so_once(desk)
    assert SessionFile(path).read() == desk.session
    assert acts_logged(path) == ["SkipBlock", "CallNext", "AdjustLimit", "AddNote", "AddNote"]
    assert desk.undo().sentence.startswith("Taken back")
    assert desk.undo().sentence.startswith("Taken back")
    assert notes_in(path) == []
    assert (own_desk(path).unsaved, own_desk(path).pending.left_over) == ("", [])


def test_what_no_folder_takes_is_told_as_long_as_it_is_so(path: Path, folders: tuple[Path, Path]) -> None:
    desk = own_desk(path)
    for folder in folders:
        shutil.rmtree(folder)
    with failing(SessionFile, "write"):
        four_acts(desk)
        assert desk.unsaved == f"{NOT_KEPT}No space left"
        desk.refresh()
        assert desk.unsaved == f"{NOT_KEPT}No space left"
        folders[1].mkdir()
        desk.refresh()
        assert desk.unsaved == "No space left"
        assert list(folders[1].iterdir())
    desk.refresh()
    assert (desk.unsaved, list(folders[1].iterdir())) == ("", [])


def test_what_was_written_before_its_program_was_stopped_is_not_offered_again(path: Path) -> None:
    desk = own_desk(path)
    with failing(SessionFile, "write"):
        four_acts(desk)
        kept = desk.pending.paths[0]
        left = kept.with_name(kept.name.replace(f"-{desk.pending._process}-", f"-{GONE}-"))
        shutil.copy(kept, left)
    with patch.object(desk.pending, "clear"):
        desk.refresh()
    desk.pending.clear()
    again = open_desk(path, Config())
    assert (again.pending.left_over, is_so_once(again), left.exists()) == ([], True, False)


def desk_of(path: Path, initials: str, process: int = GONE) -> Desk:
    return desk_at(path, initials, waits_in=path.parent.parent / initials, process=process)


@pytest.mark.parametrize("refuses", ["lock", "write"])
@pytest.mark.parametrize("act", [AddNote(text="of AB"), MoveEntry(entry="e-cuba", by=-1)], ids=["note", "move"])
def test_who_takes_an_act_up_is_not_who_did_it(path: Path, refuses: str, act: Act) -> None:
    with failing(SessionFile, refuses):
        first = desk_of(path, "AB")
        first.do(act)
        first.do(AddEntry(list="floor", name="Kenya"))
        first.undo()
    desk = desk_at(path, "EF", waits_in=path.parent.parent / "AB", process=GONE + 1)
    desk.take_up_left_over()
    assert [record["by"]["initials"] for record in desk.journal.records()] == ["AB"] * 3
    with pytest.raises(Refused, match="nothing of yours"):
        desk.undo()
    assert desk_of(path, "AB").undo().sentence.startswith("Taken back")
    assert any(record.get("taken_up_by", {}).get("initials") == "EF" for record in desk.journal.records()[:-1])


def test_what_was_refused_when_it_was_written_is_no_step_of_undo(path: Path) -> None:
    one, other = desk_of(path, "AB"), desk_of(path, "CD")
    one.do(AddNote(text="first"))
    with failing(one.file, "lock"):
        one.do(MoveEntry(entry="e-cuba", by=-1))
        other.do(RemoveEntry(entry="e-cuba"))
    one.refresh()
    assert one.news == ["Not done: Cuba is in place 2. That entry is gone; someone removed it."]
    assert one.undo().sentence == "Taken back: Written: note"


def test_what_is_left_over_is_told_as_taken_back_where_it_was(path: Path) -> None:
    with failing(SessionFile, "lock"):
        first = desk_of(path, "AB")
        first.do(HoldEntry(entry="e-cuba", reason="papers"))
        first.undo()
        first.redo()
    pending = desk_of(path, "AB", GONE + 1).pending
    told = [sentence.split("  ")[1] for sentence in left_over_sentences(pending.left_over, first.session)]
    assert told[1:] == ["Taken back: Cuba is held: papers", "Done again: Cuba is held: papers"]


def by_two(path: Path, *acts: Act) -> tuple[Desk, Desk]:
    """Return two desks that were both offered the unwritten acts of a third one."""
    with failing(SessionFile, "lock"):
        first = desk_of(path, "AB")
        for act in acts:
            first.do(act)
    one, other = (desk_of(path, "AB", GONE + number) for number in (1, 2))
    assert len(one.pending.left_over) == len(other.pending.left_over) == len(acts)
    return one, other


def test_what_two_are_offered_is_done_once(path: Path) -> None:
    acts = SkipBlock(block="opening"), CallNext(), AdjustLimit(seconds=15), AddNote(text="of the first")
    one, other = by_two(path, *acts)
    one.take_up_left_over()
    assert (other.take_up_left_over(), other.news) == (0, [])
    assert is_so_once(other)
    assert (other.session, len(other.journal.records())) == (SessionFile(path).read(), len(acts))
    assert other.undo().sentence.startswith("Taken back")


def test_what_another_has_done_is_not_logged_as_forgotten(path: Path) -> None:
    one, other = by_two(path, AddNote(text="of the first"))
    one.take_up_left_over()
    other.drop_left_over()
    assert [record["kind"] for record in other.journal.records()] == ["do"]
    assert (other.pending.left_over, other.session) == ([], SessionFile(path).read())


@pytest.mark.parametrize("refuses", ["write", "lock"])
def test_the_second_of_two_quick_presses_is_ignored_while_the_disk_refuses(path: Path, refuses: str) -> None:
    clock = StillClock()
    desk = Desk(SessionFile(path), clock)

    def press() -> None:
        holder = desk.session.holder
        desk.do(CallNext(expected=holder.id if holder else None))

    desk.do(SkipBlock(block="opening"))
    with failing(SessionFile, refuses):
        press()
        with pytest.raises(Refused, match="the second press within two seconds was ignored"):
            press()
        clock.advance(6)
        press()
        assert [entry.outcome for entry in desk.session.entries] == ["delivered", None, None]
    with pytest.raises(Refused, match="the second press"):  # the disk is free again, and the first press still counts
        press()
    desk.undo()
    press()
    assert desk.session.holder is not None
    assert desk.session.holder.name == "China"
    with failing(SessionFile, refuses), pytest.raises(Refused, match="the second press"):  # the first press is on disk
        press()
