"""`secretary rehearse`: a copy with a clock of its own, opened."""

from argparse import Namespace
from pathlib import Path

from secretary_tui.cli import open_path
from secretary_tui.cli.sessions import session_file, tell
from secretary_tui.clock.clock import FASTEST
from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.errors import Usage
from secretary_tui.paths import typed_path
from secretary_tui.planning.shipped import USUAL, shipped_session


def run(arguments: Namespace) -> int:
    """Make the copy, say where it is, and open it unless told not to."""
    original = _original(arguments.file)
    session_file(original)
    if not 0 < arguments.speed <= FASTEST:
        raise Usage(f"--speed {arguments.speed:g}: name a speed above 0 and up to {FASTEST:g}, 1 being real time")
    copy = rehearse(
        original,
        begin=arguments.begin or "",
        speed=arguments.speed,
        fresh=arguments.fresh,
        copy=typed_path(arguments.copy) if arguments.copy else None,
    )
    tell(str(copy))
    return 0 if arguments.no_open else open_path.open_with(copy, arguments)


def _original(name: str | None) -> Path:
    """Return the session to rehearse: the file of this name, else one that comes with the program."""
    path = Path(name or USUAL)
    shipped = None if path.exists() else shipped_session(path.name)
    if shipped is None or (name and path.parent != Path()):
        return path
    if name is None:
        tell(f"This is {shipped.name}, which comes with the program.")
    return shipped
