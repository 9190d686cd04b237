"""Stops a desk between log and file, as a kill does."""

from contextlib import suppress
from unittest.mock import patch

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.session import Session


class Stopped(BaseException):
    """The process ends here."""


def stopped_before_file(desk: Desk, act: Act) -> Session:
    """Log an act and never write its file; the lock is free again. Returns the session that the act led to."""
    logged: list[Session] = []

    def stop(session: Session) -> None:
        logged.append(session)
        raise Stopped

    with patch.object(desk.file, "write", stop), suppress(Stopped):
        desk.do(act)
    return logged[0]
