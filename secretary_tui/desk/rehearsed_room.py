"""The simulated room of a rehearsal at an instant: its requests, its own acts, and the secretary's score."""

import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from statistics import fmean
from typing import Final, NamedTuple

from secretary_tui.clock import Clock
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.desk.room_events import KeptEvents, RoomEvent, capacity_of, entries_of, events_of, read_events
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clock_text
from secretary_tui.errors import NotSaved, Refused
from secretary_tui.names.registers import RegisterOf
from secretary_tui.storage.disk import Lock
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.session_file import SessionFile

#: At most this many names of each kind are listed.
MOST_NAMES = 3


@frozen
class Score:
    """How well the secretary has dealt with the requests of a rehearsed room until an instant.

    `asked` is the number of requests. `delays` has, for each answered request, the seconds from the request to the
    entry, and the delegation. `missed` are events without an answer: delegations that are not on the list, or sentences
    about other events.

    `mistakes` are texts such as “Chad (twice)”. They are about entries that nobody asked for, repeated entries, and
    entries with a wrong category or without the mark of a dignitary.
    """

    asked: int
    delays: tuple[tuple[float, str], ...] = ()
    missed: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()

    @property
    def parts(self) -> list[str]:
        """The score in words, a text for each part: “38 of 41 taken down, …”, “not done: …”, “1 mistake: …”."""
        if not self.asked:
            return ["Nobody has asked for the floor yet"]
        parts = [f"{len(self.delays)} of {self.asked} taken down"]
        if self.delays:
            mean = fmean(seconds for seconds, _ in self.delays)
            longest, who = max(self.delays)
            most = clock_text(timedelta(seconds=longest), round_up=False)
            parts[0] += f", after {mean:.0f} s on average, at most {most} ({who})"
        if self.missed:
            parts.append(f"not done: {_named(self.missed)}")
        if self.mistakes:
            parts.append(f"{len(self.mistakes)} mistake{'s' * (len(self.mistakes) > 1)}: {_named(self.mistakes)}")
        return parts


def score_of(events: Sequence[RoomEvent], session: Session, now: datetime, begins: datetime) -> Score:
    """Return the score at the instant `now` of a rehearsal that began at the instant `begins`."""
    happened = [event for event in events if event.happened(session, begins, now)]
    requests = [event for event in happened if event.is_request]
    delays = tuple((_delay(event, session), event.who) for event in requests if event.is_answered(session))
    unanswered = (event for event in happened if not event.is_answered(session))
    missed = tuple(event.who if event.is_request else event.says for event in unanswered)
    return Score(len(requests), delays, missed, tuple(_mistakes(events, session, begins)))


def _delay(event: RoomEvent, session: Session) -> float:
    at = event.happens_at(session)
    inscribed = [entry.inscribed for entry in entries_of(session, event.request) if entry.inscribed]
    return max(0.0, (min(inscribed) - at).total_seconds()) if at and inscribed else 0.0


def _mistakes(events: Sequence[RoomEvent], session: Session, begins: datetime) -> Iterator[str]:
    """Yield the mistakes in entries since the rehearsal began, in words: “Chad (twice)”.

    Only lists on which delegations ask for the floor are looked at.
    """
    for list_id in dict.fromkeys(event.request.list for event in events if event.is_request):
        yield from _mistakes_on(list_id, [e for e in events if e.request.list == list_id], session, begins)


def _mistakes_on(list_id: str, events: Sequence[RoomEvent], session: Session, begins: datetime) -> Iterator[str]:
    requests = {capacity_of(event.request): event for event in events if event.is_request}
    written: set[tuple[str, str, str]] = set()
    for entry in session.on_list(list_id):
        if entry.kind != "statement" or entry.further or not entry.inscribed or entry.inscribed <= begins:
            continue
        event = requests.get(capacity_of(entry))
        name = session.name_of(entry)
        if event is None:
            group = entry.on_behalf_of or entry.also_on_behalf_of
            yield f"{name} for {group} (did not ask)" if group else f"{name} (did not ask)"
        elif capacity_of(entry) in written:
            yield f"{name} (twice)"
        else:
            yield from _differences(entry, event, name)
        written.add(capacity_of(entry))


def _differences(entry: Entry, event: RoomEvent, name: str) -> Iterator[str]:
    if event.request.category and entry.category != event.request.category:
        yield f"{name} (another category)"
    if event.request.dignitary and not entry.dignitary:
        yield f"{name} (a dignitary, {event.request.rank})"


def _named(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


#: The name in the log of the operator that adds the names to the list if the secretary does not type them.
OPERATOR: Final = "room"


class RoomNow(NamedTuple):
    """What the screen shows of a rehearsed room at an instant.

    `asking` are the delegations that ask for the floor. `happens` has, for each other event that the secretary must
    still answer, its sentence and the id of the key that answers it. Both leave out what the room answers itself.
    `score` is None unless the secretary types the names.
    """

    happens: tuple[tuple[str, str], ...] = ()
    asking: tuple[str, ...] = ()
    score: Score | None = None


class RehearsedRoom:
    """The simulated delegations of a rehearsal, and the events that they cause.

    Unless the secretary types the names, the room has its own desk, by which it puts the names on the list.
    """

    def __init__(self, kept: KeptEvents, events: Sequence[RoomEvent], desk: Desk | None = None) -> None:
        self._kept = kept
        self.events = events
        self._desk = desk
        self._lock = Lock(desk.file.side.room_lock, "Another desk keeps the list.") if desk is not None else None
        self._held = ExitStack()
        self._done_until = kept.begins
        self._tried: set[int] = set()

    @property
    def is_typed(self) -> bool:
        """Return whether the secretary types the names of the delegations that ask for the floor."""
        return self._kept.is_typed

    def act(self, now: datetime) -> None:
        """Answer the events until now by acts of the room's own desk, each at the instant of its event.

        An act that is refused is not tried again. Do nothing if the secretary types the names, or if another process
        acts for the room.
        """
        desk = self._desk
        if desk is None or not self._keeps_list(desk):
            return
        desk.refresh()
        for at, number, event in sorted(self._not_done(desk.session, now)):
            act = self.events[number].act(desk.session)
            self._tried.add(number)  # try an act only once: if it is refused now, each tick would refuse it
            if act is not None and event.is_open(desk.session, now):
                with suppress(Refused):
                    desk.do(act, at)

    def _keeps_list(self, desk: Desk) -> bool:
        """Return whether this process acts for the room.

        If several processes have the rehearsal open, only the first of them to ask does.
        """
        if self._lock is None or self._lock.is_held:
            return self._lock is not None
        try:
            self._held.enter_context(self._lock.hold(wait=0))
        except NotSaved:
            return False
        for record in filter(desk.operator.is_author_of, desk.journal.records()):
            with suppress(KeyError, TypeError, ValueError):  # the log may have been edited by hand
                self._done_until = max(self._done_until, datetime.fromisoformat(record["at"]))
        return True

    def _not_done(self, session: Session, now: datetime) -> Iterable[tuple[datetime, int, RoomEvent]]:
        for number, event in enumerate(self.events):
            at = event.happens_at(session)
            if at is not None and self._done_until < at <= now and number not in self._tried:
                yield at, number, event

    def look(self, session: Session, now: datetime) -> RoomNow:
        """Return the state of the room at an instant: the events that the secretary must still answer, and the score.

        The score is None unless the secretary types the names.
        """
        begins = self._kept.begins
        wanted = [event for event in self.events if event.happened(session, begins, now)]
        wanted = [event for event in wanted if event.is_open(session, now) and not self._is_own(event, session)]
        wanted.sort(key=lambda event: event.happens_at(session) or begins)
        happens = tuple((event.says, event.key) for event in wanted if not event.is_request)
        asking = tuple(event.who for event in wanted if event.is_request)
        return RoomNow(happens, asking, self.score(session, now) if self._desk is None else None)

    def score(self, session: Session, now: datetime) -> Score:
        """Return the score at an instant: how well the secretary has answered the delegations until then."""
        return score_of(self.events, session, now, self._kept.begins)

    def _is_own(self, event: RoomEvent, session: Session) -> bool:
        """Return whether the room itself answers an event, by an act of its own desk."""
        return self._desk is not None and event.act(session) is not None


def open_room(file: SessionFile, session: Session, clock: Clock, register_of: RegisterOf) -> RehearsedRoom | None:
    """Return the simulated room of a rehearsal; None if there is none, or if its file is wrong."""
    kept = read_events(file.side)
    if kept is None:
        return None
    events = events_of(kept.drawn, session, register_of(session))
    if kept.is_typed:
        return RehearsedRoom(kept, events)
    operator = Operator(OPERATOR, host=socket.gethostname())
    pending = PendingActs(file.path, folder=file.side.path)  # separate from the waiting acts of the secretary's desk
    return RehearsedRoom(kept, events, Desk(SessionFile(file.path), clock, operator, pending=pending))
