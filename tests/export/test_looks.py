"""The Word file and the web page as LibreOffice and Chromium print them into a PDF.

The lines break as they should with the fonts of Liberation, and the signs need a Chinese font (fonts-wqy-microhei).
"""

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from secretary_tui.domain.model.session import Session
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.export.odd import odd_sitting
from tests.export.sitting import DESK_NOW as NOW, desk_source, full_sitting, rich_sitting
from tests.shipped import at
from tests.terminal.room import part

pytestmark = pytest.mark.slow

SITTINGS: dict[str, Callable[[], Session]] = {"rich": rich_sitting, "odd": odd_sitting}


def made(folder: Path, session: Session, paper: str, form: str) -> Path:
    path = folder / f"{paper}.{form}"
    path.write_bytes(render((Source(session),), Request(paper, form), at(12, 10)))
    return path


def run(*words: str | Path) -> str:
    done = subprocess.run(list(map(str, words)), capture_output=True, check=True, timeout=180, text=True)
    return done.stdout


def as_pdf(folder: Path, *documents: Path) -> list[str]:
    """Return the texts of these documents as LibreOffice prints them."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run(part("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *documents)
    return [text_of(one.with_suffix(".pdf")) for one in documents]


def text_of(pdf: Path) -> str:
    """Return the text of a PDF as it is laid out; a form feed ends each page."""
    pages = (page.extract_text(extraction_mode="layout") for page in PdfReader(pdf).pages)
    return "".join(f"{text}\f" for text in pages).replace("\xa0", " ")


@pytest.mark.parametrize("which", SITTINGS)
@pytest.mark.parametrize("paper", ["note", "list", "report"])
def test_libreoffice_opens_the_word_file_and_counts_its_pages(tmp_path: Path, which: str, paper: str) -> None:
    file = made(tmp_path, SITTINGS[which](), paper, "docx")
    (text,) = as_pdf(tmp_path, file)
    pages = text.count("\f")
    assert re.findall(r"Page (\d+) of (\d+)", text) == [(str(n + 1), str(pages)) for n in range(pages)]
    assert "中" in text
    if which == "rich":
        assert "Human Rights Council, 17th meeting, 7 March 2016" in text
        note = r"(?m)^\s*1\s+Observer of the Human Rights Council speaking on behalf of Member and observer States\.$"
        assert len(re.findall(note, text)) == (paper == "report")
        assert "Côte d’Ivoire" in text
        assert not re.search(r"(?m)^\s*(Starte|Planne|Differenc|Expecte)\s*$", text)  # no word in a heading is broken


def test_all_that_can_be_handed_over_is_on_one_sheet(tmp_path: Path) -> None:
    file = tmp_path / "handover.docx"
    file.write_bytes(render((desk_source(),), Request("handover", "docx"), NOW))
    assert "Page 1 of 1" in as_pdf(tmp_path, file)[0]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("paper", ["note", "list"])
def test_libreoffice_shows_every_row_wherever_the_page_ends(tmp_path: Path, paper: str, language: str) -> None:
    content = render((Source(full_sitting()),), Request(paper, "docx", language), at(12, 10))
    documents = []
    for lines in range(0, 40, 3):
        document = docx.Document(io.BytesIO(content))
        for _ in range(lines):
            document.paragraphs[0].insert_paragraph_before("above", "Normal")
        documents.append(tmp_path / f"{lines}.docx")
        document.save(str(documents[-1]))
    lengths = sorted(
        cell.text for table in docx.Document(io.BytesIO(content)).tables for row in table.rows for cell in row.cells
        if re.fullmatch(r"[+−]?(?:\d+:)?\d+:\d\d", cell.text)
    )  # fmt: skip
    assert len(lengths) > 10
    for file, text in zip(documents, as_pdf(tmp_path, *documents), strict=True):
        shown = Counter(word for word in text.split() if word in set(lengths))
        assert not Counter(lengths) - shown, file.name


@pytest.mark.parametrize("which", SITTINGS)
@pytest.mark.parametrize("paper", ["note", "list"])
def test_chromium_prints_the_page_and_refuses_nothing_of_it(tmp_path: Path, which: str, paper: str) -> None:
    chromium = part("chromium")
    file = made(tmp_path, SITTINGS[which](), paper, "html")
    pdf = tmp_path / "page.pdf"
    done = subprocess.run(
        [chromium, "--no-sandbox", "--headless", "--disable-gpu", "--no-pdf-header-footer", "--enable-logging=stderr",
         f"--user-data-dir={tmp_path}/profile", f"--print-to-pdf={pdf}", file.as_uri()],
        capture_output=True, check=True, timeout=180, text=True,
    )  # fmt: skip
    assert "CONSOLE" not in done.stderr  # contains a message if the browser's policy refused a style
    text = text_of(pdf)
    assert ("Interpretation:" in text) == (paper == "note")
    assert "中" in text
    assert "Opening and presentations" in text or which == "odd" or paper == "list"
