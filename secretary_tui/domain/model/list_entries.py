"""The entries of each list, its places, and who comes first on it: after an act computed only from what changed."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, compress, count, groupby, islice, repeat
from operator import attrgetter, is_
from typing import Final, NamedTuple

from secretary_tui.domain.model.row_values import RowChanges, keep_changes, place_of_row
from secretary_tui.domain.model.rows.entry import Entry

_KIND, _LIST, _OUTCOME = (attrgetter(name) for name in ("kind", "list", "outcome"))
_POINT: Final = "point of order"


class ListEntries(NamedTuple):
    """The entries of a list in its order, and those that have a place on it: all but points of order.

    `points` are the indexes of the points of order, `callable_at` and `waiting_at` those of the first who can be
    called and of the first who waits, held or not; where there is none, the number of entries.
    """

    entries: tuple[Entry, ...] = ()
    places: tuple[Entry, ...] = ()
    points: tuple[int, ...] = ()
    callable_at: int = 0
    waiting_at: int = 0

    @classmethod
    def of(cls, entries: tuple[Entry, ...]) -> "ListEntries":
        """Return them for the entries of a list."""
        points = (*_points(entries),)
        places = entries if not points else (*compress(entries, map(_POINT.__ne__, map(_KIND, entries))),)
        return cls(entries, places, points, _first(_is_callable, entries), _first(_is_waiting, entries))

    def after(self, start: int, old: Sequence[Entry], new: tuple[Entry, ...]) -> "ListEntries":
        """Return them after the entries `old`, which stood one behind the other from `start`, gave way to `new`."""
        stop, longer = start + len(old), len(new) - len(old)
        entries = self.entries[:start] + new + self.entries[stop:]
        keep_changes(RowChanges(self.entries, entries, start, len(self.entries) - stop))
        points, places = self.points, entries
        new_points = (*_points(new),)
        if points or new_points:
            above, below = sum(at < start for at in points), sum(at >= stop for at in points)
            with_place = (*compress(new, map(_POINT.__ne__, map(_KIND, new))),)
            first, last = start - above, len(self.entries) - stop - below
            places = self.places[:first] + with_place + self.places[len(self.places) - last :]
            keep_changes(RowChanges(self.places, places, first, last))
            moved = (at + longer for at in points[len(points) - below :])
            points = (*points[:above], *(start + at for at in new_points), *moved)

        def first_after(at: int, has_come: Callable[[Entry], bool]) -> int:
            if at < start:
                return at
            in_new = _first(has_come, new)
            if in_new < len(new):
                return start + in_new
            return at + longer if at >= stop else _first(has_come, entries, start + len(new))

        callable_at, waiting_at = first_after(self.callable_at, _is_callable), first_after(self.waiting_at, _is_waiting)
        return ListEntries(entries, places, points, callable_at, waiting_at)

    @property
    def first_callable(self) -> Entry | None:
        """The first who waits and is not held."""
        return self.entries[self.callable_at] if self.callable_at < len(self.entries) else None

    @property
    def first_waiting(self) -> Entry | None:
        """The first who waits, held or not."""
        return self.entries[self.waiting_at] if self.waiting_at < len(self.entries) else None


_is_callable: Final = attrgetter("is_callable")
_is_waiting: Final = attrgetter("is_waiting")


def _points(entries: Sequence[Entry]) -> Iterator[int]:
    return compress(count(), map(_POINT.__eq__, map(_KIND, entries)))


def _first(is_one: Callable[[Entry], bool], entries: Sequence[Entry], start: int = 0) -> int:
    """Return the index from `start` of the first that is one; who was heard is passed over without a loop in Python."""
    outcomes = map(_OUTCOME, islice(entries, start, None))
    unheard = compress(count(start), map(is_, outcomes, repeat(None)))
    return next((at for at in unheard if is_one(entries[at])), len(entries))


def entries_by_list(entries: Sequence[Entry]) -> dict[str, ListEntries]:
    """Return the entries of each list."""
    grouped: dict[str, list[Entry]] = {}
    for list_id, part in groupby(entries, _LIST):
        grouped.setdefault(list_id, []).extend(part)
    return {list_id: ListEntries.of(tuple(part)) for list_id, part in grouped.items()}


def entries_by_list_after(by_list: dict[str, ListEntries], changes: RowChanges[Entry]) -> dict[str, ListEntries] | None:
    """Return the entries of each list after a change within one of them; None after any other."""
    old, new = tuple(changes.old_part), tuple(changes.new_part)
    lists = {*map(_LIST, chain(old, new))}
    beside = old[:1] or changes.before[max(0, changes.head - 1) : changes.head]
    if len(lists) != 1 or lists != {*map(_LIST, beside)}:
        return None
    list_id = lists.pop()
    entries = by_list[list_id]
    if len(entries.entries) == len(old):
        return None
    start = place_of_row(entries.entries, beside[0]) + (not old)
    return {**by_list, list_id: entries.after(start, old, new)}
