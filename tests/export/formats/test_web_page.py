"""The web page: one file that loads no others, with headings, tables and the drawing of the agenda."""

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

import html5lib
import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.export.formats.web_page import STYLE, render as page
from secretary_tui.export.paper import Paper
from tests.export.rendered import rendered, sheet
from tests.export.sitting import rich_sitting, running_sitting
from tests.shipped import MORNING, at, shipped
from tests.sittings import sitting

SHEET = sheet(rich_sitting())


def parsed(text: str) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def texts(document: Any, tag: str) -> list[str]:
    return ["".join(element.itertext()) for element in document.iter(tag)]


def test_only_the_one_style_sheet_is_allowed_and_it_is_the_one_that_is_there() -> None:
    document = parsed(page(Paper(()), SHEET))
    (style,) = texts(document, "style")
    (policy,) = [meta.get("content") for meta in document.iter("meta") if meta.get("http-equiv")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert style == STYLE
    assert "@page" in style
    assert "url(" not in style


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("fr", "fr-FR"), ("es", "es-ES")])
def test_the_language_is_told(language: str, tag: str) -> None:
    assert parsed(page(Paper(()), sheet(rich_sitting(), language))).get("lang") == tag


# The drawing ----------------------------------------------------------------------------------------------


def test_it_tells_in_words_what_it_shows() -> None:
    document = parsed(rendered("note", "html", rich_sitting(), at(12, 10)))
    (svg,) = document.iter("{http://www.w3.org/2000/svg}svg")
    (title,) = [element for element in svg if element.tag.endswith("title")]
    (desc,) = [element for element in svg if element.tag.endswith("desc")]
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert "Opening and presentations: planned 9–10 a.m., actual 9.07–10.04 a.m.;" in (desc.text or "")
    assert "Second slot: floor: planned 11–11.45 a.m., actual 11.13–11.49 a.m. (over time)" in (desc.text or "")
    assert (desc.text or "").endswith(". To end by 12.15 p.m.")


@pytest.mark.parametrize("years", [0, 100])
@pytest.mark.parametrize("session", [lambda: shipped(MORNING), running_sitting, rich_sitting])
def test_the_drawing_is_small_whatever_the_day(session: Callable[[], Session], years: int) -> None:
    told = rendered("note", "html", session(), at(12, 10).replace(year=2016 + years))
    assert len(told) < 60_000
    assert 2 <= told.count(' text-anchor="middle"') < 20


def test_a_sitting_that_has_not_begun_is_drawn_as_planned_on_any_later_day() -> None:
    days = [rendered("note", "html", shipped(MORNING), at(12, 10).replace(year=year)) for year in (2017, 2026)]
    first, second = (re.findall(r"<svg.*</svg>", told, re.DOTALL) for told in days)
    assert first == second != []


def test_only_a_note_of_a_sitting_with_blocks_has_a_drawing_and_of_one_to_come_its_plan() -> None:
    assert "<svg" not in rendered("note", "html", sitting(blocks=()), at(8))
    assert "<svg" not in rendered("list", "html", rich_sitting(), at(12, 10))
    told = rendered("note", "html", shipped(MORNING), at(8, 41))
    assert told.count('fill="#d4d4d4"') == 5 + 1  # and the colour of the legend


@pytest.mark.parametrize("title", ["word " * 40, "x" * 200])
def test_long_titles_stay_beside_the_bars(title: str) -> None:
    session = sitting(blocks=({"id": "b", "kind": "floor", "title": title, "minutes": 10},))
    labels = re.findall(r'text-anchor="end" font-size="11.5">([^<]+)<', rendered("note", "html", session, at(8)))
    assert len(labels) <= 2
    assert labels[-1].endswith("…")
    assert max(map(len, labels)) <= 34
