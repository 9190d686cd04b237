"""The Word file and the page as other programs show them: LibreOffice and Chromium make PDF and picture of them."""

import re
import subprocess
from pathlib import Path

import pytest

from secretary_tui.domain.session import Session
from secretary_tui.export.request import Request, Source, render
from tests.export.odd import odd_sitting
from tests.export.sitting import rich_sitting
from tests.shipped import at
from tests.terminal.room import part

pytestmark = pytest.mark.slow

SITTINGS = {"rich": rich_sitting, "odd": odd_sitting}


def made(folder: Path, session: Session, paper: str, form: str) -> Path:
    path = folder / f"{paper}.{form}"
    path.write_bytes(render((Source(session),), Request(paper, form), at(12, 10)))
    return path


def run(*words: str | Path) -> str:
    done = subprocess.run(list(map(str, words)), capture_output=True, check=True, timeout=180, text=True)
    return done.stdout


def text_of(pdf: Path) -> str:
    return run(part("pdftotext"), "-layout", pdf, "-")


@pytest.mark.parametrize("which", SITTINGS)
@pytest.mark.parametrize("paper", ["note", "list", "report"])
def test_libreoffice_opens_the_word_file_and_counts_its_pages(tmp_path: Path, which: str, paper: str) -> None:
    office = part("soffice")
    file = made(tmp_path, SITTINGS[which](), paper, "docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file)
    text = text_of(file.with_suffix(".pdf"))
    pages = text.count("\f")
    assert re.findall(r"Page (\d+) of (\d+)", text) == [(str(n + 1), str(pages)) for n in range(pages)]
    assert "中" in text
    if which == "rich":
        assert "Human Rights Council, 17th meeting, 7 March 2016" in text
        note = r"(?m)^\s*1\s+Observer of the Human Rights Council speaking on behalf of Member and observer States\.$"
        assert len(re.findall(note, text)) == (paper == "report")
        assert "Côte d’Ivoire" in text
        assert not re.search(r"(?m)^\s*(Starte|Planne|Differenc|Expecte)\s*$", text)  # no head is broken in its word


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
    assert "CONSOLE" not in done.stderr  # where a browser says that its policy refused a style
    text = text_of(pdf)
    assert ("hard stop" in text) == (paper == "note")
    assert "中" in text
    assert "Opening and presentations" in text or which == "odd" or paper == "list"
