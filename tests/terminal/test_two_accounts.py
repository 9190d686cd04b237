"""Two accounts of one group at one session in a shared folder; and an account that may not write beside it."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.desk_hand import environment
from tests.terminal.program import Account, Program, run
from tests.terminal.room import PROJECT, Room, missing

#: The common group, and two accounts that no machine has, each with its umask: as usual where accounts have groups of
#: their own, and where they have not.
GROUP = 61_099
ONE = Account(61_001, GROUP, 0o022)
OTHER = Account(61_002, GROUP, 0o077)
ROOT = Account(0, GROUP, 0o022)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Yield a folder of the group, in which new files belong to the group."""
    if os.geteuid():
        missing("the right to act for other accounts")
    if not all(place.stat().st_mode & stat.S_IXOTH for place in (PROJECT, *PROJECT.parents)):
        missing("a place of the project that other accounts can read")
    path = Path(tempfile.mkdtemp())
    for account in (ONE, OTHER):
        (path / str(account.user)).mkdir()
        os.chown(path / str(account.user), account.user, account.user)
    os.chown(path, ONE.user, GROUP)
    path.chmod(0o2775)
    yield path
    shutil.rmtree(path)


def shared_room(folder: Path, mode: int) -> Room:
    """Return a room whose file the first account created, with this mode; it was never opened."""
    room = Room(folder, "Brazil", "China", home=folder / str(ONE.user))
    shutil.rmtree(folder / ".secretary")
    os.chown(room.path, ONE.user, GROUP)
    room.path.chmod(mode)
    return room


def environment_of(account: Account, room: Room) -> dict[str, str]:
    return environment(room.path.parent / str(account.user or ONE.user))


def by(account: Account, room: Room, *words: str) -> str:
    """Run a command on the session as an account; return its error output, empty if it succeeded."""
    command, *more = words
    done = run(command, str(room.path), *more, env=environment_of(account, room), cwd=PROJECT, account=account)
    return done.stderr.decode() if done.returncode else ""


@pytest.mark.parametrize(("first", "second"), [(ONE, OTHER), (OTHER, ONE)])
def test_both_act_on_one_session_whoever_comes_first(folder: Path, first: Account, second: Account) -> None:
    room = shared_room(folder, 0o664)
    for account, name in ((first, "Cuba"), (second, "Egypt"), (first, "France")):
        assert by(account, room, "add", "--late", f"{name} #m") == ""
    assert room.names == ["Brazil", "China", "Cuba", "Egypt", "France"]
    side = folder / ".secretary" / room.path.name
    rights = {path.name: (stat.S_IMODE(path.stat().st_mode), path.stat().st_gid) for path in side.iterdir()}
    assert set(rights) >= {"lock", "journal.jsonl", "anchor.json"}
    assert rights.pop("lock") == (0o660, GROUP), "who may only read cannot hold it"
    assert set(rights.values()) == {(0o664, GROUP)}
    assert (stat.S_IMODE(room.path.stat().st_mode), room.path.stat().st_gid) == (0o664, GROUP)


def test_who_may_not_write_beside_the_session_reads_it_and_is_told_why(folder: Path) -> None:
    room = shared_room(folder, 0o664)
    assert by(ONE, room, "add", "--late", "Cuba #m") == ""
    side = folder / ".secretary" / room.path.name
    for path in (side, side.parent):
        path.chmod(0o700)
    sentence = "This account may not write in .secretary beside the session; here it can only be read."
    assert by(OTHER, room, "add", "--late", "Egypt #m") == f"secretary: {sentence}\n"
    env = environment_of(OTHER, room)
    with Program(str(room.path), account=OTHER, size=(24, 100), env=env, cwd=PROJECT) as terminal:
        terminal.wait_for(sentence[:60])
        assert "READ ONLY" in terminal.screen[0]
    # its owner opens the session once, then the whole group can use it again
    assert by(ONE, room, "add", "--late", "France #m") == ""
    assert by(OTHER, room, "message", "France is next") == ""


def test_what_root_does_leaves_the_session_to_its_owner(folder: Path) -> None:
    room = shared_room(folder, 0o600)
    for account, name in ((ROOT, "Cuba"), (ONE, "Egypt")):
        assert by(account, room, "add", "--late", f"{name} #m") == ""
    paths = [room.path, *(folder / ".secretary" / room.path.name).iterdir()]
    assert {(path.stat().st_uid, stat.S_IMODE(path.stat().st_mode)) for path in paths} == {(ONE.user, 0o600)}
