"""The walk down a list: how far it comes in a given time, and when whose turn is; built once, asked at every tick."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import accumulate
from typing import Final

from secretary_tui.domain.changeover import changeover
from secretary_tui.domain.model import Category, Entry
from secretary_tui.domain.remember import once_per_session
from secretary_tui.domain.schedule import allowance
from secretary_tui.domain.session import Session

MICROSECOND: Final = timedelta(microseconds=1)
#: The walk counts in whole microseconds, so that a bound is met exactly.
SECOND: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Supposed:
    """A limit that is only supposed: so many seconds for the named categories, for all if none are named."""

    seconds: int
    categories: Collection[Category] = ()

    def touches(self, entry: Entry) -> bool:
        """Whether the entry is of a named category."""
        return not self.categories or entry.category in self.categories

    def limit(self, entry: Entry, present: int | None) -> int | None:
        """Seconds an entry would have: the new limit, or its own where that is shorter or kept.

        Who has planned seconds or no time at present, as on the podium, has what is planned.
        """
        if present is None or not self.touches(entry):
            return present
        if entry.limit is not None and (entry.kept or entry.limit <= self.seconds):
            return entry.limit
        on_podium = entry.panel is not None or entry.planned is not None
        return entry.planned if on_podium else self.seconds


class Walk:
    """Those who can be called on a list, one behind the other, a changeover between two.

    A stretch of the walk runs from `first` to before `stop`, indexes among those who can be called.
    """

    def __init__(self, session: Session, list_id: str, supposed: Supposed | None = None) -> None:
        self.list_id = list_id
        self.changeover = changeover(session)
        #: The limit of whoever comes on the list without a limit or category of their own.
        self.usual_limit = session.speakers_list(list_id).limit or session.rules.limit
        if supposed is not None and not supposed.categories:
            self.usual_limit = supposed.seconds
        self._places = session.places(list_id)
        self._entries = session.callable_entries(list_id)
        self._step = self.changeover // MICROSECOND
        limits: Iterable[int | None] = _allowances(session, self._entries)
        if supposed is not None:
            limits = map(supposed.limit, self._entries, limits)
        cycles = ((limit or 0) * SECOND + self._step for limit in limits)
        self._starts = list(accumulate(cycles, initial=0))

    def __len__(self) -> int:
        return len(self._entries)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of those who can be called, in order."""
        return tuple(entry.id for entry in self._entries)

    @cached_property
    def index(self) -> dict[str, int]:
        """Id → index among those who can be called."""
        return {entry_id: index for index, entry_id in enumerate(self.ids)}

    @cached_property
    def _place_of(self) -> dict[str, int]:
        return {entry.id: place for place, entry in enumerate(self._places, start=1)}

    def place_before(self, index: int) -> int:
        """The place on the list behind which the stretch that ends before `index` is over; 0 for the head."""
        if index > 0:
            return self._place_of.get(self.ids[index - 1], 0)
        if self._entries:
            return self._place_of.get(self.ids[0], 1) - 1
        return len(self._places)

    def start(self, first: int, index: int) -> timedelta:
        """How long after the start of entry `first` entry `index` starts."""
        return (self._starts[index] - self._starts[first]) * MICROSECOND

    def length(self, first: int, stop: int) -> timedelta:
        """From the start of the first to the end of the last of a stretch; zero for an empty one."""
        return self.start(first, stop) - self.changeover if stop > first else timedelta(0)

    def reach(self, first: int, time: timedelta) -> int:
        """Where the stretch from `first` stops whose speeches all end within `time`."""
        room = time // MICROSECOND + self._step + self._starts[first]
        return max(first, bisect_right(self._starts, room, lo=first) - 1)

    def fits(self, time: timedelta, *, first_of_round: bool = True) -> int:
        """How many speeches at the usual limit fit into `time`; the first of a round needs no changeover."""
        speech = timedelta(seconds=self.usual_limit)
        lead_in = timedelta(0) if first_of_round else self.changeover
        return max(0, (time - lead_in + self.changeover) // (speech + self.changeover))


def _allowances(session: Session, entries: Iterable[Entry]) -> Iterator[int | None]:
    """The allowance of each; those without a time of their own differ by category alone."""
    by_category: dict[Category | None, int | None] = {}
    for entry in entries:
        if entry.limit is not None:
            yield entry.limit
        elif entry.panel is not None or entry.planned is not None or entry.kind == "point of order":
            yield allowance(session, entry)
        else:
            if entry.category not in by_category:
                by_category[entry.category] = allowance(session, entry)
            yield by_category[entry.category]


@once_per_session
def walk_down(session: Session, list_id: str) -> Walk:
    """The walk down a list as it stands."""
    return Walk(session, list_id)
