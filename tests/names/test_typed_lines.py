"""Lines typed at the desk, not written for this program: read rightly, or shown before they take effect."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.imports.proposal import ListPiece, Proposal, read_piece
from secretary_tui.names.grammar.line import Inscription, read_inscription
from tests.imports.known import known_names

LINES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("typed_lines.toml").read_text(encoding="utf-8"))[
    "lines"
]


def whom(text: str) -> list[str]:
    return sorted(part.strip().casefold() for part in re.split(r",|;| and | & ", text) if part.strip())


def said(read: Inscription, field: str) -> object:
    """Return the value of a field in a reading; of free texts, only whether there is one."""
    if field == "at":
        return read.inscribed and f"{read.inscribed.hour}.{read.inscribed.minute:02}"
    value = getattr(read, field)
    return bool(value) if field in ("held", "withdrawn") else value


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["typed"])
def test_a_line_is_read_rightly_or_shown_before_it_counts(line: dict[str, Any]) -> None:
    read = read_inscription(line["typed"], known_names())
    best = read.candidates[0] if read.candidates else None
    name = best.name if best else ""
    wrong = [
        *(["name"] if name != line["wanted"] else []),
        *(["on behalf of"] if whom(read.on_behalf_of) != whom(line.get("on", "")) else []),
        *(["also on behalf of"] if whom(read.also_on_behalf_of) != whom(line.get("also", "")) else []),
        *(field for field, value in line.get("says", {}).items() if said(read, field) != value),
    ]
    doubts = read.doubts_with(best) if best else ()
    is_seen = bool(doubts or read.problem or (best and not best.is_exact))
    assert not wrong or (line.get("fair") and is_seen)
    assert line.get("fair") or not read.doubts
    piece = read_piece(ListPiece(line["typed"], line["typed"], 1), known_names())
    if isinstance(piece, Proposal) and not (line.get("fair") or piece.doubts):
        assert (piece.name, piece.capacity) == (name, read.capacity), "an import reads the same"
