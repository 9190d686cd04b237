"""The field of a docked line, alone."""

from textual.app import App, ComposeResult
from textual.events import Paste

from secretary_tui.ui.docked_line import LineField


class Alone(App[None]):
    def compose(self) -> ComposeResult:
        yield LineField(max_length=8)


async def test_of_what_is_pasted_as_much_is_taken_as_there_is_room_for() -> None:
    app = Alone()
    async with app.run_test() as pilot:
        field = app.query_one(LineField)
        for typed, pasted, value in (
            ("", "Cuba", "Cuba"),
            ("and ", "Cuba", "and Cuba"),
            ("and ", "Brazil", "and Braz"),
            ("at its e", "x", "at its e"),
        ):
            field.value = typed
            field.action_end()
            field.post_message(Paste(pasted))
            await pilot.pause()
            assert field.value == value
