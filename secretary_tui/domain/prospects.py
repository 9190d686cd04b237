"""What an act on list or agenda means for those who wait, in the words in which it is asked and answered."""

from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.foresight import Foresight, foresee
from secretary_tui.domain.model import Block
from secretary_tui.domain.schedule import hour_text, seen_from, tally
from secretary_tui.domain.session import Session
from secretary_tui.domain.what_if import what_if_granted

MINUTE: Final = timedelta(minutes=1)


def heard_text(session: Session, seen: Foresight) -> str:
    """“31 inscribed, 24 will be heard”: those who were heard or speak, and those who will be reached."""
    told = tally(session, seen.list_id)
    if session.sitting.closed is not None:
        return f"{told.inscribed} inscribed, {told.heard} heard"
    return f"{told.inscribed} inscribed, {told.heard + told.on_floor + seen.reached} will be heard"


def granting_text(session: Session, now: datetime, block: Block, minutes: int) -> str:
    """“+5 min: 2 more will be heard, ends 12.09 (9 min past interpretation)”, before the minutes are granted."""
    at, list_id = seen_from(session, now), heard_with(session, block)
    before = foresee(session, at, list_id)
    then = what_if_granted(session, at, minutes, list_id, block.id).foresight
    return f"{f'{minutes:+}'.replace('-', '−')} min: {_difference(session, before, then)}"


def granted_text(before: Session, after: Session, now: datetime, block: Block) -> str:
    """“2 more will be heard, ends 12.09 (9 min past interpretation)”, once they are granted."""
    at, list_id = seen_from(after, now), heard_with(after, block)
    return _difference(after, foresee(before, at, list_id), foresee(after, at, list_id))


def heard_with(session: Session, block: Block) -> str:
    """The list whose speakers more minutes of a block win or lose: its own on the floor, else the floor's."""
    return block.list_id if block.kind == "floor" else session.floor_list


def _difference(session: Session, before: Foresight, then: Foresight) -> str:
    more = then.reached - before.reached
    heard = f"{abs(more)} {'more' if more > 0 else 'fewer'} will be heard" if more else "nobody more will be heard"
    if not more and not then.not_reached and then.callable:
        heard = "all will be heard, as before"
    over = then.overrun // MINUTE
    past = f" ({over} min past interpretation)" if over else ""
    return f"{heard}, ends {hour_text(then.end, session.sitting.zone)}{past}"
