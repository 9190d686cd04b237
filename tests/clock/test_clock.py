"""The clocks: a step of the system clock moves no sitting, and all processes on a session agree."""

import fcntl
import gc
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secretary_tui.clock import Anchor, Clock, RealClock, follow_clock, open_clock, rehearsal_text, shared_anchor
from secretary_tui.desk.rehearsal import write_rehearsal
from secretary_tui.errors import SecretaryError, Usage
from tests.clocks import NINE, HandMachine
from tests.counted import count
from tests.terminal.program import at_once

GENEVA = ZoneInfo("Europe/Zurich")


@pytest.fixture
def desk() -> HandMachine:
    return HandMachine()


def real(side: Path, desk: HandMachine, *, under_way: bool = True) -> RealClock:
    clock = open_clock(side, under_way=under_way, machine=desk.machine)
    assert isinstance(clock, RealClock)
    return clock


# The real clock -------------------------------------------------------------------------------------------


def test_it_goes_with_the_machine_in_whole_milliseconds(tmp_path: Path, desk: HandMachine) -> None:
    clock = real(tmp_path, desk)
    assert clock.now() == NINE
    assert clock.now().tzinfo is UTC
    desk.advance(1.2349)
    assert clock.now() == NINE + timedelta(seconds=1.234)
    assert clock.real() == pytest.approx(5_001.4849)
    assert (clock.speed, clock.stepped()) == (1.0, 0.0)
    assert clock.booted() == NINE - timedelta(seconds=5_000.25)


def test_a_clock_opened_while_another_writes_the_anchor_takes_that_anchor(tmp_path: Path, desk: HandMachine) -> None:
    opened: list[Clock] = []

    def boottime() -> float:
        if not opened:  # before the lock: another desk opens, and ends at once, between this reading and the next
            before = desk.boottime
            desk.advance(1)
            desk.step(0.5)
            opened.append(other := real(tmp_path, desk))
            other.close()
            return before
        return desk.boottime

    clock = open_clock(tmp_path, machine=desk.machine._replace(boottime=boottime))
    assert clock.now() == opened[0].now()


@pytest.mark.parametrize("step", [3600.0, -3600.0, 86_400.0, 2.5, -2.5])
def test_clocks_opened_on_either_side_of_a_step_agree(tmp_path: Path, desk: HandMachine, step: float) -> None:
    before = real(tmp_path, desk)
    desk.advance(600)
    desk.step(step)
    after = real(tmp_path, desk)
    desk.advance(60)
    assert before.now() == after.now() == NINE + timedelta(seconds=660)
    assert before.stepped() == after.stepped() == step
    count("the system's clock stepped", steps=1)


def test_a_step_of_two_seconds_is_not_worth_a_word(tmp_path: Path, desk: HandMachine) -> None:
    clock = real(tmp_path, desk)
    desk.step(2)
    assert clock.stepped() == 0.0
    desk.step(-4)
    assert clock.stepped() == 0.0


def test_killed_stepped_and_opened_again_in_the_middle_of_a_sitting(tmp_path: Path, desk: HandMachine) -> None:
    killed = real(tmp_path, desk)
    killed.close()
    desk.advance(90)
    desk.step(-3600)
    again = real(tmp_path, desk)
    assert again.now() == NINE + timedelta(seconds=90)
    assert again.stepped() == -3600


def test_opened_the_next_day_it_takes_up_a_corrected_clock(tmp_path: Path, desk: HandMachine) -> None:
    clock = real(tmp_path, desk)
    del clock  # a deleted clock no longer keeps the file open
    gc.collect()
    desk.advance(15 * 3600)
    desk.step(-180)
    again = real(tmp_path, desk, under_way=False)
    assert again.now() == desk.wall
    assert again.stepped() == 0.0


def test_over_a_restart_of_the_machine_it_is_anchored_anew(tmp_path: Path, desk: HandMachine) -> None:
    clock = real(tmp_path, desk)
    began = clock.now()
    clock.close()
    desk.restart(off=240)
    first, second = real(tmp_path, desk), real(tmp_path, desk)
    assert first.now() == second.now() == NINE + timedelta(seconds=240)
    assert began < first.booted() == second.booted()  # both clocks know that the machine was asleep


@pytest.mark.parametrize("content", [b"{}", b'{"boot": "7c3e", "boottime": 1e999, "wall": "x"}'])
def test_a_damaged_anchor_is_written_anew(tmp_path: Path, desk: HandMachine, content: bytes) -> None:
    (tmp_path / "anchor.json").write_bytes(content)
    assert real(tmp_path, desk).now() == NINE
    assert json.loads((tmp_path / "anchor.json").read_text())["boot"] == "7c3e"


def test_without_a_folder_to_write_in_it_counts_alone(tmp_path: Path, desk: HandMachine) -> None:
    (tmp_path / "side").write_text("a file where the folder should be")
    clock = real(tmp_path / "side", desk)
    desk.advance(10)
    desk.step(3600)
    assert clock.now() == NINE + timedelta(seconds=10)


def test_without_the_id_of_the_start_nothing_is_kept(tmp_path: Path, desk: HandMachine) -> None:
    desk.boot = ""
    clock = real(tmp_path, desk)
    desk.step(3600)
    assert clock.now() == NINE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "start",
    [
        datetime(2016, 3, 27, 1, 59, 50, tzinfo=GENEVA),  # an hour is skipped
        datetime(2016, 10, 30, 2, 59, 50, tzinfo=GENEVA),  # an hour is repeated
        datetime(2016, 3, 7, 23, 59, 50, tzinfo=GENEVA),
        datetime(2016, 12, 31, 23, 59, 50, tzinfo=GENEVA),
    ],
)
def test_summer_time_and_midnight_are_no_steps(tmp_path: Path, start: datetime) -> None:
    desk = HandMachine(wall=start.astimezone(UTC))
    clock = real(tmp_path, desk)
    desk.advance(20)
    assert clock.now() - start.astimezone(UTC) == timedelta(seconds=20)
    assert clock.stepped() == 0.0
    count("the system's clock stepped", midnights_and_summer_times=1)


def write_begin(number: int, side: str) -> None:
    """Write the instant from which a clock in another process counts, and end this process.

    It ends at once: an interpreter with all modules of the tests takes a sixth of a second to tidy up.
    """
    begin = RealClock(Path(side) / "anchor.json").booted()
    Path(side, f"{number}.begin").write_text(begin.isoformat(), "utf-8")
    os._exit(0)


def test_many_processes_that_open_at_once_agree(tmp_path: Path) -> None:
    at_once(f"{__name__}:write_begin", 24, str(tmp_path))
    begins = [path.read_text("utf-8") for path in tmp_path.glob("*.begin")]
    assert len(begins) == 24
    assert len(set(begins)) == 1


# The rehearsal clock --------------------------------------------------------------------------------------


def rehearsal(side: Path, desk: HandMachine, *, speed: float) -> Clock:
    write_rehearsal(side / "rehearsal.json", NINE, speed, machine=desk.machine)
    return open_clock(side, machine=desk.machine)


@pytest.mark.parametrize("speed", [0.5, 60.0])
def test_a_rehearsal_has_its_speed_and_guards_in_real_seconds(tmp_path: Path, desk: HandMachine, speed: float) -> None:
    desk.wall = datetime(2026, 1, 5, 17, 0, tzinfo=UTC)
    clock = rehearsal(tmp_path, desk, speed=speed)
    start = clock.real()
    desk.advance(10)
    assert clock.now() == NINE + timedelta(seconds=10 * speed)
    assert clock.real() - start == 10
    assert (clock.speed, clock.stepped()) == (speed, 0.0)


def test_over_a_restart_a_rehearsal_goes_by_the_systems_clock(tmp_path: Path, desk: HandMachine) -> None:
    rehearsal(tmp_path, desk, speed=2)
    desk.restart(off=300)
    clock = open_clock(tmp_path, machine=desk.machine)
    assert clock.now() == NINE + timedelta(seconds=600)
    desk.step(3600)
    desk.advance(10)
    assert clock.now() == NINE + timedelta(seconds=620)
    desk.restart("a1", off=-9000)  # the system clock was wrong after the start: time never runs back
    assert open_clock(tmp_path, machine=desk.machine).now() == NINE


@pytest.mark.parametrize("speed", [0.0, -1.0, float("nan"), float("inf"), 3601.0])
def test_a_speed_that_cannot_be(tmp_path: Path, speed: float) -> None:
    with pytest.raises(Usage, match="speed above 0"):
        write_rehearsal(tmp_path / "rehearsal.json", NINE, speed)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("key", "odd"),
    [("virtual", "nine"), *((key, None) for key in ("virtual", "boot", "boottime")),
     *(("speed", speed) for speed in (0, "fast", 1e9))],
)  # fmt: skip
def test_a_damaged_rehearsal_never_runs(tmp_path: Path, desk: HandMachine, key: str, odd: object) -> None:
    rehearsal(tmp_path, desk, speed=1)
    path = tmp_path / "rehearsal.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: odd}))
    with pytest.raises(SecretaryError, match="begin the rehearsal again"):
        open_clock(tmp_path, machine=desk.machine)


@pytest.mark.parametrize("content", [None, "{", "[]"], ids=["dangling symlink", "not JSON", "no table"])
def test_what_is_no_rehearsal_is_refused_too(tmp_path: Path, desk: HandMachine, content: str | None) -> None:
    path = tmp_path / "rehearsal.json"
    path.symlink_to(tmp_path / "nowhere") if content is None else path.write_text(content)
    with pytest.raises(SecretaryError, match="rehearsal"):
        open_clock(tmp_path, machine=desk.machine)


# The clock of the tests -----------------------------------------------------------------------------------


# The side file of the clock: which texts are an anchor, and when an anchor becomes invalid ------------------------


HERE = Anchor("7c3e", 100.0, NINE)
LATER = Anchor("7c3e", 160.0, NINE + timedelta(seconds=60))


class Agreeing:
    """Agrees on an anchor in a file as clocks do, each of which keeps the file open until the end of the test."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: list[int] = []

    def __call__(self, here: Anchor, *, under_way: bool = True, tries: int = 3) -> Anchor:
        anchor, file = shared_anchor(self.path, lambda: here, under_way=under_way, tries=tries)
        self.files.append(file)
        return anchor

    def close(self) -> None:
        while self.files:
            os.close(self.files.pop())


@pytest.fixture
def agreeing(tmp_path: Path) -> Iterator[Agreeing]:
    agreeing = Agreeing(tmp_path / "anchor.json")
    yield agreeing
    agreeing.close()


@pytest.mark.parametrize(
    "told",
    [
        *(None, [], {}, {**HERE.as_table(), "boot": 3}),
        *({**HERE.as_table(), "boottime": odd} for odd in ("100", True, float("nan"))),
        *({**HERE.as_table(), "wall": odd} for odd in (None, "nine", "2016-03-07T08:00:00")),
        *({**HERE.as_table(), "wall": far} for far in ("9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00")),
    ],
)
def test_what_is_no_anchor(told: object) -> None:
    assert Anchor.of(told) is None


def test_seconds_count_only_within_one_start_of_the_machine() -> None:
    assert HERE.is_comparable_with(LATER)
    assert not LATER.is_comparable_with(HERE)  # boot time never runs back, so another machine has the same id
    assert not HERE.is_comparable_with(Anchor("9d41", 160.0, NINE))
    assert not Anchor("", 100.0, NINE).is_comparable_with(Anchor("", 160.0, NINE))


@pytest.mark.parametrize(
    ("hours", "step", "under_way", "given_up"),
    [
        (1, 0, True, False),
        (1, 0, False, False),
        (400, 0, False, False),  # however old: an anchor that agrees stays valid
        (1, 2, False, False),
        (1, 3, False, True),
        (1, -3600, False, True),
        (1, 3600, True, False),  # killed during a sitting
        (18, 3600, True, False),
        (18.1, 3600, True, True),
    ],
)
def test_when_an_anchor_is_given_up(hours: float, step: float, under_way: bool, given_up: bool) -> None:
    seconds = hours * 3600
    here = Anchor("7c3e", 100.0 + seconds, NINE + timedelta(seconds=seconds + step))
    assert HERE.counts_at(here, under_way=under_way) is not given_up


def test_another_start_of_the_machine_is_anchored_once(agreeing: Agreeing) -> None:
    assert agreeing(HERE) == agreeing(LATER) == HERE
    agreeing.close()
    restarted = Anchor("9d41", 12.0, NINE + timedelta(minutes=5))
    assert agreeing(restarted) == agreeing(Anchor("9d41", 13.0, NINE)) == restarted


def test_an_outdated_anchor_stays_while_somebody_counts_by_it(agreeing: Agreeing) -> None:
    set_since = Anchor("7c3e", 160.0, NINE + timedelta(hours=1))
    assert agreeing(HERE, under_way=False) == agreeing(set_since, under_way=False) == HERE
    agreeing.close()
    assert agreeing(set_since, under_way=False) == set_since


@pytest.mark.parametrize("how", [fcntl.LOCK_EX, fcntl.LOCK_SH], ids=["held for ever", "empty, of one who reads"])
def test_a_lock_that_is_not_given_back_is_not_waited_for(agreeing: Agreeing, how: int) -> None:
    with agreeing.path.open("w") as other:
        fcntl.flock(other, how)
        with pytest.raises(BlockingIOError, match="another process"):
            agreeing(HERE, tries=2)


def test_a_file_system_without_locks_still_agrees(agreeing: Agreeing, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_file: int, _how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    assert agreeing(HERE) == agreeing(LATER) == HERE


@pytest.mark.parametrize("kind", ["directory", "fifo", "symlink", "file above"])
def test_only_a_regular_file_is_opened(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "anchor.json"
    if kind == "directory":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "symlink":
        path.symlink_to(tmp_path / "elsewhere")
    else:
        path.write_text("")
        path = path / "anchor.json"
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the kind
        shared_anchor(path, lambda: HERE, under_way=True)
    assert not (tmp_path / "elsewhere").exists()


def test_whoever_may_only_read_takes_up_what_is_there(agreeing: Agreeing, monkeypatch: pytest.MonkeyPatch) -> None:
    agreeing(HERE)
    agreeing.close()
    truly_open = os.open

    def refuse_writing(name: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied")
        return truly_open(name, flags, mode)

    monkeypatch.setattr("os.open", refuse_writing)
    assert agreeing(LATER) == HERE
    agreeing.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        agreeing(Anchor("9d41", 1.0, NINE))


# The clock of a program that only reads a session: it agrees with the desk's clock and writes nothing -------------


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
def test_a_corrected_clock_may_count(tmp_path: Path, machine: HandMachine, under_way: bool, minutes: int) -> None:
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
