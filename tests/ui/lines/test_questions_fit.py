"""The questions at the foot of the list fit on 80 columns, whatever the names in them."""

from typing import cast

from rich.cells import cell_len
from textual.widgets import Input, Static

from secretary_tui.ui.widgets.cells import wrapped
from tests.ui.scenes import painted

#: The keys that ask for a text, with the text; some texts are wrong answers.
QUESTIONS = (
    *(("h", ""), ("d", ""), ("m", ""), ("m", "99"), ("oa", ""), ("l", ""), ("l", "x"), ("r", "")),
    *(("iunited", ""), ("uiguin", ""), ("d", f"Ms. A, {'B' * 40} {'C' * 40}")),
)


async def test_no_question_is_cut() -> None:
    app = painted("speaking", "speakers")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"united", "enter")
        for keys, text in QUESTIONS:
            await pilot.press(*keys)
            if text:
                cast("Input", app.focused).value = text
                await pilot.pause()
            asked = app.screen.query(".line--answer, .line--label").results(Static)
            shown = [each for each in asked if each.size.height]
            assert shown, (keys, text)
            for each in shown:
                rows = wrapped(str(each.content), each.size.width)
                assert len(rows) <= each.size.height, (keys, text, str(each.content))
                assert all(cell_len(row) <= each.size.width for row in rows), (keys, text, rows)
            await pilot.press("escape")
