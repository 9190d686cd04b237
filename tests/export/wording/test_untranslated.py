"""Before the sitting, texts are reported that would be in English in a French or Spanish paper."""

from typing import Any

import pytest

from secretary_tui.export.wording.names import untranslated, with_texts_in
from tests.shipped import AFTERNOON, MORNING, shipped
from tests.sittings import BLOCKS, PANEL, sitting

CHAIR = {"id": "p-choi", "name": "Choi Kyonglim", "role": "chair", "function": "Presiding officer"}


def told(language: str = "en", **tables: Any) -> list[str]:
    return [str(each) for each in untranslated(sitting(**tables), language)]


@pytest.mark.parametrize("name", [MORNING, AFTERNOON])
def test_the_shipped_sittings_are_whole(name: str) -> None:
    assert untranslated(shipped(name)) == []


def test_the_language_of_the_papers_is_asked_for() -> None:
    (sentence,) = told("fr", panel=({**CHAIR, "function": "President of the bells"},))
    assert sentence.startswith("Papers in French have texts in English: title of the session;")
    assert "function of “Choi Kyonglim”" in sentence


def test_where_one_text_stands_in_a_language_the_others_are_missed() -> None:
    panel = ({**CHAIR, "function_es": "Presidente"}, *PANEL[2:])
    (sentence,) = told(panel=panel)
    assert sentence == (
        "Papers in Spanish have texts in English: title of the session; function of “Benyam Dawit Mezmur”;"
        " function of “Ernie Allen”; title of “First responses”; title of “Second responses”;"
        " write title_es and function_es."
    )


def test_usual_titles_of_blocks_need_none_and_others_do() -> None:
    blocks = ({**BLOCKS[0], "title": "First slot: floor"}, {**BLOCKS[1], "title": "Words of thanks", "title_fr": ""})
    session = sitting(blocks=blocks, panel=())
    whole = session.evolve(sitting=session.sitting.evolve(title_fr="Droits de l’enfant"))
    (missing,) = untranslated(whole)
    assert str(missing) == "Papers in French have texts in English: title of “Words of thanks”; write title_fr."
    assert missing.place.table == "blocks"
    assert missing.place.row == "floor-1"
    assert missing.place.key == "title_fr"


def test_usual_titles_of_discussions_and_sittings_need_none_and_the_same_title_is_named_once() -> None:
    discussions = ({"id": "segment", "title": "High-level segment"}, {"id": "visit", "title": "Visit of Ann"})
    blocks = ({**BLOCKS[0], "title": "Visit of Ann", "discussion": "visit"},)
    session = sitting(blocks=blocks, discussions=discussions, panel=())
    session = session.evolve(sitting=session.sitting.evolve(title="High-level segment", venue_fr="Salle XX"))
    (sentence,) = map(str, untranslated(session, "fr"))
    assert sentence == "Papers in French have texts in English: title of “Visit of Ann”; write title_fr."
    own = with_texts_in(session, "fr")
    assert {own.sitting.title, own.discussions[0].title} == {"Débat de haut niveau"}


def test_usual_functions_and_titles_of_amendments_need_none() -> None:
    panel = ({**CHAIR, "title": "H.E. Mr.", "function": "President of the Human Rights Council"},)
    drafts = (
        {"id": "food", "title": "Food"},
        {"id": "change", "title": "Amendment", "symbol": "L.2", "amends": "food"},
    )
    (sentence,) = told("es", panel=panel, proposals=drafts, blocks=())
    assert sentence == (
        "Papers in Spanish have texts in English: title of the session; title of “Food”; write title_es."
    )


def test_a_usual_function_on_the_podium_and_the_title_of_a_visit_need_none() -> None:
    panel = ({**CHAIR, "function": "Secretary-General of the United Nations"},)
    visit = {"id": "d1", "title": "Visit of H.E. Mr. Choi Kyonglim", "kind": "visit"}
    blocks = ({**BLOCKS[0], "title": visit["title"], "discussion": "d1"},)
    session = sitting(blocks=blocks, panel=panel, discussions=(visit,))
    whole = session.evolve(sitting=session.sitting.evolve(title_fr="Droits de l’enfant"))
    assert untranslated(whole) == []
    french = with_texts_in(whole, "fr")
    assert french.panel[0].function == "Secrétaire général de l’Organisation des Nations Unies"
    assert {french.blocks[0].title, french.discussions[0].title} == {"Visite de S. E. M. Choi Kyonglim"}
    assert with_texts_in(whole, "es").discussions[0].title == "Visita del Excmo. Sr. Choi Kyonglim"
