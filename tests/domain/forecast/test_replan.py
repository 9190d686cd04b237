"""An overrun that is spread over the later blocks."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings

from secretary_tui.domain.forecast.forecast import projected_end, replan
from secretary_tui.domain.model.session import Session
from tests.domain.random_sittings import sittings
from tests.sittings import BLOCKS, at, sitting


def opening(*to_come: dict[str, Any]) -> Session:
    """Return a session in which the opening began at nine and still runs."""
    return sitting(blocks=({**BLOCKS[0], "started": at(0)}, *(to_come or BLOCKS[1:])))


def taken(session: Session, now: datetime) -> Session:
    granted = replan(session, now).granted
    return session.evolve(
        blocks=tuple(b.evolve(granted=granted[b.id]) if b.id in granted else b for b in session.blocks)
    )


@pytest.mark.parametrize(
    ("now", "granted"),
    [
        (60, {}),
        (59, {}),
        (61, {"floor-1": -1}),
        (68, {"floor-1": -3, "responses-1": -1, "floor-2": -3, "responses-2": -1}),
        (72, {"floor-1": -5, "responses-1": -1, "floor-2": -5, "responses-2": -1}),
    ],
)
def test_in_proportion_to_the_plan_in_whole_minutes(now: float, granted: dict[str, int]) -> None:
    spread = replan(opening(), at(now))
    assert spread.granted == granted
    assert spread.overrun == max(0, int(now) - 60)
    assert spread.left_over == 0
    assert replan(opening(), at(60)).sentence == "The sitting ends in time; there is nothing to spread."
    over = opening({**BLOCKS[1], "started": at(-9), "ended": at(-8)})
    assert replan(over, at(183)).sentence == "3 minutes over, and no block to come that could be cut."


def test_what_was_granted_before_is_counted_and_no_block_falls_below_a_minute() -> None:
    to_come = ({**BLOCKS[1], "minutes": 2}, {**BLOCKS[2], "minutes": 10, "granted": -8}, {**BLOCKS[3], "minutes": 1})
    session = opening(*to_come)
    session = session.evolve(sitting=session.sitting.evolve(ends=at(60)))
    spread = replan(session, at(60))
    assert spread.overrun == 5
    assert spread.granted == {"floor-1": -1, "responses-1": -9}
    assert spread.left_over == 3
    assert spread.sentence == "5 minutes over, taken from 2 blocks to come; 3 cannot be spread."


@settings(max_examples=settings().max_examples * 2)
@given(sittings())
def test_taken_it_ends_in_time_or_says_by_how_much_it_does_not(case: tuple[Session, datetime]) -> None:
    session, now = case
    spread = replan(session, now)
    after = taken(session, now)
    over = (projected_end(after, now) - session.sitting.hard_stop).total_seconds()
    assert over <= spread.left_over * 60
    assert over > spread.left_over * 60 - 60 or not spread.overrun
    for before, block in zip(session.blocks, after.blocks, strict=True):
        assert block.allotted >= min(1, before.allotted)
        assert block.granted <= before.granted
