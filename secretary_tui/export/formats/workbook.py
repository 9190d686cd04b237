"""Writes sheets of rows as an XLSX file in which nothing is run."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from io import BytesIO
from typing import Any

from secretary_tui.export.formats.spreadsheet import defused
from secretary_tui.export.paper import Cell, Rows

#: A title, what the parts are called, and for each bar a name and the lengths of its parts.
Chart = tuple[str, Sequence[str], Sequence[tuple[str, Sequence[timedelta]]]]


def to_bytes(sheets: Mapping[str, Rows], charts: Sequence[Chart] = ()) -> bytes:
    """Return a workbook with the sheets by their titles; each has the heads of its columns in its first row.

    A last sheet has the charts, and the minutes that they show.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - it takes longer to import than all else here

    book = Workbook(write_only=True)
    for title, (heads, rows) in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append(list(heads))
        for row in rows:
            sheet.append([_cell(row.get(head)) for head in heads])
    if charts:
        _draw(book.create_sheet("charts"), charts)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(value: Cell) -> Cell:
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
