"""The sitting as a whole: suspended, closed, webcast, and the end of interpretation."""

from datetime import datetime

import pytest

from secretary_tui.domain.acts.base import refusal_of
from secretary_tui.domain.acts.floor import pause_or_resume
from secretary_tui.domain.forecast.effect_texts import interpretation_text
from secretary_tui.domain.rules.changes import difference
from secretary_tui.errors import NextStep, Refused
from tests import acts
from tests.domain.acts.situations import NAMES, seven_late
from tests.sittings import Run, at, sitting, speaking


def test_the_start_of_the_webcast_is_noted_once_and_needs_no_line_in_the_record() -> None:
    run = Run(sitting("Brazil"))
    run.refuses("not been called to order", acts.Suspend(), -6)
    run.do(acts.StartWebcast(), -5, 12)
    assert run.session.sitting.webcast_started == at(-5, 12)
    assert run.session.notes == ()
    run.refuses(r"started at 8\.55\.12; EditRow on the row of the session corrects the hour", acts.StartWebcast(), 1)


def test_what_cannot_begin_or_close_is_refused() -> None:
    run = Run(sitting("Brazil", blocks=()))
    run.refuses("Every block has ended", acts.CallNext())
    run.refuses("there is nothing to close", acts.CloseSitting())
    told = "Every block has ended."
    assert [refusal_of(run.session, act, at()) for act in (acts.CallNext(), acts.StartWebcast())] == [told, ""]


def test_a_closing_between_blocks_is_taken_back_and_no_block_goes_on() -> None:
    run = speaking("Brazil")
    run.do(acts.EndBlock(sure=True), 2)
    run.do(acts.CloseSitting(), 4)
    assert run.said(acts.ReopenSitting(), 5) == "The sitting is open again"
    assert not run.session.is_under_way


def test_the_steps_after_a_suspension_a_resumption_and_a_closing() -> None:
    run = speaking("Brazil")
    before = run.session
    run.do(acts.Suspend(), 2)
    assert acts.Suspend().next_steps(before, run.session) == (NextStep("ResumeSitting", "resumes it"),)
    run.do(acts.ResumeSitting(), 3)
    assert acts.ResumeSitting().next_steps(before, run.session) == (NextStep("Resume", "goes on"),)
    assert (pause_or_resume(before), pause_or_resume(run.session)) == (acts.Pause, acts.Resume)
    end = acts.EndSpeech()
    run.do(end, 4)
    assert end.next_steps(before, run.session) == acts.ResumeSitting().next_steps(before, run.session) == ()
    assert not end.outdates_papers(run.session)
    run.do(acts.CloseSitting(), 5)
    assert end.next_steps(before, run.session) == (NextStep("app.export", "exports the note"),)
    assert end.outdates_papers(run.session)
    assert run.said(acts.TakeOver(was="AB", by="CD"), 6) == "Handed over from AB to CD"


#: Cells of the message line on a screen of 80 columns, beside the key of undo.
ROOM = 68


def test_the_hard_stop_follows_it_is_recorded_and_undone() -> None:
    run = seven_late()
    before = run.session
    command = acts.InterpretUntil(until=at(190))
    run.do(command, 160)
    assert run.session.sitting.hard_stop == at(190)
    assert run.session.sitting.ends == at(180)
    note = run.session.notes[-1]
    assert (note.kind, note.at, note.block) == ("procedural", at(160), "opening")
    assert (note.act, note.facts.until) == ("interpretation", at(190))
    assert run.do(acts.Revert(changes=difference(before, run.session)), 161) == before


@pytest.mark.parametrize(
    ("instant", "sentence"),
    [
        (at(160), "It is 11.40: give a later hour, or minutes such as +10."),
        (at(0), "The sitting begins at 9.00: the interpreters cannot leave before; write a later hour."),
        (at(180), "Interpretation already lasts until 12.00; write another hour, or +10."),
        (at(180 + 600), "22.00 would be 10 hours more; write an hour that is closer, or +10."),
    ],
)
def test_what_cannot_be_meant_is_refused(instant: datetime, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        seven_late().do(acts.InterpretUntil(until=instant), 160)
    assert refused.value.sentence == sentence


def test_a_closed_sitting_and_a_form_with_an_hour_before_the_sitting_are_refused() -> None:
    run = seven_late()
    early = acts.EditRow(table="session", changes={"interpretation_until": at(-1)})
    run.refuses("the interpreters cannot leave before", early, 10)
    run.do(acts.CloseSitting(), 170)
    closed = r"The sitting was closed at 11\.50; EditRow on the row of the session corrects the closing"
    run.refuses(closed, acts.InterpretUntil(until=at(190)), 171)


@pytest.mark.parametrize(
    ("minutes", "instant", "said"),
    [
        (7, at(187), "12.07: 3 more will be heard"),
        (7, at(190), "12.10, 3 min to spare: 3 more will be heard"),
        (7, at(183), "12.03, 4 min short: 2 more will be heard"),
        (7, at(170), "11.50, 17 min short: 4 fewer will be heard"),
        (0, at(190), "12.10, 10 min to spare: nobody more is heard"),
    ],
)
def test_what_it_means_is_told_before_and_after(minutes: int, instant: datetime, said: str) -> None:
    run = Run(sitting(*NAMES))
    run.do(acts.NextBlock(), minutes)
    told = interpretation_text(run.session, at(minutes), instant)
    assert told == run.said(acts.InterpretUntil(until=instant), minutes) == f"Interpretation until {said}"
    assert len(told) <= ROOM


def test_a_suspension_stops_every_clock_and_is_recorded() -> None:
    run = speaking("Brazil", "China")
    run.do(acts.Suspend(reason="fire alarm"), 2)
    assert run.spoken("Brazil") == [(60, 120)]
    run.do(acts.ResumeSitting(), 10)
    assert run.procedure == ["The sitting was suspended: fire alarm.", "The sitting was resumed."]
    assert run.spoken("Brazil") == [(60, 120)]
    run.do(acts.Resume(), 11)
    assert run.spoken("Brazil") == [(60, 120), (660, None)]
    run.refuses("not suspended", acts.ResumeSitting(), 12)
