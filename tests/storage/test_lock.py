import errno
import fcntl
import json
import os
import signal
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import pytest

from secretary_tui.errors import NotSaved
from secretary_tui.storage.disk import STEP, Lock
from secretary_tui.storage.session_file import SessionFile
from tests.desks import exit_code, failing, forked


@contextmanager
def held_elsewhere(path: Path) -> Iterator[int]:
    reading, writing = os.pipe()

    def hold() -> None:
        with SessionFile(path).lock(5):
            os.write(writing, b"held")
            signal.pause()

    child = forked(hold)
    assert os.read(reading, 4) == b"held"
    yield child
    os.kill(child, signal.SIGKILL)
    exit_code(child)
    os.close(reading)
    os.close(writing)


def test_two_processes_never_hold_it_at_once_and_the_lock_of_a_killed_one_is_free(tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "a.toml")
    with held_elsewhere(file.path), pytest.raises(NotSaved, match="Another terminal is writing"), file.lock(0.01):
        pass
    with file.lock(0.01):
        pass


def test_a_guard_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock", "busy")
    with lock.hold():
        assert lock.read_guard() == {}
        lock.write_guard({"real": 1.5, "boot": "a long one"})
        lock.write_guard({"real": 2})
        assert lock.read_guard() == {"real": 2}
        assert json.loads((tmp_path / "lock").read_text()) == {"real": 2}
        (tmp_path / "lock").write_text("[1")
        assert lock.read_guard() == {}
    with pytest.raises(NotSaved):
        lock.write_guard({})
    with pytest.raises(NotSaved):
        lock.read_guard()


def test_a_lock_file_that_was_removed_is_not_locked_by_two(tmp_path: Path) -> None:
    first = Lock(tmp_path / "lock", "busy")
    with first.hold():
        (tmp_path / "lock").unlink()
        with Lock(tmp_path / "lock", "busy").hold(0):  # a new file: the old lock protects nothing
            pass


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSaved, match="There is a link"), Lock(tmp_path / "lock", "busy").hold():
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_who_waits_outlasts_those_who_take_it_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, holder = Lock(tmp_path / "lock", "busy"), Lock(tmp_path / "lock", "busy")
    turns = count(1)
    with ExitStack() as hands:
        hands.enter_context(holder.hold())

        def pause(_: float) -> None:
            if (turn := next(turns)) <= 12:
                os.utime(holder.path, ns=(turn, turn))  # as each next holder does
            elif turn == 14:
                hands.close()

        monkeypatch.setattr("secretary_tui.storage.disk._PAUSE.wait", pause)
        with waiting.hold(3 * STEP):
            assert next(turns) == 15


@pytest.mark.parametrize("attempts", [2, 7])
def test_one_holder_is_waited_for_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attempts: int) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("secretary_tui.storage.disk._PAUSE.wait", pauses.append)
    waiting, holder = Lock(tmp_path / "lock", "busy"), Lock(tmp_path / "lock", "busy")
    with holder.hold(), pytest.raises(NotSaved, match="busy"), waiting.hold(attempts * STEP):
        pass
    assert pauses == [STEP] * (attempts - 1)  # and there is no pause after the last attempt


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_disk_that_knows_no_locks_is_told(tmp_path: Path, error: int) -> None:
    lock = Lock(tmp_path / "lock", "busy")
    with failing(fcntl, "flock", error), pytest.raises(NotSaved, match="The disk cannot lock files"), lock.hold():
        pass
    with lock.hold():
        assert lock.is_held


@pytest.mark.parametrize(
    ("name", "session", "lock"),
    [
        *(("lock", *modes) for modes in ((0o600, 0o600), (0o640, 0o600), (0o644, 0o600), (0o666, 0o666))),
        *((name, 0o664, 0o660) for name in ("lock", "drafts_lock", "room_lock")),
    ],
)
def test_only_who_may_write_the_session_can_hold_a_lock(tmp_path: Path, session: int, lock: int, name: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text("", encoding="utf-8")
    path.chmod(session)
    side = SessionFile(path).side
    side.make()
    held = Lock(getattr(side, name), "busy")
    with held.hold():
        pass
    assert stat.S_IMODE(held.path.stat().st_mode) == lock
    held.path.chmod(0o644)  # as an older version created it
    with held.hold():
        pass
    assert stat.S_IMODE(held.path.stat().st_mode) == lock
    held.path.chmod(0o644)
    side.path.chmod(0o777)
    side.make()
    assert stat.S_IMODE(held.path.stat().st_mode) == lock


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another account")
def test_who_may_only_read_stops_no_desk(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "a.toml"
    path.write_text("", encoding="utf-8")
    path.chmod(0o644)
    file = SessionFile(path)
    with file.lock():
        pass

    def only_read() -> None:
        os.chdir(tmp_path)  # pytest removes the permissions of its folder when another run begins
        os.setuid(65534)
        Path(path.name).read_bytes()
        with pytest.raises(PermissionError):
            os.open(file.side.lock.relative_to(tmp_path), os.O_RDONLY)

    assert exit_code(forked(only_read)) == 0
