"""A room: a small sitting under way on its own clock, and terminals opened on it, each with the same home."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

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

PROJECT: Final = Path(__file__).parents[2]
NAMES: Final = ("Brazil", "China", "Cuba", "Egypt", "France", "Ghana")
#: The speech of the strip: how long, of how much.
_SPEECH: Final = re.compile(r"(\d+):(\d\d)/(\d+):(\d\d)")


def missing(what: str) -> None:
    """Skip the test because a part of the machine is missing; fail where all parts must be there."""
    if os.environ.get("SECRETARY_ALL_PARTS"):
        pytest.fail(f"{what} is missing, and SECRETARY_ALL_PARTS says that nothing is")
    pytest.skip(f"{what} is missing")


def part(program: str) -> str:
    """Where a program is that a test needs; the test is skipped without it."""
    found = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if found is None:
        missing(program)
    return found or ""


class Room:
    """A sitting in its first slot: the first of the names has the floor for a minute, the others wait.

    Its clock stands, but at another `speed`.
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
        """Where the programs of this room keep what is theirs."""
        return environment(self.home)

    def open(
        self,
        *options: str,
        code: str = "",
        size: tuple[int, int] = (24, 100),
        env: Mapping[str, str] | None = None,
        wait: bool = True,
    ) -> Terminal:
        """A terminal with the program on the session; waits until the screen is there.

        Without `code` and `env` the program waits for less than it usually does (`ticking`).
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
        """What the file holds now."""
        return saved_session(self.path)

    @property
    def names(self) -> list[str]:
        """The names on the floor list, in its order."""
        return [entry.name for entry in self.session.on_list("floor")]

    @property
    def floor(self) -> str:
        """Who has the floor in the file."""
        holder = self.session.holder
        return holder.name if holder else "nobody"

    @property
    def strays(self) -> list[str]:
        """Files half written that nobody has cleared away."""
        folders = (self.path.parent, self.path.parent / ".secretary" / self.path.name)
        return [found.name for folder in folders for found in folder.glob(".*half-written*")]


def saved_session(path: Path) -> Session:
    """What a file holds; an act is in it before it is painted."""
    return SessionFile(path).read()


def spoken(terminal: Terminal) -> int:
    """The seconds of the speech that the strip shows; -1 while it shows none."""
    found = _SPEECH.search(terminal.screen[0])
    return int(found[1]) * 60 + int(found[2]) if found else -1


def add(terminal: Terminal, *names: str) -> None:
    """Put States on the list by the line that is open."""
    for name in names:
        terminal.type(f"{name} #s\r")


def leave_line(terminal: Terminal, signs: tuple[str, ...] = (" ›", " Add to ")) -> None:
    """Escape from a docked line, and wait until it is gone: a key in the same instant would be alt and that key."""
    terminal.press("escape")
    terminal.wait_for(lambda lines: not any(line.startswith(signs) for line in lines))


def bytes_of_a_minute(terminal: Terminal) -> int:
    """The bytes that are written from one minute of the strip to the next, with the next."""
    for _ in range(2):
        begin, mark = minute(terminal.screen), terminal.mark()
        terminal.wait_for(lambda lines, begin=begin: minute(lines) > begin)  # type: ignore[misc]
    return terminal.since(mark)
