"""The recipe of CONTRIBUTING.md for a format holds: a module and a line, and every paper in words comes in it."""

import shutil
from pathlib import Path

from tests.house.copy_of_package import copied, put, run
from tests.shipped import MORNING

MODULE = '''"""Renders a paper as AsciiDoc: its headings are enough here."""

from secretary_tui.export.request import Page
from secretary_tui.export.formats.page_text import sheet_for
from secretary_tui.export.paper import Heading, Paper
from secretary_tui.export.request import Page


def to_file(paper: Paper, page: Page) -> bytes:
    """The file of a paper."""
    headings = (f"{'=' * part.level} {part.text}" for part in paper.parts if isinstance(part, Heading))
    return "\\n".join((f":lang: {sheet_for(page).tag}", *headings)).encode()
'''


def test_a_format_is_a_module_and_a_line(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    (copy / "export/formats/ascii_doc.py").write_text(MODULE, "utf-8")
    line = '        Format("csv", "CSV", "tables:to_csv", "rows"),\n'
    put(
        copy / "export/catalogue.py",
        {line: f'        Format("adoc", "AsciiDoc", "ascii_doc"),\n{line}'},
    )

    printed = run(copy, "export", "note", str(MORNING), "--format", "adoc", "--language", "fr")

    tag, title, *_ = printed.replace("\u00a0", " ").splitlines()
    assert tag == ":lang: fr-FR"
    assert title.startswith("= Note relative à la 17e séance")
    file = shutil.copy(MORNING, tmp_path)  # what was written is kept beside the session
    run(copy, "export", "report", str(file), "--output", str(tmp_path / "report.adoc"))
