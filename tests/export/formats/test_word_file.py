"""The Word file, read again by the library and from its XML: what a secretariat needs to edit it."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from secretary_tui.domain.model.session import Session
from secretary_tui.export.formats.page_text import ordinals
from secretary_tui.export.formats.web_page import render as web_page
from secretary_tui.export.formats.word_file import render as word
from secretary_tui.export.paper import Bullets, ChartPlace, Item, Paper, Paragraph, Table, TableColumn
from secretary_tui.export.request import Request, Source
from tests.export.rendered import made, sheet
from tests.export.sitting import full_sitting, rich_sitting
from tests.shipped import at

SHEET = sheet(rich_sitting())
TABLE = Table(
    (TableColumn("Who"), TableColumn("Used", figures=True, firm=True)),
    (("A " * 80, "1:00"), ("B", "2:00")),
    ("In all", "3:00"),
)


def read(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def note() -> bytes:
    return made((Source(rich_sitting(), rehearsal=True),), Request("note", "docx"), at(12, 10))


def xml(content: bytes, part: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read(part))


@pytest.mark.parametrize(("letters", "columns"), [(3, 1), (30, 3), (300, 3), (300, 9)])
def test_a_table_is_as_wide_as_the_text(letters: int, columns: int) -> None:
    table = Table(tuple(TableColumn(f"C{n}", firm=n > 5) for n in range(columns)), (("word " * letters,) * columns,))
    made = read(word(Paper((table,)), SHEET)).tables[0]
    widths = [column.w for column in made._tbl.tblGrid.gridCol_lst]
    assert all(width > 0 for width in widths)
    if columns < 9:
        assert sum(widths) / 635 == pytest.approx(9300, abs=20)


def test_names_from_right_to_left_are_marked_so() -> None:
    (line,) = read(word(Paper((Paragraph("10.07, مصر: x"),)), SHEET)).paragraphs
    assert [(run.text, bool(run.font.rtl)) for run in line.runs] == [("10.07, ", False), ("مصر", True), (": x", False)]


@pytest.mark.parametrize(("language", "tag", "page"), [("en", "en-GB", "Page 1 of 1"), ("fr", "fr-FR", "Page 1 sur 1")])
def test_language_and_footer_are_those_of_the_paper(language: str, tag: str, page: str) -> None:
    content = word(Paper(()), sheet(rich_sitting(), language))
    (lang,) = xml(content, "word/styles.xml").iter(qn("w:docDefaults"))
    (found,) = lang.iter(qn("w:lang"))
    assert found.get(qn("w:val")) == tag
    document: Document = read(content)
    assert document.core_properties.language == tag
    assert document.sections[0].footer.paragraphs[0].text == page
    fields = [e.text for e in xml(content, "word/footer1.xml").iter(qn("w:instrText"))]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_the_page_is_a4_with_head_title_and_dates_of_the_sitting_and_no_picture_of_a_template() -> None:
    content = note()
    document = read(content)
    (section,) = document.sections
    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
    assert section.header.paragraphs[0].text == "REHEARSAL – Human Rights Council, 17th meeting, 7\u00a0March 2016"
    core = document.core_properties
    assert core.title.endswith("Note on the 17th meeting of the thirty-first session of the Human Rights Council")
    assert (core.author, core.last_modified_by) == ("Human Rights Council", "")
    assert core.created == datetime(2016, 3, 7, 8, 7, 4, tzinfo=UTC)
    assert core.modified == datetime(2016, 3, 7, 11, 4, 5, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert not [name for name in file.namelist() if "thumbnail" in name]


def test_neither_the_head_with_one_row_nor_the_last_row_stands_alone_on_a_page() -> None:
    cases = [(1, False), (1, True), (2, True), (3, False), (3, True), (9, True)]
    columns = (TableColumn("Who"), TableColumn("Used", figures=True))
    tables = [Table(columns, tuple((f"{n}", "1:00") for n in range(rows)), ("In all", "9:00") if total else ())
              for rows, total in cases]  # fmt: skip
    for shown in read(word(Paper(tuple(tables)), SHEET)).tables:
        kept = [all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells) for row in shown.rows]
        last = len(kept) - 1
        assert [n for n, is_kept in enumerate(kept) if is_kept] == sorted(
            {n for n in (0, 1, last - 1) if 0 <= n < last}
        )


#: Texts, and their printed forms.
FIRM = (
    ("left at 11.30 a.m.", "left at 11.30\u00a0a.m."),
    ("from 3 p.m. to 6.05 p.m.", "from 3\u00a0p.m. to 6.05\u00a0p.m."),
    ("Ms. Kate Gilmore and Mr. Carr", "Ms.\u00a0Kate Gilmore and Mr.\u00a0Carr"),
    ("H.E. Mr. Choi Kyonglim", "H.E.\u00a0Mr.\u00a0Choi Kyonglim"),
    ("Part 4 a.b., Mrs. Doe", "Part 4 a.b., Mrs.\u00a0Doe"),
    ("Plan International, Inc. and 2 others", "Plan International, Inc. and 2 others"),
)


def test_no_line_ends_within_an_hour_or_after_a_title() -> None:
    paper = Paper(tuple(Paragraph(text) for text, _ in FIRM))
    assert [line.text for line in read(word(paper, SHEET)).paragraphs] == [kept for _, kept in FIRM]
    for _, kept in FIRM:
        assert f"<p>{kept}</p>" in web_page(paper, SHEET)


def test_a_paragraph_stays_with_the_table_it_leads_to_and_stands_off_the_one_above() -> None:
    above = (Paragraph("far"), Paragraph("one\n\ntwo"), TABLE, ChartPlace())
    below = (Paragraph("below"), TABLE, Bullets((Item("a"),)))
    lines = {line.text: line.paragraph_format for line in read(word(Paper((*above, *below)), SHEET)).paragraphs}
    assert {text for text, looks in lines.items() if looks.keep_with_next} == {"two", "below"}
    assert {text for text, looks in lines.items() if looks.space_before} == {"below", "a"}


def as_word_shows_it(content: bytes) -> list[str]:
    """Return the paragraphs, each after the number or letter that Word computes for its style."""
    document = read(content)
    forms = {}
    for level in document.part.numbering_part.element.iter(qn("w:lvl")):
        if (style := level.find(qn("w:pStyle"))) is not None:
            depth = int(level.get(qn("w:ilvl")))
            forms[style.get(qn("w:val"))] = depth, level.find(qn("w:lvlText")).get(qn("w:val"))
    counts, shown = [0, 0], []
    for line in document.paragraphs:
        depth, form = forms.get(line._p.style, (0, "")) if "Paragraph" in str(line._p.style) else (0, "")
        if form:
            counts[depth] += 1
            counts[depth + 1 :] = [0] * len(counts[depth + 1 :])
        mark = form.replace("%1", str(counts[0])).replace("%2", chr(ord("a") + counts[1] - 1) if counts[1] else "")
        shown.append(f"{mark} {line.text}".strip().replace("\t", " ").replace("\u00a0", " "))
    return shown


@pytest.mark.parametrize("make", [rich_sitting, full_sitting])
def test_paragraphs_of_a_report_are_numbered_and_its_categories_lettered_by_word(make: Callable[[], Session]) -> None:
    sources = (Source(make()),)
    shown = as_word_shows_it(made(sources, Request("report", "docx"), at(12, 20)))
    text = [line.split(" ", 1) for line in shown[2:]]
    numbers = [number for number, _ in text if number.endswith(".")]
    assert numbers == [f"{n}." for n in range(1, len(numbers) + 1)]
    printed = made(sources, Request("report", "md"), at(12, 20)).decode().replace("\u00a0", " ")
    assert [line.replace("¹", "") for line in shown if line.startswith("(")] == [
        re.sub(r"\[\^\d+\]", "", line) for line in printed.split("\n") if line.startswith("(")
    ]


def test_no_other_paper_has_numbered_paragraphs() -> None:
    assert "Numbered Paragraph" not in {line.style.name for line in read(note()).paragraphs if line.style}


@pytest.mark.parametrize(
    ("paragraphs", "shown"),
    [
        (("A:", "(a) x;", "(b) y.", "B:", "(a) z."), ["1. A:", "(a) x;", "(b) y.", "2. B:", "(a) z."]),
        (("A :", "a) x ;", "b) y."), ["1. A :", "a) x ;", "b) y."]),
        (("A:", "x;", "(a) y;"), ["1. A:", "x;", "(a) y;"]),
        (("A:", "(b) x;", "(c) y;"), ["1. A:", "(b) x;", "(c) y;"]),
        (("A:", "(a) x;", "(c) y;", "(d) z."), ["1. A:", "(a) x;", "(c) y;", "(d) z."]),
        (("A:", "(a) x:", "more"), ["1. A:", "(a) x:", "more"]),
        (("A.", "(a) x."), ["1. A.", "(a) x."]),
        (("A:", "(a) x\n\nstill x;", "(b) y."), ["1. A:", "(a) x", "still x;", "(b) y."]),
    ],
)
def test_letters_are_shown_as_written(paragraphs: tuple[str, ...], shown: list[str]) -> None:
    assert as_word_shows_it(word(Paper(tuple(map(Paragraph, paragraphs))), SHEET, numbered=True)) == shown


@pytest.mark.parametrize(
    ("text", "raised"),
    [("the 17th meeting, the 1st, 2nd and 23rd", ["th", "st", "nd", "rd"]), ("la 17e séance, la 1re", ["e", "re"]),
     ("A/HRC/31/5th, 10.57th, x17th and 17thly", []), ("le 1er mars et 100e", ["er", "e"]),
     ("la 1ère et le 2ème", ["ère", "ème"]), ("none", [])],
)  # fmt: skip
def test_the_ending_of_an_ordinal_is_raised(text: str, raised: list[str]) -> None:
    assert [piece for piece, is_raised in ordinals(text) if is_raised] == raised
    assert "".join(piece for piece, _ in ordinals(text)) == text
