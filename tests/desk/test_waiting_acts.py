"""Acts that wait for the disk belong to the program: a desk opened again in it has them; the next program too."""

import errno
import shutil
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.desk.left_over import left_over_sentences
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import AddEntry, HoldEntry, RemoveEntry
from secretary_tui.domain.acts.floor import AdjustLimit, CallNext
from secretary_tui.domain.acts.lists import MoveEntry
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.sitting import SkipBlock
from secretary_tui.errors import NotSaved, Refused
from secretary_tui.storage.kept_acts import NOT_KEPT, PendingActs
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.clocks import StillClock
from tests.sittings import sitting

GONE = 1 << 23


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The folders in which acts may wait."""
    made = tmp_path / "runtime", tmp_path / "temporary"
    for folder in made:
        folder.mkdir()
    monkeypatch.setattr("secretary_tui.storage.journal.folders_apart_from", lambda _: made)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "sessions" / "morning.toml"
    file.parent.mkdir()
    file.write_text(encode(sitting("Brazil", "China", "Cuba")), encoding="utf-8")
    return file


def desk_at(path: Path) -> Desk:
    return Desk(SessionFile(path), StillClock())


def refuse(*_: object) -> None:
    raise NotSaved("No space left")


def four_acts(desk: Desk) -> None:
    """Each of them would show if it were done twice."""
    desk.do(SkipBlock(block="opening"))
    desk.do(CallNext())
    desk.do(AdjustLimit(seconds=15))
    desk.do(AddNote(text="of the first"))


def is_so_once(desk: Desk) -> bool:
    brazil = desk.session.entries[0]
    notes = [note.text for note in desk.session.notes if note.text]
    return (brazil.is_speaking, brazil.limit, notes.count("of the first")) == (True, 135, 1)


@pytest.mark.parametrize("refuses", ["lock", "write"])
def test_a_desk_opened_again_shows_them_and_they_are_written_once(
    path: Path, monkeypatch: pytest.MonkeyPatch, refuses: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, refuses, refuse)
        four_acts(desk_at(path))
        for _ in range(2):
            desk = desk_at(path)
            assert is_so_once(desk)
            assert (desk.unsaved, desk.pending.left_over) == ("No space left", [])
        desk.do(AddNote(text="of the second"))
    desk.refresh()
    assert desk.unsaved == ""
    assert is_so_once(desk)
    assert SessionFile(path).read() == desk.session
    assert [record["act"] for record in desk.journal.records()] == [
        "SkipBlock", "CallNext", "AdjustLimit", "AddNote", "AddNote",
    ]  # fmt: skip
    assert desk.undo().sentence.startswith("Taken back")
    assert desk.undo().sentence.startswith("Taken back")
    assert not any(note.text for note in SessionFile(path).read().notes)
    assert (desk_at(path).unsaved, desk_at(path).pending.left_over) == ("", [])


def test_a_desk_opened_again_writes_them_at_once_if_the_disk_can(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "write", refuse)
        four_acts(desk_at(path))
    desk = desk_at(path)
    assert is_so_once(desk)
    assert (desk.unsaved, SessionFile(path).read()) == ("", desk.session)
    assert desk.undo().sentence.startswith("Taken back")


def test_what_no_folder_takes_is_told_as_long_as_it_is_so(
    path: Path, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_at(path)
    for folder in folders:
        shutil.rmtree(folder)
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "write", refuse)
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


def test_what_was_written_before_its_program_was_stopped_is_not_offered_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_at(path)
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "write", refuse)
        four_acts(desk)
        kept = desk.pending.paths[0]
        left = kept.with_name(kept.name.replace(f"-{desk.pending._process}-", f"-{GONE}-"))
        shutil.copy(kept, left)
    with monkeypatch.context() as patch:
        patch.setattr(desk.pending, "clear", lambda: None)
        desk.refresh()
    desk.pending.clear()
    again = open_desk(path, Config())
    assert (again.pending.left_over, is_so_once(again), left.exists()) == ([], True, False)


def test_what_was_logged_and_not_written_is_offered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_at(path)
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "write", refuse)
        four_acts(desk)
        kept = desk.pending.paths[1]
        left = kept.with_name(kept.name.replace(f"-{desk.pending._process}-", f"-{GONE}-"))
        kept.rename(left)
    assert desk.journal.records()
    desk.pending.clear()
    again = open_desk(path, Config())
    assert again.pending.left_over
    again.take_up_left_over()
    assert is_so_once(again)
    assert (again.unsaved, SessionFile(path).read(), left.exists()) == ("", again.session, False)


def desk_of(path: Path, initials: str) -> Desk:
    pending = PendingActs(path, path.parent.parent / initials, GONE)
    pending.folders[0].mkdir(exist_ok=True)
    return Desk(SessionFile(path), StillClock(), Operator("room", initials, "xx", f"/dev/{initials}"), pending=pending)


@pytest.mark.parametrize("refuses", ["lock", "write"])
@pytest.mark.parametrize("act", [AddNote(text="of AB"), MoveEntry(entry="e-cuba", by=-1)], ids=["note", "move"])
def test_who_takes_an_act_up_is_not_who_did_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, refuses: str, act: Act
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, refuses, refuse)
        first = desk_of(path, "AB")
        first.do(act)
        first.do(AddEntry(list="floor", name="Kenya"))
        first.undo()
    desk = Desk(SessionFile(path), StillClock(), Operator("room", "EF", "xx", "/dev/EF"), pending=pending_left(path))
    desk.take_up_left_over()
    by = [(record["by"]["initials"], record["by"]["terminal"]) for record in desk.journal.records()]
    assert by == [("AB", "/dev/AB")] * 3
    with pytest.raises(Refused, match="nothing of yours"):
        desk.undo()
    assert desk_of(path, "AB").undo().sentence.startswith("Taken back")
    assert any(record.get("taken_up_by", {}).get("initials") == "EF" for record in desk.journal.records()[:-1])


def pending_left(path: Path) -> PendingActs:
    """The acts that the desk of AB left, as another process finds them."""
    return PendingActs(path, path.parent.parent / "AB", GONE + 1)


def test_what_is_written_otherwise_than_it_was_told_is_said_and_can_be_taken_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = desk_of(path, "AB"), desk_of(path, "CD")
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "lock", refuse)
        for desk in (one, other):
            assert desk.do(MoveEntry(entry="e-brazil", by=1)).sentence.startswith("Brazil is in place 2")
            desk.do(AddNote(text=f"a note {desk.operator.initials}"))
    one.refresh()
    assert one.news == []
    other.refresh()
    assert [sentence.split(" (")[0] for sentence in other.news] == ["Written now: Brazil is in place 3"]
    assert "shown before: Brazil is in place 2" in other.news[0]
    other.undo()
    other.undo()
    assert [entry.name for entry in other.session.entries] == ["China", "Brazil", "Cuba"]


def test_what_was_refused_when_it_was_written_is_no_step_of_undo(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = desk_of(path, "AB"), desk_of(path, "CD")
    one.do(AddNote(text="first"))
    with monkeypatch.context() as patch:
        patch.setattr(one.file, "lock", refuse)
        one.do(MoveEntry(entry="e-cuba", by=-1))
        other.do(RemoveEntry(entry="e-cuba"))
    one.refresh()
    assert one.news == ["Not done: Cuba is in place 2. That entry is gone; someone removed it."]
    assert one.undo().sentence == "Taken back: Written: note"


def test_an_act_whose_taking_back_was_refused_when_it_was_written_is_not_passed_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = desk_of(path, "AB"), desk_of(path, "CD")
    for name in ("cuba", "china"):
        one.do(HoldEntry(entry=f"e-{name}", reason=name))
    with monkeypatch.context() as patch:
        patch.setattr(one.file, "lock", refuse)
        one.undo()
        one.undo()
        for name in ("cuba", "china"):
            other.do(RemoveEntry(entry=f"e-{name}"))
    one.refresh()
    assert one.news == [
        "Not taken back: China is held: china. China was changed since.",
        "Not taken back: Cuba is held: cuba. Cuba was changed since.",
    ]
    assert [done.sentence for done in one.history.done] == ["Cuba is held: cuba", "China is held: china"]
    assert not one.history.undone
    with pytest.raises(Refused, match="China was changed by CD"):
        one.undo()


def test_an_act_that_could_not_be_done_again_when_it_was_written_is_still_taken_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = desk_of(path, "AB"), desk_of(path, "CD")
    one.do(HoldEntry(entry="e-cuba", reason="papers"))
    one.undo()
    with monkeypatch.context() as patch:
        patch.setattr(one.file, "lock", refuse)
        one.redo()
        other.do(RemoveEntry(entry="e-cuba"))
    one.refresh()
    assert one.news == ["Not done again: Cuba is held: papers. Cuba was changed since."]
    assert (one.history.done, len(one.history.undone)) == ([], 1)


def test_the_text_of_a_note_that_was_refused_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = path.read_text("utf-8") + '\n[[panel]]\nid = "p-x"\nname = "Ms. X"\nrole = "panellist"\n'
    path.write_text(file, "utf-8")
    desk = desk_of(path, "AB")
    with monkeypatch.context() as patch:
        patch.setattr(desk.file, "lock", refuse)
        desk.do(AddNote(text="Who pays?", kind="question", to="p-x"))
        path.write_text(file.partition("\n[[panel]]")[0], "utf-8")
    desk.refresh()
    assert desk.news[-1].startswith("Not done: Written: question to Ms. X: “Who pays?”. ")
    assert "nobody “p-x” on the panel" in desk.news[-1]


def test_what_is_left_over_is_told_as_taken_back_where_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "lock", refuse)
        first = desk_of(path, "AB")
        first.do(HoldEntry(entry="e-cuba", reason="papers"))
        first.undo()
        first.redo()
    pending = pending_left(path)
    pending.read_left_over()
    told = [sentence.split("  ")[1] for sentence in left_over_sentences(pending.left_over, first.session)]
    assert told[1:] == ["Taken back: Cuba is held: papers", "Done again: Cuba is held: papers"]


def by_two(path: Path, monkeypatch: pytest.MonkeyPatch, *acts: Act) -> tuple[Desk, Desk]:
    """Two desks that were both offered what a third could not write."""
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "lock", refuse)
        first = desk_of(path, "AB")
        for act in acts:
            first.do(act)
    operator = Operator("room", "AB", "xx", "/dev/AB")
    pending = [PendingActs(path, path.parent.parent / "AB", GONE + number) for number in (1, 2)]
    one, other = (Desk(SessionFile(path), StillClock(), operator, pending=each) for each in pending)
    assert len(one.pending.left_over) == len(other.pending.left_over) == len(acts)
    return one, other


def test_what_two_are_offered_is_done_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    acts = SkipBlock(block="opening"), CallNext(), AdjustLimit(seconds=15), AddNote(text="of the first")
    one, other = by_two(path, monkeypatch, *acts)
    one.take_up_left_over()
    assert (other.take_up_left_over(), other.news) == (0, [])
    assert is_so_once(other)
    assert (other.session, len(other.journal.records())) == (SessionFile(path).read(), len(acts))
    assert other.undo().sentence.startswith("Taken back")


def test_what_another_account_put_in_is_not_done_again_with_what_waits_behind_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = desk_of(path, "AB"), desk_of(path, "CD")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr("secretary_tui.storage.session_file.replace_file", full)
        one.do(MoveEntry(entry="e-brazil", by=1))
        patch.setattr(one.file, "lock", refuse)
        one.do(AddNote(text="one"))
    other.refresh()
    assert other.news[0].startswith("Put into the file from the log, which had not reached it: Brazil")
    with monkeypatch.context() as patch:
        patch.setattr("secretary_tui.storage.session_file.replace_file", full)
        one.refresh()
    one.refresh()
    assert (one.unsaved, one.news) == ("", [])
    assert [entry.name for entry in one.session.entries] == ["China", "Brazil", "Cuba"]
    assert [note.text for note in SessionFile(path).read().notes if note.text] == ["one"]


def test_what_another_has_done_is_not_logged_as_forgotten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = by_two(path, monkeypatch, AddNote(text="of the first"))
    one.take_up_left_over()
    other.drop_left_over()
    assert [record["kind"] for record in other.journal.records()] == ["do"]
    assert (other.pending.left_over, other.session) == ([], SessionFile(path).read())
