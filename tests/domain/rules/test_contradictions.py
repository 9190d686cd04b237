"""Contradictory times: no form writes them, and no undo leads to them."""

import re
from typing import Any

import pytest

from secretary_tui.domain.model.rows.entry import Block
from secretary_tui.domain.rules.changes import difference
from secretary_tui.errors import Refused
from tests import acts
from tests.sittings import BLOCKS, Run, at, sitting


def story(*, closed: bool = False) -> Run:
    """Opening 0–10, first slot from 10; Brazil 10–12, China from 12; if closed, at 30, the slot ended at 20."""
    run = Run(sitting("Brazil", "China", "Cuba"))
    run.play({0: acts.NextBlock(), 10: (acts.NextBlock(sure=True), acts.CallNext())})
    run.do(acts.CallNext(expected="e-brazil"), 12)
    if closed:
        run.play({18: acts.EndSpeech(), 20: acts.EndBlock(sure=True), 30: acts.CloseSitting()})
    return run


@pytest.mark.parametrize(
    ("row", "changes", "closed", "sentence"),
    [
        ("floor-1", {"ended": at(13)}, False, "China has the floor; EndSpeech ends the speech first."),
        ("floor-1", {"started": None}, False, "China has the floor; EndSpeech ends the speech first."),
        ("floor-1", {"started": at(13)}, False, "China began at 9.12.00, when no block would run: correct that first."),
        ("opening", {"ended": at(11)}, False,
         "“Opening” would run at the same time as “First slot” (from 9.10.00 on): correct one of them first."),
        ("opening", {"ended": None}, False,
         "“Opening” would run at the same time as “First slot” (from 9.10.00 on): correct one of them first."),
        ("opening", {"started": at(90), "ended": at(91)}, False, "That hour is still to come"),
        ("floor-2", {"started": at(90), "ended": at(91)}, False, "That hour is still to come"),
        ("floor-2", {"started": at(2), "ended": at(3)}, False,
         "“Opening” would run at the same time as “Second slot” (from 9.02.00 to 9.03.00): correct one of"),
        ("floor-1", {"ended": None}, True, "The sitting was closed at 9.30.00: no block runs; ReopenSitting takes"),
        ("floor-1", {"ended": at(35)}, True, "“First slot” ended at 9.35.00, and the sitting was closed at 9.30.00"),
        ("floor-2", {"started": at(25)}, True, "The sitting was closed at 9.30.00: no block runs"),
    ],
)  # fmt: skip
def test_the_hours_of_a_block_fit_the_others_the_floor_and_the_closing(
    row: str, changes: dict[str, Any], sentence: str, *, closed: bool
) -> None:
    story(closed=closed).refuses(re.escape(sentence), acts.EditRow(table="blocks", row=row, changes=changes), 60)


@pytest.mark.parametrize(
    ("closed", "sentence"),
    [
        (at(61), "That hour is still to come"),
        (at(19), "“First slot” ended at 9.20.00, and the sitting was closed at 9.19.00: nothing ran after that."),
    ],
)
def test_the_hour_of_the_closing_is_past_and_behind_the_blocks(closed: Any, sentence: str) -> None:
    story(closed=True).refuses(re.escape(sentence), acts.EditRow(table="session", changes={"closed": closed}), 60)


def test_what_a_file_says_already_stays_correctable() -> None:
    """A file written by hand, with blocks that overlap, is corrected one time after the other."""
    hours = ({"started": at(0), "ended": at(20)}, {"started": at(10), "ended": at(30)})
    run = Run(sitting(blocks=tuple(block | dict(hour) for block, hour in zip(BLOCKS, hours, strict=False))))
    run.do(acts.EditRow(table="blocks", row="opening", changes={"ended": at(15)}), 60)
    run.do(acts.EditRow(table="blocks", row="opening", changes={"ended": at(10)}), 60)
    assert isinstance(run.session.find("blocks", "opening"), Block)


@pytest.mark.parametrize("act", [acts.CallNext(expected="e-china"), acts.NextBlock(expected="e-china", sure=True)])
def test_whoever_has_the_floor_while_no_block_runs_is_ended_first(act: acts.Act) -> None:
    """A file written by hand may contain this; if a second entry got the floor, the file could not be opened again."""
    run = story()
    blocks = tuple(b.evolve(ended=at(12)) if b.id == "floor-1" else b for b in run.session.blocks)
    run.session = run.session.evolve(blocks=blocks)
    run.do(act, 15)
    assert run.entry("China").outcome == "delivered"


def test_of_two_blocks_that_ended_with_the_closing_the_later_goes_on() -> None:
    run = story()
    run.play({30: (acts.NextBlock(expected="e-china", sure=True), acts.CloseSitting(expected=None))})
    run.do(acts.ReopenSitting(), 31)
    assert run.session.running is run.session.block("responses-1")


def taken_back(run: Run, mine: acts.Act, theirs: acts.Act, minutes: float) -> str:
    """Return the refusal of undoing my act after an act of theirs."""
    before = run.session
    changes = difference(before, run.do(mine, minutes))
    run.do(theirs, minutes + 1)
    with pytest.raises(Refused) as refused:
        run.do(acts.Revert(changes=changes), minutes + 2)
    return refused.value.sentence


def test_no_suspension_comes_back_over_a_speech() -> None:
    run = story()
    run.do(acts.Suspend(), 20)
    sentence = "Not taken back: Cuba would speak while the sitting was suspended, from 9.20.00 on: correct that first."
    assert taken_back(run, acts.ResumeSitting(), acts.GiveFloor(expected="e-china", entry="e-cuba"), 25) == sentence


def test_no_speech_comes_back_over_another() -> None:
    run = story()
    mine = acts.EditEntry(entry="e-brazil", began=at(11))
    theirs = acts.EditEntry(entry="e-cuba", changes={"outcome": "delivered"}, began=at(10), ended=at(10.5))
    sentence = "Brazil would speak while Cuba had the floor, from 9.10.00 to 9.10.30: correct that first."
    assert taken_back(run, mine, theirs, 20) == f"Not taken back: {sentence}"


def test_a_point_of_order_does_not_come_back_beside_a_speech() -> None:
    run = story()
    run.play({13: acts.EndSpeech(), 14: acts.RaisePointOfOrder(name="Egypt")})
    then = acts.GiveFloor(entry="e-cuba")
    assert taken_back(run, acts.EndPointOfOrder(), then, 15) == "Not taken back: Egypt has the floor."
