"""The recorded facts of a speech can be corrected at any time: outcome, start and end, speaker and capacity."""

import re
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.model.speech_time import block_of_speech
from secretary_tui.domain.rules.changes import difference
from secretary_tui.errors import Refused
from tests import acts
from tests.sittings import Run, at, called


def story(*, closed: bool = True) -> Run:
    """Brazil 9.01 to 9.03, China 9.04 to 9.06 with a pause at 9.05, Cuba absent, Egypt withdrawn, suspended 9.10–9.15.

    France 9.16 to 9.18, Ghana waits; closed at 9.30.
    """
    run = called("Brazil", "China", "Cuba", "Egypt", "France", "Ghana", minutes=1)
    run.play({3: acts.EndSpeech(), 4: acts.CallNext(), 5: acts.Pause()})
    run.do(acts.Resume(), 5, 30)
    run.play({6: acts.EndSpeech(), 7: (acts.GiveFloor(entry="e-cuba"), acts.WithdrawEntry(entry="e-egypt"))})
    run.play({7: (acts.HoldEntry(entry="e-france", reason="later"), acts.HoldEntry(entry="e-ghana", reason="later"))})
    run.do(acts.MarkAbsent(expected="e-cuba"), 7, 20)
    run.play({10: acts.Suspend(), 15: acts.ResumeSitting(), 16: acts.GiveFloor(entry="e-france"), 18: acts.EndSpeech()})
    if closed:
        run.do(acts.CloseSitting(), 30)
    return run


def corrected(run: Run, whom: str, minutes: float = 60, **values: Any) -> str:
    before = run.session
    hours = {key: values.pop(key) for key in ("began", "ended") if key in values}
    act = acts.EditEntry(entry=f"e-{whom.lower()}", changes=values, **hours)
    run.do(act, minutes)
    return act.sentence(before, run.session, at(minutes))


@pytest.mark.parametrize(
    ("name", "values", "spans", "said"),
    [
        ("Brazil", {"outcome": "cut short"}, [(60, 180)], "Brazil: outcome delivered → cut short"),
        ("Brazil", {"began": at(1, 20)}, [(80, 180)], "Brazil: start 9.01.00 → 9.01.20"),
        ("Brazil", {"ended": at(3, 30)}, [(60, 210)], "Brazil: end 9.03.00 → 9.03.30"),
        ("China", {"began": at(3, 30), "ended": at(6, 40)}, [(210, 300), (330, 400)],
         "China: start 9.04.00 → 9.03.30, end 9.06.00 → 9.06.40"),
        ("Cuba", {"outcome": "delivered", "began": at(7), "ended": at(9)}, [(420, 540)],
         "Cuba: outcome absent → delivered, start – → 9.07.00, end – → 9.09.00, limit – → 2:00"),
        ("Brazil", {"outcome": "absent"}, [],
         "Brazil: outcome delivered → absent, start 9.01.00 → –, end 9.03.00 → –, limit 2:00 → –"),
        ("Egypt", {"outcome": "absent"}, [], "Egypt: outcome withdrawn → absent"),
        ("Cuba", {"outcome": None}, [], "Cuba: outcome absent → –"),
        ("Brazil", {"on_behalf_of": "the African Group", "name": "Benin"}, [(60, 180)],
         "Benin: name Brazil → Benin, on behalf of – → the African Group"),
        ("Ghana", {"outcome": "cut short", "began": at(20), "ended": at(21)}, [(1200, 1260)],
         "Ghana: outcome – → cut short, start – → 9.20.00, end – → 9.21.00, limit – → 2:00, held later → –"),
    ],
)  # fmt: skip
def test_what_was_recorded_wrongly_is_put_right_and_taken_back(
    name: str, values: dict[str, Any], spans: list[tuple[float, float]], said: str
) -> None:
    run = story()
    before = run.session
    assert corrected(run, name, **values) == said
    assert run.spoken(values.get("name", name)) == spans
    assert run.entry(values.get("name", name)).outcome == values.get("outcome", before.entries[0].outcome)
    run.do(acts.Revert(changes=difference(before, run.session)), 61)
    assert run.session.entries == before.entries


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("Cuba", {"outcome": "delivered"}, "Cuba has no hours: write when the speech began and when it ended."),
        ("Cuba", {"outcome": "cut short", "began": at(8)}, "Cuba has no hours: write when"),
        ("Cuba", {"outcome": "delivered", "began": at(9), "ended": at(8)}, "The speech would end before it began"),
        ("Cuba", {"began": at(8), "ended": at(9)}, "Cuba is absent, which has no hours"),
        ("Ghana", {"began": at(8), "ended": at(9)}, "Ghana has not spoken: give it an outcome"),
        ("Brazil", {"outcome": "absent", "ended": at(2)}, "Brazil is absent, which has no hours"),
        ("Brazil", {"ended": at(1)}, "The speech would end before it began"),
        ("Brazil", {"ended": at(0, 30)}, "The speech would end before it began"),
        ("Brazil", {"ended": at(4, 10)}, "Brazil would speak while China had the floor, from 9.04.00 to 9.06.00:"),
        ("Brazil", {"began": at(-1)}, "Brazil began at 8.59.00, when no block would run: correct that first."),
        ("France", {"ended": at(31)},
         "France spoke until 9.31.00, and the sitting was closed at 9.30.00: nobody spoke after that."),
        ("France", {"ended": at(61)}, "That hour is still to come"),
        ("France", {"began": at(14)}, "France would speak while the sitting was suspended, from 9.10.00 to 9.15"),
        ("China", {"began": at(5, 10)}, "China was paused at 9.05.00: the start must come before that."),
        ("China", {"ended": at(5, 20)}, "China went on at 9.05.30: the end must come after that."),
        ("Cuba", {"outcome": "delivered", "began": at(1), "ended": at(9)}, "Cuba would speak while Brazil had"),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_sitting_is_refused_in_a_sentence(
    name: str, values: dict[str, Any], sentence: str
) -> None:
    run = story()
    before = run.session
    with pytest.raises(Refused, match=re.escape(sentence)):
        corrected(run, name, **values)
    assert run.session is before


def test_of_whoever_has_the_floor_the_start_is_corrected_and_nothing_else() -> None:
    run = story(closed=False)
    run.do(acts.GiveFloor(entry="e-ghana"), 20)
    assert corrected(run, "Ghana", 21, began=at(19, 30)) == "Ghana: start 9.20.00 → 9.19.30"
    assert run.floor == "Ghana"
    for values in ({"outcome": "absent"}, {"ended": at(20, 30)}, {"outcome": "delivered"}):
        with pytest.raises(Refused, match="Ghana has the floor, only the start is corrected"):
            corrected(run, "Ghana", 21, **values)
    with pytest.raises(Refused, match=r"while Ghana had the floor, from 9\.19\.30 on"):
        corrected(run, "France", 22, ended=at(20))


def test_a_point_of_order_that_was_none_is_removed() -> None:
    run = story(closed=False)
    run.play({20: acts.RaisePointOfOrder(name="Sudan"), 21: acts.EndPointOfOrder()})
    point = run.entry("Sudan").id
    withdrawn = acts.EditEntry(entry=point, changes={"outcome": "withdrawn"})
    run.refuses("A point of order has no other outcome", withdrawn, 22)
    run.do(acts.EditEntry(entry=point, began=at(19, 40)), 22)
    assert run.spoken("Sudan") == [(1180, 1260)]
    run.play({30: acts.CloseSitting(), 31: acts.RemoveEntry(entry=point)})
    assert run.session.entry(point) is None


def test_a_closing_is_taken_back_and_the_block_goes_on() -> None:
    run = story()
    before = run.session
    act = acts.ReopenSitting()
    run.do(act, 32)
    assert act.sentence(before, run.session, at(32)) == "The sitting is open again; “First slot” goes on"
    assert run.session.sitting.closed is None
    assert run.session.running is run.session.block("floor-1")
    assert run.floor == "nobody"
    assert run.procedure[-1] == "The sitting was opened again; it had been closed at 9.30."
    run.play({33: acts.GiveFloor(entry="e-ghana"), 40: acts.CloseSitting(expected="e-ghana")})
    assert run.session.sitting.closed == at(40)
    run.refuses("was closed", acts.CallNext(), 41)


def test_the_hour_of_the_closing_is_corrected_with_the_block_that_ended_with_it() -> None:
    run = story()
    run.do(acts.EditRow(table="session", changes={"closed": at(28)}), 40)
    assert run.session.sitting.closed == at(28)
    (block,) = (block for block in run.session.blocks if block.id == "floor-1")
    assert block.ended == at(28)


@pytest.mark.parametrize(
    ("closed", "changes", "sentence"),
    [
        (True, {"closed": None}, "The hour of the closing cannot be left empty; ReopenSitting takes the closing back"),
        (True, {"closed": at(17)}, "France spoke until 9.18.00, and the sitting was closed at 9.17.00: nobody"),
        (False, {"closed": at(29)}, "The sitting is not closed; CloseSitting closes it"),
    ],
)
def test_no_form_closes_a_sitting_or_opens_it_again(changes: dict[str, Any], sentence: str, *, closed: bool) -> None:
    story(closed=closed).refuses(re.escape(sentence), acts.EditRow(table="session", changes=changes), 40)


def test_time_block_and_speaker_of_a_note_are_corrected_after_the_closing() -> None:
    run = story(closed=False)
    run.do(acts.AddNote(text="Welcomes the report", entry="e-cuba", block="opening"), 20)
    note = run.session.notes[-1].id
    run.do(acts.CloseSitting(), 30)
    before = run.session
    act = acts.EditNote(note=note, changes={"at": at(2), "block": "floor-1", "entry": "e-brazil"})
    run.do(act, 40)
    assert act.sentence(before, run.session, at(40)) == (
        "The note of 9.20 is corrected: time 9.20.00 → 9.02.00, block Opening → First slot, who spoke Cuba → Brazil"
    )
    run.refuses("That hour is still to come", acts.EditNote(note=note, changes={"at": at(41)}), 40)
    run.refuses("there is no entry “e-nobody”", acts.EditNote(note=note, changes={"entry": "e-nobody"}), 40)


@given(
    name=st.sampled_from(("brazil", "china", "cuba", "egypt", "france", "ghana")),
    outcome=st.sampled_from(("delivered", "cut short", "absent", "withdrawn", None, "as it is")),
    began=st.none() | st.integers(-60, 2_000),
    ended=st.none() | st.integers(-60, 2_000),
)
def test_whatever_is_corrected_the_record_holds_together(
    name: str, outcome: str | None, began: int | None, ended: int | None
) -> None:
    run = story()
    changes = {} if outcome == "as it is" else {"outcome": outcome}

    def instant(seconds: int | None) -> datetime | None:
        return None if seconds is None else at(0, seconds)

    act = acts.EditEntry(entry=f"e-{name}", changes=changes, began=instant(began), ended=instant(ended))
    try:
        run.do(act, 60)
    except Refused:
        return
    spans = sorted((span.start, span.end or at(60)) for entry in run.session.entries for span in entry.spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for entry in run.session.entries:
        assert entry.is_heard is bool(entry.spans)
        assert not entry.spans or block_of_speech(run.session, entry) is not None
