"""The look that was chosen last on the screen: kept in the user's state folder, and never needed."""

from pathlib import Path
from typing import Final

from secretary_tui.keys.looks import THEMES
from secretary_tui.storage.own_files import read_own, write_own

#: No name of a look has more bytes.
MOST_BYTES: Final = 40


class KeptTheme:
    """The name of a look in a file; one that cannot be read or written counts as not chosen."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> str:
        """Return the look; empty if none was chosen."""
        name = read_own(self.path, MOST_BYTES).decode(errors="replace").strip()
        return name if name in THEMES else ""

    def keep(self, name: str) -> bool:
        """Keep a look for the next time; returns whether the disk took it."""
        return write_own(self.path, f"{name}\n".encode())
