"""Plain lines as people write them: nearly all are read without a doubt, and all are read rightly or doubted."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.names.grammar.line import Inscription, read_inscription
from tests.imports.known import known_names

_LINES: dict[str, list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_name("plain_lines.toml").read_text("utf-8"))
_HARD = _LINES["hard"]
_FIELDS: dict[str, Any] = {"speaker": "", "rank": "", "dignitary": False}


def _read(typed: str) -> tuple[Inscription, tuple[str, ...]]:
    read = read_inscription(typed, known_names())
    who = read.candidates[0]
    is_known = read.category or who.category
    return read, read.doubts_with(who) if is_known else ("Its category is not known.",)


def doubted_lines(key: str) -> tuple[list[str], int]:
    """Return the lines of a part of the corpus that are doubted, and the number of all its lines."""
    return [line["typed"] for line in _LINES[key] if _read(line["typed"])[1]], len(_LINES[key])


@pytest.mark.parametrize("key", ["lines", "held_out"])
def test_at_least_97_of_100_plain_lines_go_on_without_a_doubt(key: str) -> None:
    doubted, count = doubted_lines(key)
    assert len(doubted) <= count * 3 // 100, doubted


@pytest.mark.parametrize("key", ["lines", "held_out"])
def test_each_plain_line_is_read_rightly_or_doubted(key: str) -> None:
    wrong = []
    for line in _LINES[key]:
        read, doubts = _read(line["typed"])
        said = {
            "wanted": read.candidates[0].name,
            "on": read.on_behalf_of,
            **{key: getattr(read, key) for key in _FIELDS},
        }
        wanted = {"wanted": line["wanted"], "on": line.get("on", ""), **_FIELDS, **line.get("says", {})}
        if said != wanted and not doubts:
            wrong.append(f"{line['typed']!r}: {said} is not {wanted}")
    assert not wrong, "\n".join(wrong)


def test_there_are_400_plain_lines() -> None:
    assert len({line["typed"] for key in ("lines", "held_out") for line in _LINES[key]}) >= 400


@pytest.mark.parametrize("line", _HARD, ids=lambda line: line["typed"])
def test_each_word_of_a_hard_line_is_doubted_or_left_out(line: dict[str, Any]) -> None:
    read = read_inscription(line["typed"], known_names())
    reading = read.reading(read.doubts_with(read.candidates[0]))
    shown = {fate: [text for text, _ in reading.shown(fate)] for fate in ("doubt", "left out")}
    assert (shown["doubt"], shown["left out"]) == (line.get("doubted", []), line.get("left_out", []))
    assert (read.dignitary, read.inscribed is not None) == (line.get("dignitary", False), line.get("inscribed", False))
