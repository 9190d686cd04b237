"""Each format shows footnote marks in its own way; typed text is never read as a mark."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from secretary_tui.export.formats import page_text, web_page, word_file
from secretary_tui.export.formats.page_text import mark, marked, pieces, raised, with_marks
from secretary_tui.export.paper import Bullets, Footnote, Heading, Item, Paper, Paragraph
from tests.export.rendered import in_format, sheet
from tests.export.sitting import rich_sitting

SHEET = sheet(rich_sitting())
PAPER = Paper(
    (Heading("Report", level=1), Paragraph(f"Kuwait{mark(1)} (CO² group), Egypt{mark(12)}"),
     Bullets((Item(f"مصر{mark(2)} x"),)),
     Footnote(1, "One *of* them."), Footnote(2, "Two."), Footnote(12, "Twelve."))
)  # fmt: skip


def word(paper: Paper) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(word_file.render(paper, SHEET))) as file:
        return {name: etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith((".xml", ".rels"))}


def test_a_mark_is_known_from_a_figure_that_was_typed() -> None:
    assert (raised(120), marked(f"{mark(120)} text"), marked("² text")) == ("¹²⁰", (120, "text"), (0, "² text"))
    assert list(pieces(f"a{mark(1)}b²{mark(12)}")) == [("a", 1), ("b²", 12), ("", 0)]
    assert with_marks(f"a{mark(7)}²", str) == "a7²"


def test_plain_text_has_raised_figures_and_markdown_the_footnotes_that_others_make_of_it() -> None:
    assert in_format(page_text.to_text, PAPER) == (
        "Report\n======\n\nKuwait¹ (CO² group), Egypt¹²\n\n- مصر² x\n\n¹ One *of* them.\n\n² Two.\n\n¹² Twelve.\n"
    )
    assert page_text.wrap(f"{'a' * 8}{mark(1)} b", 9) == [f"{'a' * 8}¹", "b"], "a mark is as wide as it is shown"
    assert in_format(page_text.to_markdown, PAPER) == (
        "# Report\n\nKuwait[^1] (CO² group), Egypt[^12]\n\n- مصر[^2] x\n\n"
        "[^1]: One \\*of\\* them.\n\n[^2]: Two.\n\n[^12]: Twelve.\n"
    )


def test_a_page_leads_to_the_note_and_back() -> None:
    page = web_page.render(PAPER, SHEET)

    assert 'Kuwait<sup><a id="mark-1" href="#note-1">1</a></sup> (CO² group), Egypt<sup><a id="mark-12"' in page
    assert '<p class="footnote" id="note-1"><sup><a href="#mark-1">1</a></sup> One *of* them.</p>' in page
    assert '<bdi dir="auto">مصر</bdi><sup>' in page


def test_word_has_footnotes_of_its_own_in_styles_that_are_there_to_be_changed() -> None:
    parts = word(PAPER)
    references = [e.get(qn("w:id")) for e in parts["word/document.xml"].iter(qn("w:footnoteReference"))]
    assert references == ["1", "12", "2"]
    notes = {
        note.get(qn("w:id")): "".join(text.text or "" for text in note.iter(qn("w:t")))
        for note in parts["word/footnotes.xml"]
    }
    assert notes == {"-1": "", "0": "", "1": " One *of* them.", "12": " Twelve.", "2": " Two."}
    named = parts["word/settings.xml"].find(qn("w:footnotePr"))
    assert named is not None
    assert [rule.get(qn("w:id")) for rule in named] == ["-1", "0"]
    after = named.getnext()
    assert after is not None
    assert after.tag == qn("w:compat")
    assert "footnotes.xml" in etree.tostring(parts["word/_rels/document.xml.rels"]).decode()
    assert "/word/footnotes.xml" in etree.tostring(parts["[Content_Types].xml"]).decode()
    known = {style.get(qn("w:styleId")) for style in parts["word/styles.xml"].iter(qn("w:style"))}
    used = {style.get(qn("w:val")) for style in parts["word/footnotes.xml"].iter(qn("w:pStyle"), qn("w:rStyle"))}
    assert used == {"footnotetext", "footnotereference"} & known
    body = docx.Document(io.BytesIO(word_file.render(PAPER, SHEET)))
    assert [line.text for line in body.paragraphs] == ["Report", "Kuwait (CO² group), Egypt", "مصر x"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("no mark", ["no mark", "¹ One."]),
        (f"twice{mark(1)} and{mark(1)}, unknown{mark(2)}", ["twice and1, unknown²"]),
    ],
)
def test_word_loses_neither_a_note_without_mark_nor_a_mark_without_note(text: str, lines: list[str]) -> None:
    content = word_file.render(Paper((Paragraph(text), Footnote(1, "One."))), SHEET)
    assert [line.text for line in docx.Document(io.BytesIO(content)).paragraphs] == lines


def test_a_second_mark_of_a_footnote_refers_to_the_first() -> None:
    paper = Paper((Paragraph(f"Egypt{mark(1)}, Kuwait{mark(1)}"), Footnote(1, "One.")))
    document = word(paper)["word/document.xml"]
    (place,) = document.iter(qn("w:bookmarkStart"))
    run = place.getnext()
    assert run is not None
    assert run.find(qn("w:footnoteReference")) is not None
    (field,) = document.iter(qn("w:instrText"))
    assert field.text == f" NOTEREF {place.get(qn('w:name'))} \\f \\h "
    page = web_page.render(paper, SHEET)
    assert 'Kuwait<sup><a href="#note-1">1</a></sup>' in page
    assert page.count('id="mark-1"') == 1


def test_a_paper_without_footnotes_has_no_part_for_them() -> None:
    assert not [name for name in word(Paper((Paragraph("text"),))) if re.search("footnote", name)]
