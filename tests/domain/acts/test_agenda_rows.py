"""Rows of the agenda: added, moved, corrected, removed; and panellists who have left."""

from typing import Any

import pytest

from secretary_tui.domain.acts.agenda_rows import AddRow, EditRow, MarkLeft, MoveRow, RemoveRow, usual_kind
from secretary_tui.domain.acts.base import Act, Correction
from secretary_tui.domain.acts.entries import AddEntry, EditEntry, RemoveEntry
from secretary_tui.domain.acts.floor import CallNext, EndSpeech
from secretary_tui.domain.acts.notes import EditNote
from secretary_tui.domain.acts.sitting import EndBlock, NextBlock, SkipBlock
from tests.domain.acts.situations import fresh, one_speaks
from tests.sittings import Run, at, running, sitting, waiting


def test_blocks_to_come_change_places_and_started_ones_do_not() -> None:
    run = one_speaks()
    run.do(MoveRow(table="blocks", row="floor-2", by=-1), 2)
    assert [b.id for b in run.session.blocks] == ["opening", "floor-1", "floor-2", "responses-1", "responses-2"]
    run.refuses("“First slot” has started", MoveRow(table="blocks", row="floor-2", by=-1), 2)
    run.refuses("at the end already", MoveRow(table="blocks", row="responses-2", by=1), 2)
    run.do(MoveRow(table="panel", row="p-choi", by=1))
    assert [p.id for p in run.session.panel][:2] == ["p-carr", "p-choi"]
    run.refuses("at the head already", MoveRow(table="panel", row="p-carr", by=-1))
    run.refuses("That row is gone", MoveRow(table="panel", row="p-nobody", by=-1))


def test_a_row_is_added_behind_the_selected_one() -> None:
    run = fresh()
    values: dict[str, Any] = {"kind": "break", "title": "Coffee", "minutes": 10}
    run.do(AddRow(table="blocks", values=values, after="floor-1"))
    assert [b.title for b in run.session.blocks][2] == "Coffee"
    run.do(AddRow(table="documents", values={"title": "Concept note"}))
    assert run.session.documents[0].id.startswith("d")
    run.refuses("Planned minutes is missing", AddRow(table="blocks", values={"kind": "break", "title": "Coffee"}))
    run.refuses("nowhere", AddRow(table="blocks", values={**values, "list": "nowhere"}))


def test_rows_are_corrected_and_refused_in_the_words_of_the_model() -> None:
    run = fresh()
    run.do(EditRow(table="rules", changes={"limit": 90}))
    assert run.session.rules.limit == 90
    run.do(EditRow(table="panel", row="p-carr", changes={"function": "Moderator"}))
    carr = run.session.panellist("p-carr")
    assert carr is not None
    assert carr.function == "Moderator"
    for command, sentence in (
        (EditRow(table="rules", changes={"limit": 1}), "Limit "),
        (EditRow(table="rules", changes={"speed": 1}), "Speed: there is no such key"),
        (EditRow(table="panel", row="p-carr", changes={"id": "x"}), "An id cannot be changed"),
        (EditRow(table="panel", row="p-nobody", changes={"name": "x"}), "That row is gone"),
        (EditRow(table="panel", row="p-carr", changes={"name": "  "}), "Name must not be empty"),
        (EditRow(table="blocks", row="opening", changes={"ended": at(5)}), "It has ended but never started"),
        (EditRow(table="blocks", row="opening", changes={"list": "x"}), "there is no list “x”"),
    ):
        run.refuses(sentence, command)


@pytest.mark.parametrize(
    ("mine", "theirs", "newer"),
    [
        (
            EditRow(table="session", changes={"venue": "Room XX"}),
            EditRow(table="session", changes={"venue": "Room XXI", "theme": "Work"}),
            "venue – → Room XXI",
        ),
        (
            EditEntry(entry="e-china", changes={"on_behalf_of": ""}),
            EditEntry(entry="e-china", changes={"on_behalf_of": "", "also_on_behalf_of": "G77"}),
            "on behalf of EU → –",
        ),
        (EditNote(note="n1", changes={"text": "A"}), EditNote(note="n1", changes={"text": "B"}), "text A point → B"),
        (
            EditEntry(entry="e-brazil", ended=at(3)),
            EditEntry(entry="e-brazil", ended=at(4)),
            "end 9.02.00 → 9.04.00",
        ),
    ],
)
def test_what_a_colleague_changed_since_it_was_seen_is_overwritten_only_by_a_second_act(
    mine: Correction, theirs: Act, newer: str
) -> None:
    china = {**waiting("China")[0], "on_behalf_of": "EU"}
    run = Run(sitting(entries=(*waiting("Brazil"), china), notes=({"id": "n1", "at": at(1), "text": "A point"},)))
    run.play({0: (SkipBlock(block="opening"), NextBlock(), CallNext()), 2: EndSpeech()})
    seen = mine.as_seen_in(run.session)
    run.do(theirs, 5)
    run.refuses(f"Somebody changed it meanwhile: {newer}. Repeat your change", seen, 6)
    run.do(seen.as_seen_in(run.session), 6)


@pytest.mark.parametrize(
    ("after", "kind"), [("opening", "floor"), ("floor-1", "floor"), ("floor-2", "responses"), (None, "responses")]
)
def test_responses_usually_follow_a_floor_block_without_any(after: str | None, kind: str) -> None:
    blocks = tuple({"id": row, "kind": row.partition("-")[0], "title": row, "minutes": 5} for row in AGENDA)
    session = sitting(blocks=({"id": "opening", "kind": "podium", "title": "Opening", "minutes": 5}, *blocks))
    assert usual_kind(session, after) == kind


AGENDA = ("floor-1", "responses-1", "floor-2")


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
    run.refuses("Choi Kyonglim is on a list", RemoveRow(table="panel", row="p-choi"))
    run.refuses("has speakers on its list", RemoveRow(table="blocks", row="opening"))
    run.play({0: (RemoveRow(table="panel", row="p-allen"), RemoveRow(table="blocks", row="floor-2"))})
    assert [b.id for b in run.session.blocks] == ["opening", "floor-1", "responses-1", "responses-2"]
    run.do(NextBlock(), 0)
    run.refuses("“Opening” has started", RemoveRow(table="blocks", row="opening"))


def test_a_panellist_who_is_back_waits_where_they_stood_or_behind_the_others() -> None:
    run = running()
    run.play({5: NextBlock(), 6: MarkLeft(panellist="p-mezmur")})
    assert run.entry("Benyam Dawit Mezmur").outcome == "absent"
    run.refuses("That person is gone", MarkLeft(panellist="p-nobody"), 6)
    run.refuses("Benyam Dawit Mezmur has left already", MarkLeft(panellist="p-mezmur"), 6)
    run.do(MarkLeft(panellist="p-mezmur", left=False), 7)
    assert run.entry("Benyam Dawit Mezmur").is_callable
    run.refuses("Benyam Dawit Mezmur is here already", MarkLeft(panellist="p-mezmur", left=False), 7)
    run = running()
    run.play({4: MarkLeft(panellist="p-mezmur"), 5: NextBlock(), 7: MarkLeft(panellist="p-mezmur", left=False)})
    names = [run.session.name_of(e) for e in run.session.waiting("responses-1")]
    assert names == ["Ernie Allen", "Benyam Dawit Mezmur"]


def test_whoever_was_absent_in_a_block_that_is_over_stays_absent_there() -> None:
    by_hand = ({"id": "e-1", "list": "responses-1", "panel": "p-carr"},)
    run = Run(sitting(entries=by_hand))
    for block in ("opening", "floor-1"):
        run.do(SkipBlock(block=block))
    run.play({1: NextBlock(), 2: MarkLeft(panellist="p-carr"), 3: EndBlock(sure=True)})
    run.do(MarkLeft(panellist="p-carr", left=False), 4)
    assert run.entry("John Carr").outcome == "absent"


def test_hours_of_a_list_that_cannot_be_are_refused() -> None:
    run = fresh()
    run.do(EditRow(table="lists", row="floor", changes={"opened": at(1)}), 10)
    for changes, sentence in (
        ({"closed": at(0)}, "closed before it was opened"),
        ({"closed": at(11)}, "still to come"),
        ({"opened": at(11)}, "still to come"),
    ):
        run.refuses(sentence, EditRow(table="lists", row="floor", changes=changes), 10)
    run.do(EditRow(table="lists", row="floor", changes={"closed": at(5), "title": "The floor"}), 10)


def test_a_list_is_added_named_by_a_block_and_removed_once_nothing_needs_it() -> None:
    run = fresh()
    run.do(AddRow(table="lists", values={"title": "Second round"}))
    new = run.session.lists[-1].id
    named = EditRow(table="blocks", row="floor-2", changes={"list": new})
    before = run.session
    assert named.sentence(before, run.do(named), at(0)) == "Corrected: Second slot, list – → Second round"
    run.refuses("is called from that list", RemoveRow(table="lists", row=new))
    run.play({0: (EditRow(table="blocks", row="floor-2", changes={"list": None}), AddEntry(list=new, name="Cuba"))})
    run.refuses("“Second round” has names on it", RemoveRow(table="lists", row=new))
    run.do(RemoveEntry(entry=run.entry("Cuba").id))
    run.do(RemoveRow(table="lists", row=new))
    assert run.session.find("lists", new) is None


def test_who_left_by_the_form_is_absent_as_by_the_key() -> None:
    run = running()
    run.do(NextBlock(), 5)
    run.refuses("still to come", EditRow(table="panel", row="p-mezmur", changes={"left": at(20)}), 6)
    run.do(EditRow(table="panel", row="p-mezmur", changes={"left": at(5)}), 6)
    assert run.entry("Benyam Dawit Mezmur").outcome == "absent"
    run.do(EditRow(table="panel", row="p-mezmur", changes={"left": None}), 7)
    assert run.entry("Benyam Dawit Mezmur").is_callable
