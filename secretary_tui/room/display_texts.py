"""The texts of a terminal's display, field by field."""

from dataclasses import replace
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.discussions import discussion_title
from secretary_tui.domain.text import day_text, hour_text
from secretary_tui.room.followed_session import RoomView, is_outdated, last_act
from secretary_tui.room.timer_texts import BarTexts, TimerTexts, timer_texts, who_text
from secretary_tui.room.view import NOTHING, PHASE_TONES, Said, SittingView, Tone

#: In place of a time that the display cannot be sure of.
NO_CONNECTION: Final = "no connection to the desk"
#: In place of the phase, on another day than that of the sitting.
PLANNED: Final = Said("PLANNED", "muted")


@frozen
class DisplayTexts:
    """The fields of a display; one without text is left out.

    `big` has a word before it unless it is what is left of a speech. `bars` are those of speech, bank, block and
    sitting, `next` says who comes when. `doubt` says why there is no time in `big`: the desk is away, or has not done
    anything for long.
    """

    title: str = ""
    clock: str = ""
    sign: str = ""
    phase: Said = NOTHING
    name: str = ""
    about: str = ""
    big: str = ""
    tone: Tone = "calm"
    bars: tuple[BarTexts, ...] = ()
    next: tuple[str, ...] = ()
    message: str = ""
    doubt: str = ""


def display_texts(room: RoomView) -> DisplayTexts:
    """Return what the display says of what is known of a room."""
    session, message = room.session, room.message.text if room.message else ""
    if session is None:
        return DisplayTexts(doubt=NO_CONNECTION, message=message)
    view, timer = SittingView(session, room.now), timer_texts(session, room.now)
    sitting, doubt = view.sitting, _doubt(room, view)
    bars = timer.speech, timer.bank, timer.block, _sitting(view, timer)
    return DisplayTexts(
        title=" · ".join(filter(None, (sitting.part, discussion_title(view.session)))),
        clock=hour_text(room.now, view.zone),
        sign="REHEARSAL" if room.is_rehearsal else "",
        phase=NOTHING if doubt else PLANNED if view.is_off_schedule else Said(view.phase_word, PHASE_TONES[view.phase]),
        name="" if doubt else _name(view),
        about="" if doubt else _about(view, timer),
        big="" if doubt else _big(view, timer),
        tone=timer.tone,
        bars=() if doubt else tuple(bar for bar in bars if bar.name.text),
        next=() if doubt else tuple((said.shorter or (said.text,))[0] for said in timer.next[1:] if said.text),
        message=message,
        doubt=doubt,
    )


def _big(view: SittingView, timer: TimerTexts) -> str:
    """Return what is left of a speech; “for 0:59” of what counts up, “in 5:00” until the hour of the beginning."""
    if view.phase == "READY" and view.now >= view.sitting.starts:
        return ""
    if not timer.big or (view.allowed is not None and view.phase not in ("SUSPENDED", "FREE")):
        return timer.big
    return f"{'in' if view.phase == 'READY' else 'for'} {timer.big}"


def _sitting(view: SittingView, timer: TimerTexts) -> BarTexts:
    """Return the bar of the sitting; after the hard stop no end is foretold."""
    if not view.past_hard_stop():
        return timer.sitting
    return replace(timer.sitting, said=Said(f"past {hour_text(view.sitting.hard_stop, view.zone)}", "over"))


def _doubt(room: RoomView, view: SittingView) -> str:
    if room.lost:
        return NO_CONNECTION
    latest = last_act(view.session)
    if latest is not None and is_outdated(view.session, room.now):
        return f"no act since {hour_text(latest, view.zone)}"
    return ""


def _name(view: SittingView) -> str:
    if view.is_off_schedule:
        starts = view.sitting.local_start
        return f"{day_text(starts)}, {hour_text(starts, view.zone)}"
    return view.session.name_of(view.holder) if view.holder and view.phase != "SUSPENDED" else who_text(view)


def _about(view: SittingView, timer: TimerTexts) -> str:
    """Return the row below the name: the capacity, or the function on the podium, or who waits meanwhile."""
    holder = view.holder
    if holder is None or view.phase in ("SUSPENDED", "ORDER"):
        return timer.about.text
    return holder.spoken_capacity or view.function
