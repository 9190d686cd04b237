"""The forecast: when each block and the sitting end, who is reached in which round, and when each turn comes."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from secretary_tui.domain.forecast.call_order import CallOrder, call_order
from secretary_tui.domain.forecast.schedule import block_elapsed, hard_stop
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists.tally import tally
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech, remaining, speeches
from secretary_tui.domain.text.hours import ZERO


@frozen
class BlockForecast:
    """A block as planned and as it was, is or will be.

    `start` and `end` are actual where they are facts and projected where not; None for a skipped block and for one that
    a closed sitting never came to. `over` is how much longer than allotted the block was or will be (below zero:
    shorter), `drift` how much later than planned it started or will start.
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
    """A stretch of the list that one block hears.

    `end` is the block's projected end, as of its `BlockForecast`. Who is reached ends by `until`: that end, or the
    hard stop less what must follow if that is earlier. `next_turn` is when the first who is still to be called can
    begin. The entries reached are those of the `order` from `first` to before `stop`.
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
        """How many more are heard in this round."""
        return self.stop - self.first

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of those who are still to be heard in this round, in order."""
        return self.order.ids_between(self.first, self.stop)

    @property
    def reach_line(self) -> int:
        """The place on the list behind which the round ends; 0 is the head."""
        return self.order.place_before(self.stop)

    @property
    def last_end(self) -> datetime:
        """When the last of this round ends; when the first could begin, if nobody is reached."""
        return self.next_turn + self.order.length(self.first, self.stop)

    @property
    def all_heard(self) -> datetime:
        """When the last of the list would end if this round went on until all are heard."""
        return self.next_turn + self.order.length(0, len(self.order))

    @property
    def room(self) -> int:
        """How many more at the usual limit could still be heard behind those who are reached."""
        return self.order.fits(self.until - self.last_end, first_of_round=not self.reached)


@frozen
class Forecast:
    """The end of the sitting and the rounds of one list, as they follow at `now` from facts and plan.

    `hard_stop` is None if it was on another day; `unheard` is None until the sitting is closed, then as counted.
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

    @property
    def overrun(self) -> timedelta:
        """How far the projected end lies behind the hard stop; zero if it does not."""
        return ZERO if self.hard_stop is None else max(ZERO, self.end - self.hard_stop)

    @property
    def changeover(self) -> timedelta:
        """What passes between two speeches, as learned so far."""
        return self.order.changeover

    @property
    def callable(self) -> int:
        """How many can be called on the list; of a closed sitting, how many statements were not reached."""
        return len(self.order) if self.unheard is None else self.unheard

    @property
    def this_round(self) -> int:
        """How many more are heard in the round that runs, or before it in the first to come."""
        return self.rounds[0].reached if self.rounds else 0

    @property
    def next_rounds(self) -> int:
        """How many are heard in the rounds after that."""
        return sum(later.reached for later in self.rounds[1:])

    @property
    def reached(self) -> int:
        """How many more are heard at all."""
        return self.rounds[-1].stop if self.rounds else 0

    @property
    def not_reached(self) -> int:
        """How many of those who can be called are not heard at all."""
        return self.callable - self.reached

    @property
    def not_reached_ids(self) -> tuple[str, ...]:
        """The ids of those who are not heard at all, in order."""
        return self.order.ids[self.reached :]

    @property
    def room(self) -> int:
        """How many more names at the usual limit could go on the list and still be heard."""
        return 0 if self.not_reached else sum(a_round.room for a_round in self.rounds if a_round.stop == self.callable)

    def round_of(self, entry_id: str) -> Round | None:
        """The round in which an entry is reached; None if it is not, or cannot be called."""
        index = self.order.index.get(entry_id)
        if index is None:
            return None
        return next((a_round for a_round in self.rounds if a_round.first <= index < a_round.stop), None)

    def turn_of(self, entry_id: str) -> datetime | None:
        """When the entry's turn is expected; None if it is not reached, or cannot be called."""
        round_reached = self.round_of(entry_id)
        if round_reached is None:
            return None
        return round_reached.next_turn + self.order.start(round_reached.first, self.order.index[entry_id])


def projected_end(session: Session, now: datetime) -> datetime:
    """When the sitting will end: now, what is left of the running block, and all that is to come."""
    return _ahead_and_end(session, now)[1]


def block_forecasts(session: Session, now: datetime) -> tuple[BlockForecast, ...]:
    """Return each block of the agenda as planned and as it was, is or will be."""
    return _block_forecasts(session, now, _ahead_and_end(session, now)[0])


def _block_forecasts(
    session: Session, now: datetime, ahead: Mapping[str, tuple[datetime, datetime]]
) -> tuple[BlockForecast, ...]:
    minutes = accumulate((block.minutes for block in session.blocks), initial=0)
    planned = (session.sitting.starts.astimezone(UTC) + timedelta(minutes=before) for before in minutes)
    return tuple(
        _forecast(session, block, now, start, ahead.get(block.id))
        for block, start in zip(session.blocks, planned, strict=False)
    )


def _ahead_and_end(session: Session, now: datetime) -> tuple[dict[str, tuple[datetime, datetime]], datetime]:
    """Return start and end of the running block and of those to come, by their ids, and when the last has ended."""
    if session.sitting.closed is not None:
        return {}, session.sitting.closed.astimezone(UTC)
    spans: dict[str, tuple[datetime, datetime]] = {}
    end = _begin(session, now)
    for block in _ahead(session):
        start, end = (block.started or end).astimezone(UTC), end + _to_run(session, block, now)
        spans[block.id] = start, end
    return spans, end


def forecast(session: Session, now: datetime, list_id: str | None = None) -> Forecast:
    """Return the forecast of the sitting and of one list, the floor list if none is named.

    Several parts of the screen ask for the same instant: the last forecast of each list is kept with the session.
    """
    order = call_order(session, list_id or session.floor_list)
    key = (forecast, order.list_id)
    latest: Forecast | None = session.results.get(key)
    if latest is None or latest.now is not now:
        session.results[key] = latest = forecast_along(session, now, order)
    return latest


def forecast_along(session: Session, now: datetime, order: CallOrder) -> Forecast:
    """Return the forecast if the list is called in that order, which may hold a limit that is only supposed."""
    ahead, end = _ahead_and_end(session, now)
    blocks, stop = _block_forecasts(session, now, ahead), hard_stop(session, now)
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
    )


def _begin(session: Session, now: datetime) -> datetime:
    """Return from when the projection counts: `now`, or a later planned start if nothing has started."""
    now = now.astimezone(UTC)
    if session.called is not None:
        return now
    return max(now, session.sitting.starts.astimezone(UTC))


def _ahead(session: Session) -> tuple[Block, ...]:
    """The running block and those to come, in the order in which they will be."""
    running = (session.running,) if session.running else ()
    return (*running, *(block for block in session.blocks if block.is_to_come))


def _speech_left(session: Session, now: datetime) -> timedelta:
    """What is left of the current speech, also while it is paused or interrupted; over time counts as over."""
    speech = session.interrupted
    return max(ZERO, (remaining(session, speech, now) if speech else None) or ZERO)


def _to_run(session: Session, block: Block, now: datetime) -> timedelta:
    """Return how long a block will still take."""
    allotted = timedelta(minutes=block.allotted)
    if not block.is_running:
        return allotted
    return max(ZERO, allotted - block_elapsed(session, block, now), _speech_left(session, now))


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
    elapsed = block_elapsed(session, block, now if block.ended or end is None else min(now, end))
    allotted = timedelta(minutes=block.allotted)
    over = ZERO
    if block.started is not None:
        over = elapsed - allotted
        if block.is_running and session.sitting.closed is None:
            over += _to_run(session, block, now)
    drift = None if start is None else start - planned
    return BlockForecast(block, planned, start, end, elapsed, allotted, over, drift)


def _rounds(session: Session, now: datetime, order: CallOrder, blocks: dict[str, BlockForecast]) -> Iterator[Round]:
    """The rounds of a list: each reaches those whose speeches end in it, the first who does not opens the next."""
    first, stop = 0, hard_stop(session, now)
    ahead = _ahead(session)
    for place, block in enumerate(ahead):
        span = blocks[block.id]
        if block.list_id != order.list_id or block.kind == "break" or span.start is None or span.end is None:
            continue
        after = sum(other.allotted for other in ahead[place + 1 :] if other.kind != "floor")
        until = span.end if stop is None else min(span.end, stop.astimezone(UTC) - timedelta(minutes=after))
        next_turn = _next_turn(session, now, order) if block.is_running else span.start
        behind = order.reach(first, until - next_turn)
        yield Round(block, span.start, span.end, until, next_turn, block.is_running, first, behind, order)
        first = behind


def _next_turn(session: Session, now: datetime, order: CallOrder) -> datetime:
    """When the next can begin in the running block: after the current speech and a changeover.

    The first of a round needs no changeover.
    """
    begun = speeches(session)
    is_first = not begun or block_of_speech(session, begun[-1]) is not session.running
    return now.astimezone(UTC) + _speech_left(session, now) + (ZERO if is_first else order.changeover)
