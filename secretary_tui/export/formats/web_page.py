"""Renders a paper as one HTML file: nothing is fetched, nothing runs, and it prints."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from secretary_tui.export import paper as parts
from secretary_tui.export.formats.chart import Chart, chart_for, draw
from secretary_tui.export.formats.page_text import Sheet, firm, pieces, runs, sheet_for
from secretary_tui.export.request import Page

#: The style sheet of a page, for the screen and for paper.
STYLE: Final = "\n" + Path(__file__).with_name("page.css").read_text("utf-8")
_DIGEST: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
#: The policy allows only the one style sheet that the file contains.
POLICY: Final = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"
_TICKS: Final = {True: "☒", False: "☐"}


def to_file(paper: parts.Paper, page: Page) -> bytes:
    """Return the file of a paper."""
    return render(paper, sheet_for(page), chart_for(page)).encode()


def render(paper: parts.Paper, sheet: Sheet, chart: Chart | None = None) -> str:
    """Return the page; the chart is put where the paper has a place for it."""
    title = next((part.text for part in paper.parts if isinstance(part, parts.Heading)), sheet.subject)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(sheet.tag)}" dir="ltr">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=False)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            f'<header class="head">{_text(sheet.head)}</header>',
            "<main>",
            *_parts(paper, sheet, chart),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _parts(paper: parts.Paper, sheet: Sheet, chart: Chart | None) -> Iterator[str]:
    drawn = draw(chart, sheet.language, sheet.hours) if chart else ""
    for part in paper.parts:
        if drawn and isinstance(part, parts.ChartPlace):
            yield drawn
            drawn = ""
        else:
            yield from _part(part)


def _mark(number: int) -> str:
    """Return a raised figure that leads to its footnote."""
    return f'<sup><a id="mark-{number}" href="#note-{number}">{number}</a></sup>'


def _text(text: str) -> str:
    """Text that reads as that text; a name in Arabic or Hebrew keeps its direction to itself."""
    return "<br>".join("".join(_runs(line)) for line in firm(text).strip().split("\n"))


def _runs(line: str) -> Iterator[str]:
    for stretch, number in pieces(line):
        for run, from_right in runs(stretch):
            yield f'<bdi dir="auto">{escape(run)}</bdi>' if from_right else escape(run)
        if number:
            yield _mark(number)


def _part(part: parts.Part) -> Iterator[str]:
    if isinstance(part, parts.Heading):
        yield f"<h{part.level}>{_text(part.text)}</h{part.level}>"
    elif isinstance(part, parts.Paragraph):
        yield from (f"<p>{_text(text)}</p>" for text in part.text.split("\n\n") if text.strip())
    elif isinstance(part, parts.Notice):
        yield f'<p class="notice"><strong>{_text(part.text)}</strong></p>'
    elif isinstance(part, parts.Bullets):
        yield "<ul>"
        yield from (_item(item) for item in part.items)
        yield "</ul>"
    elif isinstance(part, parts.Footnote):
        back = f'<sup><a href="#mark-{part.number}">{part.number}</a></sup>'
        yield f'<p class="footnote" id="note-{part.number}">{back} {_text(part.text)}</p>'
    elif isinstance(part, parts.Table):
        yield from _table(part)


def _item(item: parts.Item) -> str:
    if item.ticked is None:
        return f"<li>{_text(item.text)}</li>"
    return f'<li class="box">{_TICKS[item.ticked]} {_text(item.text)}</li>'


def _table(table: parts.Table) -> Iterator[str]:
    yield "<table>"
    heads = "".join(f'<th scope="col"{_look(column)}>{_text(column.head)}</th>' for column in table.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    yield from (_row(table, row) for row in table.rows)
    yield "</tbody>"
    if table.total:
        yield f"<tfoot>{_row(table, table.total)}</tfoot>"
    yield "</table>"


def _row(table: parts.Table, cells: tuple[str, ...]) -> str:
    """Return a row; the first cell that may break heads it, as it holds the name."""
    head = next((n for n, column in enumerate(table.columns) if not column.figures and not column.firm), None)
    tags = []
    for number, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        tag, scope = ("th", ' scope="row"') if number == head else ("td", "")
        tags.append(f"<{tag}{scope}{_look(column)}>{_text(parts.in_one_line(cell))}</{tag}>")
    return f"<tr>{''.join(tags)}</tr>"


def _look(column: parts.TableColumn) -> str:
    return ' class="figures"' if column.figures else ' class="firm"' if column.firm else ""
