"""What the questions at the foot of the list say has room on 80 columns, whoever they are about."""

from typing import Final

from rich.cells import cell_len
from textual.widgets import Static

from tests.ui.scenes import painted

#: The keys that ask, and those that are wrong for an answer.
QUESTIONS: Final = ("h", "d", "m", "m99", "oa", "l", "lx", "r")


async def test_no_question_is_cut() -> None:
    app = painted("speaking", "speakers")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"united", "enter", "escape")
        for keys in QUESTIONS:
            await pilot.press(*keys)
            asked = app.screen.query(".line--answer, .line--label").results(Static)
            shown = [each for each in asked if each.size.height]
            assert shown, keys
            for each in shown:
                assert cell_len(str(each.content)) <= each.size.width, (keys, str(each.content))
            await pilot.press("escape")
