"""The sessions that come with the program, to practise with and to begin from."""

from importlib.resources import files
from pathlib import Path
from typing import Final

PACKAGE: Final = "secretary_tui"
FOLDER: Final = "sessions"
#: What is rehearsed where nobody names a session: the morning of the concept note.
USUAL: Final = "2016-03-07-morning"


def shipped_sessions() -> tuple[Path, ...]:
    """Return the session files that come with the program, by name: those of the package, else of the checkout."""
    installed = Path(str(files(PACKAGE))) / FOLDER
    folder = installed if installed.is_dir() else installed.parents[1] / FOLDER
    return tuple(sorted(folder.glob("*.toml")))


def shipped_session(name: str = USUAL) -> Path | None:
    """Return the shipped session of this file name, with or without its ending; None if none is called so."""
    return next((path for path in shipped_sessions() if name in (path.name, path.stem)), None)
