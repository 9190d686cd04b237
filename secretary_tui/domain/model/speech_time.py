"""How long each may speak and has spoken, who spoke in which order, and in which block."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import compress
from operator import attrgetter, itemgetter
from typing import Final

from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.replies import reply_number
from secretary_tui.domain.model.row_values import LatestValue, speeches_in_order, speeches_in_order_after
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import ZERO, elapsed_between

_IN_ORDER: Final = LatestValue(speeches_in_order, speeches_in_order_after)


def limit_of(session: Session, entry: Entry) -> int | None:
    """Seconds allowed: the entry's own, else the list's for its category, else the session's.

    A right of reply has the limit of the first, second or further one of its delegation. None for an entry of
    the podium or the responses, which has planned seconds and no limit.
    """
    if entry.limit is not None:
        return entry.limit
    if entry.is_reply:
        limits = session.rules.reply_limits
        return limits[min(reply_number(session, entry), len(limits)) - 1]
    if entry.panel is not None or entry.planned is not None:
        return None
    row, rules, category = session.speakers_list(entry.list), session.rules, entry.category
    of_list = (row.limits.get(category) if category else None) or row.limit
    return of_list or (rules.limits.get(category) if category else None) or rules.limit


def allowance(session: Session, entry: Entry) -> int | None:
    """Seconds an entry may speak: its limit, else its planned seconds; None for a point of order."""
    if entry.kind == "point of order":
        return entry.limit
    limit = limit_of(session, entry)
    return entry.planned if limit is None else limit


def total_length(spans: Iterable[Span], now: datetime) -> timedelta:
    """Return the sum of the spans, an open one counted up to `now`."""
    return sum((elapsed_between(span.start, span.end or now) for span in spans), ZERO)


def speech_elapsed(entry: Entry, now: datetime) -> timedelta:
    """How long an entry has spoken, pauses left out."""
    return total_length(entry.spans, now)


def remaining(session: Session, entry: Entry, now: datetime) -> timedelta | None:
    """What is left of a speech, below zero when it is over its time; None if it has no time."""
    allowed = allowance(session, entry)
    return None if allowed is None else timedelta(seconds=allowed) - speech_elapsed(entry, now)


@cached_per_session
def all_speeches(session: Session) -> tuple[Entry, ...]:
    """All who have taken the floor, points of order included, in the order in which they began."""
    return _IN_ORDER.of(session.entries)


@cached_per_session
def speeches(session: Session) -> tuple[Entry, ...]:
    """All who have taken the floor, points of order left out, in the order in which they began."""
    spoken = all_speeches(session)
    return tuple(compress(spoken, map("point of order".__ne__, map(attrgetter("kind"), spoken))))


def block_of_speech(session: Session, entry: Entry) -> Block | None:
    """The block that holds the start of the entry's first span; at a boundary the block that began there."""
    if not entry.spans:
        return None
    start = entry.spans[0].start.astimezone(UTC)
    held: list[tuple[tuple[datetime, bool], Block]] = []
    for block in session.blocks:
        started, ended = (time and time.astimezone(UTC) for time in (block.started, block.ended))
        if started is not None and started <= start and (ended is None or ended >= start):
            held.append(((started, ended is None or ended > start), block))
    return max(reversed(held), key=itemgetter(0))[1] if held else None


def times_spoken(session: Session, now: datetime) -> dict[str, timedelta]:
    """Return the time at the microphone by public name: statements and replies together, points of order left out."""
    total: dict[str, timedelta] = {}
    for entry in speeches(session):
        name = session.name_of(entry)
        total[name] = total.get(name, ZERO) + speech_elapsed(entry, now)
    return total
