"""A session file as rows of text: what nobody changed goes back byte for byte."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Self, get_args

from secretary_tui.domain.model.session import Session, Table
from secretary_tui.storage.text import syntax

#: The tables of a file in the order in which a fresh one has them; the first two stand once.
SINGLE: Final = ("session", "rules")
ORDER: Final[tuple[str, ...]] = (*SINGLE, *get_args(Table))
BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class RowText:
    """The text of one row: `gap` is the blank lines above it, `body` its comments, header and keys.

    The gap belongs to the place and the body to the row: a row that moves takes its comments along.
    """

    gap: bytes
    body: bytes
    raw: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "raw", self.gap + self.body)


class Loose(NamedTuple):
    """Text between rows that belongs to none: the head of the file, headings, a sub-table that stands apart.

    `owner` is the table and the place in it of the row whose sub-table stands apart.
    """

    raw: bytes
    owner: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """So many rows of one table, one below the other."""

    table: str
    count: int


class Layout(NamedTuple):
    """A whole file: its runs of rows with the loose text between them, and the text of each row by table."""

    runs: tuple[Run | Loose, ...]
    pieces: dict[str, tuple[RowText, ...]]
    line_end: bytes = b"\n"
    ends_with_line: bool = True
    bom: bool = False

    @classmethod
    def of(cls, raw: bytes) -> Self:
        """Take a good file apart."""
        bom = raw.startswith(BOM)
        text = raw.removeprefix(BOM)
        lines = syntax.split_lines(text)
        ends_with_line = not lines or lines[-1].endswith(b"\n")
        line_end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
        if not ends_with_line:
            lines[-1] += line_end
        runs, pieces = _Splitter(lines).split(list(syntax.top_tables(text)))
        return cls(runs, pieces, line_end, ends_with_line, bom)

    def has_all_rows_of(self, session: Session) -> bool:
        """Return whether there is a text for each row of the session."""
        return all(len(self.pieces.get(table, ())) == len(session.rows(table)) for table in get_args(Table))

    def raw(self) -> bytes:
        """Return the file as it is written."""
        places = dict.fromkeys(self.pieces, 0)
        parts: list[bytes] = [BOM] if self.bom else []
        for run in self.runs:
            if isinstance(run, Loose):
                parts.append(run.raw)
                continue
            start = places[run.table]
            places[run.table] = start + run.count
            parts += [piece.raw for piece in self.pieces[run.table][start : start + run.count]]
        raw = b"".join(parts)
        return raw if self.ends_with_line else raw.removesuffix(b"\n").removesuffix(b"\r")

    def with_pieces(self, table: str, pieces: Sequence[RowText]) -> Self:
        """Return the same places with other rows in them."""
        return self._replace(pieces={**self.pieces, table: tuple(pieces)})

    def without(self, table: str, places: Sequence[int]) -> Self:
        """Return the file without the rows at these places of a table, which are given in ascending order."""
        runs = list(self.runs)
        for place in reversed(places):
            at, _ = _run_of(runs, table, place)
            run = runs[at]
            if isinstance(run, Run):
                runs[at] = Run(table, run.count - 1)
        gone = set(places)
        pieces = tuple(piece for place, piece in enumerate(self.pieces[table]) if place not in gone)
        return self._replace(runs=tuple(runs), pieces={**self.pieces, table: pieces})

    def with_row(self, table: str, place: int, body: bytes) -> Self:
        """The file with a new row at this place of a table: below the row before it, or where the table belongs."""
        pieces = list(self.pieces.get(table, ()))
        pieces.insert(place, RowText(self._gap(pieces), body))
        runs = list(self.runs)
        at, has_run = _run_of(runs, table, max(0, place - 1))
        if has_run:
            run = runs[at]
            runs[at] = Run(table, (run.count if isinstance(run, Run) else 0) + 1)
        else:
            runs.insert(_home(runs, table), Run(table, 1))
        return self._replace(runs=tuple(runs), pieces={**self.pieces, table: tuple(pieces)})

    def gathered(self, table: str) -> Self:
        """Return the file with the sub-tables of a table that stand apart put below the rows they belong to."""
        apart = [run for run in self.runs if isinstance(run, Loose) and run.owner and run.owner[0] == table]
        if not apart:
            return self
        pieces = list(self.pieces[table])
        for loose in apart:
            place = loose.owner[1] if loose.owner else 0
            pieces[place] = RowText(pieces[place].gap, pieces[place].body + loose.raw)
        runs = tuple(run for run in self.runs if not any(run is loose for loose in apart))
        return self._replace(runs=runs, pieces={**self.pieces, table: tuple(pieces)})

    def _gap(self, pieces: Sequence[RowText]) -> bytes:
        """Return one blank line, or none in a table whose rows stand close together."""
        close = len(pieces) > 1 and not any(piece.gap for piece in pieces[1:3])
        return b"" if close else self.line_end


def _run_of(runs: Sequence[Run | Loose], table: str, place: int) -> tuple[int, bool]:
    """Find the run that holds a place of a table; the last run of the table if none reaches that far."""
    seen = 0
    last = -1
    for at, run in enumerate(runs):
        if isinstance(run, Run) and run.table == table:
            last = at
            seen += run.count
            if place < seen:
                return at, True
    return last, last >= 0


def _home(runs: Sequence[Run | Loose], table: str) -> int:
    """Return where the first run of a table belongs: behind the last run of the tables that come before it."""
    before = ORDER[: ORDER.index(table)]
    places = [at for at, run in enumerate(runs) if isinstance(run, Run) and run.table in before]
    if places:
        return places[-1] + 1
    return next((at for at, run in enumerate(runs) if isinstance(run, Run)), len(runs))


class _Splitter:
    """Deals the lines of a file out to its rows."""

    def __init__(self, lines: list[bytes]) -> None:
        self.lines = lines
        self.runs: list[Run | Loose] = []
        self.pieces: dict[str, list[RowText]] = {}

    def split(
        self, tables: list[tuple[tuple[str, ...], bool, int, int]]
    ) -> tuple[tuple[Run | Loose, ...], dict[str, tuple[RowText, ...]]]:
        """Return runs and pieces; `tables` as `syntax.top_tables` tells them."""
        groups = list(_grouped(tables))
        above = [0] + [end + 1 for _, _, _, end in groups]
        starts = [self._lead(group[2], stop) for group, stop in zip(groups, above, strict=False)] + [len(self.lines)]
        at = self._gap_above(starts[0]) if groups else len(self.lines)
        self._loose(0, at)
        for (table, apart, _, end), lead, following in zip(groups, starts, starts[1:], strict=False):
            stop = self._tail(end + 1, following)
            if apart:
                self.runs.append(Loose(self._text(at, stop), (table, max(0, len(self.pieces.get(table, ())) - 1))))
            else:
                self._row(table, RowText(self._text(at, lead), self._text(lead, stop)))
            at = stop if following == len(self.lines) else max(stop, self._gap_above(following))
            self._loose(stop, at if following < len(self.lines) else len(self.lines))
        return tuple(self.runs), {table: tuple(pieces) for table, pieces in self.pieces.items()}

    def _row(self, table: str, piece: RowText) -> None:
        self.pieces.setdefault(table, []).append(piece)
        last = self.runs[-1] if self.runs else None
        if isinstance(last, Run) and last.table == table:
            self.runs[-1] = Run(table, last.count + 1)
        else:
            self.runs.append(Run(table, 1))

    def _loose(self, start: int, end: int) -> None:
        if start < end:
            self.runs.append(Loose(self._text(start, end)))

    def _lead(self, row: int, stop: int) -> int:
        """Return the first of the comment lines directly above a header, else the header's own line."""
        while row > stop and self._is_comment(row - 1):
            row -= 1
        return row

    def _gap_above(self, row: int) -> int:
        while row > 0 and not self.lines[row - 1].strip():
            row -= 1
        return row

    def _tail(self, row: int, stop: int) -> int:
        """Behind the comment lines directly below a row's last key."""
        while row < stop and self._is_comment(row):
            row += 1
        return row

    def _is_comment(self, row: int) -> bool:
        return self.lines[row].lstrip().startswith(b"#")

    def _text(self, start: int, end: int) -> bytes:
        return b"".join(self.lines[start:end])


def _grouped(tables: list[tuple[tuple[str, ...], bool, int, int]]) -> Iterator[tuple[str, bool, int, int]]:
    """Yield (table, stands apart, first row, last row): a row with the sub-tables that follow it."""
    current: tuple[str, bool, int, int] | None = None
    seen: set[str] = set()
    for keys, is_row, row, end in tables:
        table = keys[0]
        starts = is_row and len(keys) == 1
        if current is not None and current[0] == table and not starts:
            current = (table, current[1], current[2], end)
            continue
        if current is not None:
            yield current
        current = (table, not starts and table in seen, row, end)
        seen.add(table)
    if current is not None:
        yield current
