"""The texts of a terminal's display: a time that counts up is never taken for the rest of a speech."""

import pytest

from secretary_tui.domain.acts.floor import CallNext, EndSpeech, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import CloseSitting, EndBlock, Suspend
from secretary_tui.domain.model.session import Session
from secretary_tui.room.display_texts import RoomView, display_texts
from tests.room.web.under_way import first_slot, podium
from tests.sittings import at, sitting

CALLED = (61, CallNext())


@pytest.mark.parametrize(
    ("session", "minutes", "big"),
    [
        (first_slot(CALLED), 61.5, "1:30"),
        (first_slot(CALLED), 63.5, "-0:30"),
        (first_slot(CALLED, (61.5, Pause())), 65, "1:30"),
        (first_slot(CALLED, (62, EndSpeech())), 62.99, "for 0:59"),
        (first_slot(CALLED, (61.5, RaisePointOfOrder(name="Cuba"))), 61.75, "for 0:15"),
        (first_slot(CALLED, (61.5, Suspend())), 62, "for 0:30"),
        (podium((1, CallNext())), 2, "for 1:00"),
        (podium((1, CallNext()), planned=300), 2, "4:00"),
        (podium((50, EndBlock())), 52, ""),
        (sitting("Brazil"), -5, "in 5:00"),
        (sitting("Brazil"), 0, ""),
        (sitting("Brazil"), 2, ""),
        (first_slot(CALLED, (62, CloseSitting())), 63, ""),
    ],
)
def test_only_what_is_left_of_a_speech_stands_alone(session: Session, minutes: float, big: str) -> None:
    assert display_texts(RoomView(session, at(minutes))).big == big


@pytest.mark.parametrize(
    ("minutes", "said"), [(179, "ends 13.18, 78 late"), (180.5, "past 12.00"), (190, "past 12.00")]
)
def test_after_the_hard_stop_no_end_is_foretold(minutes: float, said: str) -> None:
    session = first_slot((178, CallNext()), rules={"limit": 300})
    assert display_texts(RoomView(session, at(minutes))).bars[-1].said.text == said
