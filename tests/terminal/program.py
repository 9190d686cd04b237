"""Starts the program in a terminal by forking an interpreter that has run it once: most of a start is imports.

That interpreter has parsed the style sheets, read a session and the register, and opened the tabs, a line, a form and a
paper. The forked process has the plain environment of a terminal, runs `python -m secretary_tui` from its first line,
and leads a process session of its own on the terminal. Variables that the interpreter itself or an import reads, such
as the locale and `TERM`, cannot be given to a fork: a program with such variables is started without a fork.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import termios
import threading
import tty
from collections.abc import Mapping, Sequence
from contextlib import suppress
from contextvars import copy_context
from fcntl import ioctl
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any, NamedTuple, NoReturn

from tests.shipped import MORNING
from tests.terminal.desk_hand import SECRETARY, environment
from tests.terminal.keys import sequence
from tests.terminal.terminal import Terminal, plain_environment

#: Variables that the program reads while it runs, but no import reads: folders, editor, user, colours.
ASKED_LATE = frozenset(
    {"EDITOR", "HOME", "LOGNAME", "PATH", "SECRETARY_SESSIONS", "USER", "VISUAL", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
     "XDG_RUNTIME_DIR", "COLORTERM", "COLUMNS", "LINES", "NO_COLOR", "TERM"}
)  # fmt: skip
#: Modules that import nearly all that a screen and a display need.
MODULES = (
    *("secretary_tui.cli.main", "secretary_tui.cli.open_path", "secretary_tui.bootstrap.session_screen"),
    *("secretary_tui.ui.dialogs.open_session", "secretary_tui.ui.dialogs.palette", "secretary_tui.ui.name_line"),
    *("secretary_tui.ui.panes.speakers", "secretary_tui.ui.terminal.driver", "secretary_tui.ui.display"),
    *("textual.layouts.factory", "textual.pilot", "pydantic.dataclasses", "tree_sitter_toml"),
)
#: The keys of the first run; each escape is followed by a ctrl key so that its meaning does not depend on time.
FIRST_KEYS = (
    *("f1", "enter", "escape", "ctrl+l", "f3", "f4", "f2", "down", "enter", "escape", "ctrl+l"),
    *("a", *"perru", "backspace", "backspace", "u", "escape", "ctrl+l", "/", "c", "escape", "ctrl+l"),
    *("ctrl+n", "x", "escape", "ctrl+l", "ctrl+p", "escape", "ctrl+l", "e", "escape", "ctrl+l", "ctrl+q", "ctrl+q"),
)
#: Real seconds after which processes that act at once must have ended; a test that hangs is ended earlier.
SLOW = 1_800.0
#: Real seconds within which the program must have ended its first run.
FIRST_RUN = 120
#: Kinds of terminal that Textual must know before it is imported.
_NO_KITTY = ("linux", "vt")
_LONGEST = 65_536
#: Name, mode and error handler of each file with which a program starts, as Python opens them in C.UTF-8.
_STREAMS = (
    ("stdin", "r", "surrogateescape"),
    ("stdout", "w", "surrogateescape"),
    ("stderr", "w", "backslashreplace"),
)


class Account(NamedTuple):
    """The account of a program: user id, group id, and umask."""

    user: int
    group: int
    mask: int


class _What(NamedTuple):
    """A program to be started."""

    words: list[str]
    env: dict[str, str]
    cwd: str
    code: str
    account: Account | None


def ticking(*, most: float = 4.0, least: float = 10.0) -> str:
    """Return the code of a program that looks at clock and file so often a second, at most and at least.

    It also waits a tenth of the usual time before it saves a draft, gets an answer, and looks at the file of a display.
    """
    return (
        "import secretary_tui.ui.app.app as app, secretary_tui.ui.display as display;"
        "import secretary_tui.ui.docked_line as docked_line, secretary_tui.ui.dialogs.dialog as dialog;"
        "from secretary_tui.__main__ import main;"
        "display.LOOK, docked_line.DRAFT_SECONDS, dialog.IN_FLIGHT_SECONDS = 0.025, 0.08, 0.1;"
        f"app.MOST_TICKS, app.LEAST_TICKS = {most}, {least}; main()"
    )


class Program(Terminal):
    """Runs `secretary` with these words, or `code` that ends with its `main()`; see Terminal."""

    def __init__(
        self,
        *words: str,
        code: str = "",
        account: Account | None = None,
        env: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        self._ended: socket.socket | None = None
        self._code = code
        self._account = account
        super().__init__([*((sys.executable, "-c", code) if code else SECRETARY), *words], env=env, **options)

    def _begin(
        self, argv: Sequence[str], env: Mapping[str, str], cwd: Path | None, size: tuple[int, int]
    ) -> tuple[int, int]:
        usual, given = plain_environment({}), plain_environment(env)
        odd = {name for name, _ in usual.items() ^ given.items()} - ASKED_LATE
        if odd or given.get("TERM", "").startswith(_NO_KITTY):
            return super()._begin(argv, env, cwd, size)
        master, slave = os.openpty()
        termios.tcsetwinsize(master, size)
        what = _What(list(argv[len(SECRETARY) :]), given, str(cwd or Path.cwd()), self._code, self._account)
        self._ended, pid = _begun(what, [slave] * 3)
        os.close(slave)
        return pid, master

    def _wait(self) -> int:
        if self._ended is None:
            return super()._wait()
        with self._ended:
            return int(self._ended.recv(_LONGEST))


def run(
    *words: str, env: Mapping[str, str], cwd: Path, account: Account | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command of `secretary` without input and terminal; return its output and exit status."""
    with Path(os.devnull).open() as nothing, TemporaryFile() as out, TemporaryFile() as err:
        what = _What(list(words), plain_environment(env), str(cwd), "", account)
        ended, _ = _begun(what, [nothing.fileno(), out.fileno(), err.fileno()])
        with ended:
            status = os.waitstatus_to_exitcode(int(ended.recv(_LONGEST)))
        for file in (out, err):
            file.seek(0)
        return subprocess.CompletedProcess(words, status, out.read(), err.read())


def at_once(function: str, count: int, *arguments: object) -> None:
    """Call a function of the tests, `module:name`, in `count` processes at once; each also gets its number."""
    with Program(
        code=f"from {__name__} import call_in_forks; call_in_forks({function!r}, {count}, *{arguments!r})"
    ) as all_of_them:
        assert all_of_them.wait_for_exit(SLOW) == 0, all_of_them.text


def call_in_forks(function: str, count: int, *arguments: object) -> None:
    """Call the function in `count` forks of this process for `at_once`; exit when all forks have ended."""
    called = pkgutil.resolve_name(function)
    processes = []
    for number in range(count):
        if not (pid := os.fork()):
            called(number, *arguments)
            sys.exit()
        processes.append(pid)
    statuses = [os.waitpid(pid, 0)[1] for pid in processes]
    sys.exit(any(statuses))


def _begun(what: _What, files: list[int]) -> tuple[socket.socket, int]:
    """Start a program that uses these files; return the socket that reports its end, and its process id."""
    ended, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    socket.send_fds(_server(), [json.dumps(what).encode()], [*files, theirs.fileno()])
    theirs.close()
    return ended, int(ended.recv(_LONGEST))


@cache
def _server() -> socket.socket:
    """Return a socket to the interpreter of this test run, which ends when no worker has such a socket any more."""
    name = "\0secretary-" + os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    while True:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with suppress(ConnectionRefusedError):
            line.connect(name)
            atexit.register(line.close)
            return line
        line.close()
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            try:
                listener.bind(name)
            except OSError:  # another worker was quicker
                continue
            listener.listen()
            process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(listener.fileno())],
                pass_fds=[listener.fileno()],
                env=plain_environment({"PYDANTIC_DISABLE_PLUGINS": "true"}),  # as the command line does before imports
                cwd=Path(__file__).parents[2],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
            atexit.register(process.wait)  # after the socket is closed: functions registered last are called first


def _serve(listener: socket.socket) -> str | None:
    """Start a program for each message; return its code in its process, or None here when all sockets are closed."""
    for module in MODULES:
        importlib.import_module(module)
    os.environ.__class__ = os._Environ  # stop recording variables
    signal.alarm(FIRST_RUN)  # a program that does not leave would let the whole run of the tests wait at its end
    _run_once()
    signal.alarm(0)
    gc.collect()
    gc.freeze()
    gc.enable()
    lines = [listener.accept()[0]]
    while lines:
        ready, _, _ = select.select([listener, *lines], [], [])
        if listener in ready:
            lines.append(listener.accept()[0])
        for line in set(ready) - {listener}:
            sent, files, _, _ = socket.recv_fds(line, _LONGEST, 4)
            if not sent:
                lines.remove(line)
                line.close()
            elif os.fork():  # the attendant: it waits for the program and reports its exit status
                for file in files:
                    os.close(file)
                _reap()
            else:
                for each in (listener, *lines):
                    each.close()
                return _begin(_What(*json.loads(sent)), files)
    return None


def _begin(what: _What, files: list[int]) -> str:
    """Fork the program and return its code there; this process waits for its end and does not return."""
    *theirs, told = files
    if pid := os.fork():
        for file in theirs:
            os.close(file)
        _attend(pid, told)
    os.close(told)
    _become(what, theirs)
    return what.code


def _run_once() -> None:
    """Run the program on a terminal of its own, and restore everything that is not state of the interpreter."""
    surroundings = dict(os.environ)
    handlers = {number: signal.getsignal(number) for number in signal.valid_signals()}
    files = [os.dup(file) for file in range(3)]
    with TemporaryDirectory() as home:
        os.environ.update(environment(Path(home)))
        os.environ["XDG_CACHE_HOME"] = home
        master, slave = os.openpty()
        termios.tcsetwinsize(master, (30, 100))
        reader = threading.Thread(target=_read_all, args=(master,))
        reader.start()
        tty.setraw(slave)  # keys sent before the screen is there are also read as keys, not as a line
        _take([slave] * 3)
        os.close(slave)
        path = str(shutil.copy(MORNING, home))
        os.write(master, b"".join(map(sequence, FIRST_KEYS)))
        for words in (["add", path, "Cuba #m"], ["message", path, "Cuba is next"], [path]):
            sys.argv = ["secretary", *words]
            with suppress(SystemExit):
                copy_context().run(runpy.run_module, "secretary_tui", run_name="__main__", alter_sys=True)
        for file, kept in enumerate(files):
            os.dup2(kept, file)
            os.close(kept)
        reader.join()
        os.close(master)
    os.environ.clear()
    os.environ.update(surroundings)
    for number, handler in handlers.items():
        if handler is not signal.getsignal(number):
            signal.signal(number, handler)


def _read_all(master: int) -> None:
    """Read and discard output until the other end is closed."""
    with suppress(OSError):
        while os.read(master, _LONGEST):
            pass


def _reap() -> None:
    """Wait for the attendants that have ended."""
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                return
        except ChildProcessError:
            return


def _attend(pid: int, told: int) -> NoReturn:
    os.closerange(0, 3)
    os.write(told, str(pid).encode())
    _, status = os.waitpid(pid, 0)
    os.write(told, str(status).encode())
    os._exit(0)


def _take(files: Sequence[int]) -> None:
    """Use these files as standard input, output and error of this process."""
    for file, (given, (name, mode, errors)) in enumerate(zip(files, _STREAMS, strict=True)):
        os.dup2(given, file)
        stream = os.fdopen(file, mode, encoding="utf-8", errors=errors, closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _become(what: _What, files: list[int]) -> None:
    """Set this process up as a newly started program, with a controlling terminal if it reads from one."""
    os.setsid()
    if os.isatty(files[0]):
        ioctl(files[0], termios.TIOCSCTTY, 0)
    _take(files)
    for file in files:
        os.close(file)
    os.environ.clear()
    os.environ.update(what.env)
    os.chdir(what.cwd)
    sys.argv = ["secretary", *what.words]
    sys.path[0] = what.cwd
    if what.account:
        user, group, mask = what.account
        os.umask(mask)
        os.setgroups([group])
        os.setgid(user)
        os.setuid(user)


def _run(code: str) -> None:
    """Run the program to its end, including its threads, exit handlers and streams.

    Only the interpreter is not finalised: after so many imports that would take half as long as a start.
    """
    ending: list[object] = [1]  # the exit code after an uncaught exception
    atexit.register(_leave, ending)  # registered before the program's own exit handlers, so called after them
    try:
        if code:
            exec(code, {"__name__": "__main__"})
        else:
            runpy.run_module("secretary_tui", run_name="__main__", alter_sys=True)
        ending[0] = 0
    except SystemExit as end:
        ending[0] = end.code or 0
        raise


def _leave(ending: list[object]) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(ending[0] if isinstance(ending[0], int) else 1)


if __name__ == "__main__":
    given = _serve(socket.socket(fileno=int(sys.argv[1])))
    if given is not None:
        _run(given)
