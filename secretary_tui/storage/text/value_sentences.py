"""What is wrong with the instants of a file, before its rows are validated."""

from datetime import datetime
from typing import Any, Final

from secretary_tui.domain.model.mistakes import STAMP

Path = tuple[str | int, ...]
#: A sitting can be held in these.
_YEARS: Final = range(1900, 2201)


def strange_times(value: Any, path: Path = ()) -> list[tuple[Path, str]]:
    """Instants of other centuries, which no zone can tell."""
    if isinstance(value, datetime):
        if value.year in _YEARS:
            return []
        return [(path, f"is in the year {value.year}; write one such as {STAMP}")]
    if isinstance(value, dict):
        return [problem for key, item in value.items() for problem in strange_times(item, (*path, key))]
    if isinstance(value, list):
        return [problem for at, item in enumerate(value) for problem in strange_times(item, (*path, at))]
    return []
