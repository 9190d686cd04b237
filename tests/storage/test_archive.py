"""The archive of a folder: whole or absent, each session as of one instant, and readable on another machine."""

import errno
import json
import os
import signal
import tarfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from secretary_tui.cli.main import main
from secretary_tui.errors import NotSaved, SecretaryError
from secretary_tui.storage.archive import write_archive
from secretary_tui.storage.session_file import SessionFile, text_digest
from secretary_tui.storage.side_folder import SideFolder
from secretary_tui.storage.side_records import WrittenPapers
from tests.acts import AddEntry, CallNext, NextBlock, SkipBlock
from tests.clocks import NINE
from tests.desks import desk_at, die_after_call, exit_code, failing, forked, session_at


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"):  # the cache of all tests contains the templates of the papers
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of two sessions with logs (one is private), a broken session, and papers here and elsewhere."""
    folder = tmp_path / "sessions"
    for name in ("morning.toml", "gone.toml", "afternoon.toml"):
        desk = desk_at(session_at(folder / name, "Brazil", "China", "Cuba"))
        desk.do(SkipBlock(block="opening"))
        desk.do(NextBlock())
        desk.do(CallNext())
        desk.refresh()  # the copy is made that restores a deleted session
    (folder / "morning.toml").chmod(0o600)
    (folder / "gone.toml").unlink()
    (folder / "broken.toml").write_text("no session", "utf-8")
    (folder / "other.txt").write_text("of somebody else", "utf-8")
    for target in (folder / "note.md", tmp_path / "elsewhere.md"):
        assert main(["export", "note", str(folder / "morning.toml"), "-o", str(target)]) == 0
    return folder


def unpacked(target: Path, to: Path) -> Path:
    with tarfile.open(target) as tar:
        tar.extractall(to, filter="data")
    return to / "sessions"


def test_it_opens_elsewhere_with_its_papers(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "handed-over.tar.gz"
    capsys.readouterr()
    assert main(["archive", str(folder), "-o", str(target)]) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"Left out: {tmp_path / 'elsewhere.md'} is in another folder.",
        f"3 sessions and 1 paper in {target}; “tar -xzf {target}” unpacks it.",
    ]
    assert target.stat().st_mode & 0o777 == 0o600  # the session has protected names
    there = unpacked(target, tmp_path / "there")
    names = {".secretary", "morning.toml", "afternoon.toml", "broken.toml", "note.md"}
    assert {path.name for path in there.iterdir()} == names
    for path in ("morning.toml", "afternoon.toml", "broken.toml", "note.md"):
        assert (there / path).read_bytes() == (folder / path).read_bytes()
        assert (there / path).stat().st_mode == (folder / path).stat().st_mode
    assert not list(there.rglob("*lock*"))
    desk = desk_at(there / "morning.toml")
    assert desk.undo().sentence.startswith("Taken back: Brazil has the floor")
    assert main(["restore", str(there / "gone.toml")]) == 0
    assert SessionFile(there / "gone.toml").read().holder is not None


def test_copies_are_in_it_and_not_counted_as_sessions(folder: Path, tmp_path: Path) -> None:
    names = ("morning.set-aside-20160307T104100.toml", "morning.format-0.toml", "morning.as-written-2.toml")
    for name in names:
        (folder / name).write_text(f"{name} is kept", "utf-8")
    assert write_archive(folder, tmp_path / "a.tar.gz").sessions == 3
    there = unpacked(tmp_path / "a.tar.gz", tmp_path / "there")
    assert [(there / name).read_text("utf-8") for name in names] == [f"{name} is kept" for name in names]
    assert not (folder / ".secretary" / names[0]).exists()


def test_papers_are_in_it_by_whatever_path(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "linked.md").symlink_to(tmp_path / "elsewhere.md")
    (folder / "of-gone.md").write_text("of the deleted session", "utf-8")
    for session, name in (("morning", "note.md"), ("morning", "linked.md"), ("gone", "of-gone.md")):
        written = WrittenPapers(SideFolder(folder / f"{session}.toml"))
        written.add("note", folder / ".." / "sessions" / name, NINE)
    monkeypatch.chdir(tmp_path)
    done = write_archive(Path("sessions/../sessions"), tmp_path / "a.tar.gz")
    assert (done.papers, done.elsewhere) == (3, [tmp_path / "elsewhere.md"])
    there = unpacked(tmp_path / "a.tar.gz", tmp_path / "there")
    for name in ("note.md", "linked.md", "of-gone.md"):
        assert (there / name).read_bytes() == (folder / name).read_bytes()
    assert not (there / "linked.md").is_symlink()


@pytest.mark.parametrize("after", range(1, 40, 3))
def test_a_kill_leaves_the_old_archive_or_the_new_one(after: int, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.tar.gz"
    target.write_bytes(b"old")

    def write() -> None:
        die_after_call(after * 8)
        write_archive(folder, target)

    assert exit_code(forked(write)) in (0, -signal.SIGKILL)
    if target.read_bytes() != b"old":
        assert (unpacked(target, tmp_path / "there") / "morning.toml").exists()
    assert write_archive(folder, target).sessions == 3
    assert [*tmp_path.glob(f".{target.name}.*")] == []


@pytest.mark.parametrize("place", [(tarfile.TarFile, "addfile"), (os, "fsync")])
def test_a_full_disk_is_told_and_leaves_the_old_archive(folder: Path, tmp_path: Path, place: tuple[Any, str]) -> None:
    target = tmp_path / "a.tar.gz"
    target.write_bytes(b"old")
    with (
        failing(*place, errno.ENOSPC),
        pytest.raises(SecretaryError, match=r"a\.tar\.gz was not written: No space left"),
    ):
        write_archive(folder, target)
    assert target.read_bytes() == b"old"
    assert [*tmp_path.glob(".a.tar.gz.*")] == []


def test_sessions_on_a_disk_that_can_only_be_read_are_archived(folder: Path, tmp_path: Path) -> None:
    locks = patch.object(SessionFile, "lock", side_effect=NotSaved("The disk can only be read"))
    with locks, patch.object(os, "access", lambda path, _: not Path(path).is_relative_to(folder)):
        assert write_archive(folder, tmp_path / "a.tar.gz").sessions == 3
    there = unpacked(tmp_path / "a.tar.gz", tmp_path / "there")
    assert (there / "morning.toml").read_bytes() == (folder / "morning.toml").read_bytes()


def test_a_session_that_is_being_written_is_named(folder: Path, tmp_path: Path) -> None:
    busy, said = NotSaved("Another terminal is writing"), "afternoon.toml: Another terminal is writing"
    with patch.object(SessionFile, "lock", side_effect=busy), pytest.raises(NotSaved, match=said):
        write_archive(folder, tmp_path / "a.tar.gz")


@pytest.mark.parametrize("acts", [40, pytest.param(800, marks=pytest.mark.slow)])
def test_each_session_is_of_one_instant_while_a_desk_writes(acts: int, folder: Path, tmp_path: Path) -> None:
    path = folder / "morning.toml"

    def act() -> None:
        desk = desk_at(path)
        for number in range(acts):
            desk.do(AddEntry(list="floor", name=f"State {number}", category="observer"))
        assert not desk.unsaved

    child = forked(act)
    ended, number = 0, 0
    while not ended:
        ended, status = os.waitpid(child, os.WNOHANG)
        target = tmp_path / f"{number}.tar.gz"
        write_archive(folder, target)
        there = unpacked(target, tmp_path / f"there-{number}")
        log = (there / ".secretary" / "morning.toml" / "journal.jsonl").read_bytes()
        assert json.loads(log.splitlines()[-1])["to"] == text_digest((there / "morning.toml").read_bytes())
        number += 1
    assert os.waitstatus_to_exitcode(status) == 0
    assert number > 1


def test_the_usual_name_has_the_folder_and_the_day(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["archive", str(folder)]) == 0
    (made,) = tmp_path.glob("sessions-????-??-??.tar.gz")
    assert main(["archive", str(folder)]) == 1
    assert "is there already; --force replaces it" in capsys.readouterr().err
    assert main(["archive", str(folder), "--force"]) == 0
    assert made.exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("{}/nowhere", 1, "/nowhere does not exist"),
        ("{}/morning.toml", 1, "morning.toml is a file; name its folder."),
        ("{} -o a.zip", 2, "An archive ends in .tar.gz or .tgz; give --output such a name"),
        ("{} -o {}/no/a.tgz", 1, "a.tgz was not written"),
    ],
)
def test_what_is_refused(words: str, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session_at(tmp_path / "morning.toml")
    assert main(["archive", *words.replace("{}", str(tmp_path)).split()]) == code
    assert said in capsys.readouterr().err
