"""The chapters of the webcast, for the player and for a spreadsheet."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from secretary_tui.export.facts.chapters import COLUMNS, chapters_of, rows
from secretary_tui.export.formats.records import Records
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.names import Names


def records(sources: Sequence[Source], request: Request, now: datetime) -> Records:
    """Return the chapters of one sitting."""
    (source,) = sources
    chapters = chapters_of(source.session, now, Names.of(source.session, folders=request.names_folders))
    return Records(COLUMNS, partial(rows, chapters), chapters=chapters, rehearsal=source.rehearsal)
