"""The text of a programme file in each usual format; a file that cannot be read is refused with a sentence."""

import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from secretary_tui.errors import SecretaryError
from secretary_tui.programmes import documents
from secretary_tui.programmes.documents import document_text, read_document
from tests.programmes.made_files import docx_of, pdf_of, written

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
    assert read.margins == ("OD/6",)


def test_a_cell_that_is_merged_is_read_once() -> None:
    document = Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "9.00"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Dialogue"
    table.cell(1, 1).text = "Debate"
    out = BytesIO()
    document.save(out)
    assert document_text(out.getvalue(), "od").text.split() == ["9.00", "/", "Dialogue", "Debate"]


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
        ("od.txt", b"a" * 500_001, "od.txt has 500,001 letters; no programme is that long. Name the right file."),
    ],
    ids=range(12),  # a DOCX contains the time of its writing: xdist workers would disagree about the ids
)
def test_what_cannot_be_read_says_so(name: str, raw: bytes, said: str) -> None:
    with pytest.raises(SecretaryError) as refused:
        document_text(raw, name)
    assert refused.value.sentence.startswith(said)


def test_a_docx_that_unpacks_to_more_than_anybody_writes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST_UNPACKED", 1_000)
    with pytest.raises(SecretaryError, match="no programme is that large"):
        document_text(docx_of([HEAD]), "od.docx")


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
