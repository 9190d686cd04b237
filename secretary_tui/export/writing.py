"""What can be exported now, where it would go and what it would replace; and the writing of it."""

import getpass
import shlex
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from secretary_tui.domain.session import Session
from secretary_tui.export.papers import FORMATS, PAPERS, WouldOverwrite, proposed_path, render, write


@dataclass(frozen=True)
class Offer:
    """A paper in a format, the file it would go to, and when the file that it would replace was written."""

    paper: str
    form: str
    path: Path
    replaces: datetime | None
    copy_line: str
    rendered: Callable[[], str]

    @property
    def paper_name(self) -> str:
        """What the paper is, in a few words."""
        return PAPERS[self.paper]

    @property
    def format_name(self) -> str:
        """What the format is called."""
        return FORMATS[self.form]

    @cached_property
    def text(self) -> str:
        """The paper as it will be written; made when it is first looked at."""
        return self.rendered()


def offers(
    session: Session, session_file: Path, now: datetime, *, folder: Path | None = None, rehearsal: bool = False
) -> tuple[Offer, ...]:
    """Return every paper in every format as things stand at `now`, beside the session's file or in `folder`."""
    return tuple(
        _offer(session, session_file, paper, form, (now, folder, rehearsal)) for paper in PAPERS for form in FORMATS
    )


def _offer(
    session: Session, session_file: Path, paper: str, form: str, how: tuple[datetime, Path | None, bool]
) -> Offer:
    now, folder, rehearsal = how
    path = proposed_path(session_file, paper, form).absolute()
    if folder is not None:
        path = folder.absolute() / path.name
    return Offer(
        paper=paper,
        form=form,
        path=path,
        replaces=written_at(path),
        copy_line=copy_line(path),
        rendered=lambda: render(paper, form, session, now, rehearsal=rehearsal),
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
    write(offer.text, offer.path, force=offer.replaces is not None)
    return f"The {offer.paper_name} is in {offer.path}"


def copy_line(path: Path) -> str:
    """Return the line that fetches the file to one's own machine."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "user"
    return f"scp {shlex.quote(f'{user}@{socket.gethostname()}:{path}')} ."
