"""Session files and desks for tests, calls that fail as on a full disk, and processes that are killed."""

import errno
import fcntl
import os
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, patch

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NotSaved
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.own_files import mark_valid
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.acts import Act, CallNext, SkipBlock
from tests.clocks import StillClock
from tests.sittings import sitting

#: The first process number that no process can have.
GONE = 1 << 23
_PROCESSES = count(GONE)
#: The calls that change the disk or who may write; a kill at any moment between two of them has the same result.
_CALLS = (
    *("open", "close", "write", "pwrite", "fsync", "ftruncate", "lseek", "rename", "replace", "link", "symlink"),
    *("unlink", "remove", "mkdir", "rmdir", "flock", "fchmod", "chmod", "utime"),
)


def session_at(path: Path, *names: str, **tables: Any) -> Path:
    """Write a sitting in which these names wait, and create its folder; return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(encode(sitting(*names, **tables)) if tables else _text_with(*names), "utf-8")
    return path


@cache
def _text_with(*names: str) -> str:
    """Return the text of a sitting with these names, and mark the text as one that was already validated."""
    text = encode(sitting(*names))
    mark_valid(text.encode())
    return text


def desk_at(
    path: Path,
    initials: str = "AB",
    clock: StillClock | None = None,
    *,
    waits_in: Path | None = None,
    process: int | None = None,
    read_only: bool = False,
) -> Desk:
    """Open a desk as a user with these initials.

    Its acts wait in the parent of the session's folder, or in `waits_in`. To other desks its process seems to have
    ended.
    """
    folder = waits_in or path.parent.parent
    folder.mkdir(parents=True, exist_ok=True)
    pending = PendingActs(path, folder, next(_PROCESSES) if process is None else process)
    operator = Operator("room", initials, "xx", "tty1")
    return Desk(SessionFile(path), clock or StillClock(), operator, read_only=read_only, pending=pending)


def begin(desk: Desk, clock: StillClock) -> None:
    """Skip the podium and let the first entry of the list speak for a minute."""
    desk.do(SkipBlock(block="opening"))
    desk.do(CallNext())
    clock.forward(minutes=1)


def names_in(session: Path | Session) -> list[str]:
    return [entry.name for entry in (SessionFile(session).read() if isinstance(session, Path) else session).entries]


def notes_in(path: Path) -> list[str]:
    return [note.text for note in SessionFile(path).read().notes if note.text]


def acts_logged(path: Path) -> list[str]:
    return [record["act"] for record in SessionFile(path).journal.records()]


def failing(target: Any, name: str, error: int | BaseException | None = None) -> AbstractContextManager[MagicMock]:
    """Let a function raise an OSError with this number, this error, or NotSaved, as long as the context lasts."""
    if isinstance(error, int):
        error = OSError(error, os.strerror(error))
    return patch.object(target, name, side_effect=error or NotSaved("No space left"))


def failing_after(calls: int, target: Any, name: str) -> AbstractContextManager[MagicMock]:
    """Let a function work `calls` times as long as the context lasts; after that, raise “too many open files”."""
    real, left = getattr(target, name), iter(range(calls))

    def call(*args: Any, **named: Any) -> Any:
        if next(left, None) is None:
            raise OSError(errno.EMFILE, "too many")
        return real(*args, **named)

    return patch.object(target, name, side_effect=call)


class Stopped(BaseException):
    """Raised in place of the end of the process."""


def stopped_before_file(desk: Desk, act: Act) -> Session:
    """Log an act without writing the session file, and release the lock; return the session after the act."""
    with failing(desk.file, "write", Stopped()) as write, suppress(Stopped):
        desk.do(act)
    session: Session = write.call_args.args[0]
    return session


def forked(act: Callable[[], object]) -> int:
    """Call a function in a child process; return the child's number. Its exit code is 0 unless an error was raised."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    return child


def exit_code(child: int) -> int:
    """Wait until a child process has ended; return its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def die_after_call(number: int) -> None:
    """Let this process kill itself right after its disk call with this number, counted from 1."""
    passed = count(1)

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **named: Any) -> Any:
            result = call(*args, **named)
            if next(passed) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return called

    for module in (os, fcntl):
        for name in _CALLS:
            if hasattr(module, name):
                setattr(module, name, dying(getattr(module, name)))
