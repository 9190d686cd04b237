"""Where a sitting stands at one instant: a line for people, a dictionary for programs."""

from datetime import datetime, timedelta
from typing import Any

from secretary_tui.domain.forecast.forecast import Foresight, foresee
from secretary_tui.domain.forecast.schedule import (
    Phase,
    block_elapsed,
    past_hard_stop,
    phase,
    planned_elsewhen,
    seen_from,
    suspended_for,
)
from secretary_tui.domain.lists.opening import ListState, list_closes, list_state
from secretary_tui.domain.lists.tally import floor_tally, tally
from secretary_tui.domain.model.allowance import allowance
from secretary_tui.domain.model.block import Block
from secretary_tui.domain.model.hours import clock_text, end_text, hour_text
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import speech_elapsed


def status_of(session: Session, now: datetime, *, rehearsal: bool = False) -> dict[str, Any]:
    """Where the sitting stands: strings, whole seconds, instants in ISO form in the sitting's zone; None if unknown."""
    sight = foresee(session, seen_from(session, now))
    sitting = session.sitting
    return {
        "title": sitting.title,
        "part": sitting.part,
        "meeting": sitting.meeting,
        "rehearsal": rehearsal,
        "now": _iso(session, now),
        "phase": phase(session, now),
        "elsewhen": planned_elsewhen(session, now),
        "floor": _floor(session, now),
        "block": _block(session, session.running, now) if session.running else None,
        "next_block": session.next_block.title if session.next_block else None,
        "scheduled": {"starts": _iso(session, sitting.starts), "ends": _iso(session, sitting.ends)},
        "closed": _iso(session, sitting.closed),
        "ends": _iso(session, sight.end),
        "late_seconds": _seconds(sight.late),
        "hard_stop": _iso(session, sitting.hard_stop),
        "past_hard_stop_seconds": _seconds(past_hard_stop(session, now)),
        "suspended_seconds": _seconds(suspended_for(session, now)) if session.suspension else None,
        "list": _list(session, sight, now),
    }


def _iso(session: Session, instant: datetime | None) -> str | None:
    return instant.astimezone(session.sitting.zone).isoformat(timespec="seconds") if instant else None


def _seconds(span: timedelta) -> int:
    return span // timedelta(seconds=1)


def _floor(session: Session, now: datetime) -> dict[str, Any] | None:
    holder = session.holder
    if holder is None:
        return None
    return {
        "name": session.name_of(holder),
        "capacity": holder.capacity,
        "kind": holder.kind,
        "state": holder.state,
        "elapsed_seconds": _seconds(speech_elapsed(holder, now)),
        "limit_seconds": allowance(session, holder),
        "interrupted": session.name_of(session.interrupted)
        if session.interrupted is not None and session.interrupted is not holder
        else None,
    }


def _block(session: Session, block: Block, now: datetime) -> dict[str, Any]:
    return {
        "id": block.id,
        "title": block.title,
        "kind": block.kind,
        "elapsed_seconds": _seconds(block_elapsed(session, block, now)),
        "allotted_seconds": block.allotted * 60,
    }


def _list(session: Session, sight: Foresight, now: datetime) -> dict[str, Any]:
    counts = tally(session, sight.list_id)
    state = list_state(session, sight.list_id, now)
    return {
        "id": sight.list_id,
        "state": state,
        "closes": _iso(session, list_closes(session, sight.list_id)),
        "inscribed": counts.inscribed,
        "heard": counts.heard,
        "held": counts.held,
        "waiting": sight.callable,
        "this_round": sight.this_round,
        "next_rounds": sight.next_rounds,
        "not_reached": sight.not_reached,
        "next": [session.name_of(entry) for entry in session.callable_entries(sight.list_id)[:3]],
    }


def line(session: Session, now: datetime, *, rehearsal: bool = False) -> str:
    """The same in one line, as the strip of the screen has it."""
    said = phase(session, now)
    parts = [hour_text(now, session.sitting.zone, seconds=True)]
    parts += ["REHEARSAL"] if rehearsal else []
    if planned_elsewhen(session, now):
        return "  ".join([*parts, _planned(session)])
    if said == "CLOSED" and session.sitting.closed is not None:
        return "  ".join([*parts, *_closed(session, session.sitting.closed)])
    sight = foresee(session, now)
    parts.append(_who(session, said, now))
    if session.running is not None:
        elapsed = clock_text(block_elapsed(session, session.running, now), round_up=False)
        parts.append(f"{session.running.title} {elapsed}/{session.running.allotted}:00")
    parts.append(f"ends {end_text(sight.end, sight.late, session.sitting.zone)}")
    beyond = past_hard_stop(session, now)
    if beyond:
        stop = hour_text(session.sitting.hard_stop, session.sitting.zone)
        parts.append(f"PAST {stop} +{clock_text(beyond, round_up=False)}")
    parts.append(_more(sight))
    parts.append(_list_in_words(session, sight.list_id, list_state(session, sight.list_id, now), now))
    return "  ".join(part for part in parts if part)


def _planned(session: Session) -> str:
    from secretary_tui.export.wording.words import day  # noqa: PLC0415 - only of a sitting on another day

    sitting = session.sitting
    hours = f"{hour_text(sitting.starts, sitting.zone)} to {hour_text(sitting.ends, sitting.zone)}"
    return f"planned for {day(sitting.starts, sitting.zone)}, {hours}"


def _closed(session: Session, closed: datetime) -> list[str]:
    counts = floor_tally(session)
    return [
        f"CLOSED at {end_text(closed, closed - session.sitting.ends, session.sitting.zone)}",
        f"{counts.heard} heard, {counts.waiting} not" if counts.inscribed else "",
    ]


def _who(session: Session, said: Phase, now: datetime) -> str:
    if said == "SUSPENDED":
        return f"SUSPENDED {clock_text(suspended_for(session, now), round_up=False)}"
    holder = session.holder
    if holder is None:
        return f"{said} {session.next_block.title} is next" if said == "READY" and session.next_block else said
    allowed = allowance(session, holder)
    elapsed = clock_text(speech_elapsed(holder, now), round_up=False)
    limit = f"/{clock_text(timedelta(seconds=allowed))}" if allowed is not None else ""
    name = ", ".join(part for part in (session.name_of(holder), holder.capacity) if part)
    return f"{said} {name} {elapsed}{limit}"


def _more(sight: Foresight) -> str:
    if not sight.callable:
        return "nobody waits"
    later = f", {sight.next_rounds} next round" if sight.next_rounds else ""
    missed = f", {sight.not_reached} not" if sight.not_reached else ""
    return f"{sight.this_round} more{later}{missed}"


def _list_in_words(session: Session, list_id: str, state: ListState, now: datetime) -> str:
    closes = list_closes(session, list_id)
    if state == "open" and closes is not None:
        return f"list {clock_text(closes - now)}"
    return "list closed" if state == "closed" else "list open" if state == "open" else ""
