"""The text around a paper, such as its head."""

import pytest

from secretary_tui.export.formats.page_text import sheet_for
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Page, Request, Source
from tests.export.rendered import sheet
from tests.export.sitting import rich_sitting
from tests.shipped import AFTERNOON, MORNING, at, shipped


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "Human Rights Council, thirty-first session"),
        ("fr", "Conseil des droits de l’homme, trente et unième session"),
        ("es", "Consejo de Derechos Humanos, 31er\u00a0período de sesiones"),
    ],
)
def test_a_paper_of_several_sittings_has_the_session_of_the_body_and_the_date_of_the_first(
    language: str, head: str
) -> None:
    made = sheet_for(Page([*map(Source, map(shipped, (AFTERNOON, MORNING)))], Request("note", "md", language), at(18)))
    assert (made.head, made.written) == (head, shipped(MORNING).sitting.starts)
    assert sheet(rich_sitting()).head == "Human Rights Council, 17th meeting, 7 March 2016"


def test_one_rehearsal_among_several_sittings_heads_every_page() -> None:
    sources = (Source(rich_sitting()), Source(rich_sitting(), rehearsal=True))

    page = render(sources, Request("report", "html"), at(18)).decode()

    assert '<header class="head">REHEARSAL – Human Rights Council, thirty-first session</header>' in page
