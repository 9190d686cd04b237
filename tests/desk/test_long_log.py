"""A desk reads the same amount of its log, however long the log is."""

import json
import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from secretary_tui.desk.history import LONG, MOST_OWN, SHORT
from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.lists import MoveEntry
from secretary_tui.storage.journal import MOST_OF_LOG, Journal
from secretary_tui.storage.session_file import SessionFile
from tests.desks import desk_at, session_at
from tests.sittings import at


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


def test_ids_are_short_where_the_whole_log_is_known_and_too_long_to_be_hit_where_it_is_not(path: Path) -> None:
    def ending() -> int:
        desk = desk_at(path)
        desk.do(AddEntry(list="floor", name="Egypt"))
        return len(desk.session.entries[-1].id) - 1

    assert ending() == SHORT
    with patch.object(Journal, "newest", lambda *_: iter(())):  # the disk does not return the log
        assert ending() == LONG
    lengthen(path, 5_000)
    assert ending() == LONG


@pytest.mark.parametrize("odd", [{"changes": None}, {"changes": {"rows": [{"row": 5}, 7]}}, {"by": 5}, {"id": ["x"]}])
def test_a_record_that_is_none_stops_nobody(path: Path, odd: dict[str, Any]) -> None:
    with SessionFile(path).side.journal.open("a") as journal:
        journal.write(json.dumps(odd) + "\n")
    desk = desk_at(path)
    desk.do(MoveEntry(entry="e-cuba", by=-1), at(1))
    assert desk.journal.last_at() == at(1)
