"""Where a sitting stands at one instant, in sentences for screen readers: no signs, lengths of time in words."""

from datetime import datetime, timedelta

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import SECOND, end_text, hour_text
from secretary_tui.domain.text.phrases import counted
from secretary_tui.room.status import resting_text
from secretary_tui.room.view import SittingView


def status_sentences(session: Session, now: datetime, *, rehearsal: bool = False) -> list[str]:
    """Return the sentences, the hour first."""
    view, sitting = SittingView(session, now), session.sitting
    said = [f"It is {hour_text(now, view.zone)}{' in a rehearsal' if rehearsal else ''}"]
    if sitting.closed is not None:
        said.append(f"The sitting was closed at {hour_text(sitting.closed, view.zone)}")
    elif view.is_off_schedule:
        said.append(f"The sitting is {resting_text(session)}")
    elif session.suspension is not None:
        said.append(f"The sitting has been suspended since {hour_text(session.suspension.start, view.zone)}")
    else:
        said.append(_floor(view))
        if view.block is not None:
            said.append(
                f"{view.block.title} has taken {_in_words(view.block_elapsed)} of {view.block.allotted} minutes"
            )
        said.append(f"The sitting ends at {end_text(view.forecast.end, view.forecast.late, view.zone)}")
        more, missed = view.forecast.this_round, view.forecast.not_reached
        said.append(f"{counted(more, 'more name')} will be reached in this round, and {missed} not at all")
    return [f"{sentence}." for sentence in said]


def _floor(view: SittingView) -> str:
    holder = view.holder
    if holder is None:
        return "Nobody has the floor"
    name = ", ".join(filter(None, (view.session.name_of(holder), holder.capacity)))
    limit = "" if view.allowed is None else f" of {_in_words(view.allowed)}"
    verb = "is paused after" if view.phase == "PAUSED" else "has spoken for"
    over = ", and is over the limit" if view.phase == "OVER" else ""
    return f"{name} {verb} {_in_words(view.elapsed)}{limit}{over}"


def _in_words(time: timedelta) -> str:
    """“2 minutes”, “1 minute 5 seconds”, “0 seconds”."""
    minutes, seconds = divmod(time // SECOND, 60)
    words = [counted(minutes, "minute")] if minutes else []
    return " ".join([*words, counted(seconds, "second")] if seconds or not words else words)
