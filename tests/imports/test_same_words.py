"""The same words have the same meaning in every way in: typed, pasted, in a text, in a table, in a workbook."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import ImportedList, Proposal
from secretary_tui.names.grammar.line import Inscription, read_inscription
from tests.imports.known import known_names
from tests.imports.random_lists import written_entry
from tests.imports.test_files import as_csv, read, workbook

#: The number of lines that are drawn.
COUNT = 150


@cache
def lines() -> tuple[str, ...]:
    dice = random.Random(20160307)
    written = (written_entry(dice) for _ in range(COUNT * 3))
    return tuple(dict.fromkeys(line for line in written if "ithdrawn" not in line.lower()))[:COUNT]


def party(name: str, read: Inscription | Proposal) -> tuple[str, ...]:
    return (name, *read.capacity, read.form, read.title, read.speaker, read.rank, read.held, "!" * read.dignitary,
            "reply" * read.is_reply, str(read.inscribed or ""))  # fmt: skip


def typed(line: str) -> tuple[tuple[str, ...], bool]:
    """Return the entry of a typed line, and whether it is doubted."""
    read = read_inscription(line, known_names())
    best = read.candidates[0]
    return party(best.name, read), bool(read.problem or read.doubts_with(best))


@cache
def pasted(line: str) -> ImportedList:
    return read_pasted(line, known_names())


def as_text(folder: Path) -> list[Proposal]:
    return [*read(folder / "list.txt", "\n".join(lines())).proposals]


def as_table(folder: Path) -> list[Proposal]:
    return [*read(folder / "list.csv", as_csv([["Delegation"], *([line] for line in lines())])).proposals]


def as_workbook(folder: Path) -> list[Proposal]:
    return [*read(folder / "list.xlsx", workbook([["Delegation"], *([line] for line in lines())])).proposals]


def test_what_is_typed_is_read_as_what_is_pasted() -> None:
    other: dict[str, object] = {}
    for line in lines():
        (one, is_doubted), rows = typed(line), pasted(line).proposals
        doubts = [doubt for row in rows for doubt in row.doubts]
        if ([one] != [party(row.name, row) for row in rows] or is_doubted) and not (is_doubted and doubts):
            other[line] = (one, is_doubted, rows)
    assert other == {}


@pytest.mark.parametrize("way", [as_text, as_table, as_workbook])
def test_what_is_pasted_is_read_as_what_is_in_a_file(way: Callable[[Path], list[Proposal]], tmp_path: Path) -> None:
    by_line: dict[int, list[Proposal]] = {}
    for row in way(tmp_path):
        by_line.setdefault(row.line - (way is not as_text), []).append(row)
    other: dict[str, object] = {}
    for number, line in enumerate(lines(), 1):
        of_paste, of_file = pasted(line).proposals, by_line.get(number, [])
        doubts = [any(row.doubts for row in rows) for rows in (of_paste, of_file)]
        if [party(row.name, row) for row in of_paste] != [party(row.name, row) for row in of_file] and not all(doubts):
            other[line] = (of_paste, of_file)
    assert other == {}


@pytest.mark.parametrize(
    ("line", "dignitaries"),
    [
        *((line, 1) for line in ("Mali!", "! Mali", "3. Mali!", "cuba/nam!", "Kenya! +eu", "Kenya! (video)")),
        *((line, 0) for line in ("Sudan - not before 10.15!", "Kenya, many thanks!", "Chad / please early!", "Mali!!")),
        *((line, 0) for line in ("Today only: Mali!", "Terre des Hommes (tbc!!)", "Please add Mali!", "Peru, Mali!")),
    ],
)
def test_an_exclamation_mark_is_the_sign_of_a_dignitary_only_beside_a_known_name(line: str, dignitaries: int) -> None:
    proposals = pasted(line).proposals
    assert sum(row.dignitary for row in proposals) == dignitaries
    assert read_inscription(line, known_names()).dignitary is bool(dignitaries)
    assert typed(line)[1] is not bool(dignitaries), "another is doubted in a typed line"
