"""Two papers: the list of speakers, and the chair's slip of the next speakers; in words and as rows."""

from collections.abc import Iterator
from datetime import tzinfo

from secretary_tui.export.facts.note_rows import Statement
from secretary_tui.export.facts.speaking_order import (
    SpeakingOrder,
    next_turns,
    order_for,
    speaking_orders,
    turn_for,
    without_addresses,
)
from secretary_tui.export.paper import Cell, Paper, Rows, instant, seconds
from secretary_tui.export.papers.note_paper import names_for, worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.names import capacity

#: The columns of the CSV file in their order.
COLUMNS = (
    *("place", "state", "round", "expected", "name", "person", "capacity", "category", "kind", "replies_to"),
    *("reply_number", "dignitary", "video", "late", "received", "held", "limit_seconds", "began", "ended"),
    *("used_seconds", "id", "list"),
)


def in_words(page: Page) -> Paper:
    """Return the lists of speakers of one sitting in words, or the slip for the chair.

    It is the slip if a number of next speakers is requested. Raises SecretaryError if the template is wrong, or if
    there is no list with the requested id.
    """
    (orders, turns), request = _orders(page), page.request
    first = orders[0]
    if turns is not None:
        return worded("slip", page, first, order=first, following=turns)
    # the title of each list is printed above it if there are several lists, or if the user chose one
    is_titled = request.list_id is not None or len(orders) > 1
    return worded("list", page, first, order=first, orders=orders, is_titled=is_titled, audience=request.audience)


def rows(page: Page) -> Rows:
    """Return the columns and the rows of the lists of speakers, or of the slip for the chair, for CSV."""
    return COLUMNS, _rows(*_orders(page))


def _orders(page: Page) -> tuple[tuple[SpeakingOrder, ...], tuple[Statement, ...] | None]:
    """Return the requested lists of speakers, and the next speakers: None if no number of these is requested."""
    (source,), request, now = page
    session, list_id, names = source.session, request.list_id, names_for(page)
    session = without_addresses(session) if request.audience else session
    orders = tuple(speaking_orders(session, now, list_id, rehearsal=source.rehearsal, names=names))
    turns = None if request.next is None else tuple(next_turns(session, now, request.next, names, list_id))
    if request.audience:
        orders = tuple(order_for(order, request.audience) for order in orders)
        turns = turns and tuple(turn_for(turn, request.audience) for turn in turns)
    return orders, turns


def _rows(orders: tuple[SpeakingOrder, ...], following: tuple[Statement, ...] | None) -> Iterator[dict[str, Cell]]:
    """Yield a row for each entry: those that have the floor, then those of the lists, or for the slip `following`."""
    first = orders[0]
    zone = first.sitting.zone
    yield from (_row(turn, zone, turn.block) for turn in first.on_floor)
    if following is not None:
        yield from (_row(turn, zone, "") for turn in following)
        return
    for order in orders:
        for stretch in order.stretches:
            yield from (_row(turn, zone, stretch.title) for turn in stretch.turns)
        yield from (_row(turn, zone, "") for turn in order.beyond)
        yield from (_row(turn, zone, turn.block) for turn in order.heard)
        yield from (_row(turn, zone, "") for turn in order.gone)


def _row(turn: Statement, zone: tzinfo, stretch: str) -> dict[str, Cell]:
    values = turn.by_name() | {
        "place": turn.number,
        "round": stretch,
        "expected": instant(turn.expected, zone),
        "capacity": capacity(turn.whom, also=turn.also),
        "category": turn.category or "",
        "reply_number": turn.reply_number or None,
        "video": turn.by_video,
        "limit_seconds": seconds(turn.allowed),
        "began": instant(turn.began, zone),
        "ended": instant(turn.ended, zone),
        "used_seconds": seconds(turn.used),
        "list": turn.list_id,
    }
    return {column: values[column] for column in COLUMNS}
