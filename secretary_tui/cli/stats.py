"""`secretary stats`: what the sittings of folders come to, as tables, CSV, JSON, HTML or XLSX."""

from datetime import datetime
from types import SimpleNamespace

from secretary_tui.cli.arguments import FIGURES_IN
from secretary_tui.cli.speeches import FolderFigures, deliver, figures_of, written_to
from secretary_tui.errors import Usage
from secretary_tui.export.formats import json_text, plain, spreadsheet, workbook
from secretary_tui.export.papers.figures_paper import Figures


def run(arguments: SimpleNamespace) -> int:
    """Print the figures, or write them in the format of the ending; 1 if a session could not be read."""
    target = written_to(arguments.output, FIGURES_IN)
    form = arguments.format or (target.suffix.removeprefix(".") if target else FIGURES_IN[0])
    if target is not None and target.suffix != f".{form}":
        raise Usage(f"{target} has the ending of another format than {form}")
    if form == "xlsx" and target is None:
        raise Usage("A workbook cannot be printed; name a file with --output")
    read = figures_of(arguments.folders)
    deliver(_made(Figures(read.speeches, read.sittings, arguments.by), read, form), target, arguments, read)
    return int(bool(read.broken))


def _made(figures: Figures, read: FolderFigures, form: str) -> bytes:
    if form == "csv":
        return spreadsheet.to_file(figures.rows())
    if form == "json":
        return json_text.to_file(figures.value())
    if form == "xlsx":
        sittings = Figures(read.speeches, read.sittings, "sitting").rows()
        return workbook.to_bytes({f"by {figures.by}": figures.rows(), "sittings": sittings})
    return plain.to_file(figures.in_words()) if form == "txt" else _page(figures)


def _page(figures: Figures) -> bytes:
    from secretary_tui.export.formats import web_page
    from secretary_tui.export.formats.page_text import Sheet

    first, last = (datetime.fromisoformat(str(figures.sittings[n]["planned_start"])) for n in (0, -1))
    bodies = dict.fromkeys(str(row["body"]) for row in figures.sittings if row["body"])
    sheet = Sheet("en", ", ".join(bodies), "Figures", "", first, last, rehearsal=False)
    return web_page.render(figures.in_words(), sheet, drawn=figures.drawn()).encode()
