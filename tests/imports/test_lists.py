"""Lists of speakers that were written before the program was run on them: nothing silently wrong, lost or invented."""

import csv
import io
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from pydantic import BaseModel, ConfigDict

from secretary_tui.imports.files import read_table
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import ImportedList, Proposal
from tests.imports.known import known_names

_ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "lists.toml").read_text(encoding="utf-8"))["lists"]


class Sheet(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    rows: tuple[str, ...]
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()


class List(BaseModel):
    """A list as received, and its names that are on the list, left out, and doubtful."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: str
    text: str = ""
    rows: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    on: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    doubt: tuple[str, ...] = ()
    plain: bool = False


LISTS = [List.model_validate(row) for row in _ROWS]


def cells(row: str) -> list[str]:
    return row.split("|" if "|" in row else ";")


def read(one: List, folder: Path) -> ImportedList:
    if one.text:
        return read_pasted(one.text, known_names())
    if one.rows:
        text = io.StringIO()
        csv.writer(text).writerows(map(cells, one.rows))
        path = folder / "list.csv"
        path.write_text(text.getvalue(), encoding="utf-8")
        return read_table(path, known_names())
    path = folder / "list.xlsx"
    book = Workbook()
    book.remove(book.worksheets[0])
    for wanted in one.sheets:
        sheet = book.create_sheet(wanted.name)
        for row in wanted.rows:
            sheet.append(cells(row))
        sheet.sheet_state = "hidden" if wanted.hidden else "visible"
        for number in wanted.hidden_rows:
            sheet.row_dimensions[number].hidden = True
        for letter in wanted.hidden_columns:
            sheet.column_dimensions[letter].hidden = True
        for name in wanted.struck:
            sheet[name].font = Font(strike=True)
    book.save(path)
    return read_table(path, known_names())


def told(proposal: Proposal) -> str:
    return (
        proposal.name
        + f" / {proposal.on_behalf_of}" * bool(proposal.on_behalf_of)
        + f" + {proposal.also_on_behalf_of}" * bool(proposal.also_on_behalf_of)
        + " (reply)" * proposal.is_reply
    )


def faults(one: List, reading: ImportedList) -> list[str]:
    on = [told(proposal) for proposal in reading.proposals]
    sure = [told(proposal) for proposal in reading.proposals if not proposal.doubts]
    left = [(row.typed, row.is_doubtful) for row in reading.left_out]
    doubted = [f"{row.typed} {row.name} {row.doubt}" for row in reading.proposals if row.doubts]
    doubted += [typed for typed, is_doubtful in left if is_doubtful]
    doubted += [f"{column.title} {'; '.join(column.cells)}" for column in reading.unknown]
    wrong = [f"invented: {entry}" for entry in sure if entry not in one.on]
    wrong += [f"dropped: {entry}" for entry in one.on if entry not in on]
    if not wrong and [entry for entry in on if entry in one.on] != list(one.on):
        wrong.append(f"in another order: {on}")
    names = " ".join(row.typed for row in reading.proposals)
    wrong += [f"enlisted: {name}" for name in one.out if name in names]
    wrong += [f"lost: {name}" for name in one.out if not any(name in re.sub("\u0336", "", typed) for typed, _ in left)]
    wrong += [f"not doubted: {name}" for name in one.doubt if not any(name in text for text in doubted)]
    contacts = [row for row in reading.proposals if "@" in row.became() or "+41" in row.became()]
    wrong += [f"with an address: {row.became()}" for row in contacts]
    if one.plain and reading.is_doubtful:
        wrong.append(f"doubted: {doubted}")
    return wrong


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.what.replace(" ", "-"))
def test_a_list_is_read_or_doubted(one: List, tmp_path: Path) -> None:
    assert faults(one, read(one, tmp_path)) == []
