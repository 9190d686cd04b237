"""The order of practice: its steps, the place of a new name, reserved places, lots, marked entries that move."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.domain.commands import AddEntry, Reorder
from secretary_tui.domain.model import CATEGORIES, Category
from secretary_tui.domain.practice import (
    letter_by_lot,
    lots,
    move_marked,
    practice_order,
    practice_place,
    reserved,
)
from secretary_tui.domain.session import Session
from tests.sittings import Run, at, sitting

#: What each letter of a story stands for.
KINDS: dict[str, dict[str, Any]] = {
    "d": {"category": "observer", "dignitary": True},
    "g": {"category": "member", "on_behalf_of": "Group of African States"},
    "a": {"category": "observer", "also_on_behalf_of": "a group of countries"},
    "e": {"category": "igo", "name": "European Union"},
    "m": {"category": "member"},
    "s": {"category": "observer"},
    "i": {"category": "igo"},
    "u": {"category": "un"},
    "h": {"category": "nhri"},
    "n": {"category": "ngo"},
    "j": {"category": "ngo", "also_on_behalf_of": "two others"},
    "?": {"category": None},
    "r": {"category": "member", "kind": "right of reply"},
    "H": {"category": "member", "held": "not here"},
    "N": {"category": "ngo", "confirmed": False},
    "x": {"category": "member", "outcome": "withdrawn"},
    "M": {"category": "member", "outcome": "delivered", "spans": ({"start": at(1), "end": at(3)},)},
    "O": {"category": "ngo", "outcome": "delivered", "spans": ({"start": at(4), "end": at(6)},)},
}


def a_list(story: str, **rules: Any) -> Session:
    """A floor list with an entry for each letter; its id is the letter and its place from 0."""
    entries = tuple(
        {"id": f"{letter.lower().replace('?', 'q')}{n}", "list": "floor", "name": f"Delegation {n}", **KINDS[letter]}
        for n, letter in enumerate(story)
    )
    return sitting(entries=entries, rules=rules)


def letters(session: Session, ids: tuple[str, ...]) -> str:
    """The story of an order."""
    index = {entry.id: n for n, entry in enumerate(session.entries)}
    return " ".join(str(index[entry_id]) for entry_id in ids)


@pytest.mark.parametrize(
    ("story", "order"),
    [
        ("mnsgd", "4 3 0 2 1"),
        ("nmed", "3 2 1 0"),
        ("naj", "1 0 2"),
        ("uimsh", "2 3 0 1 4"),
        ("rnm", "2 1 0"),
        ("?m", "1 0"),
        ("MxnHd", "4 3 2"),
        ("", ""),
    ],
)
def test_dignitaries_groups_states_then_others(story: str, order: str) -> None:
    session = a_list(story)
    assert letters(session, practice_order(session, "floor")) == order


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


@pytest.mark.parametrize(
    ("story", "new", "place"),
    [
        ("", "m", 1),
        ("dgmn", "d", 2),
        ("dgmn", "g", 3),
        ("dgmn", "s", 4),
        ("dgmn", "n", 5),
        ("mmnn", "d", 1),
        ("MMmn", "d", 3),
        ("MMx", "d", 4),
        ("MMmn", "m", 4),
        ("memmmn", "m", 6),  # the Union was moved to the second place: a State still goes behind the States
        ("mmmndn", "d", 1),  # a dignitary was moved to the end: the next one still goes to the head
    ],
)
def test_the_place_of_a_new_name(story: str, new: str, place: int) -> None:
    session = a_list(story)
    values = {"name": "New", **KINDS[new]}
    assert practice_place(session, AddEntry(list="floor", **values)) == place


def test_the_place_of_an_entry_that_is_on_the_list_already() -> None:
    session = a_list("dmmng")
    assert practice_place(session, session.entries[4]) == 2
    assert practice_place(session, session.entries[0]) == 1


@pytest.mark.parametrize(
    ("story", "reach", "places", "order"),
    [
        ("mmmmnn", 3, {"ngo": 1}, "0 1 4 2 3 5"),
        ("mmmmnn", 3, {"ngo": 2}, "0 4 5 1 2 3"),
        ("mmmmhn", 3, {"ngo": 1, "nhri": 1}, "0 4 5 1 2 3"),
        ("mmmm", 3, {"ngo": 2}, "0 1 2 3"),
        ("nmmmn", 3, {"ngo": 1}, "0 1 2 3 4"),
        ("Ommmn", 2, {"ngo": 1}, "1 2 3 4"),
        ("Ommmn", 2, {"ngo": 2}, "1 4 2 3"),
        ("mmmmN", 3, {"ngo": 1}, "0 1 2 3 4"),
        ("HmmHmn", 2, {"ngo": 1}, "0 1 5 2 3 4"),
        ("mm?n", 3, {"ngo": 1, "member": 2}, "0 1 3 2"),
        ("mmn", 2, {"ngo": 1, "member": 2}, "0 1 2"),
        ("mmn", 0, {"ngo": 1}, "0 1 2"),
        ("mmn", 9, {"ngo": 1}, "0 1 2"),
        ("mmm?", 2, {"ngo": 1}, "0 1 2 3"),
    ],
)
def test_reserved_places_lie_inside_what_is_reached(story: str, reach: int, places: dict[str, int], order: str) -> None:
    session = a_list(story, reserved_places=places)
    assert letters(session, reserved(session, "floor", reach)) == order


def test_lots_are_drawn_again_by_the_seed_and_the_names_alone() -> None:
    session = a_list("mnsgd")
    drawn, how = lots(session, "floor", "4711-28")
    assert how == "The order of those waiting was drawn by lot (seed 4711-28)."
    run = Run(session)
    run.do(Reorder(list="floor", order=tuple(reversed(drawn)), how="turned"))
    assert lots(run.session, "floor", "4711-28")[0] == drawn
    assert run.do(Reorder(list="floor", order=drawn, how=how)).notes[-1].text == how


def test_another_seed_is_another_draw_and_two_of_one_name_have_a_lot_each() -> None:
    session = a_list("m" * 12)
    assert len({lots(session, "floor", str(seed))[0] for seed in range(20)}) == 20
    twins = tuple({"id": f"e{n}", "list": "floor", "name": "China"} for n in range(3))
    assert sorted(lots(sitting(entries=twins), "floor", "1")[0]) == ["e0", "e1", "e2"]


def test_lots_are_fair() -> None:
    session = a_list("mnsgd")
    first = [lots(session, "floor", str(seed))[0][0] for seed in range(500)]
    assert all(70 < first.count(entry.id) < 130 for entry in session.entries)


def test_a_letter_by_lot() -> None:
    drawn = {letter_by_lot(str(seed)) for seed in range(400)}
    assert drawn == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert letter_by_lot("4711") == letter_by_lot("4711")


@pytest.mark.parametrize(
    ("marked", "by", "order"),
    [
        ((1, 2), 1, "0 3 1 2 4"),
        ((1, 2), -1, "1 2 0 3 4"),
        ((1, 3), -1, "1 0 3 2 4"),
        ((1, 3), 1, "0 2 1 4 3"),
        ((0, 3), -2, "0 3 1 2 4"),
        ((1, 2), 9, "0 3 4 1 2"),
        ((3, 4), -9, "3 4 0 1 2"),
        ((2,), 0, "0 1 2 3 4"),
    ],
)
def test_marked_entries_move_together(marked: tuple[int, ...], by: int, order: str) -> None:
    session = a_list("mmmmm")
    ids = {session.entries[n].id for n in marked}
    assert letters(session, move_marked(session, ids, by)) == order


def test_who_was_heard_does_not_move_with_the_marked() -> None:
    session = a_list("MMmm")
    assert move_marked(session, {"m0", "m1"}, 1) == ()
    assert move_marked(session, {"m1", "m2"}, 1) == ("m3", "m2")


STORIES = st.text("dgaemsiuhnj?rHNxMO", max_size=30)
PLACES = st.dictionaries(st.sampled_from(CATEGORIES), st.integers(0, 6), max_size=3)


@given(STORIES, st.integers(0, 12), PLACES, st.integers(-5, 5), st.data())
def test_each_order_is_one_of_those_who_wait_and_stands_when_it_is_asked_for_again(
    story: str, reach: int, places: dict[Category, int], by: int, data: st.DataObject
) -> None:
    session = a_list(story, reserved_places=places)
    waiting = [entry.id for entry in session.waiting("floor")]
    marked = data.draw(st.sets(st.sampled_from(waiting), min_size=1)) if waiting else set()
    orders = {
        "practice": practice_order(session, "floor"),
        "reserved": reserved(session, "floor", reach),
        "lots": lots(session, "floor", "seed")[0],
    }
    moved = move_marked(session, marked, by)
    assert sorted(moved) == (sorted(waiting) if marked else [])
    assert [entry_id for entry_id in moved if entry_id in marked] == [each for each in waiting if each in marked]
    again = {
        "practice": lambda changed: practice_order(changed, "floor"),
        "reserved": lambda changed: reserved(changed, "floor", reach),
        "lots": lambda changed: lots(changed, "floor", "seed")[0],
    }
    for name, order in orders.items():
        assert sorted(order) == sorted(waiting), name
        if list(order) == waiting:
            continue
        changed = Run(session).do(Reorder(list="floor", order=order, how="changed"))
        assert again[name](changed) == order, name
        before, after = (
            [(n, entry) for n, entry in enumerate(each.entries) if not entry.is_waiting] for each in (session, changed)
        )
        assert before == after, "who was heard never moves"


@given(STORIES, st.integers(0, 12), PLACES)
def test_what_is_reserved_is_inside_as_far_as_there_is_anybody_for_it(
    story: str, reach: int, places: dict[Category, int]
) -> None:
    session = a_list(story, reserved_places=places)
    inside = [session.entry(each) for each in reserved(session, "floor", reach)]
    reached = [entry for entry in inside if entry is not None and entry.is_callable][:reach]
    beyond = [entry for entry in inside if entry is not None and entry.is_callable][reach:]
    heard = [entry for entry in session.places("floor") if entry.spans]
    counts = {category: sum(entry.category == category for entry in (*reached, *heard)) for category in CATEGORIES}
    for category, wanted in places.items():
        if counts[category] < wanted and any(entry.category == category for entry in beyond):
            # then everyone inside has a reserved place of its own
            assert all(
                entry.category is not None and counts[entry.category] <= places.get(entry.category, 0)
                for entry in reached
            )


@given(STORIES, st.sampled_from("dgmsnieu"))
def test_a_name_put_in_its_place_leaves_an_order_of_practice_one(story: str, new: str) -> None:
    session = a_list(story)
    order = practice_order(session, "floor")
    if list(order) != [entry.id for entry in session.waiting("floor")]:
        session = Run(session).do(Reorder(list="floor", order=order, how="practice"))
    place = practice_place(session, AddEntry(list="floor", **({"name": "New"} | KINDS[new])))
    entries = [entry.model_dump(exclude_defaults=True) for entry in session.entries]
    index = session.entries.index(session.places("floor")[place - 1]) if place <= len(entries) else len(entries)
    entries.insert(index, {"id": "new", "list": "floor", "name": "New", **KINDS[new]})
    with_it = sitting(entries=tuple(entries))
    assert practice_order(with_it, "floor") == tuple(entry.id for entry in with_it.waiting("floor"))
