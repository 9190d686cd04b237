"""The text around a paper, such as its head."""

import pytest

from secretary_tui.export.formats.page_text import sheet_for, sheet_of
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Page, Request, Source
from secretary_tui.export.wording.names import Names
from tests.export.sitting import rich_sitting
from tests.shipped import AFTERNOON, MORNING, at, shipped


@pytest.mark.parametrize(
    ("language", "alone", "head"),
    [
        ("en", True, "Human Rights Council, 17th meeting, 7 March 2016"),
        ("en", False, "Human Rights Council, thirty-first session"),
        ("fr", False, "Conseil des droits de l’homme, trente et unième session"),
        ("es", False, "Consejo de Derechos Humanos, 31er\u00a0período de sesiones"),
    ],
)
def test_a_paper_of_several_sittings_is_headed_by_the_session_of_the_body(
    language: str, alone: bool, head: str
) -> None:
    assert sheet_of(rich_sitting(), Names.of(rich_sitting(), language), alone=alone).head == head


def test_a_body_without_sessions_heads_the_paper_alone() -> None:
    session = rich_sitting()
    session = session.evolve(sitting=session.sitting.evolve(body_session=""))

    assert sheet_of(session, Names.of(session), alone=False).head == "Human Rights Council"


def test_one_rehearsal_among_several_sittings_heads_every_page() -> None:
    sources = (Source(rich_sitting()), Source(rich_sitting(), rehearsal=True))

    page = render(sources, Request("report", "html"), at(18)).decode()

    assert '<header class="head">REHEARSAL – Human Rights Council, thirty-first session</header>' in page


def test_a_paper_of_several_sittings_bears_the_date_of_the_first() -> None:
    sources = tuple(map(Source, (shipped(AFTERNOON), shipped(MORNING))))

    assert sheet_for(Page(sources, Request("report", "html"), at(18))).written == shipped(MORNING).sitting.starts
