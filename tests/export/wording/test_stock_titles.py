"""Usual titles of blocks are known in all languages of the papers; a text in the file has priority."""

import pytest

from secretary_tui.export.wording.names import titled, with_texts_in
from tests.sittings import sitting


@pytest.mark.parametrize(
    ("title", "french", "spanish"),
    [
        ("Opening and presentations", "Ouverture et exposés", "Apertura y presentaciones"),
        ("First slot: floor", "Premier créneau : interventions de la salle", "Primer turno: intervenciones de la sala"),
        ("Third slot: Answers", "Troisième créneau : réponses", "Tercer turno: respuestas"),
        ("first slot – responses", "Premier créneau : réponses", "Primer turno: respuestas"),
        ("Second slot: responses and concluding remarks", "Deuxième créneau : réponses et observations finales",
         "Segundo turno: respuestas y observaciones finales"),
        ("Responses & concluding remarks", "Réponses et observations finales", "Respuestas y observaciones finales"),
        ("Break", "Pause", "Pausa"),
        ("General debate (cont'd)", "Débat général (suite)", "Debate general (continuación)"),
        ("Second slot", "Deuxième créneau", "Segundo turno"),
        ("Second slot: NGOs", "Deuxième créneau : ONG", "Segundo turno: ONG"),
        ("First slot: States concerned", "Premier créneau : États concernés", "Primer turno: Estados interesados"),
        ("Statements by children", "", ""),
        ("First slot: statements by children", "", ""),
        ("", "", ""),
    ],
)  # fmt: skip
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
