"""A desk in memory, a clock that does not move, and an app that shows one pane alone."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.reactive import reactive

from secretary_tui.desk.desk import ActResult, Desk
from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, NotSaved
from secretary_tui.keys.global_keys import TABS
from secretary_tui.keys.tables import BoundKeys, KeyPlace, sentence_with_keys
from secretary_tui.storage.side_records import Draft, Drafts
from secretary_tui.ui.key_actions import Do, DraftChanged, KeyActions, RedoAct, Tell, UndoAct
from secretary_tui.ui.panes.pane import Pane, not_given
from secretary_tui.ui.terminal.driver import KeyReader
from secretary_tui.ui.terminal.key_order import RoomApp
from secretary_tui.ui.terminal.repaints import DirtyLinesScreen
from tests.clocks import NINE, StillClock
from tests.rows import session_of

AnyApp = TypeVar("AnyApp", bound=App[Any])
#: The planned start of `small_session`: 9.00 in Geneva.
START = NINE


class MemoryDrafts(Drafts):
    """Drafts in memory; if `fails`, saving fails as on a full disk."""

    def __init__(self, **kept: Draft) -> None:
        self.kept = dict(kept)
        self.fails = False

    def save(self, key: str, text: str, context: Mapping[str, str] | None = None) -> None:
        if self.fails:
            raise NotSaved("The draft is not saved: the disk is full.")
        self.kept[key] = Draft(text, context or {})

    def drop(self, key: str, owner: str | None = None) -> None:
        del owner
        self.kept.pop(key, None)

    def load(self) -> dict[str, Draft]:
        return self.kept


class MemoryDesk(Desk):
    """A desk whose session is only in memory; `done` contains every command that it was given, in order."""

    read_only = False
    then = ()
    clock: StillClock

    def __init__(self, session: Session, clock: StillClock | None = None) -> None:
        self.clock = clock or StillClock()
        self.session = session
        self.unsaved = ""
        self.news: list[str] = []
        self.drafts = MemoryDrafts()
        self.done: list[Act] = []
        self.past: list[Session] = []
        self.future: list[Session] = []
        self._minted = 0

    def _mint(self) -> tuple[str, ...]:
        self._minted += 1
        return tuple(f"{self._minted:03d}{letter}" for letter in "abcdefghjk")

    def do(self, act: Act, at: datetime | None = None) -> ActResult:
        del at
        self.done.append(act)
        before = self.session
        self.session = apply(before, act if act.ids else replace(act, ids=self._mint()), self.clock.now())
        self.past.append(before)
        self.future.clear()
        sentence = act.sentence(before, self.session, self.clock.now())
        return ActResult(sentence, act.next_steps(before, self.session))

    def begin_anew(self, session: Session) -> None:
        self.session = session
        for kept in (self.done, self.past, self.future):
            kept.clear()

    def undo(self) -> ActResult:
        if not self.past:
            return ActResult("There is nothing to take back")
        self.future.append(self.session)
        self.session = self.past.pop()
        return ActResult("Taken back")

    def redo(self) -> ActResult:
        if not self.future:
            return ActResult("There is nothing to do again")
        self.past.append(self.session)
        self.session = self.future.pop()
        return ActResult("Done again")

    def refresh(self) -> bool:
        return False


#: The names on the floor list of `small_session`, with their categories.
FLOOR = {
    "Algeria": "member",
    "China": "member",
    "Uruguay": "observer",
    "Côte d'Ivoire": "member",
    "Viet Nam": "member",
    "UNICEF": "un",
    "European Union": "igo",
    "Save the Children": "ngo",
}


def small_session(**changes: Any) -> Session:
    """Return a small morning of 7 March 2016: five blocks, five panellists, eight entries on the floor list."""
    return session_of(_small_rows() | changes) if changes else _small_session()


@cache
def _small_session() -> Session:
    return session_of(_small_rows())


def _small_rows() -> dict[str, Any]:
    zone = "2016-03-07T{}:00+01:00"
    return {
        "session": {
            "title": "Annual full-day meeting on the rights of the child",
            "part": "Morning panel",
            "body": "Human Rights Council",
            "meeting": 17,
            "timezone": "Europe/Zurich",
            "starts": datetime.fromisoformat(zone.format("09:00")),
            "ends": datetime.fromisoformat(zone.format("12:00")),
        },
        "documents": ({"id": "d1", "symbol": "A/HRC/31/34", "title": "Report of the Special Rapporteur"},),
        "panel": (
            {"id": "p1", "name": "Choi Kyonglim", "title": "H.E. Mr.", "function": "President", "role": "chair"},
            {"id": "p2", "name": "Kate Gilmore", "title": "Ms.", "role": "opening"},
            {"id": "p3", "name": "John Carr", "title": "Mr.", "role": "moderator"},
            {"id": "p4", "name": "Benyam Dawit Mezmur", "title": "Mr.", "function": "Chairperson"},
            {"id": "p5", "name": "Ernie Allen", "title": "Mr."},
        ),
        "blocks": (
            {"id": "opening", "kind": "podium", "title": "Opening and presentations", "minutes": 60},
            {"id": "floor-1", "kind": "floor", "title": "First slot: floor", "minutes": 45},
            {"id": "answers-1", "kind": "responses", "title": "First slot: responses", "minutes": 15},
            {"id": "floor-2", "kind": "floor", "title": "Second slot: floor", "minutes": 45},
            {"id": "answers-2", "kind": "responses", "title": "Responses and conclusions", "minutes": 15},
        ),
        "lists": ({"id": "floor"}, {"id": "opening"}),
        "entries": (
            *({"id": f"o{n}", "list": "opening", "panel": f"p{n}", "planned": 600} for n in range(1, 6)),
            *(
                {"id": f"e{n}", "list": "floor", "name": name, "category": category}
                for n, (name, category) in enumerate(FLOOR.items(), 1)
            ),
        ),
    }


@dataclass
class Heard:
    commands: list[Act] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    messages: list[object] = field(default_factory=list)


class PaneApp(RoomApp):
    """One pane alone on a screen; `heard` collects its messages, `session` and `now` are passed to it."""

    session: reactive[Session] = reactive(not_given, repaint=False)
    now: reactive[datetime] = reactive(not_given, repaint=False)

    def __init__(
        self, pane_class: type[Pane], session: Session, now: datetime = START, desk: MemoryDesk | None = None
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.desk = desk
        self.pane = pane_class()
        self.heard = Heard()
        for node, owner in ((self, PaneApp), (self.pane, Pane)):
            node.set_reactive(owner.session, session)
            node.set_reactive(owner.now, now)

    def get_default_screen(self) -> DirtyLinesScreen[None]:
        return DirtyLinesScreen(id="_default")

    def compose(self) -> ComposeResult:
        yield self.pane.data_bind(session=PaneApp.session, now=PaneApp.now)

    @on(Do)
    def _do(self, message: Do) -> None:
        self.heard.commands.append(message.command)
        if self.desk is not None:
            self.desk.do(message.command)
            self.session = self.desk.session

    @on(Tell)
    def _tell(self, message: Tell) -> None:
        tab = type(self.pane).__name__.lower()
        place = KeyPlace(tab if tab in {keys.id for keys in TABS} else "speakers")
        self.heard.sentences.append(sentence_with_keys(message.sentence, message.then, self.bound_keys, place))

    @on(UndoAct)
    @on(RedoAct)
    @on(DraftChanged)
    def _other(self, message: UndoAct | RedoAct | DraftChanged) -> None:
        self.heard.messages.append(message)


PaneT = TypeVar("PaneT", bound=Pane)


@asynccontextmanager
async def opened(
    pane_class: type[PaneT],
    shown: Session | MemoryDesk | None = None,
    now: datetime | None = None,
    *,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[PaneApp, PaneT, Pilot[None]]]:
    """Run an app that shows one pane alone; acts are applied to a desk, and only collected for a session."""
    shown = shown or MemoryDesk(small_session())
    if isinstance(shown, MemoryDesk):
        app = PaneApp(pane_class, shown.session, now or shown.clock.now(), shown)
    else:
        app = PaneApp(pane_class, shown, now or START)
    assert isinstance(app.pane, pane_class)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, app.pane, pilot


async def asked_for(app: PaneApp, pilot: Pilot[Any], rows: Iterable[Sequence[str]]) -> list[list[Act]]:
    """Press each row of keys on the first row of a list; return the acts each asks for, without doing them."""
    heard = []
    for keys in rows:
        app.heard.commands.clear()
        await pilot.press("home", *keys)
        heard.append(app.heard.commands.copy())
    return heard


@asynccontextmanager
async def started(app: AnyApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[AnyApp, Pilot[Any]]]:
    async with app.run_test(size=size) as pilot:
        yield app, pilot


async def typed(pilot: Pilot[Any], text: str) -> None:
    """Type a text as a terminal sends it; `press` leaves out characters whose name has a hyphen."""
    for key in KeyReader().feed(text.encode()):
        pilot.app.post_message(key)
        await pilot.pause()


async def until(pilot: Pilot[Any], there: Callable[[], bool]) -> None:
    for _ in range(2_000):
        await pilot.pause()
        if there():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came about")


def on_the_floor(seconds: float = 30) -> MemoryDesk:
    """Return a desk at which the first floor block runs and Algeria has spoken for `seconds`."""
    desk = MemoryDesk(small_session())
    desk.do(CallNext())
    desk.clock.forward(minutes=60)
    desk.do(NextBlock(expected=desk.session.holder.id if desk.session.holder else None, sure=True))
    desk.do(CallNext())
    desk.clock.forward(seconds=seconds)
    return desk


def crowded(count: int) -> Session:
    """Return a session with `count` organizations after the eight entries of the floor list."""
    session = small_session()
    more = tuple(session.entries[-1].evolve(id=f"x{n}", name=f"Organization {n}") for n in range(count))
    return session.evolve(entries=(*session.entries, *more))


class PlainHost:
    """Collects the acts that keys ask for, and the sentences that are shown."""

    def __init__(self, session: Session, bound_keys: BoundKeys | None = None) -> None:
        self.session = session
        self.bound_keys = bound_keys or BoundKeys()
        self.asked: list[Act] = []
        self.said: list[str] = []

    def act(self, command: Act) -> None:
        self.asked.append(command)

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        del then, refused
        self.said.append(sentence)


def asked_at(session: Session, *row_ids: str) -> list[Act]:
    """Return the acts that the keys of these rows ask for, with no row selected."""
    host = PlainHost(session)
    for row_id in row_ids:
        KeyActions(host).ask_for_act(row_id)
    return host.asked
