"""The papers without words: lists, chapters, log and facts as CSV, JSON and WebVTT."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from secretary_tui.export.facts import chapters
from secretary_tui.export.facts.speaking_order import next_turns, speaking_orders
from secretary_tui.export.facts.told import json_paper
from secretary_tui.export.formats import spreadsheet, webvtt
from secretary_tui.export.papers import log_paper, order_rows, session_facts
from secretary_tui.export.papers.request import Request, Source
from secretary_tui.export.wording.names import Names


def render(source: Source, request: Request, now: datetime) -> bytes:
    """The paper; its name and format go together, or there would be no such request."""
    return _PAPERS[request.paper](source, request, now)


def _list(source: Source, request: Request, now: datetime) -> bytes:
    names = _names(source, request)
    orders = speaking_orders(source.session, now, request.list_id, rehearsal=source.rehearsal, names=names)
    following = None if request.next is None else next_turns(source.session, now, request.next, names, request.list_id)
    if request.form == "json":
        return json_paper(order_rows.value(orders, following))
    return spreadsheet.render(order_rows.COLUMNS, order_rows.rows(orders, following))


def _chapters(source: Source, request: Request, now: datetime) -> bytes:
    told = chapters.chapters_of(source.session, now, _names(source, request))
    if request.form == "csv":
        return spreadsheet.render(chapters.COLUMNS, chapters.rows(told))
    return webvtt.render(told, rehearsal=source.rehearsal).encode()


def _log(source: Source, request: Request, now: datetime) -> bytes:
    sitting = source.session.sitting
    if request.form == "json":
        return json_paper(log_paper.value(source.log, sitting, now, rehearsal=source.rehearsal))
    return spreadsheet.render(log_paper.COLUMNS, log_paper.rows(source.log, sitting))


def _data(source: Source, request: Request, now: datetime) -> bytes:
    if request.form == "json":
        return json_paper(session_facts.value(source.session, now, _names(source, request), rehearsal=source.rehearsal))
    return spreadsheet.render(session_facts.COLUMNS, session_facts.rows(source.session, now, _names(source, request)))


def _names(source: Source, request: Request) -> Names:
    """The names in English, whatever language is asked for: machines go by them."""
    return Names.of(source.session, folders=request.names_folders)


_PAPERS: Final[Mapping[str, Callable[[Source, Request, datetime], bytes]]] = {
    "list": _list,
    "chapters": _chapters,
    "log": _log,
    "data": _data,
}
