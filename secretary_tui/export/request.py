"""A request for a paper: format, language, and the sittings."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.errors import Usage
from secretary_tui.export.catalogue import FOR_MACHINES, JOINED, PAPERS, SEVERAL

#: The value of `Request.hours` for a clock of 24 hours.
HOURS_OF_DAY: Final = 24
#: The readers of a list, other than the desk and the chair.
Audience = Literal["press", "interpreters"]


class LogLine(NamedTuple):
    """An act; `undone` if it was taken back since, `lost` if it was logged but is not in the file.

    `waits` if it waits for the disk, which took the log and not the file.
    """

    id: str
    at: datetime
    user: str
    initials: str
    host: str
    terminal: str
    sentence: str
    undone: bool = False
    lost: bool = False
    waits: bool = False


class Source(NamedTuple):
    """One sitting that a paper is about, with the log of its acts.

    `message` is the line on the room's displays, `unsaved` how many acts are not in the file.
    """

    session: Session
    rehearsal: bool = False
    log: tuple[LogLine, ...] = ()
    message: str = ""
    unsaved: int = 0


class Request(NamedTuple):
    """A paper in a format: keys of PAPERS and FORMATS.

    `language` is a key of LANGUAGES, `templates` a folder of the secretariat's own wording, or one template.
    `next` is for the list: how many of those who wait; `list_id` is the list that is wanted, else all lists of the
    floor are printed. `undelivered` is for the report. `register` is a folder of more names, or others.
    `hours` are those of half a day or of the whole, in English; the other languages have 24 in either case.
    `audience` is whom a list is for, without the desk's remarks; empty if it is for the desk.
    """

    paper: str
    form: str
    language: str = "en"
    next: int | None = None
    templates: Path | None = None
    undelivered: bool = True
    register: Path | None = None
    list_id: str | None = None
    hours: int = 12
    audience: Audience | Literal[""] = ""

    @property
    def names_folders(self) -> tuple[Path, ...]:
        """The folders of the register that are laid over the program's own."""
        return () if self.register is None else (self.register,)


class Page(NamedTuple):
    """The sittings, the request and the instant of a paper: papers are made of it, formats show it around them."""

    sources: Sequence[Source]
    request: Request
    now: datetime


def check(request: Request, sittings: int = 1) -> None:
    """Refuse a paper that there is not, or a format or a choice that it does not come in; raises Usage."""
    kind = PAPERS.get(request.paper)
    if kind is None:
        raise Usage(f"There is no paper “{request.paper}”; there is {', '.join(PAPERS)}")
    if request.form not in kind.formats:
        raise Usage(f"“{kind.name}” does not come as {request.form}; it comes as {', '.join(kind.formats)}")
    if sittings != 1 and request.paper in JOINED and request.form in FOR_MACHINES:
        raise Usage(f"The {kind.name} of several sittings comes in words; secretary speeches has their rows")
    if not sittings or (sittings > 1 and request.paper not in SEVERAL | JOINED):
        raise Usage(f"The {kind.name} is of one sitting; name one session file")
    for option, value in (("--next", request.next), ("--list", request.list_id), ("--for", request.audience or None)):
        if value is not None and request.paper != "list":
            raise Usage(f"{option} is for the list")
    if request.language not in LANGUAGES:
        raise Usage(f"There is no wording in “{request.language}”; there is {', '.join(LANGUAGES)}")


def worded_in(request: Request) -> str:
    """Return the language a paper is worded in: the one that is asked for if it comes in it, else English."""
    kind = PAPERS[request.paper]
    if request.form in FOR_MACHINES:
        return "en"
    return request.language if request.language in kind.languages else "en"


def only_in_english(request: Request) -> str:
    """Return the sentence, without its stop, for a paper that does not come in the language; else empty."""
    if worded_in(request) == request.language:
        return ""
    form = f" as {request.form}" if request.form in FOR_MACHINES and PAPERS[request.paper].has_template else ""
    return f"{PAPERS[request.paper].sentence} in English only{form}"
