"""The simulated room of a rehearsal: who asks for the floor at an instant, the room's own acts, and the score."""

import socket
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from datetime import datetime
from statistics import fmean
from typing import NamedTuple

from secretary_tui.clock import Clock
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.desk.room_events import KINDS, KeptEvents, RoomEvent, entries_of, events_of, read_events
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import listed
from secretary_tui.errors import NotSaved, Refused
from secretary_tui.names.registers import RegisterOf
from secretary_tui.storage.disk import Lock
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.session_file import SessionFile

#: The score names at most this many delegations.
MOST_NAMED = 3
#: The name in the log of the operator that adds the names to the list if the secretary does not type them.
OPERATOR = "room"


class RoomNow(NamedTuple):
    """What the screen shows of a rehearsed room at an instant.

    `asking` has the delegations whose names the secretary must still type. `happens` has the sentence and the id of the
    key for each other event that the secretary must still answer. `score` is empty unless the secretary types names.
    """

    happens: tuple[tuple[str, str], ...] = ()
    asking: tuple[str, ...] = ()
    score: str = ""


class RehearsedRoom:
    """The simulated delegations of a rehearsal, and the events that they cause.

    Unless the secretary types the names, the room has a desk of its own, which puts them on the list.
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

        An act that is refused is not tried again. Nothing is done if the secretary types the names, or if another
        process acts for the room.
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

        Only one of the processes that have the rehearsal open does: the first to take the lock.
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
        """Return what the screen shows of the room at an instant."""
        begins = self._kept.begins
        wanted = [event for event in self.events if event.happened(session, begins, now)]
        wanted = [event for event in wanted if event.is_open(session, now) and not self._is_own(event, session)]
        wanted.sort(key=lambda event: event.happens_at(session) or begins)
        happens = tuple((event.says, KINDS[event.kind][0]) for event in wanted if event.kind != "asks")
        asking = tuple(event.who for event in wanted if event.kind == "asks")
        return RoomNow(happens, asking, self.score(session, now) if self.is_typed else "")

    def score(self, session: Session, now: datetime) -> str:
        """Return in words how well the secretary has kept up until an instant: “38 of 41 taken down, …”."""
        happened = [event for event in self.events if event.happened(session, self._kept.begins, now)]
        asked = [event for event in happened if event.kind == "asks"]
        if not asked:
            return "Nobody has asked for the floor yet"
        delays = [_delay(event, session) for event in asked if event.is_answered(session)]
        score = f"{len(delays)} of {len(asked)} taken down"
        if delays:
            score += f", after {fmean(delays):.0f} s on average"
        missed = [
            event.who if event.kind == "asks" else event.says for event in happened if not event.is_answered(session)
        ]
        return f"{score} · not done: {listed(missed, most=MOST_NAMED)}" if missed else score

    def _is_own(self, event: RoomEvent, session: Session) -> bool:
        """Return whether the room itself answers an event, by an act of its own desk."""
        return self._desk is not None and event.act(session) is not None


def _delay(event: RoomEvent, session: Session) -> float:
    """Return the seconds from a request to its entry; 0.0 if one of the two instants is not known."""
    at = event.happens_at(session)
    inscribed = [entry.inscribed for entry in entries_of(session, event.request) if entry.inscribed]
    return max(0.0, (min(inscribed) - at).total_seconds()) if at and inscribed else 0.0


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
