"""What the questions at the foot of the list say has room on 80 columns, whoever they are about."""

from typing import Final

import pytest
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


@pytest.mark.parametrize(("height", "rows"), [(12, 2), (14, 4), (24, 7), (36, 7)])
async def test_the_field_stays_on_a_low_screen_and_what_stands_above_it_makes_way(height: int, rows: int) -> None:
    app = painted("speaking", "speakers")
    async with app.run_test(size=(80, height)) as pilot:
        await pilot.press("l")
        field, [above] = app.focused, app.screen.query(".line--above")
        assert field is not None
        assert app.screen.get_widget_at(*field.region.offset)[0] is field
        assert above.region.height == rows
