"""The page on imports is right: each heading and word in its tables has the described meaning, and no others exist."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.sections import Below, Column, column_of, is_nobody, section_of, words, yes_or_no
from tests.imports.known import known_names

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
DAY = date(2016, 3, 7)
#: Values that only occur in tables that the program writes.
OF_OWN_TABLES = {"outcome", "kind", "held"}


def rows_below(heading: str) -> dict[str, list[str]]:
    """Return the words between backquotes in the last cell of each row, by the first cell."""
    lines = PAGE.partition(heading)[2].partition("\n|---")[2].partition("\n\n")[0].splitlines()[1:]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return {row[0]: re.findall(r"`([^`]*)`", row[-1]) for row in cells}


COLUMNS = rows_below("\n| column |")
ANSWERS = rows_below("\n| answer |")
SECTIONS = rows_below("\n| those below |")


@pytest.mark.parametrize("column", COLUMNS)
def test_each_heading_of_a_column_is_known(column: str) -> None:
    assert {heading: column_of(heading) for heading in COLUMNS[column]} == dict.fromkeys(COLUMNS[column], column)


def test_each_column_and_each_heading_that_is_known_is_on_the_page() -> None:
    assert set(COLUMNS) | OF_OWN_TABLES == set(get_args(Column))
    known_headings = {column: set(words) for column, words in words("column_headings").items() if column != "whole"}
    assert {column: set(words) for column, words in COLUMNS.items()} == known_headings


@pytest.mark.parametrize("below", SECTIONS)
def test_each_heading_within_a_list_is_known(below: str) -> None:
    sections = {heading: section_of(heading, DAY) for heading in SECTIONS[below]}
    assert {heading: section.below if section else None for heading, section in sections.items()} == dict.fromkeys(
        SECTIONS[below], below
    )


@pytest.mark.parametrize("below", SECTIONS)
def test_a_name_below_each_heading_becomes_what_the_page_says(below: str) -> None:
    for heading in SECTIONS[below]:
        reading = read_pasted(f"Brazil\n\n{heading}\nGhana", known_names())
        doubts = {row.name: bool(row.doubts) for row in reading.proposals}
        if below == "on the list":
            assert "Ghana" in doubts, heading
        else:
            assert doubts.get("Ghana") == (True if below == "doubtful" else None), heading


def test_every_kind_of_heading_is_on_the_page() -> None:
    assert set(SECTIONS) == set(get_args(Below))


def test_each_answer_is_known_and_each_that_is_known_is_on_the_page() -> None:
    answers = tomllib.loads(
        (ROOT / "secretary_tui" / "imports" / "vocabulary" / "answers.toml").read_text(encoding="utf-8")
    )
    assert {answer: answers[answer] for answer in ANSWERS} == ANSWERS
    assert {word for word in ANSWERS["yes"] if yes_or_no(word) is not True} == set()
    assert {word for word in ANSWERS["no"] if yes_or_no(word) is not False} == set()
    assert {word for word in ANSWERS["nobody"] if not is_nobody(word)} == set()
