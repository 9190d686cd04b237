"""Finds the register of names for a session, and loads it only when it is needed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_tui.domain.model.session import Session
from secretary_tui.paths import typed_path

if TYPE_CHECKING:
    from secretary_tui.names.register import Register


class Registers:
    """A callable that returns the register for a session: of its day, with its Members and the rows in `folders`.

    It is an object, because a function as the default of a field of a class would become a method.
    """

    def __init__(self, *folders: Path) -> None:
        self.folders = folders
        self._of_day: dict[date, Register] = {}

    def __call__(self, session: Session) -> "Register":
        """Return the register for a session; raises SecretaryError if a folder is missing or has a wrong file."""
        on = session.sitting.local_start.date()
        if on not in self._of_day:
            from secretary_tui.names.register import Register  # noqa: PLC0415 - only once a name is typed

            self._of_day[on] = Register.load(on, self.folders)
        return self._of_day[on].with_session(session)


#: A callable that returns the register for a session.
RegisterOf = Callable[[Session], "Register"]
#: The register that comes with the program.
SHIPPED: RegisterOf = Registers()


def register_of(folder: str = "") -> RegisterOf:
    """Return a callable that returns the register for a session, with the rows of the files in `folder` added."""
    return Registers(typed_path(folder)) if folder else SHIPPED
