"""The look that was chosen last on the screen: kept in the user's state folder, and never needed."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from secretary_tui.keys.looks import THEMES

#: No name of a look has more bytes.
MOST_BYTES: Final = 40


class KeptTheme:
    """The name of a look in a file; one that cannot be read or written counts as not chosen."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> str:
        """Return the look; empty if none was chosen."""
        with suppress(OSError, ValueError):
            name = self.path.read_text("utf-8").strip() if self.path.stat().st_size <= MOST_BYTES else ""
            return name if name in THEMES else ""
        return ""

    def keep(self, name: str) -> bool:
        """Keep a look for the next time; returns whether the disk took it."""
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside = self.path.with_suffix(".new")
            beside.write_text(f"{name}\n", "utf-8")
            beside.replace(self.path)
            return True
        return False
