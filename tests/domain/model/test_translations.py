"""Texts in other languages are stored with the English ones, and are printed if they are given."""

import pytest

from secretary_tui.domain.model.rows.entry import Block, SpeakersList
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Document, Panellist, Sitting
from secretary_tui.domain.model.session import Session, in_language, translated_names, translation_names
from tests.sittings import sitting


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Sitting, ("title", "theme", "part", "venue", "mandate", "objectives", "outcome", "summary")),
        (Panellist, ("name", "function", "topic", "short_title")),
        (Block, ("title",)),
        (Document, ("title",)),
        (SpeakersList, ("title",)),
    ],
)
def test_what_papers_print_may_stand_in_each_language(kind: type[Row], names: tuple[str, ...]) -> None:
    assert translated_names(kind) == names
    assert set(translation_names(kind)) <= set(kind.names())


def translated() -> Session:
    session = sitting()
    return session.evolve(
        sitting=session.sitting.evolve(title_fr="Journée", venue="Room XX", theme="Theme", theme_es="Tema"),
        documents=(Document.of({"id": "d", "title": "Report", "title_fr": "Rapport", "title_es": "Informe"}),),
        blocks=(session.blocks[0].evolve(title_es="Apertura solemne"), *session.blocks[1:]),
    )


@pytest.mark.parametrize(
    ("language", "title", "theme", "document", "block"),
    [
        ("en", None, "Theme", "Report", None),
        ("fr", "Journée", "Theme", "Rapport", None),
        ("es", None, "Tema", "Informe", "Apertura solemne"),
    ],
)
def test_a_text_that_stands_in_no_other_language_stays_in_english(
    language: str, title: str | None, theme: str, document: str, block: str | None
) -> None:
    before = translated()
    told = in_language(before, language)
    assert told.sitting.title == (title or before.sitting.title)
    assert (told.sitting.theme, told.sitting.venue, told.documents[0].title) == (theme, "Room XX", document)
    assert told.blocks[0].title == (block or before.blocks[0].title)
    assert told.entries is before.entries
