"""The sentence of each act: one line for the user who pressed the key."""

from datetime import datetime

import pytest

from secretary_tui.domain.model.rows.entry import ProceduralFacts
from tests import acts
from tests.domain.acts.situations import PODIUM, one_speaks
from tests.sittings import PANEL, Run, at, sitting, skipped, waiting


def story() -> Run:
    return skipped(entries=(*PODIUM, *waiting("Brazil", "China", "Cuba", "Egypt")))


def test_the_floor() -> None:
    run = story()
    assert run.said(acts.CallNext(), 0) == "Brazil has the floor. “First slot” has begun"
    assert run.said(acts.AdjustLimit(seconds=15), 1) == "Brazil has 2:15"
    assert run.said(acts.BackDate(seconds=0), 1) == "The speech began 0 s earlier"
    assert run.said(acts.Pause(), 1) == "Brazil is paused"
    assert run.said(acts.Resume(), 2) == "Brazil goes on"
    assert run.said(acts.RaisePointOfOrder(name="Cuba"), 2, 30) == "Point of order; Brazil waits"
    point = run.holder
    assert run.said(acts.EditEntry(entry=point.id, changes={"name": "Sudan"}), 2, 40) == "Sudan: name Cuba → Sudan"
    assert run.said(acts.EndPointOfOrder(), 3) == "Brazil goes on"
    assert run.said(acts.StartNow(), 3) == "The speech begins now"
    assert run.said(acts.CallNext(expected="e-brazil"), 4) == "China has the floor"
    assert run.said(acts.MarkAbsent(expected="e-china"), 4, 20) == "Cuba has the floor. China is absent"
    assert run.said(acts.Suspend(), 5) == "The sitting is suspended"
    assert run.said(acts.ResumeSitting(), 6) == "The sitting is resumed; Cuba is paused"
    assert run.said(acts.EndSpeech(cut_short=True), 7) == "Cuba ended at 0:40, cut short. The floor is free"
    assert run.said(acts.CallNext(), 8) == "Egypt has the floor"
    assert run.said(acts.CallNext(expected="e-egypt"), 9) == "Egypt ended at 1:00. Nobody waits, the floor is free"
    assert run.said(acts.RaisePointOfOrder(), 9) == "Point of order"
    point = run.holder
    assert run.said(acts.EditEntry(entry=point.id, changes={"name": "Chad"}), 9, 20) == "Point of order by Chad"
    assert run.said(acts.EndSpeech(), 10) == "Chad ended at 1:00. Nobody waits, the floor is free"
    assert run.said(acts.Suspend(), 10) == "The sitting is suspended"
    assert run.said(acts.ResumeSitting(), 11) == "The sitting is resumed"


@pytest.mark.parametrize(("wished", "said"), [(at(90), ", wished for 10.30"), (at(0), "")])
def test_a_call_before_the_wished_hour_is_said(wished: datetime, said: str) -> None:
    brazil, *others = waiting("Brazil", "China")
    run = skipped(entries=(*PODIUM, {**brazil, "appointment": wished}, *others))
    assert run.said(acts.CallNext(), 1) == f"Brazil has the floor{said}. “First slot” has begun"


def test_the_blocks() -> None:
    run = story()
    assert run.said(acts.SkipBlock(block="opening", skipped=False), 0) == "“Opening” is on the agenda again"
    assert run.said(acts.SkipBlock(block="opening"), 0) == "“Opening” is skipped"
    assert run.said(acts.CallNext(), 0) == "Brazil has the floor. “First slot” has begun"
    assert run.said(acts.NextBlock(expected="e-brazil", sure=True), 2) == (
        "“First responses” has begun. Brazil ended at 2:00. The floor is free"
    )
    assert run.said(acts.GrantMinutes(block="responses-1", minutes=2), 2) == (
        "+2 min: all will be heard, ends 10.19; “First responses” has 17"
    )
    assert run.said(acts.EndBlock(sure=True), 3) == "“First responses” has ended. The floor is free"
    assert run.said(acts.CloseSitting(), 4) == "The sitting is closed"


def test_the_reason_of_a_suspension_is_said_as_such() -> None:
    run = one_speaks()
    run.do(acts.Suspend(), 5)
    [suspension] = run.session.suspensions
    edit = acts.EditRow(table="suspensions", row=suspension.id, changes={"reason": "power cut"})
    assert run.said(edit, 6) == "Suspended because of “power cut”"
    without = acts.EditRow(table="suspensions", row=suspension.id, changes={"reason": " "})
    assert run.said(without, 6) == "Corrected: reason power cut → –"
    assert [step.name for step in edit.next_steps(run.session, run.session)] == ["ResumeSitting"]
    run.do(acts.ResumeSitting(), 7)
    assert edit.next_steps(run.session, run.session) == ()


def test_the_agenda() -> None:
    run = story()
    assert run.said(acts.StartWebcast(), -4, 20) == "The webcast started at 8.56.20"
    assert run.said(acts.MarkLeft(panellist="p-allen"), 0) == "Ernie Allen has left"
    assert run.said(acts.MarkLeft(panellist="p-allen", left=False), 0) == "Ernie Allen is here"
    assert run.said(acts.EditRow(table="rules", changes={"limit": 90}), 0) == "Corrected: limit 2:00 → 1:30"
    assert run.said(acts.EditRow(table="session", changes={"interpretation_until": at(190)}), 0) == (
        "Interpretation until 12.10"
    )
    corrected = {"interpretation_until": at(200), "venue": "Room XX"}
    assert run.said(acts.EditRow(table="session", changes=corrected), 0) == (
        "Corrected: venue – → Room XX, interpretation until 12.10.00 → 12.20.00"
    )
    draft = {"title": "Amendment to draft resolution A/HRC/31/L.28", "symbol": "A/HRC/31/L.41"}
    assert run.said(acts.AddRow(table="proposals", values=draft), 0) == "Added: A/HRC/31/L.41"
    how = acts.EditRow(table="proposals", row=run.session.proposals[0].id, changes={"how": "withdrawn"})
    assert run.said(how, 0) == "A/HRC/31/L.41: withdrawn"
    assert run.said(acts.AddRow(table="documents", values={"title": "Report"}), 0) == "Added: Report"
    row = run.session.documents[0].id
    assert run.said(acts.RemoveRow(table="documents", row=row), 0) == "Removed: Report"
    assert run.said(acts.MoveRow(table="blocks", row="floor-2", by=-1), 0) == "Moved up: Second slot"
    assert run.said(acts.MoveRow(table="panel", row="p-choi", by=1), 0) == "Moved down: Choi Kyonglim"
    assert run.said(acts.AddRow(table="panel", values={"title": "Ms.", "name": "Anna Berg"}), 0) == "Added: Anna Berg"


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (acts.AddEntry(list="floor", name="France", on_behalf_of="the European Union"),
         "France: place 1, speaks for a group: the European Union"),
        (acts.MoveToHead(entry="e-cuba"), "Cuba is in place 1, next"),
        (acts.MoveEntry(entry="e-cuba", by=1), "Cuba is in place 4"),
        (acts.MoveToPlace(entry="e-cuba", place=2), "Cuba is in place 2"),
        (acts.SwapEntries(entry="e-cuba", other="e-egypt"), "Cuba and Egypt have changed places"),
        (acts.HoldEntry(entry="e-cuba", reason="on the way"), "Cuba is held: on the way"),
        (acts.WithdrawEntry(entry="e-cuba"), "Cuba has withdrawn"),
        (acts.RemoveEntry(entry="e-cuba"), "Cuba is off the list"),
        (acts.EditEntry(entry="e-cuba", changes={"title": "Ms.", "speaker": "Anna Berg", "rank": "Deputy Minister"}),
         "Speaks for Cuba: Ms. Anna Berg, Deputy Minister"),
        (acts.EditEntry(entry="e-cuba", changes={"form": "video"}), "Cuba: a video statement"),
        (acts.EditEntry(entry="e-cuba", changes={"received": False, "held": "x"}), "Cuba: held – → x"),
        (acts.AddEntry(list="floor", name="Japan", kind="right of reply", replies_to="Cuba", category="member"),
         "Japan: place 5, reply to Cuba"),
        (acts.AddEntry(list="floor", name="Plan", category="ngo", form="video", also_on_behalf_of="B and C"),
         "Plan: place 5, video, in a joint statement with B and C"),
        (acts.SetLimit(list="floor", seconds=90, replies=True), "The limit is 1:30 for rights of reply"),
        (acts.OpenList(list="floor"), "The list is open"),
        (acts.SetLimit(list="floor", seconds=90), "The limit is 1:30 for all who have not spoken"),
        (acts.Reorder(list="floor", act="lots", chosen=ProceduralFacts(seed="4711")),
         "New order: drawn by lot (seed 4711)"),
        (acts.Reorder(list="floor", act="alphabetical", chosen=ProceduralFacts(letter="D")),
         "New order: alphabetical, beginning with the letter D"),
        (acts.CarryOver(list="floor", to="responses-1"), "4 carried over to “First responses”"),
        (acts.SetLimit(list="floor", seconds=90, categories=("member", "ngo")),
         "The limit is 1:30 for States Members and non-governmental organizations who have not spoken"),
        (acts.SetLimit(list="floor", seconds=90, categories=("member", "observer", "un")),
         "The limit is 1:30 for States Members, observer States and United Nations entities who have not spoken"),
        (acts.AddNote(text="x", kind="question", to="p-allen"), "Written: question to Ernie Allen"),
    ],
)  # fmt: skip
def test_the_list_and_the_record(act: acts.Act, sentence: str) -> None:
    assert story().said(act, 1) == sentence


def test_ways_back_and_the_record() -> None:
    run = story()
    run.do(acts.HoldEntry(entry="e-cuba", reason="x"))
    assert run.said(acts.ReleaseEntry(entry="e-cuba"), 1) == "Cuba is released"
    run.do(acts.WithdrawEntry(entry="e-cuba"))
    assert run.said(acts.BackToWaiting(entry="e-cuba"), 1) == "Cuba waits at the head"
    run.do(acts.OpenList(list="floor"), 1)
    assert run.said(acts.CloseList(list="floor"), 2) == "The list is closed: 4 inscribed, 4 will be heard"
    assert run.said(acts.AddEntry(list="floor", name="France", late=True), 3) == "France: place 5, late"
    assert run.said(acts.SayCategory(list="floor", name="France", category="member"), 3) == "France: State Member"
    held = acts.AddEntry(list="floor", name="Plan", also_on_behalf_of="two others", late=True, confirmed=False)
    assert run.said(held, 4) == "Plan: place 6, late, not confirmed, also for two others"
    run.do(acts.AddNote(text="x"), 3)
    note = run.session.notes[-1].id
    assert run.said(acts.EditNote(note=note, changes={"text": "y"}), 4) == "The note of 9.03 is corrected: text x → y"
    assert run.said(acts.TickNote(note=note), 4) == "Ticked"
    assert run.said(acts.TickNote(note=note, done=False), 4) == "Unticked"
    several = acts.AddNote(text="x", kind="question", to="p-allen", also_to=("p-mezmur",))
    assert run.said(several, 4) == "Written: question to Ernie Allen and Benyam Dawit Mezmur"
    run.do(acts.AddNote(text="Hear us", kind="comment"), 4)
    comment = run.session.notes[-1].id
    assert run.said(acts.MarkReadOut(note=comment), 4) == "Read out in the room"
    assert run.said(acts.MarkReadOut(note=comment, read_out=False), 4) == "Not read out"
    assert run.said(acts.RemoveNote(note=note), 4) == "The note is removed: y"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": "Cuba", "category": "member"}, "Point of order by Cuba"),
        ({"name": "Cuba", "doubt": "“the statement goes beyond” is left out."}, "Point of order by Cuba"),
        ({"name": "Cuba", "speaker": "Ana Ruiz", "rank": "Minister"}, "Point of order by Cuba"),
        ({"name": "Cuba", "on_behalf_of": "African Group"}, "Point of order by Cuba on behalf of African Group"),
        ({"category": "member"}, "Point of order: category – → member"),
    ],
)
def test_who_raised_a_point_of_order_is_told_in_a_sentence(changes: dict[str, str], told: str) -> None:
    run = story()
    run.play({0: acts.CallNext(), 1: acts.RaisePointOfOrder()})
    assert run.said(acts.EditEntry(entry=run.holder.id, changes=changes), 2) == told


def test_the_texts_that_are_missing_are_counted_once_one_has_come() -> None:
    run = Run(sitting("Brazil", "China"))
    assert run.said(acts.EditEntry(entry="e-brazil", changes={"received": True}), 0) == (
        "Statement of Brazil received; 1 text still missing"
    )
    assert run.said(acts.EditEntry(entry="e-china", changes={"received": True}), 0) == "Statement of China received"
    assert run.said(acts.EditEntry(entry="e-china", changes={"received": False}), 0) == (
        "Statement of China not received; 1 text still missing"
    )


def test_who_speaks_again_is_told_as_such() -> None:
    run = story()
    run.play({0: acts.CallNext(), 2: acts.CallNext(expected="e-brazil")})
    again = acts.GiveFloor(entry="e-brazil", expected="e-china")
    assert run.said(again, 4) == "Brazil has the floor again: a further statement, place 2"
    allen = tuple(row for row in PANEL if row["id"] == "p-allen")
    on_list = ({"id": "e-1", "list": "responses-1", "panel": "p-allen"}, *waiting("Brazil", on="responses-1"))
    run = Run(sitting(entries=on_list, panel=allen))
    for block in ("opening", "floor-1"):
        run.do(acts.SkipBlock(block=block))
    run.play({0: (acts.CallNext(), acts.AddEntry(list="responses-1", name="Japan", kind="right of reply"))})
    run.do(acts.CallNext(expected="e-1"), 1)
    assert run.said(acts.GiveFloor(entry="e-1", expected="e-brazil"), 2) == (
        "Ernie Allen has the floor again: a further speech, place 2"
    )
    run.do(acts.CallNext(expected=run.expected), 3)
    reply = run.expected
    run.do(acts.EndSpeech(), 4)
    assert run.said(acts.GiveFloor(entry=reply or ""), 5) == "Japan (2nd reply) has the floor again: place 5"


def test_a_video_is_shown_and_capacities_come_last() -> None:
    entries = ({"id": "e-v", "list": "floor", "name": "Messages of children", "form": "video"},)
    groups = {"on_behalf_of": "Group of Arab States"}
    run = skipped(entries=(*entries, *({**each, **groups} for each in waiting("Algeria"))))
    assert run.said(acts.CallNext(), 0) == "Messages of children: shown. “First slot” has begun"
    assert (
        run.said(acts.CallNext(expected="e-v"), 3) == "Algeria has the floor. Speaks on behalf of Group of Arab States"
    )


@pytest.mark.parametrize(
    ("called", "told"),
    [
        (True, "The sitting is resumed; the point of order and Brazil are paused"),
        (False, "The sitting is resumed; the point of order is paused"),
    ],
)
def test_a_suspension_with_a_point_of_order_tells_both_clocks(called: bool, told: str) -> None:
    run = story()
    run.do(acts.NextBlock(), 0)
    if called:
        run.do(acts.CallNext(), 0)
    run.play({1: acts.RaisePointOfOrder(), 2: acts.Suspend()})
    assert run.said(acts.ResumeSitting(), 3) == told
    run.do(acts.EndPointOfOrder(), 4)
    assert run.floor == ("Brazil" if called else "nobody")
    assert run.session.interrupted is None or run.session.interrupted.is_speaking


def test_what_else_an_act_leaves_or_changes_is_said() -> None:
    run = one_speaks()
    run.do(acts.HoldEntry(entry="e-cuba", reason="x"), 2)
    confirm = acts.ConfirmEntry(entry="e-cuba")
    assert run.said(confirm, 2) == "Cuba is confirmed, still held"
    assert [step.name for step in confirm.next_steps(run.session, run.session)] == ["ReleaseEntry"]
    run.do(acts.CallNext(expected="e-brazil"), 4)
    assert run.said(acts.BackDate(), 4, 10) == "The speech began 5 s earlier; Brazil ended at 2:55"
    assert run.said(acts.AddEntry(list="floor", name="Brazil"), 5) == "Brazil: place 4, heard at 9.01"
    run.do(acts.CloseSitting(expected="e-china"), 6)
    run.asks(r"The sitting was closed at 9\.06; AddEntry can put", acts.AddEntry(list="floor", name="Fiji"), 7)
