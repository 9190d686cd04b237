"""Sentences on how many waiting entries will be heard: now, with other minutes, with another end of interpretation."""

from datetime import UTC, datetime

from secretary_tui.domain.forecast.forecast import Forecast, Round, forecast
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.lists import tally
from secretary_tui.domain.model.rows.entry import Block
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import MINUTE, ZERO, clock_text, counted, hour_text


def heard_text(session: Session, present: Forecast) -> str:
    """Return the words for how many are inscribed and how many will be heard: “31 inscribed, 24 will be heard”.

    The second number includes entries that have spoken or have the floor. Rights of reply are not counted. If the
    discussion goes on, the text ends with “at this meeting”.
    """
    counts, reached = tally(session, present.list_id), present.reached
    if counts.replies_waiting:
        reached -= sum(entry.is_reply for entry in session.callable_entries(present.list_id)[:reached])
    here = " at this meeting" if present.goes_on else ""
    return f"{counts.inscribed} inscribed, {counts.heard + counts.on_floor + reached} will be heard{here}"


def room_text(session: Session, present: Forecast) -> str:
    """Return the words for how many more names this round and later ones could hear: “room for 6 more, 22 later”.

    Empty if there is no room, and for a list of the podium or the responses, to which no names are added.
    """
    if not present.room or session.is_of_podium(present.list_id):
        return ""
    this = present.rounds[0].room if present.rounds[0].stop == present.callable else 0
    later = present.room - this
    if not this:
        return f"room for {later} in later rounds"
    return f"room for {this} more, {later} later" if later else f"room for {this} more"


def kept_text(present: Forecast, a_round: Round) -> str:
    """Return the words for the time that a round leaves to later blocks: “15 min kept for answers”; or empty."""
    kept = ZERO if present.hard_stop is None else present.hard_stop - a_round.until
    if a_round.until >= a_round.end or kept < MINUTE:
        return ""
    kinds = {span.block.kind for span in present.blocks if span.block.is_to_come} - {"floor"}
    return f"{kept // MINUTE} min kept for {'answers' if kinds == {'responses'} else 'later blocks'}"


def by_text(session: Session, present: Forecast) -> str:
    """Return “ by 11.45”, the hour until which speakers are heard in the first round; empty if it reaches nobody."""
    if not present.this_round:
        return ""
    return f" by {hour_text(present.rounds[0].until, session.sitting.zone)}"


def bank_text(then: Forecast) -> str:
    """Return the sentence about how far the time bank lasts: “The bank has time for 13; 0:30 of it is left”.

    Empty if the list has no time bank, or no round is left. If the block ends before the bank is used up, the sentence
    says how many more minutes the block needs.
    """
    rest = then.rest_of_bank
    if rest is None or not then.rounds:
        return ""
    stop, last = then.order.reach_of_bank(), then.rounds[-1]
    if stop == then.reached:
        return f"The bank has time for {stop}; {clock_text(rest)} of it is left"
    lacks = last.next_turn + then.order.length(last.first, stop, last.next_turn) - last.until
    return f"The block has time for {then.reached}, the bank for {stop}: the block needs {-(-lacks // MINUTE)} min more"


def block_waited_for(session: Session) -> Block | None:
    """Return the first later block for which others than the chair wait, if nobody waits for the present one; or None.

    The present block is the running block, else the next one.
    """
    here = session.running or session.next_block
    if here is None or session.first_callable(here.list_id) is not None:
        return None
    to_come = (block for block in session.blocks if block.is_to_come and block.kind != "break")
    chairs = {row.id for row in session.panel if row.role == "chair"}
    waiting = ((block, session.callable_entries(block.list_id)) for block in to_come)
    return next((block for block, entries in waiting if any(entry.panel not in chairs for entry in entries)), None)


def waiting_text(session: Session, block: Block) -> str:
    """Return the words for how many callable entries wait for a block: “45 wait for First slot: discussion”."""
    count = len(session.callable_entries(block.list_id))
    return f"{counted(count, 'waits', 'wait')} for {block.title}"


def granted_text(before: Session, after: Session, now: datetime, block_id: str, minutes: int) -> str:
    """Return the words for the effect of minutes that were granted to a block.

    For example “+5 min: 2 more will be heard, ends 12.09 (9 past interpretation)”.
    """
    at, list_id = forecast_instant(after, now), heard_with(after, block_id)
    present, then = forecast(before, at, list_id), forecast(after, at, list_id)
    over = then.overrun // MINUTE
    past = f" ({over} past interpretation)" if over else ""
    change = f"{minutes:+} min".replace("-", "−")
    return f"{change}: {_heard(present, then)}, ends {hour_text(then.end, after.sitting.zone)}{past}"


def interpretation_text(session: Session, now: datetime, until: datetime) -> str:
    """Return the words for the effect that another end of interpretation would have, as `interpreted_text` does."""
    return interpreted_text(session, session.evolve(sitting=session.sitting.evolve(interpretation_until=until)), now)


def interpreted_text(before: Session, after: Session, now: datetime) -> str:
    """Return the words for the effect of an end of interpretation that was set, in at most 80 columns.

    For example “Interpretation until 12.10, 6 min to spare: 3 more will be heard”. The end of the sitting is left out,
    because the strip shows it.
    """
    at = forecast_instant(after, now)
    present, then = forecast(before, at, before.floor_list), forecast(after, at, after.floor_list)
    hard_stop = after.sitting.hard_stop.astimezone(UTC)
    spare, short = max(ZERO, hard_stop - then.end.astimezone(UTC)) // MINUTE, then.overrun // MINUTE
    margin = f", {short} min short" if short else f", {spare} min to spare" if spare else ""
    until = hour_text(after.sitting.hard_stop, after.sitting.zone)
    return f"Interpretation until {until}{margin}: {_heard(present, then)}"


def _heard(before: Forecast, then: Forecast) -> str:
    more = then.reached - before.reached
    if more:
        return f"{abs(more)} {'more' if more > 0 else 'fewer'} will be heard"
    if then.not_reached:
        return "nobody more is heard"
    return "all will be heard" if then.reached else "nobody waits"


def heard_with(session: Session, block_id: str) -> str:
    """Return the id of the list that more minutes of a block affect: its own for a floor block, else the floor list."""
    own = (block.list_id for block in session.blocks if block.id == block_id and block.kind == "floor")
    return next(own, session.floor_list)
