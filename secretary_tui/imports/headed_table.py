"""The rows of a table whose columns have headings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.imports.columns import Column, UnknownColumn, column_of, guessed_column
from secretary_tui.imports.list_words import section_heading
from secretary_tui.imports.listed_row import ListedRow, joined
from secretary_tui.imports.proposal import ImportedList, LeftOut, Proposal, UnreadableList, with_repeats
from secretary_tui.names.grammar.delegation import named_delegation
from secretary_tui.names.grammar.words import parsed_hour
from secretary_tui.names.known_names import KnownNames

#: The rows of a table with their numbers in the file.
Rows = Sequence[tuple[int, Sequence[str]]]
#: The headings stand in one of the first so many rows: above them are the title of the table, and a date.
_HEAD_WITHIN: Final = 12
#: What several columns of a table may hold.
_SEVERAL: Final = ("name", "remark", "on behalf of", "also on behalf of")


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
        if names is not None and any(_is_of_entry(cell, names) for cell in cells):
            continue
        columns = [column_of(cell) for cell in cells]
        if not {"name", "own name"} & set(columns):
            if sum(map(bool, columns)) <= 1 or "speaker" not in columns:  # one word may be anything
                continue
            columns[columns.index("speaker")] = "name"  # “Speaker | Remarks”
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and (number > 0 or section_heading(filled[0])[0]):
            continue  # a heading within a list
        return Head(number, _settled(columns), tuple(cells))
    return None


def _is_of_entry(cell: str, names: KnownNames) -> bool:
    return parsed_hour(cell) is not None or (column_of(cell) is None and named_delegation(cell, names) is not None)


def _settled(columns: Sequence[Column | None]) -> tuple[Column | None, ...]:
    """“Name” beside a column of delegations is a person's; of what stands twice the first counts, but for names."""
    person_column: Column = "speaker" if "name" in columns else "name"
    settled: list[Column | None] = []
    for column in columns:
        meant = person_column if column == "own name" else column
        settled.append(None if meant in settled and meant not in _SEVERAL else meant)
    return tuple(settled)


def read_rows(rows: Rows, names: KnownNames, head: Head, chosen: Mapping[int, Column] | None = None) -> ImportedList:
    """Read the rows below their headings; raises UnreadableList if there are none.

    `chosen` maps numbers of columns, from 0, to what a person says that they hold.
    """
    chosen = chosen or {}
    below = rows[head.row + 1 :]
    held = [*zip_longest(head.titles, *(cells for _, cells in below), fillvalue="")]
    unknown = {
        number: _unknown(number, title, [*filter(None, cells)], head, names)
        for number, (title, *cells) in enumerate(held)
        if any(cells) and head.column(number) is None
    }
    asked = (column for column in unknown.values() if column.number not in chosen)
    open_columns = tuple(  # where there is no heading, the cells may say what they are
        column for column in asked if column.title or column.taken_for == "nothing"
    )
    taken = {number: column.taken_for for number, column in unknown.items()} | dict(chosen)
    columns = tuple(taken.get(number, head.column(number)) for number in range(len(held)))
    left_out = [LeftOut(joined(cells), number, "It stands above the headings.") for number, cells in rows[: head.row]]
    left_out.append(LeftOut(joined(head.titles), rows[head.row][0], "The headings of the columns."))
    proposals: list[Proposal] = []
    heading_of: Category | None = None
    for number, cells in below:
        row = ListedRow(number, cells, columns)
        is_heading, category = section_heading(row.typed)
        if is_heading:
            heading_of = category
            left_out.append(LeftOut(row.typed, number, "A heading."))
        elif row.typed:
            read = row.read(names, heading_of)
            proposals += [read] if isinstance(read, Proposal) else []
            left_out += [read] if isinstance(read, LeftOut) else []
    for column, (title, *cells) in zip(columns, held, strict=True):
        if column == "nothing":  # a row each, so that none of it is dropped unseen
            of = f" “{title}”" if title else ""
            why = f"It stands in the column{of}, which is taken for nothing."
            left_out += (LeftOut(cell, number, why) for (number, _), cell in zip(below, cells, strict=True) if cell)
    if len(left_out) == 1 and not proposals:
        raise UnreadableList("There is no row below the headings.")
    doubted = with_repeats(_with_shared_groups(proposals, names))
    return ImportedList(doubted, tuple(left_out), open_columns, partial(read_rows, rows, names, head))


def _with_shared_groups(proposals: Sequence[Proposal], names: KnownNames) -> list[Proposal]:
    """The same, with a doubt where several speak for one group: the column may say which group they belong to."""
    speak = Counter(
        proposal.on_behalf_of for proposal in proposals if names.exact_group(proposal.on_behalf_of) is not None
    )
    doubt = "Several speak on behalf of {}; or do they belong to it?".format
    return [row.wondering(doubt(row.on_behalf_of)) if speak[row.on_behalf_of] > 1 else row for row in proposals]


def _unknown(number: int, title: str, cells: Sequence[str], head: Head, names: KnownNames) -> UnknownColumn:
    guess = guessed_column(cells, names)
    return UnknownColumn(number, title, "nothing" if guess in head.columns else guess, tuple(cells))
