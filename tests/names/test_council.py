"""The Council's members by day and year, supporters of drafts, enumerations, and names that are not of the day."""

from collections import Counter
from datetime import date, timedelta

import pytest

from secretary_tui.domain.model.rows.entry import DraftProposal
from secretary_tui.domain.model.session import Session
from secretary_tui.names import council
from secretary_tui.names.council import council_in, known_years, member_problems, names_in, read_members, states_of
from secretary_tui.names.register import Register
from tests.names.councils import COUNCIL_OF_2016, COUNCILS
from tests.shipped import AFTERNOON, MORNING, shipped
from tests.tables import tables
from tests.ui.harness import small_session

TABLES = tables(__file__)

REGISTER = Register.load(date(2016, 3, 7))
SITTING = shipped(MORNING).sitting


@pytest.mark.parametrize(("written", "sentences"), TABLES["no_state_of_the_day"])
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
    assert council.read_supporters([typed], REGISTER).names == names


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
    members = council_in(year, register)
    assert Counter(map(register.regional_group, members)) == SEATS
    assert read_members(members, register) == read_members([*dict.fromkeys(members)], register)
    assert not read_members(members, register).problems


@pytest.mark.parametrize("year", COUNCILS)
def test_they_are_those_who_were_announced(year: str) -> None:
    register = Register.load(date(int(year), 1, 1))
    announced = read_members(COUNCILS[year], register)
    assert not announced.problems
    assert set(announced.names) == set(council_in(int(year), register))


def test_they_are_those_of_the_session_files_and_of_the_reports() -> None:
    members = council_on(date(2016, 3, 7))
    assert members == COUNCIL_OF_2016
    assert {shipped(path).sitting.council_members for path in (MORNING, AFTERNOON)} == {members}


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
    assert read_members(["2016"], REGISTER).names == COUNCIL_OF_2016
    assert read_members(["2016, Chad"], REGISTER).names == COUNCIL_OF_2016
    assert read_members(["1999"], REGISTER).problems == (
        f"The members of 1999 are not known here; write their names, or a year from 2013 to {known_years()[-1]}.",
    )


def test_members_of_another_year_are_told() -> None:
    changed = SITTING.evolve(council_members=(*(name for name in SITTING.council_members if name != "Cuba"), "Chad"))
    assert not [*member_problems(SITTING, REGISTER)]
    (sentence,) = member_problems(changed, REGISTER)
    assert sentence.startswith(
        "The Council members are not those of 7 March 2016: Chad was no member; Cuba was one. In the form, write 2016"
    )
    assert not [*member_problems(changed.evolve(body="Committee on the Rights of the Child"), REGISTER)]
    assert not [*member_problems(changed.evolve(council_members=()), REGISTER)]


def sitting(year: int, name: str, group: str = "") -> tuple[Session, Register]:
    session = small_session()
    row = session.sitting
    later = timedelta(days=round((year - 2016) * 365.25))
    entry = next(entry for entry in session.entries if entry.panel is None).evolve(name=name, on_behalf_of=group)
    session = session.evolve(sitting=row.evolve(starts=row.starts + later, ends=row.ends + later), entries=(entry,))
    return session, Register.load(session.sitting.starts.date())


@pytest.mark.parametrize(("year", "name", "group", "sentence"), TABLES["a_name_of_another_day_is_told"])
def test_a_name_of_another_day_is_told_with_that_of_the_day(year: int, name: str, group: str, sentence: str) -> None:
    sentences = council.not_of_the_day(*sitting(year, name, group))
    assert len(sentences) == 1
    assert sentence in sentences[0]


@pytest.mark.parametrize(("year", "name", "group"), TABLES["the_name_of_the_day_and_what_nobody_knows_are_not_told"])
def test_the_name_of_the_day_and_what_nobody_knows_are_not_told(year: int, name: str, group: str) -> None:
    assert council.not_of_the_day(*sitting(year, name, group)) == []


@pytest.mark.parametrize(("name", "sentence"), TABLES["who_supports_a_draft"])
def test_who_supports_a_draft_under_another_name_than_the_known_one_is_told(name: str, sentence: str) -> None:
    session, register = sitting(2016, "Cuba")
    draft = DraftProposal(id="v1", title="Work", symbol="A/HRC/31/L.32", cosponsors=("Cuba", name))
    missing = council.unknown_supporters(session.evolve(proposals=(draft,)), register)
    assert missing == [f"A/HRC/31/L.32: {sentence}"] * bool(sentence)
    assert [one.place[:3] for one in missing] == [("proposals", "v1", "cosponsors")] * bool(sentence)


@pytest.mark.parametrize(("text", "names"), TABLES["enumerations"])
def test_a_list_is_taken_apart_where_every_name_is_known(text: str, names: tuple[str, ...]) -> None:
    assert names_in(REGISTER, text) == (names or None)


@pytest.mark.parametrize(("text", "states"), TABLES["states_of_groups"])
def test_a_group_stands_for_its_states_where_the_register_knows_them(text: str, states: tuple[str, ...]) -> None:
    assert states_of(REGISTER, text) == (states or None)


def test_a_regional_group_is_all_its_states() -> None:
    african = states_of(REGISTER, "African Group")
    assert african is not None
    assert len(african) == 54
    assert "Côte d'Ivoire" in african
