"""A screen whose parts name the lines that have changed, which are painted together."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from secretary_tui.ui.terminal.dirty_lines import DirtyLinesCompositor
from secretary_tui.ui.terminal.laid_out_once import LaidOutOnce


class Repaints:
    """The parts of a screen that are to be painted anew: once it is idle, or at the end of the turn of a key.

    Textual sends a message for each part, then one to the screen, then waits for a timer.
    """

    def __init__(self, screen: Screen[None], dirty: set[Widget], update: Callable[[], None]) -> None:
        self._screen = screen
        self._dirty = dirty
        self._update = update
        self._is_held = False

    def add(self, widget: Widget, regions: Sequence[Region], *, is_plain: bool) -> None:
        """Paint parts of a widget, as soon as nothing holds that; a plain one has nothing around what it draws."""
        if is_plain:
            widget._repaint_regions.update(regions)  # noqa: SLF001 - what `Widget.refresh` does, without its messages
        else:
            widget._set_dirty(*regions)  # noqa: SLF001 - as above
        self._dirty.add(widget)
        if not self._is_held:
            self._screen.check_idle()

    @contextmanager
    def together(self, has_more: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Paint what is changed within the block at its end; where the app has more to do already, behind that."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            if self._dirty and not has_more():
                self._update()
            if self._dirty:
                self._screen.check_idle()


class DirtyLinesScreen(LaidOutOnce[None]):
    """A screen whose parts name the lines that have changed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._compositor = DirtyLinesCompositor()
        self.repaints = Repaints(self, self._dirty_widgets, self._on_timer_update)

    def on_screen_suspend(self) -> None:
        """Leave all as it is painted: what comes before it paints it with itself."""
        self._repaint_required = False


def repaint(widget: Widget, regions: Sequence[Region], *, is_plain: bool) -> None:
    """Have parts of a widget painted anew; a plain one has nothing around what it draws."""
    if isinstance(screen := widget.screen, DirtyLinesScreen):
        screen.repaints.add(widget, regions, is_plain=is_plain)
    else:
        widget.refresh(*regions)
