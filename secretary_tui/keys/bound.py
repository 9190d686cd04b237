"""The keys as a keymap binds them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from secretary_tui.keys.row import KeyRow, with_capitals
from secretary_tui.keys.tables import BY_ID


class BoundKeys:
    """The rows of the tables with the keys of a keymap, which gives ids other keys, separated by commas."""

    def __init__(self, keymap: Mapping[str, str] | None = None) -> None:
        self._keymap = dict(keymap or {})

    def row(self, row_id: str) -> KeyRow:
        """Return the row with this id as it is bound."""
        return self.bind(BY_ID[row_id])

    def rows(self, rows: Iterable[KeyRow]) -> list[KeyRow]:
        """Return rows as they are bound."""
        return [self.bind(row) for row in rows]

    def bind(self, row: KeyRow) -> KeyRow:
        """Return a row as it is bound."""
        keys = self._keymap.get(row.id)
        return row if keys is None else replace(row, keys=keys)

    @property
    def keymap(self) -> dict[str, str]:
        """The keymap for Textual, in which capitals do what their small letters do."""
        return {row_id: ",".join(with_capitals(keys.split(","))) for row_id, keys in self._keymap.items()}
