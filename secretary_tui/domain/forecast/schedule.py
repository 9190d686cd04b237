"""The state of a sitting at an instant: phase, times, hard stop, changeover; and the times of calls from a list."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate, islice, pairwise
from math import inf
from typing import Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model import speech_time
from secretary_tui.domain.model.row_values import place_of_row
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.row import SHORTEST_LIMIT, Category
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.text import ANOTHER_DAY, MINUTE, SECOND, ZERO, elapsed_between, read_instant

Phase = Literal["READY", "FREE", "SPEAKS", "ENDING", "OVER", "PAUSED", "ORDER", "SUSPENDED", "CLOSED"]

#: The desk asks the user before it begins a sitting earlier than this before the planned start.
EARLY = timedelta(hours=1)
#: A speech that is longer than this, and longer than `TIMES_ITS_LIMIT` times its limit, is in doubt.
LONG = timedelta(minutes=30)
TIMES_ITS_LIMIT = 3
#: This long after the hard stop, a speech that is over its limit by more than `STILL_PLAUSIBLE` is in doubt.
AFTER_HARD_STOP = timedelta(hours=1)
#: If an act was done within this time, somebody is at the desk, and no length of a speech is in doubt.
STILL_PLAUSIBLE = timedelta(minutes=5)


def phase(session: Session, now: datetime) -> Phase:
    """Return the phase of the sitting at `now`; a closed sitting is “CLOSED”, a suspended one “SUSPENDED”.

    Otherwise, without an open speech, it is “FREE” while a block runs and “READY” while none runs. With an open speech,
    it is “SPEAKS”, “ENDING” shortly before its limit, “OVER” after it, “PAUSED”, or “ORDER” for a point of order.
    """
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
    left = speech_time.remaining(session, holder, now)
    if left is None:
        return "SPEAKS"
    if left <= ZERO:
        return "OVER"
    return "ENDING" if left <= timedelta(seconds=session.rules.warning) else "SPEAKS"


def suspended_between(session: Session, start: datetime, end: datetime) -> timedelta:
    """Return for how long the sitting was suspended between two instants."""
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
    ends = [entry.spans[-1].end for entry in speech_time.all_speeches(session)]
    ends += [suspension.end for suspension in session.suspensions]
    return max(end.astimezone(UTC) for end in (block.started, *ends) if end is not None)


def idle_for(session: Session, now: datetime) -> timedelta | None:
    """Return how long the floor has been free in the running block.

    None if an entry has the floor, no block is running, or the sitting is suspended.
    """
    since = _free_since(session)
    return None if since is None else elapsed_between(since, now)


def is_off_schedule(session: Session, now: datetime) -> bool:
    """Return whether `now` is not the time of the sitting: it is on another date, or over an hour before the start.

    Once a block has begun, it is the time of the sitting, even after midnight. A sitting that is planned over midnight
    has two dates.
    """
    if session.called is not None:
        return False
    sitting, zone = session.sitting, session.sitting.zone
    today = now.astimezone(zone).date()
    if not sitting.starts.astimezone(zone).date() <= today <= sitting.ends.astimezone(zone).date():
        return True
    return sitting.starts.astimezone(UTC) - now.astimezone(UTC) > EARLY


def forecast_instant(session: Session, now: datetime) -> datetime:
    """Return the instant from which to forecast: `now`, or the planned start if `now` is not a time of the sitting."""
    return session.sitting.starts if is_off_schedule(session, now) else now


def hard_stop(session: Session, now: datetime) -> datetime | None:
    """Return the instant at which the interpreters leave.

    None if that was twelve hours ago or more (before the closing, if the sitting is closed), because the file is then
    of another day.
    """
    stop = session.sitting.hard_stop
    return stop if elapsed_between(stop, session.sitting.closed or now) < ANOTHER_DAY else None


def past_hard_stop(session: Session, now: datetime) -> timedelta:
    """Return how long ago the hard stop was; zero before the hard stop, and once the sitting is closed.

    It is also zero from twelve hours after the hard stop, because the file is then of another day.
    """
    stop = hard_stop(session, now)
    return ZERO if stop is None or session.sitting.closed is not None else elapsed_between(stop, now)


def block_elapsed(session: Session, block: Block, now: datetime) -> timedelta:
    """Return the time from the start of a block to its end or now, without suspensions; zero if it has not started."""
    if block.started is None:
        return ZERO
    end = block.ended or now
    return max(ZERO, elapsed_between(block.started, end) - suspended_between(session, block.started, end))


def block_left(session: Session, block: Block, now: datetime) -> timedelta:
    """Return how much of its allotted time a block has left; negative if it is over its time."""
    return timedelta(minutes=block.allotted) - block_elapsed(session, block, now)


def speech_in_doubt(
    session: Session, now: datetime, booted: datetime | None = None, last_act: datetime | None = None
) -> Entry | None:
    """Return the running speech if it may have ended without being recorded; None if there is no doubt.

    There is doubt if the machine was started (`booted`) after the speech began or was resumed. Unless an act was done
    in the last five minutes (`last_act`), there is also doubt in two other cases. First, the speech has lasted over 30
    minutes, and over three times its limit if it has one. Second, the hard stop was over an hour ago, and the speech is
    more than five minutes over its limit, or longer than 35 minutes.
    """
    holder = session.holder
    if holder is None or not holder.is_speaking:
        return None
    if booted is not None and booted > holder.spans[-1].start:
        return holder
    elapsed, seconds = speech_time.speech_elapsed(holder, now), speech_time.allowance(session, holder)
    allowed = LONG if seconds is None else timedelta(seconds=seconds)
    too_long = elapsed > LONG and (seconds is None or elapsed > TIMES_ITS_LIMIT * allowed)
    too_late = now > session.sitting.hard_stop + AFTER_HARD_STOP and elapsed > min(allowed, LONG) + STILL_PLAUSIBLE
    is_attended = last_act is not None and now - last_act < STILL_PLAUSIBLE
    return holder if (too_long or too_late) and not is_attended else None


#: The number of the latest speeches from which the changeover is learned.
LATEST = 8
#: The setting of the rules counts as this many observations.
WEIGHT_OF_SETTING = 3
LONGEST = timedelta(seconds=60)


@cached_per_session
def changeover(session: Session) -> timedelta:
    """Return the expected time between two speeches, as learned from this sitting; it is between 0 and 60 s.

    It is the median of (next start − this start − this limit) over the last eight floor speeches that count. A speech
    with a limit counts if another speech followed in the same block, without a pause, a point of order or a suspension
    in between. The setting of the rules counts as three observations.
    """
    observed = [timedelta(seconds=session.rules.changeover)] * WEIGHT_OF_SETTING
    for cycle in _cycles(session):
        observed.append(cycle)
        if len(observed) == WEIGHT_OF_SETTING + LATEST:
            break
    observed.sort()
    low, high = observed[(len(observed) - 1) // 2], observed[len(observed) // 2]
    learned = (low + high) / 2  # importing `statistics` would take too long for `status`
    return min(LONGEST, max(ZERO, learned))


def _cycles(session: Session) -> Iterator[timedelta]:
    """Yield the changeovers after undisturbed floor speeches, the latest first."""
    points = [span.start.astimezone(UTC) for point in speech_time.points_of_order(session) for span in point.spans]
    speeches = reversed(speech_time.speeches(session))
    in_blocks = ((speech, speech_time.block_of_speech(session, speech)) for speech in speeches)
    for (following, block_of_following), (speech, block) in pairwise(in_blocks):
        allowed = speech_time.allowance(session, speech)
        if block is None or block.kind != "floor" or block_of_following is not block or allowed is None:
            continue
        start, end = speech.began, following.began
        was_paused = len(speech.spans) > 1
        was_interrupted = any(start <= point < end for point in points)
        if not (was_paused or was_interrupted or suspended_between(session, start, end)):
            yield end - start - timedelta(seconds=allowed)


MICROSECOND = timedelta(microseconds=1)
#: The microseconds of a second: times are counted in whole microseconds, which makes comparisons with a bound exact.
MICROSECONDS = 1_000_000


@frozen
class SupposedLimit:
    """A limit that is only tried out in a forecast: seconds for the named categories, or for all if none are named.

    With `replies` it applies only to rights of reply; without `replies`, never to them.
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
        """Return the seconds that an entry would have under the supposed limit; `present` are those that it has now."""
        if not present or not self.touches(entry):
            return present
        if entry.limit is not None and (entry.kept or entry.limit <= self.seconds):
            return entry.limit
        if _is_planned(entry):
            return present if entry.limit is None else entry.planned or 0
        return self.seconds


def _is_planned(entry: Entry) -> bool:
    """Return whether an entry names a person of the panel or has planned seconds; no limit of a list applies to it."""
    return entry.panel is not None or entry.planned is not None


def _seconds(session: Session, list_id: str, entries: Iterable[Entry]) -> Iterator[int]:
    """Yield the seconds that each entry of a list may speak.

    Those without a limit and planned seconds, such as panellists who answer, share what the others and the changeovers
    leave of their block.
    """
    share = None
    for entry in entries:
        allowed = speech_time.allowance(session, entry)
        if allowed is None and share is None and entry.kind != "point of order":
            of_all = [speech_time.allowance(session, other) for other in session.places(list_id)]
            minutes = next((block.allotted for block in session.blocks_calling(list_id)), 0)
            left = minutes * 60 - sum(filter(None, of_all)) - changeover(session) // SECOND * (len(of_all) - 1)
            share = max(0, left // of_all.count(None))
        yield allowed if allowed is not None else share or 0


class CallOrder:
    """The callable entries of a list in order, with the times of their speeches and the changeovers between them.

    Methods take and return indexes among the callable entries. A stretch of entries has the indexes from `first` to
    before `stop`.
    """

    def __init__(
        self, session: Session, list_id: str, supposed: SupposedLimit | None = None, bank: int | None = None
    ) -> None:
        self.list_id = list_id
        #: Seconds of the time bank that are left for the callable entries; None if the list has no time bank.
        self.bank = bank
        self._most = inf if bank is None else bank
        self.changeover = changeover(session)
        #: The limit for a new entry without a limit of its own and without a category.
        row = session.speakers_list(list_id)
        self.usual_limit = row.limit or session.rules.limit
        self._step = self.changeover // MICROSECOND
        self._entries = session.callable_entries(list_id)
        self._on_list = session.on_list(list_id)
        self._places = session.places(list_id)
        seconds: Iterable[int] = _seconds(session, list_id, self._entries)
        if supposed is not None:
            seconds = map(supposed.limit, self._entries, seconds)
            self.usual_limit = self.usual_limit if supposed.categories or supposed.replies else supposed.seconds
        self._whole = MINUTE * (row.bank or 0) // SECOND
        #: The number of entries that the running block may call.
        self._here = len(session.called_here(list_id))
        blocks = [block for block in session.blocks_calling(list_id) if self._here or not block.is_running]
        #: Seconds of the blocks in which the entries are called, without the last.
        self._lengths = [block.allotted * 60 for block in blocks[:-1]]
        #: Seconds that each entry would have without the time bank; empty for a list without one.
        self._wanted = [] if bank is None else [*seconds]
        seconds = seconds if bank is None else [*self._within_bank(self._wanted, bank)]
        # Seconds spoken before each entry, without changeovers. The list grows only as far as it is needed.
        self._spoken: list[int] = []
        self._to_add_up = accumulate(seconds, initial=0)
        self._has_appointments = session.has_appointments(list_id)
        #: Whether a speaker who begins in a block is heard to the end, and the next speaker too if little time is left.
        #: So it is in a running order and on a list with one place, without time bank and appointments.
        self._hears_to_end = session.is_of_podium(list_id) or len(self._places) == 1
        self._hears_to_end &= bank is None and not self._has_appointments
        self._walked: tuple[int, datetime, list[timedelta]] | None = None

    def _within_bank(self, seconds: Iterable[int], left: int) -> Iterator[int]:
        """Yield the seconds that each callable entry would speak, in order; some are cut to the rest of the time bank.

        An entry is cut if its time is at least the whole time bank. An entry without a limit of its own is also cut if
        it has planned seconds or names a person of the panel. Any other entry has its full time, and is not called if
        the bank has less left. `left` are the seconds left in the bank. An entry whose time is at least the whole bank
        speaks as long as its block, and leaves the rest to the later blocks of the list.
        """
        lengths = iter(self._lengths)
        for entry, wanted in zip(self._entries, seconds, strict=True):
            gives_way = wanted >= self._whole or (entry.limit is None and _is_planned(entry))
            most = next(lengths, left) if wanted >= self._whole else left
            taken = min(wanted, left, most) if gives_way and left >= SHORTEST_LIMIT else wanted
            left -= taken
            yield taken

    def __len__(self) -> int:
        return len(self._entries)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return self.ids_between(0, len(self))

    def ids_between(self, first: int, stop: int) -> tuple[str, ...]:
        """Return the ids of the entries with the indexes `first` to before `stop`."""
        return tuple(entry.id for entry in self._entries[first:stop])

    @cached_property
    def index(self) -> dict[str, int]:
        return dict(zip(self.ids, range(len(self)), strict=True))

    def place_before(self, index: int) -> int:
        """Return how many places of the list are up to and including the callable entry before `index`.

        For index 0, these are the places before the first callable entry; without callable entries, all places of the
        list.
        """
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
        """Return the time from `begins` to the start of each entry, beginning with the entry `first` that starts then.

        Call it only for a list with appointments: no entry starts before the hour of its appointment.
        """
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
        """Return the time from the start of the entry `first` to the start of the entry `index`.

        `begins` is the instant at which `first` starts. If it is given, no entry starts before the hour of its
        appointment.
        """
        if begins is not None and self._has_appointments:
            return self._walk(first, begins)[index - first]
        return (self._start(index) - self._start(first)) * MICROSECOND

    def starts(self, first: int, stop: int, begins: datetime | None = None) -> Iterator[timedelta]:
        """Yield the time from the start of the entry `first` to the start of each entry from it to before `stop`.

        `begins` is as for `start`.
        """
        if stop > first and begins is not None and self._has_appointments:
            yield from self._walk(first, begins)[: stop - first]
        elif stop > first:
            start, _ = self._start(first), self._start(stop - 1)  # extends `_spoken` as far as needed
            for index, spoken in enumerate(self._spoken[first:stop], first):
                yield (spoken * MICROSECONDS + index * self._step - start) * MICROSECOND

    def length(self, first: int, stop: int, begins: datetime | None = None) -> timedelta:
        """Return the time from the start of the entry `first` to the end of the last entry before `stop`, or zero.

        It is zero if `stop` is not after `first`. `begins` is as for `start`.
        """
        if stop <= first:
            return ZERO
        last = (self._start(stop) - self._start(stop - 1)) * MICROSECOND
        return self.start(first, stop - 1, begins) + last - self.changeover

    def reach(self, first: int, time: timedelta, begins: datetime | None = None) -> int:
        """Return the index of the first entry, from `first` on, that cannot be heard within `time` and the time bank.

        If all can be heard, it is the number of callable entries. Usually an entry must end within `time`. In a running
        order, and on a list with one place, without time bank and appointments, it must only begin within `time`, and
        the entry `first` is always heard. If the limit of the entry `first` is the whole time bank, as for a State
        under review, it is heard even if the bank has less left. `begins` is as for `start`.
        """
        room, most = time // MICROSECOND + self._step + self._start(first), self._most
        # an entry that starts by then is heard to its end
        last = room - self._step - 1 if self._hears_to_end else -1
        too_late = (
            at
            for at in range(first, len(self))
            if (self._start(at + 1) > room and self._start(at) > last and not (self._hears_to_end and at == first))
            or self._spoken[at + 1] > most
        )
        stop = next(too_late, len(self))
        if stop == first < len(self) and self.bank and time >= SHORTEST_LIMIT * SECOND:
            return first + (self._wanted[first] >= self._whole and self._spoken[first] + SHORTEST_LIMIT <= self.bank)
        if begins is None or not self._has_appointments:
            return stop
        return next((at for at in range(first, stop) if self.length(first, at + 1, begins) > time), stop)

    def reach_in(self, block: Block, first: int, time: timedelta, begins: datetime | None = None) -> int:
        """Return what `reach` returns; for a running block, at most the number of entries that it may call."""
        stop = self.reach(first, time, begins)
        return min(stop, self._here) if block.is_running else stop

    def reach_of_bank(self, first: int = 0) -> int:
        """Return the index of the first entry, from `first` on, for which the time bank is too short."""
        return self.reach(first, timedelta.max // 2)

    def rest_of_bank(self, stop: int) -> int:
        """Return the seconds that all entries before `stop` leave in the time bank; 0 without a time bank."""
        self._start(stop)
        return max(0, (self.bank or 0) - self._spoken[stop])

    def bank_lasts(self, first: int, *, is_open: bool) -> timedelta:
        """Return the time from the start of the entry `first` until the time bank is used up, changeovers included.

        If all callable entries leave a rest, the rest is used only if the list `is_open`, because more names may be
        added.
        """
        stop = self.reach_of_bank(first)
        rest = self.rest_of_bank(stop)
        more = rest // self.usual_limit if stop == len(self) else 0
        if stop == len(self) and not is_open:
            more = rest = 0
        spoken = timedelta(seconds=self._spoken[stop] - self._spoken[first] + rest)
        return spoken + self.changeover * max(0, stop - first + more - 1)

    def fits(self, time: timedelta, *, first_of_round: bool = True) -> int:
        """Return how many speeches at the usual limit fit into `time`, with changeovers between them.

        Unless they are the `first_of_round`, there is also a changeover before them.
        """
        speech = timedelta(seconds=self.usual_limit)
        lead_in = ZERO if first_of_round else self.changeover
        return max(0, (time - lead_in + self.changeover) // (speech + self.changeover))

    def within_bank(self, more: int, stop: int) -> int:
        """Return how many of `more` speeches at the usual limit the bank allows after the entries before `stop`."""
        return more if self.bank is None else min(more, self.rest_of_bank(stop) // self.usual_limit)


def call_order(session: Session, list_id: str, bank: int | None = None) -> CallOrder:
    """Return the present CallOrder of a list, with `bank` seconds left in its time bank; None for no time bank."""
    latest: CallOrder | None = session.results.get((call_order, list_id))
    if latest is None or latest.bank != bank:
        session.results[call_order, list_id] = latest = CallOrder(session, list_id, bank=bank)
    return latest


def read_until(session: Session, now: datetime, text: str) -> datetime:
    """Return the instant that a typed text means: an hour, or “+10” for ten minutes after the present hard stop.

    An hour is on a day of the sitting, or on the day after it if that is closer to the hard stop. If there is no hard
    stop, both are counted from `forecast_instant`. Raises UnreadableTime if the text cannot be read.
    """
    at, sitting = forecast_instant(session, now), session.sitting
    stop = hard_stop(session, at)
    if stop is None:  # a file of another day is run now
        return read_instant(text, sitting.zone, at)
    return read_instant(text, sitting.zone, stop, days=(*sitting.days, sitting.days[-1] + timedelta(days=1)))
