"""Reads one row of a table with headings as an entry."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from secretary_tui.domain.model.rows.types import SPEAK_JOINTLY
from secretary_tui.imports.columns import Column
from secretary_tui.imports.entry import WITH_COMMA, WITH_STROKE, ListPiece, read_piece
from secretary_tui.imports.list_words import (
    is_contact,
    is_nobody,
    plain_remark,
    surrounding,
    without_contacts,
    yes_or_no,
)
from secretary_tui.imports.proposal import LeftOut, Proposal
from secretary_tui.imports.sections import ListSection, category_of, is_heading, says_not_spoken
from secretary_tui.names.grammar.capacity import MORE_THAN_ONE, UNKNOWN_GROUP, speaks
from secretary_tui.names.grammar.delegation import is_called
from secretary_tui.names.grammar.remarks import Taken, take_state
from secretary_tui.names.grammar.words import (
    CAPACITY,
    dignity,
    is_duration,
    is_video,
    parsed_hour,
    read_person,
    remark,
    titled_person,
)
from secretary_tui.names.known_names import KnownNames

_NO_BRACKETS: Final = str.maketrans("()", "––")
_STRUCK: Final = re.compile(r"~~(.+?)~~")
#: An instant as data has it: “2016-03-07T09:03:00+01:00”.
_ISO_TIME: Final = re.compile(r"\d{4}-\d{2}-\d{2}T(\d{2}:\d{2}(?::\d{2})?)\S*")
#: A code of at most so many letters in the column of groups is not the State of that code: “AFG”.
_LONGEST_CODE: Final = 3
#: What the program's own table says of those who are no longer to be heard.
_OUTCOMES: Final = {"delivered": "It was heard.", "cut short": "It was heard.", "speaking": "", "paused": ""}


class ListedRow:
    """One row of a table, which may be the program's own."""

    def __init__(
        self, number: int, cells: Sequence[str], columns: Sequence[Column | None], *, is_own: bool = False
    ) -> None:
        self.number = number
        self.is_own = is_own
        self.columns = columns
        self.typed = joined(cells)
        self._said: dict[Column | None, list[str]] = {}
        for column, typed in zip(columns, cells, strict=False):  # a short row ends before the last columns
            cell = "" if is_contact(typed) else without_contacts(typed)[0]
            if cell:
                self._said.setdefault(column, []).append(cell)

    def every(self, column: Column) -> list[str]:
        """Return what the row says in all filled columns of this kind."""
        return self._said.get(column, [])

    def cell(self, column: Column) -> str:
        """Return what the row says in the first filled column of this kind."""
        return next(iter(self.every(column)), "")

    def read(self, names: KnownNames, section: ListSection) -> Proposal | LeftOut:
        """Return the entry that the row is; what a column says goes before what the name's cell says."""
        name = self.cell("name")
        if not name:
            is_told = (
                not re.search(r"[^\W\d_]", self.typed)
                or surrounding(self.typed)
                or is_heading(self.typed.replace("|", " "))
            )
            return LeftOut(self.typed, self.number, "There is no name in its row.", is_doubtful=not is_told)
        if why := surrounding(name) or self._why_over():
            return LeftOut(self.typed, self.number, why)
        if match := _STRUCK.search(name):
            is_doubtful = bool(re.search(r"[^\W\d_]", _STRUCK.sub("", name)))
            return LeftOut(self.typed, self.number, f"“{match[1]}” is struck through.", is_doubtful)
        said = self.cell("category")
        category = (category_of(said) if said else None) or section.category
        named = said or section.heading
        text = f"{name}{self._beside_name()}{f' ({section.state})' if section.state else ''}"
        read = read_piece(
            ListPiece(self.typed, text, self.number, parsed_hour(self.cell("time")), category, named), names
        )
        if isinstance(read, LeftOut):
            return read
        if said and category is None and not is_heading(said):
            read = read.wondering(f"“{said}” is no category.")
        if self.is_own:  # there each cell is one name
            read = replace(read, doubts=tuple(doubt for doubt in read.doubts if doubt not in (WITH_COMMA, WITH_STROKE)))
        struck = [cell for cells in self._said.values() for cell in cells if _STRUCK.search(cell)]
        return self._with_columns(read, names).wondering(*(f"“{cell}” is struck through." for cell in struck))

    def _why_over(self) -> str:
        """Say why the row is of nobody who is to be heard; empty if it is not."""
        kind, outcome = self.cell("kind"), self.cell("outcome")
        if kind == "point of order":
            return "It is a point of order."
        return _OUTCOMES.get(outcome, f"It says “{outcome}”." if says_not_spoken(outcome) else "")

    def _beside_name(self) -> str:
        """Return the capacity and the remarks of the row, as the grammar of names reads them behind a name."""
        capacities = [cell for cell in self.every("capacity") if not is_nobody(cell)]
        spoken_for = [f", {cell}" for cell in (*capacities, *self.every("on behalf of")) if CAPACITY.match(cell)]
        remarks = [cell for cell in capacities if not CAPACITY.match(cell)] + self.every("remark")
        remarks += filter(_is_state_of_statement, self.every("speaker"))
        remarks += filter("right of reply".__eq__, self.every("kind"))
        remarks += (status for status in self.every("confirmed")[:1] if yes_or_no(status) is None)
        plain_remarks = filter(None, (plain_remark(text.translate(_NO_BRACKETS).strip(" –")) for text in remarks))
        return "".join((*(f" ({text})" for text in plain_remarks), *spoken_for))

    def _with_columns(self, read: Proposal, names: KnownNames) -> Proposal:
        """Return the entry with what the other columns say, and with a doubt for each cell that is not understood."""
        read = self._with_capacity(read, names)
        said = [cell for cell in (self.cell("first name"), self.cell("speaker")) if not _is_state_of_statement(cell)]
        slip = read_person(" ".join(filter(None, said)))
        title, form, at, first = self.cell("title"), self.cell("form"), self.cell("time"), self.cell("dignitary")
        is_title = titled_person(f"{title} X") is not None  # a column “Title” may hold the function
        rank = ", ".join(filter(None, ("" if is_title else title, self.cell("rank"), slip["rank"])))
        inscribed = read.inscribed
        if at and inscribed is None and not is_duration(at):
            inscribed = parsed_hour(_ISO_TIME.sub(r"\1", at).split()[-1])
        known_form = not form or remark(form) in ("video", "spoken") or yes_or_no(form) is not None or is_duration(form)
        doubts = (
            f"“{first}” says neither yes nor no to priority." if first and yes_or_no(first) is None else "",
            f"“{form}” is no form of a statement that is known." if not known_form else "",
            f"“{at}” is no hour." if at and inscribed is None and not is_duration(at) else "",
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
            dignitary=read.dignitary or bool(first and yes_or_no(first)) or dignity(rank) is True,
            form="video" if form and (is_video(form) or yes_or_no(form)) else read.form,
            inscribed=inscribed,
            held=held.held,
            confirmed=held.confirmed,
        ).wondering(*filter(None, doubts))

    def _with_capacity(self, read: Proposal, names: KnownNames) -> Proposal:
        """Add for whom the delegation speaks; another delegation or an unknown group in the row is a doubt."""
        others = self.every("name")[1:]
        groups = [cell for cell in others if names.exact_group(cell) is not None]
        doubts = [
            f"“{cell}” stands in its row too; is that another delegation?"
            for cell in others
            if cell not in groups and not is_called(cell, read.name, names)
        ]
        whom_for = [cell for cell in self.every("on behalf of") if not CAPACITY.match(cell) and not is_nobody(cell)]
        no_groups = [cell for cell in whom_for if _is_no_group(cell, names)]
        doubts += [f"“{cell}” is the name of no group." for cell in no_groups]
        whom = ", ".join((*(cell for cell in whom_for if cell not in no_groups), *groups))
        also = ", ".join(cell for cell in self.every("also on behalf of") if not is_nobody(cell))
        listed = ", ".join(filter(None, (whom, also)))
        if not listed:
            return read.wondering(*doubts)
        speaks(listed, taken := Taken(), names, also=bool(also))
        capacity = (taken.on_behalf_of, taken.also_on_behalf_of)
        if (whom and also) or (any(read.capacity) and read.capacity != capacity):
            doubts.append(MORE_THAN_ONE)
        if taken.unknown_group and read.category not in SPEAK_JOINTLY:
            doubts.append(UNKNOWN_GROUP.format(taken.unknown_group))
        read = replace(read, on_behalf_of=capacity[0], also_on_behalf_of=capacity[1])
        return read.wondering(*doubts, *taken.doubts)

    def _confirmed(self, read: Proposal) -> bool | None:
        """Return what its column says; an organization for which it says nothing has not confirmed."""
        said = self.cell("confirmed")
        answer = yes_or_no(said) if said else read.confirmed
        is_open = answer is None and "confirmed" in self.columns and read.category in ("ngo", None)
        return False if is_open else answer


def joined(cells: Sequence[str]) -> str:
    """Return the filled cells of a row in one text."""
    return " | ".join(cell for cell in cells if cell)


def _is_state_of_statement(cell: str) -> bool:
    """Return whether a cell says how it stands with the statement rather than who makes it: “(tbc)”."""
    return bool(cell) and take_state(cell.strip("()[] "), Taken())


def _is_no_group(cell: str, names: KnownNames) -> bool:
    """Return whether a cell is a kind of participants, as “States”, or a short code that no group has."""
    return names.exact_group(cell) is None and (is_heading(cell) or len(cell) <= _LONGEST_CODE)
