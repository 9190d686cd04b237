"""The log as its paper tells it, over a real desk and a real disk."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from secretary_tui.desk import Desk
from secretary_tui.domain import commands as c
from secretary_tui.export.log_line import LogLine
from secretary_tui.hand import Hand
from secretary_tui.logbook import log_lines
from secretary_tui.storage.codec import encode
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.spill import Spill
from tests.clocks import StillClock
from tests.sittings import sitting

PROCESSES = count(1 << 24)
CHILD = "Amina Khalil"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "morning.toml"
    file.write_text(encode(sitting("Brazil", "China", "Cuba", "Egypt")), encoding="utf-8")
    return file


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


def open_desk(path: Path, clock: StillClock, initials: str = "AB") -> Desk:
    spill = Spill(path, path.parent.parent, next(PROCESSES))
    return Desk(SessionFile(path), clock, Hand("room", initials, "room-xx", "/dev/pts/1"), spill=spill)


def lines(path: Path) -> tuple[LogLine, ...]:
    file = SessionFile(path)
    return log_lines(file, file.read())


def marks(path: Path) -> list[tuple[str, bool, bool]]:
    return [(line.sentence, line.undone, line.lost) for line in lines(path)]


def test_who_did_what_when_at_which_terminal(path: Path, clock: StillClock) -> None:
    desk = open_desk(path, clock)
    clock.forward(1)
    desk.do(c.CallNext())
    (line,) = lines(path)
    assert (line.user, line.initials, line.host, line.terminal) == ("room", "AB", "room-xx", "/dev/pts/1")
    assert line.at == clock.now()
    assert line.sentence.startswith("“Opening” has begun")


def test_what_was_taken_back_is_marked_until_it_is_done_again(path: Path, clock: StillClock) -> None:
    desk = open_desk(path, clock)
    desk.do(c.MoveToHead(entry="e-cuba"))
    desk.undo()
    assert marks(path) == [
        ("Cuba is in place 1, next", True, False),
        ("Taken back: Cuba is in place 1, next", False, False),
    ]
    desk.redo()
    assert marks(path) == [
        ("Cuba is in place 1, next", False, False),
        ("Taken back: Cuba is in place 1, next", False, False),
        ("Done again: Cuba is in place 1, next", False, False),
    ]


ACTS: dict[str, Callable[[Desk], object]] = {
    "a row": lambda desk: desk.do(c.HoldEntry(entry="e-cuba", reason="later")),
    "an order": lambda desk: desk.do(c.MoveToHead(entry="e-egypt")),
    "a new row": lambda desk: desk.do(c.AddEntry(list="floor", name="Togo", category="member")),
    "a removal": lambda desk: desk.do(c.RemoveEntry(entry="e-china")),
    "the session": lambda desk: desk.do(c.StartWebcast()),
    "the rules": lambda desk: desk.do(c.EditRow(table="rules", changes={"limit": 90})),
    "an undo": lambda desk: desk.undo(),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("then", ["nothing", "another act", "the same row"])
def test_an_act_that_a_kill_kept_from_the_file_is_marked_and_not_hidden(
    path: Path, clock: StillClock, act: str, then: str
) -> None:
    desk = open_desk(path, clock)
    desk.do(c.HoldEntry(entry="e-brazil", reason="first"))
    before = path.read_bytes()
    ACTS[act](desk)
    path.write_bytes(before)  # logged, and killed before the file was replaced
    if then == "another act":
        open_desk(path, clock, "CD").do(c.HoldEntry(entry="e-brazil", reason="again"))
    elif then == "the same row":
        open_desk(path, clock, "CD").do(c.HoldEntry(entry="e-cuba", reason="again"))
    assert [lost for *_, lost in marks(path)] == [False, True, *([] if then == "nothing" else [False])]


def test_nothing_is_marked_in_a_whole_story(path: Path, clock: StillClock) -> None:
    desk, other = open_desk(path, clock), open_desk(path, clock, "CD")
    for command in (
        c.SkipBlock(block="opening"),
        c.CallNext(),
        c.AddEntry(list="floor", name="Togo", category="member"),
        c.MoveToHead(entry="e-egypt"),
        c.SwapEntries(entry="e-egypt", other="e-china"),
        c.SetLimit(list="floor", seconds=90),
    ):
        clock.forward(1)
        (other if isinstance(command, c.MoveToHead) else desk).do(command)
    clock.forward(1)
    desk.do(c.CallNext(expected="e-brazil"))
    desk.undo()
    other.do(c.Reorder(list="floor", order=tuple(e.id for e in desk.session.waiting("floor")[::-1]), how="By lot."))
    assert [lost for *_, lost in marks(path)] == [False] * 9


def test_a_row_that_a_hand_changed_in_the_file_is_no_sign_of_a_loss(path: Path, clock: StillClock) -> None:
    desk = open_desk(path, clock)
    desk.do(c.HoldEntry(entry="e-cuba", reason="later"))
    path.write_text(path.read_text().replace('held = "later"', 'held = "tomorrow"'))
    assert marks(path) == [("Cuba is held: later", False, False)]


def test_a_protected_name_is_never_in_it_also_one_that_is_gone(path: Path, clock: StillClock) -> None:
    desk = open_desk(path, clock)
    desk.do(c.AddEntry(list="floor", name=CHILD, category="other"))
    entry = desk.session.entries[-1].id
    desk.do(c.EditEntry(entry=entry, changes={"name": "Amina K.", "protected_name": CHILD}))
    assert [line.sentence for line in lines(path)] == ["5. Amina K.", "Amina K. is corrected"]
    desk.do(c.RemoveEntry(entry=entry))
    assert [line.sentence for line in lines(path)] == ["5. …", "Amina K. is corrected", "Amina K. is off the list"]


def test_lines_that_cannot_be_read_are_left_out_and_control_characters_too(path: Path, clock: StillClock) -> None:
    desk = open_desk(path, clock)
    desk.do(c.HoldEntry(entry="e-cuba", reason="later"))
    record = desk.journal.read()[0]
    with desk.file.side.journal.open("a", encoding="utf-8") as log:
        for broken in (
            {"id": "x"},
            {"id": "y", "at": "yesterday", "did": "z"},
            {"id": "z", "at": "2016-03-07T09:00:00", "did": "no zone"},
            record | {"id": "odd", "by": "nobody", "did": "\x1b[31mred", "changes": None},
        ):
            log.write(json.dumps(broken) + "\n")
        log.write("{torn")
    assert [(line.id, line.sentence, line.user) for line in lines(path)] == [
        (record["id"], "Cuba is held: later", "room"),
        ("odd", "[31mred", ""),
    ]


def test_a_session_without_a_log_has_none(path: Path) -> None:
    assert lines(path) == ()
