"""Corrections of speeches and of the closing: contradictions between hours, and the words for what was corrected."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Any, NamedTuple

from secretary_tui.domain.lists import title_of_list
from secretary_tui.domain.model.descriptions import description_of, word_of
from secretary_tui.domain.model.row_values import changes_between, place_of_row
from secretary_tui.domain.model.rows.entry import Block, Entry, Note, Span, SpeakersList
from secretary_tui.domain.model.rows.row import Outcome, Row
from secretary_tui.domain.model.session import REFERENCES, Session
from secretary_tui.domain.model.speech_time import block_of_speech, limit_of, name_of_speech, speeches_between
from secretary_tui.domain.rules.guards import STILL_TO_COME, end_first, require_past
from secretary_tui.domain.rules.rewrite import evolve, put, without_limit_in_force
from secretary_tui.domain.text import clock_text, exact_hour_text, hour_text, stretch_text
from secretary_tui.errors import NextStep, Refused


class Contradiction(NamedTuple):
    """A contradiction between hours: what it concerns (ids of rows, “floor” or “closed”), a sentence, acts that help.

    The sentence names no key of the keyboard.
    """

    rows: tuple[str, ...]
    sentence: str
    steps: tuple[NextStep, ...] = ()


def require_no_contradiction(before: Session, after: Session, now: datetime, lead: str = "") -> Session:
    """Return `after`; raises Refused for a contradiction between its hours that `before` did not have.

    The floor, the closing and the blocks are always checked. Speeches whose hours differ are checked too; all of them
    if a suspension differs. If the blocks differ, all speeches are compared with the blocks. `lead` is the beginning of
    the sentence.
    """
    come = changes_between(before.entries, after.entries).come
    changed = {e.id for e in come if (former := before.entry(e.id)) is None or former.spans != e.spans}
    if before.suspensions != after.suspensions:
        changed.update(entry.id for entry in after.entries if entry.spans)
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
    """Yield the contradictions between the hours of a session.

    Only the speeches with an id in `changed` are compared with other speeches and with the blocks. If blocks have
    `moved`, all speeches are compared with the blocks.
    """
    yield from _of_the_floor(session)
    yield from _of_the_closing(session, now)
    yield from _of_blocks(session, now)
    changed_ones = [entry for entry in map(session.entry, changed) if entry is not None and entry.spans]
    changed_ones.sort(key=lambda entry: place_of_row(session.entries, entry))
    speeches = (entry for entry in session.entries if entry.spans) if moved else changed_ones
    yield from _outside_blocks(session, speeches)
    for entry in changed_ones:
        yield from _at_one_time(session, entry, now)


def _of_the_floor(session: Session) -> Iterator[Contradiction]:
    holder, interrupted = session.holder, session.interrupted
    is_out_of_time = session.running is None or session.sitting.closed is not None
    speak_at_once = interrupted is not None and interrupted is not holder and interrupted.is_speaking
    if holder is not None and (is_out_of_time or speak_at_once):
        yield Contradiction((holder.id, "floor"), f"{session.name_of(holder)} has the floor.", (end_first(session),))


def _of_the_closing(session: Session, now: datetime) -> Iterator[Contradiction]:
    closed = session.sitting.closed
    if closed is None:
        return
    if closed > now:
        yield Contradiction(("closed",), STILL_TO_COME)
    at = exact_hour_text(closed, session.sitting.zone)
    for entry in session.entries:
        if entry.spans and (left := entry.spans[-1].end or now) > closed:
            spoke = f"{session.name_of(entry)} spoke until {exact_hour_text(left, session.sitting.zone)}"
            sentence = f"{spoke}, and the sitting was closed at {at}: nobody spoke after that."
            yield Contradiction((entry.id, "closed"), sentence)
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
            both = f"“{one.title}” would run at the same time as “{other.title}” ({ran})"
            yield Contradiction((one.id, other.id), f"{both}: correct one of them first.")


def _outside_blocks(session: Session, entries: Iterable[Entry]) -> Iterator[Contradiction]:
    for entry in entries:
        if block_of_speech(session, entry) is None:
            began = exact_hour_text(entry.spans[0].start, session.sitting.zone)
            sentence = f"{session.name_of(entry)} began at {began}, when no block would run: correct that first."
            yield Contradiction((entry.id,), sentence)


def _at_one_time(session: Session, entry: Entry, now: datetime) -> Iterator[Contradiction]:
    for other in speeches_between(session, entry.spans, now):
        if other.id != entry.id and overlap(entry.spans, other.spans, now):
            spoke = stretch_text(other.spans[0].start, other.spans[-1].end, session.sitting.zone)
            both = f"{session.name_of(entry)} would speak while {session.name_of(other)} had the floor, {spoke}"
            yield Contradiction((entry.id, other.id), f"{both}: correct that first.")
    for suspension in session.suspensions:
        if overlap(entry.spans, (Span(start=suspension.start, end=suspension.end),), now):
            stretch = stretch_text(suspension.start, suspension.end, session.sitting.zone)
            both = f"{session.name_of(entry)} would speak while the sitting was suspended, {stretch}"
            yield Contradiction((entry.id, suspension.id), f"{both}: correct that first.")


def overlap(spans: Sequence[Span], others: Sequence[Span], now: datetime) -> bool:
    """Return whether a span of one speech overlaps a span of another; an open span ends `now`."""
    if spans[0].start >= (others[-1].end or now) or others[0].start >= (spans[-1].end or now):
        return False
    return any(a.start < (b.end or now) and b.start < (a.end or now) for a in spans for b in others)


def _bounds(block: Block, now: datetime) -> tuple[datetime, datetime]:
    started = block.started or now
    return started, block.ended or max(now, started)


#: The outcomes of an entry that has spoken; its speech has a start and an end.
HEARD = ("delivered", "cut short")


class SpeechCorrection(NamedTuple):
    """The corrected outcome and hours of a speech; an `outcome` of None means that the entry has none.

    `began` is the start of its first span and `ended` the end of its last; None leaves that hour unchanged.
    """

    outcome: Outcome | None
    began: datetime | None = None
    ended: datetime | None = None


def with_speech_corrected(session: Session, entry: Entry, to: SpeechCorrection, now: datetime) -> Entry:
    """Return the entry with a corrected outcome and hours.

    An outcome without a speech (“absent”), or None unless the entry has the floor, removes the spans (the recorded
    times). An entry that gets its first span gets the limit that applies to it, and is no longer held. Raises Refused
    if the outcome and the hours do not fit each other, the entry or the sitting.
    """
    if to == (entry.outcome, None, None):
        return entry
    if entry.has_floor:
        if to.outcome is not None or to.ended is not None:
            raise Refused(f"{session.name_of(entry)} has the floor, only the start is corrected.", end_first(session))
        corrected = evolve(entry, {"spans": _moved(session, entry, to, now)})
    elif to.outcome in HEARD:
        spans = _moved(session, entry, to, now)
        limit = entry.limit if entry.spans else limit_of(session, entry)
        corrected = evolve(entry, {"outcome": to.outcome, "spans": spans, "limit": limit, "held": ""})
        session = with_interrupted_moved(session, entry, to)
    else:
        return _not_heard(session, entry, to)
    require_no_contradiction(session, put(session, "entries", corrected), now)
    return corrected


def with_interrupted_moved(session: Session, entry: Entry, to: SpeechCorrection) -> Session:
    """Return the session in which the speech that a point of order interrupted follows its corrected hours.

    The speech pauses at the corrected start of the point of order `entry`, and goes on at its corrected end, if these
    are the hours at which it paused and went on. Raises Refused if this speech began or ended in between.
    """
    if entry.kind != "point of order" or not entry.spans or (end := entry.spans[-1].end) is None:
        return session
    start = entry.spans[0].start
    for other in session.entries:
        spans = list(other.spans)
        for n, (one, next_one) in enumerate(pairwise(other.spans)):
            if (one.end, next_one.start) == (start, end) and other.id != entry.id:
                pauses, goes_on = to.began or start, to.ended or end
                if pauses <= one.start or (next_one.end is not None and goes_on >= next_one.end):
                    spoke = stretch_text(one.start, next_one.end, session.sitting.zone)
                    raise Refused(f"{session.name_of(other)}, who was interrupted, spoke {spoke}: correct that first.")
                spans[n] = Span(start=one.start, end=pauses)
                spans[n + 1] = Span(start=goes_on, end=next_one.end)
                session = put(session, "entries", evolve(other, {"spans": tuple(spans)}))
    return session


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
    """Return the spans of a speech with the corrected start of the first span and the corrected end of the last."""
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
    require_past(ended or began, now)


def with_closing_corrected(before: Session, after: Session) -> Session:
    """Return `after`, in which the blocks that ended at the former hour of the closing end at its corrected hour.

    Raises Refused if the hour was added or removed, because closing and reopening have acts of their own, which are
    recorded.
    """
    was, now = before.sitting.closed, after.sitting.closed
    if was is None:
        raise Refused("The sitting is not closed.", NextStep("CloseSitting", "closes it"))
    if now is None:
        raise Refused(
            "The hour of the closing cannot be left empty.",
            NextStep("ReopenSitting", "takes the closing back, and records that"),
        )
    blocks = tuple(block if block.ended != was else evolve(block, {"ended": now}) for block in after.blocks)
    return after.evolve(blocks=blocks)


#: The longest part of a value that a sentence shows, in characters.
VALUE_LENGTH = 60
#: How many characters before the first difference of two long values are shown.
_SHARED = 20
#: The fields of an entry that come first in the sentence.
_NEWS = ("outcome", "spans")
_NOTHING = "–"


def corrections_text(before: object, after: Row, session: Session) -> str:
    """Return the words for the values of a row that differ: “outcome absent → delivered, end – → 10.43.20”.

    `before` has the attributes of the row `after`. Empty if no value differs. The outcome and the hours of a speech
    come first, the others in the order of the row. Hours are in the sitting's zone. The id of another row is shown as
    the name of that row in `session`. A secret value, and any value that contains it, is not shown: “protected name
    corrected”.
    """
    return ", ".join(_corrections(before, after, session))


def _corrections(before: object, after: Row, session: Session) -> Iterator[str]:
    zone = session.sitting.zone
    kind = type(after)
    secret_names = [name for name in after.names() if description_of(kind, name).is_secret]
    secrets = [text.casefold() for row in (before, after) for name in secret_names if (text := getattr(row, name))]
    for name in sorted(after.names(), key=lambda name: name not in _NEWS):
        was, now = getattr(before, name), getattr(after, name)
        word = word_of(kind, name)
        if was == now or name == "id":
            continue
        if name == "spans":
            yield from _hours(was, now, zone)
            continue
        texts = _text(kind, name, was, session), _text(kind, name, now, session)
        if name in secret_names or any(secret in text.casefold() for secret in secrets for text in texts):
            yield f"{word} corrected"
        else:
            before_text, after_text = map(shortened_text, texts)
            if before_text == after_text:  # they differ behind the cut
                ends = min(map(len, texts))
                differ = next((n for n, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), ends)
                before_text, after_text = (f"…{shortened_text(text[max(0, differ - _SHARED) :])}" for text in texts)
            yield f"{word} {before_text or _NOTHING} → {after_text or _NOTHING}"


def _hours(before: tuple[Span, ...], after: tuple[Span, ...], zone: tzinfo) -> Iterator[str]:
    for label, was, now in zip(("start", "end"), _ends(before, zone), _ends(after, zone), strict=True):
        if was != now:
            yield f"{label} {was} → {now}"


def _ends(spans: tuple[Span, ...], zone: tzinfo) -> list[str]:
    ends = (spans[0].start, spans[-1].end) if spans else (None, None)
    return [exact_hour_text(instant, zone) for instant in ends]


def shortened_text(text: str) -> str:
    """Return a text in one line, cut to 60 characters for use in a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= VALUE_LENGTH else f"{text[: VALUE_LENGTH - 1].rstrip()}…"


def _text(kind: type[Row], name: str, value: Any, session: Session) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, datetime):
        day = value.astimezone(session.sitting.zone).date()
        is_other_day = day != session.sitting.local_start.date()
        hour = hour_text(value, session.sitting.zone, seconds=True)
        return f"{day:%d.%m.%Y} {hour}" if is_other_day else hour
    if isinstance(value, int) and description_of(kind, name).unit == "m:ss":
        return clock_text(timedelta(seconds=value))
    if isinstance(value, tuple):
        return ", ".join(_text(kind, name, part, session) for part in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_text(kind, name, part, session)}" for key, part in value.items())
    return _name_of_row(name, str(value), session)


def _name_of_row(name: str, value: str, session: Session) -> str:
    """Return the name of the row with the id `value` if the field `name` contains ids; else `value` unchanged."""
    if name == "list" and value:
        return title_of_list(session, value)
    return row_name(session.find(REFERENCES[name], value) if name in REFERENCES else None, session) or value


def row_name(row: Row | None, session: Session) -> str:
    """Return the words by which a user knows a row: its symbol, name or title; an empty text if it has none."""
    if isinstance(row, Entry):
        return session.name_of(row)
    if isinstance(row, SpeakersList):
        return title_of_list(session, row.id)
    return next((str(name) for key in ("reference", "name", "title") if (name := getattr(row, key, ""))), "")


def entry_corrected(before: Entry, after: Entry, session: Session) -> str:
    """Return the sentence about a corrected entry: “Cuba: outcome absent → delivered …”."""
    name, corrections = name_of_speech(session, after), corrections_text(before, after, session)
    return f"{name}: {corrections}" if corrections else f"{name} stays as it was"


def note_corrected(before: Note, after: Note, session: Session) -> str:
    """Return the sentence about a corrected note: “The note of 9.05 is corrected: who spoke Cuba → Chad”."""
    corrections = corrections_text(before, after, session)
    note = f"The note of {hour_text(before.at, session.sitting.zone)}"
    return f"{note} is corrected: {corrections}" if corrections else f"{note} stays as it was"
