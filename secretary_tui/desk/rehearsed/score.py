"""How the secretary kept up with a rehearsed room: who was taken down, how much later, and what went wrong."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from statistics import fmean

from secretary_tui.desk.rehearsed.events import RoomEvent, capacity_of, entries_of
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import clock_text

#: So many names are told of each kind.
MOST_NAMES = 3


@frozen
class Score:
    """What was asked for by now, and what came of it.

    `delays` are the seconds from a request to its entry, with who asked; `missed` asked and are not on the list, or did
    something on which nothing was done; `mistakes` are entries that nobody asked for in this way.
    """

    asked: int
    delays: tuple[tuple[float, str], ...] = ()
    missed: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()

    @property
    def parts(self) -> list[str]:
        """“38 of 41 taken down, 14 s behind on average, at most 1:02 (Chad)”, “not done: …”, “1 mistake: …”."""
        if not self.asked:
            return ["Nobody has asked for the floor yet"]
        parts = [f"{len(self.delays)} of {self.asked} taken down"]
        if self.delays:
            mean = fmean(seconds for seconds, _ in self.delays)
            longest, who = max(self.delays)
            most = clock_text(timedelta(seconds=longest), round_up=False)
            parts[0] += f", {mean:.0f} s behind on average, at most {most} ({who})"
        if self.missed:
            parts.append(f"not done: {_named(self.missed)}")
        if self.mistakes:
            parts.append(f"{len(self.mistakes)} mistake{'s' * (len(self.mistakes) > 1)}: {_named(self.mistakes)}")
        return parts


def score_of(events: Sequence[RoomEvent], session: Session, now: datetime, begins: datetime) -> Score:
    """Return the score at an instant of a rehearsal that began at the instant `begins`."""
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
    """Yield what is wrong with the entries since the beginning."""
    requests = {capacity_of(event.request): event for event in events if event.is_request}
    if not requests:
        return
    list_id = next(iter(requests.values())).request.list
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
