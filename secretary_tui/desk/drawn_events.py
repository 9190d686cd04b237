"""Draws the events of a rehearsal from a seed, and keeps them beside the copy."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache, partial
from random import Random, SystemRandom
from typing import Any, Final, NamedTuple

from secretary_tui.clock import instant_of
from secretary_tui.desk.room_events import KINDS, RoomEvent
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import first_list
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.names.grammar.line import inscribed, read_inscription
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Party, Register
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.storage.disk import read_regular, replace_file
from secretary_tui.storage.side_folder import SideFolder

#: How many names are drawn if no number is asked for, and the fewest and most that make a believable list.
USUAL_COUNT: Final = 50
FEWEST: Final = 15
MOST: Final = 120
#: How many times as often a Member asks as an observer State.
MEMBER_WEIGHT: Final = 3.0
#: Each regional group has at least this many States on the list.
FEWEST_OF_REGION: Final = 2

#: Groups as they are called at the desk, and States that speak for them.
_GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("the OIC", ("Pakistan", "Saudi Arabia", "Indonesia", "Egypt")),
    ("the African Group", ("Algeria", "South Africa", "Sierra Leone", "Ethiopia", "Ghana")),
    ("the Arab Group", ("Kuwait", "Tunisia", "Egypt", "Qatar")),
    ("GRULAC", ("Ecuador", "Costa Rica", "Panama", "Chile")),
    ("the Non-Aligned Movement", ("Iran", "Venezuela", "Cuba")),
)
_EUROPEAN_UNION: Final = "European Union"
_DIGNITARIES: Final = ("Minister of Justice", "Minister for Foreign Affairs", "Deputy Prime Minister")
_UNITED_NATIONS: Final = ("UNICEF", "UNESCO", "ILO", "UN Women", "UNODC", "ITU")
_INSTITUTIONS: Final = (
    *("GANHRI", "Danish Institute for Human Rights", "German Institute for Human Rights"),
    *("Scottish Human Rights Commission", "South African Human Rights Commission"),
)
#: Where nobody registered on line.
_ORGANIZATIONS: Final = (
    *("Amnesty International #n", "Human Rights Watch #n", "Save the Children International #n"),
    *("Plan International #n", "World Vision International #n", "International Commission of Jurists #n"),
    *("Defence for Children International #n", "International Service for Human Rights #n"),
)


def drawn_lines(session: Session, register: Register, count: int, random: Random) -> tuple[list[str], list[str]]:
    """Return the lines of those who register at the desk, and of those who press the button, `count` in all.

    Each is a line of the grammar of names. States are of all regional groups, Members more often than others; a State
    may speak for a group and for itself. Who is on the list of speakers already is not among them.
    """
    fifth = count // 5
    organizations = [row.name for row in session.organizations] or list(_ORGANIZATIONS)
    inscribed = {entry.name for entry in session.on_list(first_list(session))}
    groups = [_EUROPEAN_UNION, *(f"{random.choice(states)}, on behalf of {group}" for group, states in _GROUPS)]
    others = (
        random.sample(groups, min(len(groups), fifth)),
        random.sample(_UNITED_NATIONS, min(len(_UNITED_NATIONS), fifth // 4)),
        random.sample(_INSTITUTIONS, min(len(_INSTITUTIONS), fifth // 5)),
        random.sample(organizations, min(len(organizations), count // 8)),
    )
    at_desk = [line for lines in others for line in lines if line not in inscribed]
    states = _drawn_states(register, inscribed, count, random)[: count - len(at_desk)]
    dignitaries = dict(zip(random.sample(states, min(len(states), fifth // 4)), _DIGNITARIES, strict=False))
    at_desk += [f"{state} ({rank})" for state, rank in dignitaries.items()]
    return at_desk, [state for state in states if state not in dignitaries]


def _drawn_states(register: Register, inscribed: set[str], count: int, random: Random) -> list[str]:
    """Return `count` States that are not inscribed yet: some of each regional group first, then by weight."""
    states = [party for party in register.speakers if party.kind == "state" and party.named.name not in inscribed]
    drawn: list[Party] = []
    for region in register.regions:
        of_region = [party for party in states if party.group == region]
        drawn += _weighted(of_region, FEWEST_OF_REGION, register.members, random)
    drawn += _weighted([party for party in states if party not in drawn], count, register.members, random)
    return [party.named.name for party in drawn]


def _weighted(parties: Iterable[Party], count: int, members: frozenset[str], random: Random) -> Sequence[Party]:
    """Return `count` parties, Members the likelier: the order of u^(1/weight) is that of a draw without replacement."""
    keyed = [(random.random() ** (1 / (MEMBER_WEIGHT if party.id in members else 1.0)), party) for party in parties]
    return [party for _, party in sorted(keyed, key=lambda pair: -pair[0])[:count]]


#: A seed that nobody named is below this: short enough to be typed again.
SEEDS: Final = 1_000
#: Within this many seconds of the opening all but the late ones have asked.
RUSH: Final = 240.0
#: The quickest hand needs this many seconds.
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
#: This many delegations withdraw, are absent, send another person, interrupt or reply.
INCIDENTS: Final = 6
_PERSONS: Final = ("Ms. Keller", "Mr. Okoro", "Ms. Lindqvist", "Mr. Haddad", "Ms. Moreno")


class SeededRandom(Random):
    """Draws the same again for the same seed; no secret is drawn."""


class DrawnEvent(NamedTuple):
    """A kind of event (`events.KINDS`), seconds after its cue, the delegation as a line of names, and what it needs.

    `list` is the id of the list that it asks for; empty for the general one.
    """

    kind: str
    after: float
    line: str
    detail: str = ""
    list: str = ""


def draw_events(session: Session, register: Register, count: int, seed: int) -> tuple[DrawnEvent, ...]:
    """Return what happens in a sitting of which `count` delegations want the floor; the same for the same seed."""
    random = SeededRandom(seed)
    of_parts = [event for part in _parts(session) for event in _asking(session, register, part, random)]
    if not any(block.kind == "floor" and not block.part for block in session.blocks):
        return tuple(sorted(of_parts, key=lambda event: event.after))
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
    rounded = (event._replace(after=round(event.after, 3)) for event in (*asks, *others, *of_parts))
    return tuple(sorted(rounded, key=lambda event: event.after))


def _parts(session: Session) -> dict[str, str]:
    """Return the lists of the floor for one part of a discussion alone, with the name of the part."""
    blocks = (block for block in reversed(session.blocks) if block.kind == "floor" and block.part)
    return {block.list_id: block.part for block in blocks}


#: Who asks for the floor in a part of a discussion, and how many; in any other part some States.
_MEMBERS_OF_COMMITTEE: Final = tuple(f"{person} #o" for person in (*_PERSONS, "Ms. Ivanova", "Mr. Sato", "Ms. Diallo"))
_RANKS: Final = (
    "President", "Prime Minister", "Vice-President", "Deputy Prime Minister", "Minister for Foreign Affairs",
    "Minister of Justice", "Minister for Foreign Affairs", "Deputy Minister for Foreign Affairs",
)  # fmt: skip
_STATES_IN_PART: Final[Mapping[str, int]] = {"views of States": 16, "dignitaries": 24}


def _asking(session: Session, register: Register, list_id: str, random: Random) -> list[DrawnEvent]:
    """Return who asks for the floor in one part of a discussion."""
    part = _parts(session)[list_id]
    concerned = [state for document in session.documents for state in document.concerns]
    lines = _drawn_states(register, set(concerned), _STATES_IN_PART.get(part, 4), random)
    lines = lines[: _STATES_IN_PART.get(part, 4)]
    if part == "States concerned":
        lines = list(dict.fromkeys(concerned)) or lines[:2]
    elif part.endswith("the State under review"):
        lines = concerned[:1] or lines[:1]
    elif part == "dignitaries":
        lines = [f"{state} ({random.choice(_RANKS)})" for state in lines]
    elif part == "views of others":
        lines = [*random.sample(_UNITED_NATIONS, 3), *random.sample(_INSTITUTIONS, 1), *_ORGANIZATIONS]
    elif part == "questions":
        lines = list(_MEMBERS_OF_COMMITTEE)
    return [DrawnEvent("asks", round(FIRST + RUSH * random.random(), 3), line, list=list_id) for line in lines]


def events_of(drawn: Sequence[DrawnEvent], session: Session, register: Register) -> tuple[RoomEvent, ...]:
    """Return the events, each with the act that puts its delegation on the list; without those that name nobody."""
    names_on = cache(partial(KnownNames.of, session, register))
    events = []
    for kind, after, line, detail, named in drawn:
        list_id = named or first_list(session)
        names = names_on(list_id)
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


def _event(kind: Any, after: Any, line: Any, detail: Any, list_id: Any = "") -> DrawnEvent:
    """Return the event of a row of the file; raises KeyError, ValueError or TypeError for one that is none."""
    event = DrawnEvent(str(kind), float(after), str(line), str(detail), str(list_id))
    if not 0 <= event.after <= LONGEST_AFTER:
        raise ValueError(f"{event.after} seconds after its cue nothing happens")
    if KINDS[kind].has_number and int(event.detail) < 1:
        raise ValueError(f"{event.detail} is the number of no speech")
    return event


class WantedRoom:
    """A room in which a number of delegations ask for the floor, drawn from a seed and the names of a register.

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
