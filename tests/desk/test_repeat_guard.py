from pathlib import Path

import pytest

from secretary_tui.desk.desk import RepeatGuard
from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, GiveFloor, MarkAbsent, Pause
from secretary_tui.domain.acts.sitting import CloseSitting, EndBlock, NextBlock, SkipBlock
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangeSet
from secretary_tui.errors import NextStep, Refused
from secretary_tui.storage.session_file import SessionFile
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


@pytest.mark.parametrize(
    ("command", "on_floor", "if_meant"),
    [
        (CallNext(), False, "again calls the next"),
        (CallNext(), True, "again if Brazil has ended"),
        (GiveFloor(entry="e-china"), True, "again if you mean China"),
        (GiveFloor(entry="e-gone"), True, "again if you mean another"),
        (MarkAbsent(), True, "again if Brazil, who now has the floor, is absent too"),
        (MarkAbsent(), False, "again calls the next"),
        (NextBlock(), True, "again if the next block is meant"),
    ],
)
def test_a_refusal_says_why_and_what_to_press_if_it_is_meant(
    file: SessionFile, command: Act, *, on_floor: bool, if_meant: str
) -> None:
    run = Run(sitting("Brazil", "China"))
    run.do(SkipBlock(block="opening"))
    if on_floor:
        run.do(CallNext())
    refusal = refused(file, command, run.session)
    assert refusal.sentence == "Done once: China has the floor; the second press within two seconds was ignored."
    assert refusal.then == (NextStep(type(command).__name__, if_meant),)


def refused(file: SessionFile, command: Act, session: Session) -> Refused:
    guard = RepeatGuard(file, StillClock())
    with file.lock():
        guard.require_no_repeat(command, session)
        guard.record_act(command, "China has the floor. Brazil ended at 2:00", session)
        with pytest.raises(Refused) as refusal:
            guard.require_no_repeat(command, session)
    return refusal.value


def test_the_last_block_is_closed_by_a_second_press(file: SessionFile) -> None:
    assert "NextBlock again closes" in str(refused(file, NextBlock(), sitting(blocks=())))


@pytest.mark.parametrize("command", [CloseSitting(), CallNext(), MarkAbsent(), NextBlock()])
def test_of_a_closed_sitting_no_key_is_said_to_do_anything_again(file: SessionFile, command: Act) -> None:
    run = Run(sitting("Brazil"))
    run.do(NextBlock())
    run.do(CloseSitting())
    refusal = refused(file, command, run.session)
    assert refusal.then == ()
    assert refusal.sentence.startswith("Done once: China has the floor; the second press")


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


@pytest.mark.parametrize("between", [EndSpeech(), EndBlock()])
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
