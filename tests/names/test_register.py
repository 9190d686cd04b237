"""The party that a text means, its category, and its name on the day of the sitting."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.names.register import Register, _built, _changes
from secretary_tui.names.register_files import builtin, names_of
from tests.shipped import MORNING, shipped

THEN = Register.load(date(2016, 3, 7))
NOW = Register.load(date(2026, 11, 24))
SESSION = shipped(MORNING).evolve(organizations=(), entries=(), panel=())
STATES = builtin()["states"]
NAMES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("register.toml").read_text("utf-8"))


def first(text: str, count: int, register: Register = THEN) -> list[str]:
    return [proposal.id for proposal in register.propose(text, count)]


@pytest.mark.parametrize("register", [THEN, NOW], ids=["2016", "now"])
def test_every_state_is_among_the_first_three(register: Register) -> None:
    for state, row in STATES.items():
        forms = [state, row["iso2"], row["name"], row["name"].split(" (")[0]]
        for text in (*forms, *(row[language] for language in ("fr", "es", "ru", "zh", "ar")), *row.get("aliases", ())):
            assert state in first(text, 3, register), text
        for whole in (row["name"], row["fr"], state, row["iso2"]):
            assert first(whole, 1, register) == [state], whole


def test_three_letters_of_the_name_find_a_state() -> None:
    for state, row in STATES.items():
        letters = next(word for word in row["name"].replace("the ", "").split() if len(word) > 2)[:3]
        assert state in first(letters, 12), row["name"]


@pytest.mark.parametrize(("typed", "state"), NAMES["states"].items())
def test_what_people_type(typed: str, state: str) -> None:
    assert first(typed, 1) == [state]


@pytest.mark.parametrize("typed", NAMES["nobody"])
def test_an_ngo_is_nobody_of_the_register(typed: str) -> None:
    assert THEN.propose(typed) == ()
    assert THEN.exact(typed) is None


def test_states_come_before_organizations() -> None:
    kinds = [proposal.kind for proposal in THEN.propose("uni", 12)]
    assert kinds[:3] == ["state"] * 3
    assert "organization" in kinds


def test_the_category_comes_with_the_name() -> None:
    for row in NAMES["categories"]:
        best = THEN.with_session(SESSION).propose(row["typed"])[0]
        assert (best.name, best.category) == (row["name"], row["category"])


def test_migration_was_intergovernmental_until_it_joined_the_united_nations() -> None:
    assert [register.propose("iom")[0].category for register in (THEN, NOW)] == ["igo", "un"]


def test_without_a_list_of_members_the_category_is_open() -> None:
    nobody = THEN.with_session(SESSION.evolve(sitting=SESSION.sitting.evolve(council_members=())))
    assert [register.propose("china")[0].category for register in (THEN, nobody)] == [None, None]
    assert nobody.propose("holy see")[0].category == "observer"


def test_exact_takes_any_form_but_no_part() -> None:
    found = THEN.exact("Macédoine du Nord")
    assert found is not None
    assert (found.name, found.score) == ("the former Yugoslav Republic of Macedonia", 1.0)
    assert THEN.exact("mace") is None


@pytest.mark.parametrize(("group", "forms"), NAMES["forms"].items())
def test_a_group_is_known_by_an_exact_form_and_by_no_other(group: str, forms: list[str]) -> None:
    assert {form: THEN.exact_group(form) for form in forms} == dict.fromkeys(forms, group or None)


def test_the_form_in_running_text() -> None:
    assert {name: THEN.natural(name) for name in NAMES["natural"]} == NAMES["natural"]
    assert NOW.natural("Netherlands") == "the Kingdom of the Netherlands"


@pytest.mark.parametrize("row", NAMES["languages"], ids=lambda row: f"{row['name']}-{row['day']}")
def test_names_in_other_languages_are_of_their_time_too(row: dict[str, Any]) -> None:
    assert Register.load(row["day"]).in_language(row["name"], row["language"]) == row["said"]


def test_the_regional_group() -> None:
    groups = [THEN.regional_group(name) for name in ("Israel", "Kiribati", "Holy See", "Plan International")]
    assert groups == ["Western European and other States", "Asia-Pacific States", None, None]


@pytest.mark.parametrize("before", [0, 1])
@pytest.mark.parametrize("change", sorted(_changes())[::10])
def test_days_share_a_register_up_to_the_day_of_a_change(change: date, before: int) -> None:
    day = change - timedelta(days=before)
    shared, of_day = Register.load(day), _built(builtin(), day)
    assert (shared.on, shared.speakers, shared.groups) == (day, of_day.speakers, of_day.groups)


@pytest.mark.parametrize("row", NAMES["groups"], ids=lambda row: f"{row['typed']}-{row['day']}")
def test_a_group_has_the_name_of_the_day(row: dict[str, Any]) -> None:
    assert Register.load(row["day"]).exact_group(row["typed"]) == row["name"]


@pytest.mark.parametrize("row", [row for row in builtin()["groups"].values() if "former" in row], ids=lambda r: r["id"])
def test_any_name_of_a_group_leads_to_the_one_of_the_day(row: dict[str, str]) -> None:
    names = names_of(row)
    for day in (date(2012, 3, 5), date(2016, 3, 7), date(2025, 3, 3)):
        register = Register.load(day)
        assert len({register.exact_group(named.name) for named in names}) == 1


@pytest.mark.parametrize(("typed", "day", "english", "french", "spanish"), NAMES["states_in_names_of_groups"])
def test_a_state_in_the_name_of_a_group_has_its_name_of_the_day(
    typed: str, day: date, english: str, french: str, spanish: str
) -> None:
    register = Register.load(day)
    assert register.exact_group(typed) == english
    assert register.natural(english) == english
    assert (register.in_language(english, "fr"), register.in_language(english, "es")) == (french, spanish)


def test_the_wording_of_another_day_is_the_same_group() -> None:
    then, now = Register.load(date(2016, 3, 7)), Register.load(date(2024, 3, 4))
    in_2016, in_2024 = then.exact_group("mikta"), now.exact_group("mikta")
    assert in_2016 != in_2024
    assert then.exact_group(in_2024 or "") == in_2016
    assert now.exact_group(in_2016 or "") == in_2024


@pytest.mark.parametrize("row", NAMES["founded"], ids=lambda row: row["typed"])
def test_a_group_is_known_from_the_day_of_its_founding(row: dict[str, Any]) -> None:
    day: date = row["day"]
    assert Register.load(day).exact_group(row["typed"]) is not None
    assert Register.load(day.replace(year=day.year - 1)).exact_group(row["typed"]) is None


@pytest.mark.parametrize("row", NAMES["organizations"], ids=lambda row: f"{row['typed']}-{row['day']}")
def test_an_organization_has_the_name_of_the_day(row: dict[str, Any]) -> None:
    organization = Register.load(row["day"]).exact(row["typed"])
    assert organization is not None
    assert organization.name == row["name"]


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2016, 3, 7), ["Czech Republic", "Swaziland", "Turkey", "the former Yugoslav Republic of Macedonia"]),
        (date(2019, 6, 24), ["Czechia", "Eswatini", "Turkey", "North Macedonia"]),
        (date(2024, 3, 4), ["Czechia", "Eswatini", "Türkiye", "North Macedonia"]),
    ],
)
def test_a_state_typed_by_the_name_of_another_day_has_the_one_of_the_day(day: date, names: list[str]) -> None:
    register = Register.load(day)
    for typed in (["Czechia", "Eswatini", "Türkiye", "North Macedonia"],
                  ["Czech Republic", "Swaziland", "Turkey", "the former Yugoslav Republic of Macedonia"],
                  ["Tchéquie", "Kingdom of Swaziland", "Republic of Turkey", "FYR Macedonia"]):  # fmt: skip
        found = [register.exact(name) for name in typed]
        assert [state.name for state in found if state is not None and state.score == 1] == names
