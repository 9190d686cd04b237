"""What is on record of a speech, corrected at any time: its outcome, its start, its end."""

from datetime import datetime
from typing import Final, NamedTuple

from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.model.rows.types import Outcome
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech, limit_of, speeches_between
from secretary_tui.domain.rules.contradictions import overlap
from secretary_tui.domain.rules.rewrite import evolve
from secretary_tui.domain.rules.speeches import without_limit_in_force
from secretary_tui.domain.text.hours import exact_hour_text, stretch_text
from secretary_tui.errors import NextStep, Refused

#: The outcomes that are a speech, with a start and an end.
HEARD: Final = ("delivered", "cut short")


class SpeechCorrection(NamedTuple):
    """What a speech is to have on record: outcome, start of its first span, end of its last; None leaves an hour."""

    outcome: Outcome | None
    began: datetime | None = None
    ended: datetime | None = None


def with_speech_corrected(session: Session, entry: Entry, to: SpeechCorrection, now: datetime) -> Entry:
    """Return the entry with another outcome and other hours; raises Refused if they do not fit the sitting.

    Without an outcome that is a speech there are no hours, and those that stood there are struck.
    """
    if to == (entry.outcome, None, None):
        return entry
    if entry.has_floor:
        if to.outcome is not None or to.ended is not None:
            step = NextStep("EndSpeech", "ends the speech first")
            raise Refused(f"{session.name_of(entry)} has the floor, only the start is corrected.", step)
        corrected = evolve(entry, {"spans": _moved(session, entry, to, now)})
    elif to.outcome in HEARD:
        spans = _moved(session, entry, to, now)
        limit = entry.limit if entry.spans else limit_of(session, entry)
        corrected = evolve(entry, {"outcome": to.outcome, "spans": spans, "limit": limit, "held": ""})
    else:
        return _not_heard(session, entry, to)
    _require_room(session, corrected, now)
    return corrected


def _not_heard(session: Session, entry: Entry, to: SpeechCorrection) -> Entry:
    name, outcome = session.name_of(entry), to.outcome
    if entry.kind == "point of order":
        raise Refused("A point of order has no other outcome.", NextStep("RemoveEntry", "removes it"))
    if to.began is not None or to.ended is not None:
        if outcome is None:
            raise Refused(f"{name} has not spoken: give it an outcome, delivered or cut short, and both hours.")
        raise Refused(f"{name} is {outcome}, which has no hours: leave start and end as they are.")
    own = without_limit_in_force(session, entry) if entry.spans else entry.limit
    is_further = entry.further and outcome is not None
    return evolve(entry, {"outcome": outcome, "spans": (), "limit": own, "further": is_further})


def _moved(session: Session, entry: Entry, to: SpeechCorrection, now: datetime) -> tuple[Span, ...]:
    """The spans of the speech, with another start of the first and another end of the last."""
    name, zone = session.name_of(entry), session.sitting.zone
    if not entry.spans:
        if to.began is None or to.ended is None:
            raise Refused(f"{name} has no hours: write when the speech began and when it ended.")
        _require_order(to.began, to.ended, now)
        return (Span(start=to.began, end=to.ended),)
    first, last = entry.spans[0], entry.spans[-1]
    began, ended = to.began or first.start, to.ended or last.end
    _require_order(began, ended, now)
    if len(entry.spans) == 1:
        return (Span(start=began, end=ended),)
    if first.end is not None and began >= first.end:
        raise Refused(f"{name} was paused at {exact_hour_text(first.end, zone)}: the start must come before that.")
    if ended is not None and ended <= last.start:
        raise Refused(f"{name} went on at {exact_hour_text(last.start, zone)}: the end must come after that.")
    return (Span(start=began, end=first.end), *entry.spans[1:-1], Span(start=last.start, end=ended))


def _require_order(began: datetime, ended: datetime | None, now: datetime) -> None:
    if ended is not None and ended <= began:
        raise Refused("The speech would end before it began: correct one of the two hours.")
    if began > now or (ended is not None and ended > now):
        raise Refused("That hour is still to come; a correction needs an earlier one.")


def _require_room(session: Session, corrected: Entry, now: datetime) -> None:
    """Refuse a speech that lies outside the sitting, in a suspension, or over another speech."""
    _require_sitting(session, corrected)
    zone = session.sitting.zone
    for suspension in session.suspensions:
        if overlap(corrected.spans, (Span(start=suspension.start, end=suspension.end),), now):
            stretch = stretch_text(suspension.start, suspension.end, zone)
            raise Refused(f"The sitting was suspended {stretch}: nobody spoke then.")
    for other in speeches_between(session, corrected.spans, now):
        for span in other.spans if other.id != corrected.id else ():
            if overlap(corrected.spans, (span,), now):
                had_floor = f"{session.name_of(other)} had the floor {stretch_text(span.start, span.end, zone)}"
                raise Refused(f"{had_floor}: correct that first, the two would overlap.")


def _require_sitting(session: Session, corrected: Entry) -> None:
    """Refuse a speech before the call to order, after the closing, or while no block ran."""
    zone, closed = session.sitting.zone, session.sitting.closed
    began, ended = corrected.spans[0].start, corrected.spans[-1].end
    called = session.called
    if called is None:
        raise Refused("The sitting has not been called to order: nobody has spoken.")
    if began < called:
        raise Refused(f"The sitting was called to order at {exact_hour_text(called, zone)}: nobody spoke before.")
    if closed is not None and ended is not None and ended > closed:
        raise Refused(f"The sitting was closed at {exact_hour_text(closed, zone)}: nobody spoke after that.")
    if block_of_speech(session, corrected) is None:
        raise Refused(f"No block ran at {exact_hour_text(began, zone)}: correct the hours of the block first.")


def with_closing_corrected(before: Session, after: Session) -> Session:
    """Let the block that ended with the closing end at its corrected hour; raises Refused if that is none.

    A closing is never emptied, nor written where there was none: that is an act of its own, on record.
    """
    was, now = before.sitting.closed, after.sitting.closed
    if was is None:
        raise Refused("The sitting is not closed.", NextStep("CloseSitting", "closes it"))
    if now is None:
        raise Refused(
            "The hour of the closing cannot be left empty.", NextStep("ReopenSitting", "takes it back, on record")
        )
    for entry in after.entries:
        ended = entry.spans[-1].end if entry.spans else None
        if ended is not None and ended > now:
            hour = exact_hour_text(ended, after.sitting.zone)
            raise Refused(f"{after.name_of(entry)} had the floor until {hour}: the sitting was not closed before that.")
    blocks = tuple(block if block.ended != was else evolve(block, {"ended": now}) for block in after.blocks)
    return after.evolve(blocks=blocks)
