"""A speech as the acts change it: begun, stopped, ended, taken back."""

from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.model.rows.types import Outcome
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of, speech_elapsed
from secretary_tui.domain.rules.rewrite import drop, move_beside, put_entry

#: Whoever held the floor for less, pauses left out, was called and has made no speech. Counted by the sitting's clock,
#: as every speech is: a rehearsal at sixty times the speed holds speeches of two real seconds.
NO_SPEECH: Final = timedelta(seconds=5)


def stop_clock(session: Session, entry: Entry, now: datetime) -> Session:
    """Close the open span of an entry, if it has one."""
    if not entry.is_speaking:
        return session
    last = entry.spans[-1]
    return put_entry(session, entry, spans=(*entry.spans[:-1], Span(start=last.start, end=max(now, last.start))))


def end(session: Session, entry: Entry, now: datetime, outcome: Outcome) -> Session:
    """End a speech, at this instant or at that of its pause; a call that was none leaves the entry waiting."""
    if is_no_speech(entry, now):
        return take_back_call(session, entry)
    spans = entry.spans
    if entry.is_speaking:
        spans = (*spans[:-1], Span(start=spans[-1].start, end=max(now, spans[-1].start)))
    return put_entry(session, entry, spans=spans, outcome=outcome)


def is_no_speech(entry: Entry, now: datetime) -> bool:
    """Whether whoever has the floor was only called; a point of order is raised, not called, and always stands."""
    return entry.kind != "point of order" and speech_elapsed(entry, now) < NO_SPEECH


def take_back_call(session: Session, entry: Entry) -> Session:
    """Let who was called wait at the head, without outcome and span; a further speech is off the list again.

    One to which there is a note already stays on the list.
    """
    if entry.further and not any(note.entry == entry.id for note in session.notes):
        return drop(session, "entries", entry.id)
    return wait_at_the_head(session, entry)


def wait_at_the_head(session: Session, entry: Entry) -> Session:
    """Strike outcome and spans of an entry and put it before all who wait; a reply before the other replies."""
    waiting = session.waiting(entry.list)
    head = next((other for other in waiting if other.is_reply or not entry.is_reply), None)
    own = without_limit_in_force(session, entry)
    session = put_entry(session, entry, spans=(), outcome=None, limit=own, further=False)
    return session if head is None else move_beside(session, "entries", entry.id, head.id, behind=False)


def clear_floor(session: Session, now: datetime, *, cut_short: bool = False) -> Session:
    """End whatever has the floor; a speech that a point of order interrupted counts as cut short."""
    holder = session.holder
    if holder is None:
        return session
    if holder.kind != "point of order":
        return end(session, holder, now, "cut short" if cut_short else "delivered")
    session = end(session, holder, now, "delivered")
    return end(session, session.interrupted, now, "cut short") if session.interrupted else session


def give(session: Session, entry: Entry, now: datetime) -> Session:
    """Open the first span of an entry and write into it the limit in force."""
    return put_entry(session, entry, spans=(Span(start=now),), outcome=None, held="", limit=limit_of(session, entry))


def without_limit_in_force(session: Session, entry: Entry) -> int | None:
    """The entry's own limit, or None if it holds only what was in force when it was called."""
    in_force = limit_of(session, entry.evolve(limit=None))
    return entry.limit if entry.kept or entry.limit != in_force else None
