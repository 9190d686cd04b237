"""An act whose log is on disk and whose file is not yet: the lock is held until it is."""

from contextlib import ExitStack
from typing import NamedTuple

from secretary_tui.domain.model.session import Session
from secretary_tui.storage.journal.acts import DatedAct


class OpenTurn(NamedTuple):
    """What is left to do for an act that is done and logged: to write `session`, and to let go of what `held` holds."""

    held: ExitStack
    dated: DatedAct
    sentence: str
    session: Session
