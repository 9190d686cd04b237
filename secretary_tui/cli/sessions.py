"""What several commands need of a session: the file, the configuration; and where they print."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import SecretaryError
from secretary_tui.storage.session_file import SessionFile

if TYPE_CHECKING:
    from secretary_tui.config import Config


def session_file(path: Path) -> SessionFile:
    """Return the session file at a path; refused if that is a folder."""
    if path.is_dir():
        raise SecretaryError(f"{path} is a folder; name a session file in it.")
    return SessionFile(path)


def configuration() -> "Config":
    """Return the user's configuration, and say what is wrong in it."""
    from secretary_tui.config import read_config  # noqa: PLC0415 - not every command asks for it

    config = read_config()
    for problem in config.problems:
        tell(problem)
    return config


def say(text: str) -> None:
    """Print what was asked for."""
    sys.stdout.write(f"{text}\n")


def tell(sentence: str) -> None:
    """Say something beside what was asked for, or what is wrong; never a control character."""
    sys.stderr.write(f"{clean(sentence)}\n")
