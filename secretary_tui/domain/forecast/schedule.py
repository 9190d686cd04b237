"""The sitting at an instant: its phase, its blocks as planned and as they ran, and when each turn on a list comes."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate, islice, pairwise
from math import inf
from typing import Final, Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.row_values import place_of_row
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.row import SHORTEST_LIMIT, Category
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.model.speech_time import (
    all_speeches,
    allowance,
    block_of_speech,
    points_of_order,
    remaining,
    speech_elapsed,
    speeches,
)
from secretary_tui.domain.text import ANOTHER_DAY, MINUTE, SECOND, ZERO, elapsed_between

Phase = Literal["READY", "FREE", "SPEAKS", "ENDING", "OVER", "PAUSED", "ORDER", "SUSPENDED", "CLOSED"]

#: A sitting begins at most this long before its planned start; if it is earlier, the desk asks.
EARLY: Final = timedelta(hours=1)
#: A speech of less than this is never in doubt by its length alone.
LONG: Final = timedelta(minutes=30)
#: Nobody is allowed to speak for this many times the limit.
TIMES_ITS_LIMIT: Final = 3
#: This long after the hard stop nobody speaks any more.
AFTER_HARD_STOP: Final = timedelta(hours=1)
#: A speech may exceed its limit by this much, and still be plausible if an act was done this recently.
STILL_PLAUSIBLE: Final = timedelta(minutes=5)


def phase(session: Session, now: datetime) -> Phase:
    """Return the phase of the sitting at `now`."""
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
        total += elapsed_between(max(start, suspension.start.astimezone(UTC)), stop)
    return total


def suspended_for(session: Session, now: datetime) -> timedelta:
    """Return how long the current suspension has lasted; zero if there is none."""
    return elapsed_between(session.suspension.start, now) if session.suspension else ZERO


@cached_per_session
def _free_since(session: Session) -> datetime | None:
    block = session.running
    if block is None or block.started is None or session.holder is not None or session.suspension is not None:
        return None
    ends = [entry.spans[-1].end for entry in all_speeches(session)]
    ends += [suspension.end for suspension in session.suspensions]
    return max(end.astimezone(UTC) for end in (block.started, *ends) if end is not None)


def idle_for(session: Session, now: datetime) -> timedelta | None:
    """How long the floor has been free in the running block; None while someone has it or nothing runs."""
    since = _free_since(session)
    return None if since is None else elapsed_between(since, now)


def is_off_schedule(session: Session, now: datetime) -> bool:
    """Return whether this is not the time of the sitting: another date, or more than an hour before its start.

    Once a block has begun it is the time of the sitting, also past midnight. A sitting planned over midnight has two
    dates.
    """
    if session.called is not None:
        return False
    sitting, zone = session.sitting, session.sitting.zone
    today = now.astimezone(zone).date()
    if not sitting.starts.astimezone(zone).date() <= today <= sitting.ends.astimezone(zone).date():
        return True
    return sitting.starts.astimezone(UTC) - now.astimezone(UTC) > EARLY


def forecast_instant(session: Session, now: datetime) -> datetime:
    """Return the instant for which to forecast: `now`, or the planned start if `now` is not the time of the sitting."""
    return session.sitting.starts if is_off_schedule(session, now) else now


def hard_stop(session: Session, now: datetime) -> datetime | None:
    """When the interpreters leave; None if that was on another day, as when an old file is run now."""
    stop = session.sitting.hard_stop
    return stop if elapsed_between(stop, session.sitting.closed or now) < ANOTHER_DAY else None


def past_hard_stop(session: Session, now: datetime) -> timedelta:
    """How long the hard stop has passed, by the system's clock; zero before it and once the sitting is closed."""
    stop = hard_stop(session, now)
    return ZERO if stop is None or session.sitting.closed is not None else elapsed_between(stop, now)


def block_elapsed(session: Session, block: Block, now: datetime) -> timedelta:
    """Return the time from the start of a block to its end or now, without suspensions; zero if it has not started."""
    if block.started is None:
        return ZERO
    end = block.ended or now
    return max(ZERO, elapsed_between(block.started, end) - suspended_between(session, block.started, end))


def block_left(session: Session, block: Block, now: datetime) -> timedelta:
    """Return the rest of a block, negative when it is over its time."""
    return timedelta(minutes=block.allotted) - block_elapsed(session, block, now)


def speech_in_doubt(
    session: Session, now: datetime, booted: datetime | None = None, last_act: datetime | None = None
) -> Entry | None:
    """Return the open speech if it may have ended unrecorded; None if there is nothing to ask.

    That is so if the machine was started (`booted`) since the speech began; or, unless somebody acted minutes ago
    (`last_act`), if it has run over 30 minutes and three times its limit, or the hard stop is an hour past and the
    speech well over its limit, or over 30 minutes.
    """
    holder = session.holder
    if holder is None or not holder.is_speaking:
        return None
    if booted is not None and booted > holder.spans[-1].start:
        return holder
    elapsed, seconds = speech_elapsed(holder, now), allowance(session, holder)
    allowed = LONG if seconds is None else timedelta(seconds=seconds)
    too_long = elapsed > LONG and (seconds is None or elapsed > TIMES_ITS_LIMIT * allowed)
    too_late = now > session.sitting.hard_stop + AFTER_HARD_STOP and elapsed > min(allowed, LONG) + STILL_PLAUSIBLE
    is_attended = last_act is not None and now - last_act < STILL_PLAUSIBLE
    return holder if (too_long or too_late) and not is_attended else None


#: The changeover is learned from this many speeches, the latest.
LATEST: Final = 8
#: The setting of the rules counts as this many observations.
WEIGHT_OF_SETTING: Final = 3
LONGEST: Final = timedelta(seconds=60)


@cached_per_session
def changeover(session: Session) -> timedelta:
    """Return the time between two floor speeches, between 0 and 60 s.

    It is the median of (next start − this start − this limit) over the last eight floor speeches that were followed by
    another in the same block, without a pause, a point of order or a suspension in between; the setting of the rules
    counts as three observations.
    """
    observed = [timedelta(seconds=session.rules.changeover)] * WEIGHT_OF_SETTING
    for cycle in _cycles(session):
        observed.append(cycle)
        if len(observed) == WEIGHT_OF_SETTING + LATEST:
            break
    observed.sort()
    low, high = observed[(len(observed) - 1) // 2], observed[len(observed) // 2]
    learned = (low + high) / 2  # the module `statistics` costs a twentieth of what `status` may take
    return min(LONGEST, max(ZERO, learned))


def _cycles(session: Session) -> Iterator[timedelta]:
    """Yield the times of undisturbed floor speeches, the latest first."""
    points = [span.start.astimezone(UTC) for point in points_of_order(session) for span in point.spans]
    in_blocks = ((speech, block_of_speech(session, speech)) for speech in reversed(speeches(session)))
    for (following, block_of_following), (speech, block) in pairwise(in_blocks):
        allowed = allowance(session, speech)
        if block is None or block.kind != "floor" or block_of_following is not block or allowed is None:
            continue
        start, end = speech.began, following.began
        was_paused = len(speech.spans) > 1
        was_interrupted = any(start <= point < end for point in points)
        if not (was_paused or was_interrupted or suspended_between(session, start, end)):
            yield end - start - timedelta(seconds=allowed)


MICROSECOND: Final = timedelta(microseconds=1)
#: Of a second: times are counted in whole microseconds, so that a bound is met exactly.
MICROSECONDS: Final = 1_000_000


@frozen
class SupposedLimit:
    """A limit that is only supposed: seconds for the named categories, for all if none are named.

    With `replies` it applies only to the rights of reply, to which no other supposition applies.
    """

    seconds: int
    categories: Collection[Category] = ()
    replies: bool = False

    def touches(self, entry: Entry) -> bool:
        """Return whether the limit applies to the entry."""
        if self.replies or entry.is_reply:
            return self.replies and entry.is_reply
        return not self.categories or entry.category in self.categories

    def limit(self, entry: Entry, present: int) -> int:
        """Return the seconds of an entry: the new limit, or its own if that is shorter or kept.

        An entry with planned seconds, or with no time at present (0), as on the podium, keeps them.
        """
        if not present or not self.touches(entry):
            return present
        if entry.limit is not None and (entry.kept or entry.limit <= self.seconds):
            return entry.limit
        return (entry.planned or 0) if _is_planned(entry) else self.seconds


def _is_planned(entry: Entry) -> bool:
    """Return whether an entry has planned seconds instead of a limit, as on the podium."""
    return entry.panel is not None or entry.planned is not None


class CallOrder:
    """Those who can be called on a list, one after the other, a changeover between two.

    A stretch of the order runs from `first` to before `stop`, indexes among those who can be called.
    """

    def __init__(
        self, session: Session, list_id: str, supposed: SupposedLimit | None = None, bank: int | None = None
    ) -> None:
        self.list_id = list_id
        #: Seconds that the time bank of the list has for those who can be called; None if it has no bank.
        self.bank = bank
        self._most = inf if bank is None else bank
        self.changeover = changeover(session)
        #: The limit for an entry without a limit or category of its own.
        row = session.speakers_list(list_id)
        self.usual_limit = row.limit or session.rules.limit
        self._step = self.changeover // MICROSECOND
        self._entries = session.callable_entries(list_id)
        self._on_list = session.on_list(list_id)
        self._places = session.places(list_id)
        seconds: Iterable[int] = (allowance(session, entry) or 0 for entry in self._entries)
        if supposed is not None:
            seconds = map(supposed.limit, self._entries, seconds)
            self.usual_limit = self.usual_limit if supposed.categories or supposed.replies else supposed.seconds
        self._whole = MINUTE * (row.bank or 0) // SECOND
        #: Seconds that each would have without the bank; only for a list that has one.
        self._wanted = [] if bank is None else [*seconds]
        seconds = seconds if bank is None else self._within_bank(self._wanted, bank)
        # Before the start of each, without changeovers; a long list is added up as far as it is asked for.
        self._spoken: list[int] = []
        self._to_add_up = accumulate(seconds, initial=0)
        self._has_appointments = session.has_appointments(list_id)
        self._walked: tuple[int, datetime, list[timedelta]] | None = None

    def _within_bank(self, seconds: Iterable[int], left: int) -> Iterator[int]:
        """Yield how long each speaks; planned seconds, and a limit of the whole bank, are cut to its rest.

        An entry with another limit is not called if the bank has less than that.
        """
        for entry, wanted in zip(self._entries, seconds, strict=True):
            gives_way = wanted >= self._whole or (entry.limit is None and _is_planned(entry))
            taken = min(wanted, left) if gives_way and left >= SHORTEST_LIMIT else wanted
            left -= taken
            yield taken

    def __len__(self) -> int:
        return len(self._entries)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of those who can be called, in order."""
        return self.ids_between(0, len(self))

    def ids_between(self, first: int, stop: int) -> tuple[str, ...]:
        """Return the ids of a stretch."""
        return tuple(entry.id for entry in self._entries[first:stop])

    @cached_property
    def index(self) -> dict[str, int]:
        """Id → index among those who can be called."""
        return dict(zip(self.ids, range(len(self)), strict=True))

    def place_before(self, index: int) -> int:
        """The place on the list after which the stretch that ends before `index` is over; 0 for the head."""
        if not self._entries:
            return len(self._places)
        entry = self._entries[max(0, index - 1)]
        place = place_of_row(self._places, entry)
        if place < 0:  # a point of order has no place
            return sum(other.kind != entry.kind for other in self._on_list[: place_of_row(self._on_list, entry)])
        return place + (index > 0)

    def _start(self, index: int) -> int:
        self._spoken += islice(self._to_add_up, max(0, index + 1 - len(self._spoken)))
        return self._spoken[index] * MICROSECONDS + index * self._step

    def _walk(self, first: int, begins: datetime) -> list[timedelta]:
        """Return how long after `begins` each from `first` starts: nobody before the hour of an appointment."""
        if self._walked is None or self._walked[:2] != (first, begins):
            starts, time = [], ZERO
            for index, entry in enumerate(self._entries[first:], first):
                if entry.appointment is not None:
                    time = max(time, entry.appointment.astimezone(UTC) - begins)
                starts.append(time)
                time += (self._start(index + 1) - self._start(index)) * MICROSECOND
            self._walked = first, begins, starts
        return self._walked[2]

    def start(self, first: int, index: int, begins: datetime | None = None) -> timedelta:
        """How long after the start of entry `first` entry `index` starts.

        If that start is at `begins`, nobody speaks before the hour of an appointment.
        """
        if begins is not None and self._has_appointments:
            return self._walk(first, begins)[index - first]
        return (self._start(index) - self._start(first)) * MICROSECOND

    def starts(self, first: int, stop: int, begins: datetime | None = None) -> Iterator[timedelta]:
        """Yield how long after the start of entry `first` each of a stretch starts."""
        if stop > first and begins is not None and self._has_appointments:
            yield from self._walk(first, begins)[: stop - first]
        elif stop > first:
            start, _ = self._start(first), self._start(stop - 1)  # added up as far as is asked for
            for index, spoken in enumerate(self._spoken[first:stop], first):
                yield (spoken * MICROSECONDS + index * self._step - start) * MICROSECOND

    def length(self, first: int, stop: int, begins: datetime | None = None) -> timedelta:
        """Return the time from the start of the first to the end of the last of a stretch; zero for an empty one."""
        if stop <= first:
            return ZERO
        last = (self._start(stop) - self._start(stop - 1)) * MICROSECOND
        return self.start(first, stop - 1, begins) + last - self.changeover

    def reach(self, first: int, time: timedelta, begins: datetime | None = None) -> int:
        """Return the stop of the longest stretch from `first` whose speeches all end within `time` and within the bank.

        An entry with the whole bank, such as a State under review, may have less time than that.
        """
        room, most = time // MICROSECOND + self._step + self._start(first), self._most
        behind = (at for at in range(first, len(self)) if self._start(at + 1) > room or self._spoken[at + 1] > most)
        stop = next(behind, len(self))
        if stop == first < len(self) and self.bank and time >= SHORTEST_LIMIT * SECOND:
            return first + (self._wanted[first] >= self._whole and self._spoken[first] + SHORTEST_LIMIT <= self.bank)
        if begins is None or not self._has_appointments:
            return stop
        return next((at for at in range(first, stop) if self.length(first, at + 1, begins) > time), stop)

    def reach_of_bank(self, first: int = 0) -> int:
        """Return the stop of the stretch from `first` that only the bank ends."""
        return self.reach(first, timedelta.max // 2)

    def rest_of_bank(self, stop: int) -> int:
        """Seconds that are left of the bank when all before `stop` have spoken; 0 without a bank."""
        self._start(stop)
        return max(0, (self.bank or 0) - self._spoken[stop])

    def bank_lasts(self, first: int, *, is_open: bool) -> timedelta:
        """Return the time from the start of entry `first` until the bank is used up, with the changeovers of its users.

        The rest after all who can be called have spoken goes to names that may still be inscribed, if the list
        `is_open`; else it stays unused.
        """
        stop = self.reach_of_bank(first)
        rest = self.rest_of_bank(stop)
        more = rest // self.usual_limit if stop == len(self) else 0
        if stop == len(self) and not is_open:
            more = rest = 0
        spoken = timedelta(seconds=self._spoken[stop] - self._spoken[first] + rest)
        return spoken + self.changeover * max(0, stop - first + more - 1)

    def fits(self, time: timedelta, *, first_of_round: bool = True) -> int:
        """How many speeches at the usual limit fit into `time`; the first of a round needs no changeover."""
        speech = timedelta(seconds=self.usual_limit)
        lead_in = timedelta(0) if first_of_round else self.changeover
        return max(0, (time - lead_in + self.changeover) // (speech + self.changeover))

    def within_bank(self, more: int, stop: int) -> int:
        """Return for how many of `more` speeches at the usual limit the bank has time when all before `stop` spoke."""
        return more if self.bank is None else min(more, self.rest_of_bank(stop) // self.usual_limit)


def call_order(session: Session, list_id: str, bank: int | None = None) -> CallOrder:
    """Return the present order of calls of a list, with `bank` seconds left of its time bank."""
    latest: CallOrder | None = session.results.get((call_order, list_id))
    if latest is None or latest.bank != bank:
        session.results[call_order, list_id] = latest = CallOrder(session, list_id, bank=bank)
    return latest


def read_until(session: Session, now: datetime, text: str) -> datetime:
    """Return the instant in a text: an hour, or “+10” for ten minutes after the present hard stop.

    An hour is one on the day of the sitting, or just past its midnight. Raises UnreadableTime.
    """
    from secretary_tui.domain.text import read_instant  # noqa: PLC0415 - only for what is typed

    at, sitting = forecast_instant(session, now), session.sitting
    stop = hard_stop(session, at)
    if stop is None:  # the file of another day is run now
        return read_instant(text, sitting.zone, at)
    return read_instant(text, sitting.zone, stop, days=(*sitting.days, sitting.days[-1] + timedelta(days=1)))
