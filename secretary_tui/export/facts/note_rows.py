"""Single facts for the note and other papers: statements, blocks, entries not heard, remarks, acts of procedure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeVar

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.discussions import block_title, with_discussion
from secretary_tui.domain.model.rows.entry import Block, Entry, Note, ProceduralFacts
from secretary_tui.domain.model.rows.row import (
    CATEGORIES,
    Category,
    EntryKind,
    FrozenFields,
    Outcome,
    State,
    frozen_fields,
)
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import allowance, block_of_speech, reply_number, speech_elapsed, speeches
from secretary_tui.domain.rules.record_sentences import list_titles, moved_names
from secretary_tui.domain.text import ZERO
from secretary_tui.export.wording.base import curly, is_brief, whole
from secretary_tui.export.wording.names import Names, public_name, speaker_of, within_text

T = TypeVar("T")
K = TypeVar("K")
#: A speech is shown as too long if it exceeds its limit by at least this.
LEAST_OVER = timedelta(seconds=5)


def grouped(rows: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """Return the rows by their keys, in the order in which the keys first occur."""
    groups: dict[K, tuple[T, ...]] = {}
    for row in rows:
        groups[key(row)] = (*groups.get(key(row), ()), row)
    return groups


@frozen_fields
class EntryFacts(FrozenFields):
    """The facts of an entry that several papers print, with its names in the language of the paper.

    `name` is the name as in lists. `whom` are the names of those on whose behalf the entry speaks; `also` says that it
    speaks for itself too. `answered` are the names of those to whom a right of reply answers. `whom` and `answered` are
    names for running text: “the Islamic Republic of Iran”. `reply_number` is 1 for the first right of reply of a
    speaker, 2 for the second, and 0 for other entries. `late` says that the entry was inscribed late.
    """

    name: str
    whom: tuple[str, ...]
    also: bool
    kind: EntryKind
    answered: tuple[str, ...]
    reply_number: int
    late: bool

    @property
    def is_reply(self) -> bool:
        return self.kind == "right of reply"


@frozen_fields
class Statement(EntryFacts):
    """An entry with its speaker, its state and its times, whether it has spoken or still waits.

    `number` is its place on the list, or None. `person` has title, name and function of the person who speaks for a
    delegation; for a person on the podium it is the function. `replies_to` is the name, as in lists, of the delegation
    to which a right of reply answers. `is_film` marks a video of the podium, during which no speaker has the floor.
    `held` is the reason for holding a waiting entry; it is empty if the entry is not held. `outcome` is None as long as
    the entry waits or speaks.

    `used` is the time that it has spoken. `allowed` is its limit, else its planned length, else None. `expected` is the
    instant at which it will be called; it is None if it will not be reached, or was not computed. `gone_at` is
    when an absent person of the podium left. `block` is the title of the block in which it spoke.
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
        return max(ZERO, self.allowed - self.used) if self.allowed is not None else ZERO

    @property
    def over(self) -> timedelta:
        return max(ZERO, self.used - self.allowed) if self.allowed is not None else ZERO

    @property
    def is_over(self) -> bool:
        """Whether the speech exceeded its limit by five seconds or more; less may be a key pressed late."""
        return self.over >= LEAST_OVER

    @property
    def is_nameless(self) -> bool:
        return self.kind == "point of order" and self.name == "Point of order"


def entry_facts(session: Session, entry: Entry, names: Names) -> dict[str, Any]:
    """Return the fields of EntryFacts by their names, for classes that inherit from it."""
    return {
        "name": public_name(session, entry, names),
        "whom": names.within(entry.on_behalf_of or entry.also_on_behalf_of),
        "also": bool(entry.also_on_behalf_of),
        "kind": entry.kind,
        "answered": names.within(entry.replies_to),
        "reply_number": reply_number(session, entry) if entry.is_reply else 0,
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
    """Return the facts of an entry at `now`. `number` and `expected` are its place and hour on the list, if known."""
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
        by_video=entry.form == "video" and not session.is_film(entry),  # a film of the podium is no message
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


#: The reasons why an entry was not heard, in the order of the note. “waiting” means that it may still be heard.
Why = Literal["not reached", "carried over", "absent", "left", "withdrawn", "held", "not called", "waiting"]


@frozen_fields
class Slot(FrozenFields):
    """A block of the agenda with its planned, granted and actual time, and the speeches that were made in it.

    `discussion` is the title of the discussion to which the block belongs. `is_unrecorded` marks a break without a
    recorded start, after which another block has begun or the sitting was closed: it may have taken place.
    """

    block: Block
    discussion: str
    planned: timedelta
    granted: timedelta
    actual: timedelta
    speeches: tuple[Statement, ...]
    is_unrecorded: bool

    @property
    def title(self) -> str:
        return with_discussion(self.block.title, self.discussion)

    @property
    def over(self) -> timedelta:
        return self.actual - self.planned - self.granted

    @property
    def is_over(self) -> bool:
        return self.over > ZERO

    @property
    def heard(self) -> tuple[Statement, ...]:
        return tuple(speech for speech in self.speeches if speech.outcome is not None and not speech.is_film)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the block, also one that is being made; without rights of reply and films."""
        return tuple(speech for speech in self.speeches if not speech.is_reply and not speech.is_film)

    @property
    def films(self) -> tuple[Statement, ...]:
        return tuple(speech for speech in self.speeches if speech.is_film)

    @property
    def replies(self) -> tuple[Statement, ...]:
        return tuple(speech for speech in self.speeches if speech.is_reply)

    @property
    def made(self) -> tuple[Statement, ...]:
        return tuple(speech for speech in self.heard if not speech.is_reply)

    @property
    def exercised(self) -> tuple[Statement, ...]:
        return tuple(speech for speech in self.heard if speech.is_reply)

    @property
    def speaking(self) -> tuple[Statement, ...]:
        return tuple(speech for speech in self.speeches if speech.outcome is None)

    @property
    def by_category(self) -> tuple[tuple[Category | Literal[""], int], ...]:
        """The number of statements in each category that has any; those without a category, under “”, come last."""
        counts = Counter[Category | Literal[""]](speech.category or "" for speech in self.statements)
        order: tuple[Category | Literal[""], ...] = (*(c for c in CATEGORIES if c != "other"), "other", "")
        return tuple((category, counts[category]) for category in order if counts[category])


@frozen_fields
class NotHeard(EntryFacts):
    """An entry that was not heard, and why.

    `reason` is the reason for holding it if `why` is “held”, else empty. `left` is when its speaker, a person of the
    podium, left. `of_podium` says that the entry is not on a list of the floor; `blocks` are then the titles of the
    blocks in which it would have been heard. `discussion` is the title of the discussion of a list of the floor.
    """

    why: Why
    reason: str
    left: datetime | None
    of_podium: bool
    blocks: tuple[str, ...]
    discussion: str


@frozen_fields
class PointOfOrder(FrozenFields):
    """A point of order that was raised.

    `name` is the delegation that raised it; empty if it was not recorded. `during` is the speaker who was interrupted;
    empty if nobody was. Both are names for running text: “the Islamic Republic of Iran”. `used` is how long the point
    of order took, and `open` says that it has not ended.
    """

    at: datetime
    name: str
    during: str
    used: timedelta
    open: bool


@frozen_fields
class Remark(FrozenFields):
    """A note of the record, with the names that the papers print beside it.

    `speaker` is the delegation or person that asked a question or made a point. The secretary's own notes, such as a
    follow-up, have no speaker. For them, `during` is the name, in running text, of the speaker whose statement was
    being made. `block` is the title of the block. `to` is the panellist to whom a question was put.
    """

    note: Note
    speaker: str
    during: str
    block: str
    to: str


@frozen
class Procedure:
    """An act of procedure or a decision of the sitting, with its instant and its details.

    `kind` is the name of the act in the record. It is “only suspended” or “only resumed” if the start or the end of a
    suspension is printed by itself. It is empty for a decision, and for an act in the user's own words; these words are
    `text`. For a suspension, `text` is the reason. `facts` are the facts of the act in the record.

    `until` is the end of a suspension or of interpretation, or when a sitting or list that was opened again had closed.
    `length` is a speaking time. `speaker` is the speaker whose statement a suspension interrupted or followed at once,
    in running text; `during` says that the statement was not over then. `count` is a number of speakers. If entries
    were moved, `names` are the first of them, and `count` is the number of the others. `removed` is the number of moved
    entries that are no longer on the list. `kept` has for each category the number of places within reach and the
    number promised.

    `list` has the titles of the list of speakers that the act concerns, and `to` those of the list to which entries
    were carried over: several titles if the list serves several blocks. They are empty if only one list can be meant,
    or if the list was removed.
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
    speaker: str = ""
    during: bool = False
    facts: ProceduralFacts | None = None

    @property
    def is_brief(self) -> bool:
        return self.kind == "suspended" and is_brief(self.at, self.until)

    @property
    def is_of_one(self) -> bool:
        return len(self.names) + self.count + self.removed == 1


@frozen_fields
class ListTimes(FrozenFields):
    """The opening, the closing and the time bank of a list of speakers, and how many speakers it has.

    `titles` are the titles of the list, several if it serves several blocks. `discussion` is the title of its
    discussion if the note has a heading for it, else empty. `opened` is None if no opening is recorded. `closed` is
    when the list was closed or closed by itself, and None as long as it is open. A list that was closed before the
    sitting has `closed` without `opened`. `inscribed` is the number of speakers on it, `late` the number of those who
    inscribed late. `bank` is the whole time of its time bank, None without one; `bank_used` is the time that its
    speakers have used of it.
    """

    titles: tuple[str, ...]
    discussion: str
    opened: datetime | None
    closed: datetime | None
    inscribed: int
    late: int
    bank: timedelta | None = None
    bank_used: timedelta = ZERO

    @property
    def bank_left(self) -> timedelta:
        return max(ZERO, (self.bank or ZERO) - self.bank_used)


def procedure_of(session: Session, names: Names) -> tuple[Procedure, ...]:
    """Return the acts of procedure and the decisions of a sitting in the order of time.

    A suspension and its end are one act.
    """
    acts = [_suspension(session, row, names) for row in session.suspensions]
    if session.sitting.closed is not None:
        acts.append(Procedure(session.sitting.closed, "sitting closed"))
    acts += [Procedure(row.at, "", row.text) for row in session.notes if row.kind == "decision"]
    acts += _recorded(session, names)
    return tuple(sorted(acts, key=lambda act: act.at.astimezone(UTC)))


def _suspension(session: Session, row: Suspension, names: Names) -> Procedure:
    start = row.start.astimezone(UTC)
    before = [entry for entry in speeches(session) if entry.began <= start and not session.is_film(entry)]
    last = max(before, key=lambda entry: entry.began, default=None)
    end = last.spans[-1].end if last is not None else start
    during = end is None or (last is not None and end.astimezone(UTC) > start)
    speaker = within_text(session, last, names) if last is not None and (during or end == row.start) else ""
    return Procedure(row.start, "suspended", row.reason, until=row.end, speaker=speaker, during=during)


def _recorded(session: Session, names: Names) -> Iterator[Procedure]:
    """Yield the acts of procedure in the record, without those that `procedure_of` knows from other rows.

    These are “suspended” and “resumed” if the file has a row for the suspension, and “sitting closed” if the sitting is
    closed and was not reopened after this act.
    """
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
    """Return the act of procedure that a note of the record describes.

    An act without a name has the text of the note. Suspensions are “only suspended”, resumptions “only resumed”.
    """
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
        list=tuple(map(curly, list_titles(session, facts.list))),
        to=tuple(map(curly, list_titles(session, facts.to))) if facts.to else (),
        facts=facts,
    )


def remarks_of(session: Session, names: Names) -> Iterator[Remark]:
    """Yield the notes of the record in the order of time, each with the names of its speaker and its block."""
    for row in sorted(session.notes, key=lambda row: row.at):
        entry, block, to = _speaker_of(session, row), session.block(row.block), session.panellist(row.to)
        is_said = row.kind in ("note", "question")
        if entry is not None:
            speaker = _name(session, entry, names, in_brackets=row.kind == "question") if is_said else ""
            during = "" if is_said else _statement_of(session, entry, names)
        else:  # the note may have been carried over with a name
            speaker = names.without_brackets(row.speaker) if is_said and row.speaker else ""
            during = "" if is_said else names.one_within(row.speaker)
        yield Remark(
            note=row,
            speaker=speaker,
            during=during,
            block=block_title(session, block) if block else "",
            to=names.titled(to.title, to.name) if to else "",
        )


def by_panellist(panel: Iterable[str], questions: Sequence[Remark]) -> tuple[tuple[str, tuple[Remark, ...]], ...]:
    """Return the names in the panel, each with the questions to this person; those to nobody have an empty name."""
    by_name = grouped(questions, lambda question: question.to)
    return tuple((name, by_name[name]) for name in dict.fromkeys((*panel, "")) if name in by_name)


def _name(session: Session, entry: Entry, names: Names, *, in_brackets: bool) -> str:
    """Return the name of the speaker of a note, as in lists; for an entry without a name the words for its kind.

    With `in_brackets`, the name has no brackets itself: “Islamic Republic of Iran”.
    """
    name = public_name(session, entry, names)
    if in_brackets and "(" in name and entry.panel is None:
        return names.without_brackets(entry.name)
    return name if entry.name or entry.panel is not None else names.unnamed(entry.kind, name)


def _statement_of(session: Session, entry: Entry, names: Names) -> str:
    """Return the speaker of a statement in running text; empty for a point of order and for a video of the podium."""
    is_statement = entry.kind != "point of order" and not (entry.panel is not None and session.is_video(entry))
    return within_text(session, entry, names) if is_statement else ""


def _speaker_of(session: Session, row: Note) -> Entry | None:
    """Return the entry of the speaker of a note; None if there is none.

    A panellist does not ask himself or herself: for a question to the person of the entry, return None.
    """
    entry = session.entry(row.entry)
    if entry is None or entry.panel is None or row.kind != "question":
        return entry
    addressed = {note.to for note in session.notes if (note.kind, note.at, note.text) == (row.kind, row.at, row.text)}
    return None if entry.panel in addressed else entry
