"""The answers to the chair's questions before a decision."""

from typing import Any

import pytest

from secretary_tui.domain.forecast.forecast import (
    largest_limit_for_all,
    longer_limits,
)
from secretary_tui.domain.forecast.schedule import CallOrder, SupposedLimit
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session
from tests.sittings import BLOCKS, at, sitting, waiting

MEMBERS: tuple[Category, ...] = ("member",)
SIXTY = tuple(f"Delegation {number:02}" for number in range(1, 61))


def morning(count: int = 60, changeover: int = 10) -> Session:
    return sitting(*SIXTY[:count], rules={"changeover": changeover})


def test_whose_own_limits_are_cut_and_who_keeps_theirs() -> None:
    entries = waiting("Austria", "Brazil", "Chad", "Cuba", "Fiji")
    own = (
        entries[0] | {"limit": 180},
        entries[1] | {"limit": 180, "kept": True},
        entries[2] | {"limit": 60},
        entries[3] | {"limit": 300, "held": "not here"},
        entries[4] | {"limit": 240, "category": "ngo"},
    )
    session = sitting(entries=own)
    assert longer_limits(session, "floor", SupposedLimit(90)) == (("e-austria", "e-cuba", "e-fiji"), ("e-brazil",))
    assert longer_limits(session, "floor", SupposedLimit(90, MEMBERS)) == (("e-austria", "e-cuba"), ("e-brazil",))
    assert longer_limits(session, "floor", SupposedLimit(400)) == ((), ())


def test_no_limit_makes_it_when_there_is_no_time_or_others_take_it() -> None:
    late = sitting(*SIXTY, blocks=({**BLOCKS[1], "started": at(0)},))
    assert largest_limit_for_all(late, at(44), "floor") is None
    assert largest_limit_for_all(late, at(300), "floor") is None
    assert largest_limit_for_all(morning(), at(0), "nowhere") is None
    kept = tuple(entry | {"limit": 400, "kept": True} for entry in waiting(*SIXTY))
    assert largest_limit_for_all(sitting(entries=kept), at(0), "floor") is None
    observers = tuple(entry | {"category": "observer"} for entry in waiting(*SIXTY))
    assert largest_limit_for_all(sitting(entries=observers), at(0), "floor", MEMBERS) is None


@pytest.mark.parametrize(
    ("values", "present", "supposed"),
    [
        ({}, 60, 90),
        ({"limit": 180, "kept": True}, 180, 180),
        ({"limit": 60}, 60, 60),
        ({"category": "ngo"}, 120, 120),
        ({"panel": "p1"}, 0, 0),
        ({"planned": 300}, 300, 300),
        ({"planned": 300, "limit": 200}, 200, 300),
    ],
)
def test_a_supposed_limit(values: dict[str, Any], present: int, supposed: int) -> None:
    entry = Entry.of({"id": "e", "list": "floor", "name": "Brazil", "category": "member", **values})
    assert SupposedLimit(90, ("member", "observer")).limit(entry, present) == supposed


def test_a_supposed_limit_for_all_is_the_usual_one_too() -> None:
    session = sitting("Brazil", rules={"limit": 120})
    assert CallOrder(session, "floor", SupposedLimit(60)).usual_limit == 60
    assert CallOrder(session, "floor", SupposedLimit(60, MEMBERS)).usual_limit == 120
