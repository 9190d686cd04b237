"""A file of JSON lines read from its end."""

import json
import os
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import pytest

from secretary_tui.storage.journal import BLOCK, LEAST_LINES, newest_lines, read_lines

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


def test_no_more_is_read_than_is_taken(path: Path) -> None:
    path.write_text("".join(f'{{"n":{number}}}\n' for number in range(10_000)), "utf-8")
    with patch.object(os, "pread", wraps=os.pread) as read:
        assert [record["n"] for record in islice(newest_lines(path), 2)] == [9_999, 9_998]
    assert [call.args[1] for call in read.call_args_list] == [BLOCK]


def test_what_is_no_file_of_its_own_holds_none_and_stops_nobody(path: Path, tmp_path: Path) -> None:
    assert read_lines(path) == []
    os.mkfifo(path)
    assert read_lines(path) == []
    (tmp_path / "link").symlink_to("/dev/zero")
    assert read_lines(tmp_path / "link") == []
    assert read_lines(tmp_path) == []
