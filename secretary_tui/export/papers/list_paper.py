"""The list of speakers and the chair's slip in words, by the templates of their language."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from secretary_tui.export.facts.speaking_order import SpeakingOrder, Turn
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers.note_paper import marked_as_rehearsed
from secretary_tui.export.wording.naming import body_in_short
from secretary_tui.export.wording.templating import draft


def list_paper(
    orders: Sequence[SpeakingOrder], language: str = "en", folder: Path | None = None, *, is_chosen: bool = False
) -> Paper:
    """Put lists into words, each under its title if they are several or one `is_chosen` among others.

    Raises SecretaryError if the template is wrong.
    """
    more = {"orders": tuple(orders), "is_titled": is_chosen or len(orders) > 1}
    return _paper("list", orders[0], more, language, folder)


def slip_paper(order: SpeakingOrder, turns: Sequence[Turn], language: str = "en", folder: Path | None = None) -> Paper:
    """Put into words who speaks now and who is next; raises SecretaryError if the template is wrong."""
    return _paper("slip", order, {"following": tuple(turns)}, language, folder)


def _paper(
    template: str, order: SpeakingOrder, more: Mapping[str, object], language: str, folder: Path | None
) -> Paper:
    sitting = order.sitting
    subject = (sitting.theme or sitting.title, sitting.part)
    context = {
        "order": order,
        "sitting": sitting,
        "short_of_time": order.short_of_time,
        "council": body_in_short(order.body, language),
        "zone": sitting.zone,
        "held": order.called or sitting.starts,
        "subject": "\n".join(dict.fromkeys(line for line in subject if line)),
        **more,
    }
    paper = draft(template, context, language=language, folder=folder)
    return marked_as_rehearsed(paper, language) if order.rehearsal else paper
