"""Lists of speakers as received, not written for this program: nothing is silently wrong, lost or invented."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from pydantic import BaseModel, ConfigDict

from secretary_tui.imports.files import read_table
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import ImportedList, Proposal
from tests.corpora import Shape, WantedEntry, shapes
from tests.imports import test_files as files
from tests.imports.known import known_names


@cache
def read(shape: Shape) -> ImportedList:
    names = known_names()
    return read_pasted(shape.text, names) if shape.path.suffix == ".txt" else read_table(shape.path, names)


def whom(text: str) -> list[str]:
    return sorted(part.strip().casefold() for part in re.split(r",| and ", text) if part.strip())


def faults(wanted: WantedEntry, read_as: Proposal) -> list[str]:
    category = "state" if read_as.category in ("member", "observer") else read_as.category
    found = {
        "name": wanted.name == read_as.name,
        "on behalf of": whom(", ".join(wanted.on_behalf_of)) == whom(read_as.on_behalf_of),
        "also on behalf of": whom(", ".join(wanted.also_on_behalf_of)) == whom(read_as.also_on_behalf_of),
        "category": wanted.category in ("", category),
        "form": wanted.form == read_as.form,
        "rank": wanted.rank in ("", read_as.rank),
        "speaker": wanted.speaker in ("", read_as.speaker),
        "held": not wanted.held or bool(read_as.held) or read_as.confirmed is False,
        "reply": wanted.reply == read_as.is_reply,
    }
    return [part for part, is_right in found.items() if not is_right]


def compared(shape: Shape) -> tuple[list[str], list[Proposal]]:
    """Return the expected entries that are missing or wrong, with their faults, and the unexpected proposals."""
    reading = read(shape)
    rest = list(reading.proposals)
    left_out = " ".join(left.typed for left in reading.left_out).casefold()
    wrong: list[str] = []
    for wanted in shape.wanted.entries:
        of_name = [proposal for proposal in rest if proposal.name == wanted.name]
        if of_name:
            best = min(of_name, key=lambda proposal: len(faults(wanted, proposal)))
            rest.remove(best)
            wrong += [f"{wanted.name}: {fault}" for fault in faults(wanted, best)[:1]]
        elif not (wanted.withdrawn and wanted.name.casefold() in left_out):
            wrong.append(f"{wanted.name}: not there")
    return wrong, rest


def test_all_entries_of_all_lists_are_right_but_four() -> None:
    wrong = [f"{shape.path.stem}: {fault}" for shape in shapes() for fault in compared(shape)[0]]
    assert wrong == [
        "32-typing-errors: Nigeria: not there",
        "35-nhri-and-ngo: Alliance Defending Freedom: not there",
        "59-group-first: Pakistan: not there",
        "63-agencies: African Union: not there",
    ]


def test_nobody_is_invented_without_a_doubt() -> None:
    not_wanted = [(str(shape), proposal) for shape in shapes() for proposal in compared(shape)[1]]
    assert [(shape, proposal.name) for shape, proposal in not_wanted if not proposal.doubts] == []


def test_what_is_no_name_is_left_out_or_doubted() -> None:
    for shape in shapes():
        reading = read(shape)
        left_out = " ".join(left.typed for left in reading.left_out)
        doubted = " ".join(f"{proposal.typed} {proposal.doubt}" for proposal in reading.proposals if proposal.doubts)
        assert [piece for piece in shape.wanted.left_out if piece not in left_out] == [], shape
        assert [piece for piece in shape.wanted.doubtful_or_left_out if piece not in left_out + doubted] == [], shape


def test_what_nobody_can_be_sure_of_is_doubted() -> None:
    for shape in shapes():
        sure = {proposal.name for proposal in read(shape).proposals if not proposal.doubts}
        assert sorted(sure & set(shape.wanted.doubtful)) == [], shape


def test_entries_are_in_the_order_of_the_list() -> None:
    for shape in shapes():
        wanted = [entry.name for entry in shape.wanted.entries]
        names = [proposal.name for proposal in read(shape).proposals if proposal.name in wanted]
        if not shape.wanted.order_free:
            assert list(dict.fromkeys(names)) == [name for name in wanted if name in names], shape


_ROWS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("lists.toml").read_text(encoding="utf-8"))["lists"]


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


def read_list(one: List, folder: Path) -> ImportedList:
    if one.text:
        return read_pasted(one.text, known_names())
    if one.rows:
        return files.read(folder / "list.csv", files.as_csv([cells(row) for row in one.rows]))
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


def faults_of_list(one: List, reading: ImportedList) -> list[str]:
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
    assert faults_of_list(one, read_list(one, tmp_path)) == []
