"""The members of the Council: each entry is one State under its name of that day, or a sentence gives the reason."""

from datetime import date

import pytest

from secretary_tui.names.council import member_problems, read_members, read_supporters
from secretary_tui.names.register import Register
from tests.shipped import MORNING, shipped
from tests.tables import tables

TABLES = tables(__file__)

REGISTER = Register.load(date(2016, 3, 7))
SEVERAL = "is not one State; write each in quotation marks of its own."
SITTING = shipped(MORNING).sitting


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        (["Albania, Angola, Benin"], [f"“Albania, Angola, Benin” {SEVERAL}"]),
        (["Chad and Togo"], [f"“Chad and Togo” {SEVERAL}"]),
        (["Cubaa"], ["No State is called “Cubaa”; did you mean Cuba?"]),
        (["Atlantis"], ["No State is called “Atlantis”; correct it, or take it out."]),
        (["UNICEF"], ["“UNICEF” is not a State; only States are members."]),
        (["South Korea"], ["“South Korea” was “Republic of Korea” on 7 March 2016; write that name."]),
        (["Cuba", "Chad", "Cuba"], ["Cuba is there twice; remove one of them."]),
    ],
)  # fmt: skip
def test_what_is_not_one_state_of_the_day_is_told(written: list[str], sentences: list[str]) -> None:
    sitting = SITTING.evolve(council_members=tuple(written), body="")
    assert [*member_problems(sitting, REGISTER)] == [f"Council members: {sentence}" for sentence in sentences]


@pytest.mark.parametrize(("typed", "names", "problems"), TABLES["what_is_typed_is_read_by_exact_forms"])
def test_what_is_typed_is_read_by_exact_forms_and_never_guessed(
    typed: tuple[str, ...], names: tuple[str, ...], problems: int
) -> None:
    members = read_members(typed, REGISTER)
    assert (members.names, len(members.problems)) == (names, problems)


def test_a_wrong_number_of_members_is_told_of_the_council_alone() -> None:
    fewer = SITTING.evolve(council_members=SITTING.council_members[:45])
    (said,) = member_problems(fewer, REGISTER)
    assert said == "The Council members are 45 States; the Human Rights Council has 47 members."
    assert not [*member_problems(fewer.evolve(body="Committee on the Rights of the Child"), REGISTER)]
    assert not [*member_problems(fewer.evolve(council_members=()), REGISTER)]


@pytest.mark.parametrize(("typed", "names"), TABLES["sponsors"])
def test_known_sponsors_are_taken_apart_and_unknown_ones_stay_as_typed(typed: str, names: tuple[str, ...]) -> None:
    assert read_supporters([typed], REGISTER).names == names
