"""The order of the day about a list with a time bank, and about one that never closes, in each language."""

from typing import Any

import pytest

from secretary_tui.domain.model.discussions import sections
from tests.export.discussions import planned
from tests.export.rendered import rendered
from tests.sittings import at, sitting

RULES: dict[str, Any] = {"limit": 120}


@pytest.mark.parametrize(
    ("own", "language", "said"),
    [
        ({"bank": 20}, "en", "Speaking time: 20 minutes in all, 2 minutes for each speaker"),
        ({"bank": 20, "limit": 1200}, "en", "Speaking time: 20 minutes in all\n"),
        ({"bank": 20}, "fr", "Temps de parole : 20 minutes au total, 2 minutes par orateur"),
        ({"bank": 20, "limit": 1200}, "es", "Tiempo de uso de la palabra: 20 minutos en total\n"),
        ({"closes": "never"}, "en", "List of speakers: open throughout the meeting"),
        ({"closes": "never"}, "fr", "Liste des orateurs : ouverte pendant toute la séance"),
        ({"closes": "never"}, "es", "Lista de oradores: abierta durante toda la sesión"),
        ({"closes": "by hand"}, "en", "List of speakers: open until further notice"),
    ],
)
def test_the_order_of_the_day_says_how_the_floor_is_given(own: dict[str, Any], language: str, said: str) -> None:
    session = sitting("Brazil", rules=RULES, lists=({"id": "floor", **own},))
    assert said in rendered("agenda", "md", session, at(-1), language=language).replace("\xa0", " ")


def test_each_discussion_has_its_heading_in_the_papers() -> None:
    session = planned()
    titles = [part.discussions[0].title for part in sections(session)]
    assert titles == ["Dialogue on adequate housing", "Visit of the President of Togo", "Dialogue on the right to food"]
    for paper in ("agenda", "script"):
        headings = [line for line in rendered(paper, "md", session, at(-1)).splitlines() if line.startswith("#")]
        assert sum(titles[0] in line for line in headings) == 2  # the visitor interrupts the dialogue
        assert sum(titles[2] in line for line in headings) == 1
