"""Renders a paper as one HTML file that loads and runs nothing."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import Final

from secretary_tui.export.formats.chart import Chart, chart_for, draw
from secretary_tui.export.formats.page_text import Sheet, firm, pieces, runs, sheet_for
from secretary_tui.export.paper import (
    Bullets,
    ChartPlace,
    Footnote,
    Heading,
    Item,
    Notice,
    Paper,
    Paragraph,
    Part,
    Table,
    TableColumn,
    in_one_line,
)
from secretary_tui.export.request import Page

STYLE: Final = """
@page { size: A4; margin: 20mm 18mm 18mm; }
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff;
  font: 1rem/1.45 Georgia, "Times New Roman", "Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC", SimSun, serif; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; page-break-after: avoid; }
h1 { font-size: 1.55rem; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; }
h3 { font-size: 1.02rem; margin: 1.2rem 0 .4rem; }
p:has(+ table), p:has(+ ul) { break-after: avoid; page-break-after: avoid; }
p, li { overflow-wrap: anywhere; orphans: 2; widows: 2; }
p.notice { font-weight: bold; border-left: .25rem solid #000; padding-left: .6rem; }
sup { font-size: .7em; line-height: 0; }
sup a { color: inherit; text-decoration: none; }
p.footnote { font-size: .85rem; margin: .3rem 0; }
p:not(.footnote) + p.footnote { border-top: 1px solid #888; margin-top: 1.6rem; padding-top: .5rem; }
ul { padding-left: 1.4rem; }
li { margin: .2rem 0; }
li.box { list-style: none; margin-left: -1.3rem; }
table { border-collapse: collapse; width: calc(100% - 1px); margin: .6rem 0 1rem; font-size: .88rem; }
th, td { border: 1px solid #888; padding: .2rem .45rem; text-align: left; vertical-align: top; }
th, td { overflow-wrap: anywhere; }
th:not(.figures, .firm), td:not(.figures, .firm) { min-width: 5.5rem; }
tbody th { font-weight: normal; }
tfoot th { font-weight: bold; }
thead th { background: #e7e7e7; }
thead { display: table-header-group; }
tr { break-inside: avoid; page-break-inside: avoid; }
tfoot { display: table-row-group; font-weight: bold; }
.figures { text-align: right; white-space: nowrap; width: 1%; font-variant-numeric: tabular-nums; }
.firm { white-space: nowrap; width: 1%; }
svg { width: 100%; height: auto; margin: .6rem 0; font-family: Arial, Helvetica, sans-serif; }
header.head { color: #444; font-size: .85rem; border-bottom: 1px solid #888; margin-bottom: 1.4rem; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  header.head { margin-bottom: 6mm; }
  thead th, svg * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  svg { break-inside: avoid; page-break-inside: avoid; }
}
"""


_DIGEST: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
#: Nothing but the one style sheet that stands in the file.
POLICY: Final = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"
_TICKS: Final = {True: "☒", False: "☐"}


def to_file(paper: Paper, page: Page) -> bytes:
    """Return the file of a paper."""
    return render(paper, sheet_for(page), chart_for(page)).encode()


def render(paper: Paper, sheet: Sheet, chart: Chart | None = None) -> str:
    """Return the page; the chart stands where the paper has a place for it."""
    title = next((part.text for part in paper.parts if isinstance(part, Heading)), sheet.subject)
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


def _parts(paper: Paper, sheet: Sheet, chart: Chart | None) -> Iterator[str]:
    drawn = draw(chart, sheet.language, sheet.hours) if chart else ""
    for part in paper.parts:
        if drawn and isinstance(part, ChartPlace):
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


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Heading):
        yield f"<h{part.level}>{_text(part.text)}</h{part.level}>"
    elif isinstance(part, Paragraph):
        yield from (f"<p>{_text(text)}</p>" for text in part.text.split("\n\n") if text.strip())
    elif isinstance(part, Notice):
        yield f'<p class="notice"><strong>{_text(part.text)}</strong></p>'
    elif isinstance(part, Bullets):
        yield "<ul>"
        yield from (_item(item) for item in part.items)
        yield "</ul>"
    elif isinstance(part, Footnote):
        back = f'<sup><a href="#mark-{part.number}">{part.number}</a></sup>'
        yield f'<p class="footnote" id="note-{part.number}">{back} {_text(part.text)}</p>'
    elif isinstance(part, Table):
        yield from _table(part)


def _item(item: Item) -> str:
    if item.ticked is None:
        return f"<li>{_text(item.text)}</li>"
    return f'<li class="box">{_TICKS[item.ticked]} {_text(item.text)}</li>'


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    heads = "".join(f'<th scope="col"{_look(column)}>{_text(column.head)}</th>' for column in table.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    yield from (_row(table, row) for row in table.rows)
    yield "</tbody>"
    if table.total:
        yield f"<tfoot>{_row(table, table.total)}</tfoot>"
    yield "</table>"


def _row(table: Table, cells: tuple[str, ...]) -> str:
    """Return a row; the first cell that may break heads it, as it holds the name."""
    head = next((n for n, column in enumerate(table.columns) if not column.figures and not column.firm), None)
    tags = []
    for number, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        tag, scope = ("th", ' scope="row"') if number == head else ("td", "")
        tags.append(f"<{tag}{scope}{_look(column)}>{_text(in_one_line(cell))}</{tag}>")
    return f"<tr>{''.join(tags)}</tr>"


def _look(column: TableColumn) -> str:
    return ' class="figures"' if column.figures else ' class="firm"' if column.firm else ""
