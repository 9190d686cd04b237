"""`secretary reopen`: reopens a closed sitting, on record."""

from types import SimpleNamespace

from secretary_tui.cli.sessions import act_on_session
from secretary_tui.domain.acts.sitting import ReopenSitting


def run(arguments: SimpleNamespace) -> int:
    """Reopen the sitting; refused if it is not closed. Papers that say it was closed are named."""
    return act_on_session(arguments, lambda _: ReopenSitting())
