"""The paragraphs for the report: sittings in, a paper out."""

from collections.abc import Callable, Sequence
from datetime import datetime

from secretary_tui.domain.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.export.paper import Footnote, Paper, Paragraph, Part
from secretary_tui.export.report_gather import report_of
from secretary_tui.export.request import Request, Source
from secretary_tui.export.templating import draft
from secretary_tui.register.register import Register

#: Gives the names for a session: of its day, with its Members.
RegisterOf = Callable[[Session], Register]


def shipped_register(session: Session) -> Register:
    """The names that come with the program, as they were on the day of the sitting."""
    day = session.sitting.starts.astimezone(session.sitting.zone).date()
    return Register.load(day).with_session(session)


def report_paper(
    sources: Sequence[Source], now: datetime, request: Request, register_of: RegisterOf = shipped_register
) -> Paper:
    """The paragraphs of these sittings as one text, as things stand at `now`.

    Raises SecretaryError if a template is wrong, or if there is none in the language.
    """
    if request.language != "en" and request.templates is None:
        raise SecretaryError("The report is worded in English; for another language give a folder of templates.")
    report = report_of(
        [source.session for source in sources],
        now,
        register_of,
        rehearsals=[source.rehearsal for source in sources],
        undelivered=request.undelivered,
    )
    context = {"report": report, "zone": report.sittings[0].zone}
    paper = draft("report", context, language=request.language, folder=request.templates)
    return _with_footnotes(paper, report.signs)


def _with_footnotes(paper: Paper, signs: tuple[str, ...]) -> Paper:
    """The paragraphs that begin with the mark of a footnote become that footnote."""
    parts: list[Part] = []
    for part in paper.parts:
        mark, _, text = part.text.partition(" ") if isinstance(part, Paragraph) else ("", "", "")
        parts.append(Footnote(mark, text) if mark in signs else part)
    return Paper(tuple(parts))
