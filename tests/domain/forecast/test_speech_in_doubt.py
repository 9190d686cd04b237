"""When the desk asks for the outcome of an open speech."""

from datetime import datetime

import pytest

from secretary_tui.domain.acts.floor import CallNext, Pause, Resume
from secretary_tui.domain.acts.sitting import NextBlock, SkipBlock
from secretary_tui.domain.forecast.schedule import speech_in_doubt
from secretary_tui.domain.model.speech_time import at_limit
from tests.sittings import Run, at, called, sitting


@pytest.mark.parametrize(
    ("now", "booted", "asks"),
    [(at(29), None, False), (at(32), None, True), (at(5), at(0), False), (at(5), at(3), True)],
    ids=["not yet 30 minutes", "30 minutes and three times its limit", "booted before", "booted since"],
)
def test_an_open_speech(now: datetime, booted: datetime | None, asks: bool) -> None:
    run = Run(sitting("Brazil"))
    run.play({0: (NextBlock(), NextBlock(sure=True)), 1: CallNext()})
    found = speech_in_doubt(run.session, now, booted)
    assert (found is not None) is asks


@pytest.mark.parametrize(("limit", "instant"), [(90, at(2, 30)), (30, at(2))])
def test_a_speech_reaches_its_limit_after_its_pauses(limit: int, instant: datetime) -> None:
    run = called("Brazil")
    run.play({1: Pause(), 2: Resume()})
    assert at_limit(run.entry("Brazil"), limit) == instant


def test_thirty_minutes_within_three_times_the_limit_are_not_asked_about() -> None:
    podium = ({"id": "e-1", "list": "opening", "panel": "p-choi", "planned": 900},)
    run = Run(sitting(entries=podium))
    run.do(CallNext(), 0)
    assert speech_in_doubt(run.session, at(40)) is None
    assert speech_in_doubt(run.session, at(46)) is not None


def test_an_hour_after_the_hard_stop_anything_open_is_asked_about() -> None:
    run = called("Brazil", rules={"limit": 86400}, minutes=170)
    assert speech_in_doubt(run.session, at(239)) is None
    assert speech_in_doubt(run.session, at(241)) is not None


def test_while_somebody_acts_only_a_start_of_the_machine_casts_doubt() -> None:
    run = called("Brazil", minutes=1)
    for now in (40, 300):
        assert speech_in_doubt(run.session, at(now), last_act=at(now - 4)) is None
        assert speech_in_doubt(run.session, at(now), last_act=at(now - 6)) is not None
        assert speech_in_doubt(run.session, at(now), at(3), at(now - 1)) is not None


def test_nothing_open_nothing_asked() -> None:
    run = Run(sitting("Brazil"))
    assert speech_in_doubt(run.session, at(600)) is None
    run.play({0: (SkipBlock(block="opening"), CallNext()), 1: Pause()})
    assert speech_in_doubt(run.session, at(600)) is None


def test_a_speech_begun_after_the_hard_stop_may_well_go_on() -> None:
    run = called("Brazil", minutes=600)
    assert [minute for minute in range(600, 610) if speech_in_doubt(run.session, at(minute))] == [608, 609]
