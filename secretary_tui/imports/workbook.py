"""The first sheet of a workbook, as text."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from typing import Final

from secretary_tui.imports.proposal import NotRead

#: A workbook of less than five megabytes can unpack to gigabytes.
LARGEST_UNPACKED: Final = 60_000_000
#: More rows and columns are read by no person.
MOST_ROWS: Final = 3_001
MOST_COLUMNS: Final = 60


def first_sheet(name: str, data: bytes) -> list[list[str]]:
    """The cells of the first sheet as they are shown; raises NotRead if `data` is no workbook."""
    try:
        unpacked = _unpacked(data)
        if unpacked <= LARGEST_UNPACKED:
            return [*_cells(data)]
    except ImportError as error:
        raise NotRead("XLSX needs the package openpyxl; save the list as CSV, or install it.") from error
    except Exception as error:
        # openpyxl fails on a damaged file in as many ways as there are
        raise NotRead(f"{name} is no XLSX workbook, or it is damaged.") from error
    raise NotRead(f"{name} unpacks to {unpacked:,} bytes; no list of speakers is as large.")


def _unpacked(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return sum(part.file_size for part in packed.infolist())


def _cells(data: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only when a workbook is read

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of styles and extensions that a list has no use for
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            for cells in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True):
                yield [_text(cell) for cell in cells]
        finally:
            book.close()


def _text(cell: object) -> str:
    """A cell as a person reads it."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}" if cell.hour or cell.minute else f"{cell:%Y-%m-%d}"
    if isinstance(cell, time):
        return f"{cell:%H:%M:%S}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
