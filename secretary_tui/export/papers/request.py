"""What is asked for – a paper, a format, a language – and the making of it.

What a paper or a format needs is imported when it is wanted: a note in Markdown brings no Word.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.export.catalogue import FOR_MACHINES, LANGUAGES, PAPERS, SEVERAL
from secretary_tui.export.facts.in_order import in_order
from secretary_tui.export.facts.log_line import LogLine
from secretary_tui.export.paper import Paper

if TYPE_CHECKING:
    from secretary_tui.export.formats.chart import Chart
    from secretary_tui.export.formats.sheet import Sheet
    from secretary_tui.export.wording.names import Names


@dataclass(frozen=True)
class Source:
    """One sitting that a paper tells of, with the log of its acts."""

    session: Session
    rehearsal: bool = False
    log: tuple[LogLine, ...] = ()


@dataclass(frozen=True)
class Request:
    """A paper in a format: keys of PAPERS and FORMATS.

    `language` is a key of LANGUAGES, `templates` a folder of the secretariat's own wording, or one template.
    `next` is for the list: only so many of those who wait; `list_id` is the list that is wanted, else all lists of the
    floor are told. `undelivered` is for the report. `register` is a folder of
    more names, or others.
    """

    paper: str
    form: str
    language: str = "en"
    next: int | None = None
    templates: Path | None = None
    undelivered: bool = True
    register: Path | None = None
    list_id: str | None = None

    @property
    def names_folders(self) -> tuple[Path, ...]:
        """The folders of the register that are laid over the program's own."""
        return () if self.register is None else (self.register,)


def render(sources: Sequence[Source], request: Request, now: datetime) -> bytes:
    """Make a paper as things stand at `now`; only the report takes several sittings. Raises SecretaryError."""
    check(request, len(sources))
    sources = [replace(source, session=in_order(source.session)) for source in sources]
    request = replace(request, language=worded_in(request))
    sources = [_in_language(source, request.language) for source in sources]
    source = sources[0]
    if request.paper not in SEVERAL:
        now = source.session.sitting.closed or now  # of a closed sitting every paper is the same on any day
    if request.form in FOR_MACHINES:
        from secretary_tui.export.papers import machine_papers  # noqa: PLC0415 - only what the paper needs

        return machine_papers.render(source, request, now)
    if request.paper == "report":
        return _in_form(_report(sources, request, now), sources, request, now)
    return _in_form(_IN_WORDS[request.paper](source, request, now), sources, request, now)


def _in_language(source: Source, language: str) -> Source:
    """The sitting with the texts that its file has in the language of the paper."""
    if language == "en":
        return source
    from secretary_tui.export.wording.stock_titles import with_texts_in  # noqa: PLC0415 - English is in the file itself

    return replace(source, session=with_texts_in(source.session, language))


def check(request: Request, sittings: int = 1) -> None:
    """Refuse a paper that there is not, or a format that it does not come in; raises SecretaryError."""
    kind = PAPERS.get(request.paper)
    if kind is None:
        raise SecretaryError(f"There is no paper “{request.paper}”; there is {', '.join(PAPERS)}.")
    if request.form not in kind.formats:
        forms = ", ".join(kind.formats)
        raise SecretaryError(f"“{kind.name}” does not come as {request.form}; it comes as {forms}.")
    if sittings != 1 and request.paper not in SEVERAL:
        raise SecretaryError(f"The {kind.name} is of one sitting; name one session file.")
    if request.language not in LANGUAGES:
        raise SecretaryError(f"There is no wording in “{request.language}”; there is {', '.join(LANGUAGES)}.")
    if request.next is not None and request.paper != "list":
        raise SecretaryError("--next is for the list; leave it out.")
    if request.list_id is not None and request.paper != "list":
        raise SecretaryError("--list is for the list; leave it out.")


def worded_in(request: Request) -> str:
    """The language a paper is worded in: the one that is asked for if it comes in it, else English."""
    kind = PAPERS[request.paper]
    if request.form in FOR_MACHINES:
        return "en"
    has_words = request.language in kind.languages or (kind.has_template and _is_worded_by_hand(request))
    return request.language if has_words else "en"


def _is_worded_by_hand(request: Request) -> bool:
    """Whether the secretariat has a template of its own for the paper, in the language or in any."""
    own, file = request.templates, f"{request.paper}.md"
    return own is not None and any(path.is_file() for path in (own, own / request.language / file, own / file))


def only_in_english(request: Request) -> str:
    """The sentence, without its full stop, for a paper that does not come in the language asked for; else empty."""
    if worded_in(request) == request.language:
        return ""
    form = f" as {request.form}" if request.form in FOR_MACHINES and PAPERS[request.paper].has_template else ""
    return f"{PAPERS[request.paper].sentence} in English only{form}"


def _names(source: Source, request: Request) -> "Names":
    from secretary_tui.export.wording.names import Names  # noqa: PLC0415 - only what the paper needs

    return Names.of(source.session, request.language, request.names_folders)


# Papers in words ------------------------------------------------------------------------------------------


def _note(source: Source, request: Request, now: datetime) -> Paper:
    from secretary_tui.export.facts.gather import note_of  # noqa: PLC0415 - only what the paper needs
    from secretary_tui.export.papers.note_paper import note_paper  # noqa: PLC0415

    names = _names(source, request)
    note = note_of(source.session, now, rehearsal=source.rehearsal, names=names)
    return note_paper(note, request.language, request.templates)


def _list(source: Source, request: Request, now: datetime) -> Paper:
    from secretary_tui.export.facts.speaking_order import next_turns, speaking_orders  # noqa: PLC0415
    from secretary_tui.export.papers.list_paper import list_paper, slip_paper  # noqa: PLC0415

    names = _names(source, request)
    orders = speaking_orders(source.session, now, request.list_id, rehearsal=source.rehearsal, names=names)
    if request.next is None:
        return list_paper(orders, request.language, request.templates, is_chosen=request.list_id is not None)
    turns = next_turns(source.session, now, request.next, names, request.list_id)
    return slip_paper(orders[0], turns, request.language, request.templates)


def _report(sources: Sequence[Source], request: Request, now: datetime) -> Paper:
    from secretary_tui.export.report.report import report_paper  # noqa: PLC0415 - only what the paper needs

    return report_paper(sources, now, request)


def _log(source: Source, request: Request, now: datetime) -> Paper:
    from secretary_tui.export.papers import log_paper  # noqa: PLC0415

    del request, now
    return log_paper.paper(source.log, source.session.sitting, rehearsal=source.rehearsal)


_IN_WORDS: Final[Mapping[str, Callable[[Source, Request, datetime], Paper]]] = {
    "note": _note,
    "list": _list,
    "log": _log,
}


def _chart(source: Source, request: Request, now: datetime) -> "Chart | None":
    from secretary_tui.export.formats.chart import chart_of  # noqa: PLC0415

    return chart_of(source.session, now) if request.paper == "note" else None


def _sheet(sources: Sequence[Source], request: Request) -> "Sheet":
    from secretary_tui.export.formats.sheet import sheet_of  # noqa: PLC0415

    first = min(sources, key=lambda source: source.session.sitting.starts)
    rehearsal = any(source.rehearsal for source in sources)
    return sheet_of(first.session, _names(first, request), rehearsal=rehearsal, alone=len(sources) == 1)


def _in_form(paper: Paper, sources: Sequence[Source], request: Request, now: datetime) -> bytes:
    if request.form == "docx":
        from secretary_tui.export.formats import word_file  # noqa: PLC0415

        return word_file.render(paper, _sheet(sources, request))
    if request.form == "html":
        from secretary_tui.export.formats import web_page  # noqa: PLC0415

        return web_page.render(paper, _sheet(sources, request), _chart(sources[0], request, now)).encode()
    if request.form == "txt":
        from secretary_tui.export.formats import plain  # noqa: PLC0415 - it brings the widths of all alphabets

        return plain.render(paper).encode()
    from secretary_tui.export.formats import markdown  # noqa: PLC0415

    return markdown.render(paper).encode()
