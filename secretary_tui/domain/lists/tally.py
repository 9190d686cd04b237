"""The entries of a list: state, kind and time of each, who stands on it twice, and how many of each kind."""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from functools import cached_property
from itertools import accumulate, compress, count, islice
from operator import attrgetter
from typing import Any, Final, NamedTuple, Self, TypeVar

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.row_values import RowChanges, counts_after, steps_between
from secretary_tui.domain.model.rows.entry import Entry, SpeakersList
from secretary_tui.domain.model.rows.rules import Rules
from secretary_tui.domain.model.rows.types import Category, State
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.model.speech_time import allowance
from secretary_tui.domain.text.cleaning import fold, listed

T = TypeVar("T")
#: The latest values of so many lists are kept, to compute the next ones from.
CACHED_LISTS: Final = 16
#: What a place on a list is counted as; a further speech is a statement of somebody who had spoken already.
_COUNTED_AS: Final[Mapping[tuple[str, bool], str]] = {
    ("statement", False): "statement",
    ("statement", True): "further",
    **{(kind, further): kind for kind in ("right of reply", "point of order") for further in (False, True)},
}


class EntryGroup(NamedTuple):
    """What the entries of a list are counted by."""

    counted_as: str
    state: State
    category: Category | None
    is_of_panel: bool
    is_spoken: bool
    is_received: bool
    is_doubtful: bool

    @classmethod
    def of(cls, entry: Entry) -> "EntryGroup":
        """Return the group of an entry."""
        return cls(
            _COUNTED_AS[entry.kind, entry.further],
            entry.state,
            entry.category,
            entry.panel is not None,
            entry.form == "spoken",
            entry.received,
            bool(entry.doubt) or entry.has_no_category,
        )


@frozen
class EntryValues:
    """The entries of a list, points of order included, and their values, each kind of them in the order of the list.

    `counted_as` is “statement”, “further”, “right of reply” or “point of order”; `seconds` is what an entry is allowed,
    0 for no limit; `read_from` is what limits are read from. `groups` is how many entries are of each group,
    `names` how many of those with a place on the list have each name, in folded letters.
    """

    read_from: tuple[Rules, SpeakersList]
    entries: tuple[Entry, ...]
    ids: tuple[str, ...]
    is_callable: tuple[bool, ...]
    counted_as: tuple[str, ...]
    seconds: tuple[int, ...]
    groups: Mapping[EntryGroup, int]
    names: Mapping[str, int]

    @classmethod
    def of(cls, session: Session, entries: tuple[Entry, ...], read_from: tuple[Rules, SpeakersList]) -> Self:
        """Return the values of these entries, each computed anew."""
        return cls(
            read_from=read_from,
            entries=entries,
            ids=tuple(entry.id for entry in entries),
            is_callable=tuple(entry.is_callable for entry in entries),
            counted_as=tuple(_COUNTED_AS[entry.kind, entry.further] for entry in entries),
            seconds=tuple(allowance(session, entry) or 0 for entry in entries),
            groups=dict(Counter(map(EntryGroup.of, entries))),
            names=dict(Counter(_folded_names(entries))),
        )

    def after_act(self, session: Session, entries: tuple[Entry, ...]) -> Self:
        """Return the values after an act, or after several: of an entry that is the same object they are as they were.

        The limit of a reply hangs on the other replies of its delegation, on other lists too, and is looked at anew.
        """
        values = self
        for changes in steps_between(self.entries, entries):
            values = values._after(session, changes)
        if not values.number_of("right of reply"):
            return values
        seconds = list(values.seconds)
        for place in compress(count(), map("right of reply".__eq__, values.counted_as)):
            seconds[place] = allowance(session, entries[place]) or 0
        return replace(values, seconds=tuple(seconds))

    def _after(self, session: Session, changes: RowChanges[Entry]) -> Self:
        head, rest = changes.head, len(self.entries) - changes.tail
        former = {id(entry): place for place, entry in enumerate(changes.old_part, head)}
        places = [former.get(id(entry)) for entry in changes.new_part]
        changed = self.of(session, tuple(changes.come), self.read_from)
        values: dict[str, Any] = {}
        for name in ("ids", "is_callable", "counted_as", "seconds"):
            old, new = getattr(self, name), iter(getattr(changed, name))
            between = tuple(next(new) if place is None else old[place] for place in places)
            if between != old[head:rest]:  # in a move those of most columns are the same
                values[name] = old[:head] + between + old[rest:]
        gone, come = changes.gone, changes.come
        values["groups"] = counts_after(self.groups, map(EntryGroup.of, gone), map(EntryGroup.of, come))
        values["names"] = counts_after(self.names, _folded_names(gone), _folded_names(come))
        return replace(self, entries=tuple(changes.after), **values)

    def number_of(self, counted_as: str) -> int:
        """How many entries are counted as this."""
        return sum(n for group, n in self.groups.items() if group.counted_as == counted_as)

    @cached_property
    def callable_count(self) -> int:
        """How many can be called."""
        return sum(n for group, n in self.groups.items() if group.state == "waiting")

    @cached_property
    def _first_callable(self) -> int:
        """The index of the first who can be called; what lies before it, most of a long sitting, need not be seen."""
        return self.is_callable.index(True) if True in self.is_callable else len(self.entries)

    def _of_callable(self, values: Sequence[T]) -> Iterator[T]:
        first = self._first_callable
        return compress(islice(values, first, None), islice(self.is_callable, first, None))

    def callable_ids(self) -> Iterator[str]:
        """Yield the ids of those who can be called, in order."""
        return self._of_callable(self.ids)

    def callable_seconds(self) -> Iterator[int]:
        """Yield what each who can be called is allowed, in order; 0 for no limit."""
        return self._of_callable(self.seconds)

    @cached_property
    def reply_ids(self) -> tuple[str, ...]:
        """The ids of the rights of reply, in order."""
        if not self.number_of("right of reply"):
            return ()
        return tuple(compress(self.ids, map("right of reply".__eq__, self.counted_as)))

    def callable_places(self) -> Iterator[int]:
        """Yield the place on the list of each who can be called; points of order have no place."""
        first = self._first_callable
        if not self.number_of("point of order"):
            return compress(count(first + 1), islice(self.is_callable, first, None))
        above = first - self.counted_as[:first].count("point of order")
        with_place = map("point of order".__ne__, self.counted_as[first:])
        return compress(islice(accumulate(with_place, initial=above), 1, None), self.is_callable[first:])


def _folded_names(entries: Iterable[Entry]) -> Iterator[str]:
    return (entry.name.casefold() for entry in entries if entry.kind != "point of order")


_latest: OrderedDict[str, EntryValues] = OrderedDict()


@cached_per_session
def entry_values(session: Session, list_id: str) -> EntryValues:
    """Return the values of the entries of a list, computed from its latest ones."""
    entries = session.on_list(list_id)
    read_from = session.rules, session.speakers_list(list_id)
    latest = _latest.pop(list_id, None)
    if latest is not None and latest.read_from == read_from:
        values = latest.after_act(session, entries)
    else:
        values = EntryValues.of(session, entries, read_from)
    _latest[list_id] = values
    if len(_latest) > CACHED_LISTS:
        _latest.popitem(last=False)
    return values


_NAME: Final = attrgetter("name")


@cached_per_session
def repeats(session: Session, list_id: str) -> Mapping[str, tuple[int, ...]]:
    """Id → the places, counted from 1, of its name on the list in the same capacity, where these are more than one.

    Whoever withdrew, or was absent when called, is no repeat: such a delegation may inscribe again. Nor is a right of
    reply, or a further speech of somebody who was given the floor again.
    """
    entries = session.places(list_id)
    number_of = entry_values(session, list_id).names
    if len(number_of) == len(entries):
        return {}
    several = {*compress(number_of, map((1).__lt__, number_of.values()))}
    names = map(str.casefold, map(_NAME, entries))
    places: dict[tuple[str, ...], list[int]] = {}
    for place, entry in compress(enumerate(entries, 1), map(several.__contains__, names)):
        if _counts(entry):
            places.setdefault(_capacity(entry), []).append(place)
    return {
        entries[place - 1].id: tuple(of_name) for of_name in places.values() if len(of_name) > 1 for place in of_name
    }


def other_places(session: Session, entry: Entry) -> list[int]:
    """The places in which the name of an entry stands besides on its list in the same capacity, counted from 1."""
    places = session.places(entry.list)
    return [place for place in repeats(session, entry.list).get(entry.id, ()) if places[place - 1] is not entry]


def repeat_sentences(session: Session, list_id: str) -> list[str]:
    """“China stands 2 times on the list, in places 3 and 7”: a sentence for each name, without a full stop."""
    sentences = []
    for places in dict.fromkeys(repeats(session, list_id).values()):
        first = session.places(list_id)[places[0] - 1]
        who = " ".join(filter(None, (first.name, first.capacity)))
        sentences.append(f"{who} stands {len(places)} times on the list, in places {listed(places)}")
    return sentences


def _capacity(entry: Entry) -> tuple[str, ...]:
    """Who speaks, in which capacity, in whatever letters it is written."""
    return tuple(map(str.casefold, (entry.name, entry.on_behalf_of, entry.also_on_behalf_of)))


def _counts(entry: Entry) -> bool:
    return (
        bool(entry.name)
        and entry.kind == "statement"
        and not entry.further
        and entry.outcome not in ("withdrawn", "absent")
    )


def repeated(session: Session, list_id: str, name: str, capacity: tuple[str, str]) -> Entry | None:
    """Who is on the list already under this name in the same capacity (on behalf of, also on behalf of).

    Whoever withdrew, or was absent when called, is no repeat: such a delegation may inscribe again. Nor is a reply.
    """
    folded = fold(name)
    for entry in session.places(list_id):
        may_repeat = entry.outcome not in ("withdrawn", "absent") and not entry.is_reply
        is_same = (entry.on_behalf_of, entry.also_on_behalf_of) == capacity and fold(session.name_of(entry)) == folded
        if may_repeat and is_same:
            return entry
    return None


@frozen
class Tally:
    """How many statements stand on a list, by what became of them; points of order are left out.

    Counted apart are rights of reply, `replies` all of them, `replies_waiting` those still to come; the `further`
    statements of those who had spoken already; and all places whose doubt nobody has cleared.
    """

    inscribed: int = 0
    heard: int = 0
    on_floor: int = 0
    callable: int = 0
    held: int = 0
    absent: int = 0
    withdrawn: int = 0
    further: int = 0
    replies: int = 0
    replies_waiting: int = 0
    doubtful: int = 0

    @property
    def not_reached(self) -> int:
        """Of a closed sitting, how many could have been called and were not; who was held back is not among them."""
        return self.callable


@cached_per_session
def floor_tally(session: Session) -> Tally:
    """Count whoever is inscribed for the floor: on its one list, or on all that its blocks call from."""
    counts = zip(*(astuple(tally(session, list_id)) for list_id in session.floor_lists), strict=True)
    return Tally(*map(sum, counts))


@cached_per_session
def tally(session: Session, list_id: str) -> Tally:
    """Count a list."""
    states = defaultdict[str, Counter[str]](Counter)
    groups = entry_values(session, list_id).groups
    for group, number in groups.items():
        states[group.counted_as][group.state] += number
    statements, replies = states["statement"], states["right of reply"]
    return Tally(
        inscribed=statements.total(),
        heard=statements["delivered"] + statements["cut short"],
        on_floor=statements["speaking"] + statements["paused"],
        callable=statements["waiting"],
        held=statements["held"],
        absent=statements["absent"],
        withdrawn=statements["withdrawn"],
        further=states["further"].total(),
        replies=replies.total(),
        replies_waiting=replies["waiting"] + replies["held"],
        doubtful=sum(
            number for group, number in groups.items() if group.is_doubtful and group.counted_as != "point of order"
        ),
    )


@cached_per_session
def texts_missing(session: Session, list_id: str) -> int:
    """How many who wait to speak have not given their text to the interpreters; 0 while nobody has."""
    groups = entry_values(session, list_id).groups
    if not any(group.is_received for group in groups):
        return 0
    return sum(
        number
        for group, number in groups.items()
        if group.state in ("waiting", "held")
        and group.is_spoken
        and not group.is_received
        and group.counted_as != "right of reply"
    )
