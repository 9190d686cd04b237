"""What can be exported now, where it would go and what it would replace; and the writing of it."""

import getpass
import shlex
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from secretary_tui.export.files import WouldOverwrite, proposed_path, write
from secretary_tui.export.papers import BINARY, FORMATS, PAPERS
from secretary_tui.export.request import Request, Source, render


@dataclass(frozen=True)
class Offer:
    """A paper in a format, the file it would go to, and when the file that it would replace was written."""

    paper: str
    form: str
    path: Path
    replaces: datetime | None
    copy_line: str
    rendered: Callable[[str], bytes]

    @property
    def paper_name(self) -> str:
        """What the paper is, in a few words."""
        return PAPERS[self.paper].what

    @property
    def format_name(self) -> str:
        """What the format is called."""
        return FORMATS[self.form]

    @cached_property
    def content(self) -> bytes:
        """The paper as it will be written; made when it is first wanted."""
        return self.rendered(self.form)

    @cached_property
    def text(self) -> str:
        """The paper to look at or to copy: as it will be written, or as plain text where that is no text to read."""
        if self.form in BINARY or self.form == "html":
            return self.rendered("txt").decode()
        return self.content.decode().removeprefix("\ufeff")


def offers(
    source: Source, session_file: Path, now: datetime, *, folder: Path | None = None, request: Request | None = None
) -> tuple[Offer, ...]:
    """Return every paper in every format it comes in, as things stand at `now`, beside the session or in `folder`.

    `request` says in which language and wording.
    """
    asked = request or Request("note", "md")
    return tuple(
        _offer(source, replace(asked, paper=kind.name, form=form), _target(session_file, folder, kind.name, form), now)
        for kind in PAPERS.values()
        for form in kind.formats
    )


def _target(session_file: Path, folder: Path | None, paper: str, form: str) -> Path:
    path = proposed_path(session_file, paper, form).absolute()
    return path if folder is None else folder.absolute() / path.name


def _offer(source: Source, request: Request, path: Path, now: datetime) -> Offer:
    return Offer(
        paper=request.paper,
        form=request.form,
        path=path,
        replaces=written_at(path),
        copy_line=copy_line(path),
        rendered=lambda form: render((source,), replace(request, form=form), now),
    )


def written_at(path: Path) -> datetime | None:
    """Return when the file was last written, or None if there is none to be replaced."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def write_offer(offer: Offer) -> str:
    """Write what was offered, in one step, and return a sentence that says where it is.

    What stands there is replaced only if it is the file that the offer named; raises SecretaryError.
    """
    if offer.replaces is not None and written_at(offer.path) != offer.replaces:
        raise WouldOverwrite(f"{offer.path.name} was written again meanwhile; look at it, then export once more.")
    write(offer.content, offer.path, force=offer.replaces is not None)
    return f"The {offer.paper_name} is in {offer.path}"


def copy_line(path: Path) -> str:
    """Return the line that fetches the file to one's own machine."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "user"
    return f"scp {shlex.quote(f'{user}@{socket.gethostname()}:{path}')} ."
