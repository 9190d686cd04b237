"""The questions at the foot of the list fit on 80 columns, whatever the names in them."""

from functools import partial
from typing import Final, cast

from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Input, Static

from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.widgets.cells import wrapped
from tests.ui.harness import until
from tests.ui.scenes import painted

#: The keys that ask for a text, with the text; some texts are wrong answers.
QUESTIONS: Final = (
    *(("h", ""), ("d", ""), ("m", ""), ("m", "99"), ("oa", ""), ("l", ""), ("l", "x"), ("r", "")),
    *(("iunited", ""), ("uiguin", ""), ("d", f"Ms. A, {'B' * 40} {'C' * 40}")),
)
#: The texts typed in the line of names, and the end of the other possible names.
NAMES: Final = {
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


async def test_who_else_may_be_meant_is_named_or_counted() -> None:
    app = painted("filling", "speakers")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        for typed, end in NAMES.items():
            cast("Input", app.focused).value = typed
            await pilot.pause()
            [answer] = app.screen.query("DockedLine.-open .line--answer").results(Static)
            assert str(answer.content).endswith(end)
            assert len(wrapped(str(answer.content), 78)) == answer.size.height


async def test_the_field_is_seen_on_a_screen_that_becomes_lower_and_the_table_above_it_gives_way() -> None:
    app = painted("speaking", "speakers")
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("l")
        [above] = app.screen.query(".line--above")
        for size, said, rows in (
            ((80, 12), "", 2),
            ((40, 14), "", 4),
            ((80, 24), "A sentence that wants a second row. " * 4, 7),
            ((40, 12), "", 1),
            ((40, 10), "", 0),
        ):
            if said:
                app.main.say(said, refused=True)
            await pilot.resize_terminal(*size)
            await until(pilot, partial(has_rows, above, rows))
            assert_seen(app)


def has_rows(widget: Widget, rows: int) -> bool:
    return widget.region.height == rows


def assert_seen(app: SecretaryApp) -> None:
    assert app.focused is not None
    assert app.screen.get_widget_at(*app.focused.region.offset)[0] is app.focused
