"""The parts of a paper as both readers of Markdown make them of their lines."""

import re
from collections.abc import Iterator
from typing import Final

from secretary_tui.errors import SecretaryError
from secretary_tui.export.paper import Item, Paragraph, Table, TableColumn
from secretary_tui.export.wording.base import LINE, PARAGRAPH, unescape

CHART: Final = "<!-- chart -->"
_SPACES: Final = re.compile(r"[ \t\n]+")
#: The box before a point of a list that can be ticked.
BOX: Final = re.compile(r"\[([ xX])\] +(?=\S)")


class NotRead(SecretaryError):
    """Something in the Markdown that no paper can show; `fragment` is how it begins."""

    def __init__(self, sentence: str, fragment: str) -> None:
        super().__init__(sentence)
        self.fragment = fragment


def one_line(text: str) -> str:
    """Text of a heading or a cell: breaks within a value become spaces."""
    return _SPACES.sub(" ", unescape(text.replace(LINE, " ").replace(PARAGRAPH, " "))).strip(" ")


def item(text: str) -> Item:
    """Return a point of a list, ticked or not; `text` has its hard breaks as LINE."""
    box = BOX.match(text)
    ticked = None if box is None else box[1] != " "
    return Item("\n\n".join(_broken(text[box.end() :] if box else text)), ticked)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield a paragraph, or several if a value holds empty lines."""
    yield from (Paragraph(part) for part in _broken(text))


def _broken(text: str) -> Iterator[str]:
    for part in text.split(PARAGRAPH):
        lines = (_SPACES.sub(" ", unescape(line)).strip(" ") for line in part.split(LINE))
        yield "\n".join(lines).strip("\n")


def table(heads: list[str], figures: list[bool], rows: list[list[str]], *, total: bool) -> Iterator[Table]:
    """Yield a table without what says nothing; its last row may be the total."""
    columns = tuple(
        TableColumn(one_line(head), figures=right, firm=right) for head, right in zip(heads, figures, strict=True)
    )
    cells = [tuple(map(one_line, row)) for row in rows]
    last = cells.pop() if total else ()
    if cells:
        yield Table(columns, tuple(cells), last).without_empty_columns()
