"""The first act of the floor on another date than the session's: rehearse, run now, or cancel."""

from datetime import datetime
from typing import ClassVar, Final

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.blocks import NextBlock
from secretary_tui.domain.acts.floor import CallNext, GiveFloor
from secretary_tui.domain.acts.points_of_order import RaisePointOfOrder
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.dialogs.choice import Choice, Option

#: The acts by which a sitting begins.
BEGINNINGS: Final = (CallNext, GiveFloor, NextBlock, RaisePointOfOrder)
REHEARSE: Final = "r"
RUN_NOW: Final = "n"


class OtherDateQuestion(Choice):
    """Return `REHEARSE`, `RUN_NOW`, or None for cancel."""

    keys_line: ClassVar[str] = "a letter, or ↑ ↓ and enter · {dialog.close} cancels"

    def __init__(self, session: Session, now: datetime) -> None:
        zone = session.sitting.zone
        super().__init__(
            f"Planned for {_date(session.sitting.starts.astimezone(zone))}",
            [
                Option(REHEARSE, "rehearse", "on a copy, from the planned start"),
                Option(RUN_NOW, "run it now", "the times of today go into the file"),
            ],
            says=f"It is {_date(now.astimezone(zone))}.",
        )


def begins(command: Act) -> bool:
    """Whether this act would begin the sitting."""
    return isinstance(command, BEGINNINGS)


def _date(instant: datetime) -> str:
    return f"{instant:%-d %B %Y, %-H.%M}"
