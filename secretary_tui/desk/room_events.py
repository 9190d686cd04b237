"""The events of a rehearsal: when each happens, its message, the key that answers it, whether it was answered."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar, Final

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import AddEntry, EditEntry, WithdrawEntry
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.names.grammar.marks import read_person


def capacity_of(row: Entry | AddEntry) -> tuple[str, str, str]:
    """Return who speaks and for whom: what tells the entries of a list apart."""
    return row.name, row.on_behalf_of, row.also_on_behalf_of


def entries_of(session: Session, request: AddEntry) -> list[Entry]:
    """Return the entries on its list that a request has led to: of that name, in that capacity."""
    statements = (entry for entry in session.on_list(request.list) if entry.kind == "statement" and not entry.further)
    return [entry for entry in statements if capacity_of(entry) == capacity_of(request)]


@frozen
class RoomEvent(ABC):
    """Something a delegation does `after` seconds after its cue; `line` is the delegation as it calls itself.

    `request` is the act that puts the delegation on the list; `detail` is a person, or the number of a speech.
    """

    after: float
    line: str
    detail: str
    request: AddEntry
    #: Whether it is about a name for the list; else it is about what happens on the floor.
    is_request: ClassVar[bool] = False
    #: Whether the detail is the number of a speech.
    has_number: ClassVar[bool] = False
    #: The id of the key by which the desk answers.
    key: ClassVar[str]
    #: What is heard in the room, with `{who}` and `{detail}`.
    heard: ClassVar[str]

    @property
    def who(self) -> str:
        """The delegation in short: “Egypt for the Arab Group”."""
        return self.line.replace(", on behalf of ", " for ").removesuffix(" #n")

    @property
    def says(self) -> str:
        """What is heard in the room, without a full stop: “Cuba asks for the floor”."""
        return self.heard.format(who=self.who, detail=self.detail)

    @abstractmethod
    def happens_at(self, session: Session) -> datetime | None:
        """Return when it happens; None while its cue has not come."""

    @abstractmethod
    def is_answered(self, session: Session) -> bool:
        """Whether the desk has done what it asks for."""

    def is_over(self, session: Session) -> bool:
        """Whether it can be answered no more."""
        return session.sitting.closed is not None

    def act(self, session: Session) -> Act | None:
        """Return what the room does where it keeps the list by itself; None for what the desk alone can do."""
        del session
        return None

    def is_open(self, session: Session, now: datetime) -> bool:
        """Whether it has happened and still asks for an answer."""
        at = self.happens_at(session)
        return at is not None and at <= now and not self.is_answered(session) and not self.is_over(session)

    def happened(self, session: Session, since: datetime, now: datetime) -> bool:
        """Whether it has happened by now, but not before a rehearsal began."""
        at = self.happens_at(session)
        return at is not None and since < at <= now

    def _after_opening(self, session: Session) -> datetime | None:
        opened = session.speakers_list(self.request.list).opened
        return opened + timedelta(seconds=self.after) if opened else None

    def _speech(self, session: Session) -> Entry | None:
        """The statement on the list whose number `detail` is, in the order in which they began."""
        heard = [entry for entry in session.on_list(self.request.list) if entry.spans and entry.kind == "statement"]
        heard.sort(key=lambda entry: entry.spans[0].start)
        number = int(self.detail)
        return heard[number - 1] if len(heard) >= number else None


class AsksForFloor(RoomEvent):
    """A delegation presses the button, or comes to the desk."""

    key = "speakers.add"
    is_request = True
    heard = "{who} asks for the floor"

    def happens_at(self, session: Session) -> datetime | None:
        """`after` seconds after the list was opened."""
        return self._after_opening(session)

    def is_answered(self, session: Session) -> bool:
        """It is on the list."""
        return bool(entries_of(session, self.request))

    def act(self, session: Session) -> Act:
        """Put it on the list, also as late."""
        del session
        return replace(self.request, late=True)


class _OfWaiting(RoomEvent):
    """Of a delegation that waits on the list: nothing is heard of it before it is there, nor once it has spoken."""

    def happens_at(self, session: Session) -> datetime | None:
        return self._after_opening(session) if entries_of(session, self.request) else None

    def is_over(self, session: Session) -> bool:
        return super().is_over(session) or not any(entry.is_waiting for entry in entries_of(session, self.request))

    def _entry(self, session: Session) -> Entry:
        return entries_of(session, self.request)[0]


class Withdraws(_OfWaiting):
    """A delegation withdraws."""

    key = "speakers.withdraw"
    heard = "{who} withdraws"

    def is_answered(self, session: Session) -> bool:
        """It is marked as withdrawn, or taken off."""
        entries = entries_of(session, self.request)
        return not entries or entries[0].outcome == "withdrawn"

    def act(self, session: Session) -> Act:
        """Mark it as withdrawn."""
        return WithdrawEntry(entry=self._entry(session).id)


class ChangesSpeaker(_OfWaiting):
    """Another person, the `detail`, speaks for a delegation."""

    key = "speakers.person"
    heard = "{detail} speaks for {who}"

    def is_answered(self, session: Session) -> bool:
        """The person is named."""
        return any(entry.speaker == read_person(self.detail)["speaker"] for entry in entries_of(session, self.request))

    def act(self, session: Session) -> Act:
        """Name the person."""
        return EditEntry(entry=self._entry(session).id, changes=read_person(self.detail))


class IsAbsent(RoomEvent):
    """Nobody sits at the seat of a delegation when it is called."""

    key = "floor.absent"
    heard = "nobody is at the seat of {who}"

    def happens_at(self, session: Session) -> datetime | None:
        """When it is called."""
        called = (entry for entry in entries_of(session, self.request) if entry.spans)
        return next((entry.spans[0].start + timedelta(seconds=self.after) for entry in called), None)

    def is_over(self, session: Session) -> bool:
        """It has not the floor any more."""
        return super().is_over(session) or not any(entry.has_floor for entry in entries_of(session, self.request))

    def is_answered(self, session: Session) -> bool:
        """It is marked as absent."""
        return any(entry.outcome == "absent" for entry in entries_of(session, self.request))


class RaisesPointOfOrder(RoomEvent):
    """A delegation interrupts a speech, the number of which is the `detail`."""

    key = "floor.point"
    has_number = True
    heard = "{who} raises a point of order"

    def happens_at(self, session: Session) -> datetime | None:
        """`after` seconds after the speech began."""
        speech = self._speech(session)
        return speech.spans[0].start + timedelta(seconds=self.after) if speech else None

    def is_answered(self, session: Session) -> bool:
        """A point of order was opened since."""
        at, points = self.happens_at(session), (entry for entry in session.entries if entry.kind == "point of order")
        return at is not None and any(point.inscribed and point.inscribed >= at for point in points)

    def is_over(self, session: Session) -> bool:
        """The speech has ended."""
        speech = self._speech(session)
        return super().is_over(session) or (speech is not None and speech.outcome is not None)


class AsksForReply(RoomEvent):
    """A delegation asks for a right of reply to a speech that has ended, the number of which is the `detail`."""

    key = "speakers.reply"
    has_number = True
    heard = "{who} asks for a right of reply"

    def happens_at(self, session: Session) -> datetime | None:
        """Return the instant `after` seconds after the end of the speech; None while it has not ended."""
        speech = self._speech(session)
        end = speech.spans[-1].end if speech and speech.outcome else None
        return end + timedelta(seconds=self.after) if end else None

    def is_answered(self, session: Session) -> bool:
        """Its reply is on the list."""
        replies = (entry for entry in session.on_list(self.request.list) if entry.is_reply)
        return any(entry.name == self.request.name for entry in replies)

    def act(self, session: Session) -> Act | None:
        """Put the reply on the list."""
        speech = self._speech(session)
        answers = session.name_of(speech) if speech else ""
        return replace(self.request, kind="right of reply", on_behalf_of="", replies_to=answers)


#: The kinds of events by the words for them in the file of a rehearsal.
KINDS: Final[Mapping[str, type[RoomEvent]]] = {
    "asks": AsksForFloor,
    "withdraws": Withdraws,
    "another person": ChangesSpeaker,
    "absent": IsAbsent,
    "point of order": RaisesPointOfOrder,
    "reply": AsksForReply,
}
