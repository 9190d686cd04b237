import tomllib
from datetime import date
from pathlib import Path

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Organization
from secretary_tui.export.wording.fr.words import LANGUAGE as FR
from secretary_tui.export.wording.names import Names, rank_in, titled, with_texts_in
from secretary_tui.names.register import Register
from secretary_tui.names.register_files import builtin, shipped_groups
from tests.export.rendered import rendered
from tests.export.sitting import rich_sitting, span
from tests.shipped import at
from tests.sittings import sitting

THEN = date(2016, 3, 7)
#: Names as they are written and as they are told in each language.
TABLES = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))


@pytest.mark.parametrize(("written", "en", "french", "spanish"), TABLES["on_behalf"])
def test_on_whose_behalf(written: str, en: list[str], french: list[str], spanish: list[str]) -> None:
    assert [[*Names(THEN, code).within(written)] for code in ("en", "fr", "es")] == [en, french, spanish]


@pytest.mark.parametrize(("written", "french", "spanish"), TABLES["of_institutions"])
def test_the_state_of_an_institution_and_the_title_of_an_expert_are_translated(
    written: str, french: str, spanish: str
) -> None:
    assert [Names(THEN, code).name(written) for code in ("en", "fr", "es")] == [written, french, spanish]


def test_who_registered_on_line_has_the_registered_name_also_as_a_partner() -> None:
    union = "Terre des Hommes Fédération Internationale"
    session = rich_sitting().evolve(
        organizations=(
            Organization(id="o1", name=union, aliases=("Terre des hommes", "TdH")),
            Organization(id="o2", name="Union for Women and Peace", aliases=("Cuba", "Terre des femmes")),
            Organization(id="o3", name="Terre des femmes"),
        )
    )
    names = Names.of(session)
    for written, told in (
        ("terre des hommes", (union,)),
        ("Terre des femmes, Union for women and peace and TDH; and Plan",
         ("Terre des femmes", "Union for Women and Peace", union, "Plan")),
        ("Cuba", ("Cuba",)),
    ):  # fmt: skip
        assert names.within(written) == told
    assert Names.of(session, "fr").within("TdH and Switzerland") == (union, "la Suisse")
    joint = Entry(id="x", list="floor", name="Plan", category="ngo", also_on_behalf_of="terre des hommes and others",
                  outcome="delivered", spans=span(at(11, 40), 60))  # fmt: skip
    session = session.evolve(entries=(*session.entries, joint))
    for paper, form in (("note", "md"), ("list", "md"), ("list", "csv"), ("chapters", "vtt"), ("data", "json")):
        assert f"{union} and others" in rendered(paper, form, session, at(12, 10))


def test_names_in_lists_are_of_the_language_and_of_the_day() -> None:
    assert Names(THEN, "fr").name("Turkey") == "Turquie"
    assert Names(date(2026, 1, 1), "fr").name("Turkey") == "Türkiye"
    assert Names(THEN, "es").name("United Nations Children’s Fund") == "Fondo de las Naciones Unidas para la Infancia"
    assert Names(THEN, "fr").name("Plan International") == "Plan International"
    assert Names(THEN).name("whatever was written") == "whatever was written"


def test_every_group_and_organization_has_a_name_in_french_and_spanish() -> None:
    register = Register.load(THEN)
    for party in (*register.groups, *(each for each in register.speakers if each.kind == "organization")):
        assert {"fr", "es"} <= party.named.languages.keys(), party.named.name


@pytest.mark.parametrize(
    ("name", "article"),
    [("Mexico", "le Mexique"), ("Côte d'Ivoire", "la Côte d’Ivoire"), ("Haiti", "Haïti"), ("Angola", "l’Angola"),
     ("Netherlands", "les Pays-Bas"), ("Committee on the Rights of the Child", "le Comité des droits de l’enfant")],
)  # fmt: skip
def test_the_article_before_a_name_in_french(name: str, article: str) -> None:
    assert Names(THEN, "fr").one_within(name) == article
    assert FR.of(article).startswith(("de ", "d’", "du ", "des "))


def test_groups_and_bodies_of_ones_own_register(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[[groups]]\nid = "own"\nname = "Core Group"\nnatural = "the Core Group"\nfr = "Groupe restreint"\n'
        '[[bodies]]\nid = "own"\nname = "Synod of Vienna"\nfr = "Assemblée de Vienne"\n', encoding="utf-8",
    )  # fmt: skip
    english, french, spanish = (Names(THEN, code, (tmp_path,)) for code in ("en", "fr", "es"))
    assert english.within("Core Group") == ("the Core Group",)
    assert french.within("Core Group") == ("le Groupe restreint",)
    assert french.body_within("Synod of Vienna") == "l’Assemblée de Vienne"
    assert spanish.body_within("Synod of Vienna") == "Synod of Vienna"


def test_the_groups_that_are_picked_from_their_file_are_those_that_are_read() -> None:
    read = {
        row["name"]: row["natural"]
        for row in builtin()["groups"].values()
        if "former" not in row and "{" not in row["name"]
    }
    assert read.items() <= shipped_groups(THEN).items()


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2011, 6, 27), "the Organization of the Islamic Conference"),
        (date(2011, 6, 28), "the Organization of Islamic Cooperation"),
    ],
)
def test_a_group_is_told_by_its_name_of_the_day_whichever_was_written(day: date, name: str) -> None:
    for written in ("Organization of Islamic Cooperation", "Organization of the Islamic Conference"):
        assert Names(day).within(written) == (name,)


@pytest.mark.parametrize(("written", "french", "spanish"), TABLES["bodies"])
def test_the_body_that_sits(written: str, french: str, spanish: str) -> None:
    assert Names(THEN).body_within(written) == Names(THEN).body(written) == written
    assert Names(THEN, "fr").body_within(written) == french
    assert Names(THEN, "fr").body(written) == FR.nominal(french)
    assert Names(THEN, "es").body_within(written) == spanish


@pytest.mark.parametrize(("name", "french", "spanish"), TABLES["with_article"])
def test_the_article_of_a_state(name: str, french: str, spanish: str) -> None:
    assert Names(THEN, "fr").one_within(name) == french
    assert Names(THEN, "es").one_within(name) == spanish


@pytest.mark.parametrize(("written", "english", "french", "spanish"), TABLES["titles"])
def test_a_title_is_in_the_language_of_the_paper(written: str, english: str, french: str, spanish: str) -> None:
    assert [Names(THEN, language).title(written) for language in ("en", "fr", "es")] == [english, french, spanish]


@pytest.mark.parametrize(
    ("title", "rank", "french", "spanish"), [*TABLES["ranks"], ("Mr.", *("King and " * 50 + "Magician",) * 3)]
)
def test_a_usual_function_is_known_and_any_other_stays(title: str, rank: str, french: str, spanish: str) -> None:
    assert [rank_in(rank, title, language) for language in ("en", "fr", "es")] == [rank, french, spanish]


@pytest.mark.parametrize(
    ("rank", "expected"),
    [("Représentante permanente", "Permanent Representative"), ("Jefe de Estado", "Head of State"), ("Clerc", "Clerc")],
)
def test_a_usual_function_in_another_language_is_known_in_english(rank: str, expected: str) -> None:
    assert rank_in(rank, "", "en") == expected


@pytest.mark.parametrize(("title", "french", "spanish"), TABLES["blocks"])
def test_a_usual_title_is_known_in_french_and_spanish(title: str, french: str, spanish: str) -> None:
    assert (titled(title, "fr"), titled(title, "es")) == (french, spanish)


def test_what_the_file_says_goes_before_the_usual_title() -> None:
    session = sitting()
    first, *others = session.blocks
    written = session.evolve(blocks=(first.evolve(title="Break", title_fr="Entracte"), *others))
    assert with_texts_in(written, "fr").blocks[0].title == "Entracte"
    assert with_texts_in(written, "es").blocks[0].title == "Pausa"
    assert with_texts_in(written, "en") is written


def test_a_list_has_the_usual_titles_too() -> None:
    rows = ({"id": "one", "title": "Organizations"}, {"id": "two", "title": "NGOs", "title_fr": "Associations"})
    session = sitting(lists=rows)
    assert [row.title for row in with_texts_in(session, "fr").lists] == ["Organisations", "Associations"]
    assert [row.title for row in with_texts_in(session, "es").lists] == ["Organizaciones", "ONG"]
