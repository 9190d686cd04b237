"""A protected name is found in a text, in whatever form it was typed."""

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import translated_names, translation_names
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.names.protected import hiding
from tests.sittings import at, sitting
from tests.tables import tables

TABLES = tables(__file__)

CHILD = Entry(id="e-child", list="floor", name="UNICEF", speaker="Amina K.", protected_name="Amina Khalil")


@pytest.mark.parametrize("typed", TABLES["however_it_was_typed"])
def test_however_it_was_typed(typed: str) -> None:
    hide = hiding(sitting().evolve(entries=(CHILD,)))
    assert hide(f"It was {typed} who asked") == "It was Amina K. who asked"


@pytest.mark.parametrize(("text", "shown"), TABLES["a_surname_is_no_more_than_an_initial_and_other_names_stay"])
def test_a_surname_is_no_more_than_an_initial_and_other_names_stay(text: str, shown: str) -> None:
    assert hiding(sitting().evolve(entries=(CHILD,)))(text) == shown


@pytest.mark.parametrize("text", ["Jordan spoke", "He asked Jordan"])
def test_a_state_stays_whose_name_is_a_surname_too(text: str) -> None:
    child = CHILD.evolve(speaker="A child", protected_name="Amina Jordan")
    hide = hiding(sitting().evolve(entries=(child,)))
    assert (hide(text), hide("Amina Jordan")) == (text, "A child")


@pytest.mark.parametrize(("name", "forms"), TABLES["however_its_letters_are_written_and_in_whatever_order"])
def test_however_its_letters_are_written_and_in_whatever_order(name: str, forms: tuple[str, ...]) -> None:
    hide = hiding(sitting().evolve(entries=(CHILD.evolve(protected_name=name, speaker="A child"),)))
    assert [hide(f"({typed})") for typed in forms] == ["(A child)"] * len(forms)


@pytest.mark.parametrize(
    ("paper", "form", "language"),
    [("note", "md", "fr"), ("note", "md", "es"), ("list", "md", "es"), ("report", "txt", "en"), ("data", "json", "en")],
)
def test_it_is_in_no_text_of_the_session_in_any_language(paper: str, form: str, language: str) -> None:
    session = sitting().evolve(entries=(CHILD,))
    names = (*translated_names(Sitting), *translation_names(Sitting))
    texts = {name: f"{name} of Amina Khalil" for name in names}
    told = session.sitting.evolve(**texts, archive_url="https://example.org/Amina-Khalil")
    titles = {"title": "Amina Khalil", "title_fr": "Amina Khalil (fr)", "title_es": "Khalil, Amina"}
    first, *others = (block.evolve(**titles) for block in session.blocks)
    session = session.evolve(sitting=told, blocks=(first.evolve(started=at(0)), *others))
    content = render((Source(session),), Request(paper, form, language), at(5)).decode()
    assert "Khalil" not in content
    assert "Amina K." in content
