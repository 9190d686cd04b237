"""A burst of keys, as it comes over a slow line."""

from typing import ClassVar, Final

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.keys import _character_to_key
from textual.screen import ModalScreen
from textual.widgets import Input

from secretary_tui.ui.terminal.key_order import KeyOrder
from tests.ui.harness import until


class Ask(ModalScreen[str]):
    def compose(self) -> ComposeResult:
        yield Input()


class List(Vertical, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add"),
        Binding("c,h,i,n", "wrong"),
        Binding("m", "ask"),
        Binding("r", "remove"),
    ]
    wrong = 0

    def action_add(self) -> None:
        self.app.query_one("#line", Input).focus()

    def action_wrong(self) -> None:
        self.wrong += 1

    def action_remove(self) -> None:
        self.remove()
        self.app.query_one("#line", Input).focus()

    def action_ask(self) -> None:
        self.app.push_screen(Ask())


class Desk(KeyOrder):
    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []

    def compose(self) -> ComposeResult:
        yield List()
        yield Input(id="line")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.taken.append(event.value)
        event.input.value = ""

    def typed(self) -> str:
        """The text in the field of the dialog, or else in the line."""
        return self.screen.query(Input).last().value


#: Means a paste of “China”.
PASTE: Final = "\0"
KEYS: Final = {"\r": "enter", "\b": "backspace"}


@pytest.mark.parametrize(
    ("burst", "taken", "typed"),
    [
        pytest.param(
            "achj\bi\rind\rken\r", ["chi", "ind", "ken"], "", id="letters overtake neither enter nor backspace"
        ),
        pytest.param("mchin", [], "chin", id="what follows the key that opens a dialog is typed in it"),
        pytest.param("rchin", [], "chin", id="a list that goes away with a key holds none of the next ones up"),
        pytest.param(f"a<{PASTE}>", [], "<China>", id="a paste is taken where the key before it opened a line"),
    ],
)
async def test_a_burst_is_done_in_its_order(burst: str, taken: list[str], typed: str) -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.query_one(List).focus()
        await pilot.pause()
        for char in burst:
            key = KEYS.get(char) or _character_to_key(char)
            app.post_message(events.Paste("China") if char == PASTE else events.Key(key, char))
        await until(pilot, lambda: (app.taken, app.typed()) == (taken, typed))
        assert len(app.screen_stack[0].query(List)) == (burst[0] != "r")
