"""The data files of the program, compared with totals from other sources."""

import tomllib
from collections import Counter
from datetime import date

import pytest

from secretary_tui.domain.text import fold
from secretary_tui.export.wording.language import FOLDER, language_of, turned, vocabulary
from secretary_tui.names.register import Register
from secretary_tui.names.register_files import LANGUAGES, builtin

STATES = builtin()["states"]
GROUPS = builtin()["groups"]
ORGANIZATIONS = builtin()["organizations"]
BODIES = builtin()["bodies"]
SITTING = date(2016, 3, 7)
TODAY = date(2026, 11, 24)


def test_there_are_193_member_states_in_regional_groups_and_2_observers() -> None:
    observers = [row_id for row_id, row in STATES.items() if row.get("observer")]
    assert (len(STATES), sorted(observers)) == (195, ["pse", "vat"])
    # General Assembly: each Member State is in one group, Türkiye and the United States in the one where they vote
    members = Counter(row["group"] for row in STATES.values() if not row.get("observer"))
    assert members == {"african": 54, "asia-pacific": 54, "eastern-european": 23, "grulac": 33, "weog": 29}
    assert set(members) == {row_id for row_id, row in GROUPS.items() if "regional" in row}
    assert [STATES[row_id].get("group") for row_id in ("pse", "vat")] == ["asia-pacific", None]


def test_the_members_of_a_group_are_states_each_once() -> None:
    listed = {row_id: row["members"] for row_id, row in GROUPS.items() if "members" in row}
    assert listed["asean"] == ["brn", "khm", "idn", "lao", "mys", "mmr", "phl", "sgp", "tha", "vnm"]
    assert [row_id for row_id, ids in listed.items() if not set(ids) <= set(STATES)] == []
    assert all(len(set(ids)) == len(ids) for ids in listed.values())


def test_a_state_has_codes_and_its_names_in_the_six_languages() -> None:
    assert len({row["iso2"] for row in STATES.values()}) == 195
    alphabets = {"ar": ("\u0600", "\u06ff"), "zh": ("\u4e00", "\u9fff"), "ru": ("\u0400", "\u04ff")}
    for state, row in STATES.items():
        assert (len(state), len(row["iso2"])) == (3, 2), state
        for each in (row, *row.get("former", ())):
            assert all(each[language] for language in LANGUAGES if language != "en"), state
        for language, (first, last) in alphabets.items():
            assert any(first <= char <= last for char in row[language]), (state, language)


@pytest.mark.parametrize("day", [date(2008, 3, 3), SITTING, TODAY])
def test_no_two_states_groups_or_bodies_share_a_name_or_an_alias(day: date) -> None:
    register = Register.load(day)
    assert register.clashes() == []
    assert (register.group_index.shared(), register.body_index.shared()) == ({}, {})


def test_no_two_organizations_share_a_name_or_an_alias() -> None:
    register = Register.load(SITTING)
    shared = {
        key: [register.speakers[party].id for party in parties]
        for key, parties in register.speaker_index.shared().items()
    }
    # the States come first: a user may type the code of Australia or of Ukraine
    assert shared == {
        "au": ["aus", "african-union"],
        "ua": ["ukr", "african-union"],
        "icc": ["icc", "ganhri"],
        "cndh": ["cndh-mex", "cndh-mar"],
    }


def test_a_group_that_is_an_organization_speaks_as_one_but_for_the_european_union() -> None:
    speaking = Register.load(SITTING).speaking_groups
    assert {"European Union", "Group of African States", "Nordic countries", "Like-minded Group"} <= set(speaking)
    assert not {"African Union", "Commonwealth", "Organization of Islamic Cooperation"} & set(speaking)


@pytest.mark.parametrize(("language", "elided"), [("fr", "l’"), ("es", None)])
def test_every_state_has_its_article_once_in_french_and_spanish(language: str, elided: str | None) -> None:
    names = {turned(each[language]) for row in STATES.values() for each in (row, *row.get("former", ()))}
    table = tomllib.loads((FOLDER / language / "vocabulary.toml").read_text(encoding="utf-8"))["state_articles"]
    listed = [name for those in table.values() for name in those]
    assert sorted(listed) == sorted(names)
    articles = vocabulary(language).state_articles
    for name in names if elided else ():
        vowel = fold(name)[0] in "aeiou"
        assert (articles[name] == elided) == (vowel and articles[name] not in ("", "les")), name
    assert all(articles[name] in ("", "la", "el") for name in names if name.startswith("Rep") and language == "es")


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_group_organization_and_body_has_an_article(language: str) -> None:
    for row in (*GROUPS.values(), *ORGANIZATIONS.values(), *BODIES.values()):
        assert language_of(language).with_article(row[language]) != row[language]
