"""Groups, organizations and States have their names of the day of the sitting."""

from datetime import date
from typing import Any

import pytest

from secretary_tui.names.register import Register
from secretary_tui.names.register_files import builtin, names_of
from tests.names.test_register import NAMES


@pytest.mark.parametrize("row", NAMES["groups"], ids=lambda row: f"{row['typed']}-{row['day']}")
def test_a_group_has_the_name_of_the_day(row: dict[str, Any]) -> None:
    assert Register.load(row["day"]).exact_group(row["typed"]) == row["name"]


@pytest.mark.parametrize("row", [row for row in builtin()["groups"].values() if "former" in row], ids=lambda r: r["id"])
def test_any_name_of_a_group_leads_to_the_one_of_the_day(row: dict[str, str]) -> None:
    names = names_of(row)
    for day in (date(2012, 3, 5), date(2016, 3, 7), date(2025, 3, 3)):
        register = Register.load(day)
        assert len({register.exact_group(named.name) for named in names}) == 1


@pytest.mark.parametrize(
    ("typed", "day", "english", "french", "spanish"),
    [
        ("mikta", date(2016, 3, 7), "Mexico, Indonesia, the Republic of Korea, Turkey and Australia (MIKTA)",
         "Groupe MIKTA (Mexique, Indonésie, République de Corée, Turquie et Australie)",
         "Grupo MIKTA (México, Indonesia, República de Corea, Turquía y Australia)"),
        ("mikta", date(2024, 3, 4), "Mexico, Indonesia, the Republic of Korea, Türkiye and Australia (MIKTA)",
         "Groupe MIKTA (Mexique, Indonésie, République de Corée, Türkiye et Australie)",
         "Grupo MIKTA (México, Indonesia, República de Corea, Türkiye y Australia)"),
    ],
)  # fmt: skip
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
