"""The members of the Council by year: 47, by regional group, and the same as in the session files."""

from collections import Counter
from datetime import date, timedelta

import pytest

from secretary_tui.names.council import council_in, known_years, member_problems, read_members
from secretary_tui.names.register import Register
from tests.names.councils import COUNCIL_OF_2016, COUNCILS
from tests.shipped import AFTERNOON, MORNING, shipped

#: Seats of the regional groups, according to resolution 60/251.
SEATS = {
    "African States": 13,
    "Asia-Pacific States": 13,
    "Latin American and Caribbean States": 8,
    "Western European and other States": 7,
    "Eastern European States": 6,
}


def council_on(day: date) -> tuple[str, ...]:
    return council_in(day.year, Register.load(day))


@pytest.mark.parametrize("year", known_years())
def test_each_year_has_its_seats(year: int) -> None:
    register = Register.load(date(year, 3, 7))
    council = council_in(year, register)
    assert Counter(map(register.regional_group, council)) == SEATS
    assert read_members(council, register) == read_members([*dict.fromkeys(council)], register)
    assert not read_members(council, register).problems


@pytest.mark.parametrize("year", COUNCILS)
def test_they_are_those_who_were_announced(year: str) -> None:
    register = Register.load(date(int(year), 1, 1))
    announced = read_members(COUNCILS[year], register)
    assert not announced.problems
    assert set(announced.names) == set(council_in(int(year), register))


def test_they_are_those_of_the_session_files_and_of_the_reports() -> None:
    council = council_on(date(2016, 3, 7))
    assert council == COUNCIL_OF_2016
    assert {shipped(path).sitting.council_members for path in (MORNING, AFTERNOON)} == {council}


@pytest.mark.parametrize(
    ("day", "left", "came"),
    [
        (date(2018, 6, 20), ["United States of America"], []),
        (date(2018, 7, 13), [], ["Iceland"]),
        (date(2022, 4, 8), ["Russian Federation"], []),
        (date(2022, 5, 10), [], ["Czechia"]),
    ],
)
def test_who_left_within_a_year_and_who_came(day: date, left: list[str], came: list[str]) -> None:
    before, after = ({*council_on(each)} for each in (day - timedelta(days=1), day))
    assert ([*(before - after)], [*(after - before)]) == (left, came)


def test_a_year_that_nobody_knows_has_none() -> None:
    register = Register.load(date(2026, 3, 7))
    assert council_in(known_years().stop, register) == council_in(1999, register) == ()
    assert council_in(2016, register).count("North Macedonia") == 1


def test_a_year_replaces_the_names_by_its_members() -> None:
    register = Register.load(date(2016, 3, 7))
    assert read_members(["2016"], register).names == COUNCIL_OF_2016
    assert read_members(["2016, Chad"], register).names == COUNCIL_OF_2016
    assert read_members(["1999"], register).problems == (
        f"The members of 1999 are not known here; write their names, or a year from 2013 to {known_years()[-1]}.",
    )


def test_members_of_another_year_are_told() -> None:
    sitting = shipped(MORNING).sitting
    register = Register.load(date(2016, 3, 7))
    changed = sitting.evolve(council_members=(*(name for name in sitting.council_members if name != "Cuba"), "Chad"))
    assert not [*member_problems(sitting, register)]
    (sentence,) = member_problems(changed, register)
    assert sentence.startswith(
        "The Council members are not those of 7 March 2016: Chad was no member; Cuba was one. In the form, write 2016"
    )
    assert not [*member_problems(changed.evolve(body="Committee on the Rights of the Child"), register)]
    assert not [*member_problems(changed.evolve(council_members=()), register)]
