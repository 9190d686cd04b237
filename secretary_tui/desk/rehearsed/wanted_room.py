"""A room that is wanted for a rehearsal: how many delegations, from which seed, and who writes them down."""

from datetime import datetime
from random import SystemRandom
from typing import Final

from secretary_tui.desk.rehearsed.delegations import USUAL_COUNT
from secretary_tui.desk.rehearsed.drawn_events import DrawnEvent, KeptEvents, draw_events, events_of, write_events
from secretary_tui.desk.rehearsed.events import RoomEvent
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.storage.side_folder import SideFolder

#: A seed that nobody named is below this: short enough to be typed again.
SEEDS: Final = 1_000


class WantedRoom:
    """A room in which so many delegations ask for the floor, drawn from a seed and the names of a register.

    With `is_typed` the secretary writes down who asks; else they come onto the list by themselves.
    """

    def __init__(
        self,
        delegations: int = USUAL_COUNT,
        seed: int | None = None,
        *,
        is_typed: bool = False,
        register_of: RegisterOf = SHIPPED,
    ) -> None:
        self.seed = SystemRandom().randrange(SEEDS) if seed is None else seed
        self._delegations = delegations
        self._is_typed = is_typed
        self._register_of = register_of
        self._drawn: tuple[DrawnEvent, ...] = ()

    def events(self, session: Session) -> tuple[RoomEvent, ...]:
        """Draw what happens in a session in which nothing has happened yet, and return it; refused without a floor."""
        if not any(block.kind == "floor" for block in session.blocks):
            raise SecretaryError("No block of this session is for the floor: no delegation can ask for it.")
        register = self._register_of(session)
        self._drawn = self._drawn or draw_events(session, register, self._delegations, self.seed)
        return events_of(self._drawn, session, register)

    def keep(self, side: SideFolder, begins: datetime) -> None:
        """Keep what was drawn beside a rehearsal that begins at the instant `begins`; raises OSError."""
        write_events(side, KeptEvents(self._drawn, begins, self.seed, self._is_typed))
