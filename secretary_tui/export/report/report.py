"""The paragraphs for the report: sittings in, a paper out."""

from secretary_tui.export.formats.footnotes import marked
from secretary_tui.export.paper import Footnote, Paper, Paragraph, Part
from secretary_tui.export.report.report_facts import report_of
from secretary_tui.export.request import Page
from secretary_tui.export.wording.templating import draft
from secretary_tui.names.registers import Registers


def in_words(page: Page) -> Paper:
    """Return the paragraphs of these sittings as one text; raises SecretaryError if the template is wrong."""
    sources, request, now = page
    report = report_of(sources, now, Registers(*request.names_folders), undelivered=request.undelivered)
    context = {"report": report, "zone": report.sittings[0].zone}
    paper = draft("report", context, language=request.language, folder=request.templates)
    return _with_footnotes(paper)


def _with_footnotes(paper: Paper) -> Paper:
    """Return the paper with the paragraphs that begin with the mark of a footnote as footnotes."""
    parts: list[Part] = []
    for part in paper.parts:
        number, text = marked(part.text) if isinstance(part, Paragraph) else (0, "")
        parts.append(Footnote(number, text) if number else part)
    return Paper(tuple(parts))
