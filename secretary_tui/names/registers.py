"""The register for a session, read when it is first needed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secretary_tui.domain.model.session import Session
from secretary_tui.paths import typed_path

if TYPE_CHECKING:
    from secretary_tui.names.register import Register


class Registers:
    """Gives a session its register: of its day, with its Members, the rows of `folders` on top of the shipped ones.

    A call raises SecretaryError if a file of the folders is wrong. It is not a function, so that a class can hold one.
    """

    def __init__(self, *folders: Path) -> None:
        self.folders = folders
        self._of_day: dict[date, Register] = {}

    def __call__(self, session: Session) -> "Register":
        """Return the register of the session."""
        on = session.sitting.local_start.date()
        if on not in self._of_day:
            from secretary_tui.names.register import Register  # noqa: PLC0415 - only once a name is typed

            self._of_day[on] = Register.load(on, self.folders)
        return self._of_day[on].with_session(session)


#: Gives the register for a session.
RegisterOf = Callable[[Session], "Register"]
#: The register that comes with the program.
SHIPPED: Final[RegisterOf] = Registers()


def register_of(folder: str = "") -> RegisterOf:
    """Return the callable that gives a session its register, with the rows of `folder` on top of the shipped ones."""
    return Registers(typed_path(folder)) if folder else SHIPPED
