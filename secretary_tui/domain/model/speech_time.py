"""Limits, time used and time banks of speeches; the speeches in order and by block; numbers of rights of reply."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate, takewhile

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.row_values import FilteredRows, place_of_row
from secretary_tui.domain.model.rows.entry import Block, Entry, Span, SpeakersList
from secretary_tui.domain.model.rows.row import SHORTEST_LIMIT, Category
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.text import SECOND, ZERO, elapsed_between, ordinal

_REPLIES = FilteredRows[Entry](lambda entry: entry.is_reply)
#: The outcomes of a right of reply that does not raise the number of the next one of its delegation.
_NOT_MADE = ("withdrawn", "absent")


@cached_per_session
def reply_numbers(session: Session) -> Mapping[str, int]:
    """Return, by entry id, the number of each right of reply: 1 for the first one of its delegation.

    Rights of reply that have begun are numbered first, by their start; the others follow in the order of the lists.
    Rights of reply at earlier meetings of a discussion that was carried over are counted before all of them. A right of
    reply that was withdrawn, or whose speaker was absent, has a number but does not raise the number of the next one.
    """
    lists = session.list_ids
    replies = sorted(_REPLIES.of(session.entries), key=lambda entry: lists.index(entry.list))
    begun = sorted((e for e in replies if e.spans), key=lambda entry: entry.began)
    made = Counter(name.casefold() for row in session.discussions for name in row.replied_before)
    numbers: dict[str, int] = {}
    for entry in (*begun, *(e for e in replies if not e.spans)):
        who = session.name_of(entry).casefold()
        numbers[entry.id] = made[who] + 1
        if entry.outcome not in _NOT_MADE:
            made[who] = numbers[entry.id]
    return numbers


def reply_number(session: Session, entry: Entry) -> int:
    """Return the number of one right of reply, as `reply_numbers` has it; 1 for any other entry."""
    return reply_numbers(session).get(entry.id, 1)


def which_reply(session: Session, entry: Entry) -> str:
    """Return the words for one right of reply of its delegation: “reply”, “2nd reply” or “right of reply”."""
    number = reply_number(session, entry)
    return f"{ordinal(number)} reply" if number > 1 else "reply" if entry.replies_to else "right of reply"


def name_of_speech(session: Session, entry: Entry) -> str:
    """Return the public name of an entry; a right of reply says which it is: “Norway (2nd reply to Brazil)”."""
    if not entry.is_reply:
        return session.name_of(entry)
    whom = f" to {entry.replies_to}" if entry.replies_to else ""
    return f"{session.name_of(entry)} ({which_reply(session, entry)}{whom})"


def statements_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries in their order, but all rights of reply after the other entries."""
    return sorted(entries, key=lambda entry: entry.is_reply)


def replies_at_the_end(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the rights of reply at the end of `entries` that have not begun; new statements are placed before them."""
    count = sum(1 for _ in takewhile(lambda entry: entry.is_reply and not entry.spans, reversed(entries)))
    return entries[len(entries) - count :]


def reply_words(entry: Entry, number: int) -> str:
    """Return the words after the name of the delegation that replies: “reply to Cuba (2nd)”, “right of reply”."""
    what = f"reply to {entry.replies_to}" if entry.replies_to else "right of reply"
    return what if number == 1 else f"{what} ({ordinal(number)})"


_BEGUN = FilteredRows[Entry](lambda entry: entry.spans)
_POINTS_OF_ORDER = FilteredRows[Entry](lambda entry: entry.kind == "point of order")
_SPEECHES = FilteredRows[Entry](lambda entry: entry.kind != "point of order")


def limit_of(session: Session, entry: Entry) -> int | None:
    """Return the limit of an entry in seconds: its own limit, else the limit for its list and category, or None.

    A right of reply without a limit of its own has the limit of the rules for the first, second or further right of
    reply of its delegation. An entry that has planned seconds or names a person of the panel has no limit but its own.
    """
    if entry.limit is not None:
        return entry.limit
    if entry.is_reply:
        limits = session.rules.reply_limits
        return limits[min(reply_number(session, entry), len(limits)) - 1]
    if entry.panel is not None or entry.planned is not None:
        return None
    return limit_for(session, entry.list, entry.category)


def limit_for(session: Session, list_id: str, category: Category | None = None) -> int:
    """Return the limit in seconds for an entry of this list and category that has no limit of its own.

    It is the first of these that is set: the limit of the list for the category, the general limit of the list, the
    limit of the rules for the category, the general limit of the rules.
    """
    row, rules = session.speakers_list(list_id), session.rules
    of_list = (row.limits.get(category) if category else None) or row.limit
    return of_list or (rules.limits.get(category) if category else None) or rules.limit


def allowance(session: Session, entry: Entry) -> int | None:
    """Return the seconds that an entry may speak: its limit, else its planned seconds; None if it has neither.

    For a point of order, only the limit in its own row counts.
    """
    if entry.kind == "point of order":
        return entry.limit
    limit = limit_of(session, entry)
    return entry.planned if limit is None else limit


def total_length(spans: Iterable[Span], now: datetime) -> timedelta:
    """Return the total length of the spans; an open span is counted up to `now`."""
    return sum((elapsed_between(span.start, span.end or now) for span in spans), ZERO)


def speech_elapsed(entry: Entry, now: datetime) -> timedelta:
    """Return how long the speech of an entry has lasted until `now`, without pauses."""
    return total_length(entry.spans, now)


def remaining(session: Session, entry: Entry, now: datetime) -> timedelta | None:
    """Return the time left for a speech, negative if it is over its time; None without a limit and planned seconds."""
    allowed = allowance(session, entry)
    return None if allowed is None else timedelta(seconds=allowed) - speech_elapsed(entry, now)


@frozen
class TimeBank:
    """The time bank of a list: the speaking time that all entries on the list share.

    `time` is the length of the whole bank, `used` the part that the entries have spoken so far.
    """

    list_id: str
    time: timedelta
    used: timedelta

    @property
    def left(self) -> timedelta:
        return self.time - self.used

    @property
    def is_empty(self) -> bool:
        return self.left < SHORTEST_LIMIT * SECOND


def time_bank(session: Session, list_id: str, now: datetime) -> TimeBank | None:
    """Return the time bank of a list as it is at `now`; None if the list has none.

    Statements and rights of reply use up the time bank; pauses, changeovers, suspensions and points of order do not.
    """
    row = session.find("lists", list_id)
    if not isinstance(row, SpeakersList) or not row.bank:
        return None
    speech = session.interrupted
    used = speech_elapsed(speech, now) if speech is not None and speech.list == list_id else ZERO
    return TimeBank(list_id, timedelta(minutes=row.bank), _used_of_bank(session, list_id) + used)


@cached_per_session
def _used_of_bank(session: Session, list_id: str) -> timedelta:
    over = (entry for entry in session.places(list_id) if entry.outcome is not None)
    return sum((elapsed_between(span.start, span.end or span.start) for entry in over for span in entry.spans), ZERO)


def limit_when_called(session: Session, entry: Entry, now: datetime) -> int | None:
    """Return the limit in seconds that an entry gets if it is called now; None for no limit.

    It is the limit of `limit_of`, unless the list has a time bank with time left. Then the rest of the bank is the
    limit of an entry whose limit, or else planned seconds, are longer than that, and of an entry with neither.
    """
    limit, bank = limit_of(session, entry), time_bank(session, entry.list, now)
    if bank is None or bank.is_empty:
        return limit
    allowed, most = entry.planned if limit is None else limit, bank.left // SECOND
    return limit if allowed is not None and allowed <= most else most


@cached_per_session
def all_speeches(session: Session) -> tuple[Entry, ...]:
    """Return all entries that have or had the floor, including points of order, in the order in which they began."""
    return tuple(sorted(_BEGUN.of(session.entries), key=lambda entry: entry.began))


@cached_per_session
def speeches(session: Session) -> tuple[Entry, ...]:
    """Return all entries that have or had the floor, without points of order, in the order in which they began."""
    return _SPEECHES.of(all_speeches(session))


@cached_per_session
def points_of_order(session: Session) -> tuple[Entry, ...]:
    """Return all points of order that have or had the floor, in the order in which they began."""
    return _POINTS_OF_ORDER.of(all_speeches(session))


def speeches_between(session: Session, spans: Sequence[Span], now: datetime) -> tuple[Entry, ...]:
    """Return the entries that spoke between the first and the last of some spans, in the order of the file.

    An open span ends `now`. A paused speech counts from its beginning to its end, including the pauses. The result may
    also contain a point of order that ended before the first span, if it interrupted one of these speeches.
    """
    spoken = all_speeches(session)
    latest_ends = [*accumulate((entry.left_floor for entry in spoken), max)]  # for each speech, the latest end so far
    first = bisect_right(latest_ends, spans[0].start.astimezone(UTC))
    stop = bisect_left(spoken, (spans[-1].end or now).astimezone(UTC), key=lambda entry: entry.began)
    return tuple(sorted(spoken[first:stop], key=lambda entry: place_of_row(session.entries, entry)))


def block_of_speech(session: Session, entry: Entry) -> Block | None:
    """Return the block that ran when an entry began to speak; None if the entry has no span, or no block ran then.

    If one block ended and another began at that instant, the one that began is returned.
    """
    if not entry.spans:
        return None
    start = entry.began
    held: list[tuple[tuple[datetime, bool], Block]] = []
    for block, started, ended in _hours_of_blocks(session):
        if started <= start and (ended is None or ended >= start):
            held.append(((started, ended is None or ended > start), block))
    return max(reversed(held), key=lambda one: one[0])[1] if held else None


@cached_per_session
def _hours_of_blocks(session: Session) -> list[tuple[Block, datetime, datetime | None]]:
    return [
        (block, block.started.astimezone(UTC), block.ended.astimezone(UTC) if block.ended else None)
        for block in session.blocks
        if block.started is not None
    ]


def times_spoken(session: Session, now: datetime) -> dict[str, timedelta]:
    """Return the speaking time until `now` of each public name: statements and rights of reply, no points of order."""
    total: dict[str, timedelta] = {}
    for entry in speeches(session):
        name = session.name_of(entry)
        total[name] = total.get(name, ZERO) + speech_elapsed(entry, now)
    return total


def at_limit(entry: Entry, limit: int) -> datetime:
    """Return the instant at which a running speech reaches `limit` seconds; at least the start of its last span."""
    last = entry.spans[-1]
    spoken = total_length(entry.spans[:-1], last.start)
    return last.start + max(ZERO, timedelta(seconds=limit) - spoken)
