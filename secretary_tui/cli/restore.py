"""`secretary restore`: puts back the last good state of a broken or deleted session file."""

from argparse import Namespace

from secretary_tui.cli.sessions import session_file_at_rest, tell
from secretary_tui.desk.logged.last_good import restore_unreadable
from secretary_tui.paths import typed_path


def run(arguments: Namespace) -> int:
    """Put it back; refused if the file can be read, or nothing is kept of it."""
    tell(restore_unreadable(session_file_at_rest(typed_path(arguments.file))))
    return 0
