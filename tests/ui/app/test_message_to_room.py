"""The act of the palette that shows a line on the displays."""

from textual.widgets import Input

from secretary_tui.errors import NotSaved
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from tests.ui.harness import MemoryDesk, small_session, started


class NotedMessage:
    def __init__(self, text: str = "") -> None:
        self.text = text
        self.refuses = False

    def read(self) -> str:
        return self.text

    def write(self, text: str) -> str:
        if self.refuses:
            raise NotSaved("The disk can only be read")
        self.text = text
        return f"On the displays: {text}"

    def problem_of(self, text: str) -> str:
        return "Too long." if len(text) > 20 else ""


async def test_the_line_is_asked_for_checked_and_written() -> None:
    message = NotedMessage("Old")
    async with started(SecretaryApp(MemoryDesk(small_session()), Services(message=message)), (100, 30)) as (app, pilot):
        for refuses, said in ((False, "On the displays: Back at 3 p.m."), (True, "The disk can only be read")):
            await app.key_actions.do("room.message")
            await pilot.pause()
            field = app.screen.query_one(Input)
            assert field.value == message.text
            field.value = "x" * 21
            await pilot.press("enter")
            assert app.screen is not app.main, "it is too long"
            field.value, message.refuses = "Back at 3 p.m.", refuses
            await pilot.press("enter")
            assert said in app.main.message_line.sentence
            assert message.text == "Back at 3 p.m."
