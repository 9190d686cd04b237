"""Forecasts under a supposition: another limit, minutes granted, the list closed now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.forecast.call_order import CallOrder, SupposedLimit
from secretary_tui.domain.forecast.forecast import Forecast, forecast, forecast_along
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session

#: A limit is announced in steps of so many seconds, and is never shorter than one.
STEP: Final = 5


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The forecast of a list under a supposition.

    `cut` are the ids of those who wait with a longer limit of their own, which would be cut too;
    `unchanged` of those who keep theirs. The rest is read from `forecast`.
    """

    forecast: Forecast
    seconds: int | None = None
    cut: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    @property
    def this_round(self) -> int:
        """How many more would be heard in the round that runs, or before it in the first to come."""
        return self.forecast.this_round

    @property
    def next_rounds(self) -> int:
        """How many would be heard in the rounds after that."""
        return self.forecast.next_rounds

    @property
    def not_reached(self) -> int:
        """How many would not be heard."""
        return self.forecast.not_reached

    @property
    def room(self) -> int:
        """How many more names could still go on the list and be heard."""
        return self.forecast.room

    @property
    def round_end(self) -> datetime | None:
        """When this round ends."""
        return self.forecast.rounds[0].end if self.forecast.rounds else None

    @property
    def all_heard(self) -> datetime | None:
        """When the last would end if this round went on until all are heard; None if there is no round."""
        if not self.forecast.rounds:
            return None
        this = self.forecast.rounds[0]
        return this.next_turn + this.order.length(0, len(this.order))


def what_if(
    session: Session,
    now: datetime,
    list_id: str,
    seconds: int,
    categories: Collection[Category] = (),
    *,
    replies: bool = False,
) -> WhatIf:
    """Suppose another limit for all on the list who have not spoken, for some categories of them, or for replies."""
    supposed = SupposedLimit(seconds, categories, replies)
    waiting = [(entry, entry.limit) for entry in session.waiting(list_id) if supposed.touches(entry)]
    longer = [entry for entry, limit in waiting if limit is not None and limit > seconds]
    return WhatIf(
        forecast=forecast_along(session, now, CallOrder(session, list_id, supposed)),
        seconds=seconds,
        cut=tuple(entry.id for entry in longer if not entry.kept),
        unchanged=tuple(entry.id for entry in longer if entry.kept),
    )


def largest_limit_for_all(
    session: Session, now: datetime, list_id: str, categories: Collection[Category] = (), *, replies: bool = False
) -> int | None:
    """The largest limit, in steps of 5 s, with which everyone who can be called is heard; None if there is none.

    Limits of one's own that are shorter or kept stay as they are, and so do other categories. None
    also if nobody waits or no round is left.
    """
    rounds = forecast(session, now, list_id).rounds
    if not rounds or not session.callable_entries(list_id):
        return None
    longest = max(a_round.end - a_round.next_turn for a_round in rounds) // timedelta(seconds=STEP)
    low, high = 0, max(0, longest)  # all are heard at `low` steps, or low is 0
    while low < high:
        middle = (low + high + 1) // 2
        if what_if(session, now, list_id, middle * STEP, categories, replies=replies).not_reached:
            high = middle - 1
        else:
            low = middle
    return low * STEP or None


def what_if_granted(
    session: Session, now: datetime, minutes: int, list_id: str | None = None, block_id: str | None = None
) -> WhatIf:
    """Suppose so many minutes more or fewer for a block: the one named, else the first that will hear the list."""
    present = forecast(session, now, list_id)
    block_id = block_id or (present.rounds[0].block.id if present.rounds else None)
    blocks = tuple(
        block.evolve(granted=block.granted + minutes) if block.id == block_id else block for block in session.blocks
    )
    return WhatIf(forecast_along(session.evolve(blocks=blocks), now, present.order))
