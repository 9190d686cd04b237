"""The facts of the end-of-session note: what happened at a sitting up to one instant.

`note_rows.py` has the classes of single facts, such as a statement.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import get_args

from secretary_tui.domain.forecast.schedule import block_elapsed
from secretary_tui.domain.lists import Tally, floor_tally, list_closed_at, list_state, own_titles, titles_of_list
from secretary_tui.domain.model.discussions import discussion_of_list, goes_on, title_of_discussion
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.row import NoteKind, frozen_fields
from secretary_tui.domain.model.rows.sitting import Document, Panellist, Suspension
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech, speech_elapsed, speeches, time_bank
from secretary_tui.domain.text import MINUTE, ZERO
from secretary_tui.export.facts import note_rows
from secretary_tui.export.facts.sitting_facts import SittingFacts, ids_of_lists, sitting_facts
from secretary_tui.export.wording.base import curly, minutes_between, total, whole
from secretary_tui.export.wording.names import Names, within_text

#: The reasons why entries were not heard, each with its entries.
Reasons = tuple[tuple[note_rows.Why, tuple[note_rows.NotHeard, ...]], ...]
#: The greatest length of a mandate or of its first line in the head of the note. The rest is at the end of the note.
SHORT_MANDATE = 120
#: The beginning of a paragraph: after an empty line, or at a bullet, or at a letter or number such as “(a)” or “1)”.
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-–•*] |\(?[a-z0-9]{1,2}\) ))")


def unwrapped(prose: str) -> str:
    """Return prose with each paragraph on one line, and an empty line between two paragraphs.

    In the text, a paragraph begins after an empty line, at a bullet, or at a letter or number such as “(a)” or “1)”.
    """
    parts = _PARAGRAPH.split(prose.strip())
    return "\n\n".join(" ".join(part.split()) for part in parts)


@frozen_fields
class NoteFacts(SittingFacts):
    """All facts for the end-of-session note, at one instant.

    `slots` are the blocks with their speeches. `speeches` are all speeches in the order of time, and `elsewhere` those
    that were made outside of the blocks. `unheard` are the entries that were not heard. `points` are the points of
    order. `remarks` are the notes of the record. `floor` counts the speakers on the lists of the floor as the screen
    does, except that a speaker who was heard several times on one list is counted once. `floor_lists` are the lists of
    the floor that have speakers or were opened. `banks` are the lists with a time bank.
    """

    suspensions: tuple[Suspension, ...]
    documents: tuple[Document, ...]
    panel: tuple[Panellist, ...]
    slots: tuple[note_rows.Slot, ...]
    elsewhere: tuple[note_rows.Statement, ...]
    speeches: tuple[note_rows.Statement, ...]
    unheard: tuple[note_rows.NotHeard, ...]
    points: tuple[note_rows.PointOfOrder, ...]
    remarks: tuple[note_rows.Remark, ...]
    procedure: tuple[note_rows.Procedure, ...]
    floor: Tally
    floor_lists: tuple[note_rows.ListTimes, ...]
    banks: tuple[note_rows.ListTimes, ...]

    @property
    def names_taken(self) -> bool:
        """Whether more speakers can be inscribed: the sitting and at least one of `floor_lists` are not closed."""
        return not self.closed and any(times.closed is None for times in self.floor_lists)

    @property
    def reasons(self) -> tuple[tuple[str, Reasons], ...]:
        """The entries that were not heard, as pairs of a title and of reasons with their entries.

        If the sitting has several discussions, each has a pair with its title, after one with an empty title for the
        podium. Otherwise there is one pair, with an empty title. Reasons of entries of the floor come first, then of
        the podium, then of rights of reply. Entries of the podium that still wait are left out.
        """
        is_titled = len({slot.discussion for slot in self.slots if slot.discussion}) > 1
        missed = [one for one in self.unheard if one.why != "waiting" or not one.of_podium]
        by_title = note_rows.grouped(missed, lambda one: one.discussion if is_titled else "")
        return tuple((title, _by_reason(by_title[title])) for title in sorted(by_title, key=bool))

    @property
    def running(self) -> note_rows.Slot | None:
        return next((slot for slot in self.slots if slot.block.is_running), None)

    @property
    def replies(self) -> tuple[note_rows.Statement, ...]:
        return tuple(speech for speech in self.speeches if speech.is_reply and speech.outcome is not None)

    @property
    def missed_replies(self) -> tuple[note_rows.NotHeard, ...]:
        """Rights of reply that were not exercised; none before the closing, because they still can be."""
        return tuple(one for one in self.unheard if one.is_reply and self.closed)

    @property
    def closed(self) -> bool:
        return self.progress == "closed"

    @property
    def suspended_for(self) -> timedelta:
        """The sum of the suspensions that have ended, each in whole minutes, as readers count them from the hours."""
        return sum(minutes_between(row.start, row.end) for row in self.suspensions if row.end) * MINUTE

    @property
    def planned(self) -> timedelta:
        return total(slot.planned for slot in self.slots)

    @property
    def granted(self) -> timedelta:
        return total(slot.granted for slot in self.slots)

    @property
    def actual(self) -> timedelta:
        return total(slot.actual for slot in self.slots)

    @property
    def over(self) -> timedelta:
        """The actual time of all blocks without their planned and granted time; negative if they were shorter."""
        return self.actual - self.planned - self.granted

    @property
    def questions(self) -> tuple[tuple[str, tuple[note_rows.Remark, ...]], ...]:
        """The questions of the record by the name of the panellist to whom they were put, in the order of the panel.

        Questions to nobody in particular come last, with an empty name.
        """
        return note_rows.by_panellist([person.name for person in self.panel], self.by_kind["question"])

    @property
    def asked_here(self) -> tuple[note_rows.Remark, ...]:
        """The questions that were put at this meeting; a question to several people is here once."""
        here = (one for one in self.by_kind["question"] if not one.note.carried_from)
        return tuple({(one.note.at, one.note.entry, one.note.text): one for one in here}.values())

    @property
    def discussion(self) -> tuple[tuple[str, tuple[note_rows.Remark, ...]], ...]:
        """The points of the discussion by the title of their block, in the order of time."""
        return tuple(note_rows.grouped(self.by_kind["note"], lambda point: point.block).items())

    @property
    def by_kind(self) -> Mapping[NoteKind, tuple[note_rows.Remark, ...]]:
        return {kind: tuple(one for one in self.remarks if one.note.kind == kind) for kind in get_args(NoteKind)}

    @property
    def mandate(self) -> tuple[str, str]:
        """The mandate in two texts: the line for the head of the note, and the rest. Either may be empty."""
        text = self.sitting.mandate
        if len(text) <= SHORT_MANDATE and "\n" not in text:
            return text, ""
        first, _, rest = text.partition("\n")
        line, prose = (first.strip(), rest.strip()) if len(first) <= SHORT_MANDATE else ("", text)
        return line, unwrapped(prose)

    @property
    def objectives(self) -> str:
        return unwrapped(self.sitting.objectives)

    @property
    def outcome(self) -> str:
        return unwrapped(self.sitting.outcome)


def _by_reason(
    missed: tuple[note_rows.NotHeard, ...],
) -> tuple[tuple[note_rows.Why, tuple[note_rows.NotHeard, ...]], ...]:
    groups = note_rows.grouped(
        missed, lambda one: (one.is_reply, one.of_podium, get_args(note_rows.Why).index(one.why))
    )
    return tuple((groups[key][0].why, groups[key]) for key in sorted(groups))


def note_of(session: Session, now: datetime, *, names: Names, rehearsal: bool = False) -> NoteFacts:
    """Return the facts of the end-of-session note as of `now`, with names in the language of `names`."""
    times = {list_id: list_times_of(session, now, list_id) for list_id in ids_of_lists(session)}
    said: list[note_rows.Statement] = []
    by_block: dict[str | None, list[note_rows.Statement]] = {}
    tally, repeated = floor_tally(session), sum(_repeated(session, list_id) for list_id in session.floor_lists)
    for entry in speeches(session):
        one, block = note_rows.statement(session, now, names, entry), block_of_speech(session, entry)
        said.append(one if entry.panel is None else replace(one, person=""))
        by_block.setdefault(block.id if block else None, []).append(said[-1])
    return NoteFacts(
        **sitting_facts(session, now, names, rehearsal=rehearsal),
        suspensions=tuple(sorted(session.suspensions, key=lambda suspension: suspension.start)),
        documents=session.documents,
        panel=tuple(replace(row, name=names.titled(row.title, row.name)) for row in session.panel),
        slots=tuple(_slot(session, block, now, tuple(by_block.get(block.id, ()))) for block in session.blocks),
        elsewhere=tuple(by_block.get(None, ())),
        speeches=tuple(said),
        unheard=tuple(_not_heard(session, names)),
        points=tuple(_points(session, now, names)),
        remarks=tuple(note_rows.remarks_of(session, names)),
        procedure=note_rows.procedure_of(session, names),
        floor=replace(tally, inscribed=tally.inscribed - repeated, heard=tally.heard - repeated),
        floor_lists=tuple(
            row for list_id, row in times.items() if list_id in session.floor_lists and (row.opened or row.inscribed)
        ),
        banks=tuple(row for row in times.values() if row.bank),
    )


def _slot(session: Session, block: Block, now: datetime, heard: tuple[note_rows.Statement, ...]) -> note_rows.Slot:
    later = session.blocks[session.blocks.index(block) + 1 :]
    is_past = session.sitting.closed is not None or any(other.started for other in later)
    return note_rows.Slot(
        block=block,
        discussion=curly(title_of_discussion(session, block.discussion)),
        planned=timedelta(minutes=session.planned_minutes(block)),
        granted=timedelta(minutes=0 if block.skipped else block.granted),
        actual=whole(block_elapsed(session, block, now)),
        speeches=heard,
        is_unrecorded=block.kind == "break" and block.is_to_come and is_past,
    )


def _points(session: Session, now: datetime, names: Names) -> Iterator[note_rows.PointOfOrder]:
    raised = (entry for entry in session.entries if entry.kind == "point of order" and entry.spans)
    for point in sorted(raised, key=lambda entry: entry.spans[0].start):
        at = point.spans[0].start
        speaker = next((entry for entry in speeches(session) if _is_interrupted(entry, at)), None)
        yield note_rows.PointOfOrder(
            at=at,
            name=names.one_within(point.name),
            during=within_text(session, speaker, names) if speaker else "",
            used=whole(speech_elapsed(point, now)),
            open=point.has_floor,
        )


def _is_interrupted(entry: Entry, at: datetime) -> bool:
    """Return whether a point of order at the instant `at` interrupted a speech.

    It did if the speech had begun, its clock was stopped, and the speech has not ended, was continued later, or was cut
    short at this instant.
    """
    first, last = entry.spans[0], entry.spans[-1]
    is_stopped = not any(span.start < at and (span.end is None or span.end > at) for span in entry.spans)
    is_cut = entry.outcome == "cut short" and last.end == at
    return first.start < at and is_stopped and (entry.outcome is None or last.start >= at or is_cut)


def list_times_of(session: Session, now: datetime, list_id: str) -> note_rows.ListTimes:
    """Return when a list of speakers was opened and closed, its time bank, and the number of its speakers.

    Rights of reply and further statements do not count; a speaker who was heard several times counts once.
    """
    row = session.speakers_list(list_id)
    was_open = row.opened is not None or row.closed is not None
    closes = list_closed_at(session, list_id) if was_open and list_state(session, list_id, now) == "closed" else None
    places = [entry for entry in session.places(list_id) if not entry.is_reply and not entry.further]
    bank, discussion = time_bank(session, list_id, now), _heading_of(session, list_id)
    return note_rows.ListTimes(
        titles=tuple(map(curly, (own_titles if discussion else titles_of_list)(session, list_id))),
        discussion=curly(discussion),
        opened=row.opened,
        closed=closes,
        inscribed=len(places) - _repeated(session, list_id),
        late=sum(entry.late for entry in places),
        bank=bank.time if bank else None,
        bank_used=total(speech_elapsed(entry, now) for entry in session.places(list_id)) if bank else ZERO,
    )


def _heading_of(session: Session, list_id: str) -> str:
    """Return the title of the discussion of a list if the note has a heading for it, else an empty text."""
    discussion = discussion_of_list(session, list_id) if len(session.discussions) > 1 else None
    if discussion is None:
        return ""
    blocks = [block for block in session.blocks if block.discussion == discussion.id and block.kind != "break"]
    return discussion.title if any(block.started and block.title != discussion.title for block in blocks) else ""


def _repeated(session: Session, list_id: str) -> int:
    """Return how many statements on a list were not the first of their speaker, such as concluding remarks."""
    places = (one for one in session.places(list_id) if one.kind == "statement" and one.is_heard and not one.further)
    heard = [(one.name, one.panel, one.on_behalf_of, one.also_on_behalf_of) for one in places]
    return len(heard) - len(set(heard))


def _not_heard(session: Session, names: Names) -> Iterator[note_rows.NotHeard]:
    """Yield the entries that were not heard.

    Rows of one podium person with the same reason become one row with all their blocks.
    """
    rows: dict[tuple[object, ...], note_rows.NotHeard] = {}
    for one in _entries_not_heard(session, names):
        key: tuple[object, ...] = (replace(one, blocks=()), "" if one.of_podium else len(rows))
        rows[key] = replace(one, blocks=(*rows[key].blocks, *one.blocks)) if key in rows else one
    yield from rows.values()


def _entries_not_heard(session: Session, names: Names) -> Iterator[note_rows.NotHeard]:
    titles = {block.list_id: block.title for block in session.blocks if block.kind != "floor"}
    skipped = {block.list_id for block in session.blocks if block.skipped}
    heard = {(entry.list, entry.panel) for entry in session.entries if entry.panel is not None and entry.spans}
    for entry in session.entries:
        if (entry.list, entry.panel) in heard:  # the person was heard there in another place
            continue
        if entry.spans or entry.kind == "point of order" or entry.is_heard:
            continue
        if entry.further and entry.outcome is None:  # the speaker has spoken before this further statement
            continue
        of_podium = entry.list not in session.floor_lists
        panellist = session.panellist(entry.panel)
        left = panellist.left if panellist is not None and entry.outcome == "absent" else None
        why = "left" if left is not None else why_not_heard(session, entry, of_podium=of_podium)
        is_chair = panellist is not None and panellist.role == "chair"
        if why == "not called" and (is_chair or entry.list in skipped):
            continue
        title = titles.get(entry.list, "") if of_podium else ""
        discussion = discussion_of_list(session, entry.list)
        yield note_rows.NotHeard(
            **note_rows.entry_facts(session, entry, names),
            why=why,
            reason=entry.hold_reason if why == "held" else "",
            left=left,
            of_podium=of_podium,
            blocks=(title,) if title else (),
            discussion=curly(discussion.title) if discussion is not None and not of_podium else "",
        )


def why_not_heard(session: Session, entry: Entry, *, of_podium: bool) -> note_rows.Why:
    """Return the reason why an entry has not spoken.

    While the sitting is not closed, an entry without an outcome is “held” or “waiting”: it may still be heard.
    """
    closed = session.sitting.closed is not None
    if entry.outcome in ("absent", "withdrawn"):
        return entry.outcome
    if closed and not of_podium and goes_on(session, entry.list):
        return "carried over"
    if entry.hold_reason:
        return "held"
    if not closed:
        return "waiting"
    return "not called" if of_podium else "not reached"
