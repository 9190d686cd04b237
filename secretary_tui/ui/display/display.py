"""The app of a display: one widget that paints the lines that have changed, and follows the file until it is left."""

from collections.abc import Callable, Iterator
from typing import ClassVar, Final

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from secretary_tui.room.display_texts import display_texts
from secretary_tui.room.followed_session import RoomView
from secretary_tui.ui.display.layout import display_lines
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from secretary_tui.ui.widgets.changed_lines import TextLines

#: Real seconds between two looks at the file.
LOOK: Final = 0.25


class Display(TextLines):
    """What is known of the room, in the whole of the terminal."""

    _prefix = "display"
    _STYLES: ClassVar = ("muted", "good", "accent", "warning", "over", "alert", "name", "clock", "message", "spent")
    _TONES: ClassVar = ("calm", "ending", "paused")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"display--{style}" for style in (*_STYLES, *_TONES)}
    DEFAULT_CSS = """
    Display {
        width: 100%;
        height: 100%;
        & > .display--muted { color: $text-muted; }
        & > .display--good { color: $text-success; text-style: bold; }
        & > .display--accent { color: $text-accent; text-style: bold; }
        & > .display--warning { color: $text-warning; text-style: bold; }
        & > .display--over { color: $text-error; text-style: bold; }
        & > .display--name { text-style: bold; }
        & > .display--clock { text-style: bold; }
        & > .display--message { text-style: bold reverse; }
        & > .display--spent { color: $text-primary; }
        & > .display--ending { color: $text-warning; }
        & > .display--paused { color: $text-muted; }
    }
    """

    def __init__(self, room: RoomView) -> None:
        super().__init__()
        self._room = room

    def show(self, room: RoomView) -> None:
        """Show what is known now."""
        self._room = room
        self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[Text]:
        yield from display_lines(display_texts(self._room), width, height)


class DisplayApp(PaintedOnce, inherit_bindings=False):
    """Shows a room to whoever looks at this terminal; no key changes anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q,ctrl+c", "quit", show=False, system=True, priority=True),
        Binding("ctrl+l", "show_anew", show=False, priority=True),
    ]

    def __init__(self, look: Callable[[], RoomView], theme: str = "") -> None:
        super().__init__(theme)
        self._look = look
        self.display_widget = Display(look())

    def compose(self) -> ComposeResult:
        """Fill the terminal."""
        yield self.display_widget

    def on_mount(self) -> None:
        """Follow the file."""
        self.set_interval(LOOK, self._follow_file)

    def _follow_file(self) -> None:
        self.display_widget.show(self._look())

    def action_show_anew(self) -> None:
        """Write every cell, as after a broken line."""
        self.repaint_all()
