"""Classes of facts for the note and other papers: statement, block, entry not heard, remark, act of procedure."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.discussions import block_title
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.note import Note, ProceduralFacts
from secretary_tui.domain.model.rows.row import (
    CATEGORIES,
    Category,
    EntryKind,
    FrozenFields,
    Outcome,
    State,
    frozen_fields,
)
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import allowance, block_of_speech, speech_elapsed
from secretary_tui.domain.rules.record_sentences import list_titles, moved_names
from secretary_tui.domain.text import ZERO
from secretary_tui.export.wording.base import curly, whole
from secretary_tui.export.wording.names import (
    Names,
    is_by_video,
    public_name,
    reply_number_of,
    speaker_of,
    whom_of,
    within_text,
)

#: A speech that exceeds its limit by less than this counts as in time.
LEAST_OVER: Final = timedelta(seconds=5)


@frozen_fields
class EntryFacts(FrozenFields):
    """An entry with its names as the paper prints them.

    `whom` are the names, in running text, of those on whose behalf the entry speaks; `also` says that it speaks on its
    own behalf too. `answered` is the name, in running text, of the delegation that a right of reply answers, and
    `reply_number` counts the rights of reply of the same speaker.
    """

    name: str
    whom: tuple[str, ...]
    also: bool
    kind: EntryKind
    answered: str
    reply_number: int
    late: bool

    @property
    def is_reply(self) -> bool:
        """Return whether the entry is a right of reply."""
        return self.kind == "right of reply"


@frozen_fields
class Statement(EntryFacts):
    """An entry with its speaker, its state and its times.

    `person` is the person who speaks for a delegation, or the function of a person on the podium. `replies_to` is the
    name, as in lists, of the delegation that a right of reply answers. `is_film` marks a video of the podium, during
    which no speaker has the floor. `outcome` is None as long as the entry waits or speaks; `number` is its place, given
    only while it waits; `expected` is given only if the entry will be reached. `gone_at` is when an absent person of
    the podium left.
    """

    id: str
    list_id: str
    number: int | None
    person: str
    category: Category | None
    replies_to: str
    dignitary: bool
    by_video: bool
    is_film: bool
    received: bool
    state: State
    outcome: Outcome | None
    held: str
    appointment: datetime | None
    used: timedelta
    allowed: timedelta | None
    expected: datetime | None
    began: datetime | None
    ended: datetime | None
    gone_at: datetime | None
    block: str

    @property
    def left(self) -> timedelta:
        """Return the time that is left of the limit; zero if the speech has exceeded its limit or has none."""
        return max(ZERO, self.allowed - self.used) if self.allowed is not None else ZERO

    @property
    def over(self) -> timedelta:
        """Return the time by which the speech exceeded its limit; zero if it did not or has no limit."""
        return max(ZERO, self.used - self.allowed) if self.allowed is not None else ZERO

    @property
    def is_over(self) -> bool:
        """Return whether the speech exceeded its limit by more than the delay of pressing a key."""
        return self.over >= LEAST_OVER

    @property
    def is_nameless(self) -> bool:
        """Whether the entry is a point of order for which no name was recorded."""
        return self.kind == "point of order" and self.name == "Point of order"


def entry_facts(session: Session, entry: Entry, names: Names) -> dict[str, Any]:
    """Return the fields of EntryFacts by name."""
    return {
        "name": public_name(session, entry, names),
        "whom": whom_of(entry, names),
        "also": bool(entry.also_on_behalf_of),
        "kind": entry.kind,
        "answered": names.one_within(entry.replies_to),
        "reply_number": reply_number_of(session, entry),
        "late": entry.late,
    }


def statement(
    session: Session,
    now: datetime,
    names: Names,
    entry: Entry,
    number: int | None = None,
    expected: datetime | None = None,
) -> Statement:
    """Return the facts of an entry at `now`, with its place and its expected turn if they are given."""
    allowed, block = allowance(session, entry), block_of_speech(session, entry)
    return Statement(
        **entry_facts(session, entry, names),
        id=entry.id,
        list_id=entry.list,
        number=number,
        person=speaker_of(session, entry, names),
        category=entry.category,
        replies_to=names.name(entry.replies_to) if entry.replies_to else "",
        dignitary=entry.dignitary,
        by_video=is_by_video(session, entry),
        is_film=session.is_film(entry),
        received=entry.received,
        state=entry.state,
        outcome=entry.outcome,
        held=curly(entry.hold_reason) if entry.is_waiting else "",
        appointment=entry.appointment and entry.appointment.astimezone(UTC),
        used=whole(speech_elapsed(entry, now)),
        allowed=None if allowed is None else timedelta(seconds=allowed),
        expected=expected and expected.astimezone(UTC),
        began=entry.spans[0].start if entry.spans else None,
        ended=entry.spans[-1].end if entry.spans and entry.outcome else None,
        gone_at=person.left if entry.outcome == "absent" and (person := session.panellist(entry.panel)) else None,
        block=curly(block.title) if block else "",
    )


#: The reasons why an entry was not heard, in the order of the note; “waiting” means that it may still be heard.
Why = Literal["not reached", "carried over", "absent", "left", "withdrawn", "held", "not called", "waiting"]


@frozen_fields
class Slot(FrozenFields):
    """A block of a `discussion` with its planned, granted and actual time, and its speeches.

    `is_unrecorded` marks a break that is past but has no recorded times: it may have taken place.
    """

    block: Block
    discussion: str
    planned: timedelta
    granted: timedelta
    actual: timedelta
    speeches: tuple[Statement, ...]
    is_unrecorded: bool

    @property
    def over(self) -> timedelta:
        """Return the time by which the block was longer than planned and granted; negative if it was shorter."""
        return self.actual - self.planned - self.granted

    @property
    def is_over(self) -> bool:
        """Return whether the block was longer than planned and granted."""
        return self.over > timedelta(0)

    @property
    def heard(self) -> tuple[Statement, ...]:
        """Return the speeches that have ended, without films."""
        return tuple(speech for speech in self.speeches if speech.outcome is not None and not speech.is_film)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, including one that is still being made."""
        return tuple(speech for speech in self.speeches if not speech.is_reply and not speech.is_film)

    @property
    def films(self) -> tuple[Statement, ...]:
        """The films that were shown, including one that is still running."""
        return tuple(speech for speech in self.speeches if speech.is_film)

    @property
    def replies(self) -> tuple[Statement, ...]:
        """The rights of reply, including one that is still being exercised."""
        return tuple(speech for speech in self.speeches if speech.is_reply)

    @property
    def made(self) -> tuple[Statement, ...]:
        """The statements that are over."""
        return tuple(speech for speech in self.heard if not speech.is_reply)

    @property
    def exercised(self) -> tuple[Statement, ...]:
        """The rights of reply that are over."""
        return tuple(speech for speech in self.heard if speech.is_reply)

    @property
    def speaking(self) -> tuple[Statement, ...]:
        """Return the speeches that have not ended."""
        return tuple(speech for speech in self.speeches if speech.outcome is None)

    @property
    def by_category(self) -> tuple[tuple[Category, int], ...]:
        """The number of statements in each category, in the order of the report.

        Statements without a category are counted as “other”, which comes last.
        """
        counts = Counter(speech.category or "other" for speech in self.statements)
        order: tuple[Category, ...] = (*(c for c in CATEGORIES if c != "other"), "other")
        return tuple((category, counts[category]) for category in order if counts[category])


@frozen_fields
class NotHeard(EntryFacts):
    """An entry that was not heard.

    `reason` is the reason for holding it; `left` is when a person of the podium left, who was then no longer called;
    `of_podium` says that the entry is not on a list of the floor. `blocks` are the titles of the blocks in which it was
    missed, or the title of its discussion.
    """

    why: Why
    reason: str
    left: datetime | None
    of_podium: bool
    blocks: tuple[str, ...]


@frozen_fields
class PointOfOrder(FrozenFields):
    """A point of order: `name` is the delegation that raised it, `during` the speaker who was interrupted.

    Both are names in running text: “the Islamic Republic of Iran”. `name` is empty if it was not recorded, `during` if
    no speech was interrupted.
    """

    at: datetime
    name: str
    during: str
    used: timedelta
    open: bool


@frozen_fields
class Remark(FrozenFields):
    """A `note` of the record, with the names of the speaker and the block at its instant.

    `speaker` is the name of the speaker who asked a question or made a point. The secretary's own notes, such as a
    follow-up, have no speaker: `during` is then the name, in running text, of the speaker whose statement was being
    made.
    """

    note: Note
    speaker: str
    during: str
    block: str
    to: str


@frozen
class Procedure:
    """An act of procedure or a decision, with its instant and its details.

    `kind` is the act as the record names it, or “only suspended” or “only resumed” if no suspension contains the act.
    It is empty for a text that the user wrote; `text` is then this text, and for a suspension its reason. `facts` are
    the facts of the act in the record, if it has some. `until` is the end of a suspension or of interpretation, or the
    closing that was taken back; `length` is a speaking time; `count` is a number of speakers. If entries were moved,
    these are `names`, `count` others, and `removed` ones that are no longer on the list. `kept` has, for each category,
    the number of places within reach and the number promised. `list` and `to` are lists of speakers: their titles
    (several if a list serves several blocks), empty if only one list can be meant.
    """

    at: datetime
    kind: str
    text: str = ""
    until: datetime | None = None
    length: timedelta | None = None
    count: int = 0
    names: tuple[str, ...] = ()
    removed: int = 0
    kept: tuple[tuple[Category, int, int], ...] = ()
    list: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    facts: ProceduralFacts | None = None

    @property
    def is_of_one(self) -> bool:
        """Return whether exactly one entry was moved."""
        return len(self.names) + self.count + self.removed == 1


@frozen_fields
class ListTimes(FrozenFields):
    """The times of a list of speakers: when it was `opened` and `closed`; `closed` is None while it is open.

    `titles` are the titles of the list, several if it serves several blocks. `opened` is None if the opening was not
    recorded. `bank` is the time of its time bank, None without a time bank; `bank_used` is the part that has been used.
    """

    titles: tuple[str, ...]
    opened: datetime | None
    closed: datetime | None
    inscribed: int
    late: int
    bank: timedelta | None = None
    bank_used: timedelta = ZERO

    @property
    def bank_left(self) -> timedelta:
        """Return the time that is left in the time bank; zero if it is overdrawn."""
        return max(ZERO, (self.bank or ZERO) - self.bank_used)


def procedure_of(session: Session, names: Names) -> tuple[Procedure, ...]:
    """Return the acts of procedure and the decisions in the order of time; a suspension and its end are one act."""
    acts = [Procedure(row.start, "suspended", row.reason, until=row.end) for row in session.suspensions]
    if session.sitting.closed is not None:
        acts.append(Procedure(session.sitting.closed, "sitting closed"))
    acts += [Procedure(row.at, "", row.text) for row in session.notes if row.kind == "decision"]
    acts += _recorded(session, names)
    return tuple(sorted(acts, key=lambda act: act.at.astimezone(UTC)))


def _recorded(session: Session, names: Names) -> Iterator[Procedure]:
    """Yield the acts in the record, except those that are in rows of the sitting: suspensions and the closing."""
    suspensions = {row.id for row in session.suspensions}
    notes = sorted((note for note in session.notes if note.kind == "procedural"), key=lambda note: note.at)
    acts = [note.act for note in notes]
    for n, note in enumerate(notes):
        if note.act in ("suspended", "resumed"):
            if note.facts.suspension not in suspensions:
                yield act_of(session, note, names)
        elif note.act != "sitting closed" or session.sitting.closed is None or "sitting reopened" in acts[n:]:
            yield act_of(session, note, names)


def act_of(session: Session, note: Note, names: Names) -> Procedure:
    """Return the act of procedure in a note of the record, without facts that are in other rows of the sitting."""
    if note.act is None:
        return Procedure(note.at, "", note.text)
    if note.act in ("suspended", "resumed"):
        of = [row.reason for row in session.suspensions if row.id == note.facts.suspension]
        return Procedure(note.at, f"only {note.act}", of[0] if of and note.act == "suspended" else "")
    facts = note.facts
    moved, more, removed = moved_names(session, facts, lambda entry: within_text(session, entry, names))
    return Procedure(
        at=note.at,
        kind=note.act,
        until=facts.until or facts.closed,
        length=None if facts.seconds is None else timedelta(seconds=facts.seconds),
        count=more if facts.speakers is None else facts.speakers,
        names=tuple(moved),
        removed=removed,
        kept=tuple((category, facts.reached.get(category, 0), count) for category, count in facts.reserved.items()),
        list=_list(session, facts.list),
        to=_list(session, facts.to) if facts.to else (),
        facts=facts,
    )


def _list(session: Session, list_id: str) -> tuple[str, ...]:
    """Return the titles of a list of speakers; empty if there is only one list that can be meant."""
    return tuple(curly(title) for title in list_titles(session, list_id))


def remarks_of(session: Session, names: Names) -> Iterator[Remark]:
    """Yield the notes of the record in the order of time, with the names of their speaker and block."""
    for row in sorted(session.notes, key=lambda row: row.at):
        entry, block, to = _speaker_of(session, row), session.block(row.block), session.panellist(row.to)
        is_said = row.kind in ("note", "question")
        yield Remark(
            note=row,
            speaker=_name(session, entry, names, in_brackets=row.kind == "question") if entry and is_said else "",
            during=_statement_of(session, entry, names) if entry and not is_said else "",
            block=block_title(session, block) if block else "",
            to=names.titled(to.title, to.name) if to else "",
        )


def _name(session: Session, entry: Entry, names: Names, *, in_brackets: bool) -> str:
    """Return the name of an entry as in lists; in natural order if it has brackets and is put into brackets."""
    name = public_name(session, entry, names)
    if in_brackets and "(" in name and entry.panel is None:
        return names.without_brackets(entry.name)
    return name if entry.name or entry.panel is not None else names.unnamed(entry.kind, name)


def _statement_of(session: Session, entry: Entry, names: Names) -> str:
    """Return the name, in running text, of the speaker of a statement; empty for a point of order or a film."""
    is_statement = entry.kind != "point of order" and not (entry.panel is not None and session.is_video(entry))
    return within_text(session, entry, names) if is_statement else ""


def _speaker_of(session: Session, row: Note) -> Entry | None:
    """Return the entry that was speaking at a note of the record; None for a question to that speaker."""
    entry = session.entry(row.entry)
    if entry is None or entry.panel is None or row.kind != "question":
        return entry
    addressed = {note.to for note in session.notes if (note.kind, note.at, note.text) == (row.kind, row.at, row.text)}
    return None if entry.panel in addressed else entry
