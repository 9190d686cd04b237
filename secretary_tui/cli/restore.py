"""`secretary restore`: the last good state of a session whose file was broken, or deleted, is put back."""

from argparse import Namespace

from secretary_tui.cli.sessions import session_file, tell
from secretary_tui.clock.clock import open_clock
from secretary_tui.desk.logged.last_good import last_good, restore
from secretary_tui.errors import BadSession, SecretaryError
from secretary_tui.paths import typed_path
from secretary_tui.storage.disk import shown


def run(arguments: Namespace) -> int:
    """Put it back; refused if the file can be read, or nothing is kept of it."""
    path = typed_path(arguments.file)
    file = session_file(path)
    if not file.is_missing:
        try:
            file.look()
        except BadSession:
            pass
        else:
            raise SecretaryError(f"{shown(path)} can be read as it is; there is nothing to restore.")
    good = last_good(file)
    if good is None:
        raise SecretaryError(f"No good state of {shown(path)} is kept; secretary check says what is wrong in it.")
    tell(restore(file, good, open_clock(file.side.path, under_way=good.session.is_under_way).now()))
    return 0
