"""Reads the Markdown that a template gave into a paper; what the shipped templates write is read without a library."""

import re
from collections.abc import Iterator
from typing import Final

from secretary_tui.errors import SecretaryError
from secretary_tui.export.paper import Bullets, Chart, Column, Heading, Item, Notice, Paper, Paragraph, Part, Table
from secretary_tui.export.wording.escape import LINE, PARAGRAPH, unshield

CHART: Final = "<!-- chart -->"
_SPACES: Final = re.compile(r"[ \t\n]+")
_HEADING: Final = re.compile(r"(#{1,6}) +([^#]+)")
_RULE: Final = re.compile(r"\|(?: *:?-+:? *\|)+")
_EMPTY: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)*\n")
_BOX: Final = re.compile(r"\[([ xX])\] +(?=\S)")
#: What only a whole reader of Markdown understands, within a line and at its head.
_DIFFICULT: Final = re.compile(r"[\\`*_\[\]<>~&\t]|^(?:[+=>|-]|#|\d+[.)]| )")
_BOLD: Final = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")


class NotRead(SecretaryError):
    """Something in the Markdown that no paper can show; `fragment` is how it begins."""

    def __init__(self, sentence: str, fragment: str) -> None:
        super().__init__(sentence)
        self.fragment = fragment


class _Difficult(Exception):
    """Markdown that the plain reader leaves to the whole one."""


def read(text: str) -> Paper:
    """The paper that a Markdown text is; values in it are shielded."""
    try:
        return Paper(tuple(_plainly(text)))
    except _Difficult:
        from secretary_tui.export.wording.commonmark import read_commonmark  # noqa: PLC0415 - half as large as this program

        return read_commonmark(text)


# What both readers make of their lines ---------------------------------------------------------------------


def one_line(text: str) -> str:
    """Text of a heading or a cell: breaks within a value become spaces."""
    return _SPACES.sub(" ", unshield(text.replace(LINE, " ").replace(PARAGRAPH, " "))).strip(" ")


def item(text: str) -> Item:
    """A point of a list, ticked or not; `text` has its hard breaks as LINE."""
    box = _BOX.match(text)
    ticked = None if box is None else box[1] != " "
    return Item("\n\n".join(_broken(text[box.end() :] if box else text)), ticked)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """A paragraph, or several if a value holds empty lines."""
    yield from (Paragraph(part) for part in _broken(text))


def _broken(text: str) -> Iterator[str]:
    for part in text.split(PARAGRAPH):
        lines = (_SPACES.sub(" ", unshield(line)).strip(" ") for line in part.split(LINE))
        yield "\n".join(lines).strip("\n")


def table(heads: list[str], figures: list[bool], rows: list[list[str]], *, total: bool) -> Iterator[Table]:
    """A table without what says nothing; its last row may be the total."""
    columns = tuple(
        Column(one_line(head), figures=right, firm=right) for head, right in zip(heads, figures, strict=True)
    )
    cells = [tuple(map(one_line, row)) for row in rows]
    last = cells.pop() if total else ()
    if cells:
        yield Table(columns, tuple(cells), last).without_empty_columns()


# The plain reader --------------------------------------------------------------------------------------------


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
    """The part at the head of `lines`, which are taken from them."""
    first = lines[0]
    heading = _HEADING.fullmatch(first)
    if first == CHART:
        lines.pop(0)
        yield Chart()
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
    """The lines of running text at the head of `lines`, with LINE where one ends in a backslash."""
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
        box = _BOX.match(first)
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
    total = bool(body) and _is_total(body[-1])
    if total:
        body[-1] = [cell.removeprefix("**").removesuffix("**") for cell in body[-1]]
    for row in (heads, *body):
        for cell in row:
            if cell:
                _easy(f"x{cell}")
    yield from table(heads, [rule.endswith(":") and not rule.startswith(":") for rule in rules], body, total=total)


def _is_total(cells: list[str]) -> bool:
    """A row whose first words are bold is the total of those above it."""
    first = next((cell for cell in cells if cell), "")
    return _BOLD.fullmatch(first) is not None
