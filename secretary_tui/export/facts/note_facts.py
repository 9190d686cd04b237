"""Makes the facts of a note from a session at one instant."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from secretary_tui.domain.forecast.schedule import block_elapsed
from secretary_tui.domain.lists.opening import list_closes, list_state
from secretary_tui.domain.lists.tally import floor_tally
from secretary_tui.domain.lists.titles import titles_of_list
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.participants import Panellist
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech, speech_elapsed, speeches
from secretary_tui.export.facts.note import NoteFacts
from secretary_tui.export.facts.note_rows import ListTimes, NotHeard, Person, PointOfOrder, Slot, Speech, Why
from secretary_tui.export.facts.record import procedure_of, remarks_of
from secretary_tui.export.facts.sitting_facts import ids_of_lists, sitting_facts
from secretary_tui.export.facts.statement import entry_facts, statement_facts
from secretary_tui.export.wording.base import whole
from secretary_tui.export.wording.escape import curly
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.naming import person_of, within_text


def note_of(session: Session, now: datetime, *, names: Names, rehearsal: bool = False) -> NoteFacts:
    """Return what is known of the sitting at `now`, with the names of `names`."""
    by_block: dict[str | None, list[Speech]] = {}
    for entry in speeches(session):
        block = block_of_speech(session, entry)
        by_block.setdefault(block.id if block else None, []).append(_speech(session, entry, now, names))
    return NoteFacts(
        **sitting_facts(session, now, names, rehearsal=rehearsal),
        suspensions=tuple(sorted(session.suspensions, key=lambda suspension: suspension.start)),
        documents=session.documents,
        panel=tuple(_person(row, names) for row in session.panel),
        slots=tuple(
            _slot(session, block, now, tuple(by_block.get(block.id, ())))
            for block in sorted(session.blocks, key=lambda block: _order(session, block))
        ),
        elsewhere=tuple(by_block.get(None, ())),
        unheard=tuple(_not_heard(session, names)),
        points=tuple(_points(session, now, names)),
        remarks=tuple(remarks_of(session, names)),
        procedure=procedure_of(session, names),
        floor=floor_tally(session),
        floor_lists=_floor_lists(session, now),
    )


def _order(session: Session, block: Block) -> tuple[bool, datetime]:
    """Blocks that have begun come first, as they did; the others in the order of the agenda (the sort is stable)."""
    return block.started is None, block.started or session.sitting.starts


def _speech(session: Session, entry: Entry, now: datetime, names: Names) -> Speech:
    return Speech(
        **statement_facts(session, entry, now, names),
        at=entry.spans[0].start,
        person=person_of(entry, names) if entry.panel is None else "",
        outcome=entry.outcome,
        is_film=session.is_film(entry),
    )


def _person(row: Panellist, names: Names) -> Person:
    return Person(
        name=names.titled(row.title, row.name), function=row.function, topic=row.topic, role=row.role, left=row.left
    )


def _slot(session: Session, block: Block, now: datetime, heard: tuple[Speech, ...]) -> Slot:
    return Slot(
        title=block.title,
        kind=block.kind,
        planned=timedelta(minutes=block.minutes),
        granted=timedelta(minutes=block.granted),
        started=block.started,
        ended=block.ended,
        skipped=block.skipped,
        actual=whole(block_elapsed(session, block, now)),
        speeches=heard,
    )


def _points(session: Session, now: datetime, names: Names) -> Iterator[PointOfOrder]:
    raised = (entry for entry in session.entries if entry.kind == "point of order" and entry.spans)
    for point in sorted(raised, key=lambda entry: entry.spans[0].start):
        at = point.spans[0].start
        interrupted = (e for e in speeches(session) if e.spans[0].start < at and any(s.end == at for s in e.spans))
        speaker = next((e for e in interrupted if e.outcome is None or e.spans[-1].start >= at or _cut(e, at)), None)
        yield PointOfOrder(
            at=at,
            name=names.one_within(point.name),
            during=within_text(session, speaker, names) if speaker else "",
            used=whole(speech_elapsed(point, now)),
            open=point.has_floor,
        )


def _cut(entry: Entry, at: datetime) -> bool:
    """Return whether the speech that a point of order interrupted was not taken up again."""
    return entry.outcome == "cut short" and entry.spans[-1].end == at


def _floor_lists(session: Session, now: datetime) -> tuple[ListTimes, ...]:
    """Return the lists of the floor that anybody is on, or that were opened."""
    lists = [list_id for list_id in ids_of_lists(session) if list_id in session.floor_lists]
    times = (list_times_of(session, now, list_id) for list_id in lists)
    return tuple(row for row in times if row.opened or row.inscribed)


def list_times_of(session: Session, now: datetime, list_id: str) -> ListTimes:
    """Return when a list was opened and closed, and how many are on it but for replies and further statements."""
    opened = session.speakers_list(list_id).opened
    closes = list_closes(session, list_id) if opened and list_state(session, list_id, now) == "closed" else None
    if closes is not None and session.sitting.closed is not None:
        closes = min(closes, session.sitting.closed, key=lambda instant: instant.astimezone(UTC))
    places = [entry for entry in session.places(list_id) if not entry.is_reply and not entry.further]
    titles = tuple(curly(title) for title in titles_of_list(session, list_id))
    return ListTimes(
        titles=titles,
        opened=opened,
        closed=closes,
        inscribed=len(places),
        late=sum(entry.late for entry in places),
    )


def _not_heard(session: Session, names: Names) -> Iterator[NotHeard]:
    """Yield who was not heard; someone of the podium who was not for one reason in several blocks stands once."""
    rows: dict[tuple[object, ...], NotHeard] = {}
    for one in _entries_not_heard(session, names):
        key: tuple[object, ...] = (replace(one, blocks=()), len(rows) if not one.blocks else "")
        rows[key] = replace(one, blocks=(*rows[key].blocks, *one.blocks)) if key in rows else one
    yield from rows.values()


def _entries_not_heard(session: Session, names: Names) -> Iterator[NotHeard]:
    closed = session.sitting.closed is not None
    titles = {block.list_id: block.title for block in session.blocks if block.kind != "floor"}
    for entry in session.entries:
        if entry.spans or entry.kind == "point of order" or entry.is_heard:
            continue
        if entry.further and entry.outcome is None:  # who waits for this one has spoken
            continue
        of_podium = entry.list not in session.floor_lists
        panellist = session.panellist(entry.panel)
        left = panellist.left if panellist is not None and entry.outcome == "absent" else None
        why = "left" if left is not None else _why(entry, closed=closed, of_podium=of_podium)
        title = titles.get(entry.list, "") if of_podium else ""
        yield NotHeard(
            **entry_facts(session, entry, names),
            why=why,
            reason=entry.hold_reason if why == "held" else "",
            left=left,
            of_podium=of_podium,
            blocks=(title,) if title else (),
        )


def _why(entry: Entry, *, closed: bool, of_podium: bool) -> Why:
    if entry.outcome == "absent":
        return "absent"
    if entry.outcome == "withdrawn":
        return "withdrawn"
    if entry.hold_reason:
        return "held"
    if not closed:
        return "waiting"
    return "not called" if of_podium else "not reached"
