"""What all dialogs share: a framed box, a title, escape, a line that says the keys, and the quick note above."""

from datetime import datetime
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.widgets.input import Selection

from secretary_tui.domain.model.session import Session
from secretary_tui.keys.global_keys import DIALOG_KEYS, QUICK_NOTE_KEYS
from secretary_tui.ui.docked_line import DockedLine, LineField
from secretary_tui.ui.key_actions import bindings, with_keys
from secretary_tui.ui.note_line import NoteLine
from secretary_tui.ui.terminal.repaints import DirtyLinesScreen

Result = TypeVar("Result")


def arrows(action: str, *, letters: bool = False) -> list[BindingType]:
    """Return the bindings of arrows and page keys to steps of an action; with `letters` those of k and j too."""
    steps = {"up,k" if letters else "up": -1, "down,j" if letters else "down": 1, "pageup": -10, "pagedown": 10}
    return [Binding(keys, f"{action}({by})", show=False) for keys, by in steps.items()]


class Frame(Vertical):
    """The frame of a dialog: its title above, its keys below."""

    DEFAULT_CSS = """
    Frame {
        width: 80;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        border: round $primary;
        border-title-color: $primary;
        border-title-style: bold;
        border-subtitle-color: $text-muted;
        background: $background;
        padding: 0 1;
    }
    """

    def show_keys(self, line: str) -> None:
        """Write a line of keys into the frame."""
        markup = Content(f" {with_keys(self, line)} ").markup
        if markup != self.border_subtitle:
            self.border_subtitle = markup


class ProblemLine(Static):
    """A sentence that says what is wrong; hidden while it is empty."""

    sentence = ""

    def say(self, sentence: str) -> None:
        """Show a sentence; the same sentence changes nothing, as Textual would lay the dialog out again."""
        if sentence != self.sentence:
            self.sentence = sentence
            self.display = bool(sentence)
            self.update(Content(sentence))


class Dialog(DirtyLinesScreen[Result | None], ModalScreen[Result | None]):
    """A question or a page above the tabs; returns a value, or None for escape, and touches nothing.

    `holds_text` says that it may contain half-typed text: then a key for another tab leaves it open.
    """

    holds_text: ClassVar[bool] = False
    #: Whether what is wrong is shown below the body; else the body shows it.
    says_at_foot: ClassVar[bool] = True
    keys_line: ClassVar[str] = "enter takes it · {dialog.close} leaves it"

    BINDINGS: ClassVar[list[BindingType]] = bindings(DIALOG_KEYS)
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: transparent;
        .said { color: $error; text-style: bold; height: auto; display: none; }
        .hint { color: $text-muted; height: auto; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title
        self.frame = Frame(id="box")
        self.said = ProblemLine("", classes="said")

    def compose(self) -> ComposeResult:
        with self.frame as frame:
            frame.border_title = Content(f" {self.heading} ").markup
            frame.show_keys(self.keys_line)
            yield from self.body()
            if self.says_at_foot:
                yield self.said

    def body(self) -> ComposeResult:
        """Yield the content of the frame."""
        yield from ()

    def say(self, sentence: str) -> None:
        """Show what is wrong; an empty sentence removes it."""
        self.said.say(sentence)

    def action_scroll(self, by: int) -> None:
        """Scroll the part of the dialog that scrolls, by some lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Close without a value."""
        self.dismiss(None)


class TextField(LineField):
    """A line of text in a dialog; its paste is clean and its cursor does not blink.

    With `selects` the text is selected when the field gets the focus: a letter replaces it, an arrow key keeps it. When
    the field loses the focus, the beginning of the text is shown again.
    """

    def __init__(self, value: str = "", *, name: str = "", placeholder: str = "", selects: bool = False) -> None:
        super().__init__(placeholder=placeholder)
        self._selects = selects
        self.value = value
        self.field_name = name
        if selects:
            self.cursor_position = 0

    def on_focus(self, event: events.Focus) -> None:
        """Select the text with the cursor at its beginning, which is then visible; Textual would show the end."""
        if self._selects and not event.from_app_focus:
            self.selection = Selection(len(self.value), 0)

    def on_blur(self) -> None:
        """Show the beginning of a text that is longer than the field."""
        if self._selects:
            self.cursor_position = 0


class NoteOverDialog(DirtyLinesScreen[None], ModalScreen[None]):
    """Take a note without leaving what a dialog asks; `line` is the one of the main screen, whose draft it goes on."""

    holds_text: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUICK_NOTE_KEYS)
    DEFAULT_CSS = """
    NoteOverDialog { align: left bottom; background: transparent; }
    NoteOverDialog:ansi { background: transparent; }
    NoteOverDialog DockedLine { margin: 0 0 2 0; }
    """

    def __init__(self, line: NoteLine, session: Session | None, now: datetime | None) -> None:
        super().__init__()
        self._of = line
        self.line = NoteLine()
        self.line.widget.set_reactive(DockedLine.session, session)
        self.line.widget.set_reactive(DockedLine.now, now)

    def compose(self) -> ComposeResult:
        yield self.line.widget

    def on_mount(self) -> None:
        """Open it, with what was half typed."""
        if text := self._of.widget.text:
            self.line.widget.restore(text, self._of.context())
        self.line.widget.open()

    def action_leave(self) -> None:
        """Give what is half typed back to the line of the main screen."""
        self._of.widget.restore(self.line.widget.text, self.line.context())
        self.dismiss(None)
