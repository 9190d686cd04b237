"""The history that is read from the log: who acts, the ids that are assigned, and the acts that can be undone."""

import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from secretary_tui.desk import history
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import MOST_OWN, History, IdSource, Operator, current_operator
from secretary_tui.desk.left_over import relief_at
from secretary_tui.desk.log import log_lines
from secretary_tui.domain.rules.changes import ChangeSet
from secretary_tui.errors import SecretaryError
from secretary_tui.storage.journal import MOST_OF_LOG, read_lines
from secretary_tui.storage.kept_acts import dump_changes
from secretary_tui.storage.session_file import SessionFile
from tests.acts import Act, AddEntry, HoldEntry, MoveEntry, MoveToHead, RemoveEntry
from tests.desks import desk_at, session_at, stopped_before_file
from tests.sittings import sitting

EMPTY = dump_changes(ChangeSet())


def record(act: str, kind: str = "do", of: str = "") -> dict[str, Any]:
    return {"id": act, "kind": kind, "of": of, "did": f"did {act}", "changes": EMPTY}


def walked(*records: dict[str, Any]) -> tuple[list[str], list[str]]:
    history = History()
    history.rebuild(records)
    return [done.act for done in history.done], [done.act for done in history.undone]


def test_acts_undone_and_done_again() -> None:
    assert walked(record("a"), record("b"), record("u", "undo", "b")) == (["a"], ["b"])
    assert walked(record("a"), record("u", "undo", "a"), record("r", "redo", "a")) == (["a"], [])
    assert walked(record("a"), record("u", "undo", "a"), record("b")) == (["b"], [])


def test_an_undo_of_another_act_than_the_last_is_passed_over() -> None:
    assert walked(record("a"), record("u", "undo", "x"), record("r", "redo", "y")) == (["a"], [])


def test_a_record_that_cannot_be_read_ends_the_history_before_it() -> None:
    assert walked(record("a"), {"id": "b", "kind": "do"}, record("c")) == (["c"], [])
    assert walked(record("a"), record("b") | {"changes": {"rows": 1}}) == ([], [])
    assert walked(record("a"), {}) == ([], [])


def id_source(monkeypatch: pytest.MonkeyPatch, *letters: str, records: tuple[Any, ...] = ()) -> IdSource:
    """Return an id source that uses these random letters, one after the other."""
    rest = iter(letters)
    monkeypatch.setattr(history, "random_letters", lambda length: next(text for text in rest if len(text) == length))
    return IdSource(records)


def test_no_ending_is_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    session = sitting()
    assert id_source(monkeypatch, "aaaa", "aaaa", "bbbb").row_endings(session, 2) == ("aaaa", "bbbb")


def test_none_that_a_row_has_or_had(monkeypatch: pytest.MonkeyPatch) -> None:
    session = sitting(entries=({"id": "eaaaa", "list": "floor", "name": "Chad"},))
    removed = {"changes": {"rows": [{"table": "notes", "row": "nbbbb"}]}}
    assert id_source(monkeypatch, "aaaa", "bbbb", "cccc", records=(removed, {})).row_endings(session, 1) == ("cccc",)


HAND = Operator("room", "AB", "desk-1", "/dev/pts/3", 4_000)


def test_what_the_log_keeps_and_what_it_is_known_by() -> None:
    assert HAND.record() == {"user": "room", "initials": "AB", "host": "desk-1", "terminal": "/dev/pts/3"}
    assert HAND.is_author_of({"by": HAND.record() | {"terminal": "/dev/pts/9"}})
    for other in ({"user": "x"}, {"initials": "CD"}, {"host": "x"}):
        assert not HAND.is_author_of({"by": HAND.record() | other})
    assert not HAND.is_author_of({})


@pytest.mark.parametrize(
    ("owner", "gone", "is_taken"),
    [
        ("room.AB@desk-1#77", True, True),
        ("room.AB@desk-1#77", False, False),
        ("room.CD@desk-1#77", True, False),
        ("room.AB@desk-2#77", True, False),
        ("room.AB@desk-1#", True, False),
        ("room.AB@desk-1", True, False),
        ("", True, False),
    ],
)
def test_whose_drafts_are_inherited(owner: str, gone: bool, is_taken: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretary_tui.desk.history.is_alive", lambda _: not gone)
    assert HAND.has_left(owner) is is_taken


def test_the_hand_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    hand = current_operator("AB")
    assert (hand.initials, hand.process) == ("AB", os.getpid())
    assert hand.host

    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert current_operator().user == str(os.getuid())


# A log with a value that the program never wrote there, as after an edit by hand: the session still opens ---------


ODD: tuple[Any, ...] = (
    *(None, 5, "x", [], {}, [5], [[]], [{}], {"a": 1}, True, -1.5),
    *(10**400, 1e308, "9999-12-31T23:59:59.999-23:59", "0001-01-01T00:00:00+23:59"),
)
#: The number of values in a log that are replaced, one after the other, each in the original log.
TRIES = 8
STEPS: tuple[Callable[[Desk], object], ...] = (
    lambda desk: desk.undo(),
    lambda desk: desk.redo(),
    lambda desk: desk.do(AddEntry(list="floor", name="Chad")),
    lambda desk: desk.undo(),
    relief_at,
    lambda desk: log_lines(desk.file, desk.session),
    lambda desk: desk.refresh(),
)


def acted(path: Path, last: Callable[[Desk, Act], object] = Desk.do) -> Desk:
    desk = desk_at(path)
    desk.do(HoldEntry(entry="e-cuba", reason="papers"))
    desk.do(RemoveEntry(entry="e-brazil"))
    desk.do(AddEntry(list="floor", name="Kenya"))
    last(desk, MoveToHead(entry="e-egypt"))
    return desk


def stopped(path: Path) -> None:
    """Write a session whose last act is only in the log."""
    acted(path, stopped_before_file)


def edited(path: Path) -> None:
    """Edit the file so that it contains no act any more."""
    before = path.read_bytes()
    acted(path)
    path.write_bytes(before)
    os.utime(SessionFile(path).side.journal, ns=(0, 0))


def remarked(path: Path) -> None:
    """Edit the file in the same way, and let a desk notice it."""
    edited(path)
    desk_at(path)


def places(value: Any, *above: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the path of each value in a nested value."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*above, key)
        yield from places(value[key], *above, key)


def replaced(record: Any, place: tuple[Any, ...], odd: Any) -> Any:
    copy = json.loads(json.dumps(record))
    within = copy
    for key in place[:-1]:
        within = within[key]
    within[place[-1]] = odd
    return copy


@pytest.mark.parametrize("tries", [TRIES, pytest.param(50 * TRIES, marks=pytest.mark.slow)])
@pytest.mark.parametrize("before", [acted, stopped, edited, remarked])
def test_it_opens_and_a_step_is_done_or_refused(tmp_path: Path, before: Callable[[Path], object], tries: int) -> None:
    path = session_at(tmp_path / "s.toml", "Brazil", "China", "Cuba", "Egypt")
    before(path)
    log, text = SessionFile(path).side.journal, path.read_bytes()
    records = read_lines(SessionFile(path).side.journal)
    chance = random.Random(7)
    for _ in range(tries):
        number = chance.randrange(len(records))
        odd = replaced(records[number], chance.choice(list(places(records[number]))), chance.choice(ODD))
        path.write_bytes(text)
        lines = [json.dumps(odd if at == number else record) for at, record in enumerate(records)]
        log.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        if before in (edited, remarked):  # the file was written later than the log
            os.utime(log, ns=(0, 0))
        desk = desk_at(path)
        for step in STEPS:
            with suppress(SecretaryError):
                step(desk)
        assert SessionFile(path).read() == desk.session, odd


# A desk reads the same amount of its log, however long the log is -------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a session in which one name moved up and down ten times, and to which CD has added a name."""
    path = session_at(tmp_path / "morning.toml", "Brazil", "China", "Cuba")
    desk = desk_at(path)
    for turn in range(10):
        desk.do(MoveEntry(entry="e-cuba", by=1 if turn % 2 else -1))
    desk_at(path, "CD").do(AddEntry(list="floor", name="Chad"))
    return path


def lengthen(path: Path, acts: int) -> None:
    journal = SessionFile(path).side.journal
    lines = journal.read_text("utf-8").splitlines()
    moves = [json.loads(line) for line in lines[:10]]
    earlier = [json.dumps(moves[turn % 10] | {"id": f"before{turn:06}"}) for turn in range(acts)]
    journal.write_text("\n".join((*earlier, *lines)) + "\n", "utf-8")


def bytes_read(path: Path) -> tuple[int, int, int]:
    """Return the bytes of the log that are read to open a desk, to know the last act, and to undo its first act."""
    read: list[int] = []
    real = os.pread

    def counting(file: int, size: int, offset: int) -> bytes:
        raw = real(file, size, offset)
        read.append(len(raw))
        return raw

    counts = []
    with patch.object(os, "pread", counting):
        desk = desk_at(path)
        for step in (lambda: None, desk.journal.last_at, desk.undo):
            read.clear()
            step()
            counts.append(sum(read))
    return counts[0], counts[1], counts[2]


def test_a_desk_reads_the_same_of_five_and_of_fifteen_thousand_acts(path: Path) -> None:
    lengthen(path, 5_000)
    few = bytes_read(path)
    lengthen(path, 10_000)
    assert bytes_read(path) == few
    opening, last, first_act = few
    assert (opening, last) == (0, 65_536)
    assert MOST_OF_LOG <= first_act < MOST_OF_LOG + 5_000  # with the repeat guard and the last line end


def test_own_acts_are_taken_back_as_far_as_the_bound(path: Path) -> None:
    assert len(desk_at(path).history.done) == 10
    lengthen(path, 1_000)
    desk = desk_at(path)
    assert len(desk.history.done) == MOST_OWN
    assert desk.undo().sentence.startswith("Taken back: Cuba")
    assert len(desk_at(path, "CD").history.done) == 1
