"""The walk down a list, by itself."""

from datetime import timedelta
from typing import Any

import pytest

from secretary_tui.domain.forecast.schedule import CallOrder, SupposedLimit, call_order
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import Category
from tests.sittings import sitting, waiting

MEMBERS: tuple[Category, ...] = ("member",)
SECOND = timedelta(seconds=1)


def walk(*limits: int, changeover: int = 10) -> CallOrder:
    entries = tuple(
        entry | {"limit": limit} for entry, limit in zip(waiting(*map(str, range(len(limits)))), limits, strict=True)
    )
    return CallOrder(sitting(entries=entries, rules={"changeover": changeover, "limit": 60}), "floor")


@pytest.mark.parametrize(
    ("first", "seconds", "stop"),
    [
        (0, 59.999, 0),
        (0, 60, 1),
        (0, 159.999, 1),
        (0, 160, 2),
        (0, 10_000, 3),
        (0, -100, 0),
        (1, 89, 1),
        (1, 90, 2),
        (2, 30, 3),
        (3, 30, 3),
    ],
)
def test_reached_is_whose_end_lies_within(first: int, seconds: float, stop: int) -> None:
    assert walk(60, 90, 30).reach(first, timedelta(seconds=seconds)) == stop


@pytest.mark.parametrize(
    ("seconds", "first", "later"), [(59, 0, 0), (60, 1, 0), (70, 1, 1), (130, 2, 1), (140, 2, 2), (-5, 0, 0)]
)
def test_how_many_of_the_usual_limit_fit(seconds: int, first: int, later: int) -> None:
    found = walk()
    assert found.fits(seconds * SECOND) == first
    assert found.fits(seconds * SECOND, first_of_round=False) == later


def test_limits_by_category_list_and_podium() -> None:
    entries = (
        *waiting("Brazil"),
        {"id": "ngo", "list": "floor", "name": "An NGO", "category": "ngo"},
        {"id": "free", "list": "floor", "name": "Somebody"},
        {"id": "panel", "list": "floor", "panel": "p-allen"},
        {"id": "planned", "list": "floor", "name": "A film", "planned": 45},
        {"id": "point", "list": "floor", "kind": "point of order"},
        *waiting("Chad"),
    )
    rules = {"limits": {"ngo": 90, "member": 200}, "changeover": 0}
    lists = ({"id": "floor", "limit": 110, "limits": {"member": 180}},)
    found = call_order(sitting(entries=entries, rules=rules, lists=lists), "floor")
    lengths = [found.length(index, index + 1) / SECOND for index in range(7)]
    assert lengths == [180, 110, 110, 0, 45, 0, 180]
    assert found.usual_limit == 110


@pytest.mark.parametrize(
    ("values", "present", "supposed"),
    [
        ({}, 120, 90),
        ({}, 60, 90),
        ({"limit": 180}, 180, 90),
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
    assert SupposedLimit(90).limit(entry, present) == (90 if values == {"category": "ngo"} else supposed)


def test_a_supposed_limit_for_all_is_the_usual_one_too() -> None:
    session = sitting("Brazil", rules={"limit": 120})
    assert CallOrder(session, "floor", SupposedLimit(60)).usual_limit == 60
    assert CallOrder(session, "floor", SupposedLimit(60, MEMBERS)).usual_limit == 120


def test_the_walk_of_a_session_is_built_once() -> None:
    session = sitting("Brazil")
    assert call_order(session, "floor") is call_order(session, "floor")
    assert call_order(session.evolve(), "floor") is not call_order(session, "floor")
