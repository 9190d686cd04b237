"""Makes a paper: its facts in order, in its language, in its format.

What a paper or a format needs is imported when it is wanted: a note in Markdown brings no Word.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from secretary_tui.export.catalogue import FORMATS, PAPERS, SEVERAL
from secretary_tui.export.facts.row_order import with_rows_in_order
from secretary_tui.export.formats.page import Page
from secretary_tui.export.request import Request, Source, check, worded_in

if TYPE_CHECKING:
    from secretary_tui.export.formats.chart import Chart
    from secretary_tui.export.formats.sheet import Sheet


def render(sources: Sequence[Source], request: Request, now: datetime) -> bytes:
    """Make a paper as things stand at `now`; only the report takes several sittings. Raises SecretaryError."""
    check(request, len(sources))
    sources = [replace(source, session=with_rows_in_order(source.session)) for source in sources]
    request = replace(request, language=worded_in(request))
    sources = [_in_language(source, request.language) for source in sources]
    source = sources[0]
    if request.paper not in SEVERAL:
        now = source.session.sitting.closed or now  # of a closed sitting every paper is the same on any day
    kind, form = PAPERS[request.paper], FORMATS[request.form]
    paper = kind.make(sources, request, now, in_words=form.has_words)
    if not form.has_words:
        return form.to_file(paper)
    return form.to_file(paper, Page(partial(_sheet, sources, request), partial(_chart, source, request, now)))


def _in_language(source: Source, language: str) -> Source:
    """The sitting with the texts that its file has in the language of the paper."""
    if language == "en":
        return source
    from secretary_tui.export.wording.stock_titles import with_texts_in  # noqa: PLC0415 - English is in the file itself

    return replace(source, session=with_texts_in(source.session, language))


def _chart(source: Source, request: Request, now: datetime) -> "Chart | None":
    from secretary_tui.export.formats.chart import chart_of  # noqa: PLC0415

    return chart_of(source.session, now) if request.paper == "note" else None


def _sheet(sources: Sequence[Source], request: Request) -> "Sheet":
    from secretary_tui.export.formats.sheet import sheet_of  # noqa: PLC0415
    from secretary_tui.export.wording.names import Names  # noqa: PLC0415

    first = min(sources, key=lambda source: source.session.sitting.starts)
    rehearsal = any(source.rehearsal for source in sources)
    names = Names.of(first.session, request.language, request.names_folders)
    return sheet_of(first.session, names, rehearsal=rehearsal, alone=len(sources) == 1)
