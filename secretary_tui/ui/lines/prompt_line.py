"""One question at the foot of the list, taken by enter."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.frozen import frozen
from secretary_tui.keys.global_keys import PROMPT_LINE_KEYS
from secretary_tui.ui.key_actions import bindings, with_keys
from secretary_tui.ui.lines.docked_line import DockedField, LineContent


class PromptField(DockedField):
    """The field of an answer; the arrow keys step through answers."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PROMPT_LINE_KEYS)


@frozen
class LineQuestion:
    """A question and what becomes of its answer.

    `take` takes the answer, and returns why it cannot; `says` returns what enter would do, as it is typed. A proposed
    `text` is selected, so that the first letter replaces it. `typed` is called with each new text, `step` returns the
    value above or below, `keys` handles a letter that is not text, given the text so far. A `table` of at most `lines`
    lines above the line compares the answer with others. With `stays` the line stays open after an answer.
    """

    label: str
    take: Callable[[str], str]
    says: Callable[[str], str] | None = None
    text: str = ""
    typed: Callable[[str], None] | None = None
    step: Callable[[int], str] | None = None
    stays: bool = False
    keys: Callable[[str, str], bool] | None = None
    table: Callable[[str, int], Sequence[Content]] | None = None
    lines: int = 0


class PromptLine(LineContent):
    """Ask for a place, a reason, a letter, a name: whatever a key of the list still needs to know."""

    keeps_text = ""
    field_class = PromptField
    look = "-question"
    layout = (("above",), *LineContent.layout)
    question = LineQuestion("", lambda _: "", says=lambda _: "")
    _refusal = ""

    def ask(self, question: LineQuestion) -> None:
        """Open with a question."""
        self.question, self._refusal, self.rows_above = question, "", question.lines
        self.widget.open(question.text)
        self.widget.field.action_select_all()

    def ask_reason(self, suspension: str) -> None:
        """Ask why the sitting was suspended; `suspension` is the id of its row."""

        def take(text: str) -> str:
            if text:
                self.widget.act(EditRow(table="suspensions", row=suspension, changes={"reason": text}))
            return ""

        says = with_keys(self.widget, "enter records the reason; it may be empty · {sitting.suspend} resumes")
        self.ask(LineQuestion("Suspended because", take, says=lambda _: says))

    def finish(self) -> None:
        """Take what is typed, as enter does, and close the line."""
        if self.widget.is_open:
            self.take(self.widget.text)

    def label(self) -> Content:
        """Return what is asked."""
        return Content(self.question.label)

    def understood(self, text: str) -> Content:
        """Return what enter would do, or why it did nothing."""
        says = self.question.says
        said = self._refusal or (says(text) if says else with_keys(self.widget, "enter accepts · {line.close} cancels"))
        self.whole = said if self.question.table is None else ""  # the table needs the rows
        return Content.styled(said, "$text-error bold" if self._refusal else "")

    def above(self, text: str, rows: int) -> Content:
        """Return the table of the question."""
        table = self.question.table
        return Content("\n").join(table(text, rows)) if table is not None and self.widget.is_open else Content("")

    def typed(self, text: str) -> None:
        """Forget the refusal, and pass the text on."""
        self._refusal = ""
        if self.question.typed is not None and self.widget.is_open:
            self.question.typed(text)

    def takes_key(self, event: events.Key) -> bool:
        """Offer a letter to the question, which may use it as a key."""
        keys = self.question.keys
        is_letter = event.is_printable and event.character
        return bool(keys and is_letter and keys(self.widget.field.value, event.character or ""))

    def take(self, text: str) -> bool:
        """Pass the answer on, and close the line if it was taken."""
        question = self.question
        self._refusal = question.take(text)
        if self._refusal or self.question.stays or self.question.label != question.label:
            self.widget.show_texts()
        else:
            self.widget.action_close_line()
        return False

    def step(self, by: int) -> None:
        """Put the value before or after into the field."""
        if self.question.step is not None:
            self.widget.field.value = self.question.step(by)
            self.widget.field.action_select_all()
