"""The figures of many sittings as tables to read, as values for machines, and as charts."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text import SECOND, ZERO, fold, limit_text
from secretary_tui.export.facts.figures import COUNTED, NAMELESS, SCHEMA, SITTING_COLUMNS, Row, counted_by
from secretary_tui.export.formats.web_page import template_of
from secretary_tui.export.paper import Cell, Heading, Paper, Rows, Table
from secretary_tui.export.request import HOURS_OF_DAY
from secretary_tui.export.wording.base import clock
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.templating import draft, words_of
from secretary_tui.names.unnamed_groups import unnamed_group

#: The columns of the table of sittings that have lost time.
_LOST = ("late_start_seconds", "suspended_seconds", "early_end_seconds")
#: The columns of the table of sittings whose sums are printed.
_ADDED = (*_LOST, "lost_seconds", "inscribed", "heard", "not_reached", "floor_seconds")
_HOUR = r"(?:[01]?\d|2[0-3])\.[0-5]\d"
#: The hours of a suspension in the column `suspended_at`: “10.41–10.49”, or “10.41” alone.
_HOURS = re.compile(rf"\b{_HOUR}(?=–)|(?<=\d–){_HOUR}\b|(?P<alone>(?:^|(?<=; )){_HOUR}(?=;| \(|$))")


class Bars(NamedTuple):
    """A bar chart, in which each bar has one or several parts.

    `parts` are the names of these parts. Each of the `rows` is a bar: its name, and the lengths of its parts.
    """

    title: str
    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[timedelta, ...]], ...]

    @property
    def most(self) -> timedelta:
        """The length of the longest bar; at least a second, because bars are drawn in proportion to it."""
        return max([SECOND, *(sum(lengths, ZERO) for _, lengths in self.rows)])


@frozen
class Figures:
    """The figures of many sittings, which are computed from the rows of `speeches` and of `sittings`.

    `by` is a key of GROUPINGS, by which the speeches are grouped. Tables to read are in `language`. The names in them
    come from the register of the program, and from files in `folders`, which add names to it or replace its names.
    """

    speeches: Sequence[Row]
    sittings: Sequence[Row]
    by: str
    language: str = "en"
    folders: Sequence[Path] = ()

    def rows(self) -> Rows:
        """Return the columns and the rows for CSV, without a total, which a spreadsheet can compute.

        There is a row for each group of speeches, or for each sitting if `by` is “sitting”.
        """
        if self.by == "sitting":
            return tuple(SITTING_COLUMNS), self.sittings
        return (self.by, *COUNTED), ({self.by: row["name"], **row} for row in counted_by(self.speeches, self.by)[0])

    def sheets(self) -> dict[str, Rows]:
        """Return the two sheets of a workbook by their titles: the rows for CSV, and the sittings."""
        return {f"by {self.by}": self.rows(), "sittings": (tuple(SITTING_COLUMNS), self.sittings)}

    def value(self) -> dict[str, Any]:
        """Return the groups of speeches, their total and the sittings as one JSON object."""
        groups, total = counted_by(self.speeches, self.by)
        return {"figures": SCHEMA, "by": self.by, "groups": groups, "total": total, "sittings": self.sittings}

    def in_words(self) -> Paper:
        """Return the tables to read, in `language`; raises SecretaryError if there are no papers in this language."""
        groups, total = self.counted
        context = {
            "by": self.by,
            "groups": [_to_read(row) | ({"name": _day(row["name"])} if self.by == "day" else {}) for row in groups],
            "total": _to_read(total),
            "carried": any(row["outcome"] == "carried over" for row in self.speeches),
            "sittings": [_to_read(row) | self._with_hours(row) for row in self.sittings],
            "added": _to_read({name: sum(int(row[name] or 0) for row in self.sittings) for name in _ADDED}),
            "hours": HOURS_OF_DAY,
        }
        return draft("figures", context, language=self.language)

    def _with_hours(self, row: Row) -> dict[str, object]:
        """Return the day and the planned hour of a sitting, and its suspensions as they are written in `language`."""
        words = words_of(self.language, UTC, of_day=True)
        hour: Callable[[datetime], str] = words["hour_and_minute"]
        start = datetime.fromisoformat(str(row["planned_start"])).replace(tzinfo=UTC)

        def written(match: re.Match[str]) -> str:
            instant = datetime.strptime(match[0], "%H.%M").replace(tzinfo=UTC)
            return str(words["at"](instant)) if match["alone"] else hour(instant)

        suspended = _HOURS.sub(written, str(row["suspended_at"]))
        return {"held": _day(row["date"]), "hour": hour(start), "suspended_at": suspended}

    @cached_property
    def names(self) -> Names:
        """The names of delegations in `language`, as they are on the day of the last sitting."""
        return Names(date.fromisoformat(str(self.sittings[-1]["date"])), self.language, self.folders)

    @cached_property
    def counted(self) -> tuple[list[dict[str, Cell]], dict[str, Cell]]:
        """The groups of speeches and the total of all groups.

        In a language other than English, the names of delegations and of groups of States are translated. The rows are
        then in the order of the translated names.
        """
        groups, total = counted_by(self.speeches, self.by)
        if self.language != "en" and self.by in ("delegation", "group"):
            names = [str(row["name"]) for row in groups]
            names = [unnamed_group(name, self.language) or self.names.name(name) for name in names]
            groups = [row | {"name": name} for row, name in zip(groups, names, strict=True)]
            groups.sort(key=lambda row: (row["name"] == NAMELESS, fold(str(row["name"]))))
        return groups, total

    def bars(self, paper: Paper) -> list[Bars]:
        """Return the charts: the time used by each group, if there are speeches, and the time lost at each sitting.

        Their titles and names are taken from the tables of the paper.
        """
        parts = list(pairwise(part for part in paper.parts if isinstance(part, Heading | Table)))
        tables = [(one, two) for one, two in parts if isinstance(one, Heading) and isinstance(two, Table)]
        of_groups = [(tables[1], ("used_seconds",), self.counted[0])] if self.speeches else []
        charts = (*of_groups, (tables[-2], _LOST, self.sittings))
        bars = []
        for (head, table), keys, rows in charts:
            lengths = (tuple(int(row[key] or 0) * SECOND for key in keys) for row in rows)
            names = tuple(column.head for column in table.columns)
            heads = names[-1 - len(_LOST) : -1] if keys is _LOST else names[1:2]
            bars.append(Bars(head.text, heads, tuple(zip((row[0] for row in table.rows), lengths, strict=True))))
        return bars

    def drawn(self, paper: Paper) -> str:
        """Return the charts that belong to a paper as SVG."""
        bars = template_of("bars.svg", length_of=lambda lengths: clock(sum(lengths, ZERO)))
        return "\n".join(bars.render(chart._asdict(), most=chart.most) for chart in self.bars(paper))


def _day(day: Cell) -> datetime:
    return datetime.fromisoformat(f"{day}T00:00+00:00")


def _to_read(row: Row) -> dict[str, object]:
    """Return a row with the additional values that the template prints.

    Each length `…_seconds` is there also as `…_time` (a timedelta) and as `…_minutes` (“2:05”). Instants become
    datetimes that show the hour in the zone of the sitting.
    """
    values: dict[str, object] = dict(row)
    for key, value in row.items():
        if key.endswith("_seconds") and value is not None:
            values[f"{key.removesuffix('_seconds')}_time"] = int(value) * SECOND
            values[f"{key.removesuffix('_seconds')}_minutes"] = limit_text(int(value))
        elif SITTING_COLUMNS.get(key) == "instant" and value:
            values[key] = datetime.fromisoformat(str(value)).replace(tzinfo=UTC)
    return values
