"""What acts require before they change anything; each refuses in the words for what stands in the way."""

from datetime import datetime

from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import clock_text, hour_text
from secretary_tui.errors import NextStep, Refused


def require_sitting(session: Session, now: datetime) -> None:
    """Refuse what a closed or suspended sitting does not allow, with the time since."""
    require_open(session, now)
    suspension = session.suspension
    if suspension is not None:
        at = hour_text(suspension.start, session.sitting.zone)
        since = clock_text(now - suspension.start, round_up=False)
        step = NextStep("ResumeSitting", "resumes it")
        raise Refused(f"The sitting has been suspended since {at}, for {since}.", step)


def require_open(session: Session, now: datetime) -> None:
    """Refuse what would go on with a closed sitting, and say how it is corrected."""
    closed = session.sitting.closed
    if closed is not None:
        at, ago = hour_text(closed, session.sitting.zone), clock_text(now - closed, round_up=False)
        steps = NextStep("EditEntry", "on a row corrects it"), NextStep("ReopenSitting", "takes the closing back")
        raise Refused(f"The sitting was closed at {at}, {ago} ago.", *steps)


def require_expected(session: Session, expected: str | None) -> None:
    """Refuse an act that was meant for another speaker than the one on the floor; `expected` is an entry's id."""
    holder = session.holder
    if expected != (holder.id if holder else None):
        now_there = f"{session.name_of(holder)} has the floor" if holder else "nobody has the floor"
        raise Refused(f"Nothing was done: {now_there} now. Look, and do it again.")


def require_running(session: Session) -> Block:
    """The running block; refused if there is none."""
    if session.running is None:
        raise Refused("No block is running.", NextStep("NextBlock", "begins the next"))
    return session.running


def require_holder(session: Session) -> Entry:
    """Who has the floor; refused if nobody has."""
    if session.holder is None:
        raise Refused("Nobody has the floor.")
    return session.holder


def require_no_point_of_order(holder: Entry | None) -> None:
    """Refuse what cannot be done while a point of order is heard."""
    if holder is not None and holder.kind == "point of order":
        raise Refused("A point of order is being heard.", NextStep("EndPointOfOrder", "ends it"))


def require_block(session: Session, block_id: str) -> Block:
    """The block with this id; refused if it is gone."""
    block = session.block(block_id)
    if block is None:
        raise Refused("That block is gone; someone removed it.")
    return block


def require_entry(session: Session, entry_id: str) -> Entry:
    """The entry with this id; refused if it is gone."""
    entry = session.entry(entry_id)
    if entry is None:
        raise Refused("That entry is gone; someone removed it.")
    return entry


def require_waiting(session: Session, entry_id: str) -> Entry:
    """The entry with this id, if it waits; refused in the word for what it does instead."""
    entry = require_entry(session, entry_id)
    if not entry.is_waiting:
        name = session.name_of(entry)
        said = {
            "speaking": f"{name} has the floor",
            "paused": f"{name} has the floor",
            "delivered": f"{name} has spoken",
            "cut short": f"{name} has spoken",
            "absent": f"{name} was absent",
            "withdrawn": f"{name} has withdrawn",
        }
        back = (NextStep("BackToWaiting", f"puts {name} back to waiting"),)
        raise Refused(f"{said[entry.state]}.", *(back if entry.state in ("absent", "withdrawn") else ()))
    return entry
