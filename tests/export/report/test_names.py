from datetime import date

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.export.report.lists import CouncilNames, alphabetical
from secretary_tui.export.wording.names import Names
from tests.sittings import sitting


def names(on: date = date(2016, 3, 7), *members: str) -> CouncilNames:
    session = sitting()
    session = session.evolve(sitting=session.sitting.evolve(council_members=members))
    return CouncilNames.of(session, Names(on))


def test_the_alphabet_is_the_english_one() -> None:
    inscribed = [
        "Zambia", "Östen Foundation", "the former Yugoslav Republic of Macedonia", "Togo", "Thailand", "Türkiye",
        "Côte d'Ivoire", "Costa Rica", "Cyprus", "Guinea-Bissau", "Guinea", "Equatorial Guinea", "Åland Institute",
        "Łódź Forum", "Ærø Council", "中国法律援助基金会", "“Alliance” of Cities", "Iran (Islamic Republic of)", "Iraq",
    ]  # fmt: skip

    assert sorted(inscribed, key=alphabetical) == [
        "Ærø Council", "Åland Institute", "“Alliance” of Cities", "Costa Rica", "Côte d'Ivoire", "Cyprus",
        "Equatorial Guinea", "Guinea", "Guinea-Bissau", "Iran (Islamic Republic of)", "Iraq", "Łódź Forum",
        "Östen Foundation", "Thailand", "the former Yugoslav Republic of Macedonia", "Togo", "Türkiye", "Zambia",
        "中国法律援助基金会",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "typed", "category", "printed"),
    [
        (date(2016, 3, 7), "Türkiye", "observer", "Turkey"),
        (date(2023, 3, 7), "Turkey", "observer", "Türkiye"),
        (date(2016, 3, 7), "russia", "member", "Russian Federation"),
        (date(2016, 3, 7), "Russia", None, "Russian Federation"),
        (date(2016, 3, 7), "UNICEF", "un", "United Nations Children’s Fund"),
        (date(2016, 3, 7), "EU", "igo", "European Union"),
        (date(2016, 3, 7), "IFRC", "igo", "International Federation of Red Cross and Red Crescent Societies"),
        (date(2016, 3, 7), "Georgia", "ngo", "Georgia"),
        (date(2016, 3, 7), "Russia", "ngo", "Russia"),
        (date(2016, 3, 7), "Atlantis", "observer", "Atlantis"),
    ],
)
def test_a_name_is_printed_as_it_was_on_the_day(on: date, typed: str, category: Category | None, printed: str) -> None:
    entry = Entry(id="e", list="floor", name=typed, category=category)

    assert names(on).printed(entry, typed) == printed


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("OIC", "the Organization of Islamic Cooperation"),
        ("Austria, Slovenia, Switzerland", "Austria, Slovenia and Switzerland"),
        ("Iran (Islamic Republic of) and Cuba", "the Islamic Republic of Iran and Cuba"),
        ("57 Member States and Observers", "57 Member States and Observers"),
        ("Austria and some friends", "Austria and some friends"),
        ("One; Two", "One and Two"),
        ("One; Two; and Three", "One, Two and Three"),
        ("One, Inc.; Two", "One, Inc.; and Two"),
        ("One, Inc.; Two; Three", "One, Inc.; Two; and Three"),
        ("One, Two and Three", "One, Two and Three"),
        ("", ""),
        (";", ""),
    ],
)
def test_those_for_whom_somebody_spoke_are_told_in_natural_form(written: str, told: str) -> None:
    assert names().whose(written) == told


@pytest.mark.parametrize(
    ("group", "members", "has"),
    [
        ("Nordic countries", (), False),
        ("Nordic countries", ("Denmark",), True),
        ("Austria and Slovenia", ("Slovenia",), True),
        ("Austria and Slovenia", ("Cuba",), False),
        ("Group of African States", ("Togo",), True),
        ("OIC", (), True),
        ("Commonwealth of Independent States", ("Cuba",), False),
        ("57 Member States and Observers", (), True),
        ("Friends of the Child", (), None),
        ("a group of countries", ("Cuba",), None),
        ("the core group on Sri Lanka", (), None),
        ("Austria and some friends", ("Austria",), None),
        ("a cross-regional group of 42 States Members", (), True),
        ("Canada, Australia and New Zealand (CANZ)", ("Cuba",), False),
        ("CANZ", ("Australia",), True),
        ("Nordic countries and the OIC", (), True),
        ("UNICEF", ("Cuba",), False),
    ],
)
def test_a_group_has_members_of_the_council_or_not(group: str, members: tuple[str, ...], has: bool | None) -> None:
    assert names(date(2016, 3, 7), *members).has_members(group) is has


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("terre des hommes", "Terre des Hommes Fédération Internationale"),
        ("Save and Care, TDH and Plan", "Save and Care, Terre des Hommes Fédération Internationale and Plan"),
        ("TDH; Plan, Inc.", "Terre des Hommes Fédération Internationale and Plan, Inc."),
        ("Plan, Inc.; TDH", "Plan, Inc.; and Terre des Hommes Fédération Internationale"),
        ("Care; TDH; Plan, Inc.", "Care, Terre des Hommes Fédération Internationale and Plan, Inc."),
    ],
)
def test_those_who_registered_on_line_are_named_as_they_registered(written: str, told: str) -> None:
    name = "Terre des Hommes Fédération Internationale"
    row = {"id": "o1", "name": name, "aliases": ("Terre des hommes", "TDH")}
    session = sitting(organizations=(row,))
    known = CouncilNames.of(session, Names.of(session))

    assert known.whose(written) == told
    assert known.printed(Entry(id="e", list="floor", name="tdh", category="ngo"), "tdh") == name
