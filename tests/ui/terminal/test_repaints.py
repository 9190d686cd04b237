"""Which changes are painted at once, and which together with all changes of a key."""

from textual.app import App
from textual.screen import ModalScreen

from secretary_tui.ui.terminal.repaints import DirtyLinesScreen


class Dialog(DirtyLinesScreen[None], ModalScreen[None]):
    pass


async def test_a_dialog_that_opens_lays_nothing_out_behind_it_and_both_follow_the_terminal() -> None:
    app, laid_out = App[None](), list[object]()
    async with app.run_test(size=(80, 24)) as pilot:
        below, dialog = Dialog(), Dialog()
        await app.push_screen(below)
        await pilot.pause()
        below.screen_layout_refresh_signal.subscribe(below, laid_out.append)
        await app.push_screen(dialog)
        await pilot.pause()
        assert (laid_out, dialog.size) == ([], (80, 24))
        await pilot.resize_terminal(60, 20)
        assert laid_out
        assert below.size == dialog.size == (60, 20)
