import errno
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.storage import kept_acts
from secretary_tui.storage.disk import replace_file
from secretary_tui.storage.journal import folders_apart_from
from secretary_tui.storage.kept_acts import NOT_KEPT, DatedAct, PendingActs
from tests.acts import AddNote, Pause
from tests.desks import GONE, failing
from tests.sittings import at

LATER = GONE + 1
ACTS = [DatedAct("aaaa", at(1), Pause()), DatedAct("bbbb", at(2), AddNote(text="“x”\u2028\u0085y"))]


def pending_of(folder: Path, process: int = LATER) -> PendingActs:
    return PendingActs(folder / "sitting.toml", folder, process)


def left_over(folder: Path) -> list[DatedAct]:
    """Return the acts that the next process finds."""
    return found_by(pending_of(folder))


def found_by(pending: PendingActs) -> list[DatedAct]:
    pending.read_left_over()
    return pending.left_over


def test_what_one_that_is_gone_kept_is_there_for_the_next_until_it_is_forgotten(tmp_path: Path) -> None:
    gone = pending_of(tmp_path, GONE)
    gone.add(ACTS)
    assert stat.S_IMODE(gone.paths[0].stat().st_mode) == 0o600
    later = pending_of(tmp_path)
    for _ in range(2):
        assert found_by(later) == ACTS
    later.drop_left_over()
    assert left_over(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_what_no_folder_takes_stays_where_it_was_until_it_is_written(tmp_path: Path) -> None:
    pending_of(tmp_path, GONE).add(ACTS)
    later = pending_of(tmp_path)
    later.read_left_over()
    with failing(kept_acts, "replace_file", errno.ENOSPC):
        later.take_up_left_over()
        assert (later.acts, later.left_over, later.with_warning("full")) == (ACTS, [], f"{NOT_KEPT}full")
        assert left_over(tmp_path) == ACTS
    assert later.with_warning("full") == "full"
    later.clear()
    assert list(tmp_path.iterdir()) == []


def test_acts_of_several_come_in_the_order_of_their_instants_and_once(tmp_path: Path) -> None:
    pending_of(tmp_path, GONE).add(ACTS[1:])
    pending_of(tmp_path, GONE + 2).add(ACTS)
    assert left_over(tmp_path) == ACTS


def test_another_session_and_one_that_still_runs_keep_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    PendingActs(tmp_path / "other.toml", tmp_path, GONE).add(ACTS)
    pending_of(tmp_path, os.getpid()).add(ACTS)
    monkeypatch.setattr("secretary_tui.storage.kept_acts.is_alive", lambda process: process == os.getpid())
    assert left_over(tmp_path) == []


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    gone = pending_of(tmp_path, GONE)
    gone.add(ACTS)
    gone.paths[0].write_text("{torn\n" + gone.paths[0].read_text("utf-8"), encoding="utf-8")
    assert left_over(tmp_path) == ACTS
    gone.paths[0].write_bytes(b"\xff\xfe")
    assert left_over(tmp_path) == []


def test_links_and_folders_in_its_place_are_left_alone(tmp_path: Path) -> None:
    gone = pending_of(tmp_path, GONE)
    gone.add(ACTS)
    secret = tmp_path / "secret"
    gone.paths[0].rename(secret)
    kept = secret.read_bytes()
    gone.paths[0].symlink_to(secret)
    assert left_over(tmp_path) == []
    gone.add(ACTS)
    assert (gone.paths, secret.read_bytes()) == ((), kept)
    (tmp_path / gone._name.replace(str(GONE), str(GONE + 3))).mkdir()
    os.mkfifo(tmp_path / gone._name.replace(str(GONE), str(GONE + 4)))
    pending_of(tmp_path, GONE + 5).add(ACTS)
    assert left_over(tmp_path) == ACTS


# Two folders -------------------------------------------------------------------------------------------------


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return three folders in which acts may wait, whatever the environment variables are."""
    made = [tmp_path / name for name in ("runtime", "temporary", "other")]
    for folder in made:
        folder.mkdir()
    monkeypatch.setattr("secretary_tui.storage.journal.folders_apart_from", lambda _: tuple(made))
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sitting.toml"


def kept_in(folders: list[Path]) -> list[bool]:
    return [any(folder.iterdir()) for folder in folders]


def test_acts_are_kept_in_two_folders_and_one_is_enough(path: Path, folders: list[Path]) -> None:
    gone = PendingActs(path, process=GONE)
    gone.add(ACTS)
    assert kept_in(folders) == [True, True, False]
    shutil.rmtree(folders[0])  # the user has logged out
    assert found_by(PendingActs(path)) == ACTS
    assert gone.with_warning("Full") == "Full"
    assert kept_in(folders[1:]) == [True, True]
    gone.paths[0].unlink()  # another program has emptied it
    assert gone.with_warning("Full") == "Full"
    assert kept_in(folders[1:]) == [True, True]
    gone.clear()
    assert kept_in(folders[1:]) == [False, False]


def test_a_full_folder_keeps_what_it_had(path: Path, folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    gone = PendingActs(path, process=GONE)
    gone.add(ACTS[:1])

    def full(path: Path, raw: bytes, **how: Any) -> None:
        if path.parent == folders[0]:
            raise OSError(errno.ENOSPC, "full")
        replace_file(path, raw, **how)

    monkeypatch.setattr("secretary_tui.storage.kept_acts.replace_file", full)
    gone.add(ACTS[1:])
    assert [path.parent for path in gone.paths] == folders[1:]
    assert found_by(PendingActs(path)) == ACTS
    gone.clear()
    assert kept_in(folders) == [False, False, False]


def test_the_next_with_its_number_finds_them(path: Path, folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_acts, "is_alive", lambda _: True)
    PendingActs(path).add(ACTS[:1])
    again = PendingActs(path)
    again.read_left_over()
    again.add(ACTS[1:])
    assert (again.left_over, again.acts) == (ACTS[:1], ACTS[1:])
    again.take_up_left_over()
    assert len(list(folders[0].iterdir())) == 1
    assert found_by(PendingActs(path)) == [ACTS[1], ACTS[0]], "in the order in which they were taken up"


def test_those_on_another_device_come_first_and_one_of_each(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    devices = {str(path.parent): 1, "/var/tmp": 1, "/tmp": 2, "/dev/shm": 3, f"/run/user/{os.getuid()}": 3}
    monkeypatch.setenv("XDG_RUNTIME_DIR", f"/run/user/{os.getuid()}")
    monkeypatch.setenv("TMPDIR", "/tmp")
    monkeypatch.setattr("secretary_tui.storage.journal._device", lambda folder: devices[str(folder)])
    folders = folders_apart_from(path)
    assert [str(folder) for folder in folders] == [f"/run/user/{os.getuid()}", "/tmp", "/var/tmp", "/dev/shm"]
