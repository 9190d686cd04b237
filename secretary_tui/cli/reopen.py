"""`secretary reopen`: reopens a closed sitting, on record."""

from types import SimpleNamespace

from secretary_tui.cli.sessions import do_saved, opened_desk, public_names, tell
from secretary_tui.domain.acts.sitting import ReopenSitting


def run(arguments: SimpleNamespace) -> int:
    """Reopen the sitting; refused if it is not closed. Papers that say it was closed are named."""
    desk = opened_desk(arguments)
    with public_names(desk.session):
        done = do_saved(desk, ReopenSitting())
        tell(done.sentence)
        if done.outdated:
            tell(f"{done.outdated}.")
    return 0
