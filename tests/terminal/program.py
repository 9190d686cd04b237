"""The program in a terminal, begun by a fork of an interpreter that has imported it: most of a start is imports.

It has also read a session and the register once, for which Pydantic makes its validators.
What is forked has the plain environment of a terminal, runs `python -m secretary_tui` from its first line, and is the
leader of a session of its own on the terminal. What the interpreter itself or an import takes from the environment, as
the locale and `TERM`, cannot be given to a fork: a program whose environment has that is begun as any other.
"""

import atexit
import gc
import importlib
import json
import os
import runpy
import socket
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn

from secretary_tui.names.registers import SHIPPED
from secretary_tui.storage.text.codec import decode, load_validators
from tests.shipped import MORNING
from tests.terminal.desk_hand import SECRETARY
from tests.terminal.terminal import Terminal, plain_environment

#: What a program asks for while it runs, and no import does: folders, an editor, who sits there, colours.
ASKED_LATE: Final = frozenset(
    {"EDITOR", "HOME", "LOGNAME", "PATH", "SECRETARY_SESSIONS", "USER", "VISUAL", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
     "XDG_RUNTIME_DIR", "COLORTERM", "COLUMNS", "LINES", "NO_COLOR"}
)  # fmt: skip
#: What brings nearly all that a screen and a display import.
MODULES: Final = (
    "secretary_tui.cli.main",
    "secretary_tui.cli.open_path",
    "secretary_tui.bootstrap.session_screen",
    "secretary_tui.ui.app.chooser",
    "secretary_tui.ui.panes.speakers.speakers",
    "secretary_tui.ui.lines.add_line",
    "secretary_tui.ui.dialogs.palette",
    "secretary_tui.ui.terminal.driver",
    "secretary_tui.ui.display.display",
    "textual.layouts.factory",
    "textual.pilot",
    "pydantic.dataclasses",
    "tree_sitter_toml",
)
_LONGEST: Final = 65_536
#: Name, mode and treatment of odd bytes of each file that a program begins with, as Python opens them in C.UTF-8.
_STREAMS: Final = (
    ("stdin", "r", "surrogateescape"),
    ("stdout", "w", "surrogateescape"),
    ("stderr", "w", "backslashreplace"),
)


class Program(Terminal):
    """Runs `secretary` with these words, or `code` that ends with its `main()`; see Terminal for the rest."""

    def __init__(self, *words: str, code: str = "", env: Mapping[str, str] | None = None, **options: Any) -> None:
        self._ended: socket.socket | None = None
        self._code = code
        super().__init__([*((sys.executable, "-c", code) if code else SECRETARY), *words], env=env, **options)

    def _begin(
        self, argv: Sequence[str], env: Mapping[str, str], cwd: Path | None, size: tuple[int, int]
    ) -> tuple[int, int]:
        usual, given = plain_environment({}), plain_environment(env)
        if not ASKED_LATE.issuperset(name for name, _ in usual.items() ^ given.items()):
            return super()._begin(argv, env, cwd, size)
        master, slave = os.openpty()
        termios.tcsetwinsize(master, size)
        self._ended, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        what = json.dumps([argv[len(SECRETARY) :], given, str(cwd or Path.cwd()), self._code])
        socket.send_fds(_server(), [what.encode()], [slave, theirs.fileno()])
        os.close(slave)
        theirs.close()
        return int(self._ended.recv(_LONGEST)), master

    def _wait(self) -> int:
        if self._ended is None:
            return super()._wait()
        with self._ended:
            return int(self._ended.recv(_LONGEST))


@cache
def _server() -> socket.socket:
    """Return the line to the interpreter of this process of tests; it ends when the line does."""
    mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        env=plain_environment({"PYDANTIC_DISABLE_PLUGINS": "true"}),  # as the command line says before an import
        cwd=Path(__file__).parents[2],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    theirs.close()
    atexit.register(process.wait)
    atexit.register(mine.close)  # before the wait: the last that is registered is called first
    return mine


def _serve(line: socket.socket) -> str | None:
    """Begin a program for each message; returns its code in the process of each, and None when the line has ended."""
    for module in MODULES:
        importlib.import_module(module)
    load_validators()
    SHIPPED(decode(MORNING.read_text("utf-8"), MORNING.name)).propose("a")
    gc.collect()
    gc.freeze()
    while True:
        what, files, _, _ = socket.recv_fds(line, _LONGEST, 2)
        if not what:
            return None
        if os.fork():  # the attendant: it waits for the program and tells how that ended
            for file in files:
                os.close(file)
            _reap()
            continue
        line.close()
        slave, told = files
        if (pid := os.fork()) == 0:
            os.close(told)
            *surroundings, code = json.loads(what)
            _become(slave, *surroundings)
            return str(code)
        os.close(slave)
        _attend(pid, told)


def _reap() -> None:
    """Let go of the attendants that have ended."""
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


def _become(slave: int, words: list[str], env: dict[str, str], cwd: str) -> None:
    """Be a program that was just begun in a terminal."""
    os.setsid()
    ioctl(slave, termios.TIOCSCTTY, 0)
    for file, (name, mode, errors) in enumerate(_STREAMS):
        os.dup2(slave, file)
        stream = os.fdopen(file, mode, encoding="utf-8", errors=errors, closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.close(slave)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["secretary", *words]
    sys.path[0] = cwd


def _run(code: str) -> None:
    """Run the program to its end: its threads, what it registered for its exit, its streams.

    Only its interpreter is not taken to pieces, which takes one that has imported so much as long as half a start.
    """
    ending: list[object] = [1]  # as behind an exception that nobody catches
    atexit.register(_leave, ending)  # before all that the program registers, so that it is called behind that
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
