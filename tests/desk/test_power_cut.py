"""A power cut directly after an act: only synced data is left, and the session contains the act."""

import os
import stat
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.sitting import SkipBlock
from secretary_tui.storage.journal import Journal
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import Draft, Drafts
from tests.clocks import StillClock
from tests.desks import desk_at, session_at

OPEN_FILES: Final = Path("/proc/self/fd")
pytestmark = pytest.mark.skipif(not OPEN_FILES.exists(), reason="this machine does not tell which files are open")


class Platter:
    """The data of a folder that survive a power cut: names and texts as they were when last synced."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.stat().st_ino
        self._names: dict[int, dict[str, int]] = {}
        self._texts: dict[int, bytes] = {}
        self._sync = os.fsync
        for path in (folder, *folder.rglob("*")):
            self._take(path)

    def fsync(self, file: int) -> None:
        self._sync(file)
        self._take(OPEN_FILES / str(file))

    def _take(self, path: Path) -> None:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            with os.scandir(path) as entries:
                self._names[status.st_ino] = {entry.name: entry.inode() for entry in entries}
        else:
            self._texts[status.st_ino] = path.read_bytes()

    def put(self, target: Path, folder: int | None = None) -> Path:
        """Write the surviving files to a folder; a folder that was never synced is empty."""
        target.mkdir()
        for name, inode in self._names[folder or self._folder].items():
            if inode in self._names:
                self.put(target / name, inode)
            else:
                (target / name).write_bytes(self._texts.get(inode, b""))
        return target


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return session_at(tmp_path / "room" / "sitting.toml", "Brazil", "China")


@pytest.fixture
def platter(path: Path, monkeypatch: pytest.MonkeyPatch) -> Platter:
    platter = Platter(path.parent)
    monkeypatch.setattr(os, "fsync", platter.fsync)
    return platter


def test_every_act_is_there_from_the_first_on_and_so_is_its_log(path: Path, platter: Platter, tmp_path: Path) -> None:
    clock = StillClock()
    desk = desk_at(path, clock=clock)
    acts = (
        SkipBlock(block="opening"),
        CallNext(),
        AddNote(text="one"),
        AddEntry(list="floor", name="Chad", category="member"),
        CallNext(expected="e-brazil"),
    )
    for count, act in enumerate(acts, 1):
        clock.forward(minutes=1)
        desk.do(act)
        left = desk_at(platter.put(tmp_path / f"left-{count}") / path.name)
        assert left.session == desk.session
        assert len(Journal(left.file.side).records()) == count
    desk.undo()
    left = desk_at(platter.put(tmp_path / "left") / path.name)
    assert left.session == desk.session
    assert left.redo().sentence.startswith("Done again")


def test_a_draft_is_there(path: Path, platter: Platter, tmp_path: Path) -> None:
    desk = desk_at(path)
    desk.drafts.save("note", "half a sen")
    left = SessionFile(platter.put(tmp_path / "left") / path.name)
    assert Drafts(left.side, desk.drafts.owner).load() == {"note": Draft("half a sen")}
