"""Random acts of every kind, most of them such as the session allows; hours lie near those that are on record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any, Final, TypeVar

from secretary_tui.domain.acts.agenda_rows import (
    AddRow,
    EditRow,
    MarkLeft,
    MoveRow,
    NewOrganization,
    RegisterOrganizations,
    RemoveRow,
)
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.discussions import AddDiscussion, CarryFrom, GoOn, HearVisitor
from secretary_tui.domain.acts.entries import (
    AddEntries,
    AddEntry,
    BackToWaiting,
    ConfirmEntry,
    EditEntry,
    HoldEntry,
    ReleaseEntry,
    RemoveEntry,
    SayCategory,
    WithdrawEntry,
)
from secretary_tui.domain.acts.floor import (
    AdjustLimit,
    BackDate,
    CallNext,
    EndPointOfOrder,
    EndSpeech,
    GiveFloor,
    MarkAbsent,
    Pause,
    RaisePointOfOrder,
    Resume,
    StartNow,
)
from secretary_tui.domain.acts.lists import (
    CarryOver,
    CloseList,
    MoveEntry,
    MoveToHead,
    MoveToPlace,
    OpenList,
    Reorder,
    SetLimit,
    SwapEntries,
)
from secretary_tui.domain.acts.notes import (
    AddNote,
    AdoptWithoutVote,
    EditNote,
    MarkReadOut,
    RemoveNote,
    TakeVote,
    TickNote,
)
from secretary_tui.domain.acts.sitting import (
    CloseSitting,
    EndBlock,
    GrantMinutes,
    InterpretUntil,
    NextBlock,
    ReopenSitting,
    Replan,
    ResumeSitting,
    SkipBlock,
    StartWebcast,
    Suspend,
    TakeOver,
)
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session, Table
from tests.sittings import at

T = TypeVar("T")
NAMES: Final = ("Brazil", "China", "Cuba", "Egypt", "Ghana", "Haiti", "Child Rights Connect", "European Union")
CATEGORIES: Final[tuple[Category, ...]] = ("member", "observer", "un", "igo", "other", "nhri", "ngo")
#: Acts that are tried more often than the others, which one in a hundred is enough of.
OFTEN: Final = {"CallNext": 12, "EditEntry": 6, "GiveFloor": 4, "ReopenSitting": 4, "Resume": 4, "NextBlock": 3}
#: What an order by rule records beside the list.
ORDERS: Final[dict[str, dict[str, Any]]] = {
    "lots": {"seed": "17"},
    "alphabetical": {"letter": "M"},
    "practice order": {},
    "by time spoken": {},
    "reserved places": {},
}


class RandomActs:
    """Draws the next act for a session as it stands at an instant."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.session: Session
        self.now: datetime
        self.kinds = tuple(self._makers())
        self._weights = [OFTEN.get(kind, 1) for kind in self.kinds]

    def next(self, session: Session, now: datetime) -> Act:
        """An act of a random kind."""
        self.session, self.now = session, now
        (kind,) = self.random.choices(self.kinds, self._weights)
        return self._makers()[kind]()

    # Values -------------------------------------------------------------------------------------------------

    def one(self, *choices: T) -> T:
        return self.random.choice(choices)

    def row(self, table: Table) -> str:
        """The id of a row; now and then of one that is gone."""
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

    def entry(self) -> AddEntry:
        group, other = self.one(("", ""), ("", ""), ("the Group of African States", ""), ("", "Chad"))
        return AddEntry(
            list=self.list(),
            name=self.one(*NAMES),
            category=self.one(None, *CATEGORIES),
            on_behalf_of=group,
            also_on_behalf_of=other,
            dignitary=self.one(True, False, False),
            kind=self.one("statement", "statement", "right of reply"),
            replies_to=self.one("", "Cuba"),
            form=self.one("spoken", "video"),
            late=self.one(True, False),
            confirmed=self.one(None, None, False),
            place=self.one("practice", "end"),
        )

    def organization(self) -> NewOrganization:
        """A line of a table of organizations."""
        return NewOrganization(
            name=self.one("ECLT", "OMCT"), speaker=self.one("", "A"), confirmed=self.one(True, False)
        )

    def carried(self) -> CarryFrom:
        """Two who were not heard at an earlier meeting, a question, and who was heard."""
        entries = (
            {"id": "e1", "list": self.list(), "name": self.one(*NAMES), "inscribed": at(-600), "confirmed": False},
            {"id": "e2", "list": self.list(), "name": self.one(*NAMES), "kind": "right of reply", "limit": 60},
        )
        values = {
            "entries": entries,
            "lists": {self.list(): {"limit": self.one(60, 90)}},
            "notes": ({"id": "n1", "kind": "question", "at": at(-600), "text": "Who pays?", "entry": "e1"},),
            "heard_before": (self.one(*NAMES),),
            "replied_before": (self.one(*NAMES),),
        }
        return CarryFrom(part=self.one("a/floor", "b/floor"), to="floor", meeting=self.one(None, 17), values=values)

    def correction(self) -> EditEntry:
        changes: dict[str, Any] = self.one(
            {},
            {"outcome": self.one("delivered", "cut short", "absent", "withdrawn", None)},
            {"name": self.one("", *NAMES)},
            {"category": self.one(None, *CATEGORIES)},
            {"kind": self.one("statement", "point of order", "right of reply")},
            {"panel": self.one(None, self.row("panel"))},
            {"confirmed": self.one(None, True, False)},
        )
        began, ended = (self.one(None, self.instant()) for _ in range(2))
        return EditEntry(entry=self.row("entries"), changes=changes, began=began, ended=ended)

    def edited_row(self) -> EditRow:
        hours = {"started": self.instant(), "ended": self.instant()}
        blocks: dict[str, Any] = self.one(
            {"started": self.instant()}, {"ended": self.instant()}, hours, {"ended": None}, {"started": None},
            {"list": self.one(None, self.list())}, {"kind": self.one("floor", "podium")}, {"minutes": 20},
        )  # fmt: skip
        sitting: dict[str, Any] = self.one(
            {"closed": self.instant()}, {"interpretation_until": self.one(None, at(200))}, {"ends": at(170)},
            {"timezone": "America/New_York"},
        )  # fmt: skip
        return self.one(
            EditRow(table="blocks", row=self.row("blocks"), changes=blocks),
            EditRow(table="session", changes=sitting),
            EditRow(table="rules", changes={"limit": self.one(3, 90, 120)}),
            EditRow(table="panel", row=self.row("panel"), changes={"role": self.one("panellist", "moderator")}),
        )

    def new_row(self) -> AddRow:
        kind = self.one("floor", "podium", "responses", "break")
        block = {"kind": kind, "title": "Another", "minutes": 10}
        return self.one(
            AddRow(table="blocks", values=block, after=self.one(None, self.row("blocks"))),
            AddRow(table="panel", values={"name": "Ann Lee", "role": self.one("panellist", "video")}),
            AddRow(table="documents", values={"title": "A report"}),
            AddRow(table="lists", values={"title": "Another list"}),
            AddRow(table="proposals", values={"title": "A draft", "block": self.one(None, self.row("blocks"))}),
        )

    def order(self) -> Reorder:
        list_id, act = self.list(), self.one(*ORDERS)
        return Reorder(list=list_id, act=act, chosen=ProceduralFacts.of(ORDERS[act]))  # type: ignore[arg-type]

    # Acts ---------------------------------------------------------------------------------------------------

    def _makers(self) -> Mapping[str, Callable[[], Act]]:
        """For each act, by its name, what draws one."""
        return {**self._of_floor(), **self._of_agenda(), **self._of_list(), **self._of_record()}

    def _expected(self) -> str | None:
        return self.session.holder.id if self.session.holder else None

    def _of_floor(self) -> dict[str, Callable[[], Act]]:
        return {
            "CallNext": lambda: CallNext(expected=self._expected()),
            "GiveFloor": lambda: GiveFloor(expected=self._expected(), entry=self.row("entries")),
            "EndSpeech": lambda: EndSpeech(cut_short=self.one(True, False)),
            "Pause": Pause,
            "Resume": Resume,
            "AdjustLimit": lambda: AdjustLimit(seconds=self.one(15, -15, -500)),
            "BackDate": lambda: BackDate(seconds=self.one(5, 60)),
            "StartNow": StartNow,
            "RaisePointOfOrder": lambda: RaisePointOfOrder(name=self.one("", "Cuba")),
            "EndPointOfOrder": EndPointOfOrder,
            "MarkAbsent": lambda: MarkAbsent(expected=self._expected()),
            "Suspend": lambda: Suspend(reason=self.one("", "a fire [drill] {in} the room")),
            "ResumeSitting": ResumeSitting,
        }

    def _of_agenda(self) -> dict[str, Callable[[], Act]]:
        return {
            "NextBlock": lambda: NextBlock(expected=self._expected(), sure=self.one(True, True, False)),
            "EndBlock": EndBlock,
            "SkipBlock": lambda: SkipBlock(block=self.row("blocks"), skipped=self.one(True, False)),
            "GrantMinutes": lambda: GrantMinutes(block=self.row("blocks"), minutes=self.one(5, -60)),
            "Replan": Replan,
            "AddRow": self.new_row,
            "AddDiscussion": lambda: AddDiscussion(
                values={"title": self.one(*NAMES), "kind": self.one("visit", "general debate")},
                blocks=({"kind": self.one("floor", "podium"), "title": "Added", "minutes": 5},),
                lists=({"id": "floor", "limit": 90},) if self.one(True, False) else (),
            ),
            "HearVisitor": lambda: HearVisitor(name=self.one(*NAMES), minutes=self.one(5, 15)),
            "EditRow": self.edited_row,
            "RemoveRow": lambda: RemoveRow(**self.some_row()),
            "MoveRow": lambda: MoveRow(**self.some_row(), by=self.one(1, -1)),
            "MarkLeft": lambda: MarkLeft(panellist=self.row("panel"), left=self.one(True, False)),
            "InterpretUntil": lambda: InterpretUntil(until=self.now + timedelta(minutes=self.one(-9, 9, 90))),
            "StartWebcast": StartWebcast,
            "RegisterOrganizations": lambda: RegisterOrganizations(
                organizations=(self.organization(), self.organization())
            ),
            "TakeVote": lambda: TakeVote(
                proposal=self.row("proposals"),
                in_favour=tuple(self.session.sitting.council_members[:2]),
                against=tuple(self.session.sitting.council_members[2:3]),
                announced=self.one({}, {"in_favour": 2, "against": 0}),
            ),
            "AdoptWithoutVote": lambda: AdoptWithoutVote(proposal=self.row("proposals")),
            "TakeOver": lambda: TakeOver(was="AB", by="CD"),
            "CloseSitting": lambda: CloseSitting(expected=self._expected()),
            "ReopenSitting": ReopenSitting,
        }

    def _of_list(self) -> dict[str, Callable[[], Act]]:
        on = partial(self.row, "entries")
        limits: Sequence[dict[str, Any]] = ({}, {"replies": True}, {"categories": ("ngo", "member")})
        return {
            "AddEntry": self.entry,
            "AddEntries": lambda: AddEntries(entries=(self.entry(), self.entry(), self.entry())),
            "SayCategory": lambda: SayCategory(list=self.list(), name=self.one(*NAMES), category=self.one(*CATEGORIES)),
            "MoveEntry": lambda: MoveEntry(entry=on(), by=self.one(-1, 1, 3)),
            "MoveToPlace": lambda: MoveToPlace(entry=on(), place=self.random.randint(0, 9)),
            "MoveToHead": lambda: MoveToHead(entry=on()),
            "SwapEntries": lambda: SwapEntries(entry=on(), other=on()),
            "Reorder": self.order,
            "CarryOver": lambda: CarryOver(list=self.list(), to=self.list()),
            "CarryFrom": self.carried,
            "GoOn": lambda: GoOn(session_id=self.one("", "s-1")),
            "HoldEntry": lambda: HoldEntry(entry=on(), reason="not here"),
            "ReleaseEntry": lambda: ReleaseEntry(entry=on()),
            "ConfirmEntry": lambda: ConfirmEntry(entry=on()),
            "WithdrawEntry": lambda: WithdrawEntry(entry=on()),
            "BackToWaiting": lambda: BackToWaiting(entry=on()),
            "RemoveEntry": lambda: RemoveEntry(entry=on()),
            "EditEntry": self.correction,
            "OpenList": lambda: OpenList(list=self.list()),
            "CloseList": lambda: CloseList(list=self.list()),
            "SetLimit": lambda: SetLimit(list=self.list(), seconds=self.one(60, 90, 150), **self.one(*limits)),
        }

    def _of_record(self) -> dict[str, Callable[[], Act]]:
        on = partial(self.row, "notes")
        return {
            "AddNote": lambda: AddNote(
                text="A [b]point[/b]\n* of {order}",
                kind=self.one("note", "question", "decision", "follow-up", "comment"),
                at=self.one(None, self.instant()),
                block=self.one(None, self.row("blocks")),
                entry=self.one(None, self.row("entries")),
                to=self.one(None, self.row("panel")),
            ),
            "EditNote": lambda: EditNote(
                note=on(), changes=self.one({"at": self.instant()}, {"entry": self.row("entries")}, {"kind": "note"})
            ),
            "TickNote": lambda: TickNote(note=on()),
            "MarkReadOut": lambda: MarkReadOut(note=on()),
            "RemoveNote": lambda: RemoveNote(note=on()),
        }
