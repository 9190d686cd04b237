"""What the status strip says of the sitting at an instant, field by field."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from secretary_tui.domain.forecast.forecast import Foresight, foresee
from secretary_tui.domain.forecast.prospects import waited_for, waiting_text
from secretary_tui.domain.forecast.schedule import (
    Phase,
    block_elapsed,
    idle_for,
    past_hard_stop,
    phase,
    planned_elsewhen,
    seen_from,
    suspended_for,
)
from secretary_tui.domain.lists.opening import list_closes, list_state
from secretary_tui.domain.lists.tally import floor_tally, tally
from secretary_tui.domain.model.allowance import allowance
from secretary_tui.domain.model.block import Block
from secretary_tui.domain.model.entry import Entry
from secretary_tui.domain.model.hours import ZERO, clock_text, end_text, hour_text, late_text
from secretary_tui.domain.model.replies import reply_number, reply_words
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import speech_elapsed

FieldTone = Literal["", "muted", "good", "accent", "warning", "over", "alert"]
#: The system's clock may be so many seconds off before the strip says so.
STEP: Final = 2.0
#: With less than this to go a list counts its seconds down.
SECONDS_COUNT: Final = timedelta(minutes=5)
MINUTE: Final = timedelta(minutes=1)
#: In place of SPEAKS, while a video runs.
SHOWN: Final = "SHOWN"
#: A floor that has been free for so long wants to be seen.
IDLE: Final = timedelta(seconds=30)
#: Cells for an elapsed time before its “/”.
ELAPSED: Final = 6
_TONES: Final[dict[Phase, FieldTone]] = {
    "READY": "muted",
    "FREE": "accent",
    "SPEAKS": "good",
    "ENDING": "warning",
    "OVER": "over",
    "PAUSED": "accent",
    "ORDER": "accent",
    "SUSPENDED": "warning",
    "CLOSED": "muted",
}


@dataclass(frozen=True)
class Said:
    """The words of a field, and the tone that goes with them; `shorter` are words for less room, the longest first."""

    text: str = ""
    tone: FieldTone = ""
    shorter: tuple[str, ...] = ()


NOTHING: Final = Said()


@dataclass(frozen=True)
class StripTexts:
    """The fields of the two rows; a field without text is left out or blank.

    First row: `clock`, `who`, `time`, `sign`, `phase`, `saved`. Second: `block`, `block_time`, `ends`, `reach`, `list`;
    `reason` stands in place of `block` and `list` while the newest acts are not on disk.
    """

    clock: Said
    who: Said
    time: Said
    sign: Said
    phase: Said
    saved: Said
    block: Said
    block_time: Said
    ends: Said
    reach: Said
    list: Said
    reason: Said


def strip_texts(
    session: Session,
    now: datetime,
    unsaved: str = "",
    *,
    stepped: float = 0.0,
    rehearsal: bool = False,
    calls: str = "next is",
) -> StripTexts:
    """Return what the strip says; `unsaved` is why acts are not on disk, `stepped` by how much the clock is off.

    `calls` stands before the name of who comes next where the floor is idle: “space calls”.
    """
    word = phase(session, now)
    sign = Said("REHEARSAL", "accent") if rehearsal else NOTHING
    if abs(stepped) > STEP:
        sign = Said("CLOCK STEPPED", "over")
    block, block_time = _block(session, now)
    ends, reach = _foresight(session, now, stepped)
    return StripTexts(
        clock=Said(hour_text(now, session.sitting.zone)),
        who=_who(session, now, word, calls),
        time=_time(session, now, word),
        sign=sign,
        phase=Said(phase_word(session, word), "alert" if is_idle(session, now) else _TONES[word]),
        saved=Said("NOT SAVED", "over") if unsaved else Said("SAVED", "muted"),
        block=block,
        block_time=block_time,
        ends=ends,
        reach=reach,
        list=_list(session, now),
        reason=Said(unsaved, "over") if unsaved else NOTHING,
    )


def told_name(session: Session, entry: Entry) -> str:
    """The name of a speaker with the capacity, or with “point of order”."""
    name = session.name_of(entry)
    if entry.kind == "point of order":
        return name if name.lower() == entry.kind else f"{name}, {entry.kind}"
    told = [name, entry.spoken_capacity]
    told += [reply_words(entry, reply_number(session, entry))] if entry.is_reply else []
    return ", ".join(filter(None, told))


def phase_word(session: Session, word: Phase) -> str:
    """The word for what is going on: a video is shown, it does not speak."""
    holder = session.holder
    return SHOWN if word == "SPEAKS" and holder is not None and session.is_video(holder) else word


def is_idle(session: Session, now: datetime) -> bool:
    """Whether the floor has been free in a running block for so long that someone should be called."""
    idle = idle_for(session, now)
    return idle is not None and idle >= IDLE


def _who(session: Session, now: datetime, word: Phase, calls: str) -> Said:
    holder, zone = session.holder, session.sitting.zone
    if word == "CLOSED" and session.sitting.closed is not None:
        return Said(f"closed at {hour_text(session.sitting.closed, zone)}", "muted")
    if holder is not None:
        return Said(told_name(session, holder))
    if session.suspension is not None:
        return Said(f"suspended at {hour_text(session.suspension.start, zone)}", "muted")
    if word == "FREE" and session.running is not None:
        return _next(session, session.running, calls if is_idle(session, now) else "")
    if any(block.started is not None for block in session.blocks):
        return Said("between two blocks" if session.next_block else "all blocks have ended", "muted")
    return Said(f"begins at {hour_text(session.sitting.starts, zone)}", "muted")


def _next(session: Session, block: Block, calls: str) -> Said:
    first = session.first_callable(block.list_id)
    if first is None:
        later = waited_for(session)
        if later is None:
            return Said("nobody waits", "muted")
        waiting = waiting_text(session, later)
        in_short = f"{waiting.partition(' for ')[0]} for a later block"
        return Said(f"nobody waits · {waiting}", "muted", (waiting, in_short))
    name = told_name(session, first)
    return Said(f"{calls} {name}") if calls else Said(f"next: {name}", "muted")


def _time(session: Session, now: datetime, word: Phase) -> Said:
    holder = session.holder
    if word == "CLOSED":
        return NOTHING
    if word == "READY":
        return _to_go(session, now)
    if word == "SUSPENDED":
        return Said(_elapsed(suspended_for(session, now)))
    if holder is None:
        idle = idle_for(session, now)
        return NOTHING if idle is None else Said(_elapsed(idle), "alert" if idle >= IDLE else "accent")
    allowed = allowance(session, holder)
    limit = "" if allowed is None else f"/{clock_text(timedelta(seconds=allowed))}"
    return Said(_elapsed(speech_elapsed(holder, now)) + limit, _TONES[word] if word in ("ENDING", "OVER") else "")


def _to_go(session: Session, now: datetime) -> Said:
    """“in 10 min”, until the planned start of today."""
    left = session.sitting.starts - now
    if left <= ZERO or planned_elsewhen(session, now) or any(block.started for block in session.blocks):
        return NOTHING
    return Said(f"in {-(-left // MINUTE)} min".rjust(ELAPSED), "muted")


def _elapsed(time: timedelta) -> str:
    return clock_text(time, round_up=False).rjust(ELAPSED)


def _block(session: Session, now: datetime) -> tuple[Said, Said]:
    if session.sitting.closed is not None:
        return Said(session.sitting.part or session.sitting.title, "muted"), NOTHING
    if planned_elsewhen(session, now):
        starts = session.sitting.starts.astimezone(session.sitting.zone)
        return Said(f"planned for {starts.day} {starts:%B} {starts.year}", "accent"), NOTHING
    block = session.running
    if block is None:
        ahead = session.next_block
        return Said(f"next: {ahead.title}" if ahead else "", "muted"), NOTHING
    elapsed = block_elapsed(session, block, now)
    granted = f"{block.granted:+}" if block.granted else ""
    is_over = elapsed > timedelta(minutes=block.allotted)
    return Said(block.title), Said(f"{_elapsed(elapsed)}/{block.minutes}{granted}", "warning" if is_over else "")


def _foresight(session: Session, now: datetime, stepped: float) -> tuple[Said, Said]:
    sitting, zone = session.sitting, session.sitting.zone
    foresight = foresee(session, seen_from(session, now))
    reach = _reach(session, foresight)
    if sitting.closed is not None:
        return Said(late_text(foresight.late)), reach
    if planned_elsewhen(session, now):
        return Said(f"{hour_text(sitting.starts, zone)}–{hour_text(sitting.ends, zone)}"), reach
    past = past_hard_stop(session, now + timedelta(seconds=stepped))
    if past > ZERO:
        return Said(f"PAST {hour_text(sitting.hard_stop, zone)} +{clock_text(past, round_up=False)}", "over"), reach
    ends = f"ends {end_text(foresight.end, foresight.late, zone)}"
    return Said(ends, "warning" if foresight.overrun >= MINUTE else ""), reach


def _reach(session: Session, foresight: Foresight) -> Said:
    """How many more are heard in this round, and how many not at all; of a closed sitting, how many were heard."""
    closed = session.sitting.closed is not None
    told = floor_tally(session) if closed else tally(session, foresight.list_id)
    if not told.inscribed and not told.replies:
        return Said("none inscribed", "muted")
    if closed:
        shorter = (f"{told.heard} of {told.heard + told.waiting} heard", f"{told.heard} heard")
        return Said(f"{told.heard} heard, {told.waiting} not", shorter=shorter)
    more, missed = foresight.this_round, foresight.not_reached
    return Said(f"{more} more, {missed} not", "warning" if missed else "", shorter=(f"+{more}, {missed} not",))


def _list(session: Session, now: datetime) -> Said:
    state, closes = list_state(session, session.floor_list, now), list_closes(session, session.floor_list)
    if state == "planned" or session.sitting.closed is not None:
        return NOTHING
    if state == "closed":
        return Said("list closed", "muted")
    if closes is None:
        return Said("list open", "good")
    left = closes - now
    if left >= SECONDS_COUNT:
        return Said(f"list {-(-left // MINUTE)} min", "good")
    return Said(f"list {clock_text(left)}", "good")
