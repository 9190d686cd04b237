"""What the clock says of the sitting as it stands: elapsed and left, phase, blocks, lists, and how times are told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import compress
from operator import attrgetter, not_
from typing import Final, Literal

from secretary_tui.domain.lists.standing import standing
from secretary_tui.domain.model.cache import once_per_session
from secretary_tui.domain.model.rows import Block, Entry, Span
from secretary_tui.domain.model.session import Session

Phase = Literal["READY", "FREE", "SPEAKS", "ENDING", "OVER", "PAUSED", "ORDER", "SUSPENDED", "CLOSED"]
ListState = Literal["planned", "open", "closed"]

_RECEIVED: Final = attrgetter("received")
ZERO: Final = timedelta(0)
SECOND: Final = timedelta(seconds=1)
#: A sitting is begun at most so long before its planned start; earlier, the desk asks what is meant.
EARLY: Final = timedelta(hours=1)
#: From so much on, earlier or later, the plan is another day's: no minutes are told of it, and its hard stop is none.
ANOTHER_DAY: Final = timedelta(hours=12)


def between(start: datetime, end: datetime) -> timedelta:
    """From one instant to another, in real time also over a change of summer time; never below zero."""
    return max(ZERO, end.astimezone(UTC) - start.astimezone(UTC))


# Speeches -------------------------------------------------------------------------------------------------


def spent(spans: Iterable[Span], now: datetime) -> timedelta:
    """The sum of the spans, an open one up to now."""
    return sum((between(span.start, span.end or now) for span in spans), ZERO)


def speech_elapsed(entry: Entry, now: datetime) -> timedelta:
    """How long an entry has spoken, pauses left out."""
    return spent(entry.spans, now)


def allowance(session: Session, entry: Entry) -> int | None:
    """Seconds an entry may speak: its limit, else its planned seconds; None for a point of order."""
    return session.allowance_of(entry)


def remaining(session: Session, entry: Entry, now: datetime) -> timedelta | None:
    """What is left of a speech, below zero when it is over its time; None if it has no time."""
    allowed = allowance(session, entry)
    return None if allowed is None else timedelta(seconds=allowed) - speech_elapsed(entry, now)


@once_per_session
def begun(session: Session) -> tuple[Entry, ...]:
    """All who have taken the floor, points of order included, in the order in which they began."""
    entries = compress(session.entries, map(attrgetter("spans"), session.entries))
    return tuple(sorted(entries, key=lambda entry: entry.spans[0].start.astimezone(UTC)))


@once_per_session
def speeches(session: Session) -> tuple[Entry, ...]:
    """All who have taken the floor, points of order left out, in the order in which they began."""
    return tuple(entry for entry in begun(session) if entry.kind != "point of order")


def heard_in(session: Session, entry: Entry) -> Block | None:
    """The block that holds the start of the entry's first span; at a boundary the block that began there."""
    if not entry.spans:
        return None
    start = entry.spans[0].start.astimezone(UTC)
    found: Block | None = None
    latest: tuple[datetime, bool] | None = None
    for block in session.blocks:
        started, ended = (time and time.astimezone(UTC) for time in (block.started, block.ended))
        if started is None or started > start or (ended is not None and ended < start):
            continue
        key = (started, ended is None or ended > start)
        if latest is None or key >= latest:
            found, latest = block, key
    return found


def times_spoken(session: Session, now: datetime) -> dict[str, timedelta]:
    """Public name → time at the microphone, statements and replies together, points of order left out."""
    total: dict[str, timedelta] = {}
    for entry in speeches(session):
        name = session.name_of(entry)
        total[name] = total.get(name, ZERO) + speech_elapsed(entry, now)
    return total


# The sitting ----------------------------------------------------------------------------------------------


def phase(session: Session, now: datetime) -> Phase:
    """The one word for what is going on."""
    if session.sitting.closed is not None:
        return "CLOSED"
    if session.suspension is not None:
        return "SUSPENDED"
    holder = session.holder
    if holder is None:
        return "READY" if session.running is None else "FREE"
    return _phase_of_speech(session, holder, now)


def _phase_of_speech(session: Session, holder: Entry, now: datetime) -> Phase:
    if holder.kind == "point of order":
        return "ORDER"
    if not holder.is_speaking:
        return "PAUSED"
    left = remaining(session, holder, now)
    if left is None:
        return "SPEAKS"
    if left <= ZERO:
        return "OVER"
    return "ENDING" if left <= timedelta(seconds=session.rules.warning) else "SPEAKS"


def suspended_between(session: Session, start: datetime, end: datetime) -> timedelta:
    """How much of a stretch of time the sitting was suspended."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    total = ZERO
    for suspension in session.suspensions:
        stop = end if suspension.end is None else min(end, suspension.end.astimezone(UTC))
        total += between(max(start, suspension.start.astimezone(UTC)), stop)
    return total


def suspended_for(session: Session, now: datetime) -> timedelta:
    """How long the suspension that is going on has lasted; zero if there is none."""
    return between(session.suspension.start, now) if session.suspension else ZERO


@once_per_session
def _free_since(session: Session) -> datetime | None:
    block = session.running
    if block is None or block.started is None or session.holder is not None or session.suspension is not None:
        return None
    ends = [entry.spans[-1].end for entry in begun(session)]
    ends += [suspension.end for suspension in session.suspensions]
    return max(end.astimezone(UTC) for end in (block.started, *ends) if end is not None)


def idle_for(session: Session, now: datetime) -> timedelta | None:
    """How long the floor has been free in the running block; None while someone has it or nothing runs."""
    since = _free_since(session)
    return None if since is None else between(since, now)


def planned_elsewhen(session: Session, now: datetime) -> bool:
    """Whether this is not the time of the sitting: another date, or more than an hour before its start.

    Once a block has begun it is the time of the sitting, also past midnight. A sitting planned over
    midnight has two dates.
    """
    if any(block.started is not None for block in session.blocks):
        return False
    sitting, zone = session.sitting, session.sitting.zone
    today = now.astimezone(zone).date()
    if not sitting.starts.astimezone(zone).date() <= today <= sitting.ends.astimezone(zone).date():
        return True
    return sitting.starts.astimezone(UTC) - now.astimezone(UTC) > EARLY


def seen_from(session: Session, now: datetime) -> datetime:
    """The instant from which the plan is looked at: now, on another date than the session's its planned start."""
    return session.sitting.starts if planned_elsewhen(session, now) else now


def hard_stop(session: Session, now: datetime) -> datetime | None:
    """When the interpreters leave; None if that was on another day, as when an old file is run now."""
    stop = session.sitting.hard_stop
    return stop if between(stop, session.sitting.closed or now) < ANOTHER_DAY else None


def past_hard_stop(session: Session, now: datetime) -> timedelta:
    """How long the hard stop has passed, by the system's clock; zero before it and once the sitting is closed."""
    stop = hard_stop(session, now)
    return ZERO if stop is None or session.sitting.closed is not None else between(stop, now)


# Blocks ---------------------------------------------------------------------------------------------------


def block_elapsed(session: Session, block: Block, now: datetime) -> timedelta:
    """From the start of a block to its end or now, suspensions left out; zero if it has not started."""
    if block.started is None:
        return ZERO
    end = block.ended or now
    return max(ZERO, between(block.started, end) - suspended_between(session, block.started, end))


def block_starts_planned(session: Session) -> dict[str, datetime]:
    """Block id → planned start: the plan's minutes chained from the planned start, whatever became of them."""
    starts: dict[str, datetime] = {}
    cursor = session.sitting.starts.astimezone(UTC)
    for block in session.blocks:
        starts[block.id] = cursor
        cursor += timedelta(minutes=block.minutes)
    return starts


# Lists ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements stand on a list, by what became of them; points of order are left out.

    Counted apart are rights of reply, `replies` all of them, `replies_waiting` those still to come; and the `further`
    statements of those who had spoken already.
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

    @property
    def waiting(self) -> int:
        """Those who wait, held ones among them; of a closed sitting, all who stayed on the list unheard."""
        return self.callable + self.held


@once_per_session
def floor_tally(session: Session) -> Tally:
    """Count whoever is inscribed for the floor: on its one list, or on all that its blocks call from."""
    counts = zip(*(astuple(tally(session, list_id)) for list_id in session.floor_lists), strict=True)
    return Tally(*map(sum, counts))


@once_per_session
def tally(session: Session, list_id: str) -> Tally:
    """Count a list."""
    found = standing(session, list_id)
    counts = Counter(compress(found.states, map(not_, found.is_point)))
    replies = Counter(compress(found.states, found.is_reply))
    further = Counter(compress(found.states, found.is_further))
    counts.subtract(replies)
    counts.subtract(further)
    return Tally(
        inscribed=counts.total(),
        heard=counts["delivered"] + counts["cut short"],
        on_floor=counts["speaking"] + counts["paused"],
        callable=counts["waiting"],
        held=counts["held"],
        absent=counts["absent"],
        withdrawn=counts["withdrawn"],
        further=further.total(),
        replies=replies.total(),
        replies_waiting=replies["waiting"] + replies["held"],
    )


@once_per_session
def texts_missing(session: Session, list_id: str) -> int:
    """How many who wait to speak have not given their text to the interpreters; 0 while nobody has."""
    entries = session.on_list(list_id)
    if not any(map(_RECEIVED, entries)):
        return 0
    return sum(
        entry.is_waiting and not entry.received and entry.form == "spoken" and not entry.is_reply for entry in entries
    )


def list_closes(session: Session, list_id: str) -> datetime | None:
    """When a list closes or was closed: by hand, else so many minutes after it was opened.

    None for a list that is not yet open, and for one opened again by hand, which stays open until
    it is closed by hand.
    """
    row = session.speakers_list(list_id)
    if row.closed is not None and (row.reopened is None or row.reopened.astimezone(UTC) <= row.closed.astimezone(UTC)):
        return row.closed
    if row.reopened is not None or row.opened is None:
        return None
    return row.opened.astimezone(UTC) + timedelta(minutes=session.rules.list_minutes)


def list_state(session: Session, list_id: str, now: datetime) -> ListState:
    """Whether names go on a list: not yet open, open, or closed."""
    row = session.speakers_list(list_id)
    if session.sitting.closed is not None:
        return "closed"
    closes = list_closes(session, list_id)
    if closes is None:
        return "planned" if row.opened is None and row.reopened is None else "open"
    return "closed" if closes is row.closed or closes <= now.astimezone(UTC) else "open"


# How times are told ---------------------------------------------------------------------------------------


def clock_text(time: timedelta, *, round_up: bool = True) -> str:
    """“2:00”, “-0:15”, “1:02:03”: a count-down rounds up, an elapsed time (`round_up=False`) down."""
    seconds = -(-time // SECOND) if round_up else time // SECOND
    hours, rest = divmod(abs(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    told = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"-{told}" if seconds < 0 else told


def with_offset(instant: datetime, zone: tzinfo) -> datetime:
    """Return the instant with the zone's offset as it is then, so that the hour that comes twice in autumn is in order.

    Two instants of one zone are compared and subtracted by what their clocks show, two with an offset by their time.
    """
    local = instant.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or ZERO))


def hour_text(instant: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
    """“9.07”, “12.04”, with seconds “12.04.31”: an hour as the papers write it, in the sitting's zone."""
    local = instant.astimezone(zone)
    return f"{local.hour}.{local.minute:02}" + (f".{local.second:02}" if seconds else "")


def late_text(drift: timedelta) -> str:
    """“4 late”, “3 early”, “on time”, in whole minutes that agree with the hour that is told beside them.

    Nothing if it is another day's: minutes of days say nothing to anybody.
    """
    minutes = drift // timedelta(minutes=1)
    if abs(drift) >= ANOTHER_DAY:
        return ""
    if minutes == 0:
        return "on time"
    return f"{minutes} late" if minutes > 0 else f"{-minutes} early"


def end_text(end: datetime, late: timedelta, zone: tzinfo) -> str:
    """“12.04, 4 late”, or the hour alone if the plan was another day's."""
    return ", ".join(filter(None, (hour_text(end, zone), late_text(late))))
