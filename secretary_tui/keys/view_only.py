"""The keys that only look: those that work where a session is opened to be read and not changed."""

from typing import Final

from secretary_tui.keys.tables import INNER_KEYS

#: What they do leaves the session as it is.
_LOOKING: Final = frozenset(
    (
        *("app.palette", "app.paint", "app.quit", "app.export", "app.open", "app.help"),
        *("speakers.find", "speakers.floor", "speakers.tally", "speakers.next-list", "speakers.list-before"),
        *("notes.filter", "notes.board", "notes.search", "notes.all"),
        *(row.id for row in INNER_KEYS),
    )
)
_LOOKING_TABLES: Final = ("tab.", "look.")


def is_view_only(row_id: str) -> bool:
    """Whether the key of a row leaves the session as it is."""
    return row_id in _LOOKING or row_id.startswith(_LOOKING_TABLES)
