"""The order of the day: the parts with their planned hours, who speaks from the podium, and how the floor is given."""

from secretary_tui.domain.forecast.forecast import projected_end
from secretary_tui.export.facts.note import note_of
from secretary_tui.export.facts.programme import parts_of
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers.note_paper import worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.names import Names


def in_words(page: Page) -> Paper:
    """Return the order of the day of one sitting; raises SecretaryError if the template is wrong."""
    (source,), request, now = page
    session, names = source.session, Names.of(source.session, request.language, request.names_folders)
    note = note_of(session, now, rehearsal=source.rehearsal, names=names)
    parts = parts_of(session, now, names)
    listed = {entry.panel for entry in session.entries}
    others = tuple(row for row in note.panel if row.id not in listed)
    subject = (note.sitting.title, note.sitting.theme, note.sitting.part)
    ends = projected_end(session, now)
    return worded("agenda", note, subject, request, note=note, parts=parts, others=others, ends=ends)
