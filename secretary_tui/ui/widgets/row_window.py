"""Which row is selected and which rows are in view, as rows come, go and move."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress
from operator import is_not
from typing import Final

from rich.text import Text

from secretary_tui.ui.widgets.rows import NOT_CHOSEN, ListRow

#: So many rows are compared at once.
STRETCH: Final = 128


class RowWindow:
    """The rows of a list, the keys of the selected and the marked ones, and a window of `room` lines from row `top` on.

    The selected row is always in the window; a rule is never selected.
    """

    def __init__(self) -> None:
        self.rows: tuple[ListRow, ...] = ()
        self.selected: str | None = None
        self.marks: frozenset[str] = frozenset()
        self.top = 0
        self.room = 0
        self._ahead = 0
        self._index: dict[str, int] = {}

    def replace(self, rows: Sequence[ListRow]) -> None:
        """Take other rows; the selection stays on its key, else goes to the row that took its place."""
        old, place = self.rows, self._index.get(self.selected or "", 0)
        self.rows = tuple(rows)
        self._index_anew(old)
        if not self._can_be_selected(self.selected):
            self.selected = self._heir(old, place)
        self.follow()

    def _index_anew(self, old: tuple[ListRow, ...]) -> None:
        """Note the place of each key; of a list that is as long as before only the rows that differ are looked at."""
        rows = self.rows
        if len(old) != len(rows):
            self._index = {row.key: n for n, row in enumerate(rows)}
            return
        changed = [*_differing(old, rows)]
        for n in changed:
            self._index.pop(old[n].key, None)
        self._index |= {rows[n].key: n for n in changed}

    def replace_cell(self, key: str, index: int, text: Text | str) -> None:
        """Take another text for a cell, from 0 on, of the row with the key, if it is there."""
        row = self.row(key)
        if row is None:
            return
        changed = replace(row, cells=tuple(text if n == index else cell for n, cell in enumerate(row.cells)))
        if changed != row:
            position = self._index[key]
            self.rows = (*self.rows[:position], changed, *self.rows[position + 1 :])

    def row(self, key: str) -> ListRow | None:
        """The row with the key."""
        position = self._index.get(key)
        return None if position is None else self.rows[position]

    def lines(self, height: int, chosen: int) -> Iterator[tuple[ListRow, int, bool] | None]:
        """Yield for each line the row, how it is chosen, `chosen` if it is, and whether it is marked; None if empty."""
        for row in self.rows[self.top : self.top + height]:
            yield row, chosen if row.key == self.selected else NOT_CHOSEN, row.key in self.marks
        yield from [None] * (height - len(self.rows) + self.top)

    @property
    def selected_line(self) -> int:
        """The line of the window in which the selected row is, or the nearest if it is out of view."""
        return min(max(self._position - self.top, 0), max(self.room - 1, 0))

    def select_line(self, line: int) -> None:
        """Select the row in a line of the window, from 0 on, if there is one that can be."""
        if 0 <= line < len(self.rows) - self.top:
            self.select(self.rows[self.top + line].key)

    def select(self, key: str, *, ahead: int = 0) -> bool:
        """Select the row with this key and bring it into view, with `ahead` rows below it; False if it cannot be."""
        if not self._can_be_selected(key):
            return False
        self.selected, self._ahead = key, ahead
        self.follow()
        return True

    def move(self, step: int) -> None:
        """Select the next row above (-1) or below (1) that can be."""
        if not self._select_from(self._position + step, step) and step < 0:
            self.top = 0  # the rule above the first row comes into view

    def page(self, step: int) -> None:
        """Go up or down by the height of the window, less one row to hold on to."""
        target = min(max(self._position + step * max(1, self.room - 1), 0), len(self.rows) - 1)
        if not self._select_from(target, step):
            self._select_from(target, -step)

    def edge(self, step: int) -> None:
        """Select the first (-1) or the last (1) row."""
        self._select_from(0 if step < 0 else len(self.rows) - 1, -step)

    def scroll(self, lines: int) -> None:
        """Move the window alone."""
        self.top = max(0, min(self.top + lines, len(self.rows) - self.room))

    def follow(self) -> None:
        """Have the selected row in the window, with as many below it as it was selected with.

        A window that must move, moves by some rows at once: each move paints all of it.
        """
        position, spare = self._position, self.room // 3
        if self.room and position >= 0:
            if position < self.top:
                self.top = position - spare
            elif position + min(self._ahead, spare) >= self.top + self.room:
                self.top = position - self.room + 1 + max(self._ahead, spare)
        self.scroll(0)

    @property
    def hidden(self) -> tuple[bool, bool]:
        """Whether there are rows above the window, and below it."""
        return self.top > 0, self.top + self.room < len(self.rows)

    @property
    def _position(self) -> int:
        return self._index.get(self.selected or "", -1)

    def _can_be_selected(self, key: str | None) -> bool:
        row = self.row(key or "")
        return row is not None and not row.rule

    def _select_from(self, position: int, step: int) -> bool:
        while 0 <= position < len(self.rows) and self.rows[position].rule:
            position += step
        return 0 <= position < len(self.rows) and self.select(self.rows[position].key)

    def _heir(self, old: Sequence[ListRow], place: int) -> str | None:
        candidates = (*old[place:], *reversed(old[:place]), *self.rows)
        return next((row.key for row in candidates if self._can_be_selected(row.key)), None)


def _differing(old: tuple[ListRow, ...], new: tuple[ListRow, ...]) -> Iterator[int]:
    """Yield the places of the rows that are others, of two lists that are as long; nearly all are the same objects."""
    for start in range(0, len(new), STRETCH):
        before, after = old[start : start + STRETCH], new[start : start + STRETCH]
        if before != after:
            yield from compress(range(start, start + len(after)), map(is_not, before, after))
