"""Moves by hand: which of them the record reports in addition to the log, and how briefly."""

from typing import Any

import pytest

from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.acts.lists import MoveEntry, MoveToHead, MoveToPlace, SwapEntries
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.forecast.forecast import in_order
from secretary_tui.domain.rules.changes import difference
from secretary_tui.domain.rules.rewrite import record_procedure
from tests.sittings import Run, at, sitting, skipped, waiting

CHANGED = "The order of those waiting was changed: "
NAMES = ("Brazil", "Chad", "Cuba", "Egypt", "Fiji")


def called(**of_cuba: Any) -> Run:
    """Return a run after the call to order with five waiting entries; what is recorded of Cuba is in its entry."""
    rows = tuple(row | (of_cuba if row["name"] == "Cuba" else {}) for row in waiting(*NAMES))
    run = skipped(entries=rows)
    run.do(NextBlock(), 1)
    return run


@pytest.mark.parametrize(
    ("of_cuba", "act", "line"),
    [
        ({"dignitary": True}, MoveEntry(entry="e-cuba", by=1), "Cuba was moved from place 3 to place 4."),
        ({"dignitary": True}, SwapEntries(entry="e-fiji", other="e-cuba"), "Fiji and Cuba changed places."),
        ({"on_behalf_of": "Group of 77"}, MoveEntry(entry="e-cuba", by=1), "Cuba was moved from place 3 to place 4."),
        ({"also_on_behalf_of": "x"}, MoveToPlace(entry="e-cuba", place=5), "Cuba was moved from place 3 to place 5."),
        ({}, MoveToHead(entry="e-cuba"), "Cuba was moved from place 3 to place 1."),
        ({}, SwapEntries(entry="e-brazil", other="e-cuba"), "Brazil and Cuba changed places."),
        ({}, SwapEntries(entry="e-cuba", other="e-egypt"), "Cuba and Egypt changed places."),
    ],
)
def test_what_the_room_was_told_is_in_the_record(of_cuba: dict[str, Any], act: Act, line: str) -> None:
    run = called(**of_cuba)
    before = run.session
    run.do(act, 5)
    assert run.procedure == [CHANGED + line]
    assert act.sentence(before, run.session, at(5)).endswith("; on record")


@pytest.mark.parametrize(
    ("of_cuba", "act"),
    [
        ({}, MoveEntry(entry="e-cuba", by=1)),
        ({}, MoveToPlace(entry="e-cuba", place=2)),
        ({"category": "ngo", "also_on_behalf_of": "Plan"}, MoveEntry(entry="e-cuba", by=1)),
    ],
)
def test_a_move_among_others_is_in_the_log_alone(of_cuba: dict[str, Any], act: Act) -> None:
    run = called(**of_cuba)
    before = run.session
    run.do(act, 5)
    assert run.procedure == []
    assert "record" not in act.sentence(before, run.session, at(5))


@pytest.mark.parametrize(
    ("act", "facts"),
    [
        ("lots", {"seed": "4711"}),
        ("alphabetical", {"letter": "E"}),
        ("practice order", {}),
        ("by time spoken", {}),
        ("reserved places", {"reserved": {"ngo": 1}}),
    ],
)
def test_no_move_contradicts_an_order_of_the_record_in_silence(act: Any, facts: dict[str, Any]) -> None:
    run = called()
    ordered = in_order(run.session, "floor", ("e-fiji", "e-egypt", "e-cuba", "e-chad", "e-brazil"))
    run.session = record_procedure(ordered, act, at(3), iter(("zzzz",)), **facts)
    run.do(MoveEntry(entry="e-cuba", by=1), 5)
    run.do(SwapEntries(entry="e-brazil", other="e-egypt"), 6)
    assert run.procedure[1:] == [
        f"{CHANGED}Cuba was moved from place 3 to place 4.",
        f"{CHANGED}Brazil and Egypt changed places.",
    ]


def test_before_the_call_to_order_and_on_lists_of_the_podium_nothing_is_recorded() -> None:
    rows = tuple({**row, "dignitary": True} for row in waiting("Chad", "Cuba"))
    podium = tuple({"id": f"p{n}", "list": "opening", "panel": person} for n, person in enumerate(("p-choi", "p-carr")))
    run = Run(sitting(entries=(*podium, *rows)))
    run.do(MoveToHead(entry="e-cuba"))
    run.do(SwapEntries(entry="e-cuba", other="e-chad"))
    run.do(NextBlock(), 1)
    run.do(MoveToHead(entry="p1"), 2)
    assert run.procedure == []


def test_moves_of_one_entry_within_a_minute_are_one_line() -> None:
    run = called(dignitary=True)
    run.do(MoveEntry(entry="e-cuba", by=1), 5)
    run.do(MoveEntry(entry="e-cuba", by=1), 5, 10)
    run.do(MoveToHead(entry="e-cuba"), 5, 50)
    assert run.procedure == [f"{CHANGED}Cuba was moved from place 3 to place 1."]
    assert run.session.notes[0].at == at(5)
    run.do(MoveEntry(entry="e-cuba", by=1), 6, 1)  # more than a minute after the first
    assert run.procedure[1:] == [f"{CHANGED}Cuba was moved from place 1 to place 2."]


def test_moves_of_another_entry_or_another_act_between_them_are_lines_of_their_own() -> None:
    run = called(dignitary=True)
    run.do(MoveEntry(entry="e-cuba", by=1), 5)
    run.do(MoveToHead(entry="e-fiji"), 5, 5)
    run.do(MoveEntry(entry="e-cuba", by=-1), 5, 10)
    assert len(run.procedure) == 3
    run.do(AddNote(text="a word between"), 5, 12)
    run.do(MoveEntry(entry="e-cuba", by=-1), 5, 15)
    assert len(run.procedure) == 3


def test_a_move_back_takes_its_line_off_the_record() -> None:
    run = called(dignitary=True)
    run.do(MoveEntry(entry="e-cuba", by=1), 5)
    before = run.session
    back = MoveEntry(entry="e-cuba", by=-1)
    run.do(back, 5, 10)
    assert run.procedure == []
    assert back.sentence(before, run.session, at(5, 10)) == "Cuba is in place 3; the move is no longer on record"
    swapped = SwapEntries(entry="e-cuba", other="e-egypt")
    run.do(swapped, 6)
    run.do(SwapEntries(entry="e-egypt", other="e-cuba"), 6, 10)
    assert run.procedure == []
    run.do(swapped, 7)
    run.do(swapped, 9)
    assert len(run.procedure) == 2


def test_undo_takes_move_and_line_back_together_and_leaves_the_line_before_it() -> None:
    run = called(dignitary=True)
    start = run.session
    run.do(MoveEntry(entry="e-cuba", by=1), 5)
    once = run.session
    run.do(MoveEntry(entry="e-cuba", by=1), 5, 10)
    twice = run.session
    run.do(Revert(changes=difference(once, twice)), 6)
    assert run.procedure == [f"{CHANGED}Cuba was moved from place 3 to place 4."]
    run.do(Revert(changes=difference(start, once)), 6)
    assert (run.procedure, run.session.entries) == ([], start.entries)
    run.do(Revert(changes=difference(start, once).inverse()), 6)
    run.do(Revert(changes=difference(once, twice).inverse()), 6)
    assert run.procedure == [f"{CHANGED}Cuba was moved from place 3 to place 5."]
