"""Rows of the agenda: added, moved, corrected, removed; who has left the panel."""

from typing import Any

import pytest

from secretary_tui.domain.acts.agenda_rows import AddRow, EditRow, MarkLeft, MoveRow, RemoveRow
from secretary_tui.domain.acts.blocks import EndBlock, NextBlock, SkipBlock
from secretary_tui.errors import Refused
from tests.domain.acts.situations import fresh, in_floor, one_speaks
from tests.sittings import Run, at, sitting


def test_a_panellist_who_leaves_during_the_responses_is_not_called() -> None:
    run = in_floor()
    run.do(NextBlock(), 5)
    run.do(MarkLeft(panellist="p-mezmur"), 6)
    assert run.entry("Benyam Dawit Mezmur").outcome == "absent"
    with pytest.raises(Refused, match="Nobody of that name"):
        run.do(MarkLeft(panellist="p-nobody"), 6)


def test_blocks_to_come_change_places_and_started_ones_do_not() -> None:
    run = one_speaks()
    run.do(MoveRow(table="blocks", row="floor-2", by=-1), 2)
    assert [b.id for b in run.session.blocks] == ["opening", "floor-1", "floor-2", "responses-1", "responses-2"]
    with pytest.raises(Refused, match="“First slot” has started"):
        run.do(MoveRow(table="blocks", row="floor-2", by=-1), 2)
    with pytest.raises(Refused, match="at the end already"):
        run.do(MoveRow(table="blocks", row="responses-2", by=1), 2)
    run.do(MoveRow(table="panel", row="p-choi", by=1))
    assert [p.id for p in run.session.panel][:2] == ["p-carr", "p-choi"]
    with pytest.raises(Refused, match="at the head already"):
        run.do(MoveRow(table="panel", row="p-carr", by=-1))
    with pytest.raises(Refused, match="That row is gone"):
        run.do(MoveRow(table="panel", row="p-nobody", by=-1))


def test_a_row_is_added_behind_the_selected_one() -> None:
    run = fresh()
    values: dict[str, Any] = {"kind": "break", "title": "Coffee", "minutes": 10}
    run.do(AddRow(table="blocks", values=values, after="floor-1"))
    assert [b.title for b in run.session.blocks][2] == "Coffee"
    run.do(AddRow(table="documents", values={"title": "Concept note"}))
    assert run.session.documents[0].id.startswith("d")
    with pytest.raises(Refused, match="minutes: "):
        run.do(AddRow(table="blocks", values={"kind": "break", "title": "Coffee"}))
    with pytest.raises(Refused, match="nowhere"):
        run.do(AddRow(table="blocks", values={**values, "list": "nowhere"}))


def test_rows_are_corrected_and_refused_in_the_words_of_the_model() -> None:
    run = fresh()
    run.do(EditRow(table="rules", changes={"limit": 90}))
    assert run.session.rules.limit == 90
    run.do(EditRow(table="panel", row="p-carr", changes={"function": "Moderator"}))
    carr = run.session.panellist("p-carr")
    assert carr is not None
    assert carr.function == "Moderator"
    for command, sentence in (
        (EditRow(table="rules", changes={"limit": 1}), "limit: "),
        (EditRow(table="rules", changes={"speed": 1}), "speed: there is no such key"),
        (EditRow(table="panel", row="p-carr", changes={"id": "x"}), "An id is never changed"),
        (EditRow(table="panel", row="p-nobody", changes={"name": "x"}), "That row is gone"),
        (EditRow(table="panel", row="p-carr", changes={"name": "  "}), "name: must not be empty"),
        (EditRow(table="blocks", row="opening", changes={"ended": at(5)}), "The row has ended but never started"),
        (EditRow(table="blocks", row="opening", changes={"list": "x"}), "there is no list “x”"),
    ):
        with pytest.raises(Refused, match=sentence):
            run.do(command)


def test_moving_the_hard_stop_goes_into_the_record() -> None:
    run = fresh()
    run.do(EditRow(table="session", changes={"venue": "Room XX"}))
    run.do(EditRow(table="session", changes={"ends": at(185)}))
    assert not run.session.notes
    run.do(EditRow(table="session", changes={"interpretation_until": at(190)}), 170)
    assert run.procedure == ["Interpretation is provided until 12.10."]
    assert run.session.sitting.hard_stop == at(190)


def test_only_what_nothing_depends_on_is_removed() -> None:
    run = fresh()
    with pytest.raises(Refused, match="Choi Kyonglim stands on a list"):
        run.do(RemoveRow(table="panel", row="p-choi"))
    with pytest.raises(Refused, match="has speakers on its list"):
        run.do(RemoveRow(table="blocks", row="opening"))
    run.do(RemoveRow(table="panel", row="p-allen"))
    run.do(RemoveRow(table="blocks", row="floor-2"))
    assert [b.id for b in run.session.blocks] == ["opening", "floor-1", "responses-1", "responses-2"]
    run.do(NextBlock(), 0)
    with pytest.raises(Refused, match="“Opening” has started"):
        run.do(RemoveRow(table="blocks", row="opening"))


def test_a_panellist_who_is_back_waits_where_they_stood_or_behind_the_others() -> None:
    run = in_floor()
    run.do(NextBlock(), 5)
    run.do(MarkLeft(panellist="p-mezmur"), 6)
    with pytest.raises(Refused, match="Benyam Dawit Mezmur has left already"):
        run.do(MarkLeft(panellist="p-mezmur"), 6)
    run.do(MarkLeft(panellist="p-mezmur", left=False), 7)
    assert run.entry("Benyam Dawit Mezmur").is_callable
    with pytest.raises(Refused, match="Benyam Dawit Mezmur is here already"):
        run.do(MarkLeft(panellist="p-mezmur", left=False), 7)
    run = in_floor()
    run.do(MarkLeft(panellist="p-mezmur"), 4)
    run.do(NextBlock(), 5)
    run.do(MarkLeft(panellist="p-mezmur", left=False), 7)
    names = [run.session.name_of(e) for e in run.session.waiting("responses-1")]
    assert names == ["Ernie Allen", "Benyam Dawit Mezmur"]


def test_whoever_was_absent_in_a_block_that_is_over_stays_absent_there() -> None:
    by_hand = ({"id": "e-1", "list": "responses-1", "panel": "p-carr"},)
    run = Run(sitting(entries=by_hand))
    for block in ("opening", "floor-1"):
        run.do(SkipBlock(block=block))
    run.do(NextBlock(), 1)
    run.do(MarkLeft(panellist="p-carr"), 2)
    run.do(EndBlock(), 3)
    run.do(MarkLeft(panellist="p-carr", left=False), 4)
    assert run.entry("John Carr").outcome == "absent"
