"""Events of a simulated room, such as requests for the floor: their kinds, drawn from a seed, kept in a file."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, partial
from random import Random, SystemRandom
from typing import Any, ClassVar, Final, NamedTuple

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
from secretary_tui.names.register import Party, Register
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.storage.disk import read_regular, replace_file
from secretary_tui.storage.side_folder import SideFolder


def capacity_of(row: Entry | AddEntry) -> tuple[str, str, str]:
    """Return the name of a row and the groups for which it speaks: ("Egypt", "the Arab Group", "").

    Together these identify an entry on a list of speakers.
    """
    return row.name, row.on_behalf_of, row.also_on_behalf_of


def entries_of(session: Session, request: AddEntry) -> list[Entry]:
    """Return the entries that a request has led to: the statements on its list with the same name and groups."""
    statements = (entry for entry in session.on_list(request.list) if entry.kind == "statement" and not entry.further)
    return [entry for entry in statements if capacity_of(entry) == capacity_of(request)]


@frozen
class RoomEvent(ABC):
    """Something that a delegation does in a rehearsed room, `after` seconds after its cue.

    The cue depends on the class: the opening of the list, for example. `line` is the delegation as it could be typed:
    “Egypt, on behalf of the Arab Group”. `request` is the act that puts the delegation on the list, and `detail` a
    person or the number of a speech.
    """

    after: float
    line: str
    detail: str
    request: AddEntry
    #: Whether the event is a request to be put on the list of speakers.
    is_request: ClassVar[bool] = False
    #: Whether the detail is the number of a speech.
    has_number: ClassVar[bool] = False
    #: The id of the key with which the secretary answers.
    key: ClassVar[str]
    #: The sentence that is heard in the room, with `{who}` and `{detail}`.
    heard: ClassVar[str]

    @property
    def who(self) -> str:
        """The delegation in short: “Egypt for the Arab Group”."""
        return self.line.replace(", on behalf of ", " for ").removesuffix(" #n")

    @property
    def says(self) -> str:
        """The sentence that is heard in the room, without a full stop: “Cuba asks for the floor”."""
        return self.heard.format(who=self.who, detail=self.detail)

    @abstractmethod
    def happens_at(self, session: Session) -> datetime | None:
        """Return the instant of the event; None while its cue has not come."""

    @abstractmethod
    def is_answered(self, session: Session) -> bool:
        """Return whether the desk has done what the event asks for."""

    def is_over(self, session: Session) -> bool:
        """Return whether it is too late to answer the event, as it always is after the sitting was closed."""
        return session.sitting.closed is not None

    def act(self, session: Session) -> Act | None:
        """Return the act by which the program can answer the event; None if only the secretary can answer it."""
        del session
        return None

    def is_open(self, session: Session, now: datetime) -> bool:
        """Return whether the event has happened and still needs an answer."""
        at = self.happens_at(session)
        return at is not None and at <= now and not self.is_answered(session) and not self.is_over(session)

    def happened(self, session: Session, since: datetime, now: datetime) -> bool:
        """Return whether the event happened after the instant `since` and not after the instant `now`."""
        at = self.happens_at(session)
        return at is not None and since < at <= now

    def _is_followed_by(self, entries: Iterable[Entry], session: Session) -> bool:
        at = self.happens_at(session)
        return at is not None and any(entry.inscribed and entry.inscribed >= at for entry in entries)

    def _after_opening(self, session: Session) -> datetime | None:
        opened = session.speakers_list(self.request.list).opened
        return opened + timedelta(seconds=self.after) if opened else None

    def _speech(self, session: Session) -> Entry | None:
        """Return the statement that began as number `detail` on the list of the event; None if it has not begun."""
        heard = [entry for entry in session.on_list(self.request.list) if entry.spans and entry.kind == "statement"]
        heard.sort(key=lambda entry: entry.spans[0].start)
        number = int(self.detail)
        return heard[number - 1] if len(heard) >= number else None


class AsksForFloor(RoomEvent):
    """The event that a delegation asks for the floor, with the button at its seat or at the desk."""

    key = "speakers.add"
    is_request = True
    heard = "{who} asks for the floor"

    def happens_at(self, session: Session) -> datetime | None:
        """Return the instant `after` seconds after the list was opened; None if it was not opened."""
        return self._after_opening(session)

    def is_answered(self, session: Session) -> bool:
        """Return whether the delegation is on the list."""
        return bool(entries_of(session, self.request))

    def act(self, session: Session) -> Act:
        """Return the act that puts the delegation on the list, even if the list is closed."""
        del session
        return replace(self.request, late=True)


class _OfWaiting(RoomEvent):
    """An event of a delegation that waits on the list: it is possible only between the request and the speech."""

    def happens_at(self, session: Session) -> datetime | None:
        return self._after_opening(session) if entries_of(session, self.request) else None

    def is_over(self, session: Session) -> bool:
        return super().is_over(session) or not any(entry.is_waiting for entry in entries_of(session, self.request))

    def _entry(self, session: Session) -> Entry:
        return entries_of(session, self.request)[0]


class Withdraws(_OfWaiting):
    """The event that a delegation withdraws its request for the floor."""

    key = "speakers.withdraw"
    heard = "{who} withdraws"

    def is_answered(self, session: Session) -> bool:
        """Return whether the entry is marked as withdrawn, or removed."""
        entries = entries_of(session, self.request)
        return not entries or entries[0].outcome == "withdrawn"

    def act(self, session: Session) -> Act:
        """Return the act that marks the entry as withdrawn."""
        return WithdrawEntry(entry=self._entry(session).id)


class ChangesSpeaker(_OfWaiting):
    """The event that a delegation names another person, the `detail`, to speak for it."""

    key = "speakers.person"
    heard = "{detail} speaks for {who}"

    def is_answered(self, session: Session) -> bool:
        """Return whether the entry of the delegation names this person, with no other title."""
        person = read_person(self.detail)
        named = (row for row in entries_of(session, self.request) if row.speaker == person["speaker"])
        return any(entry.title in ("", person["title"]) for entry in named)

    def act(self, session: Session) -> Act:
        """Return the act that writes the name of the person into the entry."""
        return EditEntry(entry=self._entry(session).id, changes=read_person(self.detail))


class IsAbsent(RoomEvent):
    """The event that nobody is at the seat of a delegation when it is called."""

    key = "floor.absent"
    heard = "nobody is at the seat of {who}"

    def happens_at(self, session: Session) -> datetime | None:
        """Return the instant `after` seconds after the delegation was called; None if it was not called yet."""
        called = (entry for entry in entries_of(session, self.request) if entry.spans)
        return next((entry.spans[0].start + timedelta(seconds=self.after) for entry in called), None)

    def is_over(self, session: Session) -> bool:
        """Return whether the delegation does not have the floor any more, or the sitting was closed."""
        return super().is_over(session) or not any(entry.has_floor for entry in entries_of(session, self.request))

    def is_answered(self, session: Session) -> bool:
        """Return whether the entry is marked as absent."""
        return any(entry.outcome == "absent" for entry in entries_of(session, self.request))


class RaisesPointOfOrder(RoomEvent):
    """The event that a delegation raises a point of order during the speech with the number `detail`."""

    key = "floor.point"
    has_number = True
    heard = "{who} raises a point of order"

    def happens_at(self, session: Session) -> datetime | None:
        """Return the instant `after` seconds after the speech began; None if it has not begun."""
        speech = self._speech(session)
        return speech.spans[0].start + timedelta(seconds=self.after) if speech else None

    def is_answered(self, session: Session) -> bool:
        """Return whether a point of order of the delegation, or one without a name, was opened since the event."""
        points = (entry for entry in session.entries if entry.kind == "point of order" and entry.panel is None)
        return self._is_followed_by((point for point in points if point.name in ("", self.request.name)), session)

    def is_over(self, session: Session) -> bool:
        """Return whether the speech has ended, or the sitting was closed."""
        speech = self._speech(session)
        return super().is_over(session) or (speech is not None and speech.outcome is not None)


class AsksForReply(RoomEvent):
    """The event that a delegation asks for a right of reply to an ended speech, which has the number `detail`."""

    key = "speakers.reply"
    has_number = True
    heard = "{who} asks for a right of reply"

    def happens_at(self, session: Session) -> datetime | None:
        """Return the instant `after` seconds after the end of the speech; None while the speech has not ended."""
        speech = self._speech(session)
        end = speech.spans[-1].end if speech and speech.outcome else None
        return end + timedelta(seconds=self.after) if end else None

    def is_answered(self, session: Session) -> bool:
        """Return whether a right of reply of the delegation was put on the list since the event."""
        replies = (entry for entry in session.on_list(self.request.list) if entry.is_reply)
        return self._is_followed_by((reply for reply in replies if reply.name == self.request.name), session)

    def act(self, session: Session) -> Act | None:
        """Return the act that puts the right of reply on the list."""
        speech = self._speech(session)
        answers = session.name_of(speech) if speech else ""
        return replace(self.request, kind="right of reply", on_behalf_of="", replies_to=answers)


#: The class of each kind of event, by the word for the kind in the file of a rehearsal.
KINDS: Final[Mapping[str, type[RoomEvent]]] = {
    "asks": AsksForFloor,
    "withdraws": Withdraws,
    "another person": ChangesSpeaker,
    "absent": IsAbsent,
    "point of order": RaisesPointOfOrder,
    "reply": AsksForReply,
}


#: The default number of names, and the fewest and most names that make a believable list of speakers.
USUAL_COUNT: Final = 50
FEWEST: Final = 15
MOST: Final = 120
#: A Member asks for the floor this many times as often as an observer State.
MEMBER_WEIGHT: Final = 3.0
#: Each regional group has at least this many States on the list.
FEWEST_OF_REGION: Final = 2

#: The names of groups in use at the desk, each with States that may speak for the group.
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
#: Organizations that ask for the floor if none registered on line.
_ORGANIZATIONS: Final = (
    *("Amnesty International #n", "Human Rights Watch #n", "Save the Children International #n"),
    *("Plan International #n", "World Vision International #n", "International Commission of Jurists #n"),
    *("Defence for Children International #n", "International Service for Human Rights #n"),
)


def drawn_lines(session: Session, register: Register, count: int, random: Random) -> tuple[list[str], list[str]]:
    """Return two lists of lines: delegations that register at the desk, and delegations that press the button.

    Each line names a delegation as it could be typed at the desk. There are at most `count` lines in all. States come
    from all regional groups, Members more often than others; a State may speak for a group and for itself. A line that
    is a name on the list of speakers is left out.
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
    """Return the names of at least `count` random States that are not in `inscribed`, if there are so many.

    First come some States of each regional group, then the others; Members are drawn more often.
    """
    states = [party for party in register.speakers if party.kind == "state" and party.named.name not in inscribed]
    drawn: list[Party] = []
    for region in register.regions:
        of_region = [party for party in states if party.group == region]
        drawn += _weighted(of_region, FEWEST_OF_REGION, register.members, random)
    drawn += _weighted([party for party in states if party not in drawn], count, register.members, random)
    return [party.named.name for party in drawn]


def _weighted(parties: Iterable[Party], count: int, members: frozenset[str], random: Random) -> Sequence[Party]:
    """Return at most `count` parties, drawn at random without replacement; Members are drawn more often.

    Sorting by u^(1/weight), with a random u for each party, gives such a draw.
    """
    keyed = [(random.random() ** (1 / (MEMBER_WEIGHT if party.id in members else 1.0)), party) for party in parties]
    return [party for _, party in sorted(keyed, key=lambda pair: -pair[0])[:count]]


#: If the user gives no seed, it is below this number, to be short enough to be typed again.
SEEDS: Final = 1_000
#: All delegations but the late ones ask within about this many seconds of the opening of the list.
RUSH: Final = 240.0
#: The first delegation asks after this many seconds.
FIRST: Final = 2.0
#: The higher this is, the more delegations ask at the beginning: half of them within RUSH / 2 ** BURST seconds.
BURST: Final = 2.2
LATE: Final = 3
#: Seconds after the closing within which late delegations ask.
LATE_WITHIN: Final = 180.0
#: No event is more than ten days (in seconds) after its cue; a greater number in a file is a mistake.
LONGEST_AFTER: Final = 864_000.0
#: The numbers of the speeches, in the order in which they begin, that are interrupted and answered.
_INTERRUPTED: Final = 5
_ANSWERED: Final = 8
#: This many delegations withdraw, are absent, send another person, interrupt or reply.
INCIDENTS: Final = 6
_PERSONS: Final = ("Ms. Keller", "Mr. Okoro", "Ms. Lindqvist", "Mr. Haddad", "Ms. Moreno")


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

    The same seed gives the same events. Other delegations ask for the floor in the parts of a discussion that have
    lists of their own. Without a general list there are only these.
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
    """Return the parts of discussions that have their own list of speakers: names of parts by the ids of the lists."""
    blocks = (block for block in reversed(session.blocks) if block.kind == "floor" and block.part)
    return {block.list_id: block.part for block in blocks}


#: The delegations that ask for the floor in the parts of a discussion, and the numbers of States; elsewhere 4 States.
_MEMBERS_OF_COMMITTEE: Final = tuple(f"{person} #o" for person in (*_PERSONS, "Ms. Ivanova", "Mr. Sato", "Ms. Diallo"))
_RANKS: Final = (
    "President", "Prime Minister", "Vice-President", "Deputy Prime Minister", "Minister for Foreign Affairs",
    "Minister of Justice", "Minister for Foreign Affairs", "Deputy Minister for Foreign Affairs",
)  # fmt: skip
_STATES_IN_PART: Final[Mapping[str, int]] = {"views of States": 16, "dignitaries": 24}


def _asking(session: Session, register: Register, list_id: str, random: Random) -> list[DrawnEvent]:
    """Return the events in which delegations ask for the floor in the part of a discussion with this list."""
    part = _parts(session)[list_id]
    concerned = [state for document in session.documents for state in document.concerns]
    lines = _drawn_states(register, set(concerned), _STATES_IN_PART.get(part, 4), random)
    lines = lines[: _STATES_IN_PART.get(part, 4)]
    if part == "States concerned":
        lines = list(dict.fromkeys(concerned)) or lines[:2]
    elif part.endswith("the State under review"):
        lines = (concerned[:1] or lines[:1]) * (2 - len(session.places(list_id)))  # for its views and at the end
    elif part == "dignitaries":
        lines = [f"{state} ({random.choice(_RANKS)})" for state in lines]
    elif part == "views of others":
        lines = [*random.sample(_UNITED_NATIONS, 3), *random.sample(_INSTITUTIONS, 1), *_ORGANIZATIONS]
    elif part == "questions":
        lines = list(_MEMBERS_OF_COMMITTEE)
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
        events.append(KINDS[kind](after, line, detail, request))
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
    if not 0 <= event.after <= LONGEST_AFTER:
        raise ValueError(f"{event.after} seconds after its cue nothing happens")
    if KINDS[kind].has_number and int(event.detail) < 1:
        raise ValueError(f"{event.detail} is the number of no speech")
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
