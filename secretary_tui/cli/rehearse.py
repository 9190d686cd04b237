"""`secretary rehearse`: makes a copy with its own clock, and opens it."""

from pathlib import Path
from types import SimpleNamespace

from secretary_tui.cli import open_path
from secretary_tui.cli.sessions import configuration, session_file, tell
from secretary_tui.clock import FASTEST
from secretary_tui.desk.drawn_events import FEWEST, MOST, USUAL_COUNT, WantedRoom
from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.errors import Usage
from secretary_tui.names.registers import register_of
from secretary_tui.paths import typed_path
from secretary_tui.planning.new_sessions import USUAL, shipped_session


def run(arguments: SimpleNamespace) -> int:
    """Make the copy, say where it is, and open it unless told not to; behind a list that was typed, the score."""
    room = _room(arguments)
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
        room=room,
    )
    tell(str(copy))
    if room is not None:
        tell(f"The delegations are drawn from seed {room.seed}: --seed {room.seed} draws them again.")
    return 0 if arguments.no_open else open_path.open_with(copy, arguments)


def _room(arguments: SimpleNamespace) -> WantedRoom | None:
    """Return the room that is wanted, None for a rehearsal without one; a word behind --with-list may be the file."""
    wanted = arguments.with_list
    if wanted and not wanted.isdecimal() and arguments.file is None:
        arguments.file, wanted = wanted, ""
    if wanted is None and not arguments.asking:
        if arguments.seed is not None:
            raise Usage("--seed is for --with-list and --asking: without them nobody is drawn.")
        return None
    count = int(wanted or USUAL_COUNT) if (wanted or "0").isdecimal() else 0
    if not FEWEST <= count <= MOST:
        raise Usage(f"--with-list {wanted}: name a number of delegations from {FEWEST} to {MOST}")
    names = register_of(configuration().register)
    return WantedRoom(count, arguments.seed, is_typed=arguments.asking, register_of=names)


def _original(name: str | None) -> Path:
    """Return the session to rehearse: the file of this name, else one that comes with the program."""
    path = Path(name or USUAL)
    shipped = None if path.exists() else shipped_session(path.name)
    if shipped is None or (name and path.parent != Path()):
        return path
    if name is None:
        tell(f"This is {shipped.name}, which comes with the program.")
    return shipped
