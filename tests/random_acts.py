"""Random acts of every kind, most of which the session allows; their times are close to times of the record."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any, TypeVar

from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.domain.model.rows.entry import ProceduralFacts
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session, Table
from tests.acts import Act, AddEntry, NewOrganization
from tests.sittings import at

T = TypeVar("T")
NAMES = ("Brazil", "China", "Cuba", "Egypt", "Ghana", "Haiti", "Child Rights Connect", "European Union")
CATEGORIES: tuple[Category, ...] = ("member", "observer", "un", "igo", "other", "nhri", "ngo")
#: Acts that are drawn more often than the others, with their weights.
OFTEN = {"CallNext": 12, "EditEntry": 6, "GiveFloor": 4, "ReopenSitting": 4, "Resume": 4, "NextBlock": 3}
#: What an act that orders the list by a rule records beside the order.
ORDERS: dict[str, dict[str, Any]] = {
    "lots": {"seed": "17"},
    "alphabetical": {"letter": "M"},
    "practice order": {},
    "by time spoken": {},
    "reserved places": {},
}


class RandomActs:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.session: Session
        self.now: datetime
        self.kinds = tuple(name for name in sorted(ACTS) if name != "Revert")  # whichever module is imported first
        self._weights = [OFTEN.get(kind, 1) for kind in self.kinds]
        entry, expected = partial(self.row, "entries"), lambda: self.session.holder.id if self.session.holder else None
        #: How a value is drawn for a field of this name, unless its act draws it in a way of its own.
        self._by_field: dict[str, Callable[[], Any]] = {
            "entry": entry,
            "other": entry,
            "expected": expected,
            "list": self.list,
            "to": self.list,
            "block": partial(self.row, "blocks"),
            "note": partial(self.row, "notes"),
            "panellist": partial(self.row, "panel"),
            "proposal": partial(self.row, "proposals"),
            **{name: partial(self.one, True, False) for name in ("cut_short", "skipped", "left")},
            "sure": partial(self.one, True, True, False),
            "by": partial(self.one, -1, 1, 3),
            "name": partial(self.one, *NAMES),
            "category": partial(self.one, *CATEGORIES),
            "reason": partial(self.one, "", "not here", "a fire [drill] {in} the room"),
        }

    def next(self, session: Session, now: datetime) -> Act:
        self.session, self.now = session, now
        (kind,) = self.random.choices(self.kinds, self._weights)
        return self.drawn(ACTS[kind])

    def drawn(self, kind: type[Act]) -> Act:
        """Return an act of this kind.

        Its values are drawn for the kind, else by the names of fields; other fields are left out.
        """
        own = self._own().get(kind.__name__, dict)()
        return kind(**{name: self._by_field[name]() for name in kind.names() if name in self._by_field} | own)

    # Values -------------------------------------------------------------------------------------------------

    def one(self, *choices: T) -> T:
        return self.random.choice(choices)

    def row(self, table: Table) -> str:
        """Return the id of a row of the table, or sometimes an id that no row has."""
        return self.one(*(row.id for row in self.session.rows(table)), "e-gone")

    def some_row(self) -> dict[str, Any]:
        table: Table = self.one("blocks", "panel", "documents", "lists", "proposals")
        return {"table": table, "row": self.row(table)}

    def list(self) -> str:
        return self.one(*self.session.list_ids)

    def instant(self) -> datetime:
        spans = [span for entry in self.session.entries for span in entry.spans]
        hours = [hour for block in self.session.blocks for hour in (block.started, block.ended)]
        known = [hour for hour in (*hours, *(span.start for span in spans), *(span.end for span in spans)) if hour]
        near = self.random.choice(known) if known and self.random.random() < 0.5 else self.now
        return near + timedelta(seconds=self.one(-1_800, -60, -10, -1, 0, 1, 10, 60))

    # Acts ---------------------------------------------------------------------------------------------------

    def _own(self) -> Mapping[str, Callable[[], dict[str, Any]]]:
        """Return, by the names of acts, the functions that draw values of that act alone."""
        one, members = self.one, self.session.sitting.council_members
        return {
            "AddDiscussion": lambda: {
                "values": {"title": one(*NAMES), "kind": one("visit", "general debate")},
                "blocks": ({"kind": one("floor", "podium"), "title": "Added", "minutes": 5},),
                "lists": ({"id": "floor", "limit": 90},) if one(True, False) else (),
            },
            "AddEntries": lambda: {"entries": tuple(self.drawn(AddEntry) for _ in range(3))},
            "AddEntry": self._new_entry,
            "AddNote": self._new_note,
            "AddRow": self._new_row,
            "AdjustLimit": lambda: {"seconds": one(15, -15, -500)},
            "BackDate": lambda: {"seconds": one(5, 60)},
            "CarryFrom": self._carried,
            "EditEntry": self._corrected_entry,
            "EditNote": lambda: {
                "changes": one({"at": self.instant()}, {"entry": self.row("entries")}, {"kind": "note"})
            },
            "EditRow": self._corrected_row,
            "GoOn": lambda: {"session_id": one("", "s-1")},
            "GrantMinutes": lambda: {"minutes": one(5, -60)},
            "HearVisitor": lambda: {"minutes": one(5, 15)},
            "InterpretUntil": lambda: {"until": self.now + timedelta(minutes=one(-9, 9, 90))},
            "MoveRow": self.some_row,
            "MoveToPlace": lambda: {"place": self.random.randint(0, 9)},
            "RaisePointOfOrder": lambda: {"name": one("", "Cuba")},
            "RegisterOrganizations": lambda: {"organizations": (self._organization(), self._organization())},
            "RemoveRow": self.some_row,
            "Reorder": self._order,
            "SetLimit": lambda: (
                {"seconds": one(60, 90, 150)} | one({}, {"replies": True}, {"categories": ("ngo", "member")})
            ),
            "TakeOver": lambda: {"was": "AB", "by": "CD"},
            "TakeVote": lambda: {
                "in_favour": members[:2],
                "against": members[2:3],
                "announced": one({}, {"in_favour": 2, "against": 0}),
            },
        }

    def _new_entry(self) -> dict[str, Any]:
        one = self.one
        group, other = one(("", ""), ("", ""), ("the Group of African States", ""), ("", "Chad"))
        return {
            "category": one(None, *CATEGORIES),
            "on_behalf_of": group,
            "also_on_behalf_of": other,
            "dignitary": one(True, False, False),
            "kind": one("statement", "statement", "right of reply"),
            "replies_to": one("", "Cuba"),
            "form": one("spoken", "video"),
            "late": one(True, False),
            "confirmed": one(None, None, False),
            "place": one("practice", "end"),
        }

    def _organization(self) -> NewOrganization:
        one = self.one
        return NewOrganization(name=one("ECLT", "OMCT"), speaker=one("", "A"), confirmed=one(True, False))

    def _carried(self) -> dict[str, Any]:
        one, list_id = self.one, self.list
        entries = (
            {"id": "e1", "list": list_id(), "name": one(*NAMES), "inscribed": at(-600), "confirmed": False},
            {"id": "e2", "list": list_id(), "name": one(*NAMES), "kind": "right of reply", "limit": 60},
        )
        values = {
            "entries": entries,
            "lists": {list_id(): {"limit": one(60, 90)}},
            "notes": ({"id": "n1", "kind": "question", "at": at(-600), "text": "Who pays?", "entry": "e1", "to": ""},),
            "heard_before": (one(*NAMES),),
            "replied_before": (one(*NAMES),),
            "panel": ({"name": one("Ana Berg", "Ernie Allen")},),
            "presented_by": {},
            "skipped": (one("opening", "floor-2"),),
        }
        return {"part": one("a/floor", "b/floor"), "to": "floor", "meeting": one(None, 17), "values": values}

    def _corrected_entry(self) -> dict[str, Any]:
        one = self.one
        changes: dict[str, Any] = one(
            {},
            {"outcome": one("delivered", "cut short", "absent", "withdrawn", None)},
            {"name": one("", *NAMES)},
            {"category": one(None, *CATEGORIES)},
            {"kind": one("statement", "point of order", "right of reply")},
            {"panel": one(None, self.row("panel"))},
            {"confirmed": one(None, True, False)},
        )
        return {"changes": changes, "began": one(None, self.instant()), "ended": one(None, self.instant())}

    def _corrected_row(self) -> dict[str, Any]:
        one, instant = self.one, self.instant
        blocks: dict[str, Any] = one(
            {"started": instant()}, {"ended": instant()}, {"started": instant(), "ended": instant()}, {"ended": None},
            {"started": None}, {"list": one(None, self.list())}, {"kind": one("floor", "podium")}, {"minutes": 20},
        )  # fmt: skip
        sitting: dict[str, Any] = one(
            {"closed": instant()}, {"interpretation_until": one(None, at(200))}, {"ends": at(170)},
            {"timezone": "America/New_York"},
        )  # fmt: skip
        return one(
            {"table": "blocks", "row": self.row("blocks"), "changes": blocks},
            {"table": "session", "changes": sitting},
            {"table": "rules", "changes": {"limit": one(3, 90, 120)}},
            {"table": "panel", "row": self.row("panel"), "changes": {"role": one("panellist", "moderator")}},
        )

    def _new_row(self) -> dict[str, Any]:
        one, kind = self.one, self.one("floor", "podium", "responses", "break")
        block = {"kind": kind, "title": "Another", "minutes": 10}
        return one(
            {"table": "blocks", "values": block, "after": one(None, self.row("blocks"))},
            {"table": "panel", "values": {"name": "Ann Lee", "role": one("panellist", "video")}},
            {"table": "documents", "values": {"title": "A report"}},
            {"table": "lists", "values": {"title": "Another list"}},
            {"table": "proposals", "values": {"title": "A draft", "block": one(None, self.row("blocks"))}},
        )

    def _new_note(self) -> dict[str, Any]:
        one = self.one
        return {
            "text": "A [b]point[/b]\n* of {order}",
            "kind": one("note", "question", "decision", "follow-up", "comment"),
            "at": one(None, self.instant()),
            "block": one(None, self.row("blocks")),
            "entry": one(None, self.row("entries")),
            "to": one(None, self.row("panel")),
        }

    def _order(self) -> dict[str, Any]:
        act = self.one(*ORDERS)
        return {"act": act, "chosen": ProceduralFacts.of(ORDERS[act])}
