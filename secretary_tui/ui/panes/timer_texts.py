"""What the timer says of the sitting at an instant, field by field."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.foresight import Foresight, foresee
from secretary_tui.domain.model import CATEGORY_NAMES, Entry
from secretary_tui.domain.schedule import (
    ZERO,
    Phase,
    allowance,
    between,
    block_elapsed,
    clock_text,
    hour_text,
    idle_for,
    late_text,
    phase,
    planned_elsewhen,
    remaining,
    speech_elapsed,
    suspended_for,
)
from secretary_tui.domain.session import Session
from secretary_tui.ui.widgets.big_time import Tone
from secretary_tui.ui.widgets.strip_texts import NOTHING, FieldTone, Said, told_name

#: So many of those who come next are named.
NEXT: Final = 3
#: With less than this to go, seconds are told.
SECONDS_COUNT: Final = timedelta(minutes=3)
MINUTE: Final = timedelta(minutes=1)
_BIG: Final[dict[Phase, Tone]] = {"ENDING": "ending", "OVER": "over", "PAUSED": "paused", "SUSPENDED": "paused"}
_WHO: Final[dict[Phase, FieldTone]] = {"ENDING": "warning", "OVER": "over", "ORDER": "accent", "FREE": "accent"}


@dataclass(frozen=True)
class BarTexts:
    """A row with a bar: its name, what is spent of what is allowed, and what is said of it."""

    name: Said = NOTHING
    elapsed: timedelta = ZERO
    allowed: timedelta = ZERO
    said: Said = NOTHING


@dataclass(frozen=True)
class TimerTexts:
    """All that the timer shows; `next` has a heading and three rows."""

    who: Said
    about: Said
    big: str
    tone: Tone
    speech: BarTexts
    block: BarTexts
    sitting: BarTexts
    next: tuple[Said, ...]
    more: Said


def timer_texts(session: Session, now: datetime) -> TimerTexts:
    """Say what the timer shows of `session` at `now`."""
    word = phase(session, now)
    seen = foresee(session, now, _list_ahead(session))
    return TimerTexts(
        who=Said("  ".join(filter(None, (word, _who(session, word)))), _WHO.get(word, "")),
        about=Said(_about(session, now, word), "muted"),
        big=_big(session, now, word),
        tone=_BIG.get(word, "calm"),
        speech=_speech(session, now),
        block=_block(session, now),
        sitting=_sitting(session, now, seen),
        next=_next(session, seen),
        more=_more(session, seen),
    )


def _list_ahead(session: Session) -> str:
    """The list of the running block, else of the next."""
    block = session.running or session.next_block
    return block.list_id if block is not None and block.kind != "break" else session.floor_list


def _who(session: Session, word: Phase) -> str:
    if session.holder is not None and word != "SUSPENDED":
        return told_name(session, session.holder)
    return {"FREE": "nobody has the floor", "SUSPENDED": "the sitting is suspended"}.get(word, "")


def _about(session: Session, now: datetime, word: Phase) -> str:
    """The row below the name: category, who is interrupted, or since when."""
    zone, holder = session.sitting.zone, session.holder
    told = [_category(session, holder)] if holder is not None else []
    match word:
        case "ORDER":
            told = [_interrupted(session, now)]
        case "SUSPENDED" if session.suspension is not None:
            told = [f"since {hour_text(session.suspension.start, zone)}", session.suspension.reason]
            told += [f"{told_name(session, holder)} goes on afterwards"] if holder else []
        case "CLOSED" if session.sitting.closed is not None:
            told = [f"at {hour_text(session.sitting.closed, zone)}"]
        case "READY" if _is_before(session):
            told = [f"the sitting begins at {hour_text(session.sitting.starts, zone)}"]
        case "READY" if session.next_block is not None:
            told = [f"next: {session.next_block.title}"]
        case "PAUSED" if holder is not None and holder.spans[-1].end is not None:
            told += [f"paused at {hour_text(holder.spans[-1].end, zone, seconds=True)}"]
    return ", ".join(filter(None, told))


def _interrupted(session: Session, now: datetime) -> str:
    waits = session.interrupted
    if waits is None:
        return "nobody was speaking"
    left = remaining(session, waits, now)
    return f"{told_name(session, waits)} waits" + (f" with {clock_text(left)} left" if left is not None else "")


def _category(session: Session, entry: Entry) -> str:
    person = session.panellist(entry.panel)
    if person is not None:
        return person.function or person.role
    told = [CATEGORY_NAMES[entry.category][0]] if entry.category else []
    told += ["dignitary"] if entry.dignitary else []
    told += ["video statement"] if entry.form == "video" else []
    return ", ".join(told)


def _is_before(session: Session) -> bool:
    return not any(block.started for block in session.blocks)


def _big(session: Session, now: datetime, word: Phase) -> str:
    """What is left of the speech, below zero when it is over; else the time that runs."""
    if word == "SUSPENDED":
        return clock_text(suspended_for(session, now), round_up=False)
    if word == "FREE":
        return clock_text(idle_for(session, now) or ZERO, round_up=False)
    if word == "READY" and _is_before(session) and not planned_elsewhen(session, now):
        return clock_text(session.sitting.starts - now)
    holder = session.holder
    if holder is None or word == "CLOSED":
        return ""
    left = remaining(session, holder, now)
    return clock_text(speech_elapsed(holder, now), round_up=False) if left is None else clock_text(left)


def _speech(session: Session, now: datetime) -> BarTexts:
    holder = session.holder
    if holder is None:
        return BarTexts(Said("speech", "muted"))
    elapsed, seconds = speech_elapsed(holder, now), allowance(session, holder)
    allowed = timedelta(seconds=seconds or 0)
    of = f"of {clock_text(allowed)}" if seconds is not None else "no limit"
    return BarTexts(Said("speech"), elapsed, allowed, Said(f"{clock_text(elapsed, round_up=False)} {of}"))


def _block(session: Session, now: datetime) -> BarTexts:
    block = session.running
    if block is None:
        return BarTexts(Said("block", "muted"))
    elapsed, allowed = block_elapsed(session, block, now), timedelta(minutes=block.allotted)
    left = allowed - elapsed
    granted = f" ({block.granted:+})" if block.granted else ""
    if left < ZERO:
        return BarTexts(Said("block"), elapsed, allowed, Said(f"{_length(-left, up=False)} over{granted}", "warning"))
    return BarTexts(Said("block"), elapsed, allowed, Said(f"{_length(left)} left{granted}"))


def _length(time: timedelta, *, up: bool = True) -> str:
    """“39 min”, and seconds only near the end: what changes every second costs the line every second."""
    if time < SECONDS_COUNT:
        return clock_text(time, round_up=up)
    return f"{-(-time // MINUTE) if up else time // MINUTE} min"


def _sitting(session: Session, now: datetime, seen: Foresight) -> BarTexts:
    sitting = session.sitting
    whole = between(sitting.starts, sitting.hard_stop)
    spent = between(sitting.starts, sitting.closed or now)
    if planned_elsewhen(session, now):
        starts = sitting.starts.astimezone(sitting.zone)
        return BarTexts(Said("sitting"), ZERO, whole, Said(f"on {starts.day} {starts:%b} {starts.year}", "muted"))
    verb = "ended" if sitting.closed else "ends"
    told = f"{verb} {hour_text(seen.end, sitting.zone)}, {late_text(seen.late)}"
    return BarTexts(Said("sitting"), spent, whole, Said(told, "warning" if seen.overrun >= MINUTE else ""))


def _next(session: Session, seen: Foresight) -> tuple[Said, ...]:
    waiting = session.callable_entries(seen.list_id)[:NEXT] if session.sitting.closed is None else ()
    rows = [Said("next" if waiting else "nobody waits", "muted")]
    for entry in waiting:
        turn = seen.turn_of(entry.id)
        at = hour_text(turn, session.sitting.zone) if turn else "not"
        rows.append(Said(f"{at:>5}  {told_name(session, entry)}"))
    rows += [NOTHING] * (NEXT + 1 - len(rows))
    return tuple(rows)


def _more(session: Session, seen: Foresight) -> Said:
    """How many more fit, as the chair keeps asking."""
    if not seen.rounds:
        return NOTHING
    this = seen.rounds[0]
    told = [f"{seen.this_round} of {seen.callable} more fit until {hour_text(this.end, session.sitting.zone)}"]
    if len(seen.rounds) > 1:
        told.append(f"{seen.next_rounds} next round")
    told.append(f"{seen.not_reached} not reached")
    if seen.room and not seen.not_reached:
        told.append(f"room for {seen.room} more")
    return Said(" · ".join(told), "warning" if seen.not_reached else "")
