"""The root of the model: one sitting with all its rows, and look-ups of rows, lists and who has the floor."""

from collections.abc import Hashable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, Final, Literal, Self

from secretary_tui.domain.model.list_entries import ListEntries, entries_by_list, entries_by_list_after
from secretary_tui.domain.model.row_values import (
    LatestValue,
    entries_on_floor,
    entries_on_floor_after,
    place_of_row,
    rows_by_id,
    rows_by_id_after,
)
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry, SpeakersList
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.participants import Document, Organization, Panellist
from secretary_tui.domain.model.rows.row import FrozenFields, Row, TableRow, frozen_fields
from secretary_tui.domain.model.rows.rules import Rules
from secretary_tui.domain.model.rows.sitting import Sitting, Suspension

Table = Literal["documents", "panel", "organizations", "blocks", "lists", "entries", "suspensions", "notes"]
#: The tables of rows, in the order of the file, with the type of their rows.
TABLES: Final[dict[Table, type[TableRow]]] = {
    "documents": Document,
    "panel": Panellist,
    "organizations": Organization,
    "blocks": Block,
    "lists": SpeakersList,
    "entries": Entry,
    "suspensions": Suspension,
    "notes": Note,
}
#: The tables that stand once, in the order of the file, with the name of the value of a session that is theirs.
SINGLES: Final[dict[str, str]] = {"session": "sitting", "rules": "rules"}
#: All tables, in the order of the file, with the type of their row or rows.
ROW_TYPES: Final[dict[str, type[Row]]] = dict((("session", Sitting), ("rules", Rules), *TABLES.items()))
FORMAT: Final = 1
#: A list can be long and is looked through in every act: what follows from its rows alone follows their changes.
_BY_ID: Final = {table: LatestValue[TableRow, dict[str, TableRow]](rows_by_id, rows_by_id_after) for table in TABLES}
_BY_LIST: Final = LatestValue(entries_by_list, entries_by_list_after)
_ON_FLOOR: Final = LatestValue(entries_on_floor, entries_on_floor_after)
_NO_ENTRIES: Final = ListEntries()


@frozen_fields
class Session(FrozenFields):
    """One sitting, that is one file; its rows are valid by themselves, `joint_rules` says what joins them."""

    format: int = FORMAT
    sitting: Sitting
    rules: Rules = Rules()
    documents: tuple[Document, ...] = ()
    panel: tuple[Panellist, ...] = ()
    organizations: tuple[Organization, ...] = ()
    blocks: tuple[Block, ...] = ()
    lists: tuple[SpeakersList, ...] = ()
    entries: tuple[Entry, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    notes: tuple[Note, ...] = ()

    def evolve(self, **changes: Any) -> Self:
        """Return this session with `changes`, without validation: rows are valid by themselves, acts keep the rest."""
        return type(self)(**(self.by_name() | changes))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Session) and self.by_name() == other.by_name()  # not by what is cached beside them

    def __hash__(self) -> int:
        return id(self)  # what is cached of a session is cached of this very one

    @cached_property
    def results(self) -> dict[Hashable, Any]:
        """What has been computed of this very session, by function and arguments; see `cached_per_session`."""
        return {}

    def rows(self, table: Table) -> tuple[TableRow, ...]:
        """The rows of one table, in their order."""
        rows: tuple[TableRow, ...] = getattr(self, table)
        return rows

    @cached_property
    def by_id(self) -> Mapping[Table, Mapping[str, TableRow]]:
        """The rows of each table by their ids."""
        return {table: _BY_ID[table].of(self.rows(table)) for table in TABLES}

    def find(self, table: Table, row_id: str | None) -> TableRow | None:
        """The row with this id, or None."""
        return self.by_id[table].get(row_id) if row_id else None

    def entry(self, row_id: str | None) -> Entry | None:
        """The entry with this id, or None."""
        row = self.find("entries", row_id)
        return row if isinstance(row, Entry) else None

    def block(self, row_id: str | None) -> Block | None:
        """The block with this id, or None."""
        row = self.find("blocks", row_id)
        return row if isinstance(row, Block) else None

    def panellist(self, row_id: str | None) -> Panellist | None:
        """The panellist with this id, or None."""
        row = self.find("panel", row_id)
        return row if isinstance(row, Panellist) else None

    def speakers_list(self, list_id: str) -> SpeakersList:
        """Return the row of a list; an empty one for a list that the file does not mention."""
        row = self.find("lists", list_id)
        return row if isinstance(row, SpeakersList) else SpeakersList(id=list_id)

    @cached_property
    def running(self) -> Block | None:
        """The block that has started and not ended, suspended or not."""
        return next((block for block in self.blocks if block.is_running), None)

    @property
    def next_block(self) -> Block | None:
        """The first block that has neither started nor been skipped."""
        return next((block for block in self.blocks if block.is_to_come), None)

    @cached_property
    def on_floor(self) -> tuple[Entry, ...]:
        """Whoever speaks, is paused, or is interrupted by a point of order."""
        return _ON_FLOOR.of(self.entries)

    @property
    def holder(self) -> Entry | None:
        """Who has the floor now: a point of order before the speech that it interrupts."""
        return next((e for e in self.on_floor if e.kind == "point of order"), None) or self.interrupted

    @property
    def interrupted(self) -> Entry | None:
        """The entry, other than a point of order, that has the floor (paused while a point is heard)."""
        return next((e for e in self.on_floor if e.kind != "point of order"), None)

    @cached_property
    def called(self) -> datetime | None:
        """When the sitting was called to order: when its first block began."""
        return min((block.started for block in self.blocks if block.started), default=None)

    @property
    def has_begun(self) -> bool:
        """Whether anything happened yet: a block has begun, or somebody has spoken."""
        return self.called is not None or any(entry.spans for entry in self.entries)

    @property
    def is_under_way(self) -> bool:
        """Whether a block runs, or the sitting stands still."""
        return self.running is not None or self.suspension is not None

    @property
    def suspension(self) -> Suspension | None:
        """The suspension that is going on."""
        return next((s for s in self.suspensions if s.end is None), None)

    @property
    def floor_list(self) -> str:
        """The list of the running floor block, else of the next, else of the last, else “floor”."""
        floor = [block for block in self.blocks if block.kind == "floor"]
        running = [block for block in floor if block.is_running]
        to_come = [block for block in floor if block.is_to_come]
        return next((block.list_id for block in (*running, *to_come, *floor[-1:])), "floor")

    @property
    def floor_lists(self) -> tuple[str, ...]:
        """All lists of the floor: the one for any block that names none, those of its blocks, and those of no block."""
        called = (block.list_id for block in self.blocks if block.kind == "floor")
        served = {block.list_id for block in self.blocks}
        return tuple(
            dict.fromkeys(("floor", *called, *(list_id for list_id in self.list_ids if list_id not in served)))
        )

    def is_of_podium(self, list_id: str) -> bool:
        """Whether a list serves blocks of the podium, the responses or breaks, and no block of the floor."""
        kinds = {block.kind for block in self.blocks if block.list_id == list_id}
        return bool(kinds) and "floor" not in kinds

    def has_ended(self, list_id: str) -> bool:
        """Whether every block that a list serves has ended; a list that serves none has not."""
        blocks = [block for block in self.blocks if block.list_id == list_id]
        return bool(blocks) and all(block.ended is not None for block in blocks)

    @cached_property
    def _by_list(self) -> Mapping[str, ListEntries]:
        return _BY_LIST.of(self.entries)

    def on_list(self, list_id: str) -> tuple[Entry, ...]:
        """The entries of a list in its order, points of order included."""
        return self._by_list.get(list_id, _NO_ENTRIES).entries

    def places(self, list_id: str) -> tuple[Entry, ...]:
        """The entries of a list that have a place on it: all but points of order; place N is index N − 1."""
        return self._by_list.get(list_id, _NO_ENTRIES).places

    def place_of(self, entry: Entry) -> int:
        """The place of an entry on its list, counted from 1; raises ValueError if it has none."""
        index = place_of_row(self.places(entry.list), entry)
        if index < 0:
            raise ValueError(f"{entry.id} has no place on its list")
        return index + 1

    def waiting(self, list_id: str) -> tuple[Entry, ...]:
        """Who waits on a list, held or not, in order."""
        return tuple(entry for entry in self.on_list(list_id) if entry.is_waiting)

    def callable_entries(self, list_id: str) -> tuple[Entry, ...]:
        """Who can be called on a list, in order."""
        return tuple(entry for entry in self.on_list(list_id) if entry.is_callable)

    def first_callable(self, list_id: str) -> Entry | None:
        """Who is called next on a list; None if nobody can be."""
        return self._by_list.get(list_id, _NO_ENTRIES).first_callable

    def first_waiting(self, list_id: str) -> Entry | None:
        """Who waits at the head of a list, held or not."""
        return self._by_list.get(list_id, _NO_ENTRIES).first_waiting

    @cached_property
    def list_ids(self) -> tuple[str, ...]:
        """All lists, in the order of the blocks they serve, then those that serve none."""
        ids = [block.list_id for block in self.blocks if block.kind != "break"]
        ids += [row.id for row in self.lists] + list(self._by_list)
        return tuple(dict.fromkeys(ids))

    def name_of(self, entry: Entry) -> str:
        """The public name of an entry: its own, its panellist's, or what it is; never a protected one."""
        if entry.name:
            return entry.name
        panellist = self.panellist(entry.panel)
        return panellist.name if panellist else entry.kind.capitalize()

    def is_film(self, entry: Entry) -> bool:
        """Whether it is a film on the programme of the panel, which is nobody's statement."""
        panellist = self.panellist(entry.panel)
        return panellist is not None and panellist.role == "video"

    def is_video(self, entry: Entry) -> bool:
        """Whether it is shown, not spoken."""
        return entry.form == "video" or self.is_film(entry)
