"""The time bank beside the speech: in the strip, the Timer, the display, the status, and for a screen reader."""

from datetime import timedelta

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import AdjustLimit, EndSpeech, Pause, RaisePointOfOrder
from secretary_tui.room.status import status_facts
from secretary_tui.room.timer_texts import timer_texts
from secretary_tui.room.view import Said, strip_texts
from secretary_tui.ui.panes.plan_rows import other_rows
from secretary_tui.ui.widgets.strip import SpeechAlerts, SpokenChanges
from tests.room.phases import CALLED
from tests.room.web.under_way import first_slot
from tests.sittings import at

BANK = ({"id": "floor", "bank": 4},)


@pytest.mark.parametrize(
    ("acts", "minutes", "said"),
    [
        ((), 61, Said("4:00 left")),
        ((CALLED, (62, Pause())), 64, Said("3:00 left")),
        ((CALLED, (62, RaisePointOfOrder(name="Cuba"))), 64, Said("3:00 left")),
        ((CALLED, (64.4, EndSpeech())), 70, Said("0:36 left")),
        ((CALLED, (64.5, EndSpeech())), 70, Said("0:30 left", "warning")),
        ((CALLED,), 65, Said("0:00", "over")),
        ((CALLED,), 65.25, Said("-0:15", "over")),
    ],
)
def test_it_warns_and_counts_below_zero(acts: tuple[tuple[float, Act], ...], minutes: float, said: Said) -> None:
    timer = timer_texts(first_slot(*acts, lists=BANK), at(minutes))
    assert timer.bank.said == said
    assert timer.bars == (timer.speech, timer.bank, timer.block)


def test_the_status_has_it() -> None:
    session = first_slot(CALLED, lists=BANK)
    assert status_facts(session, at(62))["bank"] == {"list": "floor", "allotted_seconds": 240, "left_seconds": 180}
    assert status_facts(first_slot(CALLED), at(62))["bank"] is None


def test_bell_and_voice_have_the_bank_too() -> None:
    session = first_slot(CALLED, (61, AdjustLimit(seconds=180)), lists=BANK)
    alerts, changes = SpeechAlerts(bell=True), SpokenChanges()
    looks = {n: at(61) + timedelta(seconds=n) for n in (*range(0, 200, 10), *range(200, 305))}
    assert [n for n, now in looks.items() if alerts.follow(session, now)] == [210, 240, 270, 300]
    said = {n: text for n, now in looks.items() if (text := changes.sentence(session, strip_texts(session, now)))}
    assert said[210] == "Time bank 0:30 left."
    assert said[240] == "Time bank 0:00."


def test_the_row_of_the_list_in_agenda_has_it() -> None:
    session = first_slot(CALLED, lists=BANK)
    rows = [str(row.cells[-1]) for row in other_rows(session, at(62, 13))]
    assert any("bank 2:50 of 4 min" in row for row in rows)
