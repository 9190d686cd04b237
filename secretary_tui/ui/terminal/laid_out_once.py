"""A screen that is given its looks, laid out and painted once when it comes.

Textual matches the style rules for all parts of a screen as they are mounted, and again when it is shown. It lays them
out and paints them at once, then for the size that this layout tells the screen, then for each part that asked for it
while it was mounted; and last it paints all of it anew.
"""

from typing import Any

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from secretary_tui.ui.terminal.unread_code import outliving_disk


@outliving_disk
class LaidOutOnce(Screen[ScreenResultType]):
    """A screen that comes with one layout and one paint."""

    #: Textual's own, but a change of focus paints the two widgets concerned and not the whole screen.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """When it is first shown, lay it out behind all that its parts ask for as they are mounted."""
        if not self._compositor.size:
            event.prevent_default()
            self.stack_updates += 1
            self._update_auto_focus()
            self.app.call_later(self.call_later, _lay_out_first, self)

    def _screen_resized(self, size: Size) -> None:
        if self._compositor.size and size != self._compositor.size:
            super()._screen_resized(size)


def _lay_out_first(screen: Screen[Any]) -> None:
    if not screen.is_attached:
        return
    bars = {widget: widget.scrollbars_enabled for widget in screen.walk_children(Widget, with_self=True)}
    screen._refresh_layout(screen.app.size)  # noqa: SLF001 - it is asked for by what would also paint twice
    screen._layout_required = False  # noqa: SLF001 - what was asked for until now has been done
    screen._dirty_widgets.clear()  # noqa: SLF001 - as above
    for widget, had in bars.items():
        if widget.scrollbars_enabled == had:  # else there is less room now
            widget._layout_required = widget._repaint_required = False  # noqa: SLF001 - as above
