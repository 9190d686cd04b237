"""`secretary reopen`: reopens a closed sitting, on record."""

from types import SimpleNamespace

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.sessions import configuration, do_saved, public_names, session_file_at_rest, tell
from secretary_tui.config import Config
from secretary_tui.domain.acts.sitting import ReopenSitting
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.paths import typed_path


def run(arguments: SimpleNamespace) -> int:
    """Reopen the sitting; refused if it is not closed. Papers that say it was closed are named."""
    path = typed_path(arguments.file)
    session_file_at_rest(path)
    desk = open_desk(path, Config(initials=clean(arguments.initials or configuration().initials)), offers_redo=False)
    with public_names(desk.session):
        done = do_saved(desk, ReopenSitting())
        tell(done.sentence)
        if done.outdated:
            tell(f"{done.outdated}.")
    return 0
