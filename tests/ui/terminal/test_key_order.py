"""A burst of keys, as it comes over a slow line."""

from typing import ClassVar

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
    taken: ClassVar[list[str]] = []

    def compose(self) -> ComposeResult:
        yield List()
        yield Input(id="line")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.taken.append(event.value)
        event.input.value = ""


def burst(app: KeyOrder, keys: str) -> None:
    for char in keys:
        key = {"\r": "enter", "\b": "backspace"}.get(char) or _character_to_key(char)
        app.post_message(events.Key(key, char))


async def test_letters_overtake_neither_enter_nor_backspace() -> None:
    app = Desk()
    Desk.taken.clear()
    async with app.run_test() as pilot:
        app.query_one(List).focus()
        await pilot.pause()
        burst(app, "achj\bi\rind\rken\r")
        await until(pilot, lambda: len(app.taken) == 3)
        assert app.taken == ["chi", "ind", "ken"]


async def test_what_follows_the_key_that_opens_a_dialog_is_typed_in_it() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.query_one(List).focus()
        await pilot.pause()
        burst(app, "mchin")
        await until(pilot, lambda: any(field.value == "chin" for field in app.screen.query(Input)))


async def test_a_widget_that_goes_away_with_a_key_does_not_hold_the_next_ones_up() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        line = app.query_one("#line", Input)
        app.query_one(List).focus()
        await pilot.pause()
        burst(app, "rchin")
        await pilot.pause(0)
        assert (line.value, len(app.query(List))) == ("chin", 0)


async def test_what_is_pasted_behind_the_key_that_opens_a_line_is_taken_there() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.query_one(List).focus()
        await pilot.pause()
        burst(app, "a<")
        app.post_message(events.Paste("China"))
        burst(app, ">")
        await until(pilot, lambda: app.query_one("#line", Input).value == "<China>")
