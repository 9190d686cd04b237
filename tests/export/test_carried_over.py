"""A closed sitting whose discussion continues: papers and displays say that waiting entries will be heard later."""

from secretary_tui.domain.acts.discussions import GoOn
from secretary_tui.domain.acts.entries import AddEntry, HoldEntry
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import CloseSitting, SkipBlock
from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.model.session import Session
from secretary_tui.room.display_facts import list_facts
from secretary_tui.room.display_texts import RoomView
from secretary_tui.room.status import status_line, status_sentences
from secretary_tui.room.timer_texts import timer_texts
from secretary_tui.room.view import strip_texts
from secretary_tui.ui.panes.entry_rows import EntryRows, shown_forecast
from secretary_tui.ui.panes.list_head import counts
from tests.sittings import Run, at, sitting

NOW = at(10)


def closed(*names: str, goes_on: bool = True) -> Session:
    """Return a sitting in which the first name was heard, the last is held, and a reply of Haiti waits."""
    run = Run(sitting(*names))
    run.do(SkipBlock(block="opening"))
    run.do(CallNext(), 0)
    run.do(HoldEntry(entry=run.entry(names[-1]).id, reason="at noon"), 1)
    run.do(AddEntry(list="floor", name="Haiti", kind="right of reply"), 1)
    if goes_on:
        run.do(GoOn(), 2)
    run.do(CloseSitting(expected=run.expected), 3)
    return run.session


SESSION = closed("Brazil", "Cuba", "Egypt", "Fiji")


def test_the_displays_count_them_apart() -> None:
    assert status_line(SESSION, NOW).endswith("1 heard, 3 carried over")
    assert "1 were heard, and 3 carried over." in status_sentences(SESSION, NOW)
    assert strip_texts(SESSION, NOW).reach.text == "1 heard, 3 carried over"
    assert timer_texts(SESSION, NOW).more.text == "1 heard · 3 carried over"
    room = RoomView(SESSION, NOW)
    assert list_facts(room)["turns"] == [["", "later", "later", "later", "later"]]


def test_the_list_on_the_screen_says_carried() -> None:
    seen = forecast(SESSION, NOW, "floor")
    assert counts(SESSION, seen, 80) == "4 inscribed · 1 reply · 1 heard · 3 carried over · 1 doubtful"
    rows = EntryRows().rows(SESSION, NOW, shown_forecast(SESSION, seen))
    assert [str(row.cells[1]) for row in rows] == ["√ heard", "carried", "carried", "! held", "carried"]
