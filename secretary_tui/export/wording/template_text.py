"""Reads the Markdown that a template gave into a paper; what the shipped templates write is read without a library."""

import re
from collections.abc import Iterator
from typing import Final

from secretary_tui.export.paper import Bullets, ChartPlace, Heading, Item, Notice, Paper, Part, Table
from secretary_tui.export.wording.base import LINE
from secretary_tui.export.wording.markdown_parts import BOX, CHART, item, one_line, paragraphs, table

_HEADING: Final = re.compile(r"(#{1,6}) +([^#]+)")
_RULE: Final = re.compile(r"\|(?: *:?-+:? *\|)+")
_EMPTY: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)*\n")
#: What only a whole reader of Markdown understands, within a line and at its head.
_DIFFICULT: Final = re.compile(r"[\\`*_\[\]<>~&\t]|^(?:[+=>|-]|#|\d+[.)]| )")
_BOLD: Final = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")


class _Difficult(Exception):
    """Markdown that the plain reader leaves to the whole one."""


def read(text: str) -> Paper:
    """Return the paper that a Markdown text is; values in it are escaped."""
    try:
        return Paper(tuple(_plainly(text)))
    except _Difficult:
        from secretary_tui.export.wording.commonmark import read_commonmark  # noqa: PLC0415 - half as large as this program

        return read_commonmark(text)


def _plainly(text: str) -> Iterator[Part]:
    points: tuple[Item, ...] = ()
    for block in _EMPTY.split(text.strip("\n")):
        lines = block.split("\n")
        while lines:
            for part in _part(lines):
                if isinstance(part, Bullets):  # lists that only empty lines part are one
                    points += part.items
                    continue
                if points:
                    yield Bullets(points)
                    points = ()
                yield part
    if points:
        yield Bullets(points)


def _part(lines: list[str]) -> Iterator[Part]:
    """Yield the part at the head of `lines`, which are taken from them."""
    first = lines[0]
    heading = _HEADING.fullmatch(first)
    if first == CHART:
        lines.pop(0)
        yield ChartPlace()
    elif heading:
        lines.pop(0)
        yield Heading(one_line(_easy(heading[2])), level=len(heading[1]))
    elif first.startswith("- "):
        yield _bullets(lines)
    elif first.startswith("|"):
        yield from _table(lines)
    elif first:
        bold = _BOLD.fullmatch(first.strip(" "))
        if bold and len(lines) == 1:
            lines.pop(0)
            yield Notice(one_line(_easy(bold[1])))
        else:
            yield from paragraphs(_running(lines))
    else:
        lines.pop(0)


def _easy(text: str) -> str:
    if not text.strip(" ") or _DIFFICULT.search(text):
        raise _Difficult
    return text


def _running(lines: list[str]) -> str:
    """Return the lines of running text at the head of `lines`, with LINE where one ends in a backslash."""
    text = ""
    while lines and not (text and lines[0].startswith(("- ", "#", CHART))):
        line = lines.pop(0)
        hard = line.endswith("\\") and bool(lines)
        text += _easy(line[:-1] if hard else line) + (LINE if hard else " ")
    if text.endswith(LINE):
        raise _Difficult
    return text.rstrip(" ")


def _bullets(lines: list[str]) -> Bullets:
    items = []
    while lines and lines[0].startswith("- "):
        first = lines.pop(0)[2:].lstrip(" ")
        box = BOX.match(first)
        head = box[0] if box else ""
        inner = [first[len(head) :]]
        while lines and not lines[0].startswith(("- ", "#", CHART)):
            inner.append(lines.pop(0).removeprefix("  "))
            _easy(inner[-1].removesuffix("\\"))
        items.append(item(head + _running(inner)))
    return Bullets(tuple(items))


def _table(lines: list[str]) -> Iterator[Table]:
    rows = []
    while lines and lines[0].startswith("|"):
        rows.append(lines.pop(0).rstrip(" "))
    if lines or not rows[1:] or not _RULE.fullmatch(rows[1]) or not all(row.endswith("|") for row in rows):
        raise _Difficult
    heads, rules, *body = ([cell.strip(" ") for cell in row[1:-1].split("|")] for row in rows)
    if any(len(row) != len(heads) for row in (rules, *body)):
        raise _Difficult
    first_words = next(filter(None, body[-1]), "") if body else ""
    total = _BOLD.fullmatch(first_words) is not None
    if total:
        body[-1] = [cell.removeprefix("**").removesuffix("**") for cell in body[-1]]
    for row in (heads, *body):
        for cell in row:
            if cell:
                _easy(f"x{cell}")
    yield from table(heads, [rule.endswith(":") and not rule.startswith(":") for rule in rules], body, total=total)
