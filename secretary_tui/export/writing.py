"""What can be exported now, where it would go and what it would replace; and the writing of it."""

import getpass
import os
import shlex
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import Final

from secretary_tui.export.files import WouldOverwrite, proposed_path, replaced_text, shortened, write, written_at
from secretary_tui.export.log_line import LogLine
from secretary_tui.export.papers import BINARY, FORMATS, PAPERS, PaperKind
from secretary_tui.export.request import Request, Source, only_in_english, render

#: The list with only those who are next, as the chair wants it: so many, what it is, and its formats.
SLIP: Final = 3
_SLIP_KIND: Final = PaperKind("slip", "slip with the next three", PAPERS["note"].formats)
_OFFERED: Final = tuple(
    kind for each in PAPERS.values() for kind in ((each, _SLIP_KIND) if each.name == "list" else (each,))
)


#: The port that scp takes by itself.
SSH_PORT: Final = "22"
#: The program's own wording, in English.
_USUAL: Final = Request("note", "md")


def _no_log() -> tuple[LogLine, ...]:
    return ()


@dataclass(frozen=True)
class Offer:
    """A paper in a format, the file it would go to, and when the file that it would replace was written.

    `only_in_english` says that it does not come in the language of the other papers.
    """

    paper: str
    form: str
    path: Path
    replaces: datetime | None
    copy_line: str
    rendered: Callable[[str], bytes]
    only_in_english: bool = False

    @property
    def paper_name(self) -> str:
        """What the paper is, in a few words."""
        return next((kind.what for kind in _OFFERED if kind.name == self.paper), self.paper)

    @property
    def format_name(self) -> str:
        """What the format is called."""
        return FORMATS[self.form]

    @cached_property
    def content(self) -> bytes:
        """The paper as it will be written; made when it is first wanted. Raises SecretaryError."""
        return self.rendered(self.form)

    @property
    def is_shown_plain(self) -> bool:
        """Whether what is looked at is not what is written, but its text."""
        return self.form in BINARY or self.form == "html"

    @cached_property
    def text(self) -> str:
        """The paper to look at or to copy: as it will be written, or as plain text where that is no text to read."""
        content = self.rendered("txt") if self.is_shown_plain else self.content
        return content.decode().removeprefix("\ufeff")


def offers(
    source: Source,
    session_file: Path,
    now: datetime,
    *,
    folder: Path | None = None,
    log: Callable[[], tuple[LogLine, ...]] = _no_log,
    wording: Request = _USUAL,
) -> tuple[Offer, ...]:
    """Return every paper in every format it comes in, as things stand at `now`, beside the session or in `folder`.

    `log` is read when the log is first looked at; `wording` says in which language and by whose templates.
    """

    def offer(kind: PaperKind, form: str) -> Offer:
        path = proposed_path(session_file, kind.name, form).absolute()
        path = path if folder is None else folder.absolute() / path.name
        asked = replace(wording, paper=kind.name, form=form)
        if kind is _SLIP_KIND:
            asked = replace(asked, paper="list", next=SLIP)

        def rendered(wanted: str) -> bytes:
            told = replace(source, log=log()) if kind.name == "log" else source
            return render((told,), replace(asked, form=wanted), now)

        english = bool(only_in_english(asked))
        return Offer(kind.name, form, path, written_at(path), copy_line(path), rendered, english)

    return tuple(offer(kind, form) for kind in _OFFERED for form in kind.formats)


def write_offer(offer: Offer) -> None:
    """Write what was offered, in one step.

    What stands there is replaced only if it is the file that the offer named; raises SecretaryError.
    """
    if offer.replaces is not None and written_at(offer.path) != offer.replaces:
        raise WouldOverwrite(f"{offer.path.name} was written again meanwhile; look at it, then export once more.")
    write(offer.content, offer.path, force=offer.replaces is not None)


def written_text(offer: Offer, now: datetime, zone: tzinfo, width: int) -> str:
    """What was written where, or what it replaced, in so many characters: the news first, the name of the file last."""
    told = f"Written: the {offer.paper_name}, "
    if offer.replaces is not None:
        told = f"Replaced {replaced_text(offer.replaces, now, zone)}: "
    return f"{told}{shortened(offer.path, max(width - len(told), len(offer.path.name) + 1))}"


def copy_line(path: Path) -> str:
    """Return the line that fetches the file to one's own machine, by the port of the line one works over."""
    *_, port = os.environ.get("SSH_CONNECTION", "").split() or [""]
    by_port = f"-P {port} " if port.isdecimal() and port != SSH_PORT else ""
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "user"
    return f"scp {by_port}{shlex.quote(f'{user}@{socket.gethostname()}:{path}')} ."
