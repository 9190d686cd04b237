"""The order of practice: its steps, its groups, the place of a new name; lots."""

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.acts.lists import Reorder
from secretary_tui.domain.forecast.forecast import in_order
from secretary_tui.domain.model.rows.entry import Entry, ProceduralFacts
from secretary_tui.domain.rules.orders import lots, practice_order, practice_place
from tests.domain.listed import KINDS, STORIES, a_list, letters
from tests.sittings import Run, sitting
from tests.tables import tables

TABLES = tables(__file__)


@pytest.mark.parametrize(("story", "order"), TABLES["dignitaries_groups_states_then_others"])
def test_dignitaries_groups_states_then_others(story: str, order: str) -> None:
    session = a_list(story)
    assert letters(session, practice_order(session, "floor", ("European Union",))) == order


@pytest.mark.parametrize(
    ("steps", "order"),
    [
        (("states", "groups", "dignitaries", "others"), "1 2 3 0 4"),
        (("dignitaries",), "0 1 2 3 4"),
        (("others", "states"), "4 0 1 2 3"),
        (("groups", "others"), "3 4 0 1 2"),
        ((), "0 1 2 3 4"),
    ],
)
def test_each_step_is_the_session_s_to_say(steps: tuple[str, ...], order: str) -> None:
    session = a_list("dmsgn", practice_order=steps)
    assert letters(session, practice_order(session, "floor")) == order


@pytest.mark.parametrize(("story", "new", "place"), TABLES["the_place_of_a_new_name"])
def test_the_place_of_a_new_name(story: str, new: str, place: int) -> None:
    session = a_list(story)
    values = {"name": "New", **KINDS[new]}
    assert practice_place(session, Entry(id="new", list="floor", **values)) == place


def test_the_place_of_an_entry_that_is_on_the_list_already() -> None:
    session = a_list("dmmng")
    assert practice_place(session, session.entries[4]) == 2
    assert practice_place(session, session.entries[0]) == 1


def test_lots_are_drawn_again_by_the_seed_and_the_names_alone() -> None:
    session = a_list("mnsgd")
    drawn = lots(session, "floor", "4711-28")
    run = Run(session)
    run.session = in_order(session, "floor", tuple(reversed(drawn)))
    assert lots(run.session, "floor", "4711-28") == drawn
    run.do(Reorder(list="floor", act="lots", chosen=ProceduralFacts(seed="4711-28")))
    assert run.procedure[-1] == "The order of those waiting was drawn by lot (seed 4711-28)."


def test_another_seed_is_another_draw_and_two_of_one_name_have_a_lot_each() -> None:
    session = a_list("m" * 12)
    assert len({lots(session, "floor", str(seed)) for seed in range(20)}) == 20
    twins = tuple({"id": f"e{n}", "list": "floor", "name": "China"} for n in range(3))
    assert sorted(lots(sitting(entries=twins), "floor", "1")) == ["e0", "e1", "e2"]


@given(STORIES, st.sampled_from("dgmsnieu"))
def test_a_name_put_in_its_place_leaves_an_order_of_practice_one(story: str, new: str) -> None:
    session = a_list(story)
    order = practice_order(session, "floor")
    if list(order) != [entry.id for entry in session.waiting("floor")]:
        session = Run(session).do(Reorder(list="floor", act="practice order"))
    place = practice_place(session, Entry(id="new", list="floor", **({"name": "New"} | KINDS[new])))
    entries = [entry.by_name() for entry in session.entries]
    index = session.entries.index(session.places("floor")[place - 1]) if place <= len(entries) else len(entries)
    entries.insert(index, {"id": "new", "list": "floor", "name": "New", **KINDS[new]})
    with_it = sitting(entries=tuple(entries))
    assert practice_order(with_it, "floor") == tuple(entry.id for entry in with_it.waiting("floor"))
