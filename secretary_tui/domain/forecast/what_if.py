"""Forecasts under a supposition: another limit, minutes granted, the list closed now."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.forecast.call_order import CallOrder, SupposedLimit, call_order
from secretary_tui.domain.forecast.forecast import Forecast, forecast, forecast_along
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session

#: A limit is announced in steps of so many seconds, and is never shorter than one.
STEP: Final = 5


def what_if(session: Session, now: datetime, list_id: str, supposed: SupposedLimit) -> Forecast:
    """Return the forecast of a list if all who have not spoken, or those the limit is meant for, had another limit."""
    return forecast_along(session, now, CallOrder(session, list_id, supposed))


def longer_limits(session: Session, list_id: str, supposed: SupposedLimit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of those who wait with a longer limit of their own: whose would be cut, and who keep theirs."""
    longer = [e for e in session.waiting(list_id) if supposed.touches(e) and (e.limit or 0) > supposed.seconds]
    return tuple(e.id for e in longer if not e.kept), tuple(e.id for e in longer if e.kept)


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
    longest = max(a_round.until - a_round.next_turn for a_round in rounds) // timedelta(seconds=STEP)
    low, high = 0, max(0, longest)  # all are heard at `low` steps, or low is 0
    while low < high:
        middle = (low + high + 1) // 2
        if what_if(session, now, list_id, SupposedLimit(middle * STEP, categories, replies)).not_reached:
            high = middle - 1
        else:
            low = middle
    return low * STEP or None


def what_if_granted(session: Session, now: datetime, minutes: int, list_id: str, block_id: str) -> Forecast:
    """Return the forecast of a list with so many minutes more or fewer for a block."""
    blocks = (
        block.evolve(granted=block.granted + minutes) if block.id == block_id else block for block in session.blocks
    )
    return forecast_along(session.evolve(blocks=tuple(blocks)), now, call_order(session, list_id))
