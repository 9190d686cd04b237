"""The time bank beside the speech: in the strip, the Timer, the display, the status, and for a screen reader."""

from dataclasses import replace
from datetime import timedelta

import pytest

from secretary_tui.domain.acts.floor import AdjustLimit, CallNext, EndSpeech, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.domain.model.session import Session
from secretary_tui.room.display_texts import RoomView, display_texts
from secretary_tui.room.status import status_facts, status_line, status_sentences
from secretary_tui.room.timer_texts import timer_texts
from secretary_tui.room.view import NOTHING, Said, strip_texts
from secretary_tui.ui.panes.plan_rows import other_rows
from secretary_tui.ui.widgets.strip import SpeechAlerts, SpokenChanges
from tests.room.web.under_way import first_slot
from tests.sittings import at

CALLED = (61, CallNext())
BANK = ({"id": "floor", "bank": 4},)


@pytest.mark.parametrize(
    ("session", "minutes", "said"),
    [
        (first_slot(), 61, NOTHING),
        (first_slot(lists=BANK), 61, Said("bank 4:00 left")),
        (first_slot(CALLED, lists=BANK), 62, Said("bank 3:00 left")),
        (first_slot(CALLED, (62, Pause()), lists=BANK), 64, Said("bank 3:00 left")),
        (first_slot(CALLED, (62, RaisePointOfOrder(name="Cuba")), lists=BANK), 64, Said("bank 3:00 left")),
        (first_slot(CALLED, (64.4, EndSpeech()), lists=BANK), 70, Said("bank 0:36 left")),
        (first_slot(CALLED, (64.5, EndSpeech()), lists=BANK), 70, Said("bank 0:30 left", "warning")),
        (first_slot(CALLED, lists=BANK), 65, Said("bank 0:00", "over")),
        (first_slot(CALLED, lists=BANK), 65.25, Said("bank -0:15", "over")),
        (first_slot(CALLED, (62, CloseSitting()), lists=BANK), 63, NOTHING),
    ],
)
def test_it_stands_beside_the_speech_warns_and_counts_below_zero(session: Session, minutes: float, said: Said) -> None:
    bank = strip_texts(session, at(minutes)).bank
    assert (replace(bank, shorter=()), bank.shorter) == (said, (said.text.removesuffix(" left"),) if said.text else ())
    timer = timer_texts(session, at(minutes))
    assert (f"bank {timer.bank.said.text}" if said.text else "", timer.bank.said.tone) == (said.text, said.tone)
    names = [bar.name.text for bar in display_texts(RoomView(session, at(minutes))).bars]
    if said.text:
        assert timer.bars == (timer.speech, timer.bank, timer.block)
        assert names == ["speech", "bank", "block", "sitting"]
    else:
        assert (timer.bars[2], "bank" in names) == (timer.sitting, False)


def test_the_status_has_it() -> None:
    session = first_slot(CALLED, lists=BANK)
    assert status_facts(session, at(62))["bank"] == {"list": "floor", "allotted_seconds": 240, "left_seconds": 180}
    assert status_facts(first_slot(CALLED), at(62))["bank"] is None
    assert "SPEAKS Brazil 1:00/2:00  bank 3:00 left  First slot 2:00/45" in status_line(session, at(62))
    assert "The time bank has 3 minutes left." in status_sentences(session, at(62))
    assert "The time bank is 15 seconds over." in status_sentences(session, at(65.25))


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
