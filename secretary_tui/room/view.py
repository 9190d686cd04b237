"""The state of a sitting at an instant, for all displays; and the texts of the two rows of the status strip."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal

from secretary_tui.domain.forecast import effect_texts, schedule
from secretary_tui.domain.forecast.forecast import Forecast, forecast
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import Tally, floor_tally, left_waiting, list_closes, list_state, tally
from secretary_tui.domain.model import discussions, speech_time
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import MINUTE, ZERO, clock_text, day_text, end_text, hour_text, late_text, minutes_text

FieldTone = Literal["", "muted", "good", "accent", "warning", "over", "alert"]
#: The looks of the big digits.
Tone = Literal["calm", "ending", "over", "paused"]
#: The colour of the word for each phase.
PHASE_TONES: dict[schedule.Phase, FieldTone] = {
    "READY": "muted",
    "FREE": "accent",
    "SPEAKS": "good",
    "ENDING": "warning",
    "OVER": "over",
    "PAUSED": "warning",
    "ORDER": "accent",
    "SUSPENDED": "warning",
    "CLOSED": "muted",
}
#: Shown instead of SPEAKS while a video runs.
SHOWN = "SHOWN"
#: After the floor has been free for this time, the display draws attention to it.
IDLE = timedelta(seconds=30)


@frozen
class Said:
    """The text of a field on a display, and its tone; `shorter` are texts for less room, the longest first."""

    text: str = ""
    tone: FieldTone = ""
    shorter: tuple[str, ...] = ()


NOTHING = Said()


class SittingView:
    """The state of a sitting at an instant, from which all displays make their texts.

    Costly parts, such as the forecast, are computed when they are first used.
    """

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = now
        self.sitting = session.sitting
        self.zone = session.sitting.zone
        self.holder = session.holder
        self.block = session.running

    @cached_property
    def phase(self) -> schedule.Phase:
        return schedule.phase(self.session, self.now)

    @property
    def phase_word(self) -> str:
        is_shown = self.phase == "SPEAKS" and self.holder is not None and self.session.is_video(self.holder)
        return SHOWN if is_shown else self.phase

    @property
    def function(self) -> str:
        """The function of the current speaker, such as “Chairperson”, if the speaker is from the podium; else empty."""
        person = None if self.holder is None else self.session.panellist(self.holder.panel)
        return person.function if person else ""

    @cached_property
    def is_off_schedule(self) -> bool:
        return schedule.is_off_schedule(self.session, self.now)

    @cached_property
    def elapsed(self) -> timedelta:
        """The time that the current speaker has used; zero if nobody has the floor."""
        return timedelta() if self.holder is None else speech_time.speech_elapsed(self.holder, self.now)

    @cached_property
    def allowed(self) -> timedelta | None:
        """The time that the current speaker may use; None if it is not limited, or if nobody has the floor."""
        seconds = None if self.holder is None else speech_time.allowance(self.session, self.holder)
        return None if seconds is None else timedelta(seconds=seconds)

    @cached_property
    def idle(self) -> timedelta | None:
        """The time for which the floor has been free in a running block; None if it is not free now."""
        return schedule.idle_for(self.session, self.now)

    @property
    def is_idle(self) -> bool:
        return self.idle is not None and self.idle >= IDLE

    @cached_property
    def block_elapsed(self) -> timedelta:
        return timedelta() if self.block is None else schedule.block_elapsed(self.session, self.block, self.now)

    @property
    def block_allotted(self) -> timedelta:
        """The time that the running block may take, including granted time; zero if no block is running."""
        return timedelta(minutes=0 if self.block is None else self.block.allotted)

    @cached_property
    def bank(self) -> speech_time.TimeBank | None:
        """The time bank of the list of the current speech, or else of the running block.

        None if the list has no time bank, or if the sitting is closed.
        """
        speech = self.session.interrupted
        list_id = speech.list if speech is not None else self.block.list_id if self.block is not None else ""
        return speech_time.time_bank(self.session, list_id, self.now) if self.sitting.closed is None else None

    @property
    def bank_said(self) -> Said:
        """The remaining time of the time bank in words: “6:10 left”, “-0:15” if it is used up; empty without a bank."""
        if self.bank is None:
            return NOTHING
        left, text = self.bank.left, clock_text(self.bank.left)
        if left <= ZERO:
            return Said(text, "over")
        return Said(f"{text} left", "warning" if left <= timedelta(seconds=self.session.rules.warning) else "")

    @cached_property
    def forecast(self) -> Forecast:
        return self.forecast_of(None)

    def forecast_of(self, list_id: str | None) -> Forecast:
        """Return the forecast for a list of speakers; None means the floor list (`Session.floor_list`)."""
        return forecast(self.session, schedule.forecast_instant(self.session, self.now), list_id)

    def past_hard_stop(self, stepped: float = 0.0) -> timedelta:
        """Return the time since the hard stop; zero before it, and once the sitting is closed.

        Zero also if the hard stop is past by twelve hours or more. `stepped` seconds, by which the system's clock is
        ahead, are added to the present instant.
        """
        return schedule.past_hard_stop(self.session, self.now + timedelta(seconds=stepped))


def spoken_name(session: Session, entry: Entry) -> str:
    """Return the name of a speaker with its capacity or its kind: “Cuba, point of order”, “Cuba, reply to Chad”."""
    name = session.name_of(entry)
    if entry.kind == "point of order":
        return name if name.lower() == entry.kind else f"{name}, {entry.kind}"
    return ", ".join(filter(None, (name, spoken_as(session, entry))))


def spoken_as(session: Session, entry: Entry) -> str:
    """Return the capacity of a speaker, and the words for a right of reply: “reply to Chad”; or an empty text."""
    reply = speech_time.reply_words(entry, speech_time.reply_number(session, entry)) if entry.is_reply else ""
    return ", ".join(filter(None, (entry.spoken_capacity, reply)))


#: The strip reports a step of the system's clock if it is larger than this many seconds.
STEP = 2.0
#: If a list closes within this time, the seconds are shown.
SECONDS_COUNT = timedelta(minutes=5)
#: Cells for an elapsed time before its “/”.
ELAPSED = 6


@frozen
class StripTexts:
    """The texts of the two rows of the strip; a field without text is left out or blank.

    The first row has `clock`, `who`, `time`, `bank`, `sign`, `phase` and `saved`. The second row has `block`,
    `block_time`, `ends`, `reach` and `list`. If there is a `reason` why the newest acts are not on disk, it is shown
    instead of `block` and `list`.
    """

    clock: Said
    who: Said
    time: Said
    bank: Said
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
    """Return the texts of the strip for a session at an instant.

    `unsaved` is the reason why acts are not on disk, and `stepped` says by how many seconds the system's clock is
    ahead. Once the floor has been free for `IDLE`, `calls` is written before the name of the next speaker: “space calls
    Cuba”.
    """
    view = SittingView(session, now)
    sign = Said("REHEARSAL", "accent", ("REH",)) if rehearsal else NOTHING
    if abs(stepped) > STEP:
        sign = Said("CLOCK STEPPED", "over", ("CLK",))
    block, block_time = _block(view)
    return StripTexts(
        clock=Said(hour_text(now, view.zone)),
        who=_who(view, calls),
        time=_time(view),
        bank=_bank(view),
        sign=sign,
        phase=Said(view.phase_word, "alert" if view.is_idle else PHASE_TONES[view.phase]),
        saved=Said("NOT SAVED", "over") if unsaved else Said("SAVED", "muted"),
        block=block,
        block_time=block_time,
        ends=_ends(view, stepped),
        reach=_reach(view),
        list=_list(view),
        reason=Said(unsaved, "over") if unsaved else NOTHING,
    )


def _who(view: SittingView, calls: str) -> Said:
    session, sitting = view.session, view.sitting
    if view.phase == "CLOSED" and sitting.closed is not None:
        return Said(f"closed at {hour_text(sitting.closed, view.zone)}", "muted")
    if view.holder is not None:
        return Said(spoken_name(view.session, view.holder))
    if session.suspension is not None:
        return Said(f"suspended at {hour_text(session.suspension.start, view.zone)}", "muted")
    if view.phase == "FREE" and view.block is not None:
        return _next(view, view.block, calls if view.is_idle else "")
    if view.session.called:
        return Said("between two blocks" if session.next_block else "all blocks have ended", "muted")
    late, starts = _minutes_late(view), hour_text(sitting.starts, view.zone)
    return Said(begins_text(view), "warning" if late else "muted", (f"{starts}, {late} late",) if late else ())


def begins_text(view: SittingView) -> str:
    """Return the start of a sitting not called to order: “begins at 9.00”, or “was to begin at 9.00, 12 late”."""
    starts, late = hour_text(view.sitting.starts, view.zone), _minutes_late(view)
    return f"was to begin at {starts}, {late} late" if late else f"begins at {starts}"


def _minutes_late(view: SittingView) -> int:
    """Return the whole minutes since the planned start of a sitting not called to order; 0 on another day."""
    return 0 if view.is_off_schedule else max(0, (view.now - view.sitting.starts) // MINUTE)


def _next(view: SittingView, block: Block, calls: str) -> Said:
    first = view.session.first_callable(block.list_id)
    if first is None:
        later = effect_texts.block_waited_for(view.session)
        if later is None:
            return Said("nobody waits", "muted")
        waiting = effect_texts.waiting_text(view.session, later)
        in_short = f"{waiting.partition(' for ')[0]} for a later block"
        return Said(f"nobody waits · {waiting}", "muted", (waiting, in_short))
    name = spoken_name(view.session, first)
    shorter = () if view.bank is None else (name,)  # a bank leaves room for little more than the name
    return Said(f"{calls} {name}", shorter=shorter) if calls else Said(f"next: {name}", "muted", shorter)


def _bank(view: SittingView) -> Said:
    """Return the rest of the time bank: “bank 6:10 left”; shorter, “bank 6:10” and, in minutes, “bank -63:43”."""
    if view.bank is None:
        return NOTHING
    text = f"bank {view.bank_said.text}"
    return Said(text, view.bank_said.tone, (text.removesuffix(" left"), f"bank {minutes_text(view.bank.left)}"))


def _time(view: SittingView) -> Said:
    if view.phase == "CLOSED":
        return NOTHING
    if view.phase == "READY":
        left = view.sitting.starts - view.now
        if left <= ZERO or view.is_off_schedule or view.session.called:
            return NOTHING
        return Said(f"in {-(-left // MINUTE)} min".rjust(ELAPSED), "muted")
    if view.phase == "SUSPENDED":
        return Said(_elapsed(schedule.suspended_for(view.session, view.now)))
    if view.holder is None:
        return NOTHING if view.idle is None else Said(_elapsed(view.idle), "alert" if view.is_idle else "accent")
    limit = "" if view.allowed is None else f"/{minutes_text(view.allowed)}"
    return _elapsed_of(view.elapsed, limit, PHASE_TONES[view.phase] if view.phase in ("ENDING", "OVER") else "")


def _elapsed_of(time: timedelta, of: str, tone: FieldTone) -> Said:
    """Return an elapsed time and `of`: “0:30/2:00”; with hours, a shorter text has minutes: “81:43/20:00”."""
    return Said(_elapsed(time) + of, tone, (minutes_text(time) + of,) if time >= 60 * MINUTE else ())


def _elapsed(time: timedelta) -> str:
    return clock_text(time, round_up=False).rjust(ELAPSED)


def _block(view: SittingView) -> tuple[Said, Said]:
    sitting, block = view.sitting, view.block
    if sitting.closed is not None:
        return Said(sitting.part or sitting.title, "muted"), NOTHING
    if view.is_off_schedule:
        return Said(f"planned for {day_text(sitting.local_start)}", "accent"), NOTHING
    if block is None:
        ahead = view.session.next_block
        return Said(f"next: {discussions.block_title(view.session, ahead)}" if ahead else "", "muted"), NOTHING
    granted = f"{block.granted:+}" if block.granted else ""
    tone: FieldTone = "warning" if view.block_elapsed > view.block_allotted else ""
    title = Said(discussions.block_title(view.session, block), shorter=_shorter_titles(view.session, block))
    return title, _elapsed_of(view.block_elapsed, f"/{block.minutes}{granted}", tone)


def _shorter_titles(session: Session, block: Block) -> tuple[str, ...]:
    """Return shorter titles: “Answers · …rights of the child”, the longest first, and the title of the block alone."""
    words = discussions.title_of_discussion(session, block.discussion).split()
    return (*(f"{block.title} · …{' '.join(words[n:])}" for n in range(1, len(words))), block.title)


def _ends(view: SittingView, stepped: float) -> Said:
    sitting, forecast = view.sitting, view.forecast
    if sitting.closed is not None:
        return Said(late_text(forecast.late))
    if view.is_off_schedule:
        return Said(f"{hour_text(sitting.starts, view.zone)}–{hour_text(sitting.ends, view.zone)}")
    past = view.past_hard_stop(stepped)
    if past > ZERO:
        return Said(f"PAST {hour_text(sitting.hard_stop, view.zone)} +{clock_text(past, round_up=False)}", "over")
    ends = end_text(forecast.end, forecast.late, view.zone)
    return Said(f"ends {ends}", "warning" if forecast.overrun >= MINUTE else "", (ends,))


def _reach(view: SittingView) -> Said:
    """Return “12 more, 3 not”: how many will be heard in this round, and how many in no round.

    If the discussion goes on at a later meeting, it is “12 more, 3 later”. After the closing it is “8 heard, 2 not”,
    for an empty list “none inscribed”.
    """
    is_closed, forecast = view.sitting.closed is not None, view.forecast
    counts = floor_tally(view.session) if is_closed else tally(view.session, forecast.list_id)
    if not counts.inscribed and not counts.replies:
        return Said("none inscribed", "muted")
    if is_closed:
        shorter = (f"{counts.heard} of {counts.inscribed} heard", f"{counts.heard} heard")
        return Said(", ".join(heard_parts(counts, "not")), shorter=shorter)
    more, missed = forecast.this_round, f"{forecast.not_reached} {forecast.missed_words[1]}"
    said = f"{more} more{effect_texts.by_text(view.session, forecast)}, {missed}{unheard_text(view)}"
    forms = (f"{more} more, {missed}{unheard_text(view)}", f"{more} more, {missed}", f"+{more}, {missed}")
    return Said(said, "warning" if forecast.not_reached and not forecast.goes_on else "", shorter=forms)


def unheard_text(view: SittingView) -> str:
    """Return “, 38 unheard”: how many wait on lists from which no block calls any more.

    The text is empty if nobody waits there, or while a floor block runs.
    """
    is_floor = view.block is not None and view.block.kind == "floor"
    left = () if is_floor else left_waiting(view.session, view.forecast.list_id)
    return f", {len(left)} unheard" if left else ""


def heard_parts(counts: Tally, missed: str = "not reached") -> list[str]:
    """Return the outcomes on the lists of a closed sitting: “8 heard”, “2 not reached”, “3 carried over”.

    `missed` are the words for those not reached. Entries carried over are named only if there are any; then “0 not
    reached” is left out.
    """
    parts = [f"{counts.heard} heard"]
    if counts.not_reached or not counts.carried:
        parts.append(f"{counts.not_reached} {missed}")
    return [*parts, f"{counts.carried} carried over"] if counts.carried else parts


def _list(view: SittingView) -> Said:
    list_id = view.forecast.list_id
    floor = list_id if list_id in view.session.floor_lists else view.session.floor_list
    state, closes = list_state(view.session, floor, view.now), list_closes(view.session, floor)
    if state == "planned" or view.sitting.closed is not None:
        return NOTHING
    if state == "closed":
        return Said("list closed", "muted")
    if closes is None:
        return Said("list open", "good")
    left = closes - view.now
    if left >= SECONDS_COUNT:
        return Said(f"list {-(-left // MINUTE)} min", "good")
    return Said(f"list {clock_text(left)}", "good")
