"""The field of a docked line, alone."""

from textual import on
from textual.app import App, ComposeResult
from textual.events import Paste

from secretary_tui.domain.model.rows.row import PROSE_LENGTH
from secretary_tui.ui.docked_line import MOST_PASTED, LineField
from secretary_tui.ui.key_actions import Tell
from tests.ui.harness import typed

CUT = "The end of the pasted text was cut off: at most 8 characters fit here."
FULL = "At most 8 characters fit here."


class Alone(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield LineField(max_length=8)

    @on(Tell)
    def _tell(self, message: Tell) -> None:
        self.told.append(message.sentence)


async def test_of_what_is_pasted_as_much_is_taken_as_there_is_room_for_and_a_cut_is_said() -> None:
    app = Alone()
    async with app.run_test() as pilot:
        field = app.query_one(LineField)
        for typed, pasted, value, told in (
            ("", "Cuba", "Cuba", []),
            ("and ", " " * PROSE_LENGTH + "Cuba", "and Cuba", []),
            ("and ", "Brazil", "and Braz", [CUT]),
            ("and ", "Cuba" + " " * MOST_PASTED + "x", "and Cuba", [CUT]),
            ("at its e", "x", "at its e", [CUT]),
        ):
            app.told.clear()
            field.value = typed
            field.action_end()
            field.post_message(Paste(pasted))
            await pilot.pause()
            assert (field.value, app.told) == (value, told)


async def test_joiners_can_be_typed_as_far_as_there_is_room() -> None:
    app = Alone()
    async with app.run_test() as pilot:
        field = app.query_one(LineField)
        field.focus()
        await typed(pilot, "می\u200cخक्\u200d")
        assert (field.value, app.told) == ("می\u200cخक्\u200d", [])
        await typed(pilot, "z\u200c")
        assert (field.value, app.told) == ("می\u200cخक्\u200dz", [CUT])


async def test_a_letter_that_does_not_fit_is_refused_with_a_sentence() -> None:
    app = Alone()
    async with app.run_test() as pilot:
        field = app.query_one(LineField)
        field.focus()
        await pilot.press(*"at its e")
        assert app.told == []
        await pilot.press("n")
        assert (field.value, app.told) == ("at its e", [FULL])
