"""Renders a paper as one HTML file that loads and runs nothing."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from secretary_tui.export.formats.chart import Chart, chart_for, draw, template_of
from secretary_tui.export.formats.page_text import Sheet, firm, pieces, runs, sheet_for
from secretary_tui.export.paper import Heading, Paper, in_one_line
from secretary_tui.export.request import Page

#: The style sheet of a page, for the screen and for paper.
STYLE: Final = "\n" + Path(__file__).with_name("page.css").read_text("utf-8")
_DIGEST: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
#: The policy allows only the one style sheet that the file contains.
POLICY: Final = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


def to_file(paper: Paper, page: Page) -> bytes:
    """Return the file of a paper."""
    return render(paper, sheet_for(page), chart_for(page)).encode()


def render(paper: Paper, sheet: Sheet, chart: Chart | None = None, drawn: str = "") -> str:
    """Return the page; the chart, or what is `drawn` already, is put where the paper has a place for it."""
    return template_of("page.html", text=_text, in_one_line=in_one_line).render(
        paper=paper,
        sheet=sheet,
        title=next((part.text for part in paper.parts if isinstance(part, Heading)), sheet.subject),
        drawn=draw(chart, sheet.language, sheet.hours) if chart else drawn,
        style=STYLE,
        policy=escape(POLICY, quote=False),
    )


def _text(text: str) -> str:
    """Return a text as HTML that reads as that text; a name in Arabic or Hebrew keeps its direction to itself."""
    return "<br>".join("".join(_runs(line)) for line in firm(text).strip().split("\n"))


def _runs(line: str) -> Iterator[str]:
    for stretch, number in pieces(line):
        for run, from_right in runs(stretch):
            yield f'<bdi dir="auto">{escape(run)}</bdi>' if from_right else escape(run)
        if number:
            yield f'<sup><a id="mark-{number}" href="#note-{number}">{number}</a></sup>'
