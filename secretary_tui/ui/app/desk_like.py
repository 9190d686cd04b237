"""What the screen needs of a desk."""

from typing import Protocol

from secretary_tui.clock.clock import Clock
from secretary_tui.desk.desk import ActResult
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.session import Session


class DeskLike(Protocol):
    """An open session, as the screen sees it."""

    session: Session
    news: list[str]  # what happened without a key, to be said once
    unsaved: str  # why the newest acts are not on disk; empty when all is saved
    read_only: bool

    @property
    def clock(self) -> Clock:
        """The clock of the sitting."""
        ...

    def do(self, command: Act) -> ActResult:
        """Do an act and put it on disk; raises Refused."""
        ...

    def undo(self) -> ActResult:
        """Take the last own act back; raises Refused."""
        ...

    def redo(self) -> ActResult:
        """Do again what was taken back last; raises Refused."""
        ...

    def refresh(self) -> bool:
        """Take up what others wrote and write what waits; True if the session is another one now."""
        ...
