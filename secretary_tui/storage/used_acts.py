"""How often each act was picked in the palette: kept in the user's state folder, and never needed."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

#: A file with more bytes than so many counts can have is no such file.
MOST_BYTES: Final = 100_000


class UsedActs:
    """Counts by the ids of acts; a file that cannot be read or written counts as empty."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Mapping[str, int]:
        """Return the counts."""
        with suppress(OSError, ValueError, RecursionError):
            counts = json.loads(self.path.read_text("utf-8")) if self.path.stat().st_size <= MOST_BYTES else None
            if isinstance(counts, dict):
                return {act: count for act, count in counts.items() if isinstance(count, int)}
        return {}

    def add(self, act: str) -> None:
        """Count one more use."""
        counts = dict(self.read())
        counts[act] = counts.get(act, 0) + 1
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside = self.path.with_suffix(".new")
            beside.write_text(json.dumps(counts, indent=0, sort_keys=True), "utf-8")
            beside.replace(self.path)
