"""What all docked lines share: a label, a field, an answer; each enter is an act, and the list stays visible."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
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
from secretary_tui.ui.lines.line_draft import LineDraft
from secretary_tui.ui.lines.line_field import LINE_CSS, LineField
from secretary_tui.ui.messages import Do, Tell, UndoAct

if TYPE_CHECKING:
    from textual.widget import Widget


class DockedLine(Vertical):
    """A line docked in the screen, no dialog: enter takes it and leaves it open for the next, escape closes it.

    Place it between the tabs and the footer; it takes no room while closed. A line says what it is by
    `label`, what it understood by `understood`, and what enter does by `take`.
    Label and answer stand above the field, which has the whole width.
    """

    DEFAULT_CSS = LINE_CSS
    BINDINGS: ClassVar[list[BindingType]] = bindings(LINE_KEYS)
    #: The name under which a half-typed text is kept; empty for lines that keep none.
    draft_key: ClassVar[str] = ""
    placeholder: ClassVar[str] = ""
    max_length: ClassVar[int] = LINE_LENGTH

    session: reactive[Session | None] = reactive(None, repaint=False)
    now: reactive[datetime | None] = reactive(None, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, classes="-two-rows")
        self._label = Static("", classes="line--label", markup=False)
        self._answer = Static("", classes="line--answer", markup=False)
        self.field = LineField(placeholder=self.placeholder, max_length=self.max_length)
        self._said: tuple[Content, Content] = (Content(""), Content(""))
        self._before: Widget | None = None
        self.draft = LineDraft(self, self.draft_key, lambda: self.text, self.context)

    def compose(self) -> ComposeResult:
        """Put label and answer above the field."""
        with Horizontal():
            yield self._label
            yield self._answer
        with Horizontal():
            yield Static("›", classes="line--prompt", markup=False)
            yield self.field

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
        self.show_texts()
        self.field.focus(scroll_visible=False)

    def close(self) -> None:
        """Take the line off the screen; what is typed stays for the next opening, and is kept as a draft."""
        if not self.is_open:
            return
        self.draft.keep()
        had_focus = self.field.has_focus
        self.remove_class("-open")
        if had_focus and self._before is not None and self._before.is_attached:
            self._before.focus(scroll_visible=False)
        self.field.can_focus = False  # without height, not hidden: that would paint the whole screen anew
        self._before = None

    def clear(self) -> None:
        """Empty the field, drop its draft, and prepare for the next text."""
        self.field.value = ""
        self.draft.keep()
        self.opened()
        self.show_texts()

    def show_texts(self) -> None:
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

    def restore(self, text: str, context: Mapping[str, str] | None = None) -> None:
        """Put a kept draft back into the field; the line opens with it when it is next called."""
        del context
        self.field.value = clean(text)[: self.max_length]
        self.draft.take_as_kept()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.typed(self.text)
        self.show_texts()
        self.draft.keep_soon()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self.take(self.text) and self.is_open:
            self.clear()

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        self.draft.keep()

    def on_mount(self) -> None:
        """Keep the cursor out of a line that is not on the screen, and say its keys as they are bound."""
        self.field.placeholder = with_keys(self, self.placeholder)
        self.field.can_focus = self.is_open

    def on_unmount(self) -> None:
        """Keep what is typed when the screen goes away."""
        self.draft.keep()

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
