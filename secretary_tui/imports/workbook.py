"""Reads the sheets of an XLSX workbook as text, with its hidden and struck-through parts.

It imports openpyxl, so import it only if a workbook is read.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string

from secretary_tui.domain.frozen import frozen
from secretary_tui.imports.proposal import UnreadableList

#: The largest unpacked size that is read, in bytes; a workbook of five megabytes may unpack to gigabytes.
LARGEST_UNPACKED = 60_000_000
#: In the XML of a sheet: cells of one column merged over several rows; hidden rows and columns.
_MERGED = re.compile(r'<mergeCell ref="([A-Z]{1,3})(\d{1,5}):\1(\d{1,5})"')
_HIDDEN = re.compile(r'<(row|col) (?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_PLACE = re.compile(r'\b(r|min|max)="(\d{1,5})"')
#: Further rows of a sheet are not read; a workbook with more columns or sheets is refused.
MOST_ROWS = 3_001
MOST_COLUMNS = 60
MOST_SHEETS = 30


@frozen
class WorkbookSheet:
    """A sheet of a workbook: its name, its cells as texts, its hidden rows (from 1) and its hidden columns (from 0).

    Struck-through text is between double tildes: “~~Peru~~”.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def sheets_of(name: str, raw: bytes) -> list[WorkbookSheet]:
    """Return the sheets of a workbook that are not empty; `raw` is the content of the file, `name` its name.

    Raises UnreadableList if `raw` is not a workbook, unpacks to too many bytes, or has too many sheets or columns.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
            if unpacked <= LARGEST_UNPACKED:
                return [sheet for sheet in _sheets(name, raw, packed) if any(map(any, sheet.rows))]
    except UnreadableList:
        raise
    except Exception as error:
        # openpyxl raises exceptions of many kinds for a damaged file
        raise UnreadableList(f"{name} is not an XLSX workbook, or it is damaged.") from error
    raise UnreadableList(f"{name} unpacks to {unpacked:,} bytes, which is too large; save the list alone.")


def _sheets(name: str, raw: bytes, packed: zipfile.ZipFile) -> Iterator[WorkbookSheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that a list does not need
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False, rich_text=True)
        try:
            if len(book.worksheets) > MOST_SHEETS:
                raise UnreadableList(f"{name} has more than {MOST_SHEETS} sheets; save those of the list alone.")
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # otherwise openpyxl leaves out cells outside the dimensions in the file
                rows = [[*map(_text, cells)] for cells in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS + 1)]
                if any(any(row[MOST_COLUMNS:]) for row in rows):
                    raise UnreadableList(f"{name} has more than {MOST_COLUMNS} columns; save those of the list alone.")
                # openpyxl's read-only mode reports neither merged nor hidden cells
                source = packed.read(sheet._worksheet_path).decode("utf-8", "replace")  # noqa: SLF001
                yield _sheet(sheet.title, rows, source, is_hidden=sheet.sheet_state != "visible")
        finally:
            book.close()


def _sheet(name: str, rows: list[list[str]], source: str, *, is_hidden: bool) -> WorkbookSheet:
    """Return a sheet: its cells, and its hidden rows and columns, which are read from `source`, the XML of the sheet.

    The value of a cell that is merged over several rows is only in the first of them in the file; it is put into all.
    """
    for letters, first, last in _MERGED.findall(source):
        column = column_index_from_string(letters) - 1
        for row in rows[int(first) : int(last)]:
            if column < len(row):
                row[column] = rows[int(first) - 1][column]
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    for tag in _HIDDEN.finditer(source):
        place = {key: int(value) for key, value in _PLACE.findall(tag[0])}
        if "r" in place:
            hidden_rows.add(place["r"])
        elif "min" in place:
            hidden_columns.update(range(place["min"] - 1, min(place.get("max", 0), MOST_COLUMNS)))
    return WorkbookSheet(name, tuple(map(tuple, rows)), is_hidden, frozenset(hidden_rows), frozenset(hidden_columns))


def _text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, CellRichText):
        return "".join(map(_part, value))
    text = _shown(value)
    return f"~~{text}~~" if text and cell.font and cell.font.strike else text


def _part(part: str | TextBlock) -> str:
    if isinstance(part, TextBlock) and part.font.strike and part.text.strip():
        return f" ~~{part.text.strip()}~~ "
    return str(part)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if value.hour or value.minute else f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
