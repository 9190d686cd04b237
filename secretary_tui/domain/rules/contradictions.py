"""What the hours of a sitting cannot say together: refused of a correction, and of an act taken back behind others."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import compress, pairwise
from operator import attrgetter
from typing import NamedTuple

from secretary_tui.domain.model.row_values import changes_between, place_of_row
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech, speeches_between
from secretary_tui.domain.rules.guards import STILL_TO_COME
from secretary_tui.domain.text.hours import exact_hour_text, stretch_text
from secretary_tui.errors import NextStep, Refused


class Contradiction(NamedTuple):
    """A sentence without a key, the acts that help, and the ids of the rows that contradict each other."""

    rows: tuple[str, ...]
    sentence: str
    steps: tuple[NextStep, ...] = ()


def require_no_contradiction(before: Session, after: Session, now: datetime, lead: str = "") -> Session:
    """Return `after` unless its hours contradict each other where those of `before` did not; raises Refused.

    Looks at the floor, the closing and the blocks, and at the speeches whose hours differ; `lead` begins the sentence.
    """
    come = changes_between(before.entries, after.entries).come
    changed = {e.id for e in come if (former := before.entry(e.id)) is None or former.spans != e.spans}
    moved = before.blocks is not after.blocks
    contradictions = tuple(_contradictions(after, changed, now, moved=moved))
    former_ones = _contradictions(before, changed, now, moved=moved) if contradictions else ()
    former_rows = {contradiction.rows for contradiction in former_ones}
    for contradiction in contradictions:
        if contradiction.rows not in former_rows:
            raise Refused(f"{lead}{contradiction.sentence}", *contradiction.steps)
    return after


def _contradictions(
    session: Session, changed: Collection[str], now: datetime, *, moved: bool
) -> Iterator[Contradiction]:
    """Those of a session; of speeches those of the `changed` ids, and with blocks that `moved` those outside blocks."""
    yield from _of_the_floor(session)
    yield from _of_the_closing(session, now)
    yield from _of_blocks(session, now)
    changed_ones = [entry for entry in map(session.entry, changed) if entry is not None and entry.spans]
    changed_ones.sort(key=partial(place_of_row, session.entries))
    speeches = compress(session.entries, map(attrgetter("spans"), session.entries)) if moved else changed_ones
    yield from _outside_blocks(session, speeches)
    for entry in changed_ones:
        yield from _at_one_time(session, entry, now)


def _of_the_floor(session: Session) -> Iterator[Contradiction]:
    holder, interrupted = session.holder, session.interrupted
    is_out_of_time = session.running is None or session.sitting.closed is not None
    speak_at_once = interrupted is not None and interrupted is not holder and interrupted.is_speaking
    if holder is not None and (is_out_of_time or speak_at_once):
        step = NextStep("EndSpeech", "ends the speech first")
        yield Contradiction((holder.id, "floor"), f"{session.name_of(holder)} has the floor.", (step,))


def _of_the_closing(session: Session, now: datetime) -> Iterator[Contradiction]:
    closed = session.sitting.closed
    if closed is None:
        return
    if closed > now:
        yield Contradiction(("closed",), STILL_TO_COME)
    at = exact_hour_text(closed, session.sitting.zone)
    for block in session.blocks:
        if block.is_running:
            step = NextStep("ReopenSitting", "takes the closing back")
            yield Contradiction((block.id, "closed"), f"The sitting was closed at {at}: no block runs.", (step,))
        elif block.ended is not None and block.ended > closed:
            ended = exact_hour_text(block.ended, session.sitting.zone)
            sentence = f"“{block.title}” ended at {ended}, and the sitting was closed at {at}: nothing ran after that."
            yield Contradiction((block.id, "closed"), sentence)


def _of_blocks(session: Session, now: datetime) -> Iterator[Contradiction]:
    begun = [block for block in session.blocks if block.started is not None]
    for block in begun:
        if max(block.started or now, block.ended or now) > now:
            yield Contradiction((block.id,), STILL_TO_COME)
    for one, other in pairwise(sorted(begun, key=lambda block: _bounds(block, now))):
        if _bounds(other, now)[0] < _bounds(one, now)[1]:
            ran = stretch_text(other.started, other.ended, session.sitting.zone)
            sentence = f"“{one.title}” would run while “{other.title}” did, {ran}: correct that first."
            yield Contradiction((one.id, other.id), sentence)


def _outside_blocks(session: Session, entries: Iterable[Entry]) -> Iterator[Contradiction]:
    for entry in entries:
        if block_of_speech(session, entry) is None:
            began = exact_hour_text(entry.spans[0].start, session.sitting.zone)
            sentence = f"{session.name_of(entry)} began at {began}, when no block would run: correct that first."
            yield Contradiction((entry.id,), sentence)


def _at_one_time(session: Session, entry: Entry, now: datetime) -> Iterator[Contradiction]:
    for other in speeches_between(session, entry.spans, now):
        if other.id != entry.id and overlap(entry.spans, other.spans, now):
            began = exact_hour_text(other.spans[0].start, session.sitting.zone)
            sentence = f"{session.name_of(entry)} would speak while {session.name_of(other)} had the floor, at {began}."
            yield Contradiction((entry.id, other.id), sentence)
    for suspension in session.suspensions:
        if overlap(entry.spans, (Span(start=suspension.start, end=suspension.end),), now):
            began = exact_hour_text(suspension.start, session.sitting.zone)
            sentence = f"{session.name_of(entry)} would speak while the sitting was suspended, at {began}."
            yield Contradiction((entry.id, suspension.id), sentence)


def overlap(spans: Sequence[Span], others: Sequence[Span], now: datetime) -> bool:
    """Whether two speeches were held at one time; those that lie apart as a whole are told by their ends alone."""
    if spans[0].start >= (others[-1].end or now) or others[0].start >= (spans[-1].end or now):
        return False
    return any(a.start < (b.end or now) and b.start < (a.end or now) for a in spans for b in others)


def _bounds(block: Block, now: datetime) -> tuple[datetime, datetime]:
    started = block.started or now
    return started, block.ended or max(now, started)
