"""The keys as the user's keymap binds them."""

from collections.abc import Iterable, Mapping
from typing import Final

from secretary_tui.keys.row import KeyRow, with_capitals
from secretary_tui.keys.tables import BY_ID, INNER_KEYS

#: What they do leaves the session as it is: these keys work where it is opened to be read and not changed.
_LOOKING: Final = frozenset(
    (
        *("app.palette", "app.paint", "app.quit", "app.export", "app.open", "app.help", "app.find", "desk.handover"),
        *("speakers.floor", "speakers.tally", "speakers.next-list", "speakers.list-before"),
        *("notes.filter", "notes.board", "notes.all"),
        *(row.id for row in INNER_KEYS),
    )
)
_LOOKING_TABLES: Final = ("tab.", "look.")


def is_view_only(row_id: str) -> bool:
    """Whether the key of a row leaves the session as it is."""
    return row_id in _LOOKING or row_id.startswith(_LOOKING_TABLES)


class BoundKeys:
    """The rows of the tables with the keys of a keymap, which gives ids other keys, separated by commas.

    Where a session is only read, the keys that change it do not work, and are not among the rows.
    """

    def __init__(
        self, keymap: Mapping[str, str] | None = None, *, read_only: bool = False, only_reads: str = ""
    ) -> None:
        self._keymap = dict(keymap or {})
        self.read_only = read_only
        self.only_reads = only_reads  # why, in a sentence

    def row(self, row_id: str) -> KeyRow:
        """Return the row with this id as it is bound."""
        return self.bind(BY_ID[row_id])

    def rows(self, rows: Iterable[KeyRow]) -> list[KeyRow]:
        """Return the rows that work, as they are bound."""
        return [self.bind(row) for row in rows if self.works(row.id)]

    def works(self, row_id: str) -> bool:
        """Whether a row works: where a session is only read, those do that only look."""
        return not self.read_only or is_view_only(row_id)

    def bind(self, row: KeyRow) -> KeyRow:
        """Return a row as it is bound."""
        keys = self._keymap.get(row.id)
        return row if keys is None else row._replace(keys=keys)

    @property
    def keymap(self) -> dict[str, str]:
        """The keymap for Textual, in which capitals do what their small letters do."""
        return {row_id: ",".join(with_capitals(keys.split(","))) for row_id, keys in self._keymap.items()}
