"""Points of order: the speaker's clock stops, and continues afterwards."""

from dataclasses import replace

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.acts.floor import CallNext, EndPointOfOrder, EndSpeech, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.lists import MoveToHead
from secretary_tui.errors import NextStep
from tests.domain.acts.situations import point_of_order
from tests.sittings import Run, at, running, sitting, skipped, waiting


def test_who_waits_cannot_be_made_a_point_of_order() -> None:
    """A waiting entry would then wait for ever, since no key calls it; an entry that has spoken may have raised one."""
    run = running("Brazil", "Cuba")
    change = {"kind": "point of order"}
    run.refuses("Nobody waits for a point of order", EditEntry(entry=run.entry("Cuba").id, changes=change), 1)
    run.do(CallNext(expected=run.expected), 2)
    run.do(EndSpeech(), 3)
    run.do(EditEntry(entry=run.entry("Brazil").id, changes=change), 4)
    assert [entry.name for entry in run.session.places("floor")] == ["Cuba"]


@pytest.mark.parametrize("end", [EndPointOfOrder(), CallNext()])
def test_who_was_paused_before_a_point_of_order_is_said_to_be_paused_after_it(end: Act) -> None:
    pakistan = {"id": "e-pak", "list": "floor", "name": "Pakistan", "on_behalf_of": "Group of Arab States"}
    run = skipped(entries=(pakistan,))
    run.play({0: CallNext(), 1: Pause(), 2: RaisePointOfOrder()})
    before, end = run.session, replace(end, expected=run.expected) if isinstance(end, CallNext) else end
    assert run.said(end, 3) == "Pakistan is still paused"
    assert end.next_steps(before, run.session) == (NextStep("Resume", "goes on"),)


def test_a_point_of_order_that_waits_in_a_file_has_no_place() -> None:
    point = {"id": "e-p", "list": "floor", "name": "Sudan", "kind": "point of order"}
    run = Run(sitting(entries=(point, *waiting("Brazil"))))
    run.refuses("A point of order is not on the list", MoveToHead(entry="e-p"))
    with pytest.raises(ValueError, match="e-p has no place on its list"):
        run.session.place_of(run.entry("Sudan"))


@pytest.mark.parametrize(
    ("began", "ended", "spoken"),
    [
        (None, 150, [(60, 120), (150, 300)]),
        (None, 200, [(60, 120), (200, 300)]),
        (110, None, [(60, 110), (180, 300)]),
    ],
)
def test_the_interrupted_speech_follows_the_corrected_hours(
    began: int | None, ended: int | None, spoken: list[tuple[float, float | None]]
) -> None:
    run = point_of_order()
    run.do(EndPointOfOrder(), 3)
    run.do(EndSpeech(), 5)
    hours = [None if second is None else at(second / 60) for second in (began, ended)]
    run.do(EditEntry(entry=run.entry("Cuba").id, began=hours[0], ended=hours[1]), 6)
    assert run.spoken("Brazil") == spoken
    assert run.spoken("Cuba") == [(began or 120, ended or 180)]


def test_a_point_of_order_does_not_end_after_the_speech_that_it_interrupted() -> None:
    run = point_of_order()
    run.do(EndPointOfOrder(), 3)
    run.do(EndSpeech(), 5)
    later = EditEntry(entry=run.entry("Cuba").id, ended=at(5.5))
    run.refuses("Brazil, who was interrupted, spoke from 9.01.00 to 9.05.00", later, 6)
