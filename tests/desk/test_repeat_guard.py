from pathlib import Path

import pytest

from secretary_tui.desk.desk import RepeatGuard
from secretary_tui.domain.acts.sitting import CloseSitting, EndBlock, NextBlock, SkipBlock
from secretary_tui.domain.rules.changes import ChangeSet
from secretary_tui.errors import NextStep, Refused
from secretary_tui.storage.session_file import SessionFile
from tests.acts import Act, CallNext, EndSpeech, GiveFloor, MarkAbsent, Pause, Revert
from tests.clocks import StillClock
from tests.desks import failing, session_at
from tests.sittings import Run, sitting


@pytest.fixture
def file(tmp_path: Path) -> SessionFile:
    return SessionFile(session_at(tmp_path / "sitting.toml", "Brazil"))


def passes(file: SessionFile, clock: StillClock, command: Act) -> bool:
    guard = RepeatGuard(file, clock)
    with file.lock():
        try:
            guard.require_no_repeat(command, sitting("Brazil"))
        except Refused:
            return False
        guard.record_act(command, "It is done", sitting("Brazil"))
    return True


@pytest.mark.parametrize("speed", [1.0, 60.0])
def test_two_real_seconds_also_in_a_rehearsal_at_speed(file: SessionFile, speed: float) -> None:
    clock = StillClock(speed=speed)
    assert passes(file, clock, CallNext())
    clock.advance(1.9)
    assert not passes(file, clock, CallNext())
    clock.advance(0.2)
    assert passes(file, clock, CallNext())


@pytest.mark.parametrize("command", [CallNext(), GiveFloor(entry="e-china"), MarkAbsent(), NextBlock(), CloseSitting()])
@pytest.mark.parametrize("is_closed", [False, True])
def test_a_refusal_says_why_and_offers_it_unless_closed(file: SessionFile, command: Act, *, is_closed: bool) -> None:
    run = Run(sitting("Brazil", "China"))
    run.do(NextBlock())
    if is_closed:
        run.do(CloseSitting())
    guard = RepeatGuard(file, StillClock())
    with file.lock():
        guard.record_act(command, "China has the floor. Brazil ended at 2:00", run.session)
        with pytest.raises(Refused) as refused:
            guard.require_no_repeat(command, run.session)
    said = "Done once: China has the floor; the second press within two seconds was ignored."
    offered = () if is_closed else (NextStep(type(command).__name__, "again if you mean it"),)
    assert (refused.value.sentence, refused.value.then) == (said, offered)


def test_other_acts_are_not_held_up(file: SessionFile) -> None:
    clock = StillClock()
    assert passes(file, clock, CallNext())
    assert passes(file, clock, MarkAbsent())
    assert passes(file, clock, Pause())
    assert passes(file, clock, Pause())
    assert not passes(file, clock, MarkAbsent())


@pytest.mark.parametrize("between", ["it was taken back", "the machine was started again"])
def test_the_right_one_follows_at_once_after(file: SessionFile, between: str) -> None:
    clock = StillClock()
    assert passes(file, clock, CallNext())
    if between == "it was taken back":
        assert passes(file, clock, Revert(changes=ChangeSet()))
    else:
        clock.seconds = 3.0
    assert passes(file, clock, CallNext())


@pytest.mark.parametrize("between", [EndSpeech(), EndBlock(sure=True)])
def test_a_press_is_no_second_one_if_another_act_changed_the_floor(file: SessionFile, between: Act) -> None:
    run = Run(sitting("Brazil"))
    run.do(SkipBlock(block="opening"))
    run.do(CallNext())
    guard = RepeatGuard(file, StillClock())
    with file.lock():
        guard.record_act(CallNext(), "Brazil has the floor", run.session)
        run.do(Pause())
        with pytest.raises(Refused, match="Done once: Brazil has the floor"):
            guard.require_no_repeat(CallNext(), run.session)
        run.do(between)
        guard.require_no_repeat(CallNext(), run.session)


def test_word_that_cannot_be_read_or_left_is_no_reason_to_refuse(file: SessionFile) -> None:
    clock = StillClock()
    with file.lock():
        file.lock_file.write_guard({"act": "CallNext", "real": "soon"})
    assert passes(file, clock, CallNext())
    clock.advance(3)
    with failing(file.lock_file, "write_guard"):
        assert passes(file, clock, CallNext())
