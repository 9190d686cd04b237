"""What all docked lines share: a label, a field, an answer; each enter is an act, and the list stays visible."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.rows.types import LINE_LENGTH
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import NextStep
from secretary_tui.keys.lines import LINE_KEYS
from secretary_tui.ui.key_bindings import bindings, with_keys
from secretary_tui.ui.messages import Do, DraftChanged, Tell, UndoAct

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

#: A half-typed text is kept at most this many seconds after its first unkept letter.
DRAFT_SECONDS: Final = 0.8


class LineField(Input):
    """The field of a docked line: no blinking, no animation, and only clean text gets in.

    Cursor and selection are reversed in monochrome, where Textual would have them black on white and turned over.
    """

    DEFAULT_CSS = """
    LineField {
        & > .input--placeholder { color: $text-muted; text-style: italic; }
        &:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:ansi > .input--selection { text-style: reverse; }
    }
    """

    def __init__(self, *, placeholder: str = "", max_length: int = LINE_LENGTH) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, max_length=max_length)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as text: its lines become one, its control characters go."""
        event.stop()
        event.prevent_default()
        room = self.max_length - len(self.value) if self.max_length else len(event.text)
        pasted = clean(" ".join(event.text[: LINE_LENGTH * 4].splitlines()))[: max(0, room)]
        if pasted:
            self.replace(pasted, *sorted(self.selection))


class DockedLine(Vertical):
    """A line docked in the screen, no dialog: enter takes it and leaves it open for the next, escape closes it.

    Place it between the tabs and the footer; it takes no room while closed. A line says what it is by
    `label`, what it understood by `understood`, and what enter does by `take`. With `two_rows` the
    label and the answer stand above the field, which then has the whole width.
    """

    DEFAULT_CSS = """
    DockedLine {
        height: 0;
        background: $surface;
        &.-open { height: 1; }
        &.-two-rows.-open { height: 2; }
        & > Horizontal { height: 1; }
        & Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & .line--label { width: auto; max-width: 60%; text-style: bold; }
        & .line--answer { width: 1fr; color: $text-muted; }
        & .line--prompt { width: 2; padding: 0 0 0 1; text-style: bold; }
        & LineField, & LineField:focus {
            width: 2fr;
            height: 1;
            border: none;
            padding: 0;
            background: $panel;
            background-tint: $foreground 0%;
        }
        &.-two-rows .line--answer { text-align: right; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(LINE_KEYS)
    #: The name under which a half-typed text is kept; empty for lines that keep none.
    draft_key: ClassVar[str] = ""
    two_rows: ClassVar[bool] = False
    placeholder: ClassVar[str] = ""
    max_length: ClassVar[int] = LINE_LENGTH

    session: reactive[Session | None] = reactive(None, repaint=False)
    now: reactive[datetime | None] = reactive(None, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that every widget gives it)
        super().__init__(id=id, classes="-two-rows" if self.two_rows else "")
        self._label = Static("", classes="line--label", markup=False)
        self._answer = Static("", classes="line--answer", markup=False)
        self.field = LineField(placeholder=self.placeholder, max_length=self.max_length)
        self._said: tuple[Content, Content] = (Content(""), Content(""))
        self._before: Widget | None = None
        self._draft_timer: Timer | None = None
        self._draft_kept = ""

    def compose(self) -> ComposeResult:
        """Put label, field and answer on one row or on two."""
        if self.two_rows:
            with Horizontal():
                yield self._label
                yield self._answer
            with Horizontal():
                yield Static("›", classes="line--prompt", markup=False)
                yield self.field
            return
        with Horizontal():
            yield self._label
            yield self.field
            yield self._answer

    # What a line is, for its subclasses ------------------------------------------------------------------

    def label(self) -> Content:
        """Say what the line is for."""
        return Content("")

    def understood(self, text: str) -> Content:
        """Say what enter would do with `text`; painted while it is typed, only when it changes."""
        del text
        return Content("")

    def typed(self, text: str) -> None:
        """Answer a change of the field's `text`, before it is painted."""

    def take(self, text: str) -> bool:
        """Do what enter does with the clean `text`; False keeps it in the field."""
        del text
        return True

    def opened(self) -> None:
        """Prepare for a new text: called when the line opens and after each one that was taken."""

    def context(self) -> dict[str, str] | None:
        """What a kept draft needs to come back with."""
        return None

    # The line itself -------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return self.has_class("-open")

    @property
    def text(self) -> str:
        """What stands in the field, clean."""
        return clean(self.field.value)

    def open(self, text: str | None = None) -> None:
        """Show the line and put the cursor into it; with `text`, instead of what a former opening left."""
        if not self.is_open:
            focused = self.screen.focused
            self._before = focused if focused is not self.field else None
            self.add_class("-open")
            self.field.can_focus = True
        if text is not None:
            self.field.value = clean(text)[: self.max_length]
            self.field.action_end()
        if not self.text:
            self.opened()
        self.paint()
        self.field.focus(scroll_visible=False)

    def close(self) -> None:
        """Take the line off the screen; what is typed stays for the next opening, and is kept as a draft."""
        if not self.is_open:
            return
        self.keep_draft()
        had_focus = self.field.has_focus
        self.remove_class("-open")
        if had_focus and self._before is not None and self._before.is_attached:
            self._before.focus(scroll_visible=False)
        self.field.can_focus = False  # without height, not hidden: that would paint the whole screen anew
        self._before = None

    def clear(self) -> None:
        """Empty the field, drop its draft, and prepare for the next text."""
        self.field.value = ""
        self.keep_draft()
        self.opened()
        self.paint()

    def paint(self) -> None:
        """Paint label and answer where they have changed."""
        said = (self.label(), self.understood(self.text))
        for widget, new, old in zip((self._label, self._answer), said, self._said, strict=True):
            if (new.plain, new.spans) != (old.plain, old.spans):
                widget.update(new, layout=widget is self._label)
        self._said = said

    def act(self, command: Act) -> None:
        """Ask for an act."""
        self.post_message(Do(command))

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        """Say a sentence in the line of messages, with the keys of the acts that help."""
        self.post_message(Tell(sentence, refused, then))

    def keep_draft(self) -> None:
        """Hand the half-typed text upwards now, if it is another than the one handed last."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        draft = self.unkept_draft()
        if draft is not None:
            self._draft_kept = draft.text
            self.post_message(draft)

    def unkept_draft(self) -> DraftChanged | None:
        """What was typed since the draft was handed upwards last; None if nothing was."""
        text = self.text
        if not self.draft_key or text == self._draft_kept:
            return None
        return DraftChanged(self.draft_key, text, self.context() if text else None)

    def restore(self, text: str, context: Mapping[str, str] | None = None) -> None:
        """Put a kept draft back into the field; the line opens with it when it is next called."""
        del context
        self.field.value = clean(text)[: self.max_length]
        self._draft_kept = self.text

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.typed(self.text)
        self.paint()
        if self.draft_key and self._draft_timer is None and self.text != self._draft_kept:
            self._draft_timer = self.set_timer(DRAFT_SECONDS, self.keep_draft)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self.take(self.text) and self.is_open:
            self.clear()

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        self.keep_draft()

    def on_mount(self) -> None:
        """Keep the cursor out of a line that is not on the screen, and say its keys as they are bound."""
        self.field.placeholder = with_keys(self, self.placeholder)
        self.field.can_focus = self.is_open

    def on_unmount(self) -> None:
        """Keep what is typed when the screen goes away."""
        self.keep_draft()

    def action_close_line(self) -> None:
        """Close the line; what is typed is kept."""
        self.close()

    def action_undo_in_line(self) -> None:
        """Take the last act back, if nothing is typed."""
        if self.field.value:
            sentence = "{line.undo} takes the last act back when the line is empty; ctrl+u empties it"
            self.tell(with_keys(self, sentence), refused=True)
        else:
            self.post_message(UndoAct())
