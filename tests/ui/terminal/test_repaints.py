"""Which changes are painted at once, and which together with all changes of a key."""

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from secretary_tui.ui.terminal.repaints import DirtyLinesScreen, Repaints


class Counted(Screen[None]):
    """Counts how often it is asked to check whether it is idle, and how often it is painted."""

    def compose(self) -> ComposeResult:
        yield Static("a")

    def on_mount(self) -> None:
        self.asked = self.painted = 0
        self.repaints = Repaints(self, self._dirty_widgets, self._paint)

    def check_idle(self) -> None:
        self.asked = getattr(self, "asked", 0) + 1

    def _paint(self) -> None:
        self.painted += 1
        self._dirty_widgets.clear()


async def test_what_changes_is_painted_once_idle_or_at_the_end_of_what_belongs_together() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        screen = Counted()
        await app.push_screen(screen)
        await pilot.pause()
        part, line = screen.query_one(Static), Region(0, 0, 1, 1)
        screen._dirty_widgets.clear()
        screen.asked = 0

        screen.repaints.add(part, [line])
        assert (screen.asked, screen.painted) == (1, 0)
        with screen.repaints.together():
            screen.repaints.add(part, [line])
            assert (screen.asked, screen.painted) == (1, 0)
        assert (screen.asked, screen.painted) == (1, 1)
        with screen.repaints.together(lambda: True):
            screen.repaints.add(part, [line])
        assert (screen.asked, screen.painted) == (2, 1)


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
