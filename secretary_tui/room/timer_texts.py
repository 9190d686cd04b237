"""The texts of the tab Timer: speaker, big time, bars, next speakers, and open questions to a panellist."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from secretary_tui.domain.forecast import effect_texts, schedule
from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import floor_tally, texts_missing
from secretary_tui.domain.model import discussions, speech_time
from secretary_tui.domain.model.rows.entry import Entry, Note
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import MINUTE, SECOND, ZERO, clean, clock_text, elapsed_between, end_text, hour_text
from secretary_tui.room.view import NOTHING, FieldTone, Said, SittingView, Tone, begins_text, heard_parts, spoken_name

#: The most speakers who are named as the next ones.
NEXT = 3
#: If less time than this is left, seconds are shown.
SECONDS_COUNT = timedelta(minutes=3)
_BIG: dict[schedule.Phase, Tone] = {"ENDING": "ending", "OVER": "over", "PAUSED": "paused", "SUSPENDED": "paused"}
_WHO: dict[schedule.Phase, FieldTone] = {"ENDING": "warning", "OVER": "over", "ORDER": "accent", "FREE": "accent"}


@frozen
class BarTexts:
    """A row of the timer with a bar: its name, the time used, the time allowed, and the text after the bar."""

    name: Said = NOTHING
    elapsed: timedelta = ZERO
    allowed: timedelta = ZERO
    said: Said = NOTHING


@frozen
class TimerTexts:
    """The texts of the timer, one for each field.

    `next` has a heading and three rows for the next speakers, and `later` has the rows of the speakers after these.
    `questions` are the questions to the speaker that are not done yet, one line each.
    """

    who: Said
    about: Said
    big: str
    tone: Tone
    speech: BarTexts
    bank: BarTexts
    block: BarTexts
    sitting: BarTexts
    next: tuple[Said, ...]
    more: Said
    questions: tuple[str, ...] = ()
    later: tuple[Said, ...] = ()

    @property
    def bars(self) -> tuple[BarTexts, BarTexts, BarTexts]:
        """The three bars for which the screen has room; the bar of a time bank replaces the bar of the sitting."""
        return (self.speech, self.bank, self.block) if self.bank.said.text else (self.speech, self.block, self.sitting)


def timer_texts(session: Session, now: datetime, *, later: int = 0) -> TimerTexts:
    """Return the texts of the timer for `session` at `now`, with at most `later` rows after the next three."""
    view = SittingView(session, now)
    forecast = view.forecast_of(list_ahead(session))
    return TimerTexts(
        who=Said(
            "  ".join(filter(None, (view.phase_word, who_text(view)))),
            "alert" if view.is_idle else _WHO.get(view.phase, ""),
        ),
        about=Said(_about(view), "muted"),
        big=_big(view),
        tone="ending" if view.is_idle else _BIG.get(view.phase, "calm"),
        speech=_speech(view),
        bank=BarTexts(Said("bank"), view.bank.used, view.bank.time, view.bank_said) if view.bank else BarTexts(),
        block=_block(view),
        sitting=_sitting(view, forecast),
        next=_next(session, forecast),
        more=_more(session, forecast),
        questions=open_questions(session),
        later=_later(session, forecast, later),
    )


def list_ahead(session: Session) -> str:
    """Return the id of the list of speakers that is heard now or next.

    It is the list of the running or next block; if nobody waits there, of the next block for which speakers wait. For a
    break, or without such a block, it is the floor list.
    """
    block = effect_texts.block_waited_for(session) or session.running or session.next_block
    return block.list_id if block is not None and block.kind != "break" else session.floor_list


def open_questions(session: Session) -> tuple[str, ...]:
    """Return the open questions to the current speaker if that is a person from the podium; else none.

    They are sorted by time. Each has the name of the asker before it, unless the asker is unknown or from the podium.
    """
    holder = session.holder
    if holder is None or holder.panel is None:
        return ()
    notes = [note for note in session.notes if note.kind == "question" and note.to == holder.panel and not note.done]
    return tuple(_question(session, note) for note in sorted(notes, key=lambda note: note.at))


def _question(session: Session, note: Note) -> str:
    asks = session.entry(note.entry)
    text = " ".join(clean(note.text).split())
    name = note.speaker if asks is None else spoken_name(session, asks) if asks.panel is None else ""
    return f"{name}: {text}" if name else text


def who_text(view: SittingView) -> str:
    """Return the current speaker; in a suspension, or without a speaker, a text for the phase; between blocks nothing.

    A text for the phase is, for example, “since 10.41” or “nobody has the floor”.
    """
    sitting, suspension = view.sitting, view.session.suspension
    if view.phase == "SUSPENDED" and suspension is not None:
        return f"since {hour_text(suspension.start, view.zone)}"
    if view.holder is not None:
        return spoken_name(view.session, view.holder)
    if view.phase == "FREE":
        return "nobody has the floor"
    if sitting.closed is not None:
        return f"at {hour_text(sitting.closed, view.zone)}"
    return "" if view.session.called else f"the sitting {begins_text(view)}"


def _about(view: SittingView) -> str:
    session, holder = view.session, view.holder
    parts = [_category(session, holder)] if holder is not None else []
    match view.phase:
        case "ORDER":
            parts = [_interrupted(view)]
        case "SUSPENDED" if session.suspension is not None:
            after = f"{spoken_name(session, holder)} goes on afterwards" if holder else ""
            parts = [session.suspension.reason, after]
        case "READY" if session.next_block is not None:
            return f"next: {discussions.block_title(session, session.next_block)}"
        case "PAUSED" if holder is not None and holder.spans[-1].end is not None:
            parts += [f"paused at {hour_text(holder.spans[-1].end, view.zone, seconds=True)}"]
    if session.running is not None:
        parts.append(discussions.title_of_discussion(session, session.running.discussion))
    return ", ".join(filter(None, parts))


def _interrupted(view: SittingView) -> str:
    waits = view.session.interrupted
    if waits is None:
        return "nobody was speaking"
    left = speech_time.remaining(view.session, waits, view.now)
    return f"{spoken_name(view.session, waits)} waits" + (f" with {clock_text(left)} left" if left is not None else "")


def _category(session: Session, entry: Entry) -> str:
    person = session.panellist(entry.panel)
    if person is not None:
        return person.function or discussions.role_word(session, person)
    is_expert = entry.category == "other" and discussions.kind_of_block(session, session.running) == "treaty body"
    parts = [CATEGORY_NAMES[entry.category][0]] if entry.category and not is_expert else []
    parts += ["dignitary"] if entry.dignitary else []
    parts += [entry.person] if entry.person else []
    parts += ["video statement"] if entry.form == "video" else []
    return ", ".join(parts)


def _big(view: SittingView) -> str:
    """Return the text of the big digits: the time left of the speech (negative after its limit), or another time."""
    if view.phase == "SUSPENDED":
        return minutes_text(schedule.suspended_for(view.session, view.now), round_up=False)
    if view.phase == "FREE":
        return minutes_text(view.idle or ZERO, round_up=False)
    if view.phase == "READY" and not view.session.called and not view.is_off_schedule:
        return minutes_text(view.sitting.starts - view.now)
    if view.holder is None or view.phase == "CLOSED":
        return ""
    left = speech_time.remaining(view.session, view.holder, view.now)
    return minutes_text(view.elapsed, round_up=False) if left is None else minutes_text(left)


def minutes_text(time: timedelta, *, round_up: bool = True) -> str:
    """Return a time in minutes and seconds: “1:59”, “-0:15”, “75:03”; at most “999:59”, at least “-99:59”."""
    seconds = -(-time // SECOND) if round_up else time // SECOND
    most = 99 if seconds < 0 else 999
    minutes, rest = divmod(abs(seconds), 60)
    text = f"{minutes}:{rest:02}" if minutes <= most else f"{most}:59"
    return f"-{text}" if seconds < 0 else text


def _speech(view: SittingView) -> BarTexts:
    if view.holder is None:
        return BarTexts(Said("speech", "muted"))
    if view.allowed is None:
        return BarTexts(Said("speech"), said=Said("no limit"))
    # the time used is only in the strip, because each text that changes every second costs bytes
    said = Said(f"limit {clock_text(view.allowed)}", "over" if view.elapsed >= view.allowed else "")
    return BarTexts(Said("speech"), view.elapsed, view.allowed, said)


def _block(view: SittingView) -> BarTexts:
    block, elapsed, allowed = view.block, view.block_elapsed, view.block_allotted
    if block is None:
        return BarTexts(Said("block", "muted"))
    left = allowed - elapsed
    granted = f" ({block.granted:+})" if block.granted else ""
    if left < ZERO:
        return BarTexts(Said("block"), elapsed, allowed, Said(f"{_length(-left, up=False)} over{granted}", "warning"))
    return BarTexts(Said("block"), elapsed, allowed, Said(f"{_length(left)} left{granted}"))


def _length(time: timedelta, *, up: bool = True) -> str:
    """Return a time as “39 min”, or as “2:30” if it is short; minutes change rarely, and so cost few bytes."""
    if time < SECONDS_COUNT:
        return clock_text(time, round_up=up)
    return f"{-(-time // MINUTE) if up else time // MINUTE} min"


def _sitting(view: SittingView, forecast: Forecast) -> BarTexts:
    sitting = view.sitting
    whole = elapsed_between(sitting.starts, sitting.hard_stop)
    spent = elapsed_between(sitting.starts, sitting.closed or view.now)
    if view.is_off_schedule:
        starts = sitting.local_start
        return BarTexts(Said("sitting"), ZERO, whole, Said(f"on {starts.day} {starts:%b} {starts.year}", "muted"))
    end = end_text(forecast.end, forecast.late, view.zone)
    is_late = forecast.overrun >= MINUTE and sitting.closed is None
    if schedule.hard_stop(view.session, view.now) is None:
        spent = ZERO
    said = Said(f"{'ended' if sitting.closed else 'ends'} {end}", "warning" if is_late else "", shorter=(end,))
    return BarTexts(Said("sitting"), spent, whole, said)


def _next(session: Session, forecast: Forecast) -> tuple[Said, ...]:
    if session.sitting.closed is not None:
        return (NOTHING,) * (NEXT + 1)
    waiting = session.callable_entries(forecast.list_id)[:NEXT]
    later = effect_texts.block_waited_for(session)
    elsewhere = f"nobody waits here · {effect_texts.waiting_text(session, later)}" if later is not None else ""
    rows = [Said(elsewhere or ("next" if waiting else "nobody waits"), "muted")]
    is_text_expected = bool(waiting) and texts_missing(session, forecast.list_id) > 0
    for entry in waiting:
        name = _turn(session, forecast, entry)
        rows.append(
            Said(" · ".join((name, *_needs(session, entry, is_text_expected=is_text_expected))), shorter=(name,))
        )
    rows += [NOTHING] * (NEXT + 1 - len(rows))
    return tuple(rows)


def _later(session: Session, forecast: Forecast, count: int) -> tuple[Said, ...]:
    waiting = () if session.sitting.closed else session.callable_entries(forecast.list_id)[NEXT : NEXT + count]
    return tuple(Said(_turn(session, forecast, entry)) for entry in waiting)


def _turn(session: Session, forecast: Forecast, entry: Entry) -> str:
    """Return the row of a speaker to come: “10.04  Panama”; if not reached, “not” or “later” replaces the time."""
    turn = forecast.turn_of(entry.id)
    at = hour_text(turn, session.sitting.zone) if turn else forecast.missed_words[1]
    return f"{at:>5}  {spoken_name(session, entry)}"


def _needs(session: Session, entry: Entry, *, is_text_expected: bool) -> Iterator[str]:
    """Yield words for the things to have ready when an entry is called: “video”, a person, “no text”."""
    if session.is_video(entry):
        yield "video"
    if entry.person:
        yield entry.person
    elif entry.dignitary:
        yield "dignitary"
    if entry.received:
        yield "text received"
    elif is_text_expected and entry.kind == "statement" and not session.is_video(entry):
        yield "no text"


def _more(session: Session, forecast: Forecast) -> Said:
    if session.sitting.closed is not None:
        counts = floor_tally(session)
        held = f" · {counts.held} held" if counts.held else ""
        return Said(f"{' · '.join(heard_parts(counts))}{held}") if counts.inscribed else NOTHING
    room = effect_texts.room_text(session, forecast)
    if not forecast.callable or not forecast.rounds:
        return Said(room)
    until = hour_text(forecast.rounds[0].until, session.sitting.zone)
    count, reached = forecast.callable, forecast.this_round
    if reached < count:
        parts = [f"{reached} of {count} more fit" + (f" until {until}" if reached else "")]
    else:
        parts = [f"all {count} more fit until {until}" if count > 1 else f"1 more fits until {until}"]
    if forecast.next_rounds:
        parts.append(f"{forecast.next_rounds} next round")
    if forecast.not_reached:
        parts.append(f"{forecast.not_reached} {forecast.missed_words[0]}")
    elif room:
        parts.append(room)
    said, kept = " · ".join(parts), effect_texts.kept_text(forecast, forecast.rounds[0])
    tone: FieldTone = "warning" if forecast.not_reached and not forecast.goes_on else ""
    return Said(f"{said} · {kept}" if kept else said, tone, (said, parts[0]))
