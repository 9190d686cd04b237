"""The answers to the chair's questions before a decision."""

from datetime import timedelta
from typing import Any

import pytest

from secretary_tui.domain.forecast.forecast import (
    largest_limit_for_all,
    longer_limits,
    what_if,
    what_if_granted,
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


def test_with_two_minutes_twenty_are_not_heard_and_with_ninety_seconds_six() -> None:
    session = morning()
    now, then = (what_if(session, at(0), "floor", SupposedLimit(seconds)) for seconds in (120, 90))
    assert (now.this_round, now.next_rounds, now.not_reached) == (20, 20, 20)
    assert (then.this_round, then.next_rounds, then.not_reached) == (27, 27, 6)
    assert then.rounds[0].end == at(105)
    assert then.rounds[0].all_heard == at(60, 60 * 100 - 10)
    assert then.room == 0


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


@pytest.mark.parametrize(
    ("count", "changeover", "seconds"),
    [(60, 10, 80), (60, 0, 90), (40, 10, 125), (2, 10, 2700), (1, 10, 2700), (0, 10, None)],
)
def test_the_largest_limit_with_which_all_are_heard(count: int, changeover: int, seconds: int | None) -> None:
    assert largest_limit_for_all(morning(count, changeover), at(0), "floor") == seconds


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
    ("seconds", "first", "later"), [(59, 0, 0), (60, 1, 0), (70, 1, 1), (130, 2, 1), (140, 2, 2), (-5, 0, 0)]
)
def test_how_many_of_the_usual_limit_fit(seconds: int, first: int, later: int) -> None:
    order = CallOrder(sitting(rules={"changeover": 10, "limit": 60}), "floor")
    assert order.fits(timedelta(seconds=seconds)) == first
    assert order.fits(timedelta(seconds=seconds), first_of_round=False) == later


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


def test_minutes_granted_to_the_slot_that_hears_the_list() -> None:
    session = morning(changeover=0)
    assert what_if_granted(session, at(0), 4, "floor", "floor-1").this_round == 24
    assert what_if_granted(session, at(0), -5, "floor", "floor-1").this_round == 20
    second = what_if_granted(session, at(0), 10, "floor", "floor-2")
    # The hard stop is fixed, and responses must follow: minutes granted to the last slot are lost.
    assert (second.this_round, second.next_rounds) == (22, 22)
    assert second.overrun.total_seconds() == 600
    taken = what_if_granted(session, at(0), -10, "floor", "opening")
    assert taken.late.total_seconds() == -600
    assert session.blocks[1].granted == 0


def test_minutes_granted_where_no_round_is_left_change_nothing() -> None:
    assert what_if_granted(morning(), at(0), 5, "nowhere", "floor-1").rounds == ()
