"""Two accounts of one group at one session in a shared folder; and an account that may not write beside it."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.terminal.desk_hand import SECRETARY, environment
from tests.terminal.room import PROJECT, Room, missing, part
from tests.terminal.terminal import Terminal

#: Accounts that no machine has otherwise, and the group of both.
ONE, OTHER, GROUP = 61_001, 61_002, 61_099
#: What an account masks by default where each has a group of its own, and where it has not.
MASKS: Final = {0: "022", ONE: "022", OTHER: "077"}
#: Runs a program as an account; where Python stands in the home of root, that alone of it is seen.
AS_ACCOUNT: Final = """set -e
case "$1" in /root/*)
    mount --bind "$1" "$2"; mount -t tmpfs -o mode=755 tmpfs /root; mkdir -p "$1"; mount --bind "$2" "$1";;
esac
umask "$3"; account="$4"; group="$5"; shift 5
exec setpriv --reuid="$account" --regid="$account" --groups="$group" -- "$@"
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of the group, in which what is made belongs to the group."""
    if os.geteuid():
        missing("the right to act for other accounts")
    path = Path(tempfile.mkdtemp())
    (path / "python").mkdir()
    for account in (ONE, OTHER):
        (path / str(account)).mkdir()
        os.chown(path / str(account), account, account)
    os.chown(path, ONE, GROUP)
    path.chmod(0o2775)
    yield path
    shutil.rmtree(path)


def shared_room(folder: Path, mode: int) -> Room:
    """A sitting that the first account made, its rights the mode; nobody has opened it."""
    room = Room(folder, "Brazil", "China", home=folder / str(ONE))
    shutil.rmtree(folder / ".secretary")
    os.chown(room.path, ONE, GROUP)
    room.path.chmod(mode)
    return room


def command(account: int, room: Room, *words: str) -> list[str]:
    """The program on the session, run by an account."""
    who = (str(room.path.parent / "python"), MASKS[account], str(account), str(GROUP))
    shell = [part("unshare"), "--mount", "sh", "-c", AS_ACCOUNT, "sh", sys.base_prefix, *who]
    return [*shell, *SECRETARY, *words[:1], str(room.path), *words[1:]]


def environment_of(account: int, room: Room) -> dict[str, str]:
    return environment(room.path.parent / str(account or ONE))


def by(account: int, room: Room, *words: str) -> subprocess.CompletedProcess[str]:
    env = environment_of(account, room)
    done = subprocess.run(
        command(account, room, *words), env=env, cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if "mount:" in done.stderr or "unshare:" in done.stderr:
        missing("the right to mount")
    return done


@pytest.mark.parametrize(("first", "second"), [(ONE, OTHER), (OTHER, ONE)])
def test_both_act_on_one_session_whoever_comes_first(folder: Path, first: int, second: int) -> None:
    room = shared_room(folder, 0o664)
    for account, name in ((first, "Cuba"), (second, "Egypt"), (first, "France")):
        done = by(account, room, "add", "--late", f"{name} #m")
        assert done.returncode == 0, done.stderr
    assert room.names == ["Brazil", "China", "Cuba", "Egypt", "France"]
    side = folder / ".secretary" / room.path.name
    rights = {path.name: (stat.S_IMODE(path.stat().st_mode), path.stat().st_gid) for path in side.iterdir()}
    assert set(rights) >= {"lock", "journal.jsonl", "anchor.json"}
    assert set(rights.values()) == {(0o664, GROUP)}
    assert (stat.S_IMODE(room.path.stat().st_mode), room.path.stat().st_gid) == (0o664, GROUP)


def test_who_may_not_write_beside_the_session_reads_it_and_is_told_why(folder: Path) -> None:
    room = shared_room(folder, 0o664)
    assert by(ONE, room, "add", "--late", "Cuba #m").returncode == 0
    side = folder / ".secretary" / room.path.name
    for path in (side, side.parent):
        path.chmod(0o700)
    sentence = "This account may not write in .secretary beside the session; here it can only be read."
    refused = by(OTHER, room, "add", "--late", "Egypt #m")
    assert (refused.returncode, refused.stderr.strip()) == (1, f"secretary: {sentence}")
    with Terminal(command(OTHER, room), size=(24, 100), env=environment_of(OTHER, room), cwd=PROJECT) as terminal:
        terminal.wait_for(sentence[:60])
        assert "READ ONLY" in terminal.screen[0]
    # its owner opens the session once, and it is for all of the group again
    assert by(ONE, room, "add", "--late", "France #m").returncode == 0
    assert by(OTHER, room, "message", "France is next").returncode == 0


def test_what_root_does_leaves_the_session_to_its_owner(folder: Path) -> None:
    room = shared_room(folder, 0o600)
    for account, name in ((0, "Cuba"), (ONE, "Egypt")):
        assert by(account, room, "add", "--late", f"{name} #m").returncode == 0
    paths = [room.path, *(folder / ".secretary" / room.path.name).iterdir()]
    assert {(path.stat().st_uid, stat.S_IMODE(path.stat().st_mode)) for path in paths} == {(ONE, 0o600)}
