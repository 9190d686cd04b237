"""A secretary's hand in a real terminal: presses keys, and keeps by itself what the list must look like."""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.terminal.terminal import Terminal

SECRETARY: Final = (sys.executable, "-m", "secretary_tui")


@dataclass
class DeskHand:
    """Drives the program by keys alone; `queue` are the names that wait on the floor list, `heard` who has spoken.

    Every call waits until the strip shows the name that this list, kept apart from the program, expects.
    """

    terminal: Terminal
    queue: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    keys: int = 0

    def press(self, *keys: str) -> None:
        self.terminal.press(*keys)
        self.keys += len(keys)

    def type(self, text: str) -> None:
        self.terminal.type(text)
        self.keys += len(text)

    def sees(self, text: str) -> list[str]:
        return self.terminal.wait_for(text)

    @property
    def minutes(self) -> float:
        """The clock of the strip, in minutes after midnight."""
        found = re.match(r"\s*(\d+)\.(\d\d)", self.terminal.screen[0])
        assert found, self.terminal.screen[0]
        return int(found[1]) * 60 + int(found[2])

    def until(self, hour: int, minute: int) -> None:
        """Wait until the strip shows this time of the sitting, or a later one."""

        def come(lines: list[str]) -> bool:
            found = re.match(r"\s*(\d+)\.(\d\d)", lines[0])
            return found is not None and int(found[1]) * 60 + int(found[2]) >= hour * 60 + minute

        self.terminal.wait_for(come)

    def passes(self, minutes: int) -> None:
        """Let minutes of the sitting pass."""
        goal = int(self.minutes) + minutes
        self.until(goal // 60, goal % 60)

    def has_floor(self, name: str) -> None:
        """Wait until the strip names who has the floor."""
        self.terminal.wait_for(lambda lines: name[:18] in lines[0])

    def guarded(self, key: str, name: str) -> None:
        """Press a key that is refused within two real seconds of the last, until it takes."""
        for _ in range(30):
            self.press(key)
            lines = self.terminal.wait_for(
                lambda lines: name[:18] in lines[0] or any("Done once" in line for line in lines)
            )
            if name[:18] in lines[0]:
                return
            self.passes(1)
        raise AssertionError(f"{name} never got the floor")

    def next(self) -> str:
        """`space`: the first of the queue has the floor."""
        name = self.queue.pop(0)
        self.guarded("space", name)
        self.heard.append(name)
        return name

    def find(self, name: str) -> None:
        """Select a name on the list."""
        self.press("/")
        self.type(name.lower()[:9])
        self.sees("1 of 1")
        self.leave("Find")

    def leave(self, line: str) -> None:
        """Escape from a docked line; a key sent in the same instant would be taken for alt+key."""
        self.press("escape")
        self.terminal.wait_for(lambda lines: not any(text.startswith(f" {line}") for text in lines[-6:]))

    def note(self, text: str) -> None:
        """The quick note from anywhere."""
        self.press("ctrl+n")
        self.type(text)
        self.sees(text[-20:])
        self.press("enter")
        self.terminal.wait_for(lambda lines: not any(text[-20:] in line for line in lines if line.startswith(" ›")))
        self.press("escape")
        self.terminal.wait_for(lambda lines: not any(line.startswith(" ›") for line in lines))


def environment(home: Path) -> dict[str, str]:
    """A home of its own, so that nothing of the machine's user is read or written."""
    return {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_RUNTIME_DIR": str(home)}  # fmt: skip
