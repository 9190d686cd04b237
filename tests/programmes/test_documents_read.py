"""The text of a programme file in each usual format; a file that cannot be read is refused with a sentence."""

import sys
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from secretary_tui.errors import SecretaryError
from secretary_tui.programmes import documents
from secretary_tui.programmes.documents import document_text, read_document
from tests.programmes.made_files import docx_of, pdf_of, written

#: A picture of one point.
_PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
HEAD = "17th meeting, 9.00 to 12.00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_in_any_of_the_usual_encodings(encoding: str, tmp_path: Path) -> None:
    assert read_document(written(tmp_path / "od.txt", f"{HEAD}\nSéance".encode(encoding))).text == f"{HEAD}\nSéance"


def test_a_docx_has_its_tables_in_their_places_and_its_header_apart() -> None:
    raw = docx_of(["Order of the day"], [["9.00", "Item 3\n(cont’d)", "Dialogue"], ["12.00", "", "Debate"]], "OD/6")
    read = document_text(raw, "od.docx")
    assert read.text.split("\n") == [
        *("Order of the day", "9.00 / Item 3", "(cont’d) / Dialogue", "12.00 / Debate", "In a control")
    ]
    margin = "It is in a header, a footer or a footnote of the file."
    assert read.left_out == (("gone", "It is deleted, as a tracked change."), ("OD/6", margin))


def test_a_cell_that_is_merged_is_read_once() -> None:
    document = Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "9.00"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Dialogue"
    table.cell(1, 1).text = "Debate"
    out = BytesIO()
    document.save(out)
    assert document_text(out.getvalue(), "od").text.split() == ["9.00", "/", "Dialogue", "Debate"]


def docx_with(paragraph: str) -> bytes:
    """Return a DOCX with a paragraph “Item 3” and another one of these XML elements."""
    document = Document()
    document.add_paragraph("Item 3")
    style = document.styles.add_style("Gone", WD_STYLE_TYPE.CHARACTER)
    style.font.strike = True
    document.styles.add_style("Draft", WD_STYLE_TYPE.PARAGRAPH).font.hidden = True
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{paragraph}</w:p>"))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def run(properties: str, text: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("paragraph", "text", "left_out"),
    [
        (run("<w:strike/>", "General ") + run("<w:strike w:val='1'/>", "debate"), "", "It is struck through."),
        (run("<w:dstrike/>", "General debate"), "", "It is struck through."),
        (run("<w:vanish/>", "General debate"), "", "It is hidden."),
        (run("<w:rStyle w:val='Gone'/>", "General debate"), "", "It is struck through."),
        ("<w:pPr><w:pStyle w:val='Draft'/></w:pPr>" + run("", "General debate"), "", "It is hidden."),
        (
            f"<w:moveFrom>{run('', 'General debate')}</w:moveFrom>",
            "",
            "It is moved to another place, as a tracked change.",
        ),
        (
            "<w:del><w:r><w:delText>General debate</w:delText></w:r></w:del>",
            *("", "It is deleted, as a tracked change."),
        ),
        (run("<w:strike w:val='false'/>", "General debate"), "General debate", ""),
        (run("<w:vanish w:val='0'/>", "General debate"), "General debate", ""),
        (f"<w:ins>{run('', 'General debate')}</w:ins>", "General debate", ""),
        (f"<w:moveTo>{run('', 'General debate')}</w:moveTo>", "General debate", ""),
    ],
)
def test_text_that_does_not_stand_is_no_text_and_is_told(paragraph: str, text: str, left_out: str) -> None:
    read = document_text(docx_with(paragraph), "od.docx")
    assert read.text.split("\n")[1] == text
    assert read.left_out == ((("General debate", left_out),) if left_out else ())


def test_only_the_struck_part_of_a_line_is_left_out() -> None:
    line = run("", "9.00 – ") + run("<w:strike/>", "12.00") + run("", "13.00 ") + run("<w:vanish/>", "closed")
    read = document_text(docx_with(line), "od.docx")
    assert read.text.split("\n")[1] == "9.00 – 13.00 "
    assert read.left_out == (("12.00", "It is struck through."), ("closed", "It is hidden."))


def test_comments_and_pictures_are_told() -> None:
    document = Document()
    document.add_comment(document.add_paragraph("Item 3").runs, "move to Thursday?", "A. B.")
    document.add_picture(BytesIO(_PNG))
    out = BytesIO()
    document.save(out)
    assert document_text(out.getvalue(), "od.docx").left_out == (
        ("move to Thursday?", "It is a comment in the file."), ("1 picture", "What is in pictures is not read."),
    )  # fmt: skip


def test_a_page_without_text_and_a_comment_of_a_pdf_are_told() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_of([[HEAD], [], ["Item 4"]]))))
    writer.add_annotation(0, FreeText(text="postponed", rect=(0, 0, 9, 9)))
    writer.pages[2][NameObject("/Annots")] = ArrayObject(
        [DictionaryObject({NameObject("/Subtype"): NameObject("/StrikeOut")})]
    )
    out = BytesIO()
    writer.write(out)
    assert document_text(out.getvalue(), "od.pdf").left_out == (
        ("page 1: postponed", "It is a comment in the file."),
        ("page 2", "It has no text, as a page from a scanner; paste or type its text."),
        ("page 3", "Text on this page is struck through; which one is not known."),
    )


def test_a_pdf_has_the_lines_of_all_its_pages() -> None:
    raw = pdf_of([[HEAD, "Item 3"], ["Item 4"]])
    assert [*filter(None, map(str.strip, document_text(raw, "od.pdf").text.split("\n")))] == [HEAD, "Item 3", "Item 4"]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("od.txt", b"", "od.txt is empty."),
        ("od.txt", b" \n\t\n", "od.txt is empty."),
        ("od.txt", b"\x00\x01\x02", "od.txt is not a text file."),
        ("od.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "od.png is not a text file."),
        ("od.doc", b"\xd0\xcf\x11\xe0", "od.doc is not a text, DOCX or PDF file; save it as one of these first."),
        ("od.rtf", rb"{\rtf1 Item 3}", "od.rtf is not a text, DOCX or PDF file; save it as one of these first."),
        ("od.docx", b"PK\x03\x04", "od.docx is not a DOCX document, or it is damaged; save it again in Word."),
        ("od.docx", docx_of([HEAD])[:3000], "od.docx is not a DOCX document, or it is damaged; save it again in Word."),
        ("od.pdf", b"%PDF-1.4 nothing", "od.pdf is not a PDF, or it is damaged; save it again, or paste its text."),
        ("od.pdf", pdf_of([[], []]), "od.pdf has pictures of pages, as from a scanner, and no text"),
        ("od.pdf", pdf_of([[]] * 201), "od.pdf has 201 pages; no programme is that long. Name the right file."),
        ("od.pdf", pdf_of([["a"] * 60_001]), "od.pdf has 60,001 texts on its pages; no programme is that long."),
        ("od.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "od.docx is protected by a password"),
        (
            "od.txt",
            b"a" * 500_001,
            "od.txt has more than 500,000 letters; no programme is that long. Name the right file.",
        ),
    ],
    ids=range(14),  # a DOCX contains the time of its writing: xdist workers would disagree about the ids
)
def test_what_cannot_be_read_says_so(name: str, raw: bytes, said: str) -> None:
    with pytest.raises(SecretaryError) as refused:
        document_text(raw, name)
    assert refused.value.sentence.startswith(said)


def test_a_docx_that_unpacks_to_more_than_anybody_writes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST_UNPACKED", 1_000)
    with pytest.raises(SecretaryError, match="no programme is that large"):
        document_text(docx_of([HEAD]), "od.docx")


def test_a_docx_with_more_text_than_anybody_writes_is_read_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST_XML", 100)
    with pytest.raises(SecretaryError, match="no programme is that large"):
        document_text(docx_of([HEAD]), "od.docx")
    monkeypatch.undo()
    monkeypatch.setattr(documents, "LONGEST", 50)
    with pytest.raises(SecretaryError, match="has more than 50 letters"):
        document_text(docx_of(["123456789"] * 1_000), "od.docx")


def test_a_pdf_with_a_password_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_of([[HEAD]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(SecretaryError, match="protected by a password"):
        document_text(out.getvalue(), "od.pdf")


def test_without_pypdf_the_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(SecretaryError, match=r"pip install 'secretary-tui\[pdf\]'"):
        document_text(pdf_of([[HEAD]]), "od.pdf")


def test_a_folder_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "is not a file"), (tmp_path / "none.txt", "There is no file")):
        with pytest.raises(SecretaryError, match=said):
            read_document(path)
