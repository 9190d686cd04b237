"""The field of a docked line, and the looks of the line around it."""

from typing import ClassVar, Final, Protocol

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from secretary_tui.domain.model.rows.types import LINE_LENGTH
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.ui.terminal.unread_code import outliving_disk

LINE_CSS: Final = """
DockedLine {
    height: 0;
    background: $surface;
    &.-open { height: 2; }
    &.-open.-search { height: 1; }
    &.-open.-rows-2 { height: 3; }
    &.-open.-rows-3 { height: 4; }
    &.-open.-rows-4 { height: 5; }
    & > Horizontal { height: 1; }
    & > * { display: none; }  /* no layout goes through the parts of a closed line, whose height is none already */
    &.-open > * { display: block; }
    &.-open.-low { height: 1; }
    &.-open.-low > Horizontal { display: none; }
    &.-open.-low > .line--last { display: block; }  /* by a class: Textual styles all rows anew for an order of them */
    & Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    & .line--above { height: 0; }
    & .line--label { width: auto; max-width: 60%; text-style: bold; }
    & .line--answer { width: 1fr; color: $text-muted; }
    &.-rows-2 .line--answer { height: 2; text-wrap: wrap; }
    &.-rows-3 .line--answer { height: 3; text-wrap: wrap; }
    &.-rows-4 .line--answer { height: 4; text-wrap: wrap; }
    & .line--prompt { width: 2; padding: 0 0 0 1; text-style: bold; }
    & LineField { width: 2fr; }
    &.-note .line--answer { text-align: right; }
    &.-names .line--label { max-width: 40; }
    &.-names .line--answer, &.-question .line--answer { color: $foreground; }
}
"""


@outliving_disk
class LineField(Input):
    """The field of a docked line: no blinking, no animation, and only clean text gets in.

    Cursor and selection are reversed in monochrome, where Textual would have them black on white and turned over.
    """

    #: Textual's own, but a letter more or less does not lay the screen out anew: the height of the field is fixed.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    DEFAULT_CSS = """
    LineField, LineField:focus { background: $panel; background-tint: $foreground 0%; }
    LineField {
        & > .input--placeholder { color: $text-muted; text-style: italic; }
        &:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:ansi > .input--selection { text-style: reverse; }
    }
    """

    def __init__(self, *, placeholder: str = "", max_length: int = LINE_LENGTH) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, max_length=max_length)
        self.cursor_blink = False

    def update_node_styles(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - as Textual calls it
        """Style it once it has its place; Textual would while it is made too, for nothing."""
        if self.is_attached:
            super().update_node_styles(animate)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take_pasted(event.text)

    def take_pasted(self, text: str) -> None:
        """Put a pasted text in place of the selection: its lines become one, its control characters are removed."""
        room = self.max_length - len(self.value) if self.max_length else len(text)
        pasted = clean(" ".join(text[: LINE_LENGTH * 4].splitlines()))[: max(0, room)]
        if pasted:
            self.replace(pasted, *sorted(self.selection))


class FieldContent(Protocol):
    """What a docked line is for, as its field asks it; `LineContent` says what each does."""

    placeholder: ClassVar[str]
    max_length: ClassVar[int]

    def takes_key(self, event: events.Key) -> bool:
        """Whether a key is none for the field."""
        ...

    def takes_paste(self, text: str) -> bool:
        """Whether what is pasted is none for the field."""
        ...

    def step(self, by: int) -> None:
        """Do what the arrow keys do."""


class DockedField(LineField):
    """The field of a docked line, whose content may take a key or what is pasted before it is text."""

    def __init__(self, content: FieldContent) -> None:
        super().__init__(placeholder=content.placeholder, max_length=content.max_length)
        self._line_content = content

    async def _on_key(self, event: events.Key) -> None:
        if self._line_content.takes_key(event):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        if self._line_content.takes_paste(event.text):
            event.stop()
            event.prevent_default()
        else:
            super()._on_paste(event)

    def action_step(self, by: int) -> None:
        """Go to what stands before (-1) or behind (1)."""
        self._line_content.step(by)
