"""Functions that acts share: change rows and members, record procedure, begin and end speeches, report the floor."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar, cast

from secretary_tui.domain.model import speech_time
from secretary_tui.domain.model.descriptions import form_sentence
from secretary_tui.domain.model.row_values import RowChanges, changes_between, keep_changes, place_of_row
from secretary_tui.domain.model.rows.entry import Entry, Note, ProceduralAct, ProceduralFacts, Span, SpeakersList
from secretary_tui.domain.model.rows.row import STATES, Changes, Invalid, Outcome, Row, TableRow
from secretary_tui.domain.model.rows.sitting import Organization
from secretary_tui.domain.model.session import Session, Table, joint_problems
from secretary_tui.domain.text import clock_text, fold, hour_text, listed
from secretary_tui.errors import Refused

R = TypeVar("R", bound=Row)
#: The endings of the ids of new rows; an act contains them.
Ids = Iterator[str]


def index_of(session: Session, table: Table, row_id: str) -> int:
    """Return the index of a row in its table; raises Refused if there is no such row."""
    row = session.find(table, row_id)
    if row is None:
        raise Refused("That row is gone; someone removed it.")
    return place_of_row(session.rows(table), row)


def new_row(kind: type[R], values: Changes) -> R:
    """Return a row of the class `kind` with these values; raises Refused with a sentence about the first mistake."""
    try:
        return kind.of(values)
    except Invalid as error:
        raise Refused(form_sentence(error)[0]) from error


def evolve(row: R, changes: Changes) -> R:
    """Return a copy of a row with `changes`; raises Refused with a sentence about the first mistake."""
    return new_row(type(row), {**row.by_name(), **changes})


def put(session: Session, table: Table, row: TableRow) -> Session:
    """Return the session with a row in place of the row with the same id; raises Refused if there is no such row."""
    at = index_of(session, table, row.id)
    return _with_rows(session, table, at, (row,), at + 1)


def change(session: Session, table: Table, row: TableRow, **changes: object) -> Session:
    """Return the session with changed values in one row; raises Refused if they are not valid."""
    return put(session, table, evolve(row, changes))


def add(session: Session, table: Table, row: TableRow, after: str | None = None) -> Session:
    """Return the session with a row added after the row with the id `after`, or at the end of its table for None."""
    at = len(session.rows(table)) if after is None else index_of(session, table, after) + 1
    return _with_rows(session, table, at, (row,), at)


def drop(session: Session, table: Table, row_id: str) -> Session:
    """Return the session without a row; raises Refused if there is no such row."""
    at = index_of(session, table, row_id)
    return _with_rows(session, table, at, (), at + 1)


def move_beside(session: Session, table: Table, row_id: str, other: str, *, after: bool) -> Session:
    """Return the session with a row moved directly before the row `other`, or directly after it if `after`."""
    rows = session.rows(table)
    at, to = index_of(session, table, row_id), index_of(session, table, other)
    to += after - (to > at)  # the new index, counted without the moved row
    head, tail = min(at, to), max(at, to) + 1
    moved = (rows[at], *rows[to:at]) if to < at else (*rows[at + 1 : tail], rows[at])
    return _with_rows(session, table, head, moved, tail)


def _with_rows(session: Session, table: Table, start: int, new: tuple[TableRow, ...], stop: int) -> Session:
    before = session.rows(table)
    rows = before[:start] + new + before[stop:]
    keep_changes(RowChanges(before, rows, start, len(before) - stop))
    return session.evolve(**{table: rows})


def put_entry(session: Session, entry: Entry, **changes: object) -> Session:
    """Return the session with changed values in an entry; raises Refused if they are not valid."""
    return change(session, "entries", entry, **changes)


def put_list(session: Session, row: SpeakersList, **changes: object) -> Session:
    """Return the session with changed settings of a list of speakers; a list without a row gets one."""
    changed = evolve(row, changes)
    if session.find("lists", row.id) is None:
        return add(session, "lists", changed)
    return put(session, "lists", changed)


def still_joined(session: Session) -> Session:
    """Return the session unchanged; raises Refused with the first mistake if its rows do not fit together."""
    for _, row_id, _, sentence in joint_problems(session):
        raise Refused(f"{row_id}: {sentence}.")
    return session


def with_categories(session: Session, members: Sequence[str]) -> Session:
    """Return the session with the categories that its entries have if these States are the Council members.

    Only an entry of a State that becomes or ceases to be a member changes its category, to “member” or “observer”. The
    members in the `[session]` table are not replaced.
    """
    former, new = {fold(name) for name in session.sitting.council_members}, {fold(name) for name in members}
    became = dict.fromkeys(new - former, "member") | dict.fromkeys(former - new, "observer")
    for entry in session.entries:
        category = became.get(fold(entry.name), entry.category)
        if entry.category in {None, *STATES} and category != entry.category:
            session = put_entry(session, entry, category=category)
    return session


def members_text(before: Session, after: Session) -> str:
    """Return the effect of a new list of Council members: “new: Chad; no longer: Cuba; now members: Chad”.

    The States after “now” have entries on the lists.
    """
    was, now = before.sitting.council_members, after.sitting.council_members
    changed = changes_between(before.entries, after.entries).come
    names = {
        "new": [name for name in now if fold(name) not in map(fold, was)],
        "no longer": [name for name in was if fold(name) not in map(fold, now)],
        "now members": [entry.name for entry in changed if entry.category == "member"],
        "now observers": [entry.name for entry in changed if entry.category == "observer"],
    }
    parts = (f"{what}: {listed(members, most=4)}" for what, members in names.items() if members)
    return "; ".join(parts) or "as they were"


def organization_named(session: Session, name: str) -> Organization | None:
    """Return the registered organization with this name or alias, or None."""
    folded = fold(name)
    return next((row for row in session.organizations if folded in map(fold, (row.name, *row.aliases))), None)


def row_confirmed(session: Session, name: str, *, confirmed: bool) -> Session:
    """Return the session with the registered organization of this name, if there is one, confirmed or not confirmed."""
    row = organization_named(session, name)
    if row is None or row.confirmed is confirmed:
        return session
    return change(session, "organizations", row, confirmed=confirmed)


def entries_confirmed(session: Session, row: Organization) -> Session:
    """Return the session with `confirmed` of an organization's waiting entries as in its row; None stays None."""
    for entry in session.entries:
        named = entry.is_waiting and entry.confirmed is not None and organization_named(session, entry.name)
        if named and named.id == row.id and entry.confirmed is not row.confirmed:
            session = put_entry(session, entry, confirmed=row.confirmed)
    return session


#: Moves of the same entry within this time are one note of the record.
ONE_LINE = timedelta(minutes=1)
#: Acts that put a whole list into an order; a later move by hand is then recorded.
_ORDERS: frozenset[ProceduralAct] = frozenset(
    ("lots", "alphabetical", "practice order", "by time spoken", "reserved places")
)
_OF_ORDER: frozenset[ProceduralAct] = _ORDERS | {"moved", "changed places"}


def record_procedure(session: Session, act: ProceduralAct, now: datetime, ids: Ids, **facts: object) -> Session:
    """Return the session with a new note of an act of procedure; `ids` yields the end of the note's id.

    An order before the call to order is preparation and gets no note, unless it was drawn: the record has the seed.

    `facts` are fields of ProceduralFacts, with rows as ids: `record_procedure(session, "limit", now, ids, seconds=90)`.
    Raises ValueError for facts that do not belong to the act.
    """
    if session.called is None and act in _OF_ORDER and not facts.get("seed"):
        return session
    block = session.running
    holder = session.holder
    note = Note(
        id=f"n{next(ids)}",
        kind="procedural",
        at=now,
        block=block.id if block else None,
        entry=holder.id if holder else None,
        act=act,
        facts=ProceduralFacts.of(facts),
    )
    return add(session, "notes", note)


def with_move_recorded(before: Session, after: Session, entry_id: str, now: datetime, ids: Ids) -> Session:
    """Return `after`, in which an entry was moved, with a note of the move if the record should have one.

    Moves of one entry within a minute are one note. A move back to the first place within that minute removes the note.
    """
    was, entry = (cast("Entry", session.find("entries", entry_id)) for session in (before, after))
    last = _last_procedural(after, now)
    if last is not None and last.act == "moved" and last.facts.entries == (entry_id,) and last.facts.was is not None:
        place = after.place_of(entry)
        if last.facts.was == place:
            return drop(after, "notes", last.id)
        return put(after, "notes", evolve(last, {"facts": last.facts.evolve(place=place)}))
    if not _is_of_record(before, after, entry):
        return after
    places = {"was": before.place_of(was), "place": after.place_of(entry)}
    return record_procedure(after, "moved", now, ids, list=entry.list, entries=(entry_id,), **places)


def with_swap_recorded(before: Session, after: Session, pair: tuple[str, str], now: datetime, ids: Ids) -> Session:
    """Return `after`, in which two entries changed places, with a note of that if the record should have one.

    If the same two entries change back within a minute, the note is removed.
    """
    entries = tuple(entry for entry in map(after.entry, pair) if entry is not None)
    last = _last_procedural(after, now)
    if last is not None and last.act == "changed places" and set(last.facts.entries) == set(pair):
        return drop(after, "notes", last.id)
    if before.is_of_podium(entries[0].list):
        return after
    return record_procedure(after, "changed places", now, ids, list=entries[0].list, entries=pair)


def _is_of_record(before: Session, after: Session, entry: Entry) -> bool:
    """Return whether the record should have a note that this entry was moved by hand.

    A note is made for a dignitary, for a statement on behalf of others, for an entry that becomes the first to wait,
    and on a list that an act has put into an order. None is made on a list of the podium.
    """
    if before.is_of_podium(entry.list):
        return False
    speaks_for_others = bool(entry.on_behalf_of or entry.also_on_behalf_of) and not entry.is_joint
    if entry.dignitary or (speaks_for_others and not entry.is_reply):
        return True
    first_before, first = before.first_waiting(entry.list), after.first_waiting(entry.list)
    if first is entry and (first_before is None or first_before.id != entry.id):
        return True
    return any(note.act in _ORDERS and note.facts.list == entry.list for note in before.notes)


def _last_procedural(session: Session, now: datetime) -> Note | None:
    last = next((note for note in reversed(session.notes) if note.kind == "procedural"), None)
    return last if last is not None and timedelta(0) <= now - last.at <= ONE_LINE else None


#: A speech that ends sooner than this after its call does not count as a speech. The time is that of the sitting's
#: clock, because a rehearsal at sixty times the speed has speeches of two real seconds.
NO_SPEECH = timedelta(seconds=5)


def stop_clock(session: Session, entry: Entry, now: datetime) -> Session:
    """Return the session with the open span of an entry closed at `now`; an entry without one is unchanged."""
    if not entry.is_speaking:
        return session
    last = entry.spans[-1]
    return put_entry(session, entry, spans=(*entry.spans[:-1], Span(start=last.start, end=max(now, last.start))))


def end(session: Session, entry: Entry, now: datetime, outcome: Outcome) -> Session:
    """Return the session with a speech ended and its outcome set; a paused speech ended at its pause.

    If the entry was called less than five seconds ago, its call is taken back instead: it waits again, or is removed
    if it is a further speech without notes. A point of order is always ended.
    """
    if is_no_speech(entry, now):
        if entry.further and not any(note.entry == entry.id for note in session.notes):
            return drop(session, "entries", entry.id)
        return wait_at_the_head(session, entry)
    spans = entry.spans
    if entry.is_speaking:
        spans = (*spans[:-1], Span(start=spans[-1].start, end=max(now, spans[-1].start)))
    return put_entry(session, entry, spans=spans, outcome=outcome)


def is_no_speech(entry: Entry, now: datetime) -> bool:
    """Return whether an entry that is no point of order was called less than five seconds ago."""
    return entry.kind != "point of order" and now - entry.began < NO_SPEECH


def wait_at_the_head(session: Session, entry: Entry) -> Session:
    """Return the session in which an entry waits again, not held, without outcome and spans, before all who wait.

    A right of reply is placed before the other rights of reply instead.
    """
    waiting = session.waiting(entry.list)
    head = next((other for other in waiting if other.is_reply or not entry.is_reply), None)
    own = without_limit_in_force(session, entry)
    session = put_entry(session, entry, spans=(), outcome=None, held="", limit=own, further=False)
    return session if head is None else move_beside(session, "entries", entry.id, head.id, after=False)


def clear_floor(session: Session, now: datetime, *, cut_short: bool = False) -> Session:
    """Return the session with a free floor: the speech or point of order that has the floor is ended.

    With `cut_short`, the outcome of the speech is “cut short”. A speech that a point of order interrupted is always cut
    short.
    """
    holder = session.holder
    if holder is None:
        return session
    if holder.kind != "point of order":
        return end(session, holder, now, "cut short" if cut_short else "delivered")
    session = end(session, holder, now, "delivered")
    return end(session, session.interrupted, now, "cut short") if session.interrupted else session


def give(session: Session, entry: Entry, now: datetime) -> Session:
    """Return the session in which an entry gets the floor at `now`; its limit is set to the limit in force."""
    limit = speech_time.limit_when_called(session, entry, now)
    return put_entry(session, entry, spans=(Span(start=now),), outcome=None, held="", limit=limit)


def without_limit_in_force(session: Session, entry: Entry) -> int | None:
    """Return the entry's own limit; None if its limit is only the one that was in force when it was called."""
    without = entry.evolve(limit=None)
    in_force = {speech_time.limit_of(session, without)}
    if entry.spans and speech_time.time_bank(session, entry.list, entry.began) is not None:
        earlier = session.evolve(entries=tuple(e for e in session.entries if e.spans and e.began < entry.began))
        in_force.add(speech_time.limit_when_called(earlier, without, entry.began))
    return entry.limit if entry.kept or entry.limit not in in_force else None


def floor_sentence(before: Session, after: Session, now: datetime) -> str:
    """Return the sentence about a change of the floor, such as “Chad has the floor. Speaks on behalf of …”.

    It says who has the floor, which block began or ended, and which speaker ended or was absent.
    """
    return _sentences(_parts(before, after, now)) or "Nothing changed"


def ended_sentence(before: Session, after: Session, now: datetime) -> str:
    """Return the sentence about a speech that an act ended: “Chad ended at 2:30”; empty if it ended none."""
    return _sentences((*_called_in_vain(before, after, now), *_over(before, after)))


def _sentences(parts: Iterable[str]) -> str:
    return ". ".join(part[0].upper() + part[1:] for part in parts)


def _parts(before: Session, after: Session, now: datetime) -> Iterator[str]:
    """Yield the parts of `floor_sentence`, such as “Chad has the floor”, the most important one first."""
    holder, new = after.holder, new_holder(before, after)
    if new is not None:
        yield _has_floor(before, after, new)
    yield from _closed_or_begun(before, after)
    yield from _called_in_vain(before, after, now)
    yield from _over(before, after)
    if holder is None and not after.sitting.closed:
        nobody_waits = after.running is not None and after.first_callable(after.running.list_id) is None
        yield "nobody waits, the floor is free" if nobody_waits else "the floor is free"
    if new is not None and new.is_speaking and new.capacity:
        yield f"speaks {new.spoken_capacity}"


def new_holder(before: Session, after: Session) -> Entry | None:
    """Return the entry that has the floor in `after`, if it did not have it in `before`; it may be paused."""
    holder = after.holder
    return None if holder is None or (before.holder is not None and before.holder.id == holder.id) else holder


def _has_floor(before: Session, after: Session, holder: Entry) -> str:
    name = speech_time.name_of_speech(after, holder)
    if before.entry(holder.id) is None and holder.kind != "point of order":  # a further speech
        further = "" if holder.is_reply else f"a further {_what(holder)}, "  # the name says which reply it is
        return f"{name} has the floor again: {further}place {after.place_of(holder)}"
    if not holder.is_speaking:  # paused before the point of order that is over
        return f"{name} is still paused"
    if len(holder.spans) > 1:
        return f"{name} goes on"
    called = f"{name}: shown" if after.is_video(holder) else f"{name} has the floor"
    hour = holder.appointment
    if hour is not None and hour > holder.began:
        called = f"{called}, wished for {hour_text(hour, after.sitting.zone)}"
    waited = before.entry(holder.id)
    wanted = None if waited is None else speech_time.allowance(before, waited)
    if holder.limit is None or waited is None or (wanted is not None and wanted <= holder.limit):
        return called
    return f"{called} for the last {clock_text(timedelta(seconds=holder.limit))} of the time bank"


def _what(entry: Entry) -> str:
    if entry.is_reply:
        return "reply"
    return "speech" if entry.panel else "statement"


def _called_in_vain(before: Session, after: Session, now: datetime) -> Iterator[str]:
    called = before.interrupted
    entry = after.entry(called.id) if called is not None else None
    if called is None or (entry is not None and not entry.is_waiting):
        return
    name, too_short = before.name_of(called), clock_text(speech_time.total_length(called.spans, now), round_up=False)
    if entry is None:
        yield f"{name}: the further {_what(called)} is off the list again, {too_short} is no speech"
    else:
        where = "as the first of the replies" if entry.is_reply else "at the head"
        yield f"{name} is back {where}: {too_short} is no speech"


def _closed_or_begun(before: Session, after: Session) -> Iterator[str]:
    block = after.running
    if after.sitting.closed and not before.sitting.closed:
        yield "the sitting is closed"
    elif block is not None and (before.running is None or before.running.id != block.id):
        yield f"“{block.title}” has begun"
    elif block is None and before.running is not None:
        yield f"“{before.running.title}” has ended"


def _over(before: Session, after: Session) -> Iterator[str]:
    """Yield a part for each entry that is now absent, and, if the floor is free, for each speech that ended."""
    changed = changes_between(before.entries, after.entries).come
    for entry in (entry for entry in changed if (was := before.entry(entry.id)) and was.outcome != entry.outcome):
        name = speech_time.name_of_speech(after, entry)
        if entry.outcome == "absent":
            yield f"{name} is absent"
        elif entry.outcome is not None and after.holder is None:
            spoken = clock_text(speech_time.total_length(entry.spans, entry.spans[-1].start), round_up=False)
            yield f"{name} ended at {spoken}{', cut short' if entry.outcome == 'cut short' else ''}"
