"""Votes as printed in reports, in three languages: read by exact names, with the unread rest shown."""

from datetime import date
from functools import cache

import pytest

from secretary_tui.imports.votes import read_vote, written_vote
from secretary_tui.names.council import council_in
from secretary_tui.names.register import Register
from tests.tables import tables

TABLES = tables(__file__)


@cache
def register() -> Register:
    return Register.load(date(2016, 3, 23))


@cache
def members() -> tuple[str, ...]:
    return council_in(2016, register())


def state_of(text: str) -> str | None:
    named = register().exact(text)
    return named.name if named is not None and named.kind == "state" else None


def signs(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the members of each column by their first words, and the unread rest."""
    read = read_vote(text, members(), state_of)
    columns: dict[str, str] = {}
    for name, ballot in read.columns.items():
        columns[ballot] = f"{columns.get(ballot, '')} {name.split(' ')[0].strip('()')}".strip()
    return columns, read.left_over


BROKEN = (
    "The voting was as follows:\nFor: Venezuela (Bolivarian\nRepublic of)\n"
    "Against (1): United Kingdom of\n Great Britain and\nNorthern Ireland"
)


@pytest.mark.parametrize(("text", "columns", "left_over"), TABLES["printed_votes"])
def test_a_printed_vote(text: str, columns: dict[str, str], left_over: tuple[str, ...]) -> None:
    assert signs(text) == (columns, left_over)


def test_totals_in_all_three_headings_are_the_announced_ones() -> None:
    text = "In favour (2): Cuba, Togo. Against [1]: Albania. Abstaining 0: –"
    assert read_vote(text, members(), state_of).announced == "2 1 0"
    assert read_vote("In favour (2): Cuba, Togo", members(), state_of).announced == ""


@pytest.mark.parametrize("size", [0, 1, 47])
def test_a_half_taken_vote_is_read_as_it_was_written(size: int) -> None:
    ballots = ("in_favour", "against", "abstaining", "absent", "not_voting")
    columns = {name: ballots[place % 5] for place, name in enumerate(members()[:size])}
    text = written_vote(columns, "34 13 0" if size else "", ("Chad; Peru", "foo: bar") if size else ())  # type: ignore[arg-type]
    read = read_vote(text, members(), lambda _: None)
    assert (read.columns, read.announced) == (columns, "34 13 0" if size else "")
    assert read.left_over == (("Chad; Peru", "foo: bar") if size else ())
