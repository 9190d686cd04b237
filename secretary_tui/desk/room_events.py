"""The events of a simulated room, such as requests for the floor: what they are, how they are drawn and kept."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random, SystemRandom
from typing import Any, NamedTuple

from secretary_tui.clock import instant_of
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import AddEntry, EditEntry, WithdrawEntry
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import first_list
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.names.grammar.line import inscribed, read_inscription
from secretary_tui.names.grammar.marks import read_person
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Register
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.storage.disk import read_regular, replace_file
from secretary_tui.storage.side_folder import SideFolder


def entries_of(session: Session, request: AddEntry) -> list[Entry]:
    """Return the entries made for a request: the first statements on its list with the same name and groups."""
    asked = (request.name, request.on_behalf_of, request.also_on_behalf_of)
    statements = (entry for entry in session.on_list(request.list) if entry.kind == "statement" and not entry.further)
    return [entry for entry in statements if (entry.name, entry.on_behalf_of, entry.also_on_behalf_of) == asked]


#: For each kind of event: the id of the key with which the secretary answers, and the sentence heard in the room.
KINDS: Mapping[str, tuple[str, str]] = {
    "asks": ("speakers.add", "{who} asks for the floor"),
    "withdraws": ("speakers.withdraw", "{who} withdraws"),
    "another person": ("speakers.person", "{detail} speaks for {who}"),
    "absent": ("floor.absent", "nobody is at the seat of {who}"),
    "point of order": ("floor.point", "{who} raises a point of order"),
    "reply": ("speakers.reply", "{who} asks for a right of reply"),
}


@frozen
class RoomEvent:
    """Something that a delegation does in a rehearsed room, `after` seconds after its cue.

    `kind` is a key of `KINDS`. `line` names the delegation as a secretary could type it: “Egypt, on behalf of the Arab
    Group”. `request` is the act that puts the delegation on the list. `detail` is a person or the number of a speech.
    """

    kind: str
    after: float
    line: str
    detail: str
    request: AddEntry

    @property
    def who(self) -> str:
        """The delegation in short: “Egypt for the Arab Group”."""
        return self.line.replace(", on behalf of ", " for ").removesuffix(" #n")

    @property
    def says(self) -> str:
        """The sentence that is heard in the room, without a full stop: “Cuba asks for the floor”."""
        return KINDS[self.kind][1].format(who=self.who, detail=self.detail)

    def happens_at(self, session: Session) -> datetime | None:
        """Return the instant of the event; None if its cue, such as the opening of the list, has not come yet."""
        cue = self._cue(session)
        return cue + timedelta(seconds=self.after) if cue else None

    def _cue(self, session: Session) -> datetime | None:
        entries, speech = entries_of(session, self.request), self._speech(session)
        match self.kind:
            case "absent":  # when the delegation is called
                return next((entry.spans[0].start for entry in entries if entry.spans), None)
            case "point of order":  # during the speech with the number `detail`
                return speech.spans[0].start if speech else None
            case "reply":  # after that speech has ended
                return speech.spans[-1].end if speech and speech.outcome else None
            case _:  # only who is on the list can withdraw or send another person
                return session.speakers_list(self.request.list).opened if self.kind == "asks" or entries else None

    def is_answered(self, session: Session) -> bool:
        """Return whether the desk has done what the event asks for."""
        entries = entries_of(session, self.request)
        match self.kind:
            case "asks":
                return bool(entries)
            case "withdraws":
                return not entries or entries[0].outcome == "withdrawn"
            case "another person":
                person = read_person(self.detail)
                named = (entry for entry in entries if entry.speaker == person["speaker"])
                return any(entry.title in ("", person["title"]) for entry in named)
            case "absent":
                return any(entry.outcome == "absent" for entry in entries)
            case "point of order":  # the point may have no name yet
                answers = [row for row in session.entries if row.kind == "point of order" and not row.panel]
                names = {"", self.request.name}
            case _:
                answers = [row for row in session.on_list(self.request.list) if row.is_reply]
                names = {self.request.name}
        at = self.happens_at(session)
        return any(at and row.inscribed and row.inscribed >= at for row in answers if row.name in names)

    def _is_over(self, session: Session) -> bool:
        """Return whether it is too late to answer the event."""
        entries, speech = entries_of(session, self.request), self._speech(session)
        match self.kind:
            case _ if session.sitting.closed:
                return True
            case "withdraws" | "another person":
                return not any(entry.is_waiting for entry in entries)
            case "absent":
                return not any(entry.has_floor for entry in entries)
            case "point of order":
                return speech is not None and speech.outcome is not None
        return False

    def act(self, session: Session) -> Act | None:
        """Return the act by which the program can answer the event; None if only the secretary can answer it."""
        match self.kind:
            case "asks":  # even if the list is closed
                return replace(self.request, late=True)
            case "withdraws":
                return WithdrawEntry(entry=entries_of(session, self.request)[0].id)
            case "another person":
                return EditEntry(entry=entries_of(session, self.request)[0].id, changes=read_person(self.detail))
            case "reply":
                answers = session.name_of(speech) if (speech := self._speech(session)) else ""
                return replace(self.request, kind="right of reply", on_behalf_of="", replies_to=answers)
        return None

    def is_open(self, session: Session, now: datetime) -> bool:
        """Return whether the event has happened and still needs an answer."""
        at = self.happens_at(session)
        return at is not None and at <= now and not self.is_answered(session) and not self._is_over(session)

    def happened(self, session: Session, since: datetime, now: datetime) -> bool:
        """Return whether the event happened after the instant `since` and not after the instant `now`."""
        at = self.happens_at(session)
        return at is not None and since < at <= now

    def _speech(self, session: Session) -> Entry | None:
        """Return the statement that began as number `detail` on the list of the event; None if it has not begun."""
        if not self.detail.isdecimal():
            return None
        heard = [entry for entry in session.on_list(self.request.list) if entry.spans and entry.kind == "statement"]
        heard.sort(key=lambda entry: entry.spans[0].start)
        number = int(self.detail)
        return heard[number - 1] if len(heard) >= number else None


#: The default number of names, and the fewest and most names that make a believable list of speakers.
USUAL_COUNT = 50
FEWEST = 15
MOST = 120

#: The names that are drawn; `rehearsed_names.toml` says what each is.
_NAMES: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("rehearsed_names.toml").read_text(encoding="utf-8"))


def drawn_lines(session: Session, register: Register, count: int, random: Random) -> tuple[list[str], list[str]]:
    """Return the lines of the delegations that register at the desk, and of those that press the button.

    Each line names a delegation as a secretary could type it. There are at most `count` lines in both lists together. A
    State may speak for a group and for itself. Lines that are names on the list of speakers are left out.
    """
    fifth = count // 5
    organizations = [row.name for row in session.organizations] or _NAMES["organizations"]
    inscribed = {entry.name for entry in session.on_list(first_list(session))}
    groups = [f"{random.choice(states)}, on behalf of {group}" for group, states in _NAMES["groups"].items()]
    groups.insert(0, "European Union")
    others = (
        random.sample(groups, min(len(groups), fifth)),
        random.sample(_NAMES["united_nations"], min(6, fifth // 4)),
        random.sample(_NAMES["institutions"], min(5, fifth // 5)),
        random.sample(organizations, min(len(organizations), count // 8)),
    )
    at_desk = [line for lines in others for line in lines if line not in inscribed]
    states = _drawn_states(register, inscribed, count - len(at_desk), random)
    dignitaries = dict(zip(random.sample(states, min(len(states), fifth // 4)), _NAMES["dignitaries"], strict=False))
    at_desk += [f"{state} ({rank})" for state, rank in dignitaries.items()]
    return at_desk, [state for state in states if state not in dignitaries]


def _drawn_states(register: Register, inscribed: set[str], count: int, random: Random) -> list[str]:
    """Return the names of at most `count` random States that are not in `inscribed`."""
    names = [party.named.name for party in register.speakers if party.kind == "state"]
    left = [name for name in names if name not in inscribed]
    return random.sample(left, min(len(left), count))


#: A seed that the program chooses is below this number, so that it is short to type.
SEEDS = 1_000
#: All delegations but the late ones ask within about this many seconds of the opening of the list.
RUSH = 240.0
#: The first delegation asks after this many seconds.
FIRST = 2.0
#: The higher this is, the more delegations ask at the beginning: half of them within RUSH / 2 ** BURST seconds.
BURST = 2.2
LATE = 3
#: Seconds after the closing within which late delegations ask.
LATE_WITHIN = 180.0
#: No event is more than ten days (in seconds) after its cue; a greater number in a file is a mistake.
LONGEST_AFTER = 864_000.0
#: The numbers of the speeches, in the order in which they begin, that are interrupted and answered.
_INTERRUPTED = 5
_ANSWERED = 8
#: This many delegations withdraw, are absent, send another person, interrupt or reply.
INCIDENTS = 6


class SeededRandom(Random):
    """A generator that gives the same random numbers for the same seed; it is not used for secrets."""


class DrawnEvent(NamedTuple):
    """An event of a rehearsed room as the file of the rehearsal contains it.

    `kind` is a key of `KINDS`, `after` the seconds after the cue of the event, and `line` the delegation as it could be
    typed. `detail` is a person or the number of a speech. `list` is the id of the list of speakers that the delegation
    asks for; it is empty for the general list.
    """

    kind: str
    after: float
    line: str
    detail: str = ""
    list: str = ""


def draw_events(session: Session, register: Register, count: int, seed: int) -> tuple[DrawnEvent, ...]:
    """Return random events of a sitting in which at most `count` delegations ask for the floor on the general list.

    The same seed gives the same events. In parts of a discussion that have lists of their own, other delegations ask
    for the floor. If no block for the floor uses the general list, all events are of such parts.
    """
    random = SeededRandom(seed)
    of_parts = [event for part in _parts(session) for event in _asking(session, register, part, random)]
    if not any(block.kind == "floor" and not block.part for block in session.blocks):
        return tuple(sorted(of_parts, key=lambda event: event.after))
    at_desk, states = drawn_lines(session, register, count, random)
    closes = session.rules.list_minutes * 60.0
    asks = [DrawnEvent("asks", random.uniform(0, RUSH / 2), line) for line in at_desk]
    asks += [DrawnEvent("asks", FIRST + RUSH * random.random() ** BURST, line) for line in states[LATE:]]
    asks += [DrawnEvent("asks", closes + random.uniform(10, LATE_WITHIN), line) for line in states[:LATE]]
    in_time = states[LATE:]  # may be fewer than INCIDENTS, if most States are on the list already
    chosen = random.sample(in_time, min(len(in_time), INCIDENTS))
    incidents = (
        ("withdraws", RUSH + random.uniform(60, closes), ""),
        ("withdraws", closes + random.uniform(60, closes * 3), ""),
        ("another person", RUSH + random.uniform(60, closes), random.choice(_NAMES["persons"])),
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
    """Return the parts of discussions that have their own list of speakers: names of parts by the ids of the lists."""
    blocks = (block for block in reversed(session.blocks) if block.kind == "floor" and block.part)
    return {block.list_id: block.part for block in blocks}


def _asking(session: Session, register: Register, list_id: str, random: Random) -> list[DrawnEvent]:
    """Return the events in which delegations ask for the floor in the part of a discussion with this list."""
    part = _parts(session)[list_id]
    concerned = [state for document in session.documents for state in document.concerns]
    count: int = _NAMES["states_in_part"].get(part, 4)
    lines = _drawn_states(register, set(concerned), count, random)
    if part == "States concerned":
        lines = list(dict.fromkeys(concerned)) or lines[:2]
    elif part.endswith("the State under review"):
        lines = (concerned[:1] or lines[:1]) * (2 - len(session.places(list_id)))  # for its views and at the end
    elif part == "dignitaries":
        lines = [f"{state} ({random.choice(_NAMES['ranks'])})" for state in lines]
    elif part == "views of others":
        lines = [
            *random.sample(_NAMES["united_nations"], 3),
            *random.sample(_NAMES["institutions"], 1),
            *_NAMES["organizations"],
        ]
    elif part == "questions":
        lines = [f"{person} #o" for person in (*_NAMES["persons"], *_NAMES["members"])]
    return [DrawnEvent("asks", round(FIRST + RUSH * random.random(), 3), line, list=list_id) for line in lines]


def events_of(drawn: Sequence[DrawnEvent], session: Session, register: Register) -> tuple[RoomEvent, ...]:
    """Return drawn events as `RoomEvent` objects; leave out an event whose line contains no name."""
    names_on = cache(partial(KnownNames.of, session, register))
    events = []
    for kind, after, line, detail, named in drawn:
        list_id = named or first_list(session)
        names = names_on(list_id)
        read = read_inscription(line, names)
        if not read.candidates:  # without a name, for example in a file that was edited by hand
            continue
        request = inscribed(read, read.candidates[0], list_id, names, session)
        events.append(RoomEvent(kind, after, line, detail, request))
    return tuple(events)


@frozen
class KeptEvents:
    """The content of the file of a rehearsed room: its events, and how it is rehearsed.

    The rehearsal begins at the instant `begins`. If `is_typed`, the secretary types the names of the delegations that
    ask for the floor; otherwise the program adds them to the list.
    """

    drawn: tuple[DrawnEvent, ...]
    begins: datetime
    is_typed: bool = False


def read_events(side: SideFolder) -> KeptEvents | None:
    """Return the events of a rehearsal; None for any other session, or if the file is missing or wrong."""
    if not side.rehearsal.is_file() or side.rehearsed_room.is_symlink():
        return None
    with suppress(OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        table = json.loads(read_regular(side.rehearsed_room))
        drawn, begins = tuple(_event(*values) for values in table["events"]), instant_of(table["begins"])
        return KeptEvents(drawn, begins, bool(table["typed"])) if begins else None
    return None


def _event(kind: Any, after: Any, line: Any, detail: Any, list_id: Any = "") -> DrawnEvent:
    """Return the event in a row of the file; raises KeyError, ValueError or TypeError if the row is wrong."""
    event = DrawnEvent(str(kind), float(after), str(line), str(detail), str(list_id))
    if kind not in KINDS or not 0 <= event.after <= LONGEST_AFTER:
        raise ValueError(f"{event.after} seconds after its cue nothing happens")
    if kind in ("point of order", "reply") and int(event.detail) < 1:
        raise ValueError(f"there is no speech number {event.detail}")
    return event


class WantedRoom:
    """A room to be simulated in a new rehearsal, in which a number of delegations ask for the floor.

    Its events are drawn with a seed from the names of a register. If `is_typed`, the secretary types the names of these
    delegations; otherwise the program adds them to the list.
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
        """Draw the events of the room for a session that has not begun, and return them.

        The events are drawn only at the first call. Raises SecretaryError if no block of the session is for the floor.
        """
        if not any(block.kind == "floor" for block in session.blocks):
            raise SecretaryError("No block of this session is for the floor: no delegation can ask for it.")
        register = self._register_of(session)
        self._drawn = self._drawn or draw_events(session, register, self._delegations, self.seed)
        return events_of(self._drawn, session, register)

    def keep(self, side: SideFolder, begins: datetime) -> None:
        """Write the drawn events into the hidden folder of a rehearsal that begins at `begins`; raises OSError."""
        values = {"seed": self.seed, "typed": self._is_typed, "begins": begins.isoformat()}
        text = json.dumps({**values, "events": self._drawn}, ensure_ascii=False)
        replace_file(side.rehearsed_room, f"{text}\n".encode(), like=side.path)
