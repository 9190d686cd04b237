"""Bell and flash: once at the warning and once at the limit of a speech, and only if they are configured."""

from datetime import datetime, timedelta

import pytest

from secretary_tui.domain.acts.floor import AdjustLimit, CallNext, Pause, Resume
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.widgets.strip import SpeechAlerts, StatusStrip
from tests.ui.harness import MemoryDesk
from tests.ui.panes.timer.test_timer import floor
from tests.ui.widgets.desk_app import DeskApp


def reached(alerts: SpeechAlerts, session: Session, begin: datetime, seconds: int) -> list[int]:
    """Return the seconds at which there is an alert, if the session is followed every second."""
    return [n for n in range(seconds) if alerts.follow(session, begin + timedelta(seconds=n))]


def speaks() -> tuple[MemoryDesk, datetime]:
    """Return a desk at which Algeria has just got the floor for two minutes, and the instant."""
    desk = floor(seconds=0)
    return desk, desk.clock.now()


@pytest.mark.parametrize(
    ("alerts", "seconds"),
    [
        (SpeechAlerts(), []),
        (SpeechAlerts(bell=True), [90, 120]),
        (SpeechAlerts(flash=True), [90, 120]),
        (SpeechAlerts(bell=True, warning=10), [110, 120]),
        (SpeechAlerts(bell=True, warning=600), [120]),
    ],
)
def test_once_at_the_warning_and_once_at_the_limit(alerts: SpeechAlerts, seconds: list[int]) -> None:
    desk, begin = speaks()
    assert reached(alerts, desk.session, begin, 200) == seconds


def test_a_speech_that_is_over_when_it_is_first_seen_is_not_rung_for() -> None:
    desk, begin = speaks()
    assert reached(SpeechAlerts(bell=True), desk.session, begin + timedelta(seconds=130), 60) == []


def test_a_pause_a_longer_limit_and_the_next_speaker() -> None:
    desk, begin = speaks()
    alerts = SpeechAlerts(bell=True)
    assert reached(alerts, desk.session, begin, 100) == [90]
    desk.clock.forward(seconds=100)
    desk.do(Pause())
    assert reached(alerts, desk.session, desk.clock.now(), 60) == []
    desk.clock.forward(seconds=60)
    desk.do(Resume())
    desk.do(AdjustLimit(seconds=60))
    assert reached(alerts, desk.session, desk.clock.now(), 100) == [50, 80]
    desk.do(CallNext(expected="e1"))
    assert reached(alerts, desk.session, desk.clock.now(), 100) == [90]


async def test_the_bell_is_rung_and_the_phase_reversed_for_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, begin = speaks()
    app = DeskApp(begin)
    rings: list[bool] = []
    monkeypatch.setattr(app, "bell", lambda: rings.append(True))
    async with app.run_test(size=(80, 24)) as pilot:
        strip = app.strip
        strip.session = desk.session
        await pilot.pause()

        def at(seconds: int, *, strip: StatusStrip = strip) -> bool:
            strip.now = begin + timedelta(seconds=seconds)
            return strip.is_flashing

        assert not at(89)
        assert not at(90)
        strip.alerts = SpeechAlerts(bell=True, flash=True)
        assert not at(110)
        assert at(120)
        assert rings == [True]
        assert not at(121)
        strip.read_only = True
        strip.alerts = SpeechAlerts(bell=True, flash=True)
        assert not at(100)
        assert not at(120)
        assert rings == [True]
