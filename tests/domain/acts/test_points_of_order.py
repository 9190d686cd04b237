"""Points of order: the speaker's clock stops, and continues afterwards."""

from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, RaisePointOfOrder
from tests.domain.acts.situations import point_of_order
from tests.sittings import running


def test_a_point_of_order_stops_the_clock_and_is_not_listed() -> None:
    run = point_of_order()
    assert run.floor == "Cuba"
    assert run.spoken("Brazil") == [(60, 120)]
    assert [e.name for e in run.session.places("floor")] == ["Brazil", "China"]
    run.refuses("A point of order is being heard", RaisePointOfOrder(), 2, 30)


def test_who_waits_cannot_be_made_a_point_of_order() -> None:
    """A waiting entry would then wait for ever, since no key calls it; an entry that has spoken may have raised one."""
    run = running("Brazil", "Cuba")
    change = {"kind": "point of order"}
    run.refuses("Nobody waits for a point of order", EditEntry(entry=run.entry("Cuba").id, changes=change), 1)
    run.do(CallNext(expected=run.expected), 2)
    run.do(EndSpeech(), 3)
    run.do(EditEntry(entry=run.entry("Brazil").id, changes=change), 4)
    assert [entry.name for entry in run.session.places("floor")] == ["Cuba"]
