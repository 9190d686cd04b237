"""`secretary stats`: figures of many sittings (speeches, time used, time lost): tables, CSV, JSON, HTML, XLSX."""

from datetime import datetime
from types import SimpleNamespace

from secretary_tui.cli.arguments import FIGURES_IN
from secretary_tui.cli.sessions import configuration
from secretary_tui.cli.speeches import counted_figures, deliver, register_folders, written_to
from secretary_tui.errors import Usage
from secretary_tui.export.formats import page_text, tables
from secretary_tui.export.papers.figures_paper import Figures


def run(arguments: SimpleNamespace) -> int:
    """Print the figures of sittings, or write them to a file in the format of its ending.

    Return 1 if a session in a folder cannot be read; else 0.
    """
    target, ending = written_to(arguments.output, FIGURES_IN)
    form = arguments.format or ending or FIGURES_IN[0]
    if target is not None and ending != form:
        raise Usage(f"{target} has the ending of another format than {form}")
    if form == "xlsx" and target is None:
        raise Usage("A workbook cannot be printed; name a file with --output")
    config = configuration()
    read, code = counted_figures(arguments, config)
    language = arguments.language or config.language
    figures = Figures(read.speeches, read.sittings, arguments.by, language, register_folders(config))
    deliver(_made(figures, form), target, arguments, read)
    return code


def _made(figures: Figures, form: str) -> bytes:
    if form == "csv":
        return tables.to_csv(figures.rows())
    if form == "json":
        return tables.to_json(figures.value())
    paper = figures.in_words()
    if form == "xlsx":
        return tables.to_workbook(figures.sheets(), figures.bars(paper))
    if form == "txt":
        return page_text.to_text(paper)
    from secretary_tui.export.formats import web_page
    from secretary_tui.export.formats.page_text import Sheet

    first, last = (datetime.fromisoformat(str(figures.sittings[n]["planned_start"])) for n in (0, -1))
    bodies = dict.fromkeys(figures.names.body(str(row["body"])) for row in figures.sittings if row["body"])
    sheet = Sheet(figures.language, ", ".join(bodies), "", "", first, last, rehearsal=False)
    return web_page.render(paper, sheet, figures.drawn(paper)).encode()
