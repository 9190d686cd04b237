"""Spreading an overrun over the blocks to come, so that the sitting ends before the interpreters leave."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from secretary_tui.domain.forecast.forecast import projected_end
from secretary_tui.domain.forecast.schedule import hard_stop
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import MINUTE, ZERO
from secretary_tui.domain.text.phrases import counted


@frozen
class Spread:
    """A proposal: the minutes that blocks would then have granted, of an overrun in whole minutes.

    `granted` holds only blocks that would change, by id; `left_over` is what cannot be spread,
    because no block to come is cut below one minute.
    """

    overrun: int
    granted: Mapping[str, int]
    left_over: int

    @property
    def sentence(self) -> str:
        """What the proposal does, in one line."""
        if not self.overrun:
            return "The sitting ends in time; there is nothing to spread."
        overrun = counted(self.overrun, "minute")
        if not self.granted:
            return f"{overrun} over, and no block to come that could be cut."
        blocks = counted(len(self.granted), "block")
        rest = f"; {self.left_over} cannot be spread" if self.left_over else ""
        return f"{overrun} over, taken from {blocks} to come{rest}."


def replan(session: Session, now: datetime) -> Spread:
    """Spread the overrun against the hard stop over the blocks to come, in proportion to their planned minutes.

    In whole minutes, the overrun rounded up; never below one minute for a block, and a block that
    has less already is left alone.
    """
    if session.sitting.closed is not None:
        return Spread(0, MappingProxyType({}), 0)
    stop = hard_stop(session, now)
    late = ZERO if stop is None else projected_end(session, now) - stop
    overrun = -(-max(ZERO, late) // MINUTE)
    blocks = [block for block in session.blocks if block.is_to_come and block.allotted > 1]
    cuts = _share(overrun, blocks)
    granted = {block.id: block.granted - cuts[block.id] for block in blocks if cuts[block.id]}
    return Spread(overrun, MappingProxyType(granted), overrun - sum(cuts.values()))


def _share(minutes: int, blocks: list[Block]) -> dict[str, int]:
    """Minutes taken from each block: its share, no more than leaves it one; what one cannot give, the others do.

    The next minute is always taken from the block that is furthest behind its share, so that the
    result is in proportion to the plan, the earlier block first where two are equal.
    """
    cuts = {block.id: 0 for block in blocks}
    for _ in range(minutes):
        able = [block for block in blocks if block.allotted - cuts[block.id] > 1]
        if not able:
            break
        # Of those who can give, the one whose cut would still be the smallest part of its plan.
        giver = min(able, key=lambda block: (cuts[block.id] + 1) / max(1, block.minutes))
        cuts[giver.id] += 1
    return cuts
