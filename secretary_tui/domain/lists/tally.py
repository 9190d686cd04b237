"""How many statements and rights of reply stand on a list, by what became of them."""

from collections import Counter
from dataclasses import astuple, dataclass
from itertools import compress
from operator import attrgetter, not_
from typing import Final

from secretary_tui.domain.lists.columns import list_columns
from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.session import Session

_RECEIVED: Final = attrgetter("received")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements stand on a list, by what became of them; points of order are left out.

    Counted apart are rights of reply, `replies` all of them, `replies_waiting` those still to come; and the `further`
    statements of those who had spoken already.
    """

    inscribed: int = 0
    heard: int = 0
    on_floor: int = 0
    callable: int = 0
    held: int = 0
    absent: int = 0
    withdrawn: int = 0
    further: int = 0
    replies: int = 0
    replies_waiting: int = 0

    @property
    def waiting(self) -> int:
        """Those who wait, held ones among them; of a closed sitting, all who stayed on the list unheard."""
        return self.callable + self.held


@cached_per_session
def floor_tally(session: Session) -> Tally:
    """Count whoever is inscribed for the floor: on its one list, or on all that its blocks call from."""
    counts = zip(*(astuple(tally(session, list_id)) for list_id in session.floor_lists), strict=True)
    return Tally(*map(sum, counts))


@cached_per_session
def tally(session: Session, list_id: str) -> Tally:
    """Count a list."""
    columns = list_columns(session, list_id)
    counts = Counter(compress(columns.states, map(not_, columns.is_point)))
    replies = Counter(compress(columns.states, columns.is_reply))
    further = Counter(compress(columns.states, columns.is_further))
    counts.subtract(replies)
    counts.subtract(further)
    return Tally(
        inscribed=counts.total(),
        heard=counts["delivered"] + counts["cut short"],
        on_floor=counts["speaking"] + counts["paused"],
        callable=counts["waiting"],
        held=counts["held"],
        absent=counts["absent"],
        withdrawn=counts["withdrawn"],
        further=further.total(),
        replies=replies.total(),
        replies_waiting=replies["waiting"] + replies["held"],
    )


@cached_per_session
def texts_missing(session: Session, list_id: str) -> int:
    """How many who wait to speak have not given their text to the interpreters; 0 while nobody has."""
    entries = session.on_list(list_id)
    if not any(map(_RECEIVED, entries)):
        return 0
    return sum(
        entry.is_waiting and not entry.received and entry.form == "spoken" and not entry.is_reply for entry in entries
    )
