"""The log: lines are only appended; it can be read even after an edit by hand."""

import errno
import json
import os
import stat
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from secretary_tui.errors import NotSaved
from secretary_tui.storage.journal import BLOCK, LEAST_LINES, Journal, newest_lines, read_lines
from secretary_tui.storage.side_folder import SideFolder


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(SideFolder(tmp_path / "a.toml"))


def test_records_come_back_in_order(journal: Journal) -> None:
    assert read_lines(journal.side.journal) == []
    records = [{"act": "Pause", "by": "AB", "name": "Côte d'Ivoire\u2028\n"}, {"act": "Resume"}]
    for record in records:
        journal.append(record)
    assert read_lines(journal.side.journal) == records
    assert stat.S_IMODE(journal.side.journal.stat().st_mode) == 0o600
    assert journal.side.journal.read_bytes().count(b"\n") == 2


def test_what_no_text_can_hold_comes_back_and_what_is_no_json_is_refused(journal: Journal) -> None:
    journal.append({"odd": "\udc80"})
    assert read_lines(journal.side.journal) == [{"odd": "\udc80"}]
    with pytest.raises(TypeError):
        journal.append({"x": object()})
    assert len(read_lines(journal.side.journal)) == 1


def test_a_torn_line_and_what_is_no_record_is_skipped_and_the_next_begins_a_new_line(journal: Journal) -> None:
    journal.append({"n": 1})
    for number, odd in enumerate((b'{"n": 2, "te', b"[1]\n\xff\xfe\n5\n" + b"[" * 100_000 + b"\n"), 2):
        with journal.side.journal.open("ab") as opened:
            opened.write(odd)
        assert [record["n"] for record in read_lines(journal.side.journal)] == list(range(1, number))
        journal.append({"n": number})
        assert [record["n"] for record in read_lines(journal.side.journal)] == list(range(1, number + 1))


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_disk_that_refuses_leaves_no_half_record(journal: Journal, call: str) -> None:
    journal.append({"n": 1})
    real = os.write

    def refuse(file: int, *raw: bytes) -> int:
        if raw:
            real(file, bytes(raw[0])[:3])
        raise OSError(errno.ENOSPC, "full")

    with patch.object(os, call, refuse), pytest.raises(NotSaved, match="No space left on the room's machine"):
        journal.append({"n": 2})
    assert journal.side.journal.read_bytes() == b'{"n":1}\n'
    journal.append({"n": 2})
    assert read_lines(journal.side.journal) == [{"n": 1}, {"n": 2}]


def test_a_link_in_place_of_the_log_is_not_followed(journal: Journal, tmp_path: Path) -> None:
    journal.side.make()
    journal.side.journal.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSaved, match="There is a link"):
        journal.append({"n": 1})
    assert not (tmp_path / "elsewhere").exists()


TEN = "2016-03-07T10:00:00+01:00"
ELEVEN = "2016-03-07T11:00:00+01:00"


def log(tmp_path: Path, *records: dict[str, Any]) -> Journal:
    journal = Journal(SideFolder(tmp_path / "a.toml"))
    for record in records:
        journal.append(record)
    return journal


def act(name: str, row: str, at: str, **by: str) -> dict[str, Any]:
    return {"id": name, "at": at, "by": by, "changes": {"rows": [{"table": "entries", "row": row}]}}


def test_an_act_written_again_counts_once_where_it_reached_the_file(tmp_path: Path) -> None:
    told = log(tmp_path, act("a", "e1", TEN), act("b", "e2", TEN), act("a", "e1", ELEVEN)).records()
    assert [(record["id"], record["at"]) for record in told] == [("b", TEN), ("a", ELEVEN)]


def test_who_changed_a_row_last(tmp_path: Path) -> None:
    told = log(
        tmp_path,
        act("a", "e1", TEN, initials="AB", user="room"),
        act("b", "e1", ELEVEN, initials="", user="room"),
        act("c", "e2", ELEVEN),
        {"id": "d", "changes": 1, "by": 2},
    )
    assert told.last_on("entries", "e1") == ("room", datetime.fromisoformat(ELEVEN))
    assert told.last_on("entries", "e2") == ("someone", datetime.fromisoformat(ELEVEN))
    assert told.last_on("notes", "e1") is None
    assert told.last_on("entries", "e1", since="b") is None
    assert told.last_on("entries", "e1", since="a") == ("room", datetime.fromisoformat(ELEVEN))


def test_when_the_last_act_was_done(tmp_path: Path) -> None:
    assert log(tmp_path).last_at() is None
    told = log(tmp_path, act("a", "e1", TEN), {"id": "b", "at": "soon"}, {"id": "c"})
    assert told.last_at() == datetime.fromisoformat(TEN)


# A file of JSON lines read from its end ---------------------------------------------------------------------------


LONG = "x" * (3 * BLOCK)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.jsonl"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        '{"n":1}',
        '{"n":1}\n{"n":2}\n',
        '{"n":1}\n\n{"n":2\n[3]\n5\n{"n":4}\n{"n":5, "te',
        f'{{"n":1}}\n{{"long":"{LONG}"}}\n{{"n":2}}\n{{"long":"{LONG}"}}\n',
        f'{{"n":"{"y" * (BLOCK - 9)}"}}\n{{"n":2}}\n',
        "".join(f'{{"n":{number}}}\n' for number in range(8_000)),
    ],
    ids=["empty", "a line end", "no line end", "two", "torn and odd", "long", "a block and a byte", "many"],
)
def test_the_newest_come_first_and_none_is_lost_between_two_blocks(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    forwards = []
    for line in text.split("\n"):
        try:
            value = json.loads(line)
        except ValueError:
            continue
        forwards += [value] if isinstance(value, dict) else []
    assert list(newest_lines(path)) == forwards[::-1]
    assert read_lines(path) == forwards


def test_of_the_last_bytes_a_line_that_is_cut_is_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretary_tui.storage.journal.LEAST_LINES", 1)  # the line after the last line end
    path.write_text('{"n":1}\n{"n":2}\n{"n":3}\n', "utf-8")
    assert list(newest_lines(path, 9)) == [{"n": 3}]
    assert list(newest_lines(path, 15)) == [{"n": 3}]
    assert list(newest_lines(path, 17)) == [{"n": 3}, {"n": 2}]
    assert len(list(newest_lines(path, 24))) == len(list(newest_lines(path, 1_000))) == 3


def test_so_many_lines_are_read_at_least_however_long_they_are(path: Path) -> None:
    numbers = range(2 * LEAST_LINES)
    path.write_text("".join(f'{{"n":{number},"long":"{LONG[: BLOCK + number]}"}}\n' for number in numbers), "utf-8")
    assert [record["n"] for record in newest_lines(path, 10)] == list(numbers)[-LEAST_LINES:][::-1]


def test_what_is_no_file_of_its_own_holds_none_and_stops_nobody(path: Path, tmp_path: Path) -> None:
    assert read_lines(path) == []
    os.mkfifo(path)
    assert read_lines(path) == []
    (tmp_path / "link").symlink_to("/dev/zero")
    assert read_lines(tmp_path / "link") == []
    assert read_lines(tmp_path) == []
