"""The side file of the clock: which texts are an anchor, and when an anchor becomes invalid."""

import fcntl
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from secretary_tui.clock import Anchor, agree

NINE = datetime(2016, 3, 7, 8, 0, tzinfo=UTC)
HERE = Anchor("7c3e", 100.0, NINE)
LATER = Anchor("7c3e", 160.0, NINE + timedelta(seconds=60))


class Agreeing:
    """Agrees on an anchor in a file as clocks do, each of which keeps the file open until the end of the test."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: list[int] = []

    def __call__(self, here: Anchor, *, under_way: bool = True, tries: int = 3) -> Anchor:
        agreed = agree(self.path, lambda: here, under_way=under_way, tries=tries)
        self.files.append(agreed.file)
        return agreed.anchor

    def close(self) -> None:
        while self.files:
            os.close(self.files.pop())


@pytest.fixture
def agreeing(tmp_path: Path) -> Iterator[Agreeing]:
    agreeing = Agreeing(tmp_path / "anchor.json")
    yield agreeing
    agreeing.close()


def test_what_is_told_comes_back() -> None:
    assert Anchor.of(json.loads(json.dumps(HERE.as_table()))) == HERE


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {**HERE.as_table(), "boot": 3},
        {**HERE.as_table(), "boottime": "100"},
        {**HERE.as_table(), "boottime": True},
        {**HERE.as_table(), "boottime": float("nan")},
        {**HERE.as_table(), "wall": None},
        {**HERE.as_table(), "wall": "nine"},
        {**HERE.as_table(), "wall": "2016-03-07T08:00:00"},
        {**HERE.as_table(), "wall": "9999-12-31T23:59:59-14:00"},
        {**HERE.as_table(), "wall": "0001-01-01T00:00:00+14:00"},
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


def test_a_longer_damaged_file_is_replaced_whole(agreeing: Agreeing) -> None:
    agreeing.path.write_bytes(b"{" * 9000)
    agreeing(HERE)
    assert json.loads(agreeing.path.read_text()) == HERE.as_table()


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
        agree(path, lambda: HERE, under_way=True)
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
