"""The chair's script: what is read out from the welcome to the closing, with each speaker who is still called."""

from secretary_tui.export.facts.programme import parts_of
from secretary_tui.export.facts.speaking_order import speaking_orders
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers.note_paper import worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.names import Names


def in_words(page: Page) -> Paper:
    """Return the script for what is left of one sitting; raises SecretaryError if the template is wrong."""
    (source,), request, now = page
    session, names = source.session, Names.of(source.session, request.language, request.names_folders)
    order, *_ = speaking_orders(session, now, rehearsal=source.rehearsal, names=names)
    parts = tuple(part for part in parts_of(session, now, names) if part.block.ended is None)
    guests = (row for row in session.panel if row.role not in ("chair", "video") and row.left is None)
    podium = tuple(names.someone(row.title, row.name) for row in guests)
    subject = (order.sitting.title, order.sitting.theme, order.sitting.part)
    return worded("script", order, subject, request, order=order, parts=parts, podium=podium)
