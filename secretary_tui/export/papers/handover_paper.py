"""The handover in words, by the template of its language."""

from secretary_tui.export.facts.handover import handover_of
from secretary_tui.export.facts.speaking_order import SpeakingOrder
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers.note_paper import worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.names import Names


def in_words(page: Page) -> Paper:
    """Return the handover of one sitting; raises SecretaryError if the template is wrong."""
    (source,), request, now = page
    names = Names.of(source.session, request.language, request.names_folders)
    handover = handover_of(source, now, names)
    order: SpeakingOrder = handover["order"]
    subject = (order.sitting.theme or order.sitting.title, order.sitting.part)
    return worded("handover", order, subject, request, handover=handover, order=order)
