"""Filters, counters and indexes of rows, which examine only the rows that an act changed.

A list of speakers can have thousands of rows, of which an act changes a few. Rows are frozen: a row that an act did not
touch is the same object before and after it. All changes are therefore between the same objects at the beginning and
the same objects at the end of both states.
"""

from collections import deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from itertools import compress, repeat
from typing import Any, Generic, TypeVar

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import TableRow, common_ends

R = TypeVar("R", bound=TableRow)
Key = TypeVar("Key", bound=Hashable)


@frozen
class RowChanges(Generic[R]):
    """The difference between two states of a sequence of rows, from which results are updated without reading all rows.

    `before` and `after` are all rows of the two states. Their first `head` rows and their last `tail` rows are the same
    objects.
    """

    before: Sequence[R]
    after: Sequence[R]
    head: int
    tail: int

    @property
    def old_part(self) -> Sequence[R]:
        return self.before[self.head : len(self.before) - self.tail]

    @property
    def new_part(self) -> Sequence[R]:
        return self.after[self.head : len(self.after) - self.tail]

    @cached_property
    def replaced(self) -> Sequence[int]:
        """The indexes in `new_part` at which `old_part` has another row object; all indexes if their lengths differ."""
        old, new = self.old_part, self.new_part
        return range(len(new)) if len(old) != len(new) else [n for n, row in enumerate(new) if row is not old[n]]

    @cached_property
    def gone(self) -> Sequence[R]:
        """The row objects that only the state before has: removed rows, and changed rows as they were."""
        return self._only_in_first(self.old_part, self.new_part)

    @cached_property
    def come(self) -> Sequence[R]:
        """The row objects that only the state after has: added rows, and changed rows as they are now."""
        return self._only_in_first(self.new_part, self.old_part)

    def _only_in_first(self, one: Sequence[R], other: Sequence[R]) -> Sequence[R]:
        if len(one) == len(other):
            one, other = [one[at] for at in self.replaced], [other[at] for at in self.replaced]
        present = {*map(id, other)}
        return [row for row in one if id(row) not in present]


#: The latest changes are stored, because several callers need the same ones. Another thread may append to them at any
#: instant, therefore a copy is searched.
_latest_changes = deque[RowChanges[Any]](maxlen=24)


def changes_between(before: Sequence[R], after: Sequence[R]) -> RowChanges[R]:
    """Return the changes between two states of rows; a row object that is in both states has not changed."""
    kept = tuple(_latest_changes)
    for changes in kept:
        if changes.before is before and changes.after is after:
            return changes
    steps = ((one, other) for one in kept if one.before is before for other in kept if other.after is after)
    for first, last in steps:  # two known changes in succession, as by an act that changes two rows
        if first.after is last.before:
            return keep_changes(RowChanges(before, after, min(first.head, last.head), min(first.tail, last.tail)))
    return keep_changes(RowChanges(before, after, *common_ends(before, after)))


def keep_changes(changes: RowChanges[R]) -> RowChanges[R]:
    """Store known changes, which `changes_between` then returns without comparing the rows, and return them."""
    _latest_changes.append(changes)
    return changes


class FilteredRows(Generic[R]):
    """A filter of rows by a test; it remembers its last result, and tests only the changed rows again."""

    def __init__(self, passes: Callable[[R], object]) -> None:
        self._passes = passes
        self._latest: tuple[Sequence[R], bytes, tuple[R, ...]] = (), b"", ()  # rows, a flag for each, rows that pass

    def of(self, rows: Sequence[R]) -> tuple[R, ...]:
        """Return the rows that pass the test, in their order."""
        former, flags, passing = self._latest
        if former is not rows:
            changes = changes_between(former, rows)
            head, stop = changes.head, len(former) - changes.tail
            new = bytearray(flags[head:stop].ljust(len(changes.new_part)))[: len(changes.new_part)]
            for at in changes.replaced:
                new[at] = bool(self._passes(changes.new_part[at]))
            first, below = flags.count(1, 0, head), flags.count(1, stop)
            come, last = (*compress(changes.new_part, new),), len(passing) - below
            if come or first < last:
                after = (*passing[:first], *come, *passing[last:])
                keep_changes(RowChanges(passing, after, first, below))
                passing = after
            self._latest = rows, flags[:head] + new + flags[stop:], passing
        return passing


class CountedRows(Generic[R, Key]):
    """A counter of rows by a key; it remembers its last result, and counts only the changed rows again."""

    def __init__(self, key_of: Callable[[R], Key]) -> None:
        self._key_of = key_of
        self._latest: tuple[Sequence[R], dict[Key, int]] = (), {}

    def of(self, rows: Sequence[R]) -> Mapping[Key, int]:
        """Return the number of rows for each key that at least one row has."""
        former, counts = self._latest
        if former is not rows:
            changes = changes_between(former, rows)
            come, gone = [*map(self._key_of, changes.come)], [*map(self._key_of, changes.gone)]
            if come != gone:
                counts = counts.copy()
                for key, more in (*zip(come, repeat(1)), *zip(gone, repeat(-1))):
                    counts[key] = counts.get(key, 0) + more
                for key in gone:
                    if not counts.get(key, 1):
                        del counts[key]
            self._latest = rows, counts
        return counts


class IndexedRows(Generic[R]):
    """The rows of a table by their ids, in any order; if several rows have the same id, the last of them."""

    def __init__(self) -> None:
        self._latest: tuple[Sequence[R], dict[str, R]] = (), {}

    def of(self, rows: Sequence[R]) -> Mapping[str, R]:
        """Return the rows by their ids, as a mapping."""
        former, by_id = self._latest
        if former is not rows:
            changes = changes_between(former, rows)
            if changes.come or changes.gone:
                by_id = by_id.copy()
                for row in changes.gone:
                    by_id.pop(row.id, None)
                by_id.update((row.id, row) for row in changes.come)
            if len(by_id) != len(rows):  # several rows have one id: the changes do not say which of them counts
                by_id = {row.id: row for row in rows}
            self._latest = rows, by_id
        return by_id


def place_of_row(rows: Sequence[R], row: R) -> int:
    """Return the index of this row object; -1 if it is not among the rows. An equal row is not the same object."""
    return next((n for n, other in enumerate(rows) if other is row), -1)
