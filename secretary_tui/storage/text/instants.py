"""Instants of a file that no zone can convert, found before its rows are validated."""

from datetime import datetime
from typing import Any, Final

from secretary_tui.domain.model.mistakes import STAMP

KeyPath = tuple[str | int, ...]
#: A sitting can be held in these.
_YEARS: Final = range(1900, 2201)


def instants_out_of_range(value: Any, path: KeyPath = ()) -> list[tuple[KeyPath, str]]:
    """Return where instants of other centuries stand, each with what to write instead."""
    if isinstance(value, datetime):
        if value.year in _YEARS:
            return []
        return [(path, f"is in the year {value.year}; write one such as {STAMP}")]
    if isinstance(value, dict):
        return [problem for key, item in value.items() for problem in instants_out_of_range(item, (*path, key))]
    if isinstance(value, list):
        return [problem for at, item in enumerate(value) for problem in instants_out_of_range(item, (*path, at))]
    return []
