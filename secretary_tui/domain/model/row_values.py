"""Values that follow from the rows of a session, computed anew only for the rows that changed."""

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain, compress, count, groupby, islice, repeat
from operator import attrgetter, is_, not_
from typing import Any, Final, Generic, NamedTuple, TypeVar

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import TableRow, common_ends

R = TypeVar("R", bound=TableRow)
Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)
_ID, _SPANS, _OUTCOME = (attrgetter(name) for name in ("id", "spans", "outcome"))
#: Acts that are so many rows apart are looked at one behind the other.
FAR: Final = 64


@frozen
class RowChanges(Generic[R]):
    """Two states of the same rows, `head` rows at the beginning and `tail` rows at the end of which are the same."""

    before: Sequence[R]
    after: Sequence[R]
    head: int
    tail: int

    @property
    def old_part(self) -> Sequence[R]:
        """What stood between head and tail."""
        return self.before[self.head : len(self.before) - self.tail]

    @property
    def new_part(self) -> Sequence[R]:
        """What stands between head and tail."""
        return self.after[self.head : len(self.after) - self.tail]

    @cached_property
    def gone(self) -> Sequence[R]:
        """The rows that only the former state has; a row that has changed is another object, one that moved is not."""
        return [*_others(self.old_part, self.new_part)]

    @cached_property
    def come(self) -> Sequence[R]:
        """The rows that only the new state has."""
        return [*_others(self.new_part, self.old_part)]


def _others(rows: Sequence[R], present: Sequence[R]) -> Iterator[R]:
    return compress(rows, map(not_, map({*map(id, present)}.__contains__, map(id, rows))))


def changes_between(before: Sequence[R], after: Sequence[R]) -> RowChanges[R]:
    """Return what is between two states of rows; those that are the same objects have not changed.

    Several values follow the same change, one behind the other: of tuples the latest are not compared again.
    """
    for changes in tuple(_latest_changes):
        if changes.before is before and changes.after is after:
            return changes
    if isinstance(before, tuple) and isinstance(after, tuple):
        return keep_changes(_joined(before, after) or RowChanges(before, after, *common_ends(before, after)))
    return RowChanges(before, after, *common_ends(before, after))


def keep_changes(changes: RowChanges[R]) -> RowChanges[R]:
    """Keep what lies between two states for those who ask for it next, so that no row is compared; given back."""
    _latest_changes.append(changes)
    return changes


def steps_between(before: Sequence[R], after: Sequence[R]) -> tuple[RowChanges[R], ...]:
    """Return the changes that lead from one state to another, one behind the other.

    They are two where that is less to look at: of acts far from each other, as of two desks, all that lies between
    would count as changed.
    """
    whole = changes_between(before, after)
    steps = _steps(before, after)
    if sum(len(step.old_part) + len(step.new_part) for step in steps) + FAR < len(whole.new_part) and steps:
        return steps
    return (whole,)


def _steps(before: Sequence[R], after: Sequence[R]) -> tuple[RowChanges[R], ...]:
    """Return two changes with a third state between them, if one is known; else none."""
    latest = tuple(_latest_changes)
    firsts = {id(changes.after): changes for changes in latest if changes.before is before}
    for second in latest:
        first = firsts.get(id(second.before))
        if second.after is after and first is not None:
            return first, second
    return ()


def _joined(before: tuple[R, ...], after: tuple[R, ...]) -> RowChanges[R] | None:
    """Return what is between two states if it is known of both with a third between them; else None."""
    steps = _steps(before, after)
    if not steps:
        return None
    head, tail = min(step.head for step in steps), min(step.tail for step in steps)
    whole = RowChanges(before, after, head, tail)  # the second step may have taken back some of the first
    more_head, more_tail = common_ends(whole.old_part, whole.new_part)
    return RowChanges(before, after, head + more_head, tail + more_tail)


#: An act makes a few states of a table, and each is asked for what lies between it and the last. Another thread, which
#: reads the sessions of a folder, adds its own at any instant: copies are looked through.
_latest_changes: Final = deque[RowChanges[Any]](maxlen=12)


class LatestValue(Generic[R, Value]):
    """A value of rows and nothing else, computed from that of the rows which were asked for last.

    `update` gives the value after a change, or None where the change does not tell it; the value is then computed anew.
    """

    def __init__(
        self, compute: Callable[[Sequence[R]], Value], update: Callable[[Value, RowChanges[R]], Value | None]
    ) -> None:
        self._compute = compute
        self._update = update
        self._latest: tuple[Sequence[R], Value] | None = None

    def of(self, rows: Sequence[R]) -> Value:
        """Return the value of these rows."""
        latest = self._latest
        value: Value | None = None
        if latest is not None:
            if latest[0] is rows:
                return latest[1]
            value = latest[1]
            for changes in steps_between(latest[0], rows):
                is_told = changes.head + changes.tail or len(changes.after) == len(changes.before)
                value = self._update(value, changes) if is_told and value is not None else None
        if value is None:
            value = self._compute(rows)
        self._latest = rows, value
        return value


def counts_after(counts: Mapping[Key, int], gone: Iterable[Key], come: Iterable[Key]) -> Mapping[Key, int]:
    """Return how many there are of each, some having gone and some having come; of what there is none, nothing."""
    come, gone = [*come], [*gone]
    if come == gone:  # as in most acts: a dict of ten thousand is not copied for them
        return counts
    after = dict(counts)
    for key in come:
        after[key] = after.get(key, 0) + 1
    for key in gone:
        after[key] -= 1
        if not after[key]:
            del after[key]
    return after


def latest_rows_with(name: str) -> LatestValue[R, tuple[R, ...]]:
    """Return the value of rows that is those of them which have something in the field `name`, in their order."""
    field = attrgetter(name)

    def compute(rows: Sequence[R]) -> tuple[R, ...]:
        return tuple(compress(rows, map(field, rows)))

    def update(having: tuple[R, ...], changes: RowChanges[R]) -> tuple[R, ...] | None:
        return None if any(map(field, (*changes.old_part, *changes.new_part))) else having

    return LatestValue(compute, update)


def rows_by_id(rows: Sequence[R]) -> dict[str, R]:
    """Return the rows by their ids; of rows with the same id the last."""
    return dict(zip(map(_ID, rows), rows, strict=True))


def rows_by_id_after(by_id: dict[str, R], changes: RowChanges[R]) -> dict[str, R] | None:
    """Return the rows by their ids after a change; None where several have the same."""
    if not (changes.gone or changes.come):
        return by_id
    by_id = by_id.copy()
    for row in changes.gone:
        if by_id.get(row.id) is row:
            del by_id[row.id]
    by_id.update(zip(map(_ID, changes.come), changes.come, strict=True))
    return by_id if len(by_id) == len(changes.after) else None


def place_of_row(rows: Sequence[R], row: R) -> int:
    """Return the index of this very row; -1 if it is not among the rows.

    Most acts are about the rows of the last ones, or rows beside them: these are looked at first.
    """
    for number, near in enumerate(tuple(_latest_places)):
        for place in range(max(0, near - 1), min(near + 3, len(rows))):
            if rows[place] is row:
                _latest_places[number] = place
                return place
    place = next(compress(count(), map(is_, rows, repeat(row))), -1)
    _latest_places.append(place)
    return place


_latest_places: Final = deque[int](maxlen=4)


def entries_on_floor(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return whoever speaks, is paused, or is interrupted by a point of order."""
    begun = tuple(compress(entries, map(_SPANS, entries)))
    return tuple(compress(begun, map(is_, map(_OUTCOME, begun), repeat(None))))


def entries_on_floor_after(on_floor: tuple[Entry, ...], changes: RowChanges[Entry]) -> tuple[Entry, ...] | None:
    """Return who has the floor after a change; None where two have it, whose order the change does not tell."""
    gone = {*map(id, changes.gone)}
    on_floor = (*(e for e in on_floor if id(e) not in gone), *(e for e in changes.come if e.has_floor))
    return on_floor if len(on_floor) < 2 else None  # noqa: PLR2004 - it has no order by itself


def began(entry: Entry) -> datetime:
    """Return when the first span of an entry began."""
    return entry.spans[0].start.astimezone(UTC)


def speeches_in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return all who have taken the floor, points of order included, in the order in which they began."""
    return tuple(sorted(compress(entries, map(_SPANS, entries)), key=began))


def _kept_speeches(entries: Sequence[Entry], changed: Collection[int]) -> list[int]:
    return [id(entry) for entry in entries if entry.spans and id(entry) not in changed]


def speeches_in_order_after(speeches: tuple[Entry, ...], changes: RowChanges[Entry]) -> tuple[Entry, ...] | None:
    """Return them after a change; None where two began at the same instant: they stand as in the file."""
    gone = {id(entry) for entry in changes.gone if entry.spans}
    come = [entry for entry in changes.come if entry.spans]
    if _kept_speeches(changes.old_part, gone) != _kept_speeches(changes.new_part, {*map(id, come)}):
        return None  # they stand in another order in the file
    if not gone and not come:
        return speeches
    spoken = list(speeches)
    for place in range(len(spoken) - 1, -1, -1):  # most acts are about the latest
        if not gone:
            break
        if id(spoken[place]) in gone:
            gone.discard(id(spoken[place]))
            del spoken[place]
    for entry in come:
        start = began(entry)
        place = bisect_left(spoken, start, key=began)
        if place < len(spoken) and began(spoken[place]) == start:
            return None
        spoken.insert(place, entry)
    return tuple(spoken)


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
