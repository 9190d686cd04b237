"""Moves by hand: which of them the record reports in addition to the log, and how briefly."""

from typing import Any

import pytest

from secretary_tui.domain.forecast.forecast import in_order
from secretary_tui.domain.model.rows.entry import ProceduralFacts
from secretary_tui.domain.rules.rewrite import record_procedure
from tests import acts
from tests.sittings import Run, at, sitting, skipped, waiting

CHANGED = "The order of those waiting was changed: "
NAMES = ("Brazil", "Chad", "Cuba", "Egypt", "Fiji")


def called(**of_cuba: Any) -> Run:
    """Return a run after the call to order with five waiting entries; what is recorded of Cuba is in its entry."""
    rows = tuple(row | (of_cuba if row["name"] == "Cuba" else {}) for row in waiting(*NAMES))
    run = skipped(entries=rows)
    run.do(acts.NextBlock(), 1)
    return run


@pytest.mark.parametrize(
    ("of_cuba", "act", "line"),
    [
        ({"dignitary": True}, acts.MoveEntry(entry="e-cuba", by=1), "Cuba was moved from place 3 to place 4."),
        ({"dignitary": True}, acts.SwapEntries(entry="e-fiji", other="e-cuba"), "Fiji and Cuba changed places."),
        ({"on_behalf_of": "Group of 77"}, acts.MoveEntry(entry="e-cuba", by=1),
         "Cuba was moved from place 3 to place 4."),
        ({"also_on_behalf_of": "x"}, acts.MoveToPlace(entry="e-cuba", place=5),
         "Cuba was moved from place 3 to place 5."),
        ({}, acts.MoveToHead(entry="e-cuba"), "Cuba was moved from place 3 to place 1."),
        ({}, acts.SwapEntries(entry="e-cuba", other="e-egypt"), "Cuba and Egypt changed places."),
    ],
)  # fmt: skip
def test_what_the_room_was_told_is_in_the_record(of_cuba: dict[str, Any], act: acts.Act, line: str) -> None:
    run = called(**of_cuba)
    before = run.session
    run.do(act, 5)
    assert run.procedure == [CHANGED + line]
    assert act.sentence(before, run.session, at(5)).endswith("; on record")


@pytest.mark.parametrize(
    ("of_cuba", "act"),
    [
        ({}, acts.MoveEntry(entry="e-cuba", by=1)),
        ({}, acts.MoveToPlace(entry="e-cuba", place=2)),
        ({"category": "ngo", "also_on_behalf_of": "Plan"}, acts.MoveEntry(entry="e-cuba", by=1)),
    ],
)
def test_a_move_among_others_is_in_the_log_alone(of_cuba: dict[str, Any], act: acts.Act) -> None:
    run = called(**of_cuba)
    before = run.session
    run.do(act, 5)
    assert run.procedure == []
    assert "record" not in act.sentence(before, run.session, at(5))


@pytest.mark.parametrize(
    ("act", "facts"),
    [
        ("lots", {"seed": "4711"}), ("alphabetical", {"letter": "E"}), ("practice order", {}),
        ("by time spoken", {}), ("reserved places", {"reserved": {"ngo": 1}}),
    ],
)  # fmt: skip
def test_no_move_contradicts_an_order_of_the_record_in_silence(act: Any, facts: dict[str, Any]) -> None:
    run = called()
    ordered = in_order(run.session, "floor", ("e-fiji", "e-egypt", "e-cuba", "e-chad", "e-brazil"))
    run.session = record_procedure(ordered, act, at(3), iter(("zzzz",)), **facts)
    run.play({5: acts.MoveEntry(entry="e-cuba", by=1), 6: acts.SwapEntries(entry="e-brazil", other="e-egypt")})
    assert run.procedure[1:] == [
        f"{CHANGED}Cuba was moved from place 3 to place 4.",
        f"{CHANGED}Brazil and Egypt changed places.",
    ]


def test_before_the_call_to_order_and_on_lists_of_the_podium_nothing_is_recorded() -> None:
    rows = tuple({**row, "dignitary": True} for row in waiting("Chad", "Cuba"))
    podium = tuple({"id": f"p{n}", "list": "opening", "panel": person} for n, person in enumerate(("p-choi", "p-carr")))
    run = Run(sitting(entries=(*podium, *rows)))
    run.do(acts.MoveToHead(entry="e-cuba"))
    alphabetical = acts.Reorder(list="floor", act="alphabetical", chosen=ProceduralFacts(letter="A"))
    assert run.said(alphabetical) == "New order: alphabetical, beginning with the letter A"
    run.play({0: (acts.MoveToHead(entry="e-cuba"), acts.SwapEntries(entry="e-cuba", other="e-chad"))})
    run.play({1: acts.NextBlock(), 2: acts.MoveToHead(entry="p1"), 3: acts.SwapEntries(entry="p1", other="p0")})
    assert run.procedure == []


def test_moves_of_one_entry_within_a_minute_are_one_line() -> None:
    run = called(dignitary=True)
    run.do(acts.MoveEntry(entry="e-cuba", by=1), 5)
    run.do(acts.MoveEntry(entry="e-cuba", by=1), 5, 10)
    run.do(acts.MoveToHead(entry="e-cuba"), 5, 50)
    assert run.procedure == [f"{CHANGED}Cuba was moved from place 3 to place 1."]
    assert run.session.notes[0].at == at(5)
    run.do(acts.MoveEntry(entry="e-cuba", by=1), 6, 1)  # more than a minute after the first
    assert run.procedure[1:] == [f"{CHANGED}Cuba was moved from place 1 to place 2."]


def test_a_move_back_takes_its_line_off_the_record() -> None:
    run = called(dignitary=True)
    run.do(acts.MoveEntry(entry="e-cuba", by=1), 5)
    before = run.session
    back = acts.MoveEntry(entry="e-cuba", by=-1)
    run.do(back, 5, 10)
    assert run.procedure == []
    assert back.sentence(before, run.session, at(5, 10)) == "Cuba is in place 3; the move is no longer on record"
    swapped = acts.SwapEntries(entry="e-cuba", other="e-egypt")
    run.do(swapped, 6)
    run.do(acts.SwapEntries(entry="e-egypt", other="e-cuba"), 6, 10)
    assert run.procedure == []
    run.play({7: swapped, 9: swapped})
    assert len(run.procedure) == 2
