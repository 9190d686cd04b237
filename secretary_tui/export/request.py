"""What is asked for – a paper, a format, a language – and the making of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from secretary_tui.domain.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.export.log_line import LogLine
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers import PAPERS


@dataclass(frozen=True)
class Source:
    """One sitting that a paper tells of, with the log of its acts."""

    session: Session
    rehearsal: bool = False
    log: tuple[LogLine, ...] = ()


@dataclass(frozen=True)
class Request:
    """A paper in a format: keys of PAPERS and FORMATS.

    `next` is for the list: only so many of those who wait. `templates` is a folder of the secretariat's
    own wording. `undelivered` is for the report.
    """

    paper: str
    form: str
    language: str = "en"
    next: int | None = None
    templates: Path | None = None
    undelivered: bool = True


def render(sources: Sequence[Source], request: Request, now: datetime) -> bytes:
    """Make a paper as things stand at `now`; only the report takes several sittings. Raises SecretaryError."""
    check(request)
    (source,) = _one(sources, request)
    return _prose(_note(source, request, now), request).encode()


def check(request: Request) -> None:
    """Refuse a paper that there is not, or a format that it does not come in; raises SecretaryError."""
    kind = PAPERS.get(request.paper)
    if kind is None:
        raise SecretaryError(f"There is no paper “{request.paper}”; there is {', '.join(PAPERS)}.")
    if request.form not in kind.formats:
        raise SecretaryError(
            f"The {kind.name} does not come as “{request.form}”; it comes as {', '.join(kind.formats)}."
        )


def _one(sources: Sequence[Source], request: Request) -> Sequence[Source]:
    if len(sources) != 1:
        raise SecretaryError(f"The {request.paper} is of one sitting; name one session file.")
    return sources


def _note(source: Source, request: Request, now: datetime) -> Paper:
    from secretary_tui.export.gather import note_of  # noqa: PLC0415 - only what the paper needs is brought
    from secretary_tui.export.wording import note_paper  # noqa: PLC0415

    del request
    return note_paper(note_of(source.session, now, rehearsal=source.rehearsal))


def _prose(paper: Paper, request: Request) -> str:
    if request.form == "txt":
        from secretary_tui.export import plain  # noqa: PLC0415 - it brings the widths of all alphabets

        return plain.render(paper)
    from secretary_tui.export import markdown  # noqa: PLC0415

    return markdown.render(paper)
