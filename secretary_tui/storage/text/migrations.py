"""Older formats of the file, brought up to the present one step by step.

Format 0 was that of the first sketch: the sitting stood in `[meeting]`, and an entry had a `status`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from secretary_tui.domain.model.session import FORMAT

Values = dict[str, Any]


def from_0(values: Values) -> Values:
    """`[meeting]` became `[session]`, an entry's `status` its `outcome` (none for one that waits)."""
    values = {("session" if key == "meeting" else key): value for key, value in values.items()}
    if isinstance(values.get("entries"), list):
        values["entries"] = [_entry_from_0(entry) for entry in values["entries"]]
    return values


def _entry_from_0(entry: Any) -> Any:
    if not isinstance(entry, dict) or "outcome" in entry:
        return entry
    renamed = {("outcome" if key == "status" else key): value for key, value in entry.items()}
    if renamed.get("outcome") in ("waiting", "speaking"):
        del renamed["outcome"]
    return renamed


#: How to come from each older format to the next.
MIGRATIONS: Final[Mapping[int, Callable[[Values], Values]]] = {0: from_0}


def migrate(values: Values, number: int) -> Values:
    """Return the values of a file of format `found` as those of the present format."""
    for step in range(number, FORMAT):
        values = MIGRATIONS[step](values) | {"format": step + 1}
    return values
