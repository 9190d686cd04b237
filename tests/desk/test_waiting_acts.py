"""Acts that wait for the disk belong to the program: a desk opened again in it has them; the next program too."""

import shutil
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.blocks import SkipBlock
from secretary_tui.domain.acts.floor import AdjustLimit, CallNext
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.errors import NotSaved
from secretary_tui.storage.journal.pending import NOT_KEPT
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
    monkeypatch.setattr("secretary_tui.storage.journal.pending.folders_apart_from", lambda _: made)
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


def three_acts(desk: Desk) -> None:
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
        three_acts(desk_at(path))
        for _ in range(2):
            desk = desk_at(path)
            assert is_so_once(desk)
            assert (desk.unsaved, desk.left_over()) == ("No space left", ())
        desk.do(AddNote(text="of the second"))
    assert desk.refresh() or not desk.unsaved
    assert is_so_once(desk)
    assert SessionFile(path).read() == desk.session
    assert [record["act"] for record in desk.journal.records()] == [
        "SkipBlock", "CallNext", "AdjustLimit", "AddNote", "AddNote",
    ]  # fmt: skip
    assert desk.undo().sentence.startswith("Taken back")
    assert desk.undo().sentence.startswith("Taken back")
    assert not any(note.text for note in SessionFile(path).read().notes if note.text)
    assert (desk_at(path).unsaved, desk_at(path).left_over()) == ("", ())


def test_a_desk_opened_again_writes_them_at_once_if_the_disk_can(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "write", refuse)
        three_acts(desk_at(path))
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
        three_acts(desk)
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
        three_acts(desk)
        kept = desk.pending.paths[0]
        left = kept.with_name(kept.name.replace(f"-{desk.pending._process}-", f"-{GONE}-"))
        shutil.copy(kept, left)
    patch.setattr(desk.pending, "clear", lambda: None)
    desk.refresh()
    patch.undo()
    desk.pending.clear()
    again = open_desk(path, Config())
    assert (again.left_over(), is_so_once(again), left.exists()) == ((), True, False)


def test_what_was_logged_and_not_written_is_offered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_at(path)
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "write", refuse)
        three_acts(desk)
        kept = desk.pending.paths[1]
        left = kept.with_name(kept.name.replace(f"-{desk.pending._process}-", f"-{GONE}-"))
        kept.rename(left)
    assert desk.journal.records()
    desk.pending.clear()
    again = open_desk(path, Config())
    assert again.left_over()
    again.take_up_left_over()
    assert is_so_once(again)
    assert (again.unsaved, SessionFile(path).read(), left.exists()) == ("", again.session, False)
