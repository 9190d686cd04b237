"""The forecast: ends of blocks and sitting, who is reached in which round and when; what-if limits; re-planning."""

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from types import MappingProxyType

from secretary_tui.domain.forecast import schedule
from secretary_tui.domain.forecast.schedule import CallOrder, SupposedLimit, call_order
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import list_state, tally
from secretary_tui.domain.model.discussions import goes_on
from secretary_tui.domain.model.rows.entry import REVIEWED, Block, SpeakersList
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import allowance, block_of_speech, remaining, speeches, time_bank
from secretary_tui.domain.text import MINUTE, SECOND, ZERO, counted


@frozen
class BlockForecast:
    """A block with its planned start and its actual or projected times.

    `start` and `end` are actual if they are known, else projected; None for a skipped block, and for a block that a
    closed sitting did not reach. `over` is how much longer than allotted a started block was or will be (negative:
    shorter); zero if it has not started. `drift` is how much later than planned the block started or will start; None
    without `start`.
    """

    block: Block
    planned_start: datetime
    start: datetime | None
    end: datetime | None
    elapsed: timedelta
    allotted: timedelta
    over: timedelta
    drift: timedelta | None


@frozen
class Round:
    """The part of a list of speakers that is heard in one block; a list that serves several blocks has several rounds.

    `end` is the block's projected end. An entry is reached if it ends by `until`. This is `end`, or the hard stop less
    the minutes of later blocks that are not floor blocks, whichever is earlier. `next_turn` is the instant at which the
    next entry to be called can begin. The reached entries are those of `order` with the indexes `first` to before
    `stop`.
    """

    block: Block
    start: datetime
    end: datetime
    until: datetime
    next_turn: datetime
    is_begun: bool
    first: int
    stop: int
    order: CallOrder = field(repr=False)

    @property
    def reached(self) -> int:
        """The number of entries still to be heard in this round."""
        return self.stop - self.first

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries still to be heard in this round, in order."""
        return self.order.ids_between(self.first, self.stop)

    @property
    def reach_line(self) -> int:
        """The place on the list after which this round ends, counted from 1; 0 if it ends before the first place."""
        return self.order.place_before(self.stop)

    @property
    def last_end(self) -> datetime:
        """The projected end of the last reached speech of this round; `next_turn` if no entry is reached."""
        return self.next_turn + self.order.length(self.first, self.stop, self.next_turn)

    @property
    def all_heard(self) -> datetime:
        """When the last speech would end if this round had no end and heard all callable entries of the list."""
        return self.next_turn + self.order.length(0, len(self.order), self.next_turn)

    @property
    def room(self) -> int:
        """How many more speeches at the usual limit this round could hear after the reached entries."""
        more = self.order.fits(self.until - self.last_end, first_of_round=not self.reached)
        return self.order.within_bank(more, self.stop)


@frozen
class Forecast:
    """The end of the sitting and the rounds of one list of speakers, as expected at `now`.

    `late` is how much later than planned the sitting ends (negative: earlier). `hard_stop` is None if it was on another
    day. `unheard` is None until the sitting is closed, then the number of statements that were not reached. If the
    discussion of the list `goes_on`, a later meeting hears the entries that are not reached here.
    """

    now: datetime
    list_id: str
    end: datetime
    late: timedelta
    hard_stop: datetime | None
    blocks: tuple[BlockForecast, ...]
    rounds: tuple[Round, ...]
    order: CallOrder = field(repr=False)
    unheard: int | None = None
    goes_on: bool = False

    @property
    def overrun(self) -> timedelta:
        return ZERO if self.hard_stop is None else max(ZERO, self.end - self.hard_stop)

    @property
    def changeover(self) -> timedelta:
        return self.order.changeover

    @property
    def callable(self) -> int:
        """The number of entries that can be called; in a closed sitting, of statements that were not reached."""
        return len(self.order) if self.unheard is None else self.unheard

    @property
    def this_round(self) -> int:
        """The number of entries still to be heard in the running round, or in the next one if none is running."""
        return self.rounds[0].reached if self.rounds else 0

    @property
    def next_rounds(self) -> int:
        return sum(later.reached for later in self.rounds[1:])

    @property
    def reached(self) -> int:
        """The number of entries still to be heard in all rounds."""
        return self.rounds[-1].stop if self.rounds else 0

    @property
    def not_reached(self) -> int:
        return self.callable - self.reached

    @property
    def missed_words(self) -> tuple[str, str]:
        """The words after `not_reached`, long and short: “not reached”, “not”; or “at a later meeting”, “later”."""
        return ("at a later meeting", "later") if self.goes_on else ("not reached", "not")

    @property
    def not_reached_ids(self) -> tuple[str, ...]:
        return self.order.ids[self.reached :]

    @property
    def room(self) -> int:
        """How many names at the usual limit could be added to the list and still be heard; 0 if not all are reached."""
        if self.not_reached:
            return 0
        more = sum(a_round.room for a_round in self.rounds if a_round.stop == self.callable)
        return self.order.within_bank(more, self.reached)

    @property
    def rest_of_bank(self) -> timedelta | None:
        """The time that all reached speeches leave in the time bank of the list; None if the list has no time bank."""
        return None if self.order.bank is None else timedelta(seconds=self.order.rest_of_bank(self.reached))

    def round_of(self, entry_id: str) -> Round | None:
        """Return the round in which an entry is reached; None if it is not reached, or cannot be called."""
        index = self.order.index.get(entry_id)
        if index is None:
            return None
        return next((a_round for a_round in self.rounds if a_round.first <= index < a_round.stop), None)

    def turn_of(self, entry_id: str) -> datetime | None:
        """Return the instant at which an entry is expected to begin; None if it is not reached, or cannot be called."""
        round_reached = self.round_of(entry_id)
        if round_reached is None:
            return None
        index, begins = self.order.index[entry_id], round_reached.next_turn
        return begins + self.order.start(round_reached.first, index, begins)


def projected_end(session: Session, now: datetime) -> datetime:
    """Return the instant at which the sitting will end, after the running block and all blocks to come.

    For a closed sitting, it is the instant of the closing.
    """
    return _ahead_and_end(session, now)[1]


def block_forecasts(session: Session, now: datetime) -> tuple[BlockForecast, ...]:
    """Return the forecast of each block of the agenda."""
    return _block_forecasts(session, now, _ahead_and_end(session, now)[0])


def _block_forecasts(
    session: Session, now: datetime, ahead: Mapping[str, tuple[datetime, datetime]]
) -> tuple[BlockForecast, ...]:
    minutes = accumulate(map(session.planned_minutes, session.blocks), initial=0)
    planned = (session.sitting.starts.astimezone(UTC) + timedelta(minutes=before) for before in minutes)
    return tuple(
        _forecast(session, block, now, start, ahead.get(block.id))
        for block, start in zip(session.blocks, planned, strict=False)
    )


def _ahead_and_end(
    session: Session, now: datetime, order: CallOrder | None = None
) -> tuple[dict[str, tuple[datetime, datetime]], datetime]:
    """Return start and end, by id, of the running block and the blocks to come, and the end of the sitting.

    `order` replaces the present order of calls of its own list.
    """
    if session.sitting.closed is not None:
        return {}, session.sitting.closed.astimezone(UTC)
    spans: dict[str, tuple[datetime, datetime]] = {}
    end = now.astimezone(UTC)
    if session.called is None:
        end = max(end, session.sitting.starts.astimezone(UTC))
    first = {row.id: 0 for row in session.lists if row.bank}  # next index to be called, by list with a bank
    for block in _ahead(session):
        to_run, list_id = _to_run(session, block, now), block.list_id
        if list_id in first:
            called = order if order is not None and order.list_id == list_id else _order(session, now, list_id)
            to_run, first[list_id] = _within_bank(session, now, block, to_run, called, first[list_id])
        start, end = (block.started or end).astimezone(UTC), end + to_run
        spans[block.id] = start, end
    return spans, end


def _within_bank(
    session: Session, now: datetime, block: Block, to_run: timedelta, order: CallOrder, first: int
) -> tuple[timedelta, int]:
    """Return how long a block whose list has a time bank will still run, and the index of the first entry left then.

    `to_run` is how long the block would run without the time bank. `first` is the index of the next entry to be called.
    """
    speech = _speech_left(session, now) if block.is_running else ZERO
    lead = _next_turn(session, now, order) - now.astimezone(UTC) if block.is_running else ZERO
    lasts = order.bank_lasts(first, is_open=list_state(session, order.list_id, now) != "closed")
    return min(to_run, lead + lasts if lasts else speech), order.reach_in(block, first, to_run - lead)


def _order(session: Session, now: datetime, list_id: str, supposed: SupposedLimit | None = None) -> CallOrder:
    """Return the order in which a list is called from `now` on.

    The order's time bank is what the list's bank will have left when the present speech has used its time.
    """
    left, bank = None, time_bank(session, list_id, now)
    if bank is not None:
        speech = session.interrupted
        still = _speech_left(session, now) if speech is not None and speech.list == list_id else ZERO
        left = max(0, (bank.left - still) // SECOND)
    return call_order(session, list_id, left) if supposed is None else CallOrder(session, list_id, supposed, left)


def forecast(session: Session, now: datetime, list_id: str | None = None) -> Forecast:
    """Return the forecast of the sitting and of one list, by default the floor list.

    Several parts of the screen need it for the same instant. The last forecast of each list is therefore stored in the
    session.
    """
    list_id = list_id or session.floor_list
    key = (forecast, list_id)
    latest: Forecast | None = session.results.get(key)
    if latest is None or latest.now is not now:
        session.results[key] = latest = forecast_along(session, now, _order(session, now, list_id))
    return latest


def forecast_along(session: Session, now: datetime, order: CallOrder) -> Forecast:
    """Return the forecast for a list that is called in a given order; the order may contain a supposed limit."""
    ahead, end = _ahead_and_end(session, now, order)
    blocks, stop = _block_forecasts(session, now, ahead), schedule.hard_stop(session, now)
    return Forecast(
        now=now,
        list_id=order.list_id,
        end=end,
        late=end - session.sitting.ends.astimezone(UTC),
        hard_stop=stop and stop.astimezone(UTC),
        blocks=blocks,
        rounds=tuple(_rounds(session, now, order, {block.block.id: block for block in blocks})),
        order=order,
        unheard=None if session.sitting.closed is None else tally(session, order.list_id).not_reached,
        goes_on=goes_on(session, order.list_id),
    )


def _ahead(session: Session) -> tuple[Block, ...]:
    if session.sitting.closed is not None:
        return ()
    running = (session.running,) if session.running else ()
    return (*running, *(block for block in session.blocks if block.is_to_come))


def _speech_left(session: Session, now: datetime) -> timedelta:
    """Return the time left for the current speech, even if it is paused or interrupted; zero if it has no limit.

    For a speaker who may use the whole time bank of a list that later blocks call too, it is at most the time left of
    the running block.
    """
    speech, block = session.interrupted, session.running
    if speech is None:
        return ZERO
    left = remaining(session, speech, now) or ZERO
    bank, allowed = time_bank(session, speech.list, now), allowance(session, speech) or 0
    if block is not None and bank is not None and timedelta(seconds=allowed) >= bank.time:
        has_later = block.list_id == speech.list and len(session.blocks_calling(speech.list)) > 1
        left = min(left, schedule.block_left(session, block, now)) if has_later else left
    return max(ZERO, left)


def _to_run(session: Session, block: Block, now: datetime) -> timedelta:
    allotted = timedelta(minutes=block.allotted)
    if not block.is_running:
        return allotted
    return max(ZERO, allotted - schedule.block_elapsed(session, block, now), _speech_left(session, now))


def _forecast(
    session: Session, block: Block, now: datetime, planned: datetime, ahead: tuple[datetime, datetime] | None
) -> BlockForecast:
    start, end = ahead or (None, None)
    if block.ended is not None:
        end = block.ended.astimezone(UTC)
    elif block.started is not None and end is None:
        end = session.sitting.closed and session.sitting.closed.astimezone(UTC)
    if block.started is not None:
        start = block.started.astimezone(UTC)
    elapsed = schedule.block_elapsed(session, block, now if block.ended or end is None else min(now, end))
    allotted = timedelta(minutes=block.allotted)
    over = ZERO
    if block.started is not None:
        over = elapsed - allotted
        if block.is_running and ahead is not None:
            over += ahead[1] - now.astimezone(UTC)
    drift = None if start is None else start - planned
    return BlockForecast(block, planned, start, end, elapsed, allotted, over, drift)


def _rounds(session: Session, now: datetime, order: CallOrder, blocks: dict[str, BlockForecast]) -> Iterator[Round]:
    """Yield the rounds of a list; an entry that would not end within a round begins the next one."""
    first, stop = 0, schedule.hard_stop(session, now)
    ahead = _ahead(session)
    for place, block in enumerate(ahead):
        span = blocks[block.id]
        if block.list_id != order.list_id or block.kind == "break" or span.start is None or span.end is None:
            continue
        after = sum(other.allotted for other in ahead[place + 1 :] if other.kind != "floor")
        until = span.end if stop is None else min(span.end, stop.astimezone(UTC) - timedelta(minutes=after))
        next_turn = _next_turn(session, now, order) if block.is_running else span.start
        next_first = order.reach_in(block, first, until - next_turn, next_turn)
        yield Round(block, span.start, span.end, until, next_turn, block.is_running, first, next_first, order)
        first = next_first


def _next_turn(session: Session, now: datetime, order: CallOrder) -> datetime:
    begun = speeches(session)
    is_first = not begun or block_of_speech(session, begun[-1]) is not session.running
    return now.astimezone(UTC) + _speech_left(session, now) + (ZERO if is_first else order.changeover)


def within_reach(session: Session, now: datetime, list_id: str) -> tuple[str, ...]:
    """Return the ids of the waiting entries, with entries moved up so that the reserved places are filled.

    Then as many entries of each category are heard as the rules reserve places for, or all if fewer wait. An entry that
    is moved up may have a longer limit than the entry that it replaces. Then fewer entries are reached, and the places
    are reserved among these.
    """
    reach = forecast(session, now, list_id).reached
    while True:
        order = reserved(session, list_id, reach)
        then = forecast(in_order(session, list_id, order), now, list_id).reached
        if then >= reach:
            return order
        reach = then


def in_order(session: Session, list_id: str, order: tuple[str, ...]) -> Session:
    """Return the session with the waiting entries of a list in another order; `order` contains their ids."""
    by_id = {entry.id: entry for entry in session.waiting(list_id)}
    take = iter(order)
    return session.evolve(entries=tuple(by_id[next(take)] if e.id in by_id else e for e in session.entries))


def reserved(session: Session, list_id: str, reach: int) -> tuple[str, ...]:
    """Return the ids of the waiting entries, with entries moved up until the next `reach` fill the reserved places.

    `rules.reserved_places` has the number of places by category. Speakers who have spoken or have the floor count for
    the reserved places of their category. An entry that is moved up replaces the last of the next entries that has no
    category, or whose category has more places than are reserved for it.
    """
    waiting = session.waiting(list_id)
    can_be_called = [entry for entry in waiting if entry.is_callable]
    inside, outside = can_be_called[: max(0, reach)], can_be_called[max(0, reach) :]
    if not inside or not outside:
        return tuple(entry.id for entry in waiting)
    used = Counter(entry.category for entry in session.places(list_id) if entry.spans)
    wanted = {category: places - used[category] for category, places in session.rules.reserved_places.items()}
    for entry in outside:
        have = Counter(other.category for other in inside)
        if entry.category is None or have[entry.category] >= wanted.get(entry.category, 0):
            continue
        spare = {None, *(category for category in have if category and have[category] > wanted.get(category, 0))}
        way = next((other for other in reversed(inside) if other.category in spare), None)
        if way is not None:
            inside = [other for other in inside if other is not way] + [entry]
    last = waiting.index(can_be_called[len(inside) - 1])
    first = {entry.id for entry in inside} | {entry.id for entry in waiting[:last] if not entry.is_callable}
    return tuple(entry.id for entry in sorted(waiting, key=lambda entry: entry.id not in first))


#: Limits are announced in steps of this many seconds; it is also the shortest limit.
STEP = 5


def what_if(session: Session, now: datetime, list_id: str, supposed: SupposedLimit) -> Forecast:
    """Return the forecast of a list with another limit for all waiting entries to which this limit applies."""
    return forecast_along(session, now, _order(session, now, list_id, supposed))


def longer_limits(session: Session, list_id: str, supposed: SupposedLimit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the waiting entries whose own limit is longer than a supposed one that applies to them.

    First those whose limit would be cut, then those whose limit is marked as kept.
    """
    longer = [e for e in session.waiting(list_id) if supposed.touches(e) and (e.limit or 0) > supposed.seconds]
    return tuple(e.id for e in longer if not e.kept), tuple(e.id for e in longer if e.kept)


def largest_limit_for_all(
    session: Session, now: datetime, list_id: str, categories: Collection[Category] = (), *, replies: bool = False
) -> int | None:
    """Return the largest limit, in steps of 5 s, with which all callable entries are heard; None if there is none.

    Only the limits of `categories` are changed, or of all if none are named; with `replies`, only those of rights of
    reply. Shorter and kept limits of single entries are not changed. None also if no entry can be called, or no round
    is left.
    """
    rounds = forecast(session, now, list_id).rounds
    if not rounds or not session.callable_entries(list_id):
        return None
    longest = max(a_round.until - a_round.next_turn for a_round in rounds) // timedelta(seconds=1)

    def not_reached(seconds: int) -> int:
        return what_if(session, now, list_id, SupposedLimit(seconds, categories, replies)).not_reached

    return bisect(range(STEP, longest + 1, STEP), 0, key=not_reached) * STEP or None


def bank_of_block(session: Session, block_id: str, minutes: int) -> SpeakersList | None:
    """Return the list of a block as it is after `minutes` are granted to the block.

    None if the grant does not change the time bank, or would leave none. A grant changes the bank if the bank has
    exactly the minutes of the blocks that call from the list. It never changes the bank of a State under review, which
    divides its time between its blocks.
    """
    block = session.block(block_id)
    row = None if block is None or REVIEWED in block.part else session.find("lists", block.list_id)
    if not isinstance(row, SpeakersList) or not row.bank or row.bank + minutes <= 0:
        return None
    whole = sum(other.allotted for other in session.blocks if other.list_id == row.id)
    return row.evolve(bank=row.bank + minutes) if row.bank == whole else None


@frozen
class Spread:
    """A proposal for the granted minutes of blocks that makes up for an `overrun` in whole minutes.

    `granted` contains, by id, the new granted minutes of the blocks that would change. `left_over` is the part of the
    overrun that cannot be made up for, because no block to come is cut to less than one minute.
    """

    overrun: int
    granted: Mapping[str, int]
    left_over: int

    @property
    def sentence(self) -> str:
        """The effect of the proposal, in one line: “7 minutes over, taken from 2 blocks to come.”"""
        if not self.overrun:
            return "The sitting ends in time; there is nothing to spread."
        overrun = counted(self.overrun, "minute")
        if not self.granted:
            return f"{overrun} over, and no block to come that could be cut."
        blocks = counted(len(self.granted), "block")
        rest = f"; {self.left_over} cannot be spread" if self.left_over else ""
        return f"{overrun} over, taken from {blocks} to come{rest}."


def replan(session: Session, now: datetime) -> Spread:
    """Return a proposal that takes the overrun from the blocks to come, in proportion to their planned minutes.

    The overrun past the hard stop is rounded up to whole minutes. No block is cut to less than one minute. While a
    discussion runs, its own blocks are cut first, and other blocks only by the rest.
    """
    stop = schedule.hard_stop(session, now) if session.sitting.closed is None else None
    late = ZERO if stop is None else projected_end(session, now) - stop
    overrun = -(-max(ZERO, late) // MINUTE)
    blocks = [block for block in session.blocks if block.is_to_come and block.allotted > 1]
    present = session.running.discussion if session.running is not None else None
    own = [block for block in blocks if present is not None and block.discussion == present]
    cuts = _share(overrun, own)
    cuts |= _share(overrun - sum(cuts.values()), [block for block in blocks if block not in own])
    granted = {block.id: block.granted - cuts[block.id] for block in blocks if cuts[block.id]}
    return Spread(overrun, MappingProxyType(granted), overrun - sum(cuts.values()))


def _share(minutes: int, blocks: list[Block]) -> dict[str, int]:
    """Return the minutes to be taken from each block, in proportion to its planned minutes, by the id of the block."""
    cuts = {block.id: 0 for block in blocks}
    for _ in range(minutes):
        able = [block for block in blocks if block.allotted - cuts[block.id] > 1]
        if not able:
            break
        # the block whose cut, with one more minute, would be the smallest part of its minutes; of two, the earlier
        giver = min(able, key=lambda block: (cuts[block.id] + 1) / max(1, block.minutes))
        cuts[giver.id] += 1
    return cuts
