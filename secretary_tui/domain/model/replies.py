"""Rights of reply: which of its delegation each is at a sitting, and where they stand on a list."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from itertools import compress, takewhile
from operator import attrgetter
from typing import Final

from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.phrases import ordinal

_KIND: Final = attrgetter("kind")
_REPLY: Final = "right of reply"
#: What becomes of a reply that does not count as one of the delegation's.
_NOT_MADE = ("withdrawn", "absent")


@cached_per_session
def _reply_numbers(session: Session) -> Mapping[str, int]:
    """Id → 1 for the first reply of a delegation at the sitting, 2 for its second: who began first, then as they stand.

    A reply that was withdrawn, or called in vain, is numbered as what it would have been and counts for nothing.
    """
    entries = [entry for list_id in session.list_ids for entry in session.on_list(list_id)]
    replies = [*compress(entries, map(_REPLY.__eq__, map(_KIND, entries)))]
    begun = sorted((e for e in replies if e.spans), key=lambda entry: entry.spans[0].start.astimezone(UTC))
    made: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for entry in (*begun, *(e for e in replies if not e.spans)):
        who = session.name_of(entry).casefold()
        numbers[entry.id] = made.get(who, 0) + 1
        if entry.outcome not in _NOT_MADE:
            made[who] = numbers[entry.id]
    return numbers


def reply_number(session: Session, entry: Entry) -> int:
    """Which right of reply of its delegation it is at the sitting, whatever list it is on: 1 for the first."""
    return _reply_numbers(session).get(entry.id, 1)


def statements_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries in their order, the replies behind all statements."""
    return sorted(entries, key=lambda entry: entry.is_reply)


def replies_at_the_end(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the replies, none of them begun, with which a list ends; a new statement goes before them."""
    count = sum(1 for _ in takewhile(lambda entry: entry.is_reply and not entry.spans, reversed(entries)))
    return entries[len(entries) - count :]


def reply_words(entry: Entry, number: int) -> str:
    """“reply to Cuba (2nd)”, “right of reply”: what a reply is called beside the name."""
    what = f"reply to {entry.replies_to}" if entry.replies_to else "right of reply"
    return what if number == 1 else f"{what} ({ordinal(number)})"
