"""The questions at the foot of the list fit on 80 columns, whatever the names in them."""

from typing import cast

from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Input, Static

from secretary_tui.ui.widgets.cells import wrapped
from tests.ui.scenes import painted

#: The keys that ask for a text, with the text; some texts are wrong answers.
QUESTIONS = (
    *(("h", ""), ("d", ""), ("m", ""), ("m", "99"), ("oa", ""), ("l", ""), ("l", "x"), ("r", "")),
    *(("iunited", ""), ("uiguin", ""), ("d", f"Ms. A, {'B' * 40} {'C' * 40}")),
)
#: The texts typed in the line of names, and the end of the other possible names.
NAMES = {
    "france": "tab: 1 more", "guinea": "Guinea-Bissau · Equatorial Guinea · 1 more", "aus": "tab: Austria · 2 more",
    "united": "United States of America · 10 more", "rep": "Albania · Angola · 9 more",
    "congo": "of the Congo",
    "iran": "observer State   tab: iran", "aus+peru": "tab: Austria · 2 more",
}  # fmt: skip


async def test_no_question_is_cut() -> None:
    app = painted("speaking", "speakers")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"united", "enter", "escape")
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


def has_rows(widget: Widget, rows: int) -> bool:
    return widget.region.height == rows
