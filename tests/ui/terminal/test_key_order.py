"""Keys in the order of their arrival, as in a burst over a slow line; and those that only a binding can handle."""

from typing import ClassVar

import pytest
from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.keys import _character_to_key
from textual.screen import ModalScreen
from textual.widgets import Input

from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import SkipBlock
from secretary_tui.keys.row import RESERVED_CAPITALS
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.key_actions import Tell, send_up
from secretary_tui.ui.terminal.key_order import RoomApp
from tests.clocks import StillClock
from tests.sittings import Run, at, sitting
from tests.ui.harness import MemoryDesk, until


class Rows:
    """Acts of a table that are posted to the app; the key of “open” puts the cursor into a line."""

    def __init__(self, node: "Table") -> None:
        self._node = node

    async def do(self, row_id: str) -> bool:
        if row_id == "open":
            self._node.app.query_one("#line", Input).focus()
            return False
        send_up(self._node, Tell(row_id))
        self._node.after.append(row_id)
        return True


class Ask(ModalScreen[str]):
    def compose(self) -> ComposeResult:
        yield Input()


class Table(Vertical, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,e", "do('first')", id="first"),
        Binding("a", "do('open')", id="open"),
        Binding("c,h,i,n", "do('wrong')", id="wrong"),
        Binding("m", "ask"),
        Binding("r", "remove"),
        Binding("s", "skip"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.key_actions = Rows(self)
        self.takes_keys = False
        self.taken: list[str] = []
        self.after: list[str] = []

    async def action_do(self, row_id: str) -> None:
        await self.key_actions.do(row_id)

    def action_ask(self) -> None:
        self.app.push_screen(Ask())

    def action_remove(self) -> None:
        self.remove()
        self.app.query_one("#line", Input).focus()

    def action_skip(self) -> None:
        raise SkipAction

    def on_key(self, event: events.Key) -> None:
        self.taken.append(event.key)


class TableApp(RoomApp):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "skipped"), Binding("p", "first", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.entered: list[str] = []

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Table()
        yield Input(id="line")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.entered.append(event.value)
        event.input.value = ""

    def action_skipped(self) -> None:
        self.said.append("skipped")

    def action_first(self) -> None:
        self.said.append("priority")

    @on(Tell)
    def _tell(self, message: Tell) -> None:
        self.said.append(message.sentence)

    def typed(self) -> str:
        """The text in the field of the dialog, or else in the line."""
        return self.screen.query(Input).last().value


#: Means a paste of “China”.
PASTE = "\0"
KEYS = {"\r": "enter", "\b": "backspace"}


@pytest.mark.parametrize(
    ("burst", "said", "entered", "typed"),
    [
        pytest.param("dedachid", ["first"] * 3, [], "chid", id="acts are done before a later line opens"),
        pytest.param("achj\bi\rind\rken\r", [], ["chi", "ind", "ken"], "", id="letters overtake no enter"),
        pytest.param("mchin", [], [], "chin", id="what follows the key that opens a dialog is typed in it"),
        pytest.param("rchin", [], [], "chin", id="a list that goes away with a key holds none of the next ones up"),
        pytest.param(f"a<{PASTE}>", [], [], "<China>", id="a paste is taken where the key before it opened a line"),
        pytest.param("spd", ["skipped", "priority", "first"], [], "", id="a binding gives way; priority goes first"),
    ],
)
async def test_a_burst_is_done_in_its_order(burst: str, said: list[str], entered: list[str], typed: str) -> None:
    app = TableApp()
    async with app.run_test() as pilot:
        table = app.query_one(Table)
        table.focus()
        await pilot.pause()
        for char in burst:
            key = KEYS.get(char) or _character_to_key(char)
            app.post_message(events.Paste("China") if char == PASTE else events.Key(key, char))
        await until(pilot, lambda: (app.said, app.entered, app.typed()) == (said, entered, typed))
        assert len(app.screen_stack[0].query(Table)) == (burst[0] != "r")
        assert table.taken == ["s"] * burst.count("s"), "the binding gave way"


#: Letters that act at once in the tab Speakers; the others open a line or a dialog, and so does `i`.
LETTERS = "pzntgxwycubi"


async def outcomes(letters: str) -> list[str]:
    """Return after each letter the floor, the state of each name and the running block."""
    run = Run(sitting("Brazil", "China", "Cuba", "Egypt", "France", "Ghana", rules={"list_minutes": 1440}))
    run.do(SkipBlock(block="opening"), 0)
    run.do(CallNext(), 0)
    clock, told = StillClock(at(1)), []
    app = SecretaryApp(MemoryDesk(run.session, clock), Services(tab="speakers"))
    async with app.run_test() as pilot:
        await pilot.press("down", "down")
        for letter in letters:
            clock.forward(seconds=10)
            await pilot.press(letter)
            session = app.session
            entries = [f"{entry.name} {entry.state} {entry.held} {len(entry.spans)}" for entry in session.entries]
            closed = [bool(each.closed) for each in session.lists]
            told.append(f"{session.holder} {entries} {session.running and session.running.id} {closed}")
    return told


async def test_caps_lock_is_harmless() -> None:
    assert not set(LETTERS.upper()) & (RESERVED_CAPITALS - {"U"})
    small = await outcomes(LETTERS)
    assert small == await outcomes(LETTERS.upper().replace("U", "u"))
    assert len(set(small)) > 6
