"""The dialog of the palette, in which the user finds an act by words and picks it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.widgets import Input, Static

from secretary_tui.keys.palette import PaletteAct, search_acts, similar_acts
from secretary_tui.ui.dialogs.dialog import Dialog, TextField, arrows
from secretary_tui.ui.widgets.cells import cut

#: The most rows of acts that are shown at once, and the rows around them on the screen.
MOST_ROWS = 14
OTHER_ROWS = 8
#: The fewest cells for the keys of a row.
KEYS_CELLS = 12
#: Seconds for which similar acts must have been on the screen before enter picks one of them.
READING_SECONDS = 0.4
SIMILAR = "No act has these words. Similar:"
NOTHING = "No act has these words, or similar ones."


class Palette(Dialog[PaletteAct]):
    """The palette: the user types words, sees the acts that they find, and picks one, which is returned.

    `uses` is how often each act was picked before. An enter that comes before the rows were painted picks nothing,
    because the user has not seen them yet. If no act has the words, acts with similar words are shown; then enter picks
    one only after there was time to read it, or after an arrow key.
    """

    keys_line = "type words of an act · ↑ ↓ and enter pick one · {dialog.close} closes"
    BINDINGS: ClassVar[list[BindingType]] = arrows("step")
    DEFAULT_CSS = """
    Palette #acts { height: auto; margin-top: 1; }
    """

    def __init__(self, acts: Sequence[PaletteAct], uses: Mapping[str, int]) -> None:
        super().__init__("What is to be done?")
        self._acts = tuple(acts)
        self._uses = dict(uses)
        self._hits = search_acts(self._acts, "", self._uses)
        self._is_guess = False  # whether the hits only have words similar to the typed ones
        self._at = 0
        self._top = 0
        self._has_stepped = False  # whether an arrow was pressed since words were typed
        self._shown_for = Size(0, 0)
        self._changes = 0  # counts the changes of the rows; `_seen` is the last change that the user could see
        self._seen = -1

    @property
    def selected(self) -> PaletteAct | None:
        return self._hits[self._at] if self._hits else None

    @property
    def cursor_screen_offset(self) -> Offset | None:
        """The position of the selected act on the screen; None while words are typed, as the field has the cursor."""
        rows = self.query_one("#acts").content_region
        return rows.offset + Offset(0, self._at - self._top + self._is_guess) if self._has_stepped else None

    def body(self) -> ComposeResult:
        yield TextField(placeholder="undo, limit, print, break …")
        yield Static("", id="acts", markup=False)

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        if self.app.size != self._shown_for:
            self._show()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._hits = search_acts(self._acts, event.value, self._uses)
        self._is_guess = not self._hits
        self._hits = self._hits or similar_acts(self._acts, event.value, self._uses)
        self._at = 0
        self._has_stepped = False
        self._show()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self.selected is not None and self._seen == self._changes:
            self.dismiss(self.selected)

    def action_step(self, by: int) -> None:
        if self._hits:
            self._has_stepped = True
            last, at = len(self._hits) - 1, self._at + by
            self._at = min(max(0, at), last) if abs(by) > 1 else at % (last + 1)
            self._show()

    def _show(self) -> None:
        self._shown_for = self.app.size
        height = max(1, min(MOST_ROWS, self._shown_for.height - OTHER_ROWS))
        lines = [Content.styled(SIMILAR if self._hits else NOTHING, "$text-warning")] if self._is_guess else []
        rows = max(1, height - len(lines))
        self._top = min(max(self._top, self._at - rows + 1), self._at)
        shown = self._hits[self._top : self._top + rows]
        lines += [self._line(act, is_selected=act is self.selected) for act in shown]
        lines += [Content("")] * (height - len(lines))  # so the box keeps its size while words are typed
        self.query_one("#acts", Static).update(Content("\n").join(lines))
        self._changes += 1
        self.call_after_refresh(self._was_painted, self._changes)

    def _was_painted(self, change: int) -> None:
        def was_read() -> None:
            self._seen = max(self._seen, change)

        if self._is_guess and not self._has_stepped:
            self.set_timer(READING_SECONDS, was_read)
        else:
            was_read()

    def _line(self, act: PaletteAct, *, is_selected: bool) -> Content:
        width = max(KEYS_CELLS * 2, min(80, self.app.size.width) - 6)
        keys = cut(act.place, max(KEYS_CELLS, width - cell_len(act.row.does) - 2))
        sentence = cut(act.row.does, width - cell_len(keys) - 2)
        gap = width - cell_len(sentence) - cell_len(keys)
        mark = "▸" if is_selected else " "
        line = Content.assemble(mark, "?" if self._is_guess else " ", sentence, " " * gap, (keys, "$text-muted"))
        return line.stylize("bold reverse") if is_selected else line
