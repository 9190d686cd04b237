"""A small running sitting with a clock of its own, and terminals opened on it that share a home folder."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.sittings import sitting
from tests.terminal.desk_hand import environment, minute
from tests.terminal.long_sitting import STILL
from tests.terminal.program import Program, ticking
from tests.terminal.terminal import Terminal

PROJECT = Path(__file__).parents[2]
NAMES = ("Brazil", "China", "Cuba", "Egypt", "France", "Ghana")
#: The speech in the strip: its duration, and its limit.
_SPEECH = re.compile(r"(\d+):(\d\d)/(\d+):(\d\d)")


def missing(what: str) -> None:
    """Skip the test since a part of the machine is missing, or fail it if all parts are required."""
    if os.environ.get("SECRETARY_ALL_PARTS"):
        pytest.fail(f"{what} is missing, and SECRETARY_ALL_PARTS says that nothing is")
    pytest.skip(f"{what} is missing")


def part(program: str) -> str:
    """Return the path of a program that a test needs; skip the test if there is none."""
    found = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if found is None:
        missing(program)
    return found or ""


class Room:
    """A sitting in its first slot: the first name has had the floor for a minute, the others wait.

    Its clock does not move, unless another `speed` is given.
    """

    def __init__(
        self, folder: Path, *names: str, home: Path | None = None, speed: float = STILL, **tables: Any
    ) -> None:
        self.path = folder / "sitting.toml"
        self.home = home or folder / "home"
        self.home.mkdir(exist_ok=True)
        planned = folder / "planned.toml"
        planned.write_text(
            encode(sitting(*(names or NAMES), rules={"list_minutes": 1440, "limit": 600}, **tables)), encoding="utf-8"
        )
        rehearse(planned, begin="10.01", copy=self.path, speed=speed)
        planned.unlink()

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the programs of this room, with folders of their own."""
        return environment(self.home)

    def open(
        self,
        *options: str,
        code: str = "",
        size: tuple[int, int] = (24, 100),
        env: Mapping[str, str] | None = None,
        wait: bool = True,
    ) -> Terminal:
        """Open a terminal with the program on the session, and wait until the screen is shown.

        Without `code` and `env`, the program waits for shorter times than usual (`ticking`).
        """
        surroundings = {**self.environment, **(env or {})}
        terminal = Program(
            str(self.path), *options, code=code or ("" if env else ticking()), size=size, env=surroundings, cwd=PROJECT
        )
        if wait:
            try:
                terminal.wait_for("space next")
            except BaseException:
                terminal.close()
                raise
        return terminal

    @property
    def session(self) -> Session:
        """The session in the file now."""
        return saved_session(self.path)

    @property
    def names(self) -> list[str]:
        """The names on the floor list, in order."""
        return [entry.name for entry in self.session.on_list("floor")]

    @property
    def floor(self) -> str:
        """The name of the entry that has the floor in the file, or “nobody”."""
        holder = self.session.holder
        return holder.name if holder else "nobody"

    @property
    def strays(self) -> list[str]:
        """The names of half-written files that were left behind."""
        folders = (self.path.parent, self.path.parent / ".secretary" / self.path.name)
        return [found.name for folder in folders for found in folder.glob(".*half-written*")]


def saved_session(path: Path) -> Session:
    """Return the session in a file; each act is written there before it is painted."""
    return SessionFile(path).read()


def spoken(terminal: Terminal) -> int:
    """Return the seconds of the speech that the strip shows, or -1 if it shows none."""
    found = _SPEECH.search(terminal.screen[0])
    return int(found[1]) * 60 + int(found[2]) if found else -1


def add(terminal: Terminal, *names: str) -> None:
    """Add States to the list of speakers with the line that is open."""
    for name in names:
        terminal.type(f"{name} #s\r")


def leave_line(terminal: Terminal, signs: tuple[str, ...] = (" ›", " Add to ")) -> None:
    """Leave a docked line with escape, and wait until it is closed; a key sent at once would be read as alt+key."""
    terminal.press("escape", shows=lambda lines: not any(line.startswith(signs) for line in lines))


def bytes_of_a_minute(terminal: Terminal) -> int:
    """Return the number of bytes written from one minute of the strip until the next minute is painted.

    On a busy machine several minutes may be painted before the screen is looked at; they share the bytes.
    """
    for _ in range(2):
        begin, mark = minute(terminal.screen), terminal.mark()
        terminal.wait_for(lambda lines, begin=begin: minute(lines) > begin)  # type: ignore[misc]
    return terminal.since(mark) // (minute(terminal.screen) - begin)
