"""The papers that are handed in, by name and format, and the file they are written to."""

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from secretary_tui.domain.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.export import markdown
from secretary_tui.export.gather import note_of
from secretary_tui.export.paper import Paper
from secretary_tui.export.wording import note_paper

#: The papers, with what each is in a few words.
PAPERS: Final[Mapping[str, str]] = {"note": "end-of-session note"}
#: The formats, with their names; the key is also the ending of the file.
FORMATS: Final[Mapping[str, str]] = {"md": "Markdown", "txt": "plain text"}


class WouldOverwrite(SecretaryError):
    """The file is there already, and nobody said that it may be replaced."""


def render(paper: str, form: str, session: Session, now: datetime, *, rehearsal: bool = False) -> str:
    """The text of a paper as things stand at `now`; `paper` and `form` are keys of PAPERS and FORMATS."""
    if paper not in PAPERS:
        raise SecretaryError(f"There is no paper “{paper}”; there is {', '.join(PAPERS)}.")
    if form not in FORMATS:
        raise SecretaryError(f"There is no format “{form}”; there is {', '.join(FORMATS)}.")
    return _renderer(form)(note_paper(note_of(session, now, rehearsal=rehearsal)))


def _renderer(form: str) -> Callable[[Paper], str]:
    if form == "txt":
        from secretary_tui.export import plain  # noqa: PLC0415 - it brings the widths of all alphabets

        return plain.render
    return markdown.render


def proposed_path(session_file: Path, paper: str, form: str) -> Path:
    """Where a paper goes if nobody says otherwise: beside the session, under its name."""
    return session_file.with_name(f"{session_file.stem}-{paper}.{form}")


def write(text: str, path: Path, *, force: bool = False) -> None:
    """Write a paper; refused if the file exists, unless `force`. What is there stays whole if the disk refuses.

    Raises WouldOverwrite, and SecretaryError with the disk's reason.
    """
    if path.is_dir():
        raise SecretaryError(f"{path} is a folder; name a file.")
    if path.exists() and not path.is_file():
        raise SecretaryError(f"{path} is no ordinary file; name another.")
    if path.exists() and not force:
        raise WouldOverwrite(f"{path} is there already; --force replaces it, --output names another file.")
    try:
        if force:
            _replace(path.resolve(), text)
        else:
            _create(path, text)
    except FileExistsError as error:
        raise WouldOverwrite(f"{path} was written by someone else just now; look at it first.") from error
    except OSError as error:
        raise SecretaryError(f"{path} was not written: {_reason(error)}.") from error


def _create(path: Path, text: str) -> None:
    """Write a file that was not there; nothing is left of it if the disk refuses."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            path.unlink()
            raise


def _replace(path: Path, text: str) -> None:
    """Write beside `path` and put it in place in one step: the old paper is there until the new one is whole."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    _create(part, text)
    try:
        part.replace(path)
    except OSError:
        part.unlink()
        raise


def _reason(error: OSError) -> str:
    said = error.strerror or str(error)
    return said[:1].lower() + said[1:]
