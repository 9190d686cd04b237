"""`secretary serve`: the sitting for the room, in browsers."""

import importlib.util
import sys
from types import SimpleNamespace
from typing import Final

from secretary_tui.cli.sessions import configuration, say, session_file
from secretary_tui.errors import SecretaryError
from secretary_tui.names.registers import register_of
from secretary_tui.paths import typed_path

#: What the extra `web` installs.
_NEEDED: Final = ("starlette", "uvicorn", "segno")
_MISSING: Final = (
    "The room’s page needs {}, which a plain installation leaves out; pip install 'secretary-tui[web]' brings it."
)


def run(arguments: SimpleNamespace) -> int:
    """Serve the session, or the folder of sessions, until the program is told to end."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise SecretaryError(_MISSING.format(", ".join(missing)))
    server = importlib.import_module("secretary_tui.room.web.server")
    config = configuration()
    path = typed_path(arguments.path) if arguments.path else config.sessions_folder
    if not path.is_dir():
        session_file(path).read()
    rooms = server.Rooms(path, register_of(config.register))
    listen, address = server.listen_at(arguments.listen), arguments.address or ""
    server.serve(rooms, listen, address, _say_at_once, origins=config.origins.split())
    return 0


def _say_at_once(sentence: str) -> None:
    say(sentence)
    sys.stdout.flush()
