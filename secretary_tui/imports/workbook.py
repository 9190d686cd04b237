"""The first sheet of a workbook, as text; brings openpyxl."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from typing import Final

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from secretary_tui.imports.proposal import UnreadableList

#: A workbook of less than five megabytes can unpack to gigabytes.
LARGEST_UNPACKED: Final = 60_000_000
_FIRST: Final = "xl/worksheets/sheet1.xml"
#: Cells of one column that are merged over rows.
_MERGED: Final = re.compile(r'<mergeCell ref="([A-Z]{1,3})(\d{1,5}):\1(\d{1,5})"')
#: More rows and columns are read by no person.
MOST_ROWS: Final = 3_001
MOST_COLUMNS: Final = 60


def first_sheet(name: str, raw: bytes) -> list[list[str]]:
    """Return the cells of the first sheet as they are shown; raises UnreadableList if `raw` is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked <= LARGEST_UNPACKED:
            return _with_merged([*_cells(raw)], raw)
    except Exception as error:
        # openpyxl fails on a damaged file in as many ways as there are
        raise UnreadableList(f"{name} is no XLSX workbook, or it is damaged.") from error
    raise UnreadableList(f"{name} unpacks to {unpacked:,} bytes; no list of speakers is as large.")


def _with_merged(rows: list[list[str]], raw: bytes) -> list[list[str]]:
    """The rows with what a cell merged over several of them says in each; only the first row has it in the file."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sheet = packed.read(_FIRST).decode("utf-8", "replace") if _FIRST in packed.namelist() else ""
    for letters, first, last in _MERGED.findall(sheet):
        column = column_index_from_string(letters) - 1
        for row in rows[int(first) : int(last)]:
            if column < len(row):
                row[column] = rows[int(first) - 1][column]
    return rows


def _cells(raw: bytes) -> Iterator[list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of styles and extensions that a list has no use for
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            for cells in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True):
                yield [_text(cell) for cell in cells]
        finally:
            book.close()


def _text(cell: object) -> str:
    """Return a cell as a person reads it."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}" if cell.hour or cell.minute else f"{cell:%Y-%m-%d}"
    if isinstance(cell, time):
        return f"{cell:%H:%M:%S}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
