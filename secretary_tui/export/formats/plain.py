"""Renders a paper as plain text, wrapped by the width that the characters have on a terminal."""

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, chop_cells

from secretary_tui.export import paper as parts
from secretary_tui.export.formats.page_text import raised, with_marks
from secretary_tui.export.request import Page

#: Cells in a line.
WIDTH: Final = 78
#: Between two columns of a table.
_GAP: Final = "  "
#: A column is never made narrower than this to let the others fit.
_NARROWEST: Final = 8
#: Behind a hyphen within a word; not within a number or a symbol.
_HYPHEN: Final = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")
#: The space that holds two words together.
_FIRM: Final = "\u00a0"
_UNDERLINES: Final = {1: "=", 2: "-"}


def to_file(paper: parts.Paper, _: Page | None = None) -> bytes:
    """Return the paper as plain text."""
    return ("\n\n".join("\n".join(_part(part)) for part in paper.shown) + "\n").encode()


def wrap(text: str, width: int, *, hyphens: bool = False) -> list[str]:
    """Return the lines of `text`, at most `width` cells wide, broken at spaces, or `hyphens`; long words are cut."""
    lines: list[str] = []
    for given in with_marks(text, raised).split("\n"):
        line = ""
        for space, piece in _pieces(given, width, hyphens=hyphens):
            if line and cell_len(line) + len(space) + cell_len(piece) <= width:
                line += space + piece
                continue
            if line:
                lines.append(line)
            *whole, line = chop_cells(piece, width) if cell_len(piece) > width else [piece]
            lines.extend(whole)
        lines.append(line)
    return lines


def _pieces(text: str, width: int, *, hyphens: bool) -> Iterator[tuple[str, str]]:
    """Yield the pieces after which a line may be broken, each with the space before it; a wide piece is split."""
    for together in filter(None, re.split(r"[ \t]+", text)):
        words = together.split(_FIRM) if cell_len(together) > width else [together]
        for word in filter(None, words):
            for number, piece in enumerate(_HYPHEN.split(word) if hyphens else (word,)):
                yield "" if number else " ", piece


def _part(part: parts.Shown) -> Iterator[str]:
    if isinstance(part, parts.Heading):
        lines = wrap(part.text, WIDTH)
        yield from lines
        if part.level in _UNDERLINES:
            yield _UNDERLINES[part.level] * max(map(cell_len, lines))
    elif isinstance(part, parts.Paragraph):
        yield from wrap(part.text, WIDTH)
    elif isinstance(part, parts.Notice):
        yield from (f"*** {line}" for line in wrap(part.text, WIDTH - 4))
    elif isinstance(part, parts.Footnote):
        yield from wrap(f"{raised(part.number)} {part.text}", WIDTH)
    elif isinstance(part, parts.Bullets):
        for item in part.items:
            yield from _item(item)
    else:
        yield from _table(part)


def _item(item: parts.Item) -> Iterator[str]:
    mark = {None: "- ", True: "[x] ", False: "[ ] "}[item.ticked]
    for index, line in enumerate(wrap(item.text, WIDTH - len(mark))):
        yield f"{mark if index == 0 else ' ' * len(mark)}{line}".rstrip()


def _table(table: parts.Table) -> Iterator[str]:
    heads = tuple(column.head for column in table.columns)
    rows = [heads, *table.rows, *([table.total] if table.total else [])]
    widths = _widths(table, rows)
    rule = _GAP.join("-" * width for width in widths)
    yield from _row(table, heads, widths)
    yield rule
    for row in table.rows:
        yield from _row(table, row, widths)
    if table.total:
        yield rule
        yield from _row(table, table.total, widths)


def _widths(table: parts.Table, rows: list[tuple[str, ...]]) -> list[int]:
    """Return what each column needs; if that is too much together, the widest that may break gives way cell by cell.

    A column keeps the room of its longest word as long as another can give way, or the head of a firm one can break.
    """
    widths = [max(cell_len(row[i]) for row in rows) for i in range(len(table.columns))]
    least = [max(_longest(row[i]) for row in rows) for i in range(len(table.columns))]
    head, *body = rows
    of_head = [max(_longest(head[i]), *(cell_len(row[i]) for row in body), 0) for i in range(len(table.columns))]
    room = WIDTH - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room:
        may = [i for i, column in enumerate(table.columns) if not column.firm and widths[i] > _NARROWEST]
        soft = [i for i in may if widths[i] > least[i]]
        soft = soft or [i for i, column in enumerate(table.columns) if column.firm and widths[i] > of_head[i]] or may
        if not soft:
            break
        widths[max(soft, key=lambda i: widths[i])] -= 1
    return widths


def _longest(cell: str) -> int:
    """Return the cells of the longest word; Chinese, of two cells a character, may be broken anywhere."""
    words = (piece for _, piece in _pieces(cell, 0, hyphens=True))
    return max((cell_len(word) for word in words if cell_len(word) == len(word)), default=0)


def _row(table: parts.Table, cells: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    broken = [wrap(parts.in_one_line(cell), width, hyphens=True) for cell, width in zip(cells, widths, strict=True)]
    for n in range(max(map(len, broken))):
        line = []
        for column, lines, width in zip(table.columns, broken, widths, strict=True):
            text = lines[n] if n < len(lines) else ""
            space = " " * (width - cell_len(text))
            line.append(space + text if column.figures else text + space)
        yield _GAP.join(line).rstrip()
