"""A secretary at a real terminal, and a separate home folder for the programs that run there."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.terminal import Terminal

SECRETARY = (sys.executable, "-m", "secretary_tui")
_HOUR = re.compile(r"\s*(\d+)\.(\d\d)")


@dataclass
class DeskHand:
    """Drives the program by keys alone, and counts them."""

    terminal: Terminal
    keys: int = 0

    def press(self, *keys: str, shows: str = "") -> None:
        self.terminal.press(*keys, shows=shows)
        self.keys += len(keys)

    def type(self, text: str, shows: str = "") -> None:
        self.terminal.type(text, shows=shows)
        self.keys += len(text)

    def sees(self, text: str) -> list[str]:
        return self.terminal.wait_for(text)

    def passes(self, minutes: int) -> None:
        """Wait until so many minutes of the sitting have passed, as the strip shows."""
        goal = minute(self.terminal.screen) + minutes
        self.terminal.wait_for(lambda lines: minute(lines) >= goal)

    def has_floor(self, name: str) -> None:
        """Wait until the strip shows the name of the entry that has the floor."""
        self.terminal.wait_for(lambda lines: name[:18] in lines[0])

    def guarded(self, key: str, name: str) -> None:
        """Press a key until it works; it is refused within two real seconds after it was last pressed."""
        for _ in range(30):
            self.press(key)
            strip = self.terminal.done()[0]  # before the name is called, it may be there as the next one
            if name[:18] in strip and "FREE" not in strip and "READY" not in strip:
                return
            self.passes(1)
        raise AssertionError(f"{name} never got the floor")

    def leave(self, line: str) -> None:
        """Leave a docked line with escape and wait until it is closed; a key sent at once would be read as alt+key."""
        self.press("escape")
        self.terminal.wait_for(lambda lines: not any(text.startswith(f" {line}") for text in lines[-6:]))

    def note(self, text: str) -> None:
        """Write a quick note from any tab."""
        self.press("ctrl+n")
        self.type(text)
        self.sees(text[-20:])
        self.press("enter")
        self.terminal.wait_for(lambda lines: not any(text[-20:] in line for line in lines if line.startswith(" ›")))
        self.press("escape")
        self.terminal.wait_for(lambda lines: not any(line.startswith(" ›") for line in lines))


def minute(lines: list[str]) -> int:
    """Return the time of the clock in the strip, in minutes since midnight, or -1 if it shows none."""
    found = _HOUR.match(lines[0])
    return int(found[1]) * 60 + int(found[2]) if found else -1


def environment(home: Path) -> dict[str, str]:
    """Return an environment with this home, so that no files of the machine's user are read or written."""
    return {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_RUNTIME_DIR": str(home)}  # fmt: skip
