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
        ("", "Vice-Minister of the Interior", "Vice-Ministre de l’intérieur", "Viceministro del Interior"),
        ("", "Minister of the Health", "Ministre de la santé", "Ministro de Salud"),
        ("H.E. Ms.", "Prime Minister", "Première Ministre", "Primera Ministra"),
        ("Ms.", "Permanent Representative", "Représentante permanente", "Representante Permanente"),
        ("", "Ambassador", "Ambassadeur", "Embajador"),
        ("Mrs.", "the Ambassador", "Ambassadrice", "Embajadora"),
        ("Ms.", "Secretary of State for Justice", *("Secretary of State for Justice",) * 2),
        ("Ms.", "Federal Minister of Justice", "Ministre fédérale de la justice", "Ministra Federal de Justicia"),
        ("Mr.", "President of the Republic", "Président de la République", "Presidente de la República"),
        ("H.E. Mr.", "President of the Human Rights Council", "Président du Conseil des droits de l’homme",
         "Presidente del Consejo de Derechos Humanos"),
        ("Mr.", "Minister of State for Foreign Affairs", "Ministre d’État des affaires étrangères",
         "Ministro de Estado de Relaciones Exteriores"),
        ("Mr.", "Minister of Magic", "Minister of Magic", "Minister of Magic"),
        ("Mr.", "Chief of cabinet", "Chief of cabinet", "Chief of cabinet"),
        ("Mr.", "Ministre de la justice", "Ministre de la justice", "Ministre de la justice"),
    ],
)  # fmt: skip
def test_a_usual_function_is_known_and_any_other_stays(title: str, rank: str, french: str, spanish: str) -> None:
    assert [rank_in(rank, title, language) for language in ("en", "fr", "es")] == [rank, french, spanish]


@pytest.mark.parametrize(
    ("title", "rank", "expected"),
    [
        ("Mme", "Représentante permanente", "Permanent Representative"),
        ("Sr.", "Jefe de Estado", "Head of State"),
        ("M.", "Conseiller", "Conseiller"),
    ],
)
def test_a_usual_function_in_another_language_is_known_in_english(title: str, rank: str, expected: str) -> None:
    assert rank_in(rank, title, "en") == expected
