"""What will happen in a rehearsed room, drawn from a seed as it was wanted, and kept beside the copy."""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from random import Random, SystemRandom
from typing import Any, Final, NamedTuple

from secretary_tui.clock.anchor import instant_of
from secretary_tui.desk.rehearsed.delegations import USUAL_COUNT, drawn_lines
from secretary_tui.desk.rehearsed.events import KINDS, RoomEvent
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.names.add_entry import inscribed
from secretary_tui.names.grammar.line import read_inscription
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Register
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.storage.disk import replace_file
from secretary_tui.storage.regular_files import read_regular
from secretary_tui.storage.side_folder import SideFolder

#: A seed that nobody named is below this: short enough to be typed again.
SEEDS: Final = 1_000
#: Within so many seconds of the opening all have asked but those who are late.
RUSH: Final = 240.0
#: So many seconds the quickest hand needs.
FIRST: Final = 2.0
#: The higher, the more of them ask at once: half of all by RUSH / 2 ** BURST.
BURST: Final = 2.2
LATE: Final = 3
#: Seconds after the closing within which late delegations ask.
LATE_WITHIN: Final = 180.0
#: Nothing happens more than ten days after its cue; a number above that stands in a file by mistake.
LONGEST_AFTER: Final = 864_000.0
#: Speeches, in the order in which they are held: one is interrupted, one answered.
_INTERRUPTED: Final = 5
_ANSWERED: Final = 8
#: So many delegations withdraw, are absent, send another person, interrupt or reply.
INCIDENTS: Final = 6
_PERSONS: Final = ("Ms. Keller", "Mr. Okoro", "Ms. Lindqvist", "Mr. Haddad", "Ms. Moreno")


class SeededRandom(Random):
    """Draws the same again for the same seed; no secret is drawn."""


class DrawnEvent(NamedTuple):
    """A kind of event (`events.KINDS`), seconds after its cue, the delegation as a line of names, and what it needs."""

    kind: str
    after: float
    line: str
    detail: str = ""


def draw_events(session: Session, register: Register, count: int, seed: int) -> tuple[DrawnEvent, ...]:
    """Return what happens in a sitting of which `count` delegations want the floor; the same for the same seed."""
    random = SeededRandom(seed)
    at_desk, states = drawn_lines(session, register, count, random)
    closes = session.rules.list_minutes * 60.0
    asks = [DrawnEvent("asks", random.uniform(0, RUSH / 2), line) for line in at_desk]
    asks += [DrawnEvent("asks", FIRST + RUSH * random.random() ** BURST, line) for line in states[LATE:]]
    asks += [DrawnEvent("asks", closes + random.uniform(10, LATE_WITHIN), line) for line in states[:LATE]]
    in_time = states[LATE:]  # fewer than incidents where most delegations are on the list already
    chosen = random.sample(in_time, min(len(in_time), INCIDENTS))
    incidents = (
        ("withdraws", RUSH + random.uniform(60, closes), ""),
        ("withdraws", closes + random.uniform(60, closes * 3), ""),
        ("another person", RUSH + random.uniform(60, closes), random.choice(_PERSONS)),
        ("absent", 2.0, ""),
        ("point of order", random.uniform(20, 60), str(_INTERRUPTED)),
        ("reply", random.uniform(20, 90), str(_ANSWERED)),
    )
    others = [
        DrawnEvent(kind, after, state, detail) for state, (kind, after, detail) in zip(chosen, incidents, strict=False)
    ]
    rounded = (event._replace(after=round(event.after, 3)) for event in (*asks, *others))
    return tuple(sorted(rounded, key=lambda event: event.after))


def events_of(drawn: Sequence[DrawnEvent], session: Session, register: Register) -> tuple[RoomEvent, ...]:
    """Return the events, each with the act that puts its delegation on the list; without those that name nobody."""
    list_id = session.floor_list
    names = KnownNames.of(session, register, list_id)
    events = []
    for kind, after, line, detail in drawn:
        read = read_inscription(line, names)
        if not read.candidates:  # nobody is named, as in a file that was edited by hand
            continue
        request = inscribed(read, read.candidates[0], list_id, names, session)
        events.append(KINDS[kind](after, line, detail, request))
    return tuple(events)


@frozen
class KeptEvents:
    """The events of a rehearsal that begins at the instant `begins`, and the seed that they were drawn from.

    With `is_typed` the secretary writes the names down as they are asked for; else they come onto the list by
    themselves.
    """

    drawn: tuple[DrawnEvent, ...]
    begins: datetime
    seed: int
    is_typed: bool = False


def read_events(side: SideFolder) -> KeptEvents | None:
    """Return the events of a rehearsal; None for a session that is none, and where there is no such file."""
    if not side.rehearsal.is_file() or side.rehearsed_room.is_symlink():
        return None
    with suppress(OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        table = json.loads(read_regular(side.rehearsed_room))
        drawn, begins = tuple(_event(*values) for values in table["events"]), instant_of(table["begins"])
        return KeptEvents(drawn, begins, int(table["seed"]), bool(table["typed"])) if begins else None
    return None


def _event(kind: Any, after: Any, line: Any, detail: Any) -> DrawnEvent:
    """Return the event of a row of the file; raises KeyError, ValueError or TypeError for one that is none."""
    event = DrawnEvent(str(kind), float(after), str(line), str(detail))
    if not 0 <= event.after <= LONGEST_AFTER:
        raise ValueError(f"{event.after} seconds after its cue nothing happens")
    if KINDS[kind].has_number and int(event.detail) < 1:
        raise ValueError(f"{event.detail} is the number of no speech")
    return event


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
        values = {"seed": self.seed, "typed": self._is_typed, "begins": begins.isoformat()}
        text = json.dumps({**values, "events": self._drawn}, ensure_ascii=False)
        replace_file(side.rehearsed_room, f"{text}\n".encode(), like=side.path)
