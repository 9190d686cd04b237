"""Renders a paper as Markdown; nothing that was typed in the room is read as markup."""

import re
from collections.abc import Iterator
from typing import Final

from secretary_tui.export import paper as parts
from secretary_tui.export.formats.page_text import with_marks
from secretary_tui.export.request import Page

#: What is markup anywhere in a line.
_ANYWHERE: Final = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")
#: What is markup at the head of a line: headings, lists, rules, underlines of headings.
_AT_HEAD: Final = re.compile(r"^([#+=:-]|\d+(?=[.)](?:\s|$)))")


def to_file(paper: parts.Paper, _: Page) -> bytes:
    """Return the paper as Markdown (CommonMark with the tables, ticked lists and footnotes of GitHub)."""
    text = "\n\n".join(_part(part) for part in paper.shown)
    return f"{with_marks(text, _mark)}\n".encode()


def escape(text: str) -> str:
    """Return one line of text as Markdown that reads as that text and nothing else."""
    text = _ANYWHERE.sub(r"\\\g<0>", text.strip())
    return _AT_HEAD.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", text)


def _lines(text: str, indent: str = "") -> str:
    """Text of several lines: single breaks are kept, empty lines part paragraphs."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    broken = (f"\\\n{indent}".join(escape(line) for line in part.split("\n")) for part in paragraphs)
    return f"\n\n{indent}".join(broken)


def _mark(number: int) -> str:
    return f"[^{number}]"


def _part(part: parts.Shown) -> str:
    if isinstance(part, parts.Heading):
        return f"{'#' * part.level} {escape(part.text)}"
    if isinstance(part, parts.Paragraph):
        return _lines(part.text)
    if isinstance(part, parts.Notice):
        return f"**{escape(part.text)}**"
    if isinstance(part, parts.Bullets):
        return _bullets(part)
    if isinstance(part, parts.Footnote):
        return f"{_mark(part.number)}: {escape(part.text)}"
    return "\n".join(_table(part))


def _bullets(part: parts.Bullets) -> str:
    boxes = {None: "", True: "[x] ", False: "[ ] "}
    items = [f"- {boxes[item.ticked]}{_lines(item.text, '  ')}" for item in part.items]
    return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)


def _table(table: parts.Table) -> Iterator[str]:
    yield _row(tuple(column.head for column in table.columns))
    yield f"| {' | '.join('---:' if column.figures else '---' for column in table.columns)} |"
    yield from (_row(row) for row in table.rows)
    if table.total:
        yield _row(table.total, strong=True)


def _row(cells: tuple[str, ...], *, strong: bool = False) -> str:
    escaped = (_ANYWHERE.sub(r"\\\g<0>", parts.in_one_line(cell)) for cell in cells)
    return f"| {' | '.join(f'**{cell}**' if strong and cell else cell for cell in escaped)} |"
