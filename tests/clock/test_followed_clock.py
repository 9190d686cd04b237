"""The clock of a program that only reads a session: it agrees with the desk's clock and writes nothing."""

from datetime import timedelta
from pathlib import Path

import pytest

from secretary_tui.clock import RealClock, follow_clock, rehearsal_text
from secretary_tui.errors import SecretaryError
from tests.clocks import NINE, HandMachine


@pytest.fixture
def machine() -> HandMachine:
    return HandMachine()


def test_it_agrees_with_the_desk_when_the_clock_of_the_system_steps(tmp_path: Path, machine: HandMachine) -> None:
    desk = RealClock(tmp_path / "anchor.json", machine=machine.machine)
    machine.advance(60)
    machine.step(3_600)
    followed = follow_clock(tmp_path, under_way=True, machine=machine.machine)
    machine.advance(0.5)
    assert followed.now() == desk.now() == NINE + timedelta(seconds=60.5)
    assert (followed.real(), followed.speed) == (desk.real(), 1.0)
    assert followed.stepped() == desk.stepped() == pytest.approx(3_600)


def test_it_goes_by_the_system_where_no_anchor_counts(tmp_path: Path, machine: HandMachine) -> None:
    assert follow_clock(tmp_path, under_way=True, machine=machine.machine).now() == NINE
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "anchor.json").write_text("{", "utf-8")
    assert follow_clock(tmp_path, under_way=True, machine=machine.machine).now() == NINE
    RealClock(tmp_path / "anchor.json", machine=machine.machine)
    machine.restart(off=120)
    assert follow_clock(tmp_path, under_way=True, machine=machine.machine).now() == NINE + timedelta(seconds=120)
    assert follow_clock(tmp_path, under_way=True, machine=machine.machine).stepped() == 0.0


@pytest.mark.parametrize(("under_way", "minutes"), [(True, 0), (False, 60)])
def test_a_clock_that_was_corrected_counts_where_nothing_hangs_on_the_old_time(
    tmp_path: Path, machine: HandMachine, under_way: bool, minutes: int
) -> None:
    RealClock(tmp_path / "anchor.json", machine=machine.machine)
    machine.step(3_600)
    followed = follow_clock(tmp_path, under_way=under_way, machine=machine.machine)
    assert followed.now() == NINE + timedelta(minutes=minutes)


def test_the_desk_may_write_its_anchor_anew_while_somebody_looks_on(tmp_path: Path, machine: HandMachine) -> None:
    RealClock(tmp_path / "anchor.json", machine=machine.machine).close()
    before = (tmp_path / "anchor.json").read_bytes()
    followed = follow_clock(tmp_path, under_way=False, machine=machine.machine)
    machine.step(3_600)
    desk = RealClock(tmp_path / "anchor.json", under_way=False, machine=machine.machine)
    assert (tmp_path / "anchor.json").read_bytes() != before
    assert desk.now() - followed.now() == timedelta(hours=1)


def test_a_rehearsal_has_its_own(tmp_path: Path, machine: HandMachine) -> None:
    (tmp_path / "rehearsal.json").write_text(rehearsal_text(NINE, 60, machine.machine), "utf-8")
    followed = follow_clock(tmp_path, under_way=True, machine=machine.machine)
    machine.advance(2)
    assert followed.now() == NINE + timedelta(minutes=2)
    (tmp_path / "rehearsal.json").write_text("{}", "utf-8")
    with pytest.raises(SecretaryError, match="rehearsal"):
        follow_clock(tmp_path, under_way=True, machine=machine.machine)
