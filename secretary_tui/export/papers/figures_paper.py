"""The figures of many sittings as tables to read, as values for machines, and as charts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text import SECOND, clock_text
from secretary_tui.export.facts.figures import COUNTED, SCHEMA, SITTING_COLUMNS, Row, counted_by
from secretary_tui.export.formats.web_page import template_of
from secretary_tui.export.paper import Cell, ChartPlace, Heading, Paper, Paragraph, Rows, Table, TableColumn

#: The heads of the tables, with the column that each shows.
_SPEECHES: Final = {
    "Statements": "statements", "Replies": "replies", "Points of order": "points_of_order", "Inscribed": "inscribed",
    "Not heard": "not_heard",
}  # fmt: skip
_TIME: Final = {
    "Time used": "used_seconds", "Over": "over", "Over by": "over_seconds", "Under": "under",
    "Under by": "under_seconds",
}  # fmt: skip
_PUNCTUALITY: Final = {
    "Planned": "planned", "Called": "called_to_order", "Closed": "closed", "Late": "late_start_seconds",
    "Suspended": "suspended_seconds", "Early": "early_end_seconds", "Lost": "lost_seconds",
}  # fmt: skip
_REACH: Final = {
    "Inscribed": "inscribed", "Heard": "heard", "Not reached": "not_reached", "Floor time": "floor_seconds",
    "Changeover": "changeover_seconds", "Limit for all": "limit_for_all_seconds",
}  # fmt: skip
#: What is added up of the sittings.
_ADDED: Final = (
    *("late_start_seconds", "suspended_seconds", "early_end_seconds", "lost_seconds"),
    *("inscribed", "heard", "not_reached", "floor_seconds"),
)


@frozen
class Figures:
    """The rows of the speeches and the sittings of a folder, to be counted `by` a key of GROUPINGS."""

    speeches: Sequence[Row]
    sittings: Sequence[Row]
    by: str

    def rows(self) -> Rows:
        """Return a row for each group, without the total, which a spreadsheet makes itself; or for each sitting."""
        if self.by == "sitting":
            return tuple(SITTING_COLUMNS), self.sittings
        return (self.by, *COUNTED), ({self.by: row["name"], **row} for row in counted_by(self.speeches, self.by)[0])

    def value(self) -> dict[str, Any]:
        """Return the groups, their total and the sittings as one JSON object."""
        groups, total = counted_by(self.speeches, self.by)
        return {"figures": SCHEMA, "by": self.by, "groups": groups, "total": total, "sittings": self.sittings}

    def in_words(self) -> Paper:
        """Return the tables to read."""
        groups, total = counted_by(self.speeches, self.by)
        sittings, lost = [_to_read(row) for row in self.sittings], _to_read({"name": "Total"} | self._added())
        return Paper(
            parts=(
                Heading("Figures", 1),
                Paragraph(_summary(total, self.sittings)),
                Heading(f"Speeches by {self.by}"),
                _table(self.by, _SPEECHES, groups, total),
                Heading(f"Time by {self.by}"),
                _table(self.by, _TIME, groups, total),
                ChartPlace(),
                Heading("Punctuality"),
                _table("sitting", _PUNCTUALITY, sittings, lost),
                Heading("Who was reached"),
                _table("sitting", _REACH, sittings, lost),
            )
        )

    def drawn(self) -> str:
        """Return bars of the time used by each group, and of the time lost at each sitting, as SVG."""
        used = [(str(row["name"]), int(row["used_seconds"] or 0)) for row in counted_by(self.speeches, self.by)[0]]
        lost = [(str(_to_read(row)["name"]), int(row["lost_seconds"] or 0)) for row in self.sittings]
        bars = template_of("bars.svg", length_of=_length)
        charts = ((f"Time used by {self.by}", used), ("Time lost at each sitting", lost))
        return "\n".join(bars.render(title=title, rows=rows, most=_most(rows)) for title, rows in charts if rows)

    def _added(self) -> dict[str, Cell]:
        return {name: sum(int(row[name] or 0) for row in self.sittings) for name in _ADDED}


def _most(rows: Sequence[tuple[str, int]]) -> int:
    return max(1, *(seconds for _, seconds in rows))


def _length(seconds: int) -> str:
    return clock_text(seconds * SECOND, round_up=False)


def _summary(total: Row, sittings: Sequence[Row]) -> str:
    numbers = (
        (len(sittings), "sitting", "sittings"),
        (int(total["statements"] or 0), "statement", "statements"),
        (int(total["replies"] or 0), "right of reply", "rights of reply"),
        (int(total["points_of_order"] or 0), "point of order", "points of order"),
    )
    counts = ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in numbers)
    return f"{counts}; {_length(int(total['used_seconds'] or 0))} spoken."


def _to_read(row: Row) -> dict[str, Cell]:
    """Return a row of a sitting with its name, and its hours without their day."""
    if "file" not in row:
        return dict(row)
    hours = {
        key: str(row[key] or "")[11:16].replace(":", ".") for key, kind in SITTING_COLUMNS.items() if kind == "instant"
    }
    name = f"{row['date']} {row['meeting'] or hours['planned_start']}"
    return {**row, **hours, "name": name, "planned": f"{hours['planned_start']}–{hours['planned_end']}"}


def _table(by: str, columns: Mapping[str, str], rows: Sequence[Row], total: Row) -> Table:
    def cells(row: Row) -> tuple[str, ...]:
        return str(row["name"]), *(_cell(key, row.get(key)) for key in columns.values())

    heads = TableColumn(by.capitalize(), firm=by == "sitting"), *(TableColumn(head, figures=True) for head in columns)
    return Table(heads, tuple(map(cells, rows)), cells(total))


def _cell(key: str, value: Cell) -> str:
    if value is None:
        return ""
    if key in _PUNCTUALITY.values() and isinstance(value, int):  # as minutes lost, which also fit the line
        return f"{value // 60}:{value % 60:02}"
    return _length(int(value)) if key.endswith("_seconds") else str(value)
