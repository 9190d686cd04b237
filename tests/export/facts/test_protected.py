"""A protected name is found in a text however it was typed."""

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.translations import translated_names, translation_names
from secretary_tui.export.catalogue import PAPERS
from secretary_tui.export.facts.protected import hiding
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.sittings import at, sitting

CHILD = Entry(id="e-child", list="floor", name="UNICEF", speaker="Amina K.", protected_name="Amina Khalil")


@pytest.mark.parametrize(
    "typed",
    [
        "Amina Khalil",
        "AMINA KHALIL",
        "Amina  Khalil",
        "Amina\tKhalil",
        "Amina\nKhalil",
        "Amina\u00a0Khalil",
        "Amina\u200bKhalil",
        "AminaKhalil",
        "Amina-Khalil",
        "Am\u00edna Khalil",
        "Ami\u0301na Khalil",
        "Khalil, Amina",
        "Khalil Amina",
    ],
)
def test_however_it_was_typed(typed: str) -> None:
    hide = hiding(sitting().evolve(entries=(CHILD,)))
    assert hide(f"It was {typed} who asked") == "It was Amina K. who asked"


@pytest.mark.parametrize("text", ["Aminata Khalil spoke", "Amina Khalilov", "Khalil spoke to Amina", "Amina"])
def test_other_names_stay(text: str) -> None:
    assert hiding(sitting().evolve(entries=(CHILD,)))(text) == text


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize(("paper", "form"), [("note", "md"), ("list", "md"), ("report", "txt"), ("data", "json")])
def test_it_is_in_no_text_of_the_session_in_any_language(paper: str, form: str, language: str) -> None:
    session = sitting().evolve(entries=(CHILD,))
    names = (*translated_names(Sitting), *translation_names(Sitting))
    texts = {name: f"{name} of Amina Khalil" for name in names}
    told = session.sitting.evolve(**texts, archive_url="https://example.org/Amina-Khalil")
    blocks = tuple(
        block.evolve(title="Amina Khalil", title_fr="Amina Khalil (fr)", title_es="Khalil, Amina")
        for block in session.blocks
    )
    session = session.evolve(sitting=told, blocks=(blocks[0].evolve(started=at(0)), *blocks[1:]))
    asked = language if language in PAPERS[paper].languages else "en"
    content = render((Source(session),), Request(paper, form, asked), at(5)).decode()
    assert "Khalil" not in content
    assert "Amina K." in content
