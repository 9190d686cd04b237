"""A form: a label and a field in each row; enter takes the whole of it, once it is valid."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from secretary_tui.domain.model import PROSE_LENGTH
from secretary_tui.domain.text import clean
from secretary_tui.keys.dialogs import FORM_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog, TextField
from secretary_tui.ui.key_bindings import bindings, with_keys

Values = dict[str, str]


class FieldProblem(str):
    """A sentence that says why a form cannot be taken, and the name of the field that it is about."""

    __slots__ = ("field",)

    def __new__(cls, sentence: str, field: str = "") -> Self:
        """Make a sentence; without a field it is about the form as a whole."""
        made = super().__new__(cls, sentence)
        made.field = field
        return made

    field: str


@dataclass(frozen=True)
class Field:
    """A row of a form: the value's name, its label, its text; `choices` if only some texts will do.

    `hint` is how it is written, shown in the empty field; `about` is what it is for, shown below while it is chosen.
    """

    name: str
    label: str
    value: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    long: bool = False
    about: str = ""


class ChoiceField(Widget, can_focus=True):
    """One of a few texts: ← → or space step through them, a letter goes to the next that begins with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "before", show=False),
        Binding("right,space", "step(1)", "next", show=False),
        Binding("enter", "submit", "take", show=False),
    ]

    class Submitted(Message):
        """Enter was pressed on it."""

    def __init__(self, field_name: str, choices: Sequence[str], value: str) -> None:
        super().__init__()
        self.field_name = field_name
        self.choices = tuple(choices)
        self.value = value if value in choices else choices[0]

    def render(self) -> Content:
        """Paint the value between its arrows."""
        return Content.assemble(("‹ ", "$text-muted"), (self.value or "–", "bold"), (" ›", "$text-muted"))

    def action_step(self, by: int) -> None:
        """Take the choice before or after."""
        self.value = self.choices[(self.choices.index(self.value) + by) % len(self.choices)]
        self.refresh()

    def action_submit(self) -> None:
        """Take the form."""
        self.post_message(self.Submitted())

    def on_key(self, event: events.Key) -> None:
        """Go to the next choice that begins with the letter."""
        if event.character is None or not event.character.isalpha():
            return
        at = self.choices.index(self.value)
        for choice in (*self.choices[at + 1 :], *self.choices[:at]):
            if choice.lower().startswith(event.character.lower()):
                event.stop()
                self.value = choice
                self.refresh()
                return


class LongField(TextArea):
    """Several lines of text."""

    def __init__(self, field_name: str, value: str) -> None:
        super().__init__(value, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True)
        self.field_name = field_name
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as text: control characters and turns of direction go."""
        event.stop()
        event.prevent_default()
        self.insert(clean(event.text[:PROSE_LENGTH], lines=True))


class Form(Dialog[Values]):
    """Return the text of every field; `check` returns a sentence while they cannot be taken together."""

    holds_text: ClassVar[bool] = True
    keys_line: ClassVar[str] = "enter or {dialog.save} takes it · tab ↑ ↓ fields · {dialog.close} leaves it"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(FORM_KEYS),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    Form #fields { height: auto; max-height: 18; scrollbar-size-vertical: 1; }
    Form .field { height: auto; }
    Form .about { height: 1; margin-top: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    Form .label { width: 20; height: 1; color: $text-muted; }
    Form .field:focus-within .label { color: $foreground; text-style: bold; }
    Form TextField { width: 1fr; }
    Form ChoiceField { width: 1fr; height: 1; }
    Form ChoiceField:focus { background: $panel; text-style: reverse; }
    Form LongField { width: 1fr; height: 4; background: $panel; padding: 0; border: none; }
    Form LongField:focus { border: none; }
    """

    def __init__(
        self, title: str, fields: Sequence[Field], *, check: Callable[[Mapping[str, str]], str] | None = None
    ) -> None:
        super().__init__(title)
        self.fields = tuple(fields)
        self.check = check

    def body(self) -> ComposeResult:
        """Yield a row for each field."""
        with VerticalScroll(id="fields", can_focus=False):
            for field in self.fields:
                with Horizontal(classes="field"):
                    yield Static(Content(field.label), classes="label")
                    yield _widget(field)
        if any(field.about for field in self.fields):
            yield Static("", classes="hint about")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the field is for."""
        about = {field.name: field.about for field in self.fields}
        for place in self.query(".about").results(Static):
            place.update(Content(with_keys(self, about.get(getattr(event.widget, "field_name", ""), ""))))

    def values(self) -> Values:
        """The text of every field as it stands."""
        texts: Values = {}
        for text in self.query(TextField):
            texts[text.field_name] = text.value.strip()
        for choice in self.query(ChoiceField):
            texts[choice.field_name] = choice.value
        for area in self.query(LongField):
            texts[area.field_name] = area.text.strip()
        return texts

    def action_take(self) -> None:
        """Take the form if it is valid, else say what is wrong."""
        values = self.values()
        wrong = self.check(values) if self.check else ""
        if wrong:
            self.say(wrong)
            self._go_to(wrong.field if isinstance(wrong, FieldProblem) else "")
        else:
            self.dismiss(values)

    def _go_to(self, name: str) -> None:
        """Focus the field of this name, its text as it was typed."""
        fields = (*self.query(TextField), *self.query(ChoiceField), *self.query(LongField))
        wrong = next((field for field in fields if field.field_name == name), None)
        if wrong is not None:
            wrong.focus()
            wrong.scroll_visible(animate=False)

    @on(Input.Submitted)
    @on(ChoiceField.Submitted)
    def _submitted(self, event: Message) -> None:
        event.stop()
        self.action_take()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.say("")


def _widget(field: Field) -> Widget:
    if field.choices:
        return ChoiceField(field.name, field.choices, field.value)
    if field.long:
        return LongField(field.name, field.value)
    return TextField(field.value, name=field.name, placeholder=f"e.g. {field.hint}" if field.hint else "", selects=True)
