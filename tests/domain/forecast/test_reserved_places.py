"""Places that are reserved for a category among the entries that can be reached."""

from datetime import datetime

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.forecast.forecast import forecast, in_order, reserved, within_reach
from secretary_tui.domain.model.rows.row import CATEGORIES, Category
from secretary_tui.domain.model.session import Session
from tests.domain.listed import a_list, letters
from tests.domain.random_sittings import sittings
from tests.sittings import at
from tests.tables import tables

TABLES = tables(__file__)

PLACES = st.dictionaries(st.sampled_from(CATEGORIES), st.integers(0, 6), max_size=3)


@pytest.mark.parametrize(("story", "reach", "places", "order"), TABLES["reserved_places_lie_inside_what_is_reached"])
def test_reserved_places_lie_inside_what_is_reached(story: str, reach: int, places: dict[str, int], order: str) -> None:
    session = a_list(story, reserved_places=places)
    assert letters(session, reserved(session, "floor", reach)) == order


def test_who_comes_in_with_a_longer_limit_is_kept_within_what_is_then_reached() -> None:
    """Without the organizations, 44 entries are reached; with their limit of ten minutes, fewer are."""
    session = a_list("m" * 45 + "nnn", reserved_places={"ngo": 3}, limits={"ngo": 600}, changeover=0)
    assert forecast(session, at(0), "floor").reached == 44
    order = within_reach(session, at(0), "floor")
    then = forecast(in_order(session, "floor", order), at(0), "floor")
    inside = [session.entry(each) for each in order[: then.reached]]
    assert then.reached < 44
    assert sum(entry is not None and entry.category == "ngo" for entry in inside) == 3


@given(sittings(), PLACES)
def test_in_any_sitting_nobody_is_lost_and_no_reserved_place_lies_beyond_what_is_reached(
    found: tuple[Session, datetime], places: dict[Category, int]
) -> None:
    session, now = found
    session = session.evolve(rules=session.rules.evolve(reserved_places=places))
    order = within_reach(session, now, "floor")
    assert sorted(order) == sorted(entry.id for entry in session.waiting("floor"))
    then = in_order(session, "floor", order)
    assert [e for e in then.entries if not e.is_waiting] == [e for e in session.entries if not e.is_waiting]
    now_at = {each: n for n, each in enumerate(forecast(session, now, "floor").order.ids)}
    after = forecast(then, now, "floor")
    inside = set(after.order.ids[: after.reached])
    passed = -1  # the entry furthest back that can be called, of all entries that are now further ahead
    for each in reversed(after.order.ids):
        if each in inside:
            break
        assert passed < 0 or now_at[each] < passed, "whoever comes forward is heard"
        passed = now_at[each]
