"""The file of a new session, which never takes the place of another."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NotSaved, SecretaryError
from secretary_tui.planning.days import file_name
from secretary_tui.planning.new_text import new_text
from secretary_tui.storage.disk import reason, saving, shown, sync_folder, write_all
from secretary_tui.storage.text.codec import decode


def create_file(path: Path, session: Session) -> None:
    """Write a new session to a path that nothing has yet, its folder made; raises SecretaryError if it cannot be."""
    text = new_text(session, shown(path))
    decode(text, shown(path))  # what a plan makes can be opened
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        with suppress(FileExistsError):
            path.parent.mkdir(parents=True)
        file = os.open(path, flags, 0o666)
    except FileExistsError as error:
        raise SecretaryError(is_there(path)) from error
    except (OSError, ValueError) as error:
        why = reason(error).lower() if isinstance(error, OSError) else "no file can be called so"
        raise SecretaryError(f"{shown(path)} cannot be written: {why}.") from error
    try:
        with saving():
            try:
                write_all(file, text.encode())
                os.fsync(file)
            finally:
                os.close(file)
            sync_folder(path.parent)
    except NotSaved as error:
        with suppress(OSError):
            path.unlink()
        raise SecretaryError(f"{shown(path)} cannot be written: {error.sentence.lower()}.") from error


def is_there(path: Path) -> str:
    """Say that a file is not replaced."""
    return f"{shown(path)} is there already, and nothing is written over it; name another file, or open it."


def free_name(folder: Path, starts: datetime) -> str:
    """Return the usual name for the file of a session in a folder, with a number if there are such files."""
    usual = file_name(starts)
    stem = usual.removesuffix(".toml")
    names = (usual, *(f"{stem}-{number}.toml" for number in range(2, 100)))
    return next((name for name in names if not os.path.lexists(folder / name)), usual)
