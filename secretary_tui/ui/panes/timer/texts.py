"""What the timer says of the sitting at an instant, field by field."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.forecast.forecast import Foresight, foresee
from secretary_tui.domain.forecast.prospects import room_text, waited_for, waiting_text
from secretary_tui.domain.forecast.schedule import (
    Phase,
    block_elapsed,
    hard_stop,
    idle_for,
    phase,
    planned_elsewhen,
    seen_from,
    suspended_for,
)
from secretary_tui.domain.lists.tally import floor_tally
from secretary_tui.domain.model.allowance import allowance
from secretary_tui.domain.model.entry import Entry
from secretary_tui.domain.model.hours import SECOND, ZERO, between, clock_text, end_text, hour_text
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import remaining, speech_elapsed
from secretary_tui.domain.model.types import CATEGORY_NAMES
from secretary_tui.ui.panes.timer.questions import open_questions
from secretary_tui.ui.widgets.big_time import Tone
from secretary_tui.ui.widgets.strip_texts import NOTHING, FieldTone, Said, is_idle, phase_word, told_name

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
    """All that the timer shows; `next` has a heading and three rows.

    `questions` are those put to whoever speaks and not yet ticked, each in one line.
    """

    who: Said
    about: Said
    big: str
    tone: Tone
    speech: BarTexts
    block: BarTexts
    sitting: BarTexts
    next: tuple[Said, ...]
    more: Said
    questions: tuple[str, ...] = ()


def timer_texts(session: Session, now: datetime) -> TimerTexts:
    """Say what the timer shows of `session` at `now`."""
    word = phase(session, now)
    seen = foresee(session, seen_from(session, now), _list_ahead(session))
    idle = is_idle(session, now)
    return TimerTexts(
        who=Said(
            "  ".join(filter(None, (phase_word(session, word), _who(session, word)))),
            "alert" if idle else _WHO.get(word, ""),
        ),
        about=Said(_about(session, now, word), "muted"),
        big=_big(session, now, word),
        tone="ending" if idle else _BIG.get(word, "calm"),
        speech=_speech(session, now),
        block=_block(session, now),
        sitting=_sitting(session, now, seen),
        next=_next(session, seen),
        more=_more(session, seen),
        questions=open_questions(session),
    )


def _list_ahead(session: Session) -> str:
    """The list of the running block, else of the next; if nobody waits there, that of the block for which some wait."""
    block = waited_for(session) or session.running or session.next_block
    return block.list_id if block is not None and block.kind != "break" else session.floor_list


def _who(session: Session, word: Phase) -> str:
    sitting = session.sitting
    if word == "SUSPENDED" and session.suspension is not None:
        return f"since {hour_text(session.suspension.start, sitting.zone)}"
    if session.holder is not None:
        return told_name(session, session.holder)
    if word == "FREE":
        return "nobody has the floor"
    if sitting.closed is not None:
        return f"at {hour_text(sitting.closed, sitting.zone)}"
    return f"the sitting begins at {hour_text(sitting.starts, sitting.zone)}" if _is_before(session) else ""


def _about(session: Session, now: datetime, word: Phase) -> str:
    """The row below the name: category, who is interrupted, what comes afterwards."""
    zone, holder = session.sitting.zone, session.holder
    told = [_category(session, holder)] if holder is not None else []
    match word:
        case "ORDER":
            told = [_interrupted(session, now)]
        case "SUSPENDED" if session.suspension is not None:
            told = [session.suspension.reason, f"{told_name(session, holder)} goes on afterwards" if holder else ""]
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
    told += [entry.person] if entry.person else []
    told += ["video statement"] if entry.form == "video" else []
    return ", ".join(told)


def _is_before(session: Session) -> bool:
    return not any(block.started for block in session.blocks)


def _big(session: Session, now: datetime, word: Phase) -> str:
    """What is left of the speech, below zero when it is over; else the time that runs."""
    if word == "SUSPENDED":
        return minutes_text(suspended_for(session, now), round_up=False)
    if word == "FREE":
        return minutes_text(idle_for(session, now) or ZERO, round_up=False)
    if word == "READY" and _is_before(session) and not planned_elsewhen(session, now):
        return minutes_text(session.sitting.starts - now)
    holder = session.holder
    if holder is None or word == "CLOSED":
        return ""
    left = remaining(session, holder, now)
    return minutes_text(speech_elapsed(holder, now), round_up=False) if left is None else minutes_text(left)


def minutes_text(time: timedelta, *, round_up: bool = True) -> str:
    """“1:59”, “-0:15”, “75:03”: in minutes however many, as far as there are places for them."""
    seconds = -(-time // SECOND) if round_up else time // SECOND
    most = 99 if seconds < 0 else 999
    minutes, rest = divmod(abs(seconds), 60)
    told = f"{minutes}:{rest:02}" if minutes <= most else f"{most}:59"
    return f"-{told}" if seconds < 0 else told


def _speech(session: Session, now: datetime) -> BarTexts:
    holder = session.holder
    if holder is None:
        return BarTexts(Said("speech", "muted"))
    elapsed, seconds = speech_elapsed(holder, now), allowance(session, holder)
    if seconds is None:
        return BarTexts(Said("speech"), said=Said("no limit"))
    allowed = timedelta(seconds=seconds)
    # what is spent stands in the strip: told here too, it would cost the line every second
    said = Said(f"limit {clock_text(allowed)}", "over" if elapsed >= allowed else "")
    return BarTexts(Said("speech"), elapsed, allowed, said)


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
    told = f"{verb} {end_text(seen.end, seen.late, sitting.zone)}"
    is_late = seen.overrun >= MINUTE and sitting.closed is None
    if hard_stop(session, now) is None:
        spent = ZERO
    return BarTexts(Said("sitting"), spent, whole, Said(told, "warning" if is_late else ""))


def _next(session: Session, seen: Foresight) -> tuple[Said, ...]:
    if session.sitting.closed is not None:
        return (NOTHING,) * (NEXT + 1)
    waiting = session.callable_entries(seen.list_id)[:NEXT]
    later = waited_for(session)
    if later is not None:
        rows = [Said(f"nobody waits here · {waiting_text(session, later)}", "muted")]
    else:
        rows = [Said("next" if waiting else "nobody waits", "muted")]
    for entry in waiting:
        turn = seen.turn_of(entry.id)
        at = hour_text(turn, session.sitting.zone) if turn else "not"
        rows.append(Said(f"{at:>5}  {told_name(session, entry)}"))
    rows += [NOTHING] * (NEXT + 1 - len(rows))
    return tuple(rows)


def _more(session: Session, seen: Foresight) -> Said:
    """How many more fit, as the chair keeps asking; of a closed sitting, how many were heard."""
    if session.sitting.closed is not None:
        told = floor_tally(session)
        held = f" · {told.held} held" if told.held else ""
        return Said(f"{told.heard} heard · {told.callable} not reached{held}") if told.inscribed else NOTHING
    room = room_text(session, seen)
    if not seen.callable or not seen.rounds:
        return Said(room)
    until = hour_text(seen.rounds[0].end, session.sitting.zone)
    if seen.this_round < seen.callable:
        parts = [f"{seen.this_round} of {seen.callable} more fit until {until}"]
    else:
        parts = [f"all {seen.callable} more fit until {until}" if seen.callable > 1 else f"1 more fits until {until}"]
    if seen.next_rounds:
        parts.append(f"{seen.next_rounds} next round")
    if seen.not_reached:
        parts.append(f"{seen.not_reached} not reached")
    elif room:
        parts.append(room)
    return Said(" · ".join(parts), "warning" if seen.not_reached else "")
