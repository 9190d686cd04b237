"""The papers of a kind of sitting contain nothing that this kind does not have."""

import re
from itertools import cycle

import pytest

from secretary_tui.domain.model.rows.entry import Note
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.export.kinds import day, dialogue, treaty

PAPERS = ("note", "list", "handover", "report", "agenda", "script", "points", "time")
HOLDER = {"en": "Mandate holder: ", "fr": "Titulaire de mandat : ", "es": "Titular de mandato: "}


@pytest.mark.parametrize(
    ("paper", "language"),
    [*zip(PAPERS, cycle(LANGUAGES), strict=False), ("note", "fr"), ("note", "es"), ("script", "en"), ("agenda", "fr")],
)
def test_a_dialogue_has_no_panellists_and_no_slots(paper: str, language: str) -> None:
    (session,) = dialogue()
    asked = tuple(
        Note(id=f"n{n}", kind="question", at=day(3, 11, 5), block="b2", entry="e2-0", to=to, text="Why?")
        for n, to in enumerate((None, "p-farha"))
    )
    text = render((Source(session.evolve(notes=asked)),), Request(paper, "md", language), day(3, 13)).decode()
    assert not re.search("panel|intervenant|créneau|turno| slot", text, re.IGNORECASE)
    assert paper != "note" or HOLDER[language] in text.replace("\u00a0", " ")


@pytest.mark.parametrize(("language", "heading"), [("en", "By speaker"), ("fr", "Par orateur"), ("es", "Por oradores")])
def test_the_time_of_experts_is_not_that_of_delegations(language: str, heading: str) -> None:
    (session,) = treaty()
    text = render((Source(session),), Request("time", "md", language), day(3, 13)).decode()
    assert re.findall("^## (.+)", text, re.MULTILINE)[0] == heading
    assert not re.search("delega|déléga|categor|catégor", text.partition(heading)[2].partition("## ")[0], re.IGNORECASE)
