"""Rows as CSV that a spreadsheet opens without running anything in it.

UTF-8 with a mark at its head, because without it a spreadsheet under Windows reads “Côte d'Ivoire” in
the letters of another century; every text in quotation marks, so that a spreadsheet that expects
semicolons cannot split one; lines end as RFC 4180 says.
"""

import csv
import io
from typing import Final

from secretary_tui.export.paper import Cell, Rows
from secretary_tui.export.request import Page

#: A text that begins so is taken for a formula by one spreadsheet or another.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(text: str) -> str:
    """Return the text as a spreadsheet shows it: an apostrophe before what would be run as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_file(paper: Rows, _: Page | None = None) -> bytes:
    """Return the rows under the heads of their columns; yes or empty for what is true or not."""
    heads, rows = paper
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_cell(row.get(head)) for head in heads] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str | int | float:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str):
        return defused(value)
    return "" if value is None else value
