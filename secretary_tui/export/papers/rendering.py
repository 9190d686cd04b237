"""Makes a paper: its facts in order, in its language, in its format.

Only the modules of the paper and of the format that are asked for are imported: a note in Markdown brings no Word.
"""

from collections.abc import Sequence
from datetime import datetime

from secretary_tui.export.catalogue import FORMATS, PAPERS, SEVERAL
from secretary_tui.export.facts.row_order import with_rows_in_order
from secretary_tui.export.request import Page, Request, Source, check, worded_in
from secretary_tui.export.wording.stock_titles import with_texts_in
from secretary_tui.names.protected import ShownSessions


def render(sources: Sequence[Source], request: Request, now: datetime) -> bytes:
    """Make a paper as things stand at `now`; only the report takes several sittings. Raises SecretaryError."""
    check(request, len(sources))
    request = request._replace(language=worded_in(request))
    sources = [
        source._replace(session=with_texts_in(with_rows_in_order(source.session), request.language))
        for source in map(_public, sources)
    ]
    if request.paper not in SEVERAL:
        now = sources[0].session.sitting.closed or now  # of a closed sitting every paper is the same on any day
    kind, form = PAPERS[request.paper], FORMATS[request.form]
    page = Page(sources, request, now)
    return form.to_file(kind.made(form, page), page)


def _public(source: Source) -> Source:
    """Return a sitting without protected names, which no paper has, whatever it is made of."""
    shown = ShownSessions(keep_names=False)
    return source._replace(session=shown.of(source.session), message=shown.hide(source.message))
