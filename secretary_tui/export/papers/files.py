"""The file a paper is written to, in one step, and never over another unless it is asked for."""

import os
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from secretary_tui.domain.text.hours import hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers.copies import keep_copy, record_written


class WouldOverwrite(SecretaryError):
    """The file is there already, and nobody said that it may be replaced."""


def proposed_path(session_file: Path, paper: str, form: str) -> Path:
    """Return where a paper goes if nobody says otherwise: beside the session, under its name."""
    return session_file.with_name(f"{session_file.stem}-{paper}.{form}")


def shortened(path: Path, width: int) -> str:
    """Return a path in so many characters: its beginning, “…”, and its end with the name of the file."""
    text = str(path)
    if len(text) <= width:
        return text
    end = min(max(len(path.name) + 1, 2 * width // 3), width - 1)
    return f"{text[: width - 1 - end]}…{text[-end:]}"


def written_at(path: Path) -> datetime | None:
    """Return when the file was last written, or None if there is none to be replaced."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def replaced_text(written: datetime, now: datetime, zone: tzinfo) -> str:
    """Return the name of the file that is replaced: “the one of 11.58”, “the one of 6 March, 11.58”."""
    then, today = written.astimezone(zone), now.astimezone(zone)
    year = f" {then.year}" if then.year != today.year else ""
    day = f"{then.day} {then:%B}{year}, " if then.date() != today.date() else ""
    return f"the one of {day}{hour_text(written, zone)}"


def write(content: bytes, path: Path, *, force: bool = False) -> Path | None:
    """Write a paper; refused if the file exists, unless `force`. What is there stays whole if the disk refuses.

    Returns the copy that is kept of a file that is replaced, if this program did not write it as it stood.
    Raises WouldOverwrite, and SecretaryError with the disk's reason.
    """
    if path.is_dir():
        raise SecretaryError(f"{path} is a folder; name a file.")
    if path.exists() and not path.is_file():
        raise SecretaryError(f"{path} is no ordinary file; name another.")
    if path.exists() and not force:
        raise WouldOverwrite(f"{path} is there already; --force replaces it, --output names another file.")
    try:
        if path.exists():
            copy = _replace(path.resolve(), content)
        else:
            _create(path.resolve() if force else path, content)
            copy = None
        record_written(path, content)
    except FileExistsError as error:
        raise WouldOverwrite(f"{path} was written by someone else just now; look at it first.") from error
    except OSError as error:
        raise SecretaryError(f"{path} was not written: {_reason(error)}.") from error
    return copy


def _create(path: Path, content: bytes) -> None:
    """Write a file that was not there; nothing is left of it if the disk refuses."""
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            path.unlink()
            raise


def _replace(path: Path, content: bytes) -> Path | None:
    """Write beside `path` and put it in place in one step: the old paper is there until the new one is whole.

    Returns the copy of the old paper, if it would be lost.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    _create(part, content)
    copy, is_new = None, False
    try:
        copy, is_new = keep_copy(path, content)
        part.replace(path)
    except (OSError, SecretaryError):
        part.unlink()
        if copy is not None and is_new:
            copy.unlink()
        raise
    return copy


def _reason(error: OSError) -> str:
    said = error.strerror or str(error)
    return said[:1].lower() + said[1:]
