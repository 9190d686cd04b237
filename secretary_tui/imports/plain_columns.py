"""Finds tables in plain text, and struck-through words."""

import re
from collections.abc import Sequence
from typing import Final

from secretary_tui.domain.text.cleaning import clean

#: What stands under the headings of a table in plain text: a stroke as wide as each column.
_RULE: Final = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")
_STROKES: Final = re.compile(r"-{2,}")
#: A letter with a stroke through it, as phones and chats write what is deleted.
_STRUCK: Final = re.compile(r"(?:[^\W_][\u0335-\u0338]|[^\w\s][\u0335-\u0338]|\s[\u0335-\u0338])+")
_STROKE: Final = re.compile("[\u0335-\u0338]")


def with_struck_marks(text: str) -> str:
    """Return a text in which words of struck letters stand between two waves, as in Markdown: “~~Peru~~”."""
    return _STRUCK.sub(lambda words: f"~~{_STROKE.sub('', words[0]).strip()}~~", text) if _STROKE.search(text) else text


def cells_of_columns(lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the cells of the lines of tables with a ruled line, by the numbers of the lines, from 1.

    A row is as many lines as its longest cell; its first cell stands in the first of them. The others have no cells.
    """
    cells: dict[int, tuple[str, ...]] = {}
    for at, rule in enumerate(lines):
        if _RULE.fullmatch(rule) is None or at + 1 in cells:  # a second one stands above the sum
            continue
        starts = [stroke.start() for stroke in _STROKES.finditer(rule)]
        first = at
        while first and lines[first - 1].strip():
            first -= 1
        last = at
        while last + 1 < len(lines) and lines[last + 1].strip():
            last += 1
        rows = [(number, _cut(lines[number], starts)) for number in range(first, last + 1) if number != at]
        begun = first
        for number, parts in rows:
            if parts[0] or number in (first, at + 1):
                begun, cells[number + 1] = number, parts
            else:
                cells[begun + 1] = tuple(map(_joined, cells[begun + 1], parts))
                cells[number + 1] = ()
        cells[at + 1] = ()
    return cells


def _joined(before: str, behind: str) -> str:
    return f"{before}{behind}" if before.endswith("-") and behind else f"{before} {behind}".strip()


def _cut(line: str, starts: Sequence[int]) -> tuple[str, ...]:
    return tuple(clean(line[start:end]) for start, end in zip(starts, (*starts[1:], None), strict=True))
