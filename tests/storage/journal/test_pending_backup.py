import os
import stat
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.domain.acts.floor import Pause
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.storage.journal.acts import DatedAct
from secretary_tui.storage.journal.pending_backup import PendingBackup
from tests.sittings import at

#: Numbers that no process has.
GONE: Final = 1 << 23
LATER: Final = GONE + 1
ACTS: Final = [DatedAct("aaaa", at(1), Pause()), DatedAct("bbbb", at(2), AddNote(text="“x”\u2028\u0085y"))]


def backup_of(folder: Path, process: int = LATER) -> PendingBackup:
    return PendingBackup(folder / "sitting.toml", folder, process)


def test_what_one_that_is_gone_kept_is_there_for_the_next_until_it_is_forgotten(tmp_path: Path) -> None:
    gone = backup_of(tmp_path, GONE)
    gone.keep(ACTS)
    assert stat.S_IMODE(gone.path.stat().st_mode) == 0o600
    later = backup_of(tmp_path)
    assert later.read() == ACTS
    assert later.read() == ACTS
    later.forget()
    assert backup_of(tmp_path).read() == []
    assert list(tmp_path.iterdir()) == []


def test_nothing_waits_any_more(tmp_path: Path) -> None:
    gone = backup_of(tmp_path, GONE)
    gone.keep(ACTS)
    gone.keep(ACTS[:1])
    assert backup_of(tmp_path).read() == ACTS[:1]
    gone.keep(())
    gone.keep(())
    assert list(tmp_path.iterdir()) == []


def test_acts_of_several_come_in_the_order_of_their_instants_and_once(tmp_path: Path) -> None:
    backup_of(tmp_path, GONE).keep(ACTS[1:])
    backup_of(tmp_path, GONE + 2).keep(ACTS)
    assert backup_of(tmp_path).read() == ACTS


def test_another_session_and_one_that_still_runs_keep_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    PendingBackup(tmp_path / "other.toml", tmp_path, GONE).keep(ACTS)
    backup_of(tmp_path, os.getpid()).keep(ACTS)
    monkeypatch.setattr("secretary_tui.storage.journal.pending_backup.is_alive", lambda process: process == os.getpid())
    assert backup_of(tmp_path).read() == []


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    gone = backup_of(tmp_path, GONE)
    gone.keep(ACTS)
    gone.path.write_text("{torn\n" + gone.path.read_text("utf-8"), encoding="utf-8")
    assert backup_of(tmp_path).read() == ACTS
    gone.path.write_bytes(b"\xff\xfe")
    assert backup_of(tmp_path).read() == []


def test_links_and_folders_in_its_place_are_left_alone(tmp_path: Path) -> None:
    gone = backup_of(tmp_path, GONE)
    secret = tmp_path / "secret"
    secret.write_text("x", encoding="utf-8")
    gone.path.symlink_to(secret)
    assert backup_of(tmp_path).read() == []
    gone.path.with_suffix(".part").symlink_to(secret)
    gone.keep(ACTS)
    assert secret.read_text("utf-8") == "x"
    assert not gone.path.is_symlink()
    backup_of(tmp_path, GONE + 3).path.mkdir()
    assert backup_of(tmp_path).read() == ACTS


def test_a_folder_that_takes_nothing_changes_nothing(tmp_path: Path) -> None:
    nowhere = PendingBackup(tmp_path / "sitting.toml", tmp_path / "nowhere")
    nowhere.keep(ACTS)
    assert nowhere.read() == []


def test_it_is_kept_in_the_runtime_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert PendingBackup(tmp_path / "sitting.toml").path.parent == tmp_path
