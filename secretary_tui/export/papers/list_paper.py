"""Two papers: the list of speakers, and the chair's slip of the next speakers; in words and as rows."""

from datetime import tzinfo

from secretary_tui.export.facts import speaking_order
from secretary_tui.export.facts.note_rows import Statement
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
    """Return the columns and the rows of the lists of speakers, or of the slip for the chair, for CSV.

    The first rows are those of the entries that have the floor.
    """
    orders, following = _orders(page)
    turns = [(turn, turn.block) for turn in orders[0].on_floor]
    for order in orders if following is None else ():
        turns += ((turn, stretch.title) for stretch in order.stretches for turn in stretch.turns)
        turns += ((turn, "") for turn in order.beyond)
        turns += ((turn, turn.block) for turn in order.heard)
        turns += ((turn, "") for turn in order.gone)
    turns += ((turn, "") for turn in following or ())
    return COLUMNS, [_row(turn, orders[0].sitting.zone, stretch) for turn, stretch in turns]


def _orders(page: Page) -> tuple[tuple[speaking_order.SpeakingOrder, ...], tuple[Statement, ...] | None]:
    """Return the requested lists of speakers, and the next speakers: None if no number of these is requested."""
    (source,), request, now = page
    session, list_id, names = source.session, request.list_id, names_for(page)
    session = speaking_order.without_addresses(session) if request.audience else session
    orders = tuple(speaking_order.speaking_orders(session, now, list_id, rehearsal=source.rehearsal, names=names))
    turns = None
    if request.next is not None:
        turns = tuple(speaking_order.next_turns(session, now, request.next, names, list_id))
    if request.audience:
        orders = tuple(speaking_order.order_for(order, request.audience) for order in orders)
        turns = turns and tuple(speaking_order.turn_for(turn, request.audience) for turn in turns)
    return orders, turns


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
