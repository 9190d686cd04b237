"""What the chair asks before a decision: another limit, minutes granted, the list closed now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.forecast.forecast import Foresight, foresee, foresee_along
from secretary_tui.domain.forecast.walk import Supposed, Walk
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.types import Category

#: A limit is announced in steps of so many seconds, and is never shorter than one.
STEP: Final = 5


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would become of a list.

    `cut` are the ids of those who wait with a longer limit of their own, which would be cut too;
    `kept` of those who keep theirs. The rest is read from `foresight`.
    """

    foresight: Foresight
    seconds: int | None = None
    cut: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def this_round(self) -> int:
        """How many more would be heard in the round that runs, or before it in the first to come."""
        return self.foresight.this_round

    @property
    def next_rounds(self) -> int:
        """How many would be heard in the rounds after that."""
        return self.foresight.next_rounds

    @property
    def not_reached(self) -> int:
        """How many would not be heard."""
        return self.foresight.not_reached

    @property
    def room(self) -> int:
        """How many more names could still go on the list and be heard."""
        return self.foresight.room

    @property
    def round_end(self) -> datetime | None:
        """When this round ends."""
        return self.foresight.rounds[0].end if self.foresight.rounds else None

    @property
    def all_heard(self) -> datetime | None:
        """When the last would end if this round went on until all are heard; None if there is no round."""
        if not self.foresight.rounds:
            return None
        this = self.foresight.rounds[0]
        return this.next_turn + this.walk.length(0, len(this.walk))


def what_if(
    session: Session,
    now: datetime,
    list_id: str,
    seconds: int,
    categories: Collection[Category] = (),
    *,
    replies: bool = False,
) -> WhatIf:
    """Suppose another limit for all on the list who have not spoken, for some categories of them, or for replies."""
    supposed = Supposed(seconds, categories, replies)
    waiting = [(entry, entry.limit) for entry in session.waiting(list_id) if supposed.touches(entry)]
    longer = [entry for entry, limit in waiting if limit is not None and limit > seconds]
    return WhatIf(
        foresight=foresee_along(session, now, Walk(session, list_id, supposed)),
        seconds=seconds,
        cut=tuple(entry.id for entry in longer if not entry.kept),
        kept=tuple(entry.id for entry in longer if entry.kept),
    )


def largest_limit_for_all(
    session: Session, now: datetime, list_id: str, categories: Collection[Category] = (), *, replies: bool = False
) -> int | None:
    """The largest limit, in steps of 5 s, with which everyone who can be called is heard; None if there is none.

    Limits of one's own that are shorter or kept stay as they are, and so do other categories. None
    also if nobody waits or no round is left.
    """
    rounds = foresee(session, now, list_id).rounds
    if not rounds or not session.callable_entries(list_id):
        return None
    longest = max(each.end - each.next_turn for each in rounds) // timedelta(seconds=STEP)
    low, high = 0, max(0, longest)  # all are heard at `low` steps, or low is 0
    while low < high:
        middle = (low + high + 1) // 2
        if what_if(session, now, list_id, middle * STEP, categories, replies=replies).not_reached:
            high = middle - 1
        else:
            low = middle
    return low * STEP or None


def what_if_granted(
    session: Session, now: datetime, minutes: int, list_id: str | None = None, block_id: str | None = None
) -> WhatIf:
    """Suppose so many minutes more or fewer for a block: the one named, else the first that will hear the list."""
    seen = foresee(session, now, list_id)
    block_id = block_id or (seen.rounds[0].block.id if seen.rounds else None)
    blocks = tuple(
        block.evolve(granted=block.granted + minutes) if block.id == block_id else block for block in session.blocks
    )
    return WhatIf(foresee_along(session.evolve(blocks=blocks), now, seen.walk))
