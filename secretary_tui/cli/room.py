"""`secretary serve` and `message`: the pages of a room for browsers, and a line of text on its displays."""

import importlib.util
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

from secretary_tui.cli.sessions import configuration, public_names, say, session_file, tell
from secretary_tui.clock import open_clock
from secretary_tui.desk.history import current_operator
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.names.registers import register_of
from secretary_tui.paths import typed_path
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import read_message, write_message

#: The modules that the extra `web` installs.
_NEEDED = ("starlette", "uvicorn", "segno")
_MISSING = "The room’s page needs {}, which a plain installation leaves out; install it with: {}"


def serve(arguments: SimpleNamespace) -> int:
    """Show a session, or a folder of sessions, to browsers in the room, until a signal ends the program."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise SecretaryError(_MISSING.format(", ".join(missing), install_command(missing)))
    server = importlib.import_module("secretary_tui.room.web.server")
    config = configuration()
    path = typed_path(arguments.path) if arguments.path else config.sessions_folder
    if not path.is_dir():
        session_file(path).read()
    rooms = server.Rooms(path, register_of(config.register))
    listen, address = server.listen_at(arguments.listen), arguments.address or ""
    server.serve(rooms, listen, address, _say_at_once, origins=config.origins.split())
    return 0


def install_command(packages: Sequence[str]) -> str:
    """Return the command that installs packages in this program's environment, which pipx, uv or pip has made."""
    environment = Path(sys.prefix)
    if (environment / "pipx_metadata.json").exists():
        return shlex.join(["pipx", "inject", environment.name, *packages])
    if importlib.util.find_spec("pip") is None:  # environments of uv have no pip
        return shlex.join(["uv", "pip", "install", "--python", sys.executable, *packages])
    return shlex.join([sys.executable, "-m", "pip", "install", *packages])


def _say_at_once(sentence: str) -> None:
    say(sentence)
    sys.stdout.flush()


def message(arguments: SimpleNamespace) -> int:
    """Write the message on the displays of a session, or remove it with `--clear`.

    Without a text and without `--clear`, print the present message; raises SecretaryError if there is none.
    """
    file = session_file(typed_path(arguments.file))
    session = file.read()
    with public_names(session) as hide:
        return _message(arguments, file, session, hide)


def _message(arguments: SimpleNamespace, file: SessionFile, session: Session, hide: Callable[[str], str]) -> int:
    text = clean(" ".join(arguments.text))
    if arguments.clear and text:
        raise Usage("name a text, or --clear, not both")
    if not text and not arguments.clear:
        shown = read_message(file.side)
        if shown is None:
            raise SecretaryError("The displays show no message.")
        say(shown.text)
        return 0
    clock = open_clock(file.side.path, under_way=session.is_under_way)
    operator = current_operator(clean(arguments.initials or configuration().initials))
    tell(write_message(file.side, hide(text), clock.now(), operator.record()))
    return 0
