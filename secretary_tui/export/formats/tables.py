"""Rows as CSV, XLSX and Parquet, and values as JSON; a spreadsheet runs nothing that is in the files.

CSV is UTF-8 with a byte order mark, because without the mark a spreadsheet under Windows shows wrong letters in “Côte
d'Ivoire”; every text is in quotation marks, which keeps a spreadsheet that expects semicolons from splitting it; lines
end with CRLF, as in RFC 4180.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from importlib import import_module
from io import BytesIO
from typing import Any

from secretary_tui.errors import SecretaryError
from secretary_tui.export.paper import Cell, Rows
from secretary_tui.export.request import Page

#: The first characters of texts that a spreadsheet may run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula: “=1+1” gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_csv(paper: Rows, _: Page | None = None) -> bytes:
    """Return the rows as CSV, below the heads of their columns. True is written as “yes”, False and None are empty."""
    heads, rows = paper
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_csv_cell(row.get(head)) for head in heads] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(value: Cell) -> str | int | float:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str):
        return defused(value)
    return "" if value is None else value


#: A bar chart: its title, the names of the parts of a bar, and for each bar its name and the lengths of its parts.
Chart = tuple[str, Sequence[str], Sequence[tuple[str, Sequence[timedelta]]]]


def to_workbook(sheets: Mapping[str, Rows], charts: Sequence[Chart] = ()) -> bytes:
    """Return an Excel workbook with a sheet for each title. The first row of a sheet has the heads of its columns.

    If there are charts, one more sheet, the last one, has them and their numbers, in minutes.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - it takes longer to import than all else here

    book = Workbook(write_only=True)
    for title, (heads, rows) in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append(list(heads))
        for row in rows:
            sheet.append([_sheet_cell(row.get(head)) for head in heads])
    if charts:
        _draw(book.create_sheet("charts"), charts)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_cell(value: Cell) -> Cell:
    return defused(value) if isinstance(value, str) else value


def _draw(sheet: Any, charts: Sequence[Chart]) -> None:
    from openpyxl.chart import BarChart, Reference  # noqa: PLC0415 - as above

    top = 1
    for title, parts, rows in charts:
        sheet.append([defused(title), *map(defused, parts)])
        for name, lengths in rows:
            sheet.append([defused(name), *(round(length.total_seconds() / 60, 1) for length in lengths)])
        sheet.append([])
        bars = BarChart(barDir="bar", gapWidth=40, grouping="stacked", overlap=100)
        bars.title, bars.height, bars.width = title, 4 + 0.6 * len(rows), 24
        bars.add_data(
            Reference(sheet, min_col=2, max_col=1 + len(parts), min_row=top, max_row=top + len(rows)),
            titles_from_data=True,
        )
        bars.set_categories(Reference(sheet, min_col=1, min_row=top + 1, max_row=top + len(rows)))
        bars.x_axis.scaling.orientation = "maxMin"  # the first row is the bar at the top
        bars.x_axis.delete = bars.y_axis.delete = False
        bars.y_axis.title = "min"
        sheet.add_chart(bars, f"G{top}")
        top += len(rows) + 2


#: The functions that convert a text in a row to the type of its column. Values for other types are not converted.
_READ: Mapping[str, Callable[[str], object]] = {"day": date.fromisoformat, "instant": datetime.fromisoformat}


def to_parquet(columns: Mapping[str, str], rows: Iterable[Mapping[str, Cell]], version: int) -> bytes:
    """Return the rows as a Parquet file, whose metadata has the `version` of the columns.

    `columns` has the type of each column by name. Raises SecretaryError if pyarrow is not installed.
    """
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise SecretaryError(
            "Parquet needs pyarrow, which is not installed: pip install 'secretary-tui[parquet]'; CSV needs nothing."
        ) from error
    types: dict[str, Any] = {
        "text": arrow.string(),
        "number": arrow.int32(),
        "flag": arrow.bool_(),
        "day": arrow.date32(),
        "instant": arrow.timestamp("ms", tz="UTC"),
    }
    schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
    table = list(rows)
    arrays = {name: [_value(kind, row[name]) for row in table] for name, kind in columns.items()}
    made = arrow.table(arrays, schema=schema.with_metadata({"secretary_speeches": str(version)}))
    out = BytesIO()
    parquet.write_table(made, out)
    return out.getvalue()


def _value(kind: str, value: Cell) -> object:
    return _READ[kind](value) if kind in _READ and isinstance(value, str) else value


def to_json(value: Mapping[str, Any], _: Page | None = None) -> bytes:
    """Return a value as JSON: each key on a line of its own, in the given order, and all letters as they are."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
