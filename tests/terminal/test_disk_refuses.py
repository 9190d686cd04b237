"""The disk refuses: the screen shows NOT SAVED and the reason, acts continue, and later everything is saved.

pytest -m slow tests/terminal/test_disk_refuses.py: every fault at every call.
"""

import errno
import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from secretary_tui.storage.disk import SENTENCES
from secretary_tui.storage.journal import read_lines
from secretary_tui.storage.kept_acts import NOT_KEPT
from secretary_tui.storage.session_file import SessionFile
from tests.counted import count
from tests.terminal.program import Program
from tests.terminal.room import PROJECT, Room, leave_line, missing, part
from tests.terminal.terminal import Terminal

#: The calls by which an act is written to disk, by their names in strace.
CALLS = {"open": "openat", "write": "write", "fsync": "fsync", "rename": "/^rename"}
FAULTS = ("EIO", "ENOSPC", "EDQUOT", "EROFS")
#: The faults that run in each run of the tests; the whole matrix is slow.
FEW = (("open", "EDQUOT"), ("write", "ENOSPC"), ("fsync", "EIO"), ("rename", "EROFS"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a separate file system of a quarter of a mebibyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = [part("mount"), "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        missing("the right to mount a tmpfs")
    yield disk
    subprocess.run([part("umount"), "-l", str(disk)], check=True)


def remount(disk: Path, how: str) -> None:
    subprocess.run([part("mount"), "-o", f"remount,{how}", str(disk)], check=True)


def fill(disk: Path) -> None:
    with (disk / "ballast").open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(1024)):
            pass


def acts_in(lines: list[str]) -> list[str]:
    """Return the lines that name an act with its hour and by whom it was done."""
    return [line.strip(" │▌") for line in lines if re.search(r"\d\.\d\d\.\d\d \S+  .*\w", line)]


def on_screen(terminal: Terminal, name: str, reason: str = "") -> None:
    """Wait until this name has the floor on the screen, not saved for this reason; saved if there is none.

    If the waiting acts cannot be stored in another place either, the strip says so before the reason, which it cuts
    off.
    """

    def is_so(lines: list[str]) -> bool:
        if not reason:
            return name in lines[0] and "NOT" not in lines[0] and "SAVED" in lines[0]
        told = lines[1].strip().partition("…")[0].removeprefix(NOT_KEPT)
        return name in lines[0] and "NOT SAVED" in lines[0] and (reason in told or reason.startswith(told.strip()))

    terminal.wait_for(is_so)


def meeting_goes_on(terminal: Terminal, reason: str) -> None:
    """Do three acts while the disk refuses; each is shown at once."""
    terminal.press("space")
    on_screen(terminal, "China", reason)
    terminal.press("p", shows="PAUSED")
    terminal.press("p", shows="SPEAKS")
    terminal.press("+", shows=lambda lines: "/10:15" in lines[0])
    on_screen(terminal, "China", reason)


def all_is_on_disk(room: Room) -> None:
    china = room.session.entry("e-china")
    assert china is not None
    assert (room.floor, len(china.spans), china.limit) == ("China", 2, 615)
    records = read_lines(SessionFile(room.path).side.journal)
    assert [record["act"] for record in records][-4:] == ["CallNext", "Pause", "Resume", "AdjustLimit"]
    assert len({record["id"] for record in records}) == len(records), "an act was logged twice"
    assert room.strays == []


def empty(disk: Path) -> None:
    (disk / "ballast").unlink()


@pytest.mark.parametrize(
    ("refuse", "allow"),
    [
        pytest.param(fill, empty, id="it fills up"),
        pytest.param(partial(remount, how="nr_inodes=8"), partial(remount, how="nr_inodes=100"), id="no more files"),
    ],
)
def test_a_disk_without_room(
    small_disk: Path, tmp_path: Path, refuse: Callable[[Path], None], allow: Callable[[Path], None]
) -> None:
    room = Room(small_disk, home=tmp_path)
    before = room.session
    with room.open() as terminal:
        refuse(small_disk)
        meeting_goes_on(terminal, SENTENCES[errno.ENOSPC])
        assert room.session == before
        allow(small_disk)
        on_screen(terminal, "China")
        all_is_on_disk(room)


@contextmanager
def fault(terminal: Terminal, call: str, error: str) -> Iterator[None]:
    """Let a call of the thread that saves fail as long as the context lasts; the thread that paints is not affected."""
    strace = [part("strace"), "-p", str(terminal.pid), "-e", f"trace={CALLS[call]}"]
    process = subprocess.Popen(
        [*strace, "-e", f"inject={CALLS[call]}:error={error}", "-o", os.devnull], stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    try:
        if b"attached" not in (said := process.stderr.readline()):
            missing(f"the right to trace a process ({said.decode().strip()})")
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


def ready_for_faults(terminal: Terminal) -> None:
    """Let the program load what it loads at first use, so that no such call fails."""
    terminal.press("a", shows="Add to")
    leave_line(terminal)
    for word in ("PAUSED", "SPEAKS"):
        terminal.press("p", shows=word)


@pytest.mark.parametrize("faults", [FEW, pytest.param([*product(CALLS, FAULTS)], marks=pytest.mark.slow)])
def test_each_call_that_fails_is_told_with_its_reason(tmp_path: Path, faults: Sequence[tuple[str, str]]) -> None:
    room = Room(tmp_path)
    with room.open(size=(24, 160)) as terminal:
        ready_for_faults(terminal)
        for limit, (call, error) in enumerate(faults, 1):
            with fault(terminal, call, error):
                terminal.press("+")
                on_screen(terminal, "Brazil", SENTENCES[getattr(errno, error)])
                terminal.wait_for(NOT_KEPT)  # the call fails on every disk
            on_screen(terminal, "Brazil")
            brazil = room.session.entry("e-brazil")
            assert brazil is not None
            assert brazil.limit == 600 + 15 * limit, f"{call} {error}"
    count("acts while a call of the disk fails", faults=len(faults), acts=len(faults))


def do_them(terminal: Terminal) -> None:
    """Answer the offer after it accepts keys; keys that were typed too early are no answer."""

    def is_asked(lines: list[str]) -> bool:
        return any("never reached the disk" in line for line in lines)

    def was_early(lines: list[str]) -> bool:
        return b"ignored" in terminal.output[mark:] and not any("ignored" in line for line in lines)

    mark = terminal.mark()
    terminal.press("d", shows=lambda lines: was_early(lines) or not is_asked(lines))
    terminal.rest()  # half of a frame in which the dialog moves looks as if it were closed
    if is_asked(terminal.screen):
        terminal.press("d", shows=lambda lines: not is_asked(lines))


def test_killed_while_not_saved_the_acts_are_offered_and_taken_up(small_disk: Path, tmp_path: Path) -> None:
    room = Room(small_disk, home=tmp_path)
    with room.open() as terminal:
        remount(small_disk, "ro")
        meeting_goes_on(terminal, SENTENCES[errno.EROFS])
        terminal.kill(signal.SIGKILL)
        terminal.wait_for_exit()
    with room.open() as terminal:  # still refused: neither looking at the acts nor taking them over loses any
        terminal.wait_for("4 acts of an earlier run never reached the disk")
        do_them(terminal)
        on_screen(terminal, "China", SENTENCES[errno.EROFS])
        terminal.kill(signal.SIGKILL)
        terminal.wait_for_exit()
    remount(small_disk, "rw")
    with room.open() as terminal:
        terminal.wait_for("4 acts of an earlier run never reached the disk")
        lines = terminal.wait_for(lambda lines: len(acts_in(lines)) == 4)  # each by its hour, by whom, its sentence
        assert "China has the floor" in acts_in(lines)[0]
        do_them(terminal)
        terminal.wait_for("4 acts of an earlier run done.")
        on_screen(terminal, "China")
        all_is_on_disk(room)
        terminal.press("u", shows=lambda lines: "/10:00" in lines[0])
    with room.open() as terminal:
        on_screen(terminal, "China")
        terminal.done()
        assert "never reached the disk" not in terminal.text


def test_what_is_kept_nowhere_is_told(small_disk: Path, tmp_path: Path) -> None:
    room = Room(small_disk, home=tmp_path)
    code = "import secretary_tui.storage.journal as files; from secretary_tui.__main__ import main;"
    code += f"files.folders_apart_from = lambda _: (files.Path({str(small_disk)!r}),); main()"
    with Program(str(room.path), code=code, size=(24, 80), env=room.environment, cwd=PROJECT) as terminal:
        terminal.wait_for("space next")
        remount(small_disk, "ro")
        terminal.press("space")
        on_screen(terminal, "China", "Do not leave: kept nowhere.")
        terminal.press("ctrl+q", shows="The clock goes on. NOT SAVED: Do not")
        terminal.press("s")
        remount(small_disk, "rw")
        on_screen(terminal, "China")
