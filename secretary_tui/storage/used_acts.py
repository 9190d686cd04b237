"""How often each act was picked in the palette: kept in the user's state folder, and never needed."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from secretary_tui.storage.own_files import read_own_table, write_own

#: A file with more bytes than so many counts can have is no such file.
MOST_BYTES: Final = 100_000


class UsedActs:
    """Counts by the ids of acts; a file that cannot be read or written counts as empty."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Mapping[str, int]:
        """Return the counts."""
        counts = read_own_table(self.path, MOST_BYTES)
        return {act: count for act, count in counts.items() if isinstance(count, int)}

    def add(self, act: str) -> None:
        """Count one more use."""
        counts = dict(self.read())
        counts[act] = counts.get(act, 0) + 1
        write_own(self.path, json.dumps(counts, indent=0, sort_keys=True).encode())
