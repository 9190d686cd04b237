"""What will happen in a rehearsed room, drawn from a seed, as plain values that can be kept beside the copy."""

from collections.abc import Sequence
from random import Random
from typing import Final, NamedTuple

from secretary_tui.desk.rehearsed.delegations import drawn_lines
from secretary_tui.desk.rehearsed.events import KINDS, RoomEvent
from secretary_tui.domain.model.session import Session
from secretary_tui.names.add_entry import inscribed
from secretary_tui.names.grammar.line import read_inscription
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Register

#: Within so many seconds of the opening all have asked but those who are late.
RUSH: Final = 240.0
#: So many seconds the quickest hand needs.
FIRST: Final = 2.0
#: The higher, the more of them ask at once: half of all by RUSH / 2 ** BURST.
BURST: Final = 2.2
LATE: Final = 3
#: Seconds after the closing within which late delegations ask.
LATE_WITHIN: Final = 180.0
#: Speeches, in the order in which they are held: one is interrupted, one answered.
_INTERRUPTED: Final = 5
_ANSWERED: Final = 8
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
    withdrawing, withdrawing_too, absent, changing, interrupting, replying = random.sample(states[LATE:], 6)
    others = (
        DrawnEvent("withdraws", RUSH + random.uniform(60, closes), withdrawing),
        DrawnEvent("withdraws", closes + random.uniform(60, closes * 3), withdrawing_too),
        DrawnEvent("another person", RUSH + random.uniform(60, closes), changing, random.choice(_PERSONS)),
        DrawnEvent("absent", 2.0, absent),
        DrawnEvent("point of order", random.uniform(20, 60), interrupting, str(_INTERRUPTED)),
        DrawnEvent("reply", random.uniform(20, 90), replying, str(_ANSWERED)),
    )
    rounded = (event._replace(after=round(event.after, 3)) for event in (*asks, *others))
    return tuple(sorted(rounded, key=lambda event: event.after))


def events_of(drawn: Sequence[DrawnEvent], session: Session, register: Register) -> tuple[RoomEvent, ...]:
    """Return the events, each with the act that puts its delegation on the list of speakers."""
    list_id = session.floor_list
    names = KnownNames.of(session, register, list_id)
    events = []
    for kind, after, line, detail in drawn:
        read = read_inscription(line, names)
        request = inscribed(read, read.candidates[0], list_id, names, session)
        events.append(KINDS[kind](after, line, detail, request))
    return tuple(events)
