"""The request of a user for a paper, the sittings that the paper is about, and the check of the request."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.errors import Usage
from secretary_tui.export.catalogue import FOR_MACHINES, JOINED, PAPERS, SEVERAL

#: The value of `Request.hours` that stands for a clock of 24 hours.
HOURS_OF_DAY = 24
#: The readers outside the desk for whom the list of speakers is made shorter.
Audience = Literal["press", "interpreters"]


class LogLine(NamedTuple):
    """An act in the log of a session: when it was done, by whom, at which terminal of which machine.

    `sentence` says what the act did. `undone` says that it was taken back later. `lost` says that it is in the log but
    not in the session file. `waits` says that it is in the log, and that the session file could not be written yet.
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
    """One sitting that a paper is about, with what only the desk knows of it.

    `message` is the text on the displays of the room. `unsaved` is the number of acts that are not yet in the session
    file. `half_taken` are the ids of the proposals on which a vote is half taken down.
    """

    session: Session
    rehearsal: bool = False
    log: tuple[LogLine, ...] = ()
    message: str = ""
    unsaved: int = 0
    half_taken: frozenset[str] = frozenset()


class Request(NamedTuple):
    """A request of the user for a paper: its kind, its format and its language, with some choices.

    `paper` is a key of PAPERS, `form` a key of FORMATS, `language` a key of LANGUAGES. `templates` is a folder with the
    secretariat's own templates, or the file of a single template. `register` is a folder with files of names, which are
    added to the names of the program or replace them. `hours` is 12 or 24. It matters only in English, because papers
    in other languages always have a clock of 24 hours.

    `undelivered` is for the report: whether it lists the speakers who were not reached.

    The other fields are for the list of speakers. `next` is the number of next speakers to print instead of the whole
    list. `list_id` is the id of the one list to print; if it is None, `lists_of_paper` chooses the lists. `audience`
    says who will read the list. It is empty for the desk; only the desk sees its own remarks.
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
        return () if self.register is None else (self.register,)


class Page(NamedTuple):
    """All that a paper is made from: the sittings, the request, and the instant at which the facts are taken.

    Formats use it for the header and the footer too.
    """

    sources: Sequence[Source]
    request: Request
    now: datetime


def check(request: Request, sittings: int = 1) -> None:
    """Raise Usage if there is no such paper, format or language, or not for this number of sittings.

    Raise Usage too if another paper is requested with an option of the list of speakers.
    """
    kind = PAPERS.get(request.paper)
    if kind is None:
        raise Usage(f"There is no paper “{request.paper}”; there is {', '.join(PAPERS)}")
    if request.form not in kind.formats:
        raise Usage(f"“{kind.name}” does not come as {request.form}; it comes as {', '.join(kind.formats)}")
    if sittings != 1 and request.paper in JOINED and request.form in FOR_MACHINES:
        raise Usage(f"The {kind.name} of several sittings comes in words only; secretary speeches has their rows")
    if not sittings or (sittings > 1 and request.paper not in SEVERAL | JOINED):
        raise Usage(f"The {kind.name} is of one sitting; name one session file")
    for option, value in (("--next", request.next), ("--list", request.list_id), ("--for", request.audience or None)):
        if value is not None and request.paper != "list":
            raise Usage(f"{option} is for the list; write secretary export list FILE {option} …")
    if request.language not in LANGUAGES:
        raise Usage(f"There are no papers in “{request.language}”; write one of {', '.join(LANGUAGES)}")


def worded_in(request: Request) -> str:
    """Return the language in which a paper will be written.

    It is the requested language if the paper exists in it, else English. CSV, JSON and other formats for machines are
    always in English.
    """
    kind = PAPERS[request.paper]
    if request.form in FOR_MACHINES:
        return "en"
    return request.language if request.language in kind.languages else "en"


def only_in_english(request: Request) -> str:
    """Return “” if the paper exists in the requested language, else a sentence that says so, without full stop."""
    if worded_in(request) == request.language:
        return ""
    form = f" as {request.form}" if request.form in FOR_MACHINES and PAPERS[request.paper].has_template else ""
    return f"{PAPERS[request.paper].sentence} in English only{form}"
