"""How an act changes rows: the rest of a table stays the same objects; and what it writes into the record."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import compress
from operator import attrgetter
from typing import Final, NamedTuple, TypeVar

from secretary_tui.domain.model.descriptions import row_sentence
from secretary_tui.domain.model.row_values import RowChanges, keep_changes, place_of_row
from secretary_tui.domain.model.rows.entry import Entry, SpeakersList
from secretary_tui.domain.model.rows.note import Note, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import Changes, Invalid, Row, TableRow
from secretary_tui.domain.model.rows.sitting import Organization
from secretary_tui.domain.model.rows.types import STATES, Category
from secretary_tui.domain.model.session import Session, Table, joint_problems
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.errors import Refused

R = TypeVar("R", bound=Row)
#: Fresh endings of ids, as the command carries them.
Ids = Iterator[str]


def index_of(session: Session, table: Table, row_id: str) -> int:
    """The place of a row in its table; raises Refused if it is not there."""
    row = session.find(table, row_id)
    if row is None:
        raise Refused("That row is gone; someone removed it.")
    return place_of_row(session.rows(table), row)


def new_row(kind: type[R], values: Changes) -> R:
    """The row of these values; what the model does not allow is refused in its own words."""
    try:
        return kind.of(values)
    except Invalid as error:
        raise Refused(row_sentence(error)) from error


def evolve(row: R, changes: Changes) -> R:
    """Return a copy of a row with `changes`; raises Refused if they are not valid, as `new_row` does."""
    return new_row(type(row), {**row.by_name(), **changes})


def put(session: Session, table: Table, row: TableRow) -> Session:
    """Replace the row of the same id."""
    at = index_of(session, table, row.id)
    return _with_rows(session, table, at, (row,), at + 1)


def change(session: Session, table: Table, row: TableRow, **changes: object) -> Session:
    """Replace a row by itself with `changes`."""
    return put(session, table, evolve(row, changes))


def add(session: Session, table: Table, row: TableRow, after: str | None = None) -> Session:
    """Add a row behind the one with the id `after`, else at the end of its table."""
    at = len(session.rows(table)) if after is None else index_of(session, table, after) + 1
    return _with_rows(session, table, at, (row,), at)


def drop(session: Session, table: Table, row_id: str) -> Session:
    """Remove a row."""
    at = index_of(session, table, row_id)
    return _with_rows(session, table, at, (), at + 1)


def move_beside(session: Session, table: Table, row_id: str, other: str, *, behind: bool) -> Session:
    """Move a row directly before another, or directly behind it."""
    rows = session.rows(table)
    at, to = index_of(session, table, row_id), index_of(session, table, other)
    to += behind - (to > at)  # among the rest
    head, tail = min(at, to), max(at, to) + 1
    moved = (rows[at], *rows[to:at]) if to < at else (*rows[at + 1 : tail], rows[at])
    return _with_rows(session, table, head, moved, tail)


def _with_rows(session: Session, table: Table, start: int, new: tuple[TableRow, ...], stop: int) -> Session:
    """Return the session with `new` rows in place of those from `start` to before `stop`."""
    before = session.rows(table)
    rows = before[:start] + new + before[stop:]
    keep_changes(RowChanges(before, rows, start, len(before) - stop))
    return session.evolve(**{table: rows})


def put_entry(session: Session, entry: Entry, **changes: object) -> Session:
    """Replace an entry by itself with `changes`."""
    return change(session, "entries", entry, **changes)


def put_list(session: Session, row: SpeakersList, **changes: object) -> Session:
    """Replace what is known of a list, adding its row if the file has none."""
    changed = evolve(row, changes)
    if session.find("lists", row.id) is None:
        return add(session, "lists", changed)
    return put(session, "lists", changed)


def still_joined(session: Session, lead: str = "") -> Session:
    """Return the session if its rows still fit together, for acts that edit rows freely; `lead` begins the refusal."""
    for _, row_id, _, sentence in joint_problems(session):
        raise Refused(f"{lead}{row_id}: {sentence}.")
    return session


#: So many States are told by name.
_NAMED_AT_MOST: Final = 4


class MembersChange(NamedTuple):
    """The States that a list of members has beyond another, those that it has not, and the entries that change."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    entries: tuple[Entry, ...]  # as they are behind it

    @property
    def text(self) -> str:
        """“1 comes (Chad), 1 goes (Cuba); on the lists Chad is a member now”."""
        parts = [_counted(self.added, "comes", "come"), _counted(self.gone, "goes", "go")]
        of_members = ", ".join(filter(None, parts)) or "the members stay as they are"
        members = tuple(entry.name for entry in self.entries if entry.category == "member")
        observers = tuple(entry.name for entry in self.entries if entry.category == "observer")
        of_entries = [f"{_named(members)} to member" if members else "", f"{_named(observers)} to observer State"]
        changes = ", ".join(filter(None, of_entries[: 1 + bool(observers)]))
        return f"{of_members}; on the lists {changes}" if self.entries else of_members


def members_change(session: Session, members: Sequence[str]) -> MembersChange:
    """Return what other members would change in a session: an entry follows only where its State comes or goes."""
    before = session.sitting.council_members
    former, new = {fold(name) for name in before}, {fold(name) for name in members}
    became: dict[str, Category] = dict.fromkeys(new - former, "member")
    became |= dict.fromkeys(former - new, "observer")
    entries = tuple(
        evolve(entry, {"category": category})
        for entry in session.entries
        if (category := became.get(fold(entry.name))) is not None
        and entry.category in {None, *STATES}
        and entry.category != category
    )
    added = tuple(name for name in members if fold(name) not in former)
    return MembersChange(added, tuple(name for name in before if fold(name) not in new), entries)


def with_categories(session: Session, members: Sequence[str]) -> Session:
    """Return a session whose entries have the categories that other members give them; the members stay."""
    changed = {entry.id: entry for entry in members_change(session, members).entries}
    if not changed:
        return session
    return session.evolve(entries=tuple(changed.get(entry.id, entry) for entry in session.entries))


def _counted(names: Sequence[str], one: str, several: str) -> str:
    return f"{len(names)} {one if len(names) == 1 else several} ({_named(names)})" if names else ""


def _named(names: Sequence[str]) -> str:
    """The names, the first few of many."""
    more = len(names) - _NAMED_AT_MOST
    return "; ".join(names) if more <= 1 else f"{'; '.join(names[:_NAMED_AT_MOST])} and {more} more"


def organization_named(session: Session, name: str) -> Organization | None:
    """The row of the organization of this name, by whichever of its forms; None if it did not register."""
    folded = fold(name)
    return next((row for row in session.organizations if folded in map(fold, (row.name, *row.aliases))), None)


def row_confirmed(session: Session, name: str, *, confirmed: bool) -> Session:
    """The session in which the organization of an entry counts as here, or not, from now on."""
    row = organization_named(session, name)
    if row is None or row.confirmed is confirmed:
        return session
    return change(session, "organizations", row, confirmed=confirmed)


def entries_confirmed(session: Session, row: Organization) -> Session:
    """The session in which the places that an organization has on the lists say of it what its row says."""
    for entry in session.entries:
        named = entry.is_waiting and entry.confirmed is not None and organization_named(session, entry.name)
        if named and named.id == row.id and entry.confirmed is not row.confirmed:
            session = put_entry(session, entry, confirmed=row.confirmed)
    return session


#: Moves of the same entry within this time are one line of the record.
ONE_LINE: Final = timedelta(minutes=1)
#: Acts that say in which order a list stands.
_ORDERS: Final[frozenset[ProceduralAct]] = frozenset(
    ("lots", "alphabetical", "practice order", "by time spoken", "reserved places")
)


def record_procedure(session: Session, act: ProceduralAct, now: datetime, ids: Ids, **facts: object) -> Session:
    """Add a note of an act of procedure to the record; `ids` gives the end of the note's id.

    `facts` are fields of ProceduralFacts, with rows as ids: `record_procedure(session, "limit", now, ids, seconds=90)`.
    Raises ValueError for facts that are not of the act.
    """
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
    """`after`, in which an entry was moved, with the move in its record if it belongs there.

    Moves of one entry within a minute of the first are one line; a move back to where it stood takes the line away.
    """
    was, entry = before.entry(entry_id), after.entry(entry_id)
    if was is None or entry is None:
        return after
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
    """Return `after`, in which two entries changed places, with a note of it if the record should have one.

    If the same two change back within a minute, the note is removed.
    """
    entries = tuple(entry for entry in map(after.entry, pair) if entry is not None)
    last = _last_procedural(after, now)
    if last is not None and last.act == "changed places" and set(last.facts.entries) == set(pair):
        return drop(after, "notes", last.id)
    if before.called is None or before.is_of_podium(entries[0].list):
        return after
    return record_procedure(after, "changed places", now, ids, list=entries[0].list, entries=pair)


def _is_of_record(before: Session, after: Session, entry: Entry) -> bool:
    """Whether the room is to read that this entry was moved."""
    if before.called is None or before.is_of_podium(entry.list):
        return False
    speaks_for_others = bool(entry.on_behalf_of or entry.also_on_behalf_of) and not entry.is_joint
    if entry.dignitary or (speaks_for_others and not entry.is_reply):
        return True
    first_before, first = before.first_waiting(entry.list), after.first_waiting(entry.list)
    if first is entry and (first_before is None or first_before.id != entry.id):
        return True
    orders = compress(before.notes, map(_ORDERS.__contains__, map(attrgetter("act"), before.notes)))
    return any(note.facts.list == entry.list for note in orders)


def _last_procedural(session: Session, now: datetime) -> Note | None:
    """The last act in the record, if it is no older than a minute."""
    last = next((note for note in reversed(session.notes) if note.kind == "procedural"), None)
    return last if last is not None and timedelta(0) <= now - last.at <= ONE_LINE else None
