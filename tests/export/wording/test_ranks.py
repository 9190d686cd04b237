"""The usual functions of dignitaries are given in the language of the paper, and agree with the title."""

import pytest

from secretary_tui.export.wording.names import rank_in


@pytest.mark.parametrize(
    ("title", "rank", "french", "spanish"),
    [
        ("H.E. Ms.", "Minister for Foreign Affairs", "Ministre des affaires étrangères",
         "Ministra de Relaciones Exteriores"),
        ("H.E. Mr.", "Foreign Minister", "Ministre des affaires étrangères", "Ministro de Relaciones Exteriores"),
        ("H.E. Mr.", "Deputy  minister of Justice", "Vice-Ministre de la justice", "Viceministro de Justicia"),
        ("", "Minister of Environment", "Ministre de l’environnement", "Ministro de Medio Ambiente"),
        ("H.E. Ms.", "Prime Minister", "Première Ministre", "Primera Ministra"),
        ("Ms.", "Permanent Representative", "Représentante permanente", "Representante Permanente"),
        ("Mrs.", "the Ambassador", "Ambassadrice", "Embajadora"),
        ("Ms.", "Secretary of State for Justice", *("Secretary of State for Justice",) * 2),
        ("Ms.", "Federal Minister of Justice", "Ministre fédérale de la justice", "Ministra Federal de Justicia"),
        ("H.E. Mr.", "President of the Human Rights Council", "Président du Conseil des droits de l’homme",
         "Presidente del Consejo de Derechos Humanos"),
        ("Ms.", "Deputy Prime Minister and Minister for Foreign and European Affairs",
         "Vice-Première Ministre et Ministre des affaires étrangères et européennes",
         "Viceprimera Ministra y Ministra de Asuntos Exteriores y Europeos"),
        ("Mr.", "Minister of Justice, Head of Delegation", "Ministre de la justice, Chef de la délégation",
         "Ministro de Justicia, Jefe de la delegación"),
        ("Mr.", "Minister of Justice and Human Rights", "Ministre de la justice et des droits de l’homme",
         "Ministro de Justicia y Derechos Humanos"),
        ("Mr.", "Minister of the People’s Power for Foreign Affairs",
         "Ministre du pouvoir populaire pour les affaires étrangères",
         "Ministro del Poder Popular para Relaciones Exteriores"),
        ("Mr.", "King and " * 50 + "Magician", *("King and " * 50 + "Magician",) * 2),
        ("Mr.", "Deputy Prime Minister and Minister of Magic", *("Deputy Prime Minister and Minister of Magic",) * 2),
        ("Mr.", "Minister of Magic", "Minister of Magic", "Minister of Magic"),
        ("Mr.", "Ministre de la justice", "Ministre de la justice", "Ministre de la justice"),
    ],
)  # fmt: skip
def test_a_usual_function_is_known_and_any_other_stays(title: str, rank: str, french: str, spanish: str) -> None:
    assert [rank_in(rank, title, language) for language in ("en", "fr", "es")] == [rank, french, spanish]


@pytest.mark.parametrize(
    ("rank", "expected"),
    [("Représentante permanente", "Permanent Representative"), ("Jefe de Estado", "Head of State"), ("Clerc", "Clerc")],
)
def test_a_usual_function_in_another_language_is_known_in_english(rank: str, expected: str) -> None:
    assert rank_in(rank, "", "en") == expected
