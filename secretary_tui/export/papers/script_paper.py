"""The chair's script: what is read out from the welcome to the closing, with each speaker who is still called."""

from secretary_tui.domain.model.discussions import role_word
from secretary_tui.export.facts.programme import parts_of
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers.note_paper import of_sitting, worded
from secretary_tui.export.request import Page


def in_words(page: Page) -> Paper:
    """Return the script for what is left of one sitting; raises SecretaryError if the template is wrong."""
    session, names, order = of_sitting(page)
    parts = tuple(part for part in parts_of(session, page.now, names) if part.block.ended is None)
    seated = (row for row in session.panel if row.role not in ("chair", "video") and row.left is None)
    guests = (row for row in seated if role_word(session, row) != "visitor")
    podium = tuple(names.someone(row.title, row.name) for row in guests)
    subject = (order.sitting.title, order.sitting.theme, order.sitting.part)
    return worded("script", order, subject, page.request, order=order, parts=parts, podium=podium)
