"""The entries of a list in columns; after an act only the columns of the entries that it changed are computed."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress
from typing import Final, Self

from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.rows.entry import Entry, SpeakersList
from secretary_tui.domain.model.rows.row import common_ends
from secretary_tui.domain.model.rows.rules import Rules
from secretary_tui.domain.model.rows.types import State
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import allowance

#: The latest standing of so many lists is kept as the ground of the next.
CACHED_LISTS: Final = 16
#: Times are counted in whole microseconds, so that a bound is met exactly.
MICROSECONDS: Final = 1_000_000


@dataclass(frozen=True)
class ListColumns:
    """The entries of a list, points of order included; each column holds one thing of each entry.

    `limits` are the allowances in seconds, `times` the same in microseconds, 0 for none; `terms` are
    what the limits were read from.
    """

    terms: tuple[Rules, SpeakersList]
    entries: tuple[Entry, ...]
    ids: tuple[str, ...]
    states: tuple[State, ...]
    is_callable: tuple[bool, ...]
    is_point: tuple[bool, ...]
    is_reply: tuple[bool, ...]
    is_further: tuple[bool, ...]
    limits: tuple[int | None, ...]
    times: tuple[int, ...]

    @classmethod
    def of(cls, session: Session, entries: tuple[Entry, ...], terms: tuple[Rules, SpeakersList]) -> Self:
        """Return the columns of these entries, each computed anew."""
        limits = tuple(allowance(session, entry) for entry in entries)
        states = tuple(entry.state for entry in entries)
        return cls(
            terms=terms,
            entries=entries,
            ids=tuple(entry.id for entry in entries),
            states=states,
            is_callable=tuple(state == "waiting" for state in states),
            is_point=tuple(entry.kind == "point of order" for entry in entries),
            is_reply=tuple(entry.is_reply for entry in entries),
            is_further=tuple(entry.further and not entry.is_reply for entry in entries),
            limits=limits,
            times=tuple((limit or 0) * MICROSECONDS for limit in limits),
        )

    def then(self, session: Session, entries: tuple[Entry, ...]) -> Self:
        """Return the columns after an act: head and tail as they were, what is between them computed anew.

        The limit of a reply hangs on the other replies of its delegation, on other lists too, and is looked at anew.
        """
        head, tail = common_ends(self.entries, entries)
        stop, rest = len(entries) - tail, len(self.entries) - tail
        new = self.of(session, entries[head:stop], self.terms)
        is_reply = self.is_reply[:head] + new.is_reply + self.is_reply[rest:]
        limits = self.limits[:head] + new.limits + self.limits[rest:]
        times = self.times[:head] + new.times + self.times[rest:]
        if True in is_reply:
            rows = zip(entries, is_reply, limits, strict=True)
            limits = tuple(allowance(session, entry) if reply else limit for entry, reply, limit in rows)
            times = tuple((limit or 0) * MICROSECONDS for limit in limits)
        return type(self)(
            terms=self.terms,
            entries=entries,
            ids=self.ids[:head] + new.ids + self.ids[rest:],
            states=self.states[:head] + new.states + self.states[rest:],
            is_callable=self.is_callable[:head] + new.is_callable + self.is_callable[rest:],
            is_point=self.is_point[:head] + new.is_point + self.is_point[rest:],
            is_reply=is_reply,
            is_further=self.is_further[:head] + new.is_further + self.is_further[rest:],
            limits=limits,
            times=times,
        )

    @cached_property
    def callable_ids(self) -> tuple[str, ...]:
        """The ids of those who can be called, in order."""
        return tuple(compress(self.ids, self.is_callable))

    @cached_property
    def waiting_ids(self) -> tuple[str, ...]:
        """The ids of those who wait, held or not, in order."""
        return tuple(compress(self.ids, map({"waiting", "held"}.__contains__, self.states)))

    @cached_property
    def callable_places(self) -> tuple[int, ...]:
        """The place on the list of each who can be called; points of order have no place."""
        places = accumulate(not is_point for is_point in self.is_point)
        return tuple(compress(places, self.is_callable))


_latest: OrderedDict[str, ListColumns] = OrderedDict()


@cached_per_session
def list_columns(session: Session, list_id: str) -> ListColumns:
    """Return the columns of a list, computed from its latest ones."""
    entries = session.on_list(list_id)
    terms = session.rules, session.speakers_list(list_id)
    previous = _latest.pop(list_id, None)
    if previous is not None and previous.terms == terms:
        columns = previous.then(session, entries)
    else:
        columns = ListColumns.of(session, entries, terms)
    _latest[list_id] = columns
    if len(_latest) > CACHED_LISTS:
        _latest.popitem(last=False)
    return columns
