"""The session: all rows of one sitting, look-ups, checks between rows, texts in a language, cached results."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache, update_wrapper
from typing import Any, Concatenate, Literal, ParamSpec, Self, TypeVar, cast

from secretary_tui.domain.model.row_values import CountedRows, FilteredRows, IndexedRows, place_of_row
from secretary_tui.domain.model.rows.entry import BALLOTS, REVIEWED, Block, DraftProposal, Entry, Note, SpeakersList
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES, FrozenFields, Row, TableRow, frozen_fields
from secretary_tui.domain.model.rows.sitting import (
    Discussion,
    Document,
    Organization,
    Panellist,
    Rules,
    Sitting,
    Suspension,
)

Table = Literal[
    "discussions", "documents", "panel", "organizations", "blocks", "lists", "proposals", "entries", "suspensions",
    "notes",
]  # fmt: skip
#: The tables of rows, in the order of the file, with the type of their rows.
TABLES: dict[Table, type[TableRow]] = {
    "discussions": Discussion,
    "documents": Document,
    "panel": Panellist,
    "organizations": Organization,
    "blocks": Block,
    "lists": SpeakersList,
    "proposals": DraftProposal,
    "entries": Entry,
    "suspensions": Suspension,
    "notes": Note,
}
#: The keys of a row that name a row of another table by its id.
REFERENCES: Mapping[str, Table] = {
    "entry": "entries", "block": "blocks", "panel": "panel", "to": "panel", "presented_by": "panel",
    "discussion": "discussions", "draft": "proposals", "amends": "proposals",
}  # fmt: skip
#: The sentence for an id that names no row, by the table of the row.
_NO_SUCH_ROW: Mapping[Table, str] = {
    "entries": "there is no entry “{}”; correct the id",
    "blocks": "there is no block “{}”; correct the id",
    "panel": "there is nobody “{}” on the panel; correct the id",
    "discussions": "there is no discussion “{}”; add it under [[discussions]] or correct the id",
    "proposals": "there is no draft “{}”; correct the id",
}
#: The tables that occur once, in the order of the file, with the attribute of a session that has their row.
SINGLES: dict[str, str] = {"session": "sitting", "rules": "rules"}
#: All tables, in the order of the file, with the type of their row or rows.
ROW_TYPES: dict[str, type[Row]] = dict((("session", Sitting), ("rules", Rules), *TABLES.items()))
FORMAT = 1
_BY_ID = {table: IndexedRows[TableRow]() for table in TABLES}
_BY_LIST = CountedRows[Entry, str](lambda entry: entry.list)
_ON_FLOOR = FilteredRows[Entry](lambda entry: entry.has_floor)


class _ListRows:
    def __init__(self, list_id: str) -> None:
        self.entries = FilteredRows[Entry](lambda entry: entry.list == list_id)
        self.places = FilteredRows[Entry](lambda entry: entry.kind != "point of order")
        self.callable = FilteredRows[Entry](lambda entry: entry.is_callable)
        self.waiting = FilteredRows[Entry](lambda entry: entry.is_waiting)
        self.with_appointment = FilteredRows[Entry](lambda entry: entry.appointment is not None)


#: Only the filters of the last 16 lists are cached, because a command that reads a folder looks at many lists.
_of_list = lru_cache(maxsize=16)(_ListRows)


@frozen_fields
class Session(FrozenFields):
    """One sitting with all its rows, as one file contains them.

    Each row is valid by itself; `joint_problems` compares rows with each other.
    """

    format: int = FORMAT
    sitting: Sitting
    rules: Rules = Rules()
    discussions: tuple[Discussion, ...] = ()
    documents: tuple[Document, ...] = ()
    panel: tuple[Panellist, ...] = ()
    organizations: tuple[Organization, ...] = ()
    blocks: tuple[Block, ...] = ()
    lists: tuple[SpeakersList, ...] = ()
    proposals: tuple[DraftProposal, ...] = ()
    entries: tuple[Entry, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    notes: tuple[Note, ...] = ()

    def evolve(self, **changes: Any) -> Self:
        """Return a copy of this session with changed tables; neither rows nor rules between them are checked again."""
        return type(self)(**(self.by_name() | changes))

    def __hash__(self) -> int:
        return id(self)  # results are cached by the identity of a session

    @cached_property
    def results(self) -> dict[Hashable, Any]:
        """The results computed for this session object, by function and arguments; see `cached_per_session`."""
        return {}

    def rows(self, table: Table) -> tuple[TableRow, ...]:
        """Return the rows of one table, in their order."""
        rows: tuple[TableRow, ...] = getattr(self, table)
        return rows

    @cached_property
    def by_id(self) -> Mapping[Table, Mapping[str, TableRow]]:
        return {table: _BY_ID[table].of(self.rows(table)) for table in TABLES}

    def find(self, table: Table, row_id: str | None) -> TableRow | None:
        """Return the row of a table with this id; None if there is no such row, or no id is given."""
        return self.by_id[table].get(row_id) if row_id else None

    def entry(self, row_id: str | None) -> Entry | None:
        """Return the entry with this id, or None."""
        return cast("Entry | None", self.find("entries", row_id))

    def block(self, row_id: str | None) -> Block | None:
        """Return the block with this id, or None."""
        return cast("Block | None", self.find("blocks", row_id))

    def planned_minutes(self, block: Block) -> int:
        """Return the minutes of a block in the plan.

        A skipped block keeps its minutes if the minutes of all blocks fit into the planned sitting: a block skipped to
        catch up then moves no planned hour. Otherwise a skipped block has 0 minutes.
        """
        room = self.sitting.ends - self.sitting.starts
        is_left_out = block.skipped and timedelta(minutes=sum(row.minutes for row in self.blocks)) > room
        return 0 if is_left_out else block.minutes

    def proposal(self, row_id: str | None) -> DraftProposal | None:
        """Return the draft or amendment with this id, or None."""
        return cast("DraftProposal | None", self.find("proposals", row_id))

    def discussion(self, row_id: str | None) -> Discussion | None:
        """Return the discussion with this id, or None."""
        return cast("Discussion | None", self.find("discussions", row_id))

    def panellist(self, row_id: str | None) -> Panellist | None:
        """Return the person of the panel with this id, or None."""
        return cast("Panellist | None", self.find("panel", row_id))

    def speakers_list(self, list_id: str) -> SpeakersList:
        """Return the settings of a list; default settings if the file has no row for the list."""
        row = self.find("lists", list_id)
        return row if isinstance(row, SpeakersList) else SpeakersList(id=list_id)

    @cached_property
    def running(self) -> Block | None:
        """The block that has started and not ended, even if the sitting is suspended; None if there is none."""
        return next((block for block in self.blocks if block.is_running), None)

    @property
    def next_block(self) -> Block | None:
        return next((block for block in self.blocks if block.is_to_come), None)

    @cached_property
    def on_floor(self) -> tuple[Entry, ...]:
        return _ON_FLOOR.of(self.entries)

    @property
    def holder(self) -> Entry | None:
        """The entry that has the floor: the point of order if one is heard, else the speech; None for a free floor."""
        return next((e for e in self.on_floor if e.kind == "point of order"), None) or self.interrupted

    @property
    def interrupted(self) -> Entry | None:
        """The statement or right of reply that has the floor, or None; a point of order may have interrupted it."""
        return next((e for e in self.on_floor if e.kind != "point of order"), None)

    @cached_property
    def called(self) -> datetime | None:
        """The instant at which the first block started, which is the call to order; None if no block has started."""
        return min((block.started for block in self.blocks if block.started), default=None)

    @property
    def has_begun(self) -> bool:
        return self.called is not None or any(entry.spans for entry in self.entries)

    @property
    def is_under_way(self) -> bool:
        return self.running is not None or self.suspension is not None

    @property
    def suspension(self) -> Suspension | None:
        return next((s for s in self.suspensions if s.end is None), None)

    @property
    def floor_list(self) -> str:
        """The id of the list of the running floor block, else of the next one, else of the last one, else “floor”."""
        floor = [block for block in self.blocks if block.kind == "floor"]
        running = [block for block in floor if block.is_running]
        to_come = [block for block in floor if block.is_to_come]
        return next((block.list_id for block in (*running, *to_come, *floor[-1:])), "floor")

    @property
    def floor_lists(self) -> tuple[str, ...]:
        """The ids of all lists of the floor: “floor”, the lists of floor blocks, and lists that serve no block."""
        called = (block.list_id for block in self.blocks if block.kind == "floor")
        served = {block.list_id for block in self.blocks}
        return tuple(
            dict.fromkeys(("floor", *called, *(list_id for list_id in self.list_ids if list_id not in served)))
        )

    def is_of_podium(self, list_id: str) -> bool:
        """Return whether a list serves at least one block and no floor block; such a list has a running order."""
        kinds = {block.kind for block in self.blocks if block.list_id == list_id}
        return bool(kinds) and "floor" not in kinds

    def has_ended(self, list_id: str) -> bool:
        """Return whether all blocks that a list serves have ended or are skipped; False if it serves no block."""
        blocks = [block for block in self.blocks if block.list_id == list_id]
        return bool(blocks) and all(block.ended is not None or block.skipped for block in blocks)

    def on_list(self, list_id: str) -> tuple[Entry, ...]:
        """Return the entries of a list in its order, including points of order."""
        return _of_list(list_id).entries.of(self.entries)

    def places(self, list_id: str) -> tuple[Entry, ...]:
        """Return the entries of a list that have a place on it: all except points of order. Place N has index N − 1."""
        return _of_list(list_id).places.of(self.on_list(list_id))

    def place_of(self, entry: Entry) -> int:
        """Return the place of an entry on its list, counted from 1; raises ValueError if it has none."""
        index = place_of_row(self.places(entry.list), entry)
        if index < 0:
            raise ValueError(f"{entry.id} has no place on its list")
        return index + 1

    def waiting(self, list_id: str) -> tuple[Entry, ...]:
        """Return the waiting entries of a list in order, including those that are held."""
        return _of_list(list_id).waiting.of(self.on_list(list_id))

    def callable_entries(self, list_id: str) -> tuple[Entry, ...]:
        """Return the entries that can be called on a list, in order."""
        return _of_list(list_id).callable.of(self.on_list(list_id))

    def has_appointments(self, list_id: str) -> bool:
        """Return whether any entry of a list has an appointment (a wished hour), even if it has already spoken."""
        return bool(_of_list(list_id).with_appointment.of(self.on_list(list_id)))

    def called_here(self, list_id: str) -> tuple[Entry, ...]:
        """Return the entries that can be called from a list now, in order.

        While a State under review speaks, one entry is left for each later block of its list. If nobody has spoken in
        the running block, it may call at least one.
        """
        entries, block = self.callable_entries(list_id), self.running
        if block is None or block.started is None or block.list_id != list_id or REVIEWED not in block.part:
            return entries
        start, later = block.started.astimezone(UTC), len(self.blocks_calling(list_id)) - 1
        has_spoken = any(entry.spans and entry.began >= start for entry in self.places(list_id))
        return entries[: max(not has_spoken, len(entries) - later)]

    def blocks_calling(self, list_id: str) -> tuple[Block, ...]:
        """Return the running block, then the blocks to come, that call speakers from a list; breaks call nobody."""
        of_list = (block for block in self.blocks if block.list_id == list_id and block.kind != "break")
        ahead = (block for block in of_list if block.is_running or block.is_to_come)
        return tuple(sorted(ahead, key=lambda block: not block.is_running))

    def first_callable(self, list_id: str) -> Entry | None:
        """Return the next entry to be called on a list; None if there is none, or it waits for a later block."""
        return next(iter(self.called_here(list_id)), None)

    def first_waiting(self, list_id: str) -> Entry | None:
        """Return the first waiting entry of a list, even if it is held; None if no entry waits."""
        return next(iter(self.waiting(list_id)), None)

    @cached_property
    def list_ids(self) -> tuple[str, ...]:
        """The ids of all lists, in the order of the blocks that they serve; lists that serve no block come last."""
        ids = [block.list_id for block in self.blocks if block.kind != "break"]
        ids += [row.id for row in self.lists] + list(_BY_LIST.of(self.entries))
        return tuple(dict.fromkeys(ids))

    def name_of(self, entry: Entry) -> str:
        """Return the public name of an entry: its own, else its panellist's, else its kind; never a protected name."""
        if entry.name:
            return entry.name
        panellist = self.panellist(entry.panel)
        return panellist.name if panellist else entry.kind.capitalize()

    def is_film(self, entry: Entry) -> bool:
        """Return whether an entry is a film on the programme of the panel."""
        panellist = self.panellist(entry.panel)
        return panellist is not None and panellist.role == "video"

    def is_video(self, entry: Entry) -> bool:
        """Return whether an entry is a video statement or a film."""
        return entry.form == "video" or self.is_film(entry)


R = TypeVar("R", bound=Row)


def translated_names(kind: type[Row]) -> tuple[str, ...]:
    """Return the names of the texts that a row may also give in other languages, in the order of the file."""
    names = kind.names()
    return tuple(name for name in names if f"{name}_{next(iter(OTHER_LANGUAGES))}" in names)


def translation_names(kind: type[Row]) -> tuple[str, ...]:
    """Return the keys of a row class for texts in other languages, such as `title_fr` and `title_es`."""
    return tuple(f"{name}_{language}" for name in translated_names(kind) for language in OTHER_LANGUAGES)


def in_language(session: Session, language: str) -> Session:
    """Return a copy of the session with its texts in a language; a text without a translation remains in English."""
    if language not in OTHER_LANGUAGES:
        return session
    changed: dict[str, tuple[Row, ...]] = {}
    for table, kind in TABLES.items():
        if names := translated_names(kind):
            changed[table] = tuple(_row_in(row, names, language) for row in session.rows(table))
    return session.evolve(sitting=_row_in(session.sitting, translated_names(Sitting), language), **changed)


def _row_in(row: R, names: Sequence[str], language: str) -> R:
    texts = {name: getattr(row, f"{name}_{language}") for name in names}
    given = {name: text for name, text in texts.items() if text}
    return type(row)(**(row.by_name() | given)) if given else row


def joint_problems(session: Session) -> Iterator[tuple[str, str, str, str]]:
    """Yield mistakes between rows as (table, row id, key, sentence without a full stop that says what to do)."""
    for table in TABLES:
        if len(session.by_id[table]) == len(session.rows(table)):
            continue
        ids = Counter(row.id for row in session.rows(table))
        yield from (
            (table, row_id, "id", f"the id “{row_id}” is there {n} times; give each row its own")
            for row_id, n in ids.items()
            if n > 1
        )
    yield from _dangling(session)
    yield from _more_than_one(session)


def _dangling(session: Session) -> Iterator[tuple[str, str, str, str]]:
    rows_of_lists = {row.id for row in session.lists}
    for block in session.blocks:
        if block.list is not None and block.list not in rows_of_lists:
            yield "blocks", block.id, "list", f"there is no list “{block.list}”; add it under [[lists]] or correct it"
        if block.id in session.by_id["discussions"]:
            yield "blocks", block.id, "id", f"a discussion has the id “{block.id}” too; give the block another"
    lists = {"floor", *rows_of_lists, *session.by_id["discussions"], *(block.list_id for block in session.blocks)}
    if not lists.issuperset(session.list_ids):
        for entry in session.entries:
            if entry.list not in lists:
                yield "entries", entry.id, "list", f"there is no list or block “{entry.list}”; correct the id"
    for table, kind in TABLES.items():
        for key in filter(REFERENCES.__contains__, kind.names()):
            yield from _without_row(session, table, key)
    yield from _of_proposals(session)


def _without_row(session: Session, table: Table, key: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield a mistake for each row of a table whose `key` names a missing row, as `joint_problems` does."""
    if key == "amends":
        return  # `_of_proposals` reports a draft that is missing
    ids = session.by_id[REFERENCES[key]]
    for row in session.rows(table):
        named = getattr(row, key)
        if named is not None and named not in ids:
            yield table, row.id, key, _NO_SUCH_ROW[REFERENCES[key]].format(named)


def _of_proposals(session: Session) -> Iterator[tuple[str, str, str, str]]:
    sitting: Sitting | None = session.sitting  # None if that table is invalid, which is reported at its line
    members = frozenset(sitting.council_members if sitting is not None else ())
    for row in session.proposals:
        block, draft = session.block(row.block), session.proposal(row.amends)
        if block is not None and row.discussion is not None and block.discussion != row.discussion:
            sentence = f"block “{block.id}” belongs to another discussion; correct block or discussion"
            yield "proposals", row.id, "discussion", sentence
        if row.amends is not None and (draft is None or draft.amends is not None):
            yield "proposals", row.id, "amends", f"there is no draft “{row.amends}” to amend; correct the id"
        for ballot in BALLOTS if members else ():
            for name in getattr(row, ballot):
                if name not in members:
                    sentence = f"“{name}” is not among the Council members; correct the name, or add the member"
                    yield "proposals", row.id, ballot, sentence


def _more_than_one(session: Session) -> Iterator[tuple[str, str, str, str]]:
    running = [block for block in session.blocks if block.is_running]
    for block in running[1:]:
        yield "blocks", block.id, "started", f"block “{running[0].id}” is running too; end one of the two"
    for points in (True, False):
        floor = [e for e in session.on_floor if (e.kind == "point of order") is points]
        for entry in floor[1:]:
            yield "entries", entry.id, "spans", f"“{floor[0].id}” has the floor too; give one of the two an outcome"
    open_suspensions = [s for s in session.suspensions if s.end is None]
    for suspension in open_suspensions[1:]:
        yield "suspensions", suspension.id, "end", "another suspension is open too; write the end of one of the two"


Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def cached_per_session(
    function: Callable[Concatenate[Session, Arguments], Result],
) -> Callable[Concatenate[Session, Arguments], Result]:
    """Return the function with a cache of its results by session and arguments; the arguments have to be hashable.

    A result is stored in the session object for which it was computed; another session object has its own results.
    """

    def call(session: Session, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        key = (function, args, *kwargs.items())
        if key not in session.results:
            session.results[key] = function(session, *args, **kwargs)
        result: Result = session.results[key]
        return result

    update_wrapper(call, function)
    return call
