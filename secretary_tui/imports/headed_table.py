"""Finds the column headings of a table of speakers, and reads its rows into proposals."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import pairwise, zip_longest

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import SPEAK_JOINTLY
from secretary_tui.domain.text import read_day
from secretary_tui.imports import proposal, sections
from secretary_tui.imports.proposal import ImportedList, LeftOut, ListPiece, Proposal, UnreadableList, read_piece
from secretary_tui.imports.sections import Column, ColumnPlace, ListSection, UnknownColumn, is_nobody, yes_or_no
from secretary_tui.imports.sentence import delegation_of
from secretary_tui.names.grammar import fitting, marks
from secretary_tui.names.grammar.capacity import MORE_THAN_ONE, UNKNOWN_GROUP, is_called, named_delegation, set_groups
from secretary_tui.names.grammar.remarks import SPEAKING_TIME, Taken, take_state
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.reading import Claim

#: An instant in ISO format: “2016-03-07T09:03:00+01:00”.
_ISO_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T(\d{2}:\d{2}(?::\d{2})?)\S*")
#: A text of at most this many letters may be a code, such as “AFG”.
_LONGEST_CODE = 3
#: A number in a list; any other text in the column of numbers is a remark: “withdrawn”, “after 11.00”.
_NUMBER = re.compile(
    r"(?:(?:no?\.?|n[°º])?\s*[(\[#]?\s*\d{1,4}(?:\s?(?:bis|ter))?|\(?(?:[ivl][ivxl]*|x[ivxl]+|[a-wyz]))\s*[.)\]:–—-]*|[-–—•.]+",
    re.IGNORECASE,
)
#: The role of a cell in the entry, by its column; the cells of the other columns are read with the name.
_ROLES: Mapping[Column | None, str] = {
    "number": "number", "on behalf of": "group", "also on behalf of": "group", "capacity": "group",
    "category": "category", "speaker": "person", "first name": "person", "title": "person", "rank": "function",
    "confirmed": "remark", "outcome": "remark", "kind": "remark", "time": "hour", "day": "day", "held": "held",
    "form": "remark", "dignitary": "dignitary",
}  # fmt: skip
#: The columns in which a remark such as “withdrawn” or “video” is read as in a column of remarks.
_WITHOUT_REMARKS = (
    "title", "rank", "first name", "on behalf of", "also on behalf of", "capacity", "category", "time", "day",
)  # fmt: skip
#: Columns whose cells are left out; the imported list shows them by themselves.
_UNUSED = (None, "nothing")
#: What may be behind a category in its cell.
_BEYOND = re.compile(r"\s*\([^)]*\)$|\s+\d[\d.:h ]*$")
_OF_GROUPS = ("on behalf of", "also on behalf of", "capacity")
#: Why a row of the program's own table is left out, by its outcome; empty for a row that may be read.
_OUTCOMES = {"delivered": "It was heard.", "cut short": "It was heard.", "speaking": "", "paused": ""}


class ListedRow:
    """A row of a table with headings: its cells by the kinds of their columns.

    `is_own` means that this program exported the table.
    """

    def __init__(
        self, number: int, cells: Sequence[str], columns: Sequence[Column | None], *, is_own: bool = False
    ) -> None:
        self.number = number
        self.is_own = is_own
        self.columns = columns
        self.typed = joined(cells)
        self._said: dict[Column | None, list[str]] = {}
        self._contacts: list[tuple[str, str]] = []
        for column, typed in zip(columns, cells, strict=False):  # a short row ends before the last columns
            cell, contacts = ("", (typed,)) if sections.is_contact(typed) else sections.without_contacts(typed)
            self._contacts += [
                (contact, proposal.UNUSED_COLUMN if column in _UNUSED else proposal.CONTACT_LEFT_OUT)
                for contact in contacts
            ]
            if cell:
                self._said.setdefault("remark" if _is_remark(cell, column) else column, []).append(cell)

    def may_go_on(self, names: KnownNames) -> bool:
        """Return whether the row may be the second line of the row above, since its name begins as no name does."""
        name = self.cell("name")
        begins = name[:1] == "(" or name[:1].islower() or marks.CAPACITY.match(name) is not None
        return begins and named_delegation(name, names) is None

    def every(self, column: Column) -> list[str]:
        """Return the cells in the columns of one kind that are not empty."""
        return self._said.get(column, [])

    def cell(self, column: Column) -> str:
        """Return the first cell in the columns of one kind that is not empty; an empty text if there is none."""
        return next(iter(self.every(column)), "")

    def read(self, names: KnownNames, section: ListSection) -> Proposal | LeftOut:
        """Return the row as a proposed entry, or as left out.

        A title, person or group in a column of its own replaces one in the cell of the name; a function is put before
        one there.
        """
        name = self.cell("name")
        if not name:
            is_told = sections.surrounding(self.typed) or sections.below_of(self.typed.replace("|", " "))
            is_doubtful = not is_told and re.search(r"[^\W\d_]", self.typed) is not None
            return LeftOut(self.typed, self.number, "There is no name in its row.", is_doubtful)
        if why := sections.surrounding(name) or self._why_over():
            return LeftOut(self.typed, self.number, why)
        if match := sections.STRUCK.search(name):
            is_doubtful = bool(re.search(r"[^\W\d_]", sections.STRUCK.sub("", name)))
            return LeftOut(self.typed, self.number, f"“{match[1]}” is struck through.", is_doubtful)
        said = self.cell("category")
        category = (sections.category_of(said) if said else None) or section.category
        named = said or section.heading
        text, remarks = self._with_groups(name), (*self._remarks(), *filter(None, (section.state,)))
        at, is_of_states = marks.parsed_hour(self.cell("time")), ListSection(named, category).is_of_states
        claims = tuple(self._claims(names))
        piece = ListPiece(self.typed, text, self.number, at, category, named, (), is_of_states, remarks, claims)
        read = read_piece(piece, names)
        if isinstance(read, LeftOut):
            return read
        if said and category is None and sections.below_of(said) != "on the list":
            read = read.with_doubts(f"“{said}” is not a category.")
        beside = _beside_category(said)
        if beside and not marks.is_duration(beside) and sections.category_of(beside) is None:
            read = read.with_doubts(f"“{beside}” is in the column of categories.")
        if self.is_own:  # in such a table each cell is one name
            of_separators = (proposal.WITH_COMMA, proposal.WITH_STROKE)
            read = replace(read, doubts=tuple(doubt for doubt in read.doubts if doubt not in of_separators))
        struck = [cell for cells in self._said.values() for cell in cells if sections.STRUCK.search(cell)]
        return self._with_columns(read, names).with_doubts(*(f"“{cell}” is struck through." for cell in struck))

    def _claims(self, names: KnownNames) -> Iterator[Claim]:
        """Yield what becomes of the cells that are not read with the name."""
        for column, cells in self._said.items():
            for cell in cells:
                yield from self._claims_of(cell, column, names)
        for contact, why in self._contacts:
            yield contact, "left out", why

    def _claims_of(self, cell: str, column: Column | None, names: KnownNames) -> Iterator[Claim]:
        if column in _UNUSED:
            yield cell, "left out", proposal.UNUSED_COLUMN
        elif column == "name":
            yield cell, "part", "group" if names.exact_group(cell) is not None else "name"
        elif column in _OF_GROUPS and is_nobody(cell):
            yield cell, "left out", "It says that there is no group."
        elif column in ("time", "form") and marks.is_duration(cell):
            yield cell, "left out", SPEAKING_TIME
        elif column == "speaker" and marks.is_rank(rank := marks.read_listed_person(cell)["rank"]):
            yield rank, "part", "function"
            yield cell, "part", "person"
        elif column == "title" and not _is_form_of_address(cell):
            yield cell, "part", "function"
        elif column in _ROLES:
            if column == "category" and marks.is_duration(inside := _beside_category(cell)):
                yield inside, "left out", SPEAKING_TIME
            yield cell, "part", _ROLES[column]

    def _why_over(self) -> str:
        """Return why the row is about no future statement, such as “It was heard.”; an empty text if it may be."""
        kind, outcome = self.cell("kind"), self.cell("outcome")
        if kind == "point of order":
            return "The row is a point of order, not an entry of a list."
        return _OUTCOMES.get(outcome, f"It says “{outcome}”." if sections.below_of(outcome) == "left out" else "")

    def _with_groups(self, name: str) -> str:
        """Return the name, followed by the cells that begin with “on behalf of”: “Cyprus, on behalf of the EU”."""
        capacities = (*self.every("capacity"), *self.every("on behalf of"))
        return ", ".join((name, *filter(marks.CAPACITY.match, capacities)))

    def _remarks(self) -> Iterator[str]:
        """Yield the cells that are read as remarks, without brackets around a whole cell."""
        capacities = (cell for cell in self.every("capacity") if not (marks.CAPACITY.match(cell) or is_nobody(cell)))
        of_speaker = filter(_is_state_of_statement, self.every("speaker"))
        replies = filter("right of reply".__eq__, self.every("kind"))
        states = (status for status in self.every("confirmed")[:1] if yes_or_no(status) is None)
        for cell in (*capacities, *self.every("remark"), *of_speaker, *replies, *states):
            yield next((inside for whole, inside in marks.brackets(cell) if whole == cell), cell)

    def _with_columns(self, read: Proposal, names: KnownNames) -> Proposal:
        read = self._with_capacity(read, names)
        said = [cell for cell in (self.cell("first name"), self.cell("speaker")) if not _is_state_of_statement(cell)]
        slip = marks.read_listed_person(" ".join(filter(None, said)))
        fitting.doubt_person(slip["speaker"], misfits := Taken(), names)
        title, form, at, first = self.cell("title"), self.cell("form"), self.cell("time"), self.cell("dignitary")
        is_title = _is_form_of_address(title)
        rank = ", ".join(filter(None, ("" if is_title else title, self.cell("rank"), slip["rank"])))
        fitting.doubt_function(rank, read.name, misfits, names)
        inscribed = read.inscribed
        if at and inscribed is None and not marks.is_duration(at):
            inscribed = _hour_in(at)
        is_form = marks.remark(form) in ("video", "spoken") or yes_or_no(form) is not None or marks.is_duration(form)
        doubts = (
            f"Priority is “{first}”, which is neither yes nor no." if first and yes_or_no(first) is None else "",
            f"“{form}” is not known; a statement is spoken or by video." if form and not is_form else "",
            f"“{at}” is not an hour." if at and inscribed is None and not marks.is_duration(at) else "",
            *(f"“{cell}” is a delegation, in the column of functions." for cell in self._delegations("rank", names)),
            *(f"“{cell}” is a delegation, in the column of titles." for cell in self._delegations("title", names)),
            _doubt_of_person(self.cell("speaker"), slip),
            *misfits.doubts,
        )
        held = Taken(held=read.held, confirmed=self._confirmed(read))
        for cell in self.every("held"):
            if not take_state(cell, stated := Taken()) or stated.held:
                held.held = cell
            held.confirmed = held.confirmed if stated.confirmed is None else stated.confirmed
        return replace(
            read,
            title=(title if is_title else "") or slip["title"] or read.title,
            speaker=slip["speaker"] or read.speaker,
            rank=", ".join(filter(None, (rank, read.rank))),
            dignitary=read.dignitary or bool(first and yes_or_no(first)) or marks.dignity(rank) is True,
            form="video" if marks.remark(form) == "video" or yes_or_no(form) else read.form,
            inscribed=inscribed,
            held=held.held,
            confirmed=held.confirmed,
        ).with_doubts(*filter(None, doubts))

    def _with_capacity(self, read: Proposal, names: KnownNames) -> Proposal:
        others = self.every("name")[1:]
        groups = [cell for cell in others if names.exact_group(cell) is not None]
        doubts = [
            f"“{cell}” is in its row too; is that another delegation?"
            for cell in others
            if cell not in groups and not is_called(cell, read.name, names)
        ]
        whom_for = [cell for cell in self.every("on behalf of") if not (marks.CAPACITY.match(cell) or is_nobody(cell))]
        no_groups = [cell for cell in whom_for if _is_no_group(cell, names)]
        doubts += [f"“{cell}” is not a known group, and is not used." for cell in no_groups]
        parties = [cell for cell in whom_for if names.exact_group(cell) is None and read.category not in SPEAK_JOINTLY]
        parties = [cell for cell in parties if named_delegation(cell, names) is not None]
        doubts += [f"“{cell}” is no group, in the column of groups." for cell in parties]
        whom = ", ".join((*(cell for cell in whom_for if cell not in no_groups), *groups))
        also = ", ".join(cell for cell in self.every("also on behalf of") if not is_nobody(cell))
        listed = ", ".join(filter(None, (whom, also)))
        if not listed:
            return read.with_doubts(*doubts)
        set_groups(listed, taken := Taken(), names, also=bool(also))
        capacity = (taken.on_behalf_of, taken.also_on_behalf_of)
        if (whom and also) or (any(read.capacity) and read.capacity != capacity):
            doubts.append(MORE_THAN_ONE)
        if taken.unknown_group and read.category not in SPEAK_JOINTLY:
            doubts.append(UNKNOWN_GROUP.format(taken.unknown_group))
        read = replace(read, on_behalf_of=capacity[0], also_on_behalf_of=capacity[1])
        return read.with_doubts(*doubts, *taken.doubts)

    def _delegations(self, column: Column, names: KnownNames) -> list[str]:
        return [cell for cell in self.every(column) if named_delegation(cell, names) is not None]

    def _confirmed(self, read: Proposal) -> bool | None:
        """Return whether the row says that it is confirmed; None if it says neither.

        In a table with a column for this, the result is False instead of None for an NGO or an unknown category.
        """
        said = self.cell("confirmed")
        answer = yes_or_no(said) if said else read.confirmed
        is_open = answer is None and "confirmed" in self.columns and read.category in ("ngo", None)
        return False if is_open else answer


def _beside_category(cell: str) -> str:
    """Return what is behind a category in its cell, in brackets or as a number; empty if nothing is."""
    beyond = _BEYOND.search(cell)
    return beyond[0].strip(" ()") if beyond is not None else ""


def _is_form_of_address(cell: str) -> bool:
    """Return whether a cell of a column “Title” is a title such as “Ms.”; such a column may hold the function."""
    return marks.titled_person(f"{cell} X") is not None


def joined(cells: Sequence[str]) -> str:
    """Return the cells of a row that are not empty as one text, with “ | ” between them."""
    return " | ".join(cell for cell in cells if cell)


def _is_remark(cell: str, column: Column | None) -> bool:
    """Return whether a cell in a column of something else is a remark, such as “withdrawn” among the numbers."""
    if column == "number":
        return _NUMBER.fullmatch(cell) is None
    return column in _WITHOUT_REMARKS and _is_plain_remark(cell)


def _is_plain_remark(cell: str) -> bool:
    """Return whether a cell is a remark on the statement that is no hour."""
    return marks.parsed_hour(cell) is None and _is_state_of_statement(cell)


def _doubt_of_person(cell: str, slip: Mapping[str, str]) -> str:
    """Return a doubt if “Roe, Jan” is read as Jan Roe, or “Jan Roe, Foo” as a function; empty if there is none.

    “ROE, Jan” and “Roe, Mr. Jan” are certain.
    """
    front, comma, behind = cell.partition(", ")
    if comma and slip["rank"] == behind and marks.dignity(behind) is None and not marks.is_rank(behind):
        return f"“{behind}” is read as the function of the person who speaks."
    is_inverted = bool(comma) and not slip["rank"]
    is_certain = front.isupper() or marks.titled_person(behind) is not None
    return f"“{cell}” is read as {slip['speaker']}." if is_inverted and not is_certain else ""


def _hour_in(cell: str) -> time | None:
    """Return the hour in a cell, which may be behind a day in numbers; None if there is more in the cell."""
    *day, hour = _ISO_TIME.sub(r"\1", cell).split()
    is_day = not re.search(r"[^\W\d_]", " ".join(day))
    return marks.parsed_hour(cell) or (marks.parsed_hour(hour) if is_day else None)


def _is_state_of_statement(cell: str) -> bool:
    """Return whether a cell is a remark on the statement, such as “(tbc)”, and not a person."""
    return bool(cell) and take_state(cell.strip("()[] "), Taken())


def _is_no_group(cell: str, names: KnownNames) -> bool:
    """Return whether a cell of a column of groups is the heading of a section (“States”) or an unknown code."""
    return names.exact_group(cell) is None and (sections.below_of(cell) is not None or len(cell) <= _LONGEST_CODE)


#: The rows of a table, each with its number in the file.
Rows = Sequence[tuple[int, Sequence[str]]]
#: The headings are among this many first rows; a title and a date may be above them.
_HEAD_WITHIN = 40
#: The kinds of columns that may occur more than once in a table.
_SEVERAL = ("name", "remark", "on behalf of", "also on behalf of", "nothing")
#: The kinds of columns that may be hidden without a doubt.
_SILENT = (None, "nothing", "number", "time", "day")


@frozen
class Head:
    """The row of headings of a table: its index `row` among the rows, and the headings as `titles`.

    `columns` has the kind of each column, or None if its heading is not known or does not count.
    """

    row: int
    columns: tuple[Column | None, ...]
    titles: tuple[str, ...]


def find_head(rows: Sequence[Sequence[str]], names: KnownNames | None = None) -> Head | None:
    """Return the first row of headings among the first 40 rows; None if there is none.

    One of its headings may be that of the delegations. If `names` are given, a row with an hour or with a known name
    that is no heading is an entry, and a row with a day is a title.
    """
    for number, cells in enumerate(rows[:_HEAD_WITHIN]):
        columns = _columns(cells, names)
        filled = sum(map(bool, cells))
        if columns is None or (filled == 1 and number > 0):
            continue  # a heading within a list
        is_title = sections.section_of if filled == 1 else sections.day_of  # “List of speakers, 8 March 2016” in a CSV
        if names is not None and is_title(joined(cells), names.register.on) is not None:
            continue
        return Head(number, columns, tuple(cells))
    return None


def _columns(cells: Sequence[str], names: KnownNames | None) -> tuple[Column | None, ...] | None:
    if whole := sections.whole_row(cells):
        return whole
    columns = [sections.column_of(cell) for cell in cells]
    if names is not None and any(_is_of_entry(cell, names, sum(map(bool, columns))) for cell in cells):
        return None
    if not {"name", "own name"} & set(columns):
        if sum(map(bool, columns)) <= 1 or "speaker" not in columns:  # one word may be anything
            return None
        columns[columns.index("speaker")] = "name"  # “Speaker | Remarks”
    return _settled(columns)


def _is_of_entry(cell: str, names: KnownNames, known_columns: int) -> bool:
    """Return whether a cell is an hour or a known name, so that its row is an entry.

    If more than one cell of the row is a known heading (`known_columns`), a text as short as a code is not.
    """
    if sections.column_of(cell) is not None or (known_columns > 1 and len(cell) <= _LONGEST_CODE):
        return False
    return marks.parsed_hour(cell) is not None or named_delegation(cell, names) is not None


def _settled(columns: Sequence[Column | None]) -> tuple[Column | None, ...]:
    """Return the kinds of the columns without conflicts.

    A column “Name” has persons if there is a column of delegations, and otherwise delegations. If another column has
    the same already, the column “Name” has no kind. Of several columns of one kind, only the first counts, unless the
    kind may occur more than once.
    """
    person_column: Column | None = "speaker" if "name" in columns else "name"
    if person_column in columns:  # in a form: the person who filled it in
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
    chosen: Mapping[ColumnPlace, Column] | None = None,
    *,
    hidden: frozenset[int] = frozenset(),
    section: ListSection | None = None,
) -> ImportedList:
    """Return the rows of a table with headings as an imported list of speakers.

    `chosen` maps the places of unknown columns to the kinds that the user chose; `hidden` are the numbers of hidden
    columns. `section` applies to the rows before the first heading of a section in the table. The column headings may
    be repeated, or change further down.

    Raises UnreadableList if there is nothing but one row of headings.
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
        proposal.with_repeats(_with_shared_groups(reader.proposals, names)),
        tuple(reader.left_out),
        tuple(reader.unknown.values()),
        lambda chosen: read_rows(rows, names, head, chosen, hidden=hidden, section=section),
    )


@dataclass
class _TableReader:
    """Collects the proposed entries of one table, and the texts that are left out."""

    names: KnownNames
    chosen: Mapping[ColumnPlace, Column]
    hidden: frozenset[int]
    section: ListSection
    proposals: list[Proposal] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unknown: dict[ColumnPlace, UnknownColumn] = field(default_factory=dict)

    def read_above(self, number: int, cells: Sequence[str]) -> None:
        """Leave out a row above the column headings; a heading of a section applies to the rows below them."""
        typed = joined(cells)
        section = sections.section_of(typed, self.names.register.on, is_first=True)
        if section is not None:
            self.section = section
        is_title = sum(map(bool, cells)) == 1 and delegation_of(typed, self.names) is None
        is_doubtful = section is None and not is_title
        self.left_out.append(LeftOut(typed, number, "It is above the headings.", is_doubtful))

    def read_below(self, head: Head, number: int, rows: Rows) -> None:
        """Read the rows below a row of column headings, up to the next; `number` is the line of the headings."""
        self.left_out.append(LeftOut(joined(head.titles), number, "It is the row of column headings."))
        # in plain text, a line between two tables is not a cell of the first column
        of_table = [() if not any(cells[1:]) and not any(head.titles[:1]) else cells for _, cells in rows]
        held = [*zip_longest(head.titles, *of_table, fillvalue="")]
        holds = {at: column for at, column in enumerate(head.columns) if column is not None}
        for at, (title, *below) in enumerate(held):
            filled = tuple(filter(None, below))
            if filled and at not in holds:
                place = ("", at, title)
                is_remark = not title and all(map(_is_state_of_statement, filled))
                holds[at] = self.chosen.get(place, "remark" if is_remark else "nothing")
                if not is_remark and place not in self.chosen and (title or not sections.is_silent(filled)):
                    above = self.unknown[place].cells if place in self.unknown else ()
                    self.unknown[place] = UnknownColumn(at, title, (*above, *filled))
        columns = [holds.get(at) for at in range(len(held))]
        days = _days(columns, rows, self.names.register.on)
        is_own = sections.whole_row(head.titles) is not None
        for line, cells in rows:
            self._read_row(ListedRow(line, cells, columns, is_own=is_own), cells, days.get(line, ""))
        for column, (title, *cells) in zip(columns, held, strict=True):
            if column == "nothing":  # nothing is dropped without being shown
                of = f" “{title}”" if title else ""
                why = f"It is in the column{of}, which is not used."
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
            if self.proposals and row.may_go_on(self.names):
                before = self.proposals[-1]
                self.proposals[-1] = before.with_doubts(f"“{row.typed}” is below it: does it belong to this row?")
            if isinstance(read, LeftOut):
                self.left_out.append(read)
                return
            columns = zip(cells, row.columns, range(len(cells)), strict=False)
            filled = [(cell, column, at in self.hidden) for cell, column, at in columns if cell]
            unseen = [cell for cell, column, is_hidden in filled if is_hidden and column not in _SILENT]
            doubts = [f"“{cell}” is in a hidden column." for cell in unseen]
            unused = [cell for cell, column, _ in filled if column == "nothing" and not row.is_own]
            doubts += [f"“{cell}” is in a column that is not used." for cell in unused if fitting.has_status(cell)]
            self.proposals.append(read.with_doubts(*filter(None, (of_day, *doubts, self.section.doubt))))

    def _section_of(self, row: ListedRow, cells: Sequence[str]) -> ListSection | None:
        if len({*filter(None, cells)}) > 1 or delegation_of(row.typed, self.names) is not None:
            return None
        section = sections.section_of(row.typed, self.names.register.on, is_first=not self.proposals)
        if section is None and row.typed.endswith(":"):
            return ListSection(sections.without_marks(row.typed), below="doubtful")
        return section


def _days(columns: Sequence[Column | None], rows: Rows, on: date) -> dict[int, str]:
    """Return a doubt, by row number, for each row with another day in the column of days than that of the sitting.

    `on` is the day of the sitting. If no row has it, the column is about something else, and there are no doubts.
    """
    if "day" not in columns:
        return {}
    at = columns.index("day")
    said = {number: cells[at] for number, cells in rows if at < len(cells) and cells[at]}
    days = {number: read_day(cell.partition(" 0")[0], on) for number, cell in said.items()}
    doubt = "Its day is {}: is that another sitting?".format
    return {number: doubt(said[number]) for number, day in days.items() if day != on} if on in days.values() else {}


def _with_shared_groups(proposals: Sequence[Proposal], names: KnownNames) -> list[Proposal]:
    """Return the proposed entries, with a doubt at each of several that speak on behalf of the same known group.

    They may only belong to this group.
    """
    speak = Counter(row.on_behalf_of for row in proposals if names.exact_group(row.on_behalf_of) is not None)
    doubt = "Several speak on behalf of {}; or do they belong to it?".format
    return [row.with_doubts(doubt(row.on_behalf_of)) if speak[row.on_behalf_of] > 1 else row for row in proposals]
