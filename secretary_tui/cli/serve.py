"""`secretary serve`: serves the pages of a room to browsers; says how to install the packages that it needs."""

import importlib.util
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Final

from secretary_tui.cli.sessions import configuration, say, session_file
from secretary_tui.errors import SecretaryError
from secretary_tui.names.registers import register_of
from secretary_tui.paths import typed_path

#: The modules that the extra `web` installs.
_NEEDED: Final = ("starlette", "uvicorn", "segno")
_MISSING: Final = "The room’s page needs {}, which a plain installation leaves out; install it with: {}"


def run(arguments: SimpleNamespace) -> int:
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
