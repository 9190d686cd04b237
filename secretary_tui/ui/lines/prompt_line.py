"""One question at the foot of the list: its answer is taken by enter, and the line closes."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from secretary_tui.keys.lines import PROMPT_LINE_KEYS
from secretary_tui.ui.key_bindings import bindings, with_keys
from secretary_tui.ui.lines.docked_line import DockedLine, LineField

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
        if event.is_printable and event.character and self._line.is_key(event.character):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)


class PromptLine(DockedLine):
    """Ask for a place, a reason, a letter, a name: whatever a key of the list still needs to know.

    With `stays` the line remains open after enter, as for finding the next; `step` answers the arrows. A `table` of at
    most so many `lines` stands above the question.
    """

    DEFAULT_CSS = """
    PromptLine.-two-rows {
        & .line--answer { text-align: left; color: $foreground; }
        & .line--table { height: 0; }
    }
    """
    two_rows = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(PROMPT_LINE_KEYS)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that every widget gives it)
        super().__init__(id=id)
        self.field = PromptField(self)
        self._question = ""
        self._keys: Keys | None = None
        self._take: Take = lambda _: ""
        self._says: Says = lambda _: ""
        self._typed_to: Callable[[str], None] | None = None
        self._step: Callable[[int], str] | None = None
        self._stays = False
        self._refusal = ""
        self._table: Table | None = None
        self._lines: Sequence[Content] = ()
        self._compared = Static("", classes="line--table", markup=False)

    def compose(self) -> ComposeResult:
        """Put the table above the question."""
        yield self._compared
        yield from super().compose()

    def ask(  # noqa: PLR0913 - what a question consists of
        self,
        question: str,
        take: Take,
        *,
        says: Says | None = None,
        text: str = "",
        typed: Callable[[str], None] | None = None,
        step: Callable[[int], str] | None = None,
        stays: bool = False,
        keys: Keys | None = None,
        table: Table | None = None,
        lines: int = 0,
    ) -> None:
        """Ask `question`; `take` does what enter does, and `says` what it would do, while it is typed.

        A proposed `text` is selected: the first letter takes its place. `keys` are letters that are no text.
        """
        self._question, self._take, self._stays = question, take, stays
        self._says = says or (lambda _: with_keys(self, "enter takes it · {line.close} leaves it"))
        self._typed_to, self._step, self._keys = typed, step, keys
        self._refusal = ""
        self._table = table
        self.styles.height = lines + 2 if lines else None
        self._compared.styles.height = lines or None
        self.open(text)
        self.field.action_select_all()

    def paint(self) -> None:
        """Paint question, answer and table where they have changed."""
        super().paint()
        lines = self._table(self.text) if self._table is not None else ()
        if [(line.plain, line.spans) for line in lines] != [(line.plain, line.spans) for line in self._lines]:
            self._lines = lines
            self._compared.update(Content("\n").join(lines), layout=False)

    def close(self) -> None:
        """Take the line off the screen, its table too."""
        super().close()
        self._table = None
        self.styles.height = self._compared.styles.height = None

    def label(self) -> Content:
        """Say what is asked."""
        return Content(self._question)

    def understood(self, text: str) -> Content:
        """Say what enter would do, or why it did nothing."""
        return Content.styled(self._refusal, "$text-error bold") if self._refusal else Content(self._says(text))

    def typed(self, text: str) -> None:
        """Forget the refusal, and tell who asked."""
        self._refusal = ""
        if self._typed_to is not None and self.is_open:
            self._typed_to(text)

    def take(self, text: str) -> bool:
        """Hand the answer to who asked, and close the line if it was taken."""
        question = self._question
        self._refusal = self._take(text)
        if self._refusal or self._stays or self._question != question:
            self.paint()
            return False
        self.field.value = ""
        self.close()
        return False

    def is_key(self, letter: str) -> bool:
        """Whether a letter was taken as a key; the line is left then, and what was typed is dropped."""
        return self._keys is not None and self._keys(self.field.value, letter)

    def action_step(self, by: int) -> None:
        """Put the value before or after into the field."""
        if self._step is not None:
            self.field.value = self._step(by)
            self.field.action_select_all()

    def action_close_line(self) -> None:
        """Leave the question unanswered."""
        self.field.value = ""
        self._typed_to = None
        self.close()
