"""What only a list of the floor has: the podium and the responses have a running order, with planned seconds."""

from datetime import datetime, timedelta

from secretary_tui.domain.forecast.schedule import block_elapsed
from secretary_tui.domain.model.allowance import limit_of
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.procedural_facts import ProceduralAct
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import clock_text
from secretary_tui.errors import NextStep, Refused


def require_inscription(session: Session, list_id: str) -> None:
    """Refuse to open or close a running order: nobody inscribes there, and no note of it belongs into the record."""
    if session.is_of_podium(list_id):
        step = NextStep("speakers.next-list", "shows the next list")
        raise Refused(f"{_named(session, list_id)} has a running order, which is neither opened nor closed.", step)


def require_no_rule(session: Session, list_id: str, act: ProceduralAct) -> None:
    """Refuse to put a running order into another by a rule of the floor, or by lot; it is moved by hand."""
    if session.is_of_podium(list_id) and act != "moved":
        steps = NextStep("MoveEntry", "moves one down"), NextStep("MoveToPlace", "moves it to a place")
        raise Refused(f"{_named(session, list_id)} has a running order, which is moved by hand.", *steps)


def require_limits(session: Session, list_id: str, now: datetime) -> None:
    """Refuse a limit for a running order: say what is planned for who waits there, and what is left of the block."""
    waiting = session.waiting(list_id)
    if not session.is_of_podium(list_id) or any(limit_of(session, entry) is not None for entry in waiting):
        return
    if not waiting:
        raise Refused(f"No limits in {_named(session, list_id)}: it has a running order, in which nobody waits.")
    seconds = sum(entry.planned or 0 for entry in waiting)
    who = "1 who waits" if len(waiting) == 1 else f"{len(waiting)} who wait"
    planned = f"{clock_text(timedelta(seconds=seconds))} planned for {who}" if seconds else f"no time planned for {who}"
    block = next((b for b in session.blocks if b.list_id == list_id and b.ended is None), None)
    left = f", {clock_text(_left(session, block, now))} left of the block" if block else ""
    raise Refused(f"No limits in {_named(session, list_id)}: {planned}{left}.", NextStep("EditEntry", "corrects one"))


def _left(session: Session, block: Block, now: datetime) -> timedelta:
    return max(timedelta(), timedelta(minutes=block.allotted) - block_elapsed(session, block, now))


def _named(session: Session, list_id: str) -> str:
    return next((f"“{block.title}”" for block in session.blocks if block.list_id == list_id), "The podium")
