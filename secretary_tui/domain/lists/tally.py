"""How many statements and rights of reply stand on a list, by what became of them."""

from collections import Counter, defaultdict
from dataclasses import astuple

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists.entry_values import entry_values
from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.session import Session


@frozen
class Tally:
    """How many statements stand on a list, by what became of them; points of order are left out.

    Counted apart are rights of reply, `replies` all of them, `replies_waiting` those still to come; the `further`
    statements of those who had spoken already; and all places whose doubt nobody has cleared.
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
    doubtful: int = 0

    @property
    def not_reached(self) -> int:
        """Of a closed sitting, how many could have been called and were not; who was held back is not among them."""
        return self.callable


@cached_per_session
def floor_tally(session: Session) -> Tally:
    """Count whoever is inscribed for the floor: on its one list, or on all that its blocks call from."""
    counts = zip(*(astuple(tally(session, list_id)) for list_id in session.floor_lists), strict=True)
    return Tally(*map(sum, counts))


@cached_per_session
def tally(session: Session, list_id: str) -> Tally:
    """Count a list."""
    states = defaultdict[str, Counter[str]](Counter)
    groups = entry_values(session, list_id).groups
    for group, number in groups.items():
        states[group.counted_as][group.state] += number
    statements, replies = states["statement"], states["right of reply"]
    return Tally(
        inscribed=statements.total(),
        heard=statements["delivered"] + statements["cut short"],
        on_floor=statements["speaking"] + statements["paused"],
        callable=statements["waiting"],
        held=statements["held"],
        absent=statements["absent"],
        withdrawn=statements["withdrawn"],
        further=states["further"].total(),
        replies=replies.total(),
        replies_waiting=replies["waiting"] + replies["held"],
        doubtful=sum(
            number for group, number in groups.items() if group.is_doubtful and group.counted_as != "point of order"
        ),
    )


@cached_per_session
def texts_missing(session: Session, list_id: str) -> int:
    """How many who wait to speak have not given their text to the interpreters; 0 while nobody has."""
    groups = entry_values(session, list_id).groups
    if not any(group.is_received for group in groups):
        return 0
    return sum(
        number
        for group, number in groups.items()
        if group.state in ("waiting", "held")
        and group.is_spoken
        and not group.is_received
        and group.counted_as != "right of reply"
    )
