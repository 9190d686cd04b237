"""Writes sheets of rows as an XLSX file in which nothing is run."""

from collections.abc import Mapping
from io import BytesIO

from secretary_tui.export.formats.spreadsheet import defused
from secretary_tui.export.paper import Cell, Rows


def to_bytes(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook with the sheets by their titles; each has the heads of its columns in its first row."""
    from openpyxl import Workbook  # noqa: PLC0415 - it takes longer to import than all else here

    book = Workbook(write_only=True)
    for title, (heads, rows) in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append(list(heads))
        for row in rows:
            sheet.append([_cell(row.get(head)) for head in heads])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(value: Cell) -> Cell:
    return defused(value) if isinstance(value, str) else value
