"""A field for long text that sends only the lines that have changed over the line."""

from typing import ClassVar, Self

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from secretary_tui.domain.model.rows.types import PROSE_LENGTH
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.keys.dialogs import PROSE_KEYS
from secretary_tui.ui.key_bindings import bindings


class ProseArea(TextArea):
    """A text area without blinking, into which only clean text is pasted.

    Textual paints the whole area for each letter; here the lines are compared with what was painted last.
    """

    DEFAULT_CSS = """
    ProseArea:ansi > .text-area--selection { text-style: reverse; }
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(PROSE_KEYS)

    def __init__(self, text: str) -> None:
        self._painted: dict[int, Strip] = {}
        self._is_comparing = False
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)
        self.cursor_blink = False
        self.highlight_cursor_line = False

    def action_edge(self, side: int) -> None:
        """Go to the start (-1) or to the end (1) of the text."""
        self.move_cursor(self.document.start if side < 0 else self.document.end)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as text, as much of it as the record holds."""
        event.stop()
        event.prevent_default()
        room = PROSE_LENGTH - len(self.text)
        pasted = clean(event.text[: PROSE_LENGTH * 2], lines=True)[: max(0, room)]
        if pasted and not self.read_only:
            self.replace(pasted, *self.selection)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint anew; where nobody says which part, the lines that differ, once the edit is complete."""
        if regions or layout or recompose or not repaint or not self._painted:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not self._is_comparing:
            self._is_comparing = True
            self.call_next(self._refresh_changed)
        return self

    def _refresh_changed(self) -> None:
        self._is_comparing = False
        width, height = self.size
        lines = ((y, super(ProseArea, self).render_line(y)) for y in range(height))
        changed = [Region(0, y, width, 1) for y, strip in lines if self._painted.get(y) != strip]
        if changed:
            super().refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Make a line, and remember it as painted."""
        strip = super().render_line(y)
        self._painted[y] = strip
        return strip
