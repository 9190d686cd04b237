"""The common behaviour of all docked lines."""

from textual.content import Content
from textual.widgets import Button

from secretary_tui.ui.docked_line import DockedLine
from tests.ui.harness import small_session, started
from tests.ui.lines.line_app import LineApp


class EchoLine(DockedLine):
    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []

    def label(self) -> Content:
        return Content("Echo [b]")

    def take(self, text: str) -> bool:
        self.taken.append(text)
        return text != "no"


async def test_a_closed_line_takes_no_room_and_no_focus() -> None:
    async with started(LineApp(EchoLine(), small_session())) as (app, pilot):
        app.query_one(Button).focus()
        assert app.line.size.height == 0
        await pilot.press("tab", "x", "enter")
        assert app.query_one(Button).has_focus
        assert app.line.text == ""


async def test_enter_takes_the_clean_text_and_is_ready_for_the_next_without_a_draft() -> None:
    line = EchoLine()
    async with started(LineApp(line, small_session())) as (app, pilot):
        line.open(" one\u202e ")
        await pilot.press("enter", *"two", "enter")
        assert line.taken == ["one", "two"]
        assert line.text == ""
        assert line.is_open
        await pilot.press(*"half", "escape")
        assert app.drafts == [], "a line without a name for its draft keeps none"
