"""What stands above the list: how many are inscribed, heard and reached, of which categories, and when it closes."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.foresight import Foresight
from secretary_tui.domain.schedule import clock_text, hour_text, list_closes, list_state, tally
from secretary_tui.domain.session import Session
from secretary_tui.ui.panes.speakers_rows import CATEGORY_WORDS, STEP

MINUTE: Final = timedelta(minutes=1)
#: With less than this to go a list counts its seconds down.
SECONDS_COUNT: Final = timedelta(minutes=5)


def first_list(session: Session) -> str:
    """The list that is shown first: the floor's until its first block has ended, then the running block's."""
    floor = [block for block in session.blocks if block.kind == "floor"]
    running = session.running
    if any(block.ended for block in floor) and running is not None and running.kind != "break":
        return running.list_id
    return session.floor_list


def counts(session: Session, seen: Foresight, *, roomy: bool) -> str:
    """The line of counts: how many are inscribed, heard, reached in this round and the next, and not reached."""
    told = tally(session, seen.list_id)
    this, coming, missed = seen.this_round, seen.next_rounds, seen.not_reached
    parts = [
        f"{told.inscribed} inscribed",
        f"{told.heard} heard",
        f"{this} more this round" if roomy or not told.held else f"{this} this round",
        f"{coming} next round" if roomy or not told.held else f"{coming} next",
        f"{missed} not reached",
    ]
    if told.held:
        parts.append(f"{told.held} held")
    if roomy and told.absent + told.withdrawn:
        parts.append(f"{told.absent} absent, {told.withdrawn} withdrawn")
    if roomy and seen.room:
        parts.append(f"room for {seen.room} more")
    return " · ".join(parts)


def categories(session: Session, list_id: str, *, roomy: bool) -> str:
    """How many of each category stand on the list, in the order of the report."""
    found = Counter(entry.category for entry in session.places(list_id) if entry.panel is None)
    letters = None if roomy else 3
    parts = [
        f"{found[category]} {word if len(word) < 5 else word[:letters]}"  # noqa: PLR2004 - NHRI stays whole
        for category, word in CATEGORY_WORDS.items()
        if found[category]
    ]
    return " ".join([*parts, f"{found[None]} ?"] if found[None] else parts)


def closes(session: Session, list_id: str, now: datetime) -> str:
    """“closes in 12 min”, “closes in 3:15” in steps near the end, “closed 9.22”, or what else the list is."""
    state = list_state(session, list_id, now)
    at = list_closes(session, list_id)
    if state == "closed":
        return f"closed {hour_text(at, session.sitting.zone)}" if at else "closed"
    if state == "planned":
        return "not yet open"
    if at is None:
        return "open"
    left = at - now
    if left >= SECONDS_COUNT:
        return f"closes in {-(-left // MINUTE)} min"
    return f"closes in {clock_text(-(-left // STEP) * STEP)}"
