"""`secretary [PATH]`, `display`, `rehearse`: open a session or a folder, the display of a session, a rehearsal."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from secretary_tui.bootstrap.screen import open_screen, show_display
from secretary_tui.cli.sessions import configuration, session_file, tell
from secretary_tui.clock import FASTEST
from secretary_tui.config import SESSIONS_VARIABLE, config_path, read_config
from secretary_tui.domain.text import clean
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.paths import typed_path

if TYPE_CHECKING:
    from secretary_tui.desk.room_events import WantedRoom


def run(arguments: SimpleNamespace) -> int:
    """Open the session or the folder that the command line names; by default the folder of sessions.

    Raises SecretaryError if the folder of sessions does not exist.
    """
    if arguments.path:
        return open_with(typed_path(arguments.path), arguments)
    folder = read_config().sessions_folder
    if not folder.exists():
        raise SecretaryError(
            f"There is no folder of sessions {clean(str(folder))}; make it, or name another: in ${SESSIONS_VARIABLE},"
            f" or as sessions in {config_path()}."
        )
    return open_with(folder, arguments)


def open_with(path: Path, arguments: SimpleNamespace, values: Mapping[str, str] | None = None) -> int:
    """Open a session or a folder on the screen, with the options of the command line and of the configuration.

    With `values`, open the form for a new session in the folder, with these texts filled in.
    """
    config = read_config()
    options = config._replace(
        read_only=arguments.read_only,
        initials=clean(arguments.initials or config.initials),
        mouse=arguments.mouse or config.mouse,
    )
    return open_screen(path, options, values)


def display(arguments: SimpleNamespace) -> int:
    """Show the display of a session for the room, until it is closed.

    Raises SecretaryError if the session cannot be read at the start.
    """
    path = typed_path(arguments.file)
    session_file(path).read()
    return show_display(path, arguments.look)


def rehearse(arguments: SimpleNamespace) -> int:
    """Make a copy of a session for a rehearsal, and print its path; open the copy unless `--no-open` is given."""
    from secretary_tui.desk import rehearsal

    room = _room(arguments)
    original = _original(arguments.file)
    session_file(original)
    if not 0 < arguments.speed <= FASTEST:
        raise Usage(f"--speed {arguments.speed:g}: write a number above 0 and up to {FASTEST:g}; 1 is real time")
    copy = rehearsal.rehearse(
        original,
        begin=arguments.begin or "",
        speed=arguments.speed,
        fresh=arguments.fresh,
        copy=typed_path(arguments.copy) if arguments.copy else None,
        room=room,
    )
    tell(str(copy))
    if not arguments.copy and copy.stem != f"{original.stem}-1":
        tell("This is a new copy; `secretary` lists the earlier ones, with which you can go on.")
    if room is not None:
        tell(f"The delegations are drawn from seed {room.seed}: --seed {room.seed} draws them again.")
    return 0 if arguments.no_open else open_with(copy, arguments)


def _room(arguments: SimpleNamespace) -> "WantedRoom | None":
    from secretary_tui.desk.room_events import FEWEST, MOST, USUAL_COUNT, WantedRoom
    from secretary_tui.names.registers import register_of

    wanted = arguments.with_list
    if wanted and not wanted.isdecimal() and arguments.file is None:  # the word after --with-list is the file
        arguments.file, wanted = wanted, ""
    if wanted is None and not arguments.asking:
        if arguments.seed is not None:
            raise Usage("--seed is for --with-list and --asking: without them nobody is drawn.")
        return None
    is_count = (wanted or "0").isdecimal() and len(wanted or "") <= len(str(MOST))
    count = int(wanted or USUAL_COUNT) if is_count else 0
    if not FEWEST <= count <= MOST:
        raise Usage(f"--with-list {wanted}: write a number of delegations from {FEWEST} to {MOST}")
    names = register_of(configuration().register)
    return WantedRoom(count, arguments.seed, is_typed=arguments.asking, register_of=names)


def _original(name: str | None) -> Path:
    from secretary_tui.planning.new_sessions import USUAL, shipped_session

    path = Path(name or USUAL)
    if path.exists() or path.parent != Path():
        return path
    if name is not None:
        folder = configuration().sessions_folder
        for own in (folder / name, folder / f"{name}.toml"):
            if own.is_file():
                return own
    shipped = shipped_session(path.name)
    if shipped is None:
        return path
    if name is None:
        tell(f"This is {shipped.name}, which comes with the program.")
    return shipped
