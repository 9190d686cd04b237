import os
import stat
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.domain.acts.floor import Pause
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.storage.journal.acts import DatedAct
from secretary_tui.storage.journal.pending import PendingActs
from tests.sittings import at

#: Numbers that no process has.
GONE: Final = 1 << 23
LATER: Final = GONE + 1
ACTS: Final = [DatedAct("aaaa", at(1), Pause()), DatedAct("bbbb", at(2), AddNote(text="“x”\u2028\u0085y"))]


def pending_of(folder: Path, process: int = LATER) -> PendingActs:
    return PendingActs(folder / "sitting.toml", folder, process)


def left_over(folder: Path) -> list[DatedAct]:
    """What the next process finds."""
    pending = pending_of(folder)
    pending.read_left_over()
    return pending.left_over


def test_what_one_that_is_gone_kept_is_there_for_the_next_until_it_is_forgotten(tmp_path: Path) -> None:
    gone = pending_of(tmp_path, GONE)
    gone.add(ACTS)
    assert stat.S_IMODE(gone.path.stat().st_mode) == 0o600
    later = pending_of(tmp_path)
    for _ in range(2):
        later.read_left_over()
        assert later.left_over == ACTS
    later.drop_left_over()
    assert left_over(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_nothing_waits_any_more(tmp_path: Path) -> None:
    gone = pending_of(tmp_path, GONE)
    gone.add(ACTS)
    gone.clear()
    gone.add(ACTS[:1])
    assert left_over(tmp_path) == ACTS[:1]
    gone.clear()
    gone.clear()
    assert list(tmp_path.iterdir()) == []


def test_acts_of_several_come_in_the_order_of_their_instants_and_once(tmp_path: Path) -> None:
    pending_of(tmp_path, GONE).add(ACTS[1:])
    pending_of(tmp_path, GONE + 2).add(ACTS)
    assert left_over(tmp_path) == ACTS


def test_another_session_and_one_that_still_runs_keep_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    PendingActs(tmp_path / "other.toml", tmp_path, GONE).add(ACTS)
    pending_of(tmp_path, os.getpid()).add(ACTS)
    monkeypatch.setattr("secretary_tui.storage.journal.pending.is_alive", lambda process: process == os.getpid())
    assert left_over(tmp_path) == []


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    gone = pending_of(tmp_path, GONE)
    gone.add(ACTS)
    gone.path.write_text("{torn\n" + gone.path.read_text("utf-8"), encoding="utf-8")
    assert left_over(tmp_path) == ACTS
    gone.path.write_bytes(b"\xff\xfe")
    assert left_over(tmp_path) == []


def test_links_and_folders_in_its_place_are_left_alone(tmp_path: Path) -> None:
    gone = pending_of(tmp_path, GONE)
    secret = tmp_path / "secret"
    secret.write_text("x", encoding="utf-8")
    gone.path.symlink_to(secret)
    assert left_over(tmp_path) == []
    gone.add(ACTS)
    assert secret.read_text("utf-8") == "x"
    assert not gone.path.is_symlink()
    pending_of(tmp_path, GONE + 3).path.mkdir()
    assert left_over(tmp_path) == ACTS


def test_a_folder_that_takes_nothing_changes_nothing(tmp_path: Path) -> None:
    nowhere = PendingActs(tmp_path / "sitting.toml", tmp_path / "nowhere")
    nowhere.add(ACTS)
    nowhere.read_left_over()
    assert (nowhere.acts, nowhere.left_over) == (ACTS, [])


def test_it_is_kept_in_the_runtime_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert PendingActs(tmp_path / "sitting.toml").path.parent == tmp_path
