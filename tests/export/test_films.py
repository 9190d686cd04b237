"""A film on the podium is shown; no entry has the floor for it."""

from typing import Any

import pytest

from secretary_tui.domain.text import LANGUAGES
from tests.export.heard import held, spoke
from tests.export.rendered import rendered
from tests.sittings import PANEL, at

FILM = {"id": "p-film", "name": "Voices", "name_fr": "Voix", "name_es": "Voces", "role": "video"}
OTHER = {"id": "p-other", "name": "More voices", "role": "video"}


def told(language: str, *rows: tuple[str, float]) -> str:
    entries: list[dict[str, Any]] = [spoke(name, minute, "opening", planned=30) for name, minute in rows]
    session = held(*entries, panel=(*PANEL, FILM, OTHER))
    return " ".join(rendered("note", "md", session, at(200), language=language).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("p-film", 1), ("p-other", 3)),
         ("Two videos were shown, lasting 2:00 in all. | At",
          "Deux vidéos ont été projetées, pour une durée totale de 2:00. | Heure",
          "Se proyectaron dos vídeos, con una duración total de 2:00. | Hora")),
        ((("p-film", 1),), ("- Video: Voices", "- Vidéo : Voix", "| Voces |")),
    ],
)  # fmt: skip
def test_a_film_is_no_speaker(rows: tuple[tuple[str, float], ...], said: tuple[str, ...]) -> None:
    for language, sentence in zip(LANGUAGES, said, strict=True):
        assert sentence in told(language, *rows)
