"""The changes of an act, undone and redone, also after other users acted."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from secretary_tui.domain.rules.changes import ChangedSince, difference, revert
from secretary_tui.errors import Refused
from tests import acts
from tests.random_acts import RandomActs
from tests.random_sessions import random_sessions
from tests.sittings import Run, at, called, sitting

FIVE = ("Brazil", "China", "Cuba", "Egypt", "France")


def started() -> Run:
    return called(*FIVE)


@settings(max_examples=settings().max_examples // 2)  # each example does twenty acts
@given(st.integers(0, 10**9))
def test_any_act_is_taken_back_and_done_again_though_a_colleague_added_a_name(seed: int) -> None:
    drawn, haiti = RandomActs(Random(seed)), acts.AddEntry(list="floor", name="Haiti", late=True, ids=("hhhh",))
    for session, now in random_sessions(seed, 20):
        act = replace(drawn.next(session, now), ids=tuple(f"z{n:03}" for n in range(30)))
        try:
            after = acts.apply(session, act, now)
        except Refused:
            continue
        changes = difference(session, after)
        assert revert(after, changes) == session
        assert acts.apply(session, acts.Revert(changes=changes.inverse()), now) == after
        undone = revert(acts.apply(after, haiti, now), changes)
        assert [entry for entry in undone.entries if entry.id != "ehhhh"] == [*session.entries]
        assert undone.entry("ehhhh") is not None


def test_a_row_that_changed_since_is_named() -> None:
    run = started()
    changes = difference(run.session, run.do(acts.CallNext(expected="e-brazil"), 2))
    run.do(acts.AdjustLimit(seconds=15), 3)
    assert acts.Revert(changes=changes).sentence(run.session, run.session, at(3)) == "Undo or redo another act"
    with pytest.raises(ChangedSince, match="Not taken back: China was changed since") as caught:
        revert(run.session, changes)
    assert (caught.value.table, caught.value.row) == ("entries", "e-china")


@pytest.mark.parametrize(
    ("act", "then", "name"),
    [
        (acts.MoveEntry(entry="e-france", by=-1), acts.MoveEntry(entry="e-france", by=1), "Egypt|France"),
        (acts.AddEntry(list="floor", name="Ghana"), acts.EditEntry(entry="e0060", changes={"name": "Togo"}), "Togo"),
        (
            acts.EditRow(table="rules", changes={"limit": 90}),
            acts.EditRow(table="rules", changes={"limit": 60}),
            "rules",
        ),
        (acts.AddRow(table="documents", values={"title": "A"}), acts.RemoveRow(table="documents", row="d0060"), "A"),
        (acts.SkipBlock(block="floor-2"), acts.RemoveRow(table="blocks", row="floor-2"), "Second slot"),
    ],
)
def test_what_another_hand_changed_since_is_not_taken_back(act: acts.Act, then: acts.Act, name: str) -> None:
    run = started()
    changes = difference(run.session, run.do(act, 1))
    added = changes.rows[0].row if changes.rows and changes.rows[0].before is None else ""
    if added and isinstance(then, acts.EditEntry):
        then = replace(then, entry=added)
    if added and isinstance(then, acts.RemoveRow):
        then = replace(then, row=added)
    run.do(then, 2)
    with pytest.raises(ChangedSince, match=name):
        revert(run.session, changes)


def test_a_closing_is_taken_back_though_another_value_of_the_session_was_changed_since() -> None:
    run = started()
    changes = difference(run.session, run.do(acts.CloseSitting(expected="e-brazil"), 2))
    run.do(acts.EditRow(table="session", changes={"summary": "All was said"}), 3)
    run.do(acts.Revert(changes=changes), 4)
    assert (run.session.sitting.closed, run.session.sitting.summary) == (None, "All was said")


def test_an_undo_that_would_leave_a_note_without_its_speaker_is_refused() -> None:
    run = started()
    changes = difference(run.session, run.do(acts.AddEntry(list="floor", name="Ghana"), 1))
    run.do(acts.AddNote(text="A point.", entry=run.entry("Ghana").id), 2)
    with pytest.raises(Refused, match=r"^Not taken back: “A point.” refers to Ghana; remove that first.$"):
        revert(run.session, changes)


def test_a_removed_row_comes_back_at_the_head_or_at_the_end_if_its_neighbour_is_gone() -> None:
    run = started()
    changes = difference(run.session, run.do(acts.RemoveEntry(entry="e-cuba"), 1))
    run.do(acts.RemoveEntry(entry="e-china"), 1)
    assert [e.name for e in revert(run.session, changes).entries] == ["Brazil", "Egypt", "France", "Cuba"]
    run = Run(sitting(*FIVE))
    changes = difference(run.session, run.do(acts.RemoveEntry(entry="e-brazil"), 1))
    assert [e.name for e in revert(run.session, changes).entries] == list(FIVE)


def test_the_changes_of_an_act_are_placed_as_in_a_newer_one() -> None:
    before = sitting(*FIVE)
    brazil, china, cuba, *others = before.entries
    after = before.evolve(entries=(brazil.evolve(late=True), china, cuba.evolve(late=True), *others))
    newer = before.evolve(entries=(cuba, china, *others))
    placed = difference(before, after).placed_as(
        difference(newer, newer.evolve(entries=(cuba.evolve(late=True), china, *others)))
    )
    assert [(change.row, change.above_before) for change in placed.rows] == [("e-cuba", None), ("e-brazil", None)]
