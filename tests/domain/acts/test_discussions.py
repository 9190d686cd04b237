"""Discussions are added with their blocks and lists; a visitor is heard in the middle of a block."""

from datetime import timedelta

import pytest

from secretary_tui.domain.forecast.forecast import projected_end
from secretary_tui.domain.model.discussions import sections
from secretary_tui.domain.model.rows.entry import Block
from secretary_tui.domain.model.session import Session
from tests import acts
from tests.domain.model.test_discussions import meeting
from tests.sittings import Run, at, sitting

ADDED = acts.AddDiscussion(
    values={"title": "Review of Togo", "kind": "adoption of a review"},
    blocks=(
        {"kind": "floor", "title": "Views of Togo", "minutes": 20, "list": "togo"},
        {"kind": "floor", "title": "Views of others", "minutes": 20},
        {"kind": "floor", "title": "Concluding remarks", "minutes": 5, "list": "togo"},
    ),
    lists=({"id": "togo", "title": "Togo", "bank": 20}, {"id": "floor", "closes": "never"}),
    after="answers-h",
)


def test_a_discussion_comes_with_its_blocks_and_lists() -> None:
    run = Run(meeting())
    run.do(ADDED)
    added = run.session.discussions[-1]
    blocks = [block for block in run.session.blocks if block.discussion == added.id]
    assert [block.title for block in run.session.blocks[3:6]] == [block.title for block in blocks]
    first, others, last = blocks
    assert first.list_id == last.list_id != others.list_id == added.id
    assert run.session.speakers_list(first.list_id).bank == 20
    assert run.session.speakers_list(added.id).closes == "never"
    assert ADDED.sentence(run.session, run.session, at(0)) == "Added: Review of Togo, with 3 blocks"


def test_a_discussion_with_blocks_is_not_removed_and_none_is_moved() -> None:
    run = Run(meeting())
    run.refuses("has blocks: remove them first", acts.RemoveRow(table="discussions", row="food"))
    run.refuses("in the order of their blocks", acts.MoveRow(table="discussions", row="food", by=-1))
    run.do(acts.AddDiscussion(values={"title": "An empty one"}))
    run.do(acts.RemoveRow(table="discussions", row=run.session.discussions[-1].id))
    assert [row.id for row in run.session.discussions] == ["housing", "food"]


def test_a_panellist_who_is_back_answers_only_in_their_own_discussion() -> None:
    run = Run(meeting())
    for panellist in ("p-elver", "p-farha"):
        run.do(acts.MarkLeft(panellist=panellist), 0)
    for minutes in (0, 10, 40):
        run.do(acts.NextBlock(expected=None, sure=True), minutes)
    for panellist in ("p-elver", "p-farha"):
        run.do(acts.MarkLeft(panellist=panellist, left=False), 41)
    assert [run.session.name_of(entry) for entry in run.session.on_list("answers-h")] == ["Leilani Farha"]


VISIT = acts.HearVisitor(name="Anna Berg", honorific="H.E. Ms.", function="President of Togo", minutes=12)


def block_that_runs(session: Session) -> Block:
    assert session.running is not None
    return session.running


@pytest.mark.parametrize("starts", [sitting("Brazil", "China", "Cuba"), meeting()])
def test_a_visitor_interrupts_a_block_that_then_goes_on(starts: Session) -> None:
    run = Run(starts)
    run.play({0: acts.NextBlock(expected=None), 10: acts.NextBlock(expected=None, sure=True)})
    before = run.do(acts.CallNext(expected=None), 11)
    block, ends = block_that_runs(before), projected_end(before, at(30))
    run.do(VISIT, 30)
    visit, (ended,) = block_that_runs(run.session), [row for row in run.session.blocks if row.id == block.id]
    rest = run.session.blocks[run.session.blocks.index(visit) + 1]
    assert (visit.title, visit.started, visit.allotted) == ("Visit of H.E. Ms. Anna Berg", at(30), 12)
    assert (ended.ended, ended.minutes + rest.minutes) == (at(30), block.minutes)
    assert [row.granted for row in (ended, visit, rest)] == [0, 0, 0]
    assert (rest.title, rest.kind, rest.discussion) == (f"{block.title} (continued)", block.kind, block.discussion)
    assert projected_end(run.session, at(30)) == ends + timedelta(minutes=12)
    assert VISIT.sentence(before, run.session, at(30)) == (
        f"Brazil ended at 19:00. Visit of H.E. Ms. Anna Berg; then {rest.allotted} min of “{block.title}”"
    )
    run.do(acts.CallNext(expected=None), 30)
    assert [run.session.name_of(entry) for entry in run.session.on_floor] == ["Anna Berg"]
    run.do(acts.NextBlock(expected=run.session.on_floor[0].id), 40)
    run.do(acts.CallNext(expected=None), 41)
    assert block_that_runs(run.session).id == rest.id
    assert [run.session.name_of(entry) for entry in run.session.on_floor] == ["China"]
    assert [section.sitting.title for section in sections(run.session)].count("Visit of H.E. Ms. Anna Berg") == 1


@pytest.mark.parametrize(
    ("granted", "begins", "parts"),
    [
        (0, 16, [(16, 0), (29, 0)]), (5, 16, [(11, 5), (34, 0)]), (-5, 16, [(21, -5), (24, 0)]),
        (30, 16, [(0, 16), (45, 14)]), (30, 60, [(30, 30), (15, 0)]),
    ],
)  # fmt: skip
def test_the_plan_of_a_block_that_a_visit_splits(granted: int, begins: int, parts: list[tuple[int, int]]) -> None:
    block = {"id": "slot", "kind": "floor", "title": "Slot", "minutes": 45, "granted": granted}
    run = Run(sitting(blocks=(block,)))
    run.do(acts.NextBlock(expected=None), 0)
    run.do(VISIT, begins)
    rows = [(row.minutes, row.granted) for row in run.session.blocks]
    assert rows == [parts[0], (12, 0), parts[1]]


def test_a_visit_at_the_end_of_a_slot_leaves_nothing_of_it() -> None:
    blocks = ({"id": row_id, "kind": "floor", "title": "Slot", "minutes": 10} for row_id in ("first", "second"))
    run = Run(sitting(blocks=tuple(blocks)))
    run.do(acts.NextBlock(expected=None), 0)
    assert run.said(VISIT, 10) == "Visit of H.E. Ms. Anna Berg"
