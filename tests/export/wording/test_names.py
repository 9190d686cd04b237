from datetime import date
from pathlib import Path

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Organization
from secretary_tui.export.wording.fr.words import LANGUAGE as FR
from secretary_tui.export.wording.names import Names
from secretary_tui.names.register import Register
from secretary_tui.names.register_files import builtin, shipped_groups
from tests.export.rendered import rendered
from tests.export.sitting import rich_sitting, span
from tests.shipped import at

THEN = date(2016, 3, 7)


@pytest.mark.parametrize(
    ("written", "en", "french", "spanish"),
    [
        ("European Union", ("the European Union",), ("l’Union européenne",), ("la Unión Europea",)),
        ("Austria and Slovenia", ("Austria", "Slovenia"), ("l’Autriche", "la Slovénie"), ("Austria", "Eslovenia")),
        ("Iran (Islamic Republic of), Cuba and Philippines",
         ("the Islamic Republic of Iran", "Cuba", "the Philippines"),
         ("la République islamique d’Iran", "Cuba", "les Philippines"),
         ("la República Islámica del Irán", "Cuba", "Filipinas")),
        ("Trinidad and Tobago", ("Trinidad and Tobago",), ("la Trinité-et-Tobago",), ("Trinidad y Tabago",)),
        ("57 Member States and Observers", ("57 Member States and Observers",),
         ("57 États membres et observateurs",), ("57 Estados miembros y observadores",)),
        ("group of countries", ("a group of countries",), ("un groupe de pays",), ("un grupo de países",)),
        ("the core group on Syria", ("the core group on Syria",),
         ("le groupe restreint sur la République arabe syrienne",),
         ("el grupo básico sobre la República Árabe Siria",)),
        ("a group of friends", ("a group of friends",), ("« a group of friends »",), ("“a group of friends”",)),
        ("OIC and friends of the child", ("the Organization of Islamic Cooperation", "friends of the child"),
         ("l’Organisation de la coopération islamique", "« friends of the child »"),
         ("la Organización de Cooperación Islámica", "“friends of the child”")),
        ("the High Commissioner", ("the High Commissioner",), ("le Haut-Commissaire",), ("el Alto Comisionado",)),
        ("Friends of the Child", *(("Friends of the Child",),) * 3),
        ("un groupe de sages", *(("un groupe de sages",),) * 3),
        ("Union for Women, Education and Peace, Trinidad and Tobago and Iran; and Centre for Law and Justice",
         ("Union for Women, Education and Peace", "Trinidad and Tobago", "the Islamic Republic of Iran",
          "Centre for Law and Justice"),
         ("Union for Women, Education and Peace", "la Trinité-et-Tobago", "la République islamique d’Iran",
          "Centre for Law and Justice"),
         ("Union for Women, Education and Peace", "Trinidad y Tabago", "la República Islámica del Irán",
          "Centre for Law and Justice")),
        ("Switzerland, ", ("Switzerland",), ("la Suisse",), ("Suiza",)),
        ("One; Two; and Three", *(("One", "Two", "Three"),) * 3),
        ("People's Union", *(("People’s Union",),) * 3),
    ],
)  # fmt: skip
def test_on_whose_behalf(written: str, en: tuple[str, ...], french: tuple[str, ...], spanish: tuple[str, ...]) -> None:
    assert Names(THEN).within(written) == en
    assert Names(THEN, "fr").within(written) == french
    assert Names(THEN, "es").within(written) == spanish


@pytest.mark.parametrize(
    ("written", "french", "spanish"),
    [
        ("Conseil national (Morocco)", "Conseil national (Maroc)", "Conseil national (Marruecos)"),
        ("Amnesty (London)", *("Amnesty (London)",) * 2),
        ("Ms. Sandberg", "Mme Sandberg", "Sra. Sandberg"),
        ("Iran (Islamic Republic of)", "Iran (République islamique d’)", "Irán (República Islámica del)"),
        ("Ms.", *("Ms.",) * 2),
    ],
)
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


@pytest.mark.parametrize(
    ("written", "french", "spanish"),
    [
        ("Human Rights Council", "le Conseil des droits de l’homme", "el Consejo de Derechos Humanos"),
        ("the UN Human Rights Council", "le Conseil des droits de l’homme", "el Consejo de Derechos Humanos"),
        ("General Assembly", "l’Assemblée générale", "la Asamblea General"),
        ("Third Committee", "la Troisième Commission", "la Tercera Comisión"),
        ("ECOSOC", "le Conseil économique et social", "el Consejo Económico y Social"),
        ("Rotary Club of Geneva", "Rotary Club of Geneva", "Rotary Club of Geneva"),
        ("", "", ""),
    ],
)
def test_the_body_that_sits(written: str, french: str, spanish: str) -> None:
    assert Names(THEN).body_within(written) == Names(THEN).body(written) == written
    assert Names(THEN, "fr").body_within(written) == french
    assert Names(THEN, "fr").body(written) == FR.nominal(french)
    assert Names(THEN, "es").body_within(written) == spanish


@pytest.mark.parametrize(
    ("name", "french", "spanish"),
    [
        ("Ecuador", "l’Équateur", "el Ecuador"), ("Israel", "Israël", "Israel"),
        ("El Salvador", "El Salvador", "El Salvador"), ("South Sudan", "le Soudan du Sud", "Sudán del Sur"),
        ("United States of America", "les États-Unis d’Amérique", "los Estados Unidos de América"),
        ("Micronesia (Federated States of)", "les États fédérés de Micronésie", "los Estados Federados de Micronesia"),
        ("Bolivia (Plurinational State of)", "l’État plurinational de Bolivie", "el Estado Plurinacional de Bolivia"),
    ],
)  # fmt: skip
def test_the_article_of_a_state(name: str, french: str, spanish: str) -> None:
    assert Names(THEN, "fr").one_within(name) == french
    assert Names(THEN, "es").one_within(name) == spanish


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("M.", ["Mr.", "M.", "Sr."]),
        ("Mme", ["Ms.", "Mme", "Sra."]),
        ("S.E. M.", ["H.E. Mr.", "S.\u00a0E. M.", "Excmo. Sr."]),
        ("S.\u00a0E. Mme", ["H.E. Ms.", "S.\u00a0E. Mme", "Excma. Sra."]),
        ("Excma. Sra.", ["H.E. Ms.", "S.\u00a0E. Mme", "Excma. Sra."]),
        ("H.E. Mr.", ["H.E. Mr.", "S.\u00a0E. M.", "Excmo. Sr."]),
        ("Dr.", ["Dr.", "Dr", "Dr."]),
        ("Sheikh", ["Sheikh"] * 3),
    ],
)
def test_a_title_is_in_the_language_of_the_paper(written: str, expected: list[str]) -> None:
    assert [Names(THEN, language).title(written) for language in ("en", "fr", "es")] == expected
