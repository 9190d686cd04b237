"""If a name is on a list twice in the same capacity, both rows are marked as long as this is so."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.lists import repeat_sentences, repeated, repeats
from secretary_tui.domain.model.session import Session
from tests import acts
from tests.sittings import Run, sitting
from tests.tables import tables

TABLES = tables(__file__)


def list_of(*entries: dict[str, Any]) -> Run:
    rows = [{"id": f"e-{n}", "list": "floor", "category": "member", **entry} for n, entry in enumerate(entries, 1)]
    return Run(sitting(entries=tuple(rows)))


def counted(session: Session) -> dict[str, int]:
    return {entry_id: len(places) for entry_id, places in repeats(session, "floor").items()}


def marked(run: Run) -> dict[str, int]:
    return counted(run.session)


@pytest.mark.parametrize(
    ("name", "capacity", "found"),
    [
        ("china", ("", ""), "e-2"),
        ("China", ("G77", ""), None),
        ("John Carr", ("", ""), "e-4"),
        ("Cuba", ("", ""), None),
    ],
)
def test_a_name_is_found_in_its_capacity(name: str, capacity: tuple[str, str], found: str | None) -> None:
    withdrawn, reply = {**CHINA, "outcome": "withdrawn"}, {"name": "Cuba", "kind": "right of reply"}
    entry = repeated(list_of(withdrawn, CHINA, reply, {"panel": "p-carr"}).session, "floor", name, capacity)
    assert (entry and entry.id) == found


CHINA = {"name": "China"}


@pytest.mark.parametrize(("second", "is_repeat"), TABLES["which_second_entry_is_a_repeat"])
def test_which_second_entry_is_a_repeat(second: dict[str, Any], *, is_repeat: bool) -> None:
    run = list_of(CHINA, {"name": "Cuba"}, second)
    assert marked(run) == ({"e-1": 2, "e-3": 2} if is_repeat else {})
    assert repeat_sentences(run.session, "floor") == (
        ["China is on the list 2 times, in places 1 and 3"] if is_repeat else []
    )


def test_the_same_group_twice_is_a_repeat_and_three_are_three() -> None:
    group = {"name": "Peru", "on_behalf_of": "GRULAC"}
    run = list_of(group, {"name": "Peru"}, {**group, "on_behalf_of": "Grulac"}, group)
    assert marked(run) == {"e-1": 3, "e-3": 3, "e-4": 3}
    assert repeat_sentences(run.session, "floor") == [
        "Peru on behalf of GRULAC is on the list 3 times, in places 1, 3 and 4"
    ]


def test_who_stands_on_the_podium_twice_is_no_repeat() -> None:
    entries = [{"id": f"o{n}", "list": "opening", "panel": "p-choi", "planned": 60} for n in range(2)]
    assert repeats(sitting(entries=tuple(entries)), "opening") == {}


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(("", "G")), st.booleans()), max_size=8))
def test_two_are_marked_if_and_only_if_they_are_alike(rows: list[tuple[str, str, bool]]) -> None:
    run = list_of(
        *({"name": name, "on_behalf_of": group, "outcome": "withdrawn" if gone else None} for name, group, gone in rows)
    )
    standing = [(f"e-{n}", row[:2]) for n, row in enumerate(rows, 1) if not row[2]]
    alike = {each for (one, a), (other, b) in combinations(standing, 2) if a == b for each in (one, other)}
    assert set(marked(run)) == alike


def adding(name: str, **more: Any) -> acts.AddEntry:
    return acts.AddEntry(list="floor", name=name, category="member", **more)


def test_the_act_that_adds_a_repeat_says_so() -> None:
    run = list_of(CHINA, {"name": "Chad"})
    assert run.said(adding("China"), 1) == "China: place 3, also in place 1"
    assert run.said(adding("china", form="video"), 1) == "china: place 4, also in places 1 and 3, video"
    assert run.said(adding("China"), 1) == "China: place 5, also in places 1, 3 and 4"
    assert run.said(adding("Peru"), 1) == "Peru: place 6"
    assert "also in" not in run.said(adding("China", on_behalf_of="Cuba"))
    assert "also in" not in run.said(adding("China", kind="right of reply", replies_to="Chad"), 1)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (("Peru", "Mali"), "2 names were added to the list"),
        (("China",), "1 name was added to the list; it was there already"),
        (("China", "Peru"), "2 names were added to the list; 1 of them is on it more than once"),
        (("China", "Peru", "Chad"), "3 names were added to the list; 2 of them are on it more than once"),
    ],
)
def test_the_act_that_adds_several_says_how_many_are_repeats(names: tuple[str, ...], sentence: str) -> None:
    run = list_of(CHINA, {"name": "Chad"})
    assert run.said(acts.AddEntries(entries=tuple(map(adding, names))), 1) == sentence


@pytest.mark.parametrize(("times", "is_repeat"), [(1, False), (2, False), (3, True)])
def test_the_state_under_review_opens_and_closes(times: int, is_repeat: bool) -> None:
    entries = tuple({"id": f"e-{n}", "list": "review", "name": "Palau", "category": "member"} for n in range(times))
    parts = ("views of the State under review", "views of States", "closing of the State under review")
    blocks = tuple(
        {"id": f"b{n}", "kind": "floor", "title": part, "part": part, "minutes": 20, "list": "review"}
        for n, part in enumerate(parts)
        if part != "views of States"
    )
    session = sitting(entries=entries, blocks=blocks, lists=({"id": "review"},))
    assert bool(repeats(session, "review")) is is_repeat
