"""Values that are derived from many rows; after an act, only the rows that have changed are looked at.

A list of speakers can have thousands of rows, and an act changes a few. A row never changes, so a row that an act did
not touch is the same object before and after it: the changes are between the equal rows at the beginning and those at
the end. From them follow the rows that pass a test, the number of each kind, and the rows by id.
"""

from collections import deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from itertools import compress, count, repeat
from operator import is_, is_not
from typing import Any, Final, Generic, TypeVar

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import TableRow, common_ends

R = TypeVar("R", bound=TableRow)
Key = TypeVar("Key", bound=Hashable)


@frozen
class RowChanges(Generic[R]):
    """Two states of the same rows, `head` rows at the beginning and `tail` rows at the end of which are the same."""

    before: Sequence[R]
    after: Sequence[R]
    head: int
    tail: int

    @property
    def old_part(self) -> Sequence[R]:
        """Return the old rows between head and tail."""
        return self.before[self.head : len(self.before) - self.tail]

    @property
    def new_part(self) -> Sequence[R]:
        """Return the new rows between head and tail."""
        return self.after[self.head : len(self.after) - self.tail]

    @cached_property
    def replaced(self) -> Sequence[int]:
        """Return the places in the new part whose rows differ from the old part: all if it has another length."""
        old, new = self.old_part, self.new_part
        return range(len(new)) if len(old) != len(new) else [*compress(count(), map(is_not, old, new))]

    @cached_property
    def gone(self) -> Sequence[R]:
        """The rows that only the former state has; a row that has changed is another object, one that moved is not."""
        return self._only_in_first(self.old_part, self.new_part)

    @cached_property
    def come(self) -> Sequence[R]:
        """The rows that only the new state has."""
        return self._only_in_first(self.new_part, self.old_part)

    def _only_in_first(self, one: Sequence[R], other: Sequence[R]) -> Sequence[R]:
        if len(one) == len(other):
            one, other = [one[at] for at in self.replaced], [other[at] for at in self.replaced]
        present = {*map(id, other)}
        return [row for row in one if id(row) not in present]


#: Several ask for the same change. Another thread may add its own at any instant: copies are looked through.
_latest_changes: Final = deque[RowChanges[Any]](maxlen=24)


def changes_between(before: Sequence[R], after: Sequence[R]) -> RowChanges[R]:
    """Return what differs between two states of rows; rows that are the same objects have not changed."""
    kept = tuple(_latest_changes)
    for changes in kept:
        if changes.before is before and changes.after is after:
            return changes
    steps = ((one, other) for one in kept if one.before is before for other in kept if other.after is after)
    for first, last in steps:  # as those of an act that changes two rows
        if first.after is last.before:
            return keep_changes(RowChanges(before, after, min(first.head, last.head), min(first.tail, last.tail)))
    return keep_changes(RowChanges(before, after, *common_ends(before, after)))


def keep_changes(changes: RowChanges[R]) -> RowChanges[R]:
    """Keep known changes between two states, so that their rows are not compared; returns them."""
    _latest_changes.append(changes)
    return changes


class FilteredRows(Generic[R]):
    """The rows that pass a test, in their order."""

    def __init__(self, passes: Callable[[R], object]) -> None:
        self._passes = passes
        self._latest: tuple[Sequence[R], bytes, tuple[R, ...]] = (), b"", ()  # rows, which pass as 0 or 1, those

    def of(self, rows: Sequence[R]) -> tuple[R, ...]:
        """Return those that pass."""
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
    """Counts rows by a key, and after a change only the rows that differ."""

    def __init__(self, key_of: Callable[[R], Key]) -> None:
        self._key_of = key_of
        self._latest: tuple[Sequence[R], dict[Key, int]] = (), {}

    def of(self, rows: Sequence[R]) -> Mapping[Key, int]:
        """Return the number of rows of each key that any of them has."""
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
    """Some rows by their ids; of rows with the same id the last."""

    def __init__(self) -> None:
        self._latest: tuple[Sequence[R], dict[str, R]] = (), {}

    def of(self, rows: Sequence[R]) -> Mapping[str, R]:
        """Return the rows by their ids."""
        former, by_id = self._latest
        if former is not rows:
            by_id = {row.id: row for row in rows}
            self._latest = rows, by_id
        return by_id


def place_of_row(rows: Sequence[R], row: R) -> int:
    """Return the index of this very row; -1 if it is not among the rows."""
    return next(compress(count(), map(is_, rows, repeat(row))), -1)
