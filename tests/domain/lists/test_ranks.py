"""Dignitaries of a segment stand by their rank, then in the order of receipt."""

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.rules.orders import practice_order, rank_step
from secretary_tui.planning.plan import template_of
from tests.sittings import sitting


@pytest.mark.parametrize(
    ("rank", "step"),
    [
        ("President", "heads of state"),
        ("President of the Republic", "heads of state"),
        ("President of Togo", "heads of state"),
        ("President of the National Assembly", None),
        ("President of the Constitutional Court of Togo", None),
        ("Prime Minister", "heads of government"),
        ("Vice-President", "vice-presidents"),
        ("Deputy Prime Minister and Minister for Foreign Affairs", "deputy prime ministers"),
        ("Minister for Foreign Affairs and Cooperation", "ministers"),
        ("Minister of State for Foreign Affairs", "vice-ministers"),
        ("Deputy Minister for Foreign Affairs", "vice-ministers"),
        ("Vice-Minister of Justice", "vice-ministers"),
        ("Foreign Minister", "ministers"),
        ("Deputy Foreign Minister", "vice-ministers"),
        ("State Minister for Foreign Affairs", "vice-ministers"),
        ("Assistant Minister of Health", "vice-ministers"),
        ("Federal President", "heads of state"),
        ("Federal Chancellor", "heads of government"),
        ("Federal Minister for Foreign Affairs", "ministers"),
        ("Président de la République", "heads of state"),
        ("Présidente du Togo", "heads of state"),
        ("Président de l'Assemblée nationale", None),
        ("Presidenta de la República", "heads of state"),
        ("Presidente del Gobierno", "heads of government"),
        ("Rey", "heads of state"),
        ("Chef de l'État", "heads of state"),
        ("Premier ministre", "heads of government"),
        ("Première Ministre et Ministre de la défense", "heads of government"),
        ("Primera Ministra", "heads of government"),
        ("Chancelière fédérale", "heads of government"),
        ("Vice-Président", "vice-presidents"),
        ("Vicepresidenta de la República", "vice-presidents"),
        ("Vice-Premier ministre", "deputy prime ministers"),
        ("Viceprimer Ministro", "deputy prime ministers"),
        ("Ministre d'État, Garde des sceaux", "ministers"),
        ("Ministre des affaires étrangères", "ministers"),
        ("Ministra de Relaciones Exteriores", "ministers"),
        ("Ministre déléguée auprès du Ministre", "vice-ministers"),
        ("Vice-Ministre de la justice", "vice-ministers"),
        ("Secrétaire d'État à l'enfance", "vice-ministers"),
        ("Viceministro de Justicia", "vice-ministers"),
        ("Secretaria de Estado de Igualdad", "vice-ministers"),
        ("Canciller", None),
        ("Conseiller du Ministre", None),
        ("Adviser to the Minister", None),
        ("", None),
    ],
)
def test_the_step_of_a_rank(rank: str, step: str | None) -> None:
    assert rank_step(Entry(id="e", list="floor", name="Togo", rank=rank)) == step


def test_the_president_of_an_organization_is_no_head_of_state() -> None:
    entry = Entry(id="e", list="floor", name="International Committee of the Red Cross", rank="President")
    assert [rank_step(entry.evolve(category=category)) for category in ("other", "igo", "ngo")] == [None] * 3
    assert rank_step(entry.evolve(name="Togo", category="observer")) == "heads of state"


def test_dignitaries_stand_by_rank_then_in_the_order_of_receipt() -> None:
    template = template_of("high-level segment")
    assert template is not None
    ranks = ("", "Minister of Justice", "Vice-President", "Minister for Foreign Affairs", "President", "Ombudsman")
    entries = tuple(
        {"id": f"e{n}", "list": "floor", "name": "Togo", "rank": rank, "dignitary": bool(rank), "category": "member"}
        for n, rank in enumerate(ranks)
    )
    session = sitting(entries=entries, lists=template.lists)
    assert practice_order(session, "floor") == ("e4", "e2", "e1", "e3", "e5", "e0")
