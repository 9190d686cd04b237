"""Dignitaries of a segment are ordered by rank, then by receipt."""

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.rules.orders import practice_order, rank_step
from secretary_tui.planning.plan import template_of
from tests.sittings import sitting


@pytest.mark.parametrize(
    ("step", "ranks"),
    [
        ("heads of state", (
         "President", "President of the Republic", "President of Togo", "Federal President",
         "Président de la République", "Présidente du Togo", "Presidenta de la República", "Rey", "Chef de l'État",
        )),
        (None, (
         "President of the National Assembly", "President of the Constitutional Court of Togo",
         "Président de l'Assemblée nationale", "Canciller", "Conseiller du Ministre", "Adviser to the Minister", "",
        )),
        ("heads of government", (
         "Prime Minister", "Federal Chancellor", "Presidente del Gobierno", "Premier ministre",
         "Première Ministre et Ministre de la défense", "Primera Ministra", "Chancelière fédérale",
        )),
        ("vice-presidents", ("Vice-President", "Vice-Président", "Vicepresidenta de la República")),
        ("deputy prime ministers", (
         "Deputy Prime Minister and Minister for Foreign Affairs", "Vice-Premier ministre", "Viceprimer Ministro",
        )),
        ("ministers", (
         "Minister for Foreign Affairs and Cooperation", "Foreign Minister", "Federal Minister for Foreign Affairs",
         "Ministre d'État, Garde des sceaux", "Ministre des affaires étrangères",
         "Ministra de Relaciones Exteriores",
        )),
        ("vice-ministers", (
         "Minister of State for Foreign Affairs", "Deputy Minister for Foreign Affairs", "Vice-Minister of Justice",
         "Deputy Foreign Minister", "State Minister for Foreign Affairs", "Assistant Minister of Health",
         "Ministre déléguée auprès du Ministre", "Vice-Ministre de la justice", "Secrétaire d'État à l'enfance",
         "Viceministro de Justicia", "Secretaria de Estado de Igualdad",
        )),
    ],
)  # fmt: skip
def test_the_step_of_a_rank(step: str | None, ranks: tuple[str, ...]) -> None:
    steps = {rank: rank_step(Entry(id="e", list="floor", name="Togo", rank=rank)) for rank in ranks}
    assert steps == dict.fromkeys(ranks, step)


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
