"""Groups, organizations and States have their names of the day of the sitting."""

from datetime import date

import pytest

from secretary_tui.names.register import Register
from secretary_tui.names.register_files import builtin, names_of

COORDINATING_COMMITTEE = (
    "International Coordinating Committee of National Institutions for the Promotion and Protection of Human Rights"
)


@pytest.mark.parametrize(
    ("typed", "day", "name"),
    [
        ("OIC", date(2011, 6, 27), "Organization of the Islamic Conference"),
        ("OIC", date(2011, 6, 28), "Organization of Islamic Cooperation"),
        ("ACP", date(2016, 3, 7), "African, Caribbean and Pacific Group of States"),
        ("ACP", date(2024, 3, 4), "Organisation of African, Caribbean and Pacific States"),
        ("alba", date(2009, 3, 2), "Bolivarian Alternative for the Americas"),
        ("alba", date(2016, 3, 7), "Bolivarian Alliance for the Peoples of Our America"),
    ],
)
def test_a_group_has_the_name_of_the_day(typed: str, day: date, name: str) -> None:
    assert Register.load(day).exact_group(typed) == name


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


@pytest.mark.parametrize(
    ("typed", "first_day"),
    [("mikta", date(2013, 9, 25)), ("pacific alliance", date(2011, 4, 28)), ("g5 sahel", date(2014, 2, 16)),
     ("eaeu", date(2015, 1, 1))],
)  # fmt: skip
def test_a_group_is_known_from_the_day_of_its_founding(typed: str, first_day: date) -> None:
    assert Register.load(first_day).exact_group(typed) is not None
    assert Register.load(first_day.replace(year=first_day.year - 1)).exact_group(typed) is None


@pytest.mark.parametrize(
    ("typed", "day", "name"),
    [
        ("GANHRI", date(2016, 3, 7), COORDINATING_COMMITTEE),
        ("ganhri", date(2016, 3, 22), "Global Alliance of National Human Rights Institutions"),
        ("icc", date(2019, 6, 24), "International Criminal Court"),
    ],
)  # fmt: skip
def test_an_organization_has_the_name_of_the_day(typed: str, day: date, name: str) -> None:
    organization = Register.load(day).exact(typed)
    assert organization is not None
    assert organization.name == name


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
