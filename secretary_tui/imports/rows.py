"""The rows of a table whose columns have headings."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.text.cleaning import plain
from secretary_tui.imports.columns import column_of, guessed_column
from secretary_tui.imports.entry import ListPiece, group_named, read_piece
from secretary_tui.imports.proposal import ImportedList, LeftOut, Proposal, UnreadableList, with_repeats
from secretary_tui.imports.surroundings import surrounding
from secretary_tui.imports.unknown_column import Column, UnknownColumn
from secretary_tui.imports.words import category_of, heading, yes_or_no
from secretary_tui.names.grammar.delegation import named_delegation
from secretary_tui.names.grammar.person import read_person
from secretary_tui.names.grammar.remarks import Taken, is_spoken, take_state
from secretary_tui.names.grammar.words import CAPACITY, hour, is_dignitary, is_duration, is_video, person
from secretary_tui.names.known_names import KnownNames

#: The rows of a table with their numbers in the file.
Rows = Sequence[tuple[int, Sequence[str]]]
#: The headings stand in one of the first so many rows: above them are the title of the table, and a date.
_HEAD_WITHIN: Final = 12
#: What several columns of a table may hold.
_SEVERAL: Final = ("name", "remark", "on behalf of", "also on behalf of")
_NATIONAL: Final = frozenset(
    {"national", "nationale", "nacional", "own", "itself", "a titre national", "a titulo nacional"}
)


@dataclass(frozen=True)
class Head:
    """The row of headings: its place among the rows, what each column holds (None: not known), and the headings."""

    row: int
    columns: tuple[Column | None, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True)
class UnreadTable:
    """A table as it came, to be read again when somebody has said what a column holds."""

    rows: Rows
    head: Head
    names: KnownNames

    def read(self, chosen: Mapping[int, Column]) -> ImportedList:
        """Read the rows; `chosen` maps numbers of columns, from 0, to what a person says that they hold."""
        return read_rows(self.rows, self.names, self.head, chosen)


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
        if len(filled) == 1 and (number > 0 or heading(filled[0])[0]):
            continue  # a heading within a list
        return Head(number, _settled(columns), tuple(cells))
    return None


def _is_of_entry(cell: str, names: KnownNames) -> bool:
    return hour(cell) is not None or (column_of(cell) is None and named_delegation(cell, names) is not None)


def _settled(columns: Sequence[Column | None]) -> tuple[Column | None, ...]:
    """“Name” beside a column of delegations is a person's; of what stands twice the first counts, but for names."""
    person_column: Column = "speaker" if "name" in columns else "name"
    settled: list[Column | None] = []
    for column in columns:
        meant = person_column if column == "own name" else column
        settled.append(None if meant in settled and meant not in _SEVERAL else meant)
    return tuple(settled)


def read_rows(rows: Rows, names: KnownNames, head: Head, chosen: Mapping[int, Column] | None = None) -> ImportedList:
    """Read the rows below their headings; raises UnreadableList if there are none."""
    chosen = chosen or {}
    below = rows[head.row + 1 :]
    unknown = [_unknown(number, head, below, names) for number in _numbers(head, below)]
    open_columns = tuple(column for column in unknown if column.number not in chosen and not _is_told(column))
    taken = {column.number: column.taken_for for column in unknown} | dict(chosen)
    width = max((len(cells) for _, cells in below), default=0)
    known_columns = (*head.columns, *(None for _ in range(width - len(head.columns))))
    columns = tuple(taken.get(number, column) for number, column in enumerate(known_columns))
    left_out = [LeftOut(_joined(cells), number, "It stands above the headings.") for number, cells in rows[: head.row]]
    left_out.append(LeftOut(_joined(head.titles), rows[head.row][0], "The headings of the columns."))
    proposals: list[Proposal] = []
    heading_of: Category | None = None
    for number, cells in below:
        row = _RowReader(number, cells, columns)
        if not row.typed:
            continue
        is_heading, category = heading(row.typed)
        if is_heading:
            heading_of = category
            left_out.append(LeftOut(row.typed, number, "A heading."))
            continue
        read = row.read(names, heading_of)
        if isinstance(read, Proposal):
            proposals.append(read)
        else:
            left_out.append(read)
    left_out += _columns_left(columns, head, below)
    if len(left_out) == 1 and not proposals:
        raise UnreadableList("There is no row below the headings.")
    doubted = with_repeats(_with_shared_groups(proposals, names))
    return ImportedList(doubted, tuple(left_out), open_columns, UnreadTable(rows, head, names))


def _with_shared_groups(proposals: Sequence[Proposal], names: KnownNames) -> list[Proposal]:
    """The same, with a doubt where several speak for one group: the column may say which group they belong to."""
    speak = Counter(
        proposal.on_behalf_of for proposal in proposals if names.exact_group(proposal.on_behalf_of) is not None
    )
    return [
        proposal.wondering(f"Several speak on behalf of {proposal.on_behalf_of}; or do they belong to it?")
        if speak[proposal.on_behalf_of] > 1
        else proposal
        for proposal in proposals
    ]


def _is_told(column: UnknownColumn) -> bool:
    """Whether the cells of a column without any heading say what they are."""
    return not column.title and column.taken_for != "nothing"


def _numbers(head: Head, below: Rows) -> list[int]:
    """The numbers of the columns that hold something and whose heading is not known."""
    width = max((len(cells) for _, cells in below), default=0)
    return [
        number
        for number in range(width)
        if (head.columns[number] if number < len(head.columns) else None) is None
        and any(number < len(cells) and cells[number] for _, cells in below)
    ]


def _unknown(number: int, head: Head, below: Rows, names: KnownNames) -> UnknownColumn:
    cells = tuple(cells[number] for _, cells in below if number < len(cells) and cells[number])
    title = head.titles[number] if number < len(head.titles) else ""
    guess = guessed_column(cells, names)
    is_free = guess not in head.columns
    return UnknownColumn(number, title, guess if is_free else "nothing", cells)


def _columns_left(columns: Sequence[Column | None], head: Head, below: Rows) -> list[LeftOut]:
    """What stands in columns that are taken for nothing, a row each, so that none of it is dropped unseen."""
    left: list[LeftOut] = []
    for number, column in enumerate(columns):
        if column != "nothing":
            continue
        title = head.titles[number] if number < len(head.titles) else ""
        for line, cells in below:
            if number < len(cells) and cells[number]:
                of = f" “{title}”" if title else ""
                left.append(LeftOut(cells[number], line, f"It stands in the column{of}, which is taken for nothing."))
    return left


def _joined(cells: Sequence[str]) -> str:
    return " | ".join(cell for cell in cells if cell)


class _RowReader:
    """One row of the table."""

    def __init__(self, number: int, cells: Sequence[str], columns: Sequence[Column | None]) -> None:
        self.number = number
        self.columns = columns
        self.cells = cells
        self.typed = _joined(cells)

    def column(self, number: int) -> Column | None:
        """What the column with this number holds."""
        return self.columns[number] if number < len(self.columns) else None

    def every(self, column: Column) -> list[str]:
        """What the row says in all filled columns of this kind."""
        return [cell for n, cell in enumerate(self.cells) if cell and self.column(n) == column]

    def cell(self, column: Column) -> str:
        """What the row says in the first filled column of this kind."""
        return next((cell for n, cell in enumerate(self.cells) if cell and self.column(n) == column), "")

    def read(self, names: KnownNames, heading_of: Category | None) -> Proposal | LeftOut:
        """The entry that the row is; what a column says goes before what the name's cell says."""
        name = self.cell("name")
        if not name:
            is_told = not re.search(r"[^\W\d_]", self.typed) or surrounding(self.typed) or heading(self.typed)[0]
            return LeftOut(self.typed, self.number, "There is no name in its row.", is_doubtful=not is_told)
        if why := surrounding(name):
            return LeftOut(self.typed, self.number, why)
        said = self.cell("category")
        category = (category_of(said) if said else None) or heading_of
        named = said or "the heading"
        text = f"{name}{self._beside_name()}"
        read = read_piece(ListPiece(self.typed, text, self.number, hour(self.cell("time")), category, named), names)
        if isinstance(read, LeftOut):
            return read
        if said and category is None and not heading(said)[0]:
            read = read.wondering(f"“{said}” is no category.")
        return self._with_columns(read, names)

    def _beside_name(self) -> str:
        """The capacity and the remarks of the row, as the grammar of names reads them behind a name."""
        capacities = [cell for cell in self.every("capacity") if plain(cell) not in _NATIONAL]
        spoken_for = [f", {cell}" for cell in (*capacities, *self.every("on behalf of")) if CAPACITY.match(cell)]
        remarks = [cell for cell in capacities if not CAPACITY.match(cell)] + self.every("remark")
        remarks += filter(_is_state_of_statement, self.every("speaker"))
        status = self.cell("confirmed")
        if status and yes_or_no(status) is None:
            remarks.append(status)
        return "".join((*(f" ({_without_brackets(remark)})" for remark in remarks), *spoken_for))

    def _with_columns(self, read: Proposal, names: KnownNames) -> Proposal:
        doubts: list[str] = []
        groups = [cell for cell in self.every("name")[1:] if names.exact_group(cell) is not None]
        doubts += [
            f"“{cell}” stands in its row too; is that another delegation?"
            for cell in self.every("name")[1:]
            if cell not in groups and not _is_same(cell, read, names)
        ]
        whom_for = [cell for cell in self.every("on behalf of") if not CAPACITY.match(cell)]
        behalf = (", ".join((*whom_for, *groups)), ", ".join(self.every("also on behalf of")))
        if all(behalf):
            doubts.append("It speaks in more than one capacity; an entry has one.")
        if any(behalf):
            also = bool(behalf[1])
            whom = group_named(", ".join(filter(None, behalf)), names)
            read = replace(read, on_behalf_of="" if also else whom, also_on_behalf_of=whom if also else "")
        said = [cell for cell in (self.cell("first name"), self.cell("speaker")) if not _is_state_of_statement(cell)]
        slip = read_person(" ".join(filter(None, said)))
        title, rank = self._title_and_rank()
        title, speaker = title or slip["title"], slip["speaker"]
        rank = ", ".join(filter(None, (rank, slip["rank"])))
        is_first = yes_or_no(self.cell("dignitary"))
        if self.cell("dignitary") and is_first is None:
            doubts.append(f"“{self.cell('dignitary')}” says neither yes nor no to priority.")
        form = self.cell("form")
        if form and not (is_video(form) or yes_or_no(form) is not None or is_duration(form) or is_spoken(form)):
            doubts.append(f"“{form}” is no form of a statement that is known.")
        at = self.cell("time")
        if at and read.inscribed is None and not is_duration(at):
            read = replace(read, inscribed=hour(at.split()[-1]))
            doubts += [f"“{at}” is no hour."] if read.inscribed is None else []
        read = replace(
            read,
            title=title or read.title,
            speaker=speaker or read.speaker,
            rank=", ".join(filter(None, (rank, read.rank))),
            dignitary=read.dignitary or bool(is_first) or is_dignitary(rank),
            form="video" if is_video(form) or (form and yes_or_no(form)) else read.form,
            confirmed=self._confirmed(read),
        )
        return read.wondering(*doubts)

    def _title_and_rank(self) -> tuple[str, str]:
        """The form of address and the function; a column “Title” may hold either."""
        title, rank = self.cell("title"), self.cell("rank")
        if title and person(f"{title} X") is None:
            return "", ", ".join(filter(None, (title, rank)))
        return title, rank

    def _confirmed(self, read: Proposal) -> bool | None:
        """What its column says; an organization for which it says nothing has not confirmed."""
        if "confirmed" not in self.columns:
            return read.confirmed
        said = self.cell("confirmed")
        answer = yes_or_no(said) if said else read.confirmed
        if answer is None and read.category in ("ngo", None):
            return False
        return answer


def _is_same(cell: str, read: Proposal, names: KnownNames) -> bool:
    who = named_delegation(cell, names)
    return who is not None and who.name == read.name


def _is_state_of_statement(cell: str) -> bool:
    """Whether a cell says how it stands with the statement rather than who makes it: “(tbc)”."""
    return bool(cell) and take_state(cell.strip("()[] "), Taken())


def _without_brackets(text: str) -> str:
    return text.replace("(", "–").replace(")", "–").strip(" –")
