"""Divides a session file into rows of text, and converts sessions to text and back.

Unchanged rows stay byte for byte.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import tzinfo
from itertools import chain, count, groupby
from operator import is_, itemgetter
from typing import Any, Final, NamedTuple, Self

from secretary_tui.domain.model.row_values import changes_between
from secretary_tui.domain.model.rows.row import Row, TableRow
from secretary_tui.domain.model.session import FORMAT, ROW_TYPES, SINGLES, TABLES, Session, Table
from secretary_tui.storage.text import syntax
from secretary_tui.storage.text.row_edit import Decoded, edited, fresh, header_of, row_text, stored

#: The tables in their order in a new file.
ORDER: Final = tuple(ROW_TYPES)
BOM: Final = b"\xef\xbb\xbf"


class RowText(NamedTuple):
    """The text of one row: `gap` is the blank lines above it, `body` its comments, header and keys.

    If a row moves, its body moves with it, and the gap stays in its place.
    """

    gap: bytes
    body: bytes


class Run(NamedTuple):
    """Adjacent rows of one table in a file; a run without rows marks the place where rows were removed.

    If `table` is empty, the run is text that belongs to no row: the top of the file, headings, or a sub-table that is
    not directly below its row. For such a sub-table, `owner` is the table of its row and the index of the row in it.
    """

    table: str
    rows: tuple[RowText, ...]
    owner: tuple[str, int] | None = None


class Layout(NamedTuple):
    """The text of a whole session file, divided into runs of rows and the text between them."""

    runs: tuple[Run, ...]
    line_end: bytes = b"\n"
    ends_with_line: bool = True
    bom: bool = False

    @classmethod
    def of(cls, raw: bytes) -> Self:
        """Divide the content of a valid file into runs of rows."""
        bom = raw.startswith(BOM)
        text = raw.removeprefix(BOM)
        lines = syntax.split_lines(text)
        ends_with_line = not lines or lines[-1].endswith(b"\n")
        line_end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
        if not ends_with_line:
            lines[-1] += line_end
        return cls(_Splitter(lines).split(syntax.sections(text)), line_end, ends_with_line, bom)

    def raw(self) -> bytes:
        """Return the content of the file, in bytes, put together from all runs of the layout."""
        rows = chain.from_iterable(run.rows for run in self.runs)
        raw = b"".join((BOM if self.bom else b"", *chain.from_iterable(rows)))
        return raw if self.ends_with_line else raw.removesuffix(b"\n").removesuffix(b"\r")

    def rows(self, table: str) -> tuple[RowText, ...]:
        """Return the texts of all rows of a table, in the order of the file."""
        runs = [run.rows for run in self.runs if run.table == table]
        return runs[0] if len(runs) == 1 else tuple(chain.from_iterable(runs))

    def has_all_rows_of(self, session: Session) -> bool:
        """Return whether the layout has as many rows as the session in each table."""
        numbers = Counter[str]()
        for run in self.runs:
            numbers[run.table] += len(run.rows)
        return all(numbers[table] == len(session.rows(table)) for table in TABLES)

    def with_rows(self, table: str, rows: Sequence[RowText], start: int = 0) -> Self:
        """Return the layout with `rows` in place of as many rows of a table, from the index `start` on."""
        runs, rest = list(self.runs), rows
        for at, run in enumerate(self.runs):
            if run.table == table and start < len(run.rows) and rest:
                stop = start + len(rest)
                runs[at] = run._replace(rows=run.rows[:start] + tuple(rest[: len(run.rows) - start]) + run.rows[stop:])
                rest = rest[len(run.rows) - start :]
            start = max(0, start - len(run.rows) * (run.table == table))
        return self._replace(runs=tuple(runs))

    def without(self, table: str, places: Container[int]) -> Self:
        """Return the layout without those rows of a table whose indexes are in `places`."""
        numbers, runs = count(), list(self.runs)
        for at, run in enumerate(runs):
            if run.table == table:
                runs[at] = Run(table, tuple(row for row in run.rows if next(numbers) not in places))
        return self._replace(runs=tuple(runs))

    def with_row(self, table: str, place: int, body: bytes) -> Self:
        """Return the layout with a new row of a table at the index `place`; `body` is the text of the row.

        The row is put below the row before it, or above all others. If the table has no rows yet, the row is put where
        the table was, or where it belongs in the file.
        """
        row = RowText(self._gap(self.rows(table)), body)
        runs = list(self.runs)
        own = [at for at, run in enumerate(runs) if run.table == table]
        start = 0  # the index of the first row of a run
        for at in own:
            rows = runs[at].rows
            if max(0, place - 1) < start + len(rows) or at == own[-1]:
                runs[at] = Run(table, (*rows[: place - start], row, *rows[place - start :]))
                break
            start += len(rows)
        else:
            runs.insert(self._home(table), Run(table, (row,)))
        return self._replace(runs=tuple(runs))

    def gathered(self, table: str) -> Self:
        """Return the layout with the sub-tables of a table moved below the rows to which they belong."""
        apart = [(run.owner[1], run.rows) for run in self.runs if run.owner is not None and run.owner[0] == table]
        if not apart:
            return self
        rows = list(self.rows(table))
        for place, texts in apart:
            rows[place] = RowText(rows[place].gap, b"".join((rows[place].body, *chain.from_iterable(texts))))
        runs = tuple(run for run in self.runs if run.owner is None or run.owner[0] != table)
        return self._replace(runs=runs).with_rows(table, rows)

    def _gap(self, rows: Sequence[RowText]) -> bytes:
        """Return the gap above a new row: one blank line, or nothing if the table has no blank lines between rows."""
        close = len(rows) > 1 and not any(row.gap for row in rows[1:3])
        return b"" if close else self.line_end

    def _home(self, table: str) -> int:
        """Return the index in `runs` at which the first run of a table belongs, by the order of the tables."""
        before = ORDER[: ORDER.index(table)]
        places = [at for at, run in enumerate(self.runs) if run.table in before]
        if places:
            return places[-1] + 1
        return next((at for at, run in enumerate(self.runs) if run.table), len(self.runs))


class _Splitter:
    """Divides the lines of a file into runs of rows, and the comments with them."""

    def __init__(self, lines: list[bytes]) -> None:
        self.lines = lines
        self.stretches: list[tuple[str, tuple[str, int] | None, RowText]] = []  # table and owner of each, as in a run

    def split(self, sections: Iterable[syntax.Section]) -> tuple[Run, ...]:
        rows = Counter[str]()
        groups = list(_grouped(sections))
        above = [0] + [end + 1 for _, _, _, end in groups]
        starts = [self._lead(group[2], stop) for group, stop in zip(groups, above, strict=False)] + [len(self.lines)]
        at = self._gap_above(starts[0]) if groups else len(self.lines)
        self._loose(0, at)
        for (table, apart, _, end), lead, following in zip(groups, starts, starts[1:], strict=False):
            stop = self._tail(end + 1, following)
            text = RowText(self._text(at, lead), self._text(lead, stop))
            self.stretches.append(("", (table, max(0, rows[table] - 1)), text) if apart else (table, None, text))
            rows[table] += not apart
            at = stop if following == len(self.lines) else max(stop, self._gap_above(following))
            self._loose(stop, at if following < len(self.lines) else len(self.lines))
        return tuple(
            Run(table, tuple(text for _, _, text in stretches), owner)
            for (table, owner), stretches in groupby(self.stretches, key=itemgetter(0, 1))
        )

    def _loose(self, start: int, end: int) -> None:
        if start < end:
            self.stretches.append(("", None, RowText(b"", self._text(start, end))))

    def _lead(self, row: int, stop: int) -> int:
        """Return the index of the line at which the comments directly above the header at `row` begin, or `row`."""
        while row > stop and self._is_comment(row - 1):
            row -= 1
        return row

    def _gap_above(self, row: int) -> int:
        while row > 0 and not self.lines[row - 1].strip():
            row -= 1
        return row

    def _tail(self, row: int, stop: int) -> int:
        """Return the index of the line below the comments at `row`, directly below the last key of a row, or `row`."""
        while row < stop and self._is_comment(row):
            row += 1
        return row

    def _is_comment(self, row: int) -> bool:
        return self.lines[row].lstrip().startswith(b"#")

    def _text(self, start: int, end: int) -> bytes:
        return b"".join(self.lines[start:end])


def _grouped(sections: Iterable[syntax.Section]) -> Iterator[tuple[str, bool, int, int]]:
    """Yield (table, is apart, first line, last line) for each row, counted with the sub-tables directly below it.

    A sub-table elsewhere in the file is yielded on its own, as apart.
    """
    current: tuple[str, bool, int, int] | None = None
    seen: set[str] = set()
    for section in sections:
        table = section.keys[0]
        starts = section.is_row and len(section.keys) == 1
        if current is not None and current[0] == table and not starts:
            current = (*current[:3], section.end_row)
            continue
        if current is not None:
            yield current
        current = (table, not starts and table in seen, section.row, section.end_row)
        seen.add(table)
    if current is not None:
        yield current


def load_validators() -> None:
    """Build the validators of all kinds of rows, to make the first act as quick as the others."""
    for kind in ROW_TYPES.values():
        kind.validator()


def decode(text: str, name: str) -> Session:
    """Return the session in a TOML text; raises BadSession with its problems, as `decode_text` does."""
    return decoded(text, name).session


def decoded(text: str, name: str) -> Decoded:
    """Return the session in a TOML text, like `decode`, and the format in which the text was written."""
    from secretary_tui.storage.text.decoder import decode_text  # noqa: PLC0415 - a text that is known is right

    return decode_text(text, name)


def encode(session: Session) -> str:
    """Return a session as the text of a new file: keys in order, no defaults, a blank line between rows."""
    zone = session.sitting.zone
    parts = [f"format = {FORMAT}\n", row_text("[session]", session.sitting, zone)]
    if stored(session.rules):
        parts.append(row_text("[rules]", session.rules, zone))
    parts += [encode_row(table, row, zone) for table in TABLES for row in session.rows(table)]
    return "\n".join(parts)


def encode_row(table: str, row: Row, zone: tzinfo | None = None) -> str:
    """Return the text of one row with its header; instants are in `zone`, or without it in their own offset."""
    return row_text(header_of(table), row, zone)


def with_same_rows(before: Session | None, after: Session) -> Session:
    """Return the session `after`, but with the row objects of `before` for all rows that are equal."""
    if before is None:
        return after
    changes: dict[str, Any] = {
        field: old if (old := getattr(before, field)) == getattr(after, field) else getattr(after, field)
        for field in SINGLES.values()
    }
    for table in TABLES:
        old_rows = before.rows(table)
        by_id = {row.id: row for row in old_rows}
        rows = tuple(old if (old := by_id.get(row.id)) == row and old else row for row in after.rows(table))
        is_unchanged = len(rows) == len(old_rows) and all(map(is_, rows, old_rows))
        changes[table] = old_rows if is_unchanged else rows
    return after.evolve(**changes)


def follow(layout: Layout, old: Session, new: Session) -> Layout:
    """Return the layout of the file for the session `new`, made from the layout for the session `old`.

    Only rows that are another object than in `old` are compared, and only changed rows get another text.
    """
    zone = new.sitting.zone
    for table, field in SINGLES.items():
        layout = _single(layout, table, getattr(old, field), getattr(new, field), zone)
    for table in TABLES:
        before, after = old.rows(table), new.rows(table)
        if before is not after:
            layout = _rows(layout.gathered(table), table, before, after, zone)
    return layout


def _single(layout: Layout, table: str, old: Row, new: Row, zone: tzinfo) -> Layout:
    if new is old or new == old:
        return layout
    layout = layout.gathered(table)
    rows = layout.rows(table)
    if not rows:
        return layout.with_row(table, 0, fresh(table, new, zone, layout.line_end))
    piece = _edited(layout, table, rows[0], old, new, zone)
    if not stored(new) and piece.body.strip() == header_of(table).encode():
        return layout.without(table, {0})  # as before an act (now undone) that wrote the first rule
    return layout.with_rows(table, [piece])


def _edited(layout: Layout, table: str, piece: RowText, old: Row, new: Row, zone: tzinfo) -> RowText:
    if old is new or old == new:
        return piece
    return RowText(piece.gap, edited(table, piece.body, old, new, zone, layout.line_end))


def _rows(layout: Layout, table: Table, before: Sequence[TableRow], after: Sequence[TableRow], zone: tzinfo) -> Layout:
    changes = changes_between(before, after)
    start, before, after = changes.head, changes.old_part, changes.new_part
    by_id = {row.id: place for place, row in enumerate(before)}
    sources = [by_id.pop(row.id, None) for row in after]
    gone = set(by_id.values())
    if gone:
        layout = layout.without(table, {start + place for place in gone})
    left = [place for place in range(len(before)) if place not in gone]
    if left:
        # the rows that stay get their new order: each keeps its body, and gets the gap of its new place
        slots = layout.rows(table)[start : start + len(left)]
        text_of = dict(zip(left, slots, strict=True))
        stay = [(row, source) for row, source in zip(after, sources, strict=True) if source is not None]
        pieces = [_edited(layout, table, text_of[former], before[former], row, zone) for row, former in stay]
        placed = [RowText(slot.gap, piece.body) for slot, piece in zip(slots, pieces, strict=True)]
        layout = layout.with_rows(table, placed, start)
    for place, row in enumerate(after):
        if sources[place] is None:
            layout = layout.with_row(table, start + place, fresh(table, row, zone, layout.line_end))
    return layout
