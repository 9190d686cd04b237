"""Reads the rows of a table that has headings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise, zip_longest
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text.written_time import read_day
from secretary_tui.imports.columns import Column, UnknownColumn, column_of, is_silent, whole_row
from secretary_tui.imports.delegations import delegation_of
from secretary_tui.imports.list_words import surrounding
from secretary_tui.imports.listed_row import ListedRow, joined
from secretary_tui.imports.proposal import ImportedList, LeftOut, Proposal, UnreadableList, with_repeats
from secretary_tui.imports.sections import ListSection, section_of, without_marks
from secretary_tui.names.grammar.delegation import named_delegation
from secretary_tui.names.grammar.words import parsed_hour
from secretary_tui.names.known_names import KnownNames

#: The rows of a table with their numbers in the file.
Rows = Sequence[tuple[int, Sequence[str]]]
#: The headings stand in one of the first so many rows: above them are the title of the table, and a date.
_HEAD_WITHIN: Final = 40
#: So many lines above the headings may be titles and sentences; more are rather names.
_MOST_TITLES: Final = 8
#: What several columns of a table may hold.
_SEVERAL: Final = ("name", "remark", "on behalf of", "also on behalf of", "nothing")
#: A code of at most so many letters in a row of headings, as “ID”, is not the country of that code.
_LONGEST_CODE: Final = 3
#: Columns that say nothing of an entry: it is no matter if they are hidden.
_SILENT: Final = (None, "nothing", "number", "time", "day")


@frozen
class Head:
    """The row of headings: its place among the rows, what each column holds (None: not known), and the headings."""

    row: int
    columns: tuple[Column | None, ...]
    titles: tuple[str, ...]

    def column(self, number: int) -> Column | None:
        """Return what a column holds; None if it has no heading, or one that nobody knows."""
        return self.columns[number] if number < len(self.columns) else None


def find_head(rows: Sequence[Sequence[str]], names: KnownNames | None = None) -> Head | None:
    """Return the row of headings, if there is one that names at least the delegations.

    With `names`, a row with an hour or a known name that is no heading is an entry.
    """
    for number, cells in enumerate(rows[:_HEAD_WITHIN]):
        columns = _columns(cells, names)
        filled = sum(map(bool, cells))
        if columns is None or (filled == 1 and number > 0):
            continue  # a heading within a list
        if filled == 1 and names is not None and section_of(joined(cells), names.register.on) is not None:
            continue
        return Head(number, columns, tuple(cells))
    return None


def _columns(cells: Sequence[str], names: KnownNames | None) -> tuple[Column | None, ...] | None:
    """Return what the columns hold that have these headings; None if the cells are no headings."""
    if whole := whole_row(cells):
        return whole
    columns = [column_of(cell) for cell in cells]
    if names is not None and any(_is_of_entry(cell, names, sum(map(bool, columns))) for cell in cells):
        return None
    if not {"name", "own name"} & set(columns):
        if sum(map(bool, columns)) <= 1 or "speaker" not in columns:  # one word may be anything
            return None
        columns[columns.index("speaker")] = "name"  # “Speaker | Remarks”
    return _settled(columns)


def _is_of_entry(cell: str, names: KnownNames, known_columns: int) -> bool:
    """Return whether a cell is of an entry; a short code among headings is none."""
    if column_of(cell) is not None or (known_columns > 1 and len(cell) <= _LONGEST_CODE):
        return False
    return parsed_hour(cell) is not None or named_delegation(cell, names) is not None


def _settled(columns: Sequence[Column | None]) -> tuple[Column | None, ...]:
    """Return the columns: “Name” is a person's beside the delegations, and what stands twice counts once."""
    person_column: Column | None = "speaker" if "name" in columns else "name"
    if person_column in columns:  # in a form, who filled it in
        person_column = None
    settled: list[Column | None] = []
    for column in columns:
        meant = person_column if column == "own name" else column
        settled.append(None if meant in settled and meant not in _SEVERAL else meant)
    return tuple(settled)


def read_rows(
    rows: Rows,
    names: KnownNames,
    head: Head,
    chosen: Mapping[int, Column] | None = None,
    *,
    hidden: frozenset[int] = frozenset(),
    section: ListSection | None = None,
) -> ImportedList:
    """Read the rows below their headings; raises UnreadableList if there are none.

    `chosen` maps numbers of columns, from 0, to what a person says that they hold; `hidden` are those that nobody sees.
    All of the table stand under the heading of `section`. Headings may come again, also others.
    """
    reader = _TableReader(names, chosen or {}, hidden, section or ListSection())
    for number, cells in rows[: head.row]:
        reader.read_above(number, cells)
    heads = {head.row: head}
    for at, (_, cells) in enumerate(rows[head.row + 1 :], head.row + 1):
        columns = _columns(cells, names) if sum(map(bool, cells)) > 1 else None
        if columns is not None and all(column for column, cell in zip(columns, cells, strict=True) if cell):
            heads[at] = Head(at, columns, tuple(cells))
    for at, end in pairwise((*heads, len(rows))):
        reader.read_below(heads[at], rows[at][0], rows[at + 1 : end])
    if len(reader.left_out) == 1 and not reader.proposals:
        raise UnreadableList("There is no row below the headings.")
    return ImportedList(
        with_repeats(_with_shared_groups(reader.proposals, names)),
        tuple(reader.left_out),
        tuple(reader.unknown.values()),
        partial(read_rows, rows, names, head, hidden=hidden, section=section),
    )


class _TableReader:
    """Reads row after row; a heading within the table holds for the rows below it."""

    def __init__(
        self, names: KnownNames, chosen: Mapping[int, Column], hidden: frozenset[int], section: ListSection
    ) -> None:
        self.names = names
        self.chosen = chosen
        self.hidden = hidden
        self.section = section
        self.proposals: list[Proposal] = []
        self.left_out: list[LeftOut] = []
        self.unknown: dict[int, UnknownColumn] = {}
        self._titles = 0

    def read_above(self, number: int, cells: Sequence[str]) -> None:
        """Leave out a row above the headings; what it is a heading of holds for the table."""
        typed = joined(cells)
        section = section_of(typed, self.names.register.on, is_first=True)
        if section is not None:
            self.section = section
        self._titles += section is None and not surrounding(typed)
        is_title = sum(map(bool, cells)) == 1 and self._titles <= _MOST_TITLES
        is_doubtful = section is None and (not is_title or delegation_of(typed, self.names) is not None)
        self.left_out.append(LeftOut(typed, number, "It stands above the headings.", is_doubtful))

    def read_below(self, head: Head, number: int, rows: Rows) -> None:
        """Read the rows below a row of headings."""
        self.left_out.append(LeftOut(joined(head.titles), number, "The headings of the columns."))
        # in a text, a line between the tables is no cell of their first column
        of_table = [() if not any(cells[1:]) and not any(head.titles[:1]) else cells for _, cells in rows]
        held = [*zip_longest(head.titles, *of_table, fillvalue="")]
        asked = {
            at: UnknownColumn(at, title, "nothing", tuple(filter(None, cells)))
            for at, (title, *cells) in enumerate(held)
            if any(cells) and head.column(at) is None
        }
        self.unknown |= {
            at: column
            for at, column in asked.items()
            if at not in self.chosen and (column.title or not is_silent(column.cells))
        }
        taken = {at: column.taken_for for at, column in asked.items()} | dict(self.chosen)
        columns = tuple(taken.get(at, head.column(at)) for at in range(len(held)))
        days = _days(columns, rows, self.names.register.on)
        is_own = whole_row(head.titles) is not None
        for line, cells in rows:
            self._read_row(ListedRow(line, cells, columns, is_own=is_own), cells, days.get(line, ""))
        for column, (title, *cells) in zip(columns, held, strict=True):
            if column == "nothing":  # a row each, so that none of it is dropped unseen
                of = f" “{title}”" if title else ""
                why = f"It stands in the column{of}, which is taken for nothing."
                self.left_out += [LeftOut(cell, line, why) for (line, _), cell in zip(rows, cells, strict=True) if cell]

    def _read_row(self, row: ListedRow, cells: Sequence[str], of_day: str) -> None:
        section = self._section_of(row, cells)
        if section is not None:
            self.section = section.after(self.section)
            self.left_out.append(LeftOut(row.typed, row.number, "A heading."))
        elif not row.typed:
            return
        elif self.section.why_left_out:
            self.left_out.append(LeftOut(row.typed, row.number, self.section.why_left_out))
        else:
            read = row.read(self.names, self.section)
            if isinstance(read, LeftOut):
                self.left_out.append(read)
                return
            columns = zip(cells, row.columns, range(len(cells)), strict=False)
            unseen = [cell for cell, column, at in columns if cell and at in self.hidden and column not in _SILENT]
            doubts = [f"“{cell}” stands in a hidden column." for cell in unseen]
            self.proposals.append(read.wondering(*filter(None, (of_day, *doubts, self.section.doubt))))

    def _section_of(self, row: ListedRow, cells: Sequence[str]) -> ListSection | None:
        """Return the section that begins with a row, if it is a heading; one that is not known doubts all below."""
        if len({*filter(None, cells)}) > 1 or delegation_of(row.typed, self.names) is not None:
            return None
        section = section_of(row.typed, self.names.register.on, is_first=not self.proposals)
        if section is None and row.typed.endswith(":"):
            return ListSection(without_marks(row.typed), below="doubtful")
        return section


def _days(columns: Sequence[Column | None], rows: Rows, on: date) -> dict[int, str]:
    """Return a doubt for each row, by its number, whose column of days says another than the sitting's.

    There is none where no row is of the day of the sitting: it is the day of something else.
    """
    if "day" not in columns:
        return {}
    at = columns.index("day")
    said = {number: cells[at] for number, cells in rows if at < len(cells) and cells[at]}
    days = {number: read_day(cell.partition(" 0")[0], on) for number, cell in said.items()}
    doubt = "It is of {}: is that another sitting?".format
    return {number: doubt(said[number]) for number, day in days.items() if day != on} if on in days.values() else {}


def _with_shared_groups(proposals: Sequence[Proposal], names: KnownNames) -> list[Proposal]:
    """The same, with a doubt where several speak for one group: the column may say which group they belong to."""
    speak = Counter(
        proposal.on_behalf_of for proposal in proposals if names.exact_group(proposal.on_behalf_of) is not None
    )
    doubt = "Several speak on behalf of {}; or do they belong to it?".format
    return [row.wondering(doubt(row.on_behalf_of)) if speak[row.on_behalf_of] > 1 else row for row in proposals]
