"""The facts for the paper called note: blocks with their statements, who was not heard, the record."""

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

#: A speech that is over its time by less than this was in time.
LEAST_OVER: Final = timedelta(seconds=5)


@frozen_fields
class EntryFacts(FrozenFields):
    """An entry with its names as the paper prints them.

    `whom` are those on whose behalf somebody speaks, as running text names them; with `also` on the own behalf too.
    `answered` is whom a right of reply answers, as running text names it, `reply_number` which of its delegation it is.
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
        """Return whether it is a right of reply."""
        return self.kind == "right of reply"


@frozen_fields
class Statement(EntryFacts):
    """An entry with who speaks and how long.

    `person` speaks for a delegation; of someone on the podium it is the function. `replies_to` is whom a right of reply
    answers, as lists have it. `is_film` is a video of the podium, in which nobody takes the floor. `outcome` is None
    while nothing has become of it; `number` is given only while it waits, `expected` only if it will be reached.
    `gone_at` is when someone of the podium left who was not there when called.
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
        """Return how much of its time is left; zero if it is over its time or has no limit."""
        return max(ZERO, self.allowed - self.used) if self.allowed is not None else ZERO

    @property
    def over(self) -> timedelta:
        """Return how far it ran over its time; zero if it did not or has no limit."""
        return max(ZERO, self.used - self.allowed) if self.allowed is not None else ZERO

    @property
    def is_over(self) -> bool:
        """Return whether it ran over its time by more than it takes to press a key."""
        return self.over >= LEAST_OVER

    @property
    def is_nameless(self) -> bool:
        """A point of order of somebody whose name was not written down."""
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


#: Why someone was not heard, in the order of the note; “waiting” until the sitting is closed.
Why = Literal["not reached", "carried over", "absent", "left", "withdrawn", "held", "not called", "waiting"]


@frozen_fields
class Slot(FrozenFields):
    """A block of a `discussion` with what was planned for it, what it took, and who spoke in it.

    `is_unrecorded` is a break whose turn is over and whose times nobody recorded: it may have been taken.
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
        """Return how much longer than planned and granted it took; negative if it was shorter."""
        return self.actual - self.planned - self.granted

    @property
    def is_over(self) -> bool:
        """Return whether it took longer than planned and granted."""
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
        """The films that were shown, one that still runs among them."""
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
        """How many of the statements are of each category, in the order of the report.

        Those of no category belong to the others. The others come last, so that they are others than those before.
        """
        counts = Counter(speech.category or "other" for speech in self.statements)
        order: tuple[Category, ...] = (*(c for c in CATEGORIES if c != "other"), "other")
        return tuple((category, counts[category]) for category in order if counts[category])


@frozen_fields
class NotHeard(EntryFacts):
    """One on a list who did not speak; `blocks` are those that the lists serve, if it is not the floor's.

    `reason` is why it was held, `left` when someone of the podium left, whom nobody called any more, `of_podium` that
    it is no list of the floor.
    """

    why: Why
    reason: str
    left: datetime | None
    of_podium: bool
    blocks: tuple[str, ...]


@frozen_fields
class PointOfOrder(FrozenFields):
    """A point of order; `name` is empty if nobody wrote it down, `during` if nobody was speaking.

    Both are as running text has them: “the Islamic Republic of Iran”.
    """

    at: datetime
    name: str
    during: str
    used: timedelta
    open: bool


@frozen_fields
class Remark(FrozenFields):
    """An entry of the record, `note`, with the names of the speaker and the block at its instant.

    `speaker` is who put a question or made a point. Of what the secretary wrote down for itself, such as a follow-up,
    nobody is the speaker: `during` then says whose statement it was noted in, as running text names them.
    """

    note: Note
    speaker: str
    during: str
    block: str
    to: str


@frozen
class Procedure:
    """An act of procedure with its instant: what it was, and what it was about.

    `kind` is the act, as the record has it; “only suspended” and “only resumed” where no suspension has both. It is
    empty for what somebody wrote, and `text` is then what was written; of a suspension `text` is the reason.
    `facts` are those of the record, of an act that has some. `until` is the end of a suspension or of interpretation,
    or the closing that was taken back; `length` a speaking time; `count` a number of speakers. `names`, `count` others
    and as many as `removed`, who are no longer on the list, were moved. `kept` are the places within reach of each
    category, and those it was promised. `list` and `to` are lists by their titles, which may be those of several
    blocks, empty where only one can be meant.
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
        """Return whether a single entry was moved."""
        return len(self.names) + self.count + self.removed == 1


@frozen_fields
class ListTimes(FrozenFields):
    """When a list of speakers was opened and closed; `closed` is None while names are taken.

    `titles` are what the list is called, several of one that serves several blocks; `opened` is None where nobody
    recorded that it was. `bank` is its time bank, None without one, and `bank_used` how much of it has been used.
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
        """Return how much is left of the bank; zero if it is overdrawn."""
        return max(ZERO, (self.bank or ZERO) - self.bank_used)


def procedure_of(session: Session, names: Names) -> tuple[Procedure, ...]:
    """Return the acts of procedure and the decisions in the order of time; a suspension is one, with its end."""
    acts = [Procedure(row.start, "suspended", row.reason, until=row.end) for row in session.suspensions]
    if session.sitting.closed is not None:
        acts.append(Procedure(session.sitting.closed, "sitting closed"))
    acts += [Procedure(row.at, "", row.text) for row in session.notes if row.kind == "decision"]
    acts += _recorded(session, names)
    return tuple(sorted(acts, key=lambda act: act.at.astimezone(UTC)))


def _recorded(session: Session, names: Names) -> Iterator[Procedure]:
    """Yield acts of the record that no row of the sitting shows, such as suspensions and the closing."""
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
    """Return the act of procedure in a note, without facts that other rows of the sitting hold."""
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
    """Return the title of a list; empty if there is only one list that it can be."""
    return tuple(curly(title) for title in list_titles(session, list_id))


def remarks_of(session: Session, names: Names) -> Iterator[Remark]:
    """Yield the entries of the record in the order of time, with the names of speaker and block."""
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
    """Return the name as lists have it; one with brackets of its own without them, and without article, in brackets."""
    name = public_name(session, entry, names)
    if in_brackets and "(" in name and entry.panel is None:
        return names.without_brackets(entry.name)
    return name if entry.name or entry.panel is not None else names.unnamed(entry.kind, name)


def _statement_of(session: Session, entry: Entry, names: Names) -> str:
    """Return whose statement it was, as running text names them; empty for a point of order and for a film."""
    is_statement = entry.kind != "point of order" and not (entry.panel is not None and session.is_video(entry))
    return within_text(session, entry, names) if is_statement else ""


def _speaker_of(session: Session, row: Note) -> Entry | None:
    """Return who spoke when it was noted; None for a question that was put to the speaker."""
    entry = session.entry(row.entry)
    if entry is None or entry.panel is None or row.kind != "question":
        return entry
    addressed = {note.to for note in session.notes if (note.kind, note.at, note.text) == (row.kind, row.at, row.text)}
    return None if entry.panel in addressed else entry
