"""One question at the foot of the list: its answer is taken by enter, and the line closes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from secretary_tui.keys.lines import PROMPT_LINE_KEYS
from secretary_tui.ui.key_bindings import bindings, with_keys
from secretary_tui.ui.lines.docked_line import DockedLine
from secretary_tui.ui.lines.line_field import LineField

#: Takes the answer; returns a sentence if it cannot be taken, else an empty one.
Take = Callable[[str], str]
#: Says what enter would do with what is typed.
Says = Callable[[str], str]
#: Takes a letter as a key and not as text, given what is typed so far; False if it is text.
Keys = Callable[[str, str], bool]
#: Lines that compare what is typed with what else could be.
Table = Callable[[str], Sequence[Content]]


class PromptField(LineField):
    """The field of the question; a letter may be a key of who asked, before it is text."""

    def __init__(self, line: "PromptLine") -> None:
        super().__init__()
        self._line = line

    async def _on_key(self, event: events.Key) -> None:
        keys = self._line.question.keys
        if event.is_printable and event.character and keys is not None and keys(self.value, event.character):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)


@dataclass(frozen=True)
class LineQuestion:
    """A question and what becomes of its answer.

    `take` does what enter does, and returns why it did not; `says` what it would do, while it is typed. A proposed
    `text` is selected: the first letter takes its place. `typed` hears of each letter, `step` returns the value above
    or below, `keys` takes letters that are no text, and a `table` of at most `lines` lines stands above the line, which
    `stays` open behind an answer.
    """

    label: str
    take: Take
    says: Says | None = None
    text: str = ""
    typed: Callable[[str], None] | None = None
    step: Callable[[int], str] | None = None
    stays: bool = False
    keys: Keys | None = None
    table: Table | None = None
    lines: int = 0


_NO_QUESTION = LineQuestion("", lambda _: "", says=lambda _: "")


class PromptLine(DockedLine):
    """Ask for a place, a reason, a letter, a name: whatever a key of the list still needs to know."""

    DEFAULT_CSS = """
    PromptLine.-two-rows {
        & .line--answer { text-align: left; color: $foreground; }
        & .line--table { height: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(PROMPT_LINE_KEYS)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.field = PromptField(self)
        self.question = _NO_QUESTION
        self._refusal = ""
        self._table_shown = Content("")
        self._table = Static("", classes="line--table", markup=False)

    def compose(self) -> ComposeResult:
        """Put the table above the question."""
        yield self._table
        yield from super().compose()

    def ask(self, question: LineQuestion) -> None:
        """Open with a question."""
        self.question, self._refusal = question, ""
        self.styles.height = question.lines + 2 if question.lines else None
        self._table.styles.height = question.lines or None
        self.open(question.text)
        self.field.action_select_all()

    def show_texts(self) -> None:
        """Paint question, answer and table where they have changed."""
        super().show_texts()
        table = self.question.table
        shown = Content("\n").join(table(self.text)) if table is not None else Content("")
        if (shown.plain, shown.spans) != (self._table_shown.plain, self._table_shown.spans):
            self._table_shown = shown
            self._table.update(shown, layout=False)

    def close(self) -> None:
        """Take the line off the screen, its table too."""
        super().close()
        self.question = replace(self.question, table=None)
        self.styles.height = self._table.styles.height = None

    def label(self) -> Content:
        """Say what is asked."""
        return Content(self.question.label)

    def understood(self, text: str) -> Content:
        """Say what enter would do, or why it did nothing."""
        if self._refusal:
            return Content.styled(self._refusal, "$text-error bold")
        says = self.question.says
        return Content(says(text) if says else with_keys(self, "enter takes it · {line.close} leaves it"))

    def typed(self, text: str) -> None:
        """Forget the refusal, and tell who asked."""
        self._refusal = ""
        if self.question.typed is not None and self.is_open:
            self.question.typed(text)

    def take(self, text: str) -> bool:
        """Hand the answer to who asked, and close the line if it was taken."""
        question = self.question
        self._refusal = question.take(text)
        if self._refusal or self.question.stays or self.question.label != question.label:
            self.show_texts()
            return False
        self.field.value = ""
        self.close()
        return False

    def action_step(self, by: int) -> None:
        """Put the value before or after into the field."""
        if self.question.step is not None:
            self.field.value = self.question.step(by)
            self.field.action_select_all()

    def action_close_line(self) -> None:
        """Leave the question unanswered."""
        self.question = replace(self.question, typed=None)
        self.field.value = ""
        self.close()
