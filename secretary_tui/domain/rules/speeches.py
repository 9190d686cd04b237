"""A speech as the acts change it: begun, stopped, ended, taken back; and the sentence for it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.model.row_values import changes_between
from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.model.rows.types import Outcome
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of, limit_when_called, speech_elapsed, time_bank, total_length
from secretary_tui.domain.rules.rewrite import drop, move_beside, put_entry
from secretary_tui.domain.text.hours import clock_text

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
    limit = limit_when_called(session, entry, now)
    return put_entry(session, entry, spans=(Span(start=now),), outcome=None, held="", limit=limit)


def without_limit_in_force(session: Session, entry: Entry) -> int | None:
    """The entry's own limit, or None if it holds only what was in force when it was called."""
    without = entry.evolve(limit=None)
    in_force = {limit_of(session, without)}
    if entry.spans and time_bank(session, entry.list, entry.began) is not None:
        earlier = session.evolve(entries=tuple(e for e in session.entries if e.spans and e.began < entry.began))
        in_force.add(limit_when_called(earlier, without, entry.began))
    return entry.limit if entry.kept or entry.limit not in in_force else None


def floor_sentence(before: Session, after: Session, now: datetime) -> str:
    """Who has the floor now, which block began or ended, who ended or was absent; only what changed."""
    parts = [part[0].upper() + part[1:] for part in _parts(before, after, now)]
    return ". ".join(parts) or "Nothing changed"


def _parts(before: Session, after: Session, now: datetime) -> Iterator[str]:
    """Who has the floor, which block began, who ended, and for whom the new speaker speaks: what changed of it."""
    holder = after.holder
    is_new = holder is not None and (before.holder is None or before.holder.id != holder.id)
    if holder is not None and is_new:
        yield _has_floor(before, after, holder)
    yield from _called_in_vain(before, after, now)
    yield from _closed_or_begun(before, after)
    yield from _over(before, after)
    if holder is None and not after.sitting.closed:
        nobody_waits = after.running is not None and after.first_callable(after.running.list_id) is None
        yield "nobody waits, the floor is free" if nobody_waits else "the floor is free"
    if holder is not None and is_new and holder.capacity:
        yield f"speaks {holder.spoken_capacity}"


def _has_floor(before: Session, after: Session, holder: Entry) -> str:
    name = after.name_of(holder)
    if before.entry(holder.id) is None and holder.kind != "point of order":  # `g` on one who has spoken
        place = [entry.id for entry in after.places(holder.list)].index(holder.id) + 1
        return f"{name} has the floor again: a further {_what(holder)}, place {place}"
    if len(holder.spans) > 1:
        return f"{name} goes on"
    return f"{name}: shown" if after.is_video(holder) else f"{name} has the floor"


def _what(entry: Entry) -> str:
    if entry.is_reply:
        return "reply"
    return "speech" if entry.panel else "statement"


def _called_in_vain(before: Session, after: Session, now: datetime) -> Iterator[str]:
    """Who had the floor for so short a time that it was no speech, and where that leaves the entry."""
    called = before.interrupted
    entry = after.entry(called.id) if called is not None else None
    if called is None or (entry is not None and not entry.is_waiting):
        return
    name, too_short = before.name_of(called), clock_text(total_length(called.spans, now), round_up=False)
    if entry is None:
        yield f"{name}: the further {_what(called)} is off the list again, {too_short} is no speech"
    else:
        where = "as the first of the replies" if entry.is_reply else "at the head"
        yield f"{name} is back {where}: {too_short} is no speech"


def _closed_or_begun(before: Session, after: Session) -> Iterator[str]:
    block = after.running
    if after.sitting.closed and not before.sitting.closed:
        yield "the sitting is closed"
    elif block is not None and (before.running is None or before.running.id != block.id):
        yield f"“{block.title}” has begun"
    elif block is None and before.running is not None:
        yield f"“{before.running.title}” has ended"


def _over(before: Session, after: Session) -> Iterator[str]:
    """Who ended or was absent; who ended to make room for the next is not told."""
    changed = changes_between(before.entries, after.entries).come
    for entry in (entry for entry in changed if (was := before.entry(entry.id)) and was.outcome != entry.outcome):
        name = after.name_of(entry)
        if entry.outcome == "absent":
            yield f"{name} is absent"
        elif entry.outcome is not None and after.holder is None:
            spoken = clock_text(total_length(entry.spans, entry.spans[-1].start), round_up=False)
            yield f"{name} ended at {spoken}{', cut short' if entry.outcome == 'cut short' else ''}"
