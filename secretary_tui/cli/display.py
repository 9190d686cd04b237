"""`secretary display`: shows a sitting to the room in a terminal."""

from types import SimpleNamespace

from secretary_tui.bootstrap.display import show_display
from secretary_tui.cli.sessions import session_file
from secretary_tui.paths import typed_path


def run(arguments: SimpleNamespace) -> int:
    """Show the session until it is left; refused if there is none to begin with."""
    path = typed_path(arguments.file)
    session_file(path).read()
    return show_display(path, arguments.look)
