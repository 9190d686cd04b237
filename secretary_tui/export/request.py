"""A request for a paper (kind, format, language …), its sittings with their logs, and whether it is possible."""

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
#: The readers who get a shorter list of speakers than the desk.
Audience = Literal["press", "interpreters"]


class LogLine(NamedTuple):
    """An act in the log.

    `undone` says that the act was taken back later, `lost` that it was logged but is not in the session file, `waits`
    that it was logged but the disk has not yet accepted the session file.
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

    `message` is the line on the displays of the room, `unsaved` is the number of acts that are not in the file.
    """

    session: Session
    rehearsal: bool = False
    log: tuple[LogLine, ...] = ()
    message: str = ""
    unsaved: int = 0


class Request(NamedTuple):
    """A request for a paper: `paper` and `form` are keys of PAPERS and FORMATS.

    `language` is a key of LANGUAGES; `templates` is a folder with the secretariat's own wording, or a single template.
    `undelivered` says that the report lists the speakers who were not reached. `register` is a folder with more names,
    or with names that replace those of the program. `hours` is 12 or 24 for papers in English; papers in other
    languages always have 24.

    For the list of speakers, `next` is the number of next speakers to print, and `list_id` is the list to print;
    without it all lists of the floor are printed. `audience` are its readers, who do not get the remarks of the desk;
    it is empty for the desk itself.
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
        """The folders whose names are added to those of the program, or replace them."""
        return () if self.register is None else (self.register,)


class Page(NamedTuple):
    """The sittings, the request and the instant from which a paper is made; formats use them for header and footer."""

    sources: Sequence[Source]
    request: Request
    now: datetime


def check(request: Request, sittings: int = 1) -> None:
    """Raise Usage if the requested paper, its format or its language does not exist, or a choice does not fit it."""
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
    """Return the language of a paper: the requested one if the paper is available in it, else English."""
    kind = PAPERS[request.paper]
    if request.form in FOR_MACHINES:
        return "en"
    return request.language if request.language in kind.languages else "en"


def only_in_english(request: Request) -> str:
    """Return a sentence, without its full stop, if a paper is not available in the requested language; else empty."""
    if worded_in(request) == request.language:
        return ""
    form = f" as {request.form}" if request.form in FOR_MACHINES and PAPERS[request.paper].has_template else ""
    return f"{PAPERS[request.paper].sentence} in English only{form}"
