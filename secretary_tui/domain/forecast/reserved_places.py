"""Places that `[rules]` keeps for a category, inside what of the list can be reached."""

from collections import Counter
from datetime import datetime

from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.model.session import Session


def within_reach(session: Session, now: datetime, list_id: str) -> tuple[str, ...]:
    """Return the ids of those who wait, with the reserved places among those who will then be heard.

    Whoever comes in may have a longer limit than who gives way, and then fewer are reached: the places are kept
    within what is reached afterwards.
    """
    reach = forecast(session, now, list_id).reached
    while True:
        order = reserved(session, list_id, reach)
        then = forecast(in_order(session, list_id, order), now, list_id).reached
        if then >= reach:
            return order
        reach = then


def in_order(session: Session, list_id: str, order: tuple[str, ...]) -> Session:
    """Return the session with those who wait on a list in another order; whoever does not wait keeps the place."""
    by_id = {entry.id: entry for entry in session.waiting(list_id)}
    take = iter(order)
    return session.evolve(entries=tuple(by_id[next(take)] if e.id in by_id else e for e in session.entries))


def reserved(session: Session, list_id: str, reach: int) -> tuple[str, ...]:
    """Those who wait, so that among the next `reach` who can be called are the places of `rules.reserved_places`.

    Whoever was heard already has used a reserved place of the category. Who comes in takes the last of those
    places, who gives way is the first behind them.
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
