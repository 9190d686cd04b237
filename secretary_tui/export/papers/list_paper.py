"""The list of speakers and the chair's slip in words, by the templates of their language."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from secretary_tui.export.facts.speaking_order import SpeakingOrder, Turn, next_turns, speaking_orders
from secretary_tui.export.formats.records import Records
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers import order_rows
from secretary_tui.export.papers.note_paper import marked_as_rehearsed
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.templating import draft


def in_words(sources: Sequence[Source], request: Request, now: datetime) -> Paper:
    """Return the lists of one sitting, or the slip; raises SecretaryError if the template is wrong."""
    orders, turns = _orders(sources, request, now)
    if turns is None:
        return list_paper(orders, request.language, request.templates, is_chosen=request.list_id is not None)
    return slip_paper(orders[0], turns, request.language, request.templates)


def records(sources: Sequence[Source], request: Request, now: datetime) -> Records:
    """Return the same for machines."""
    lists = _orders(sources, request, now)
    return Records(order_rows.COLUMNS, partial(order_rows.rows, *lists), partial(order_rows.value, *lists))


def _orders(
    sources: Sequence[Source], request: Request, now: datetime
) -> tuple[Sequence[SpeakingOrder], Sequence[Turn] | None]:
    """Return the lists that are asked for, and as many turns as are asked for of a slip."""
    (source,) = sources
    session, list_id = source.session, request.list_id
    names = Names.of(session, request.language, request.names_folders)
    orders = speaking_orders(session, now, list_id, rehearsal=source.rehearsal, names=names)
    return orders, None if request.next is None else next_turns(session, now, request.next, names, list_id)


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
        "council": language_of(language).body_in_short(order.body),
        "zone": sitting.zone,
        "held": order.called or sitting.starts,
        "subject": "\n".join(dict.fromkeys(line for line in subject if line)),
        **more,
    }
    paper = draft(template, context, language=language, folder=folder)
    return marked_as_rehearsed(paper, language) if order.rehearsal else paper
