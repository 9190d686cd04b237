"""The page: one file that fetches nothing, with headings, tables and the drawing of the agenda."""

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

import html5lib
import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.export.formats.page_text import sheet_of
from secretary_tui.export.formats.web_page import STYLE
from secretary_tui.export.formats.web_page import render as page
from secretary_tui.export.paper import Bullets, Heading, Item, Notice, Paper, Paragraph, Table, TableColumn
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.names import Names
from tests.export.rendered import rendered
from tests.export.sitting import CHILD, rich_sitting, running_sitting
from tests.shipped import MORNING, at, shipped
from tests.sittings import sitting

SHEET = sheet_of(rich_sitting(), Names.of(rich_sitting()))


def parsed(text: str) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def texts(document: Any, tag: str) -> list[str]:
    return ["".join(element.itertext()) for element in document.iter(tag)]


def test_every_part_has_its_element() -> None:
    table = Table(
        (TableColumn("Who"), TableColumn("s", figures=True, firm=True)), (("A", "1"), ("B", "2")), ("In all", "3")
    )
    items = Bullets((Item("a\nb"), Item("c", ticked=True), Item("d", ticked=False)))
    paper = Paper(
        (Heading("Title <1>", level=1), Heading("Two"), Heading("Three", 3), Notice("Draft"), Paragraph("x\ny\n\nz"),
         items, table)
    )  # fmt: skip

    document = parsed(page(paper, SHEET))

    assert texts(document, "title") == ["Title <1>"]
    assert [texts(document, tag) for tag in ("h1", "h2", "h3")] == [["Title <1>"], ["Two"], ["Three"]]
    assert texts(document, "strong") == ["Draft"]
    assert texts(document, "p") == ["Draft", "xy", "z"]
    assert len(list(document.iter("br"))) == 2
    assert texts(document, "li") == ["ab", "☒ c", "☐ d"]
    heads = [(th.get("scope"), "".join(th.itertext())) for th in document.iter("th")]
    assert heads == [("col", "Who"), ("col", "s"), ("row", "A"), ("row", "B"), ("row", "In all")]
    assert texts(document, "td") == ["1", "2", "3"]
    assert {td.get("class") for td in document.iter("td")} == {"figures"}


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
    assert parsed(page(Paper(()), sheet_of(rich_sitting(), Names.of(rich_sitting(), language)))).get("lang") == tag


def test_a_name_in_arabic_keeps_its_direction_to_itself() -> None:
    document = parsed(page(Paper((Paragraph("10.07, مصر (جمهورية): said"),)), SHEET))
    assert [(bdi.get("dir"), bdi.text) for bdi in document.iter("bdi")] == [("auto", "مصر (جمهورية)")]


def test_the_running_head_names_the_sitting_and_a_rehearsal() -> None:
    told = rendered("list", "html", rich_sitting(), at(12, 10))
    assert ">Human Rights Council, 17th meeting, 7\u00a0March 2016<" in told
    told = rendered("list", "html", rich_sitting(), at(12, 10), rehearsal=True)
    assert ">REHEARSAL – Human Rights Council" in told
    assert CHILD not in told


# The drawing ----------------------------------------------------------------------------------------------


def test_the_drawing_stands_where_the_note_has_a_place_for_it_and_in_the_note_only() -> None:
    told = rendered("note", "html", rich_sitting(), at(12, 10))
    assert told.count("<svg") == 1
    assert told.index("Agenda, planned and actual</h2>") < told.index("<svg") < told.index("Durations are given in")
    assert "<svg" not in rendered("list", "html", rich_sitting(), at(12, 10))


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


@pytest.mark.parametrize("years", [0, 1, 10, 100])
@pytest.mark.parametrize("session", [lambda: shipped(MORNING), running_sitting, rich_sitting])
def test_the_drawing_is_small_whatever_the_day(session: Callable[[], Session], years: int) -> None:
    now = at(12, 10).replace(year=2016 + years)
    told = rendered("note", "html", session(), now)
    assert len(told) < 60_000
    assert 2 <= told.count(' text-anchor="middle"') < 20


def test_a_sitting_that_has_not_begun_is_drawn_as_planned_on_any_later_day() -> None:
    days = [rendered("note", "html", shipped(MORNING), at(12, 10).replace(year=year)) for year in (2017, 2026)]
    first, second = (re.findall(r"<svg.*</svg>", told, re.DOTALL) for told in days)
    assert first == second != []


def test_planned_stands_above_actual_and_what_is_expected_is_only_outlined() -> None:
    told = rendered("note", "html", running_sitting(), at(10, 12, 30))
    bars = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="12" fill="(\S+)"', told)
    looks = [look for *_, look in bars]
    assert looks == ["#d4d4d4", "#444", "#d4d4d4", "#fff", "#444", *["#d4d4d4", "#fff"] * 3]
    assert float(bars[0][1]) < float(bars[1][1])
    planned, actual = float(bars[0][0]), float(bars[1][0])
    assert actual > planned  # seven minutes late


def test_what_ran_over_is_hatched_from_where_it_did() -> None:
    told = rendered("note", "html", rich_sitting(), at(12, 10))
    bars = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="12" fill="(\S+)"', told)
    over = [(float(x), float(width)) for x, width, look in bars if look == "url(#over)"]
    ends = [float(x) + float(width) for x, width, look in bars if look == "#444"]
    assert len(over) == 1
    assert sum(over[0]) == pytest.approx(ends[3], abs=1)


def test_the_legend_says_what_the_looks_mean_that_are_in_the_drawing() -> None:
    legends = [
        re.findall(r'stroke-width="0.7"/><text[^>]*>([^<]+)', told.replace("\n", ""))
        for told in (rendered("note", "html", rich_sitting(), at(12, 10)),
                     rendered("note", "html", running_sitting(), at(10, 12, 30)))
    ]  # fmt: skip
    assert [words[words.index("planned") :] for words in legends] == [
        ["planned", "actual", "over time", "suspended"],
        ["planned", "actual", "expected"],
    ]


@pytest.mark.parametrize(("language", "word"), [("fr", "heure limite 12\u00a0h\u00a015"), ("es", "hora límite 12.15")])
def test_its_words_are_in_the_language_of_the_paper(language: str, word: str) -> None:
    request = Request("note", "html", language=language)
    assert word in render((Source(rich_sitting()),), request, at(12, 10)).decode()


def test_a_sitting_without_blocks_has_no_drawing_and_one_to_come_has_its_plan() -> None:
    assert "<svg" not in rendered("note", "html", sitting(blocks=()), at(8))
    told = rendered("note", "html", shipped(MORNING), at(8, 41))
    assert told.count('fill="#d4d4d4"') == 5 + 1  # and the one of the legend


def test_long_titles_stay_beside_the_bars() -> None:
    blocks = ({"id": "b", "kind": "floor", "title": "word " * 40, "minutes": 10},)
    one = ({"id": "b", "kind": "floor", "title": "x" * 200, "minutes": 10},)
    for session in (sitting(blocks=blocks), sitting(blocks=one)):
        told = rendered("note", "html", session, at(8))
        labels = re.findall(r'text-anchor="end" font-size="11.5">([^<]+)<', told)
        assert len(labels) <= 2
        assert labels[-1].endswith("…")
        assert max(map(len, labels)) <= 34
