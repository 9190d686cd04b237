"""The lists that the program writes can be imported: the same parties in the same order, and no others."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.names import Names
from secretary_tui.imports.files import read_table
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import ImportedList, Proposal
from tests.export.rendered import rendered
from tests.export.sitting import full_sitting, span
from tests.imports.known import known_names
from tests.rows import session_of
from tests.shipped import MORNING, at, shipped
from tests.tables import tables

WAITING: tuple[dict[str, Any], ...] = tables(__file__)["waiting"]
OVER: list[dict[str, Any]] = [
    {"name": "Chad", "category": "observer", "outcome": "delivered", "limit": 120, "spans": span(at(10, 4), 100)},
    {"name": "Fiji", "category": "observer", "outcome": "cut short", "limit": 120, "spans": span(at(10, 6), 120)},
    {"name": "Mali", "category": "observer", "outcome": "absent"},
    {"name": "Cuba", "category": "member", "outcome": "withdrawn"},
]


@cache
def sitting() -> Session:
    session = shipped(MORNING).evolve(organizations=())
    rows = [Entry.of({"id": f"e{n}", "list": "floor"} | row) for n, row in enumerate([*OVER, *WAITING])]
    return session_of(session.by_name() | {"entries": (*session.entries, *rows)})


def read_back(text: str, form: str, folder: Path) -> ImportedList:
    if form == "csv":
        path = folder / "list.csv"
        path.write_text(text, encoding="utf-8")
        return read_table(path, known_names())
    return read_pasted(text, known_names())


def party(row: Proposal | dict[str, Any], *, of_person: bool) -> tuple[str, ...]:
    """Return the party, its capacity, category and form, and the person, whose words depend on the language."""
    said = row if isinstance(row, dict) else row.particulars() | {"name": row.name}
    keys = ("name", "on_behalf_of", "also_on_behalf_of", *(("title", "speaker", "rank") if of_person else ()))
    values = [re.sub(r"\s", " ", said.get(key) or "").replace("’", "'") for key in keys]
    return (*values, said.get("category") or "", said.get("form") or "spoken", "first" * bool(said.get("dignitary")))


@pytest.mark.parametrize(
    ("form", "language", "hour"),
    [("csv", "en", 10), *((form, tongue, 10) for form in ("md", "txt") for tongue in ("en", "fr", "es")),
     ("csv", "en", 8), ("md", "en", 8), ("txt", "fr", 8)],
)  # fmt: skip
def test_a_list_is_read_back(form: str, language: str, hour: int, tmp_path: Path) -> None:
    reading = read_back(rendered("list", form, sitting(), at(hour, 30), language=language), form, tmp_path)
    of_person = language == "en"
    assert [party(row, of_person=of_person) for row in reading.proposals] == [
        party(row, of_person=of_person) for row in WAITING
    ]
    assert [bool(row.held) or row.confirmed is False for row in reading.proposals] == [
        bool(row.get("held")) or row.get("confirmed") is False for row in WAITING
    ]
    # in words, it is unknown if the comma belongs to the name, or which part of “Ministra de Justicia, Excma. Sra. Ana
    # Ruiz” is the name
    may_be = (
        () if form == "csv" else ("Friends of the Earth, of Water and of Air", *(("Peru",) if language == "es" else ()))
    )
    doubted = [row for row in reading.proposals if row.doubts and row.name not in may_be]
    assert [(row.name, row.doubts) for row in doubted] == []
    assert [left for left in reading.left_out if left.is_doubtful] == []
    assert reading.unknown == ()


@pytest.mark.parametrize(("form", "language"), [("csv", "en"), ("md", "en"), ("txt", "fr"), ("md", "es")])
def test_the_list_for_the_press_is_read_back(form: str, language: str, tmp_path: Path) -> None:
    request = Request("list", form, language, audience="press")
    text = render((Source(sitting()),), request, at(10, 30)).decode()
    reading = read_back(text, form, tmp_path)
    for_press = [row["name"] for row in WAITING if not row.get("held") and row.get("confirmed") is not False]
    assert [row.name.replace("’", "'") for row in reading.proposals] == for_press
    assert reading.unknown == ()


def printed(session: Session, entry: Entry) -> str:
    return Names.of(session).name(entry.name).replace("’", "'")


@pytest.mark.parametrize("form", ["csv", "md", "txt"])
def test_of_several_lists_nobody_is_invented(form: str, tmp_path: Path) -> None:
    session = full_sitting()
    reading = read_back(rendered("list", form, session, at(12)), form, tmp_path)
    waiting = {printed(session, entry) for entry in session.entries if entry.is_waiting}
    assert {row.name.replace("’", "'") for row in reading.proposals} - waiting == set()


@pytest.mark.parametrize("form", ["md", "txt"])
def test_of_a_report_nobody_is_invented_or_takes_the_floor_who_did_not(form: str) -> None:
    session = full_sitting()
    reading = read_pasted(rendered("report", form, session, at(12)), known_names())
    read = {row.name.replace("’", "'"): not row.doubts for row in reading.proposals}
    heard = [entry for entry in session.entries if entry.is_heard and entry.name]
    assert {name for name, is_sure in read.items() if is_sure} <= {printed(session, entry) for entry in heard}
    assert {printed(session, entry) for entry in heard if entry.kind == "statement"} <= {*read}
