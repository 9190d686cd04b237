"""A form: a label and a field in each row; enter takes the whole of it, once it is valid."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar, Final, Self

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from secretary_tui.keys.dialogs import FORM_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog, TextField
from secretary_tui.ui.dialogs.form_fields import (
    ChoiceField,
    FieldWidget,
    FoldField,
    FormField,
    LongField,
    Submitted,
    field_widget,
)
from secretary_tui.ui.key_bindings import bindings, with_keys

Values = dict[str, str]
#: Cells of the labels, at least.
LABEL_CELLS: Final = 20
#: Rows of the strip, which stays in sight above a form, and how high a screen is on which it does not.
STRIP_ROWS: Final = 2
LOW: Final = 16
#: The line of keys while several lines of text are written, in which enter begins the next.
LONG_KEYS: Final = (
    "{dialog.save} takes it · enter new line · tab fields · {dialog.explain} help · {dialog.close} leaves"
)
#: What is said of what stands for a group of fields.
FOLDED: Final = "Space shows these fields, or folds them away."
#: Rows of the frame.
BORDERS: Final = 2


class FieldProblem(str):
    """A sentence that says why a form cannot be taken, and the name of the field that it is about."""

    __slots__ = ("field",)

    def __new__(cls, sentence: str, field: str = "") -> Self:
        """Make a sentence; without a field it is about the form as a whole."""
        made = super().__new__(cls, sentence)
        made.field = field
        return made

    field: str


class FieldHelp(Static):
    """One sentence and the bounds of a number; while `is_whole`, the explanation of the field."""

    DEFAULT_CSS = """
    FieldHelp { height: 1; padding: 0 0 0 3; text-wrap: nowrap; text-overflow: ellipsis; }
    FieldHelp.-whole { height: auto; text-wrap: wrap; }
    """

    def __init__(self, fields: Sequence[FormField]) -> None:
        super().__init__("", classes="hint about")
        self._fields = {field.name: field for field in fields}
        self._groups = {field.group for field in fields if field.group}
        self._shown = ("", False)  # the text, and whether it is the explanation
        self.is_whole = False

    def show(self, name: str, mistake: str = "") -> None:
        """Say it of the field or group of this name; `mistake` is what is wrong with it as it stands."""
        field = self._fields.get(name)
        if field is None:
            text = FOLDED if name in self._groups else ""
        elif self.is_whole:
            lines = field.explanation or (field.about,)
            text = "\n".join((*lines, f"Wrong: {mistake}") if mistake else lines)
        else:
            text = "  ".join(filter(None, (field.about, field.bounds)))
        if self._shown != (text, self.is_whole):
            self._shown = text, self.is_whole
            self.update(Content(with_keys(self, text)))
            self.display = bool(text)
            self.set_class(self.is_whole, "-whole")


class Form(Dialog[Values]):
    """Return the text of every field; `check` returns a sentence while they cannot be taken together.

    What a field is for, and what is wrong with it, stands below it.
    """

    holds_text: ClassVar[bool] = True
    says_at_foot: ClassVar[bool] = False
    #: Whether `check` does what the form is for when nothing is wrong; then it waits until the form is taken.
    acts_in_check: ClassVar[bool] = False
    keys_line: ClassVar[str] = (
        "enter or {dialog.save} takes it · tab ↑ ↓ fields · {dialog.explain} help · {dialog.close} leaves it"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(FORM_KEYS),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    Form { align: center top; }
    Form #fields { height: auto; scrollbar-size-vertical: 1; }
    Form .field { height: auto; border-left: blank; padding: 0 1 0 0; }
    Form .field.-folded { display: none; }
    Form .field:focus-within { border-left: outer $primary; }
    Form .label { height: 1; color: $text-muted; }
    Form .field:focus-within .label { color: $foreground; text-style: bold; }
    Form .said { padding: 0 0 0 3; }
    Form TextField, Form LongField { background: $surface; }
    Form TextField, Form ChoiceField { width: 1fr; height: 1; }
    Form LongField { width: 1fr; height: 4; padding: 0; border: none; scrollbar-size-vertical: 1; }
    Form LongField:focus { border: none; background: $panel; }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        *,
        check: Callable[[Mapping[str, str]], str] | None = None,
        first: str = "",
    ) -> None:
        super().__init__(title)
        self.first = first
        self.fields = tuple(fields)
        self.check = check
        self._rows: dict[str, Horizontal] = {}
        self._folds: dict[str, FoldField] = {}
        self._wrong = ""  # the field below which it is said what is wrong
        self._about = FieldHelp(self.fields)
        self._scroll = VerticalScroll(id="fields", can_focus=False)

    def body(self) -> ComposeResult:
        """Yield a row for each field, and one for each group of fields, which are folded away behind it."""
        _take_height(self.app.size.height, self.frame, self._scroll)
        rows = list(self._field_rows())
        names = list(self._rows)
        first = self.first if self.first in names else names[0]
        # all as it will be once that field is in use: what is moved or written then is laid out again
        self._about.show(first)
        with self._scroll:
            yield from rows[: names.index(first) + 1]
            yield self._about
            yield from rows[names.index(first) + 1 :]
            yield self.said

    def _field_rows(self) -> Iterator[Horizontal]:
        width = max(LABEL_CELLS, *(cell_len(field.label) + 1 for field in self.fields))
        for field in self.fields:
            if field.group and field.group not in self._folds:
                texts = [other.value for other in self.fields if other.group == field.group]
                fold = self._folds[field.group] = FoldField(field.group, texts)
                self._rows[field.group] = _labelled(field.group, fold, width)
                yield self._rows[field.group]
            self._rows[field.name] = row = _labelled(field.label, field_widget(field), width)
            if field.group:
                self._folds[field.group].add_row(row)
            yield row

    def on_mount(self) -> None:
        """Begin in the field that is named as the first, if one is."""
        if self.first in self._rows:
            self._focus(self.first)

    def on_resize(self, event: events.Resize) -> None:
        """Take the height that there is."""
        _take_height(event.size.height, self.frame, self._scroll)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say below the field what it is for, and in the frame which keys take the form."""
        if event.widget is not self.focused:  # as it was opened, for a field behind the first
            return
        name = getattr(event.widget, "field_name", "")
        self.frame.show_keys(LONG_KEYS if isinstance(event.widget, LongField) else self.keys_line)
        self._explain(name)
        if name in self._rows:
            self._put_below(self._about, self.said if name == self._wrong else self._rows[name])

    def _explain(self, name: str) -> None:
        """Say what a field is for; where it is explained whole, also what is wrong with it as it stands."""
        check = None if self.acts_in_check or not self._about.is_whole else self.check
        wrong = check(self.values()) if check else ""
        self._about.show(name, wrong if isinstance(wrong, FieldProblem) and wrong.field == name else "")

    def action_explain(self) -> None:
        """Explain the field, and each that is gone to, until it is asked again."""
        self._about.is_whole = not self._about.is_whole
        self._explain(getattr(self.focused, "field_name", ""))
        self.call_after_refresh(self._show_focused)

    def _put_below(self, sentence: Static, above: Widget) -> None:
        """Move a sentence below a field or what is said of it."""
        rows = self._scroll.children
        if rows.index(sentence) != rows.index(above) + 1:  # Textual lays all out again whether it moves or not
            self._scroll.move_child(sentence, after=above)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Focus a field without Textual's own scroll, which would come after `_show_focused` and undo it."""
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)
        if scroll_visible:
            self.call_after_refresh(self._show_focused)

    def _show_focused(self) -> None:
        """Scroll to the field in use and what is said below it; the field itself is seen if not all of it fits."""
        row = self._rows.get(getattr(self.focused, "field_name", ""))
        if row is None:
            return
        rows = self._scroll.children
        below = rows[rows.index(row) + 1 : rows.index(row) + 3]
        for widget in (*(said for said in (self.said, self._about) if said in below and said.display), row):
            self._scroll.scroll_to_widget(widget, animate=False, immediate=True, force=True)

    def values(self) -> Values:
        """The text of every field as it stands."""
        widgets: tuple[FieldWidget, ...] = (*self.query(TextField), *self.query(ChoiceField), *self.query(LongField))
        return {
            field.field_name: (field.text if isinstance(field, LongField) else field.value).strip() for field in widgets
        }

    def action_take(self) -> None:
        """Take the form if it is valid, else say what is wrong."""
        values = self.values()
        wrong = self.check(values) if self.check else ""
        if wrong:
            self._go_to(wrong.field if isinstance(wrong, FieldProblem) else "")
            self.say(wrong)
        else:
            self.dismiss(values)

    def _go_to(self, name: str) -> None:
        """Focus the field of this name, its text as it was typed; what is said next stands below it."""
        self._wrong = name if name in self._rows else getattr(self.focused, "field_name", "")
        self._put_below(self.said, self._rows[self._wrong])
        if self._wrong == getattr(self.focused, "field_name", ""):
            self._put_below(self._about, self.said)
        self._focus(self._wrong)

    def _focus(self, name: str) -> None:
        """Focus the field of this name; its group is unfolded."""
        for field in self.fields:
            if field.name == name and field.group and not self._folds[field.group].is_open:
                self._folds[field.group].action_turn()
        self.set_focus(self._rows[name].query("*").last())  # at once: what is typed next is for it

    @on(Input.Submitted)
    @on(Submitted)
    def _submitted(self, event: Message) -> None:
        event.stop()
        self.action_take()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.say("")
        if self._about.is_whole:
            self._explain(getattr(self.focused, "field_name", ""))


def _labelled(text: str, widget: FieldWidget | FoldField, width: int) -> Horizontal:
    label = Static(Content(text), classes="label")
    label.styles.width = width
    return Horizontal(label, widget, classes="field")


def _take_height(height: int, frame: Widget, fields: Widget) -> None:
    """Give a form so many rows at most, and leave the strip in sight where there is room for it."""
    above = STRIP_ROWS if height >= LOW else 0
    frame.styles.margin = (above, 0, 0, 0)
    frame.styles.max_height = height - above
    fields.styles.max_height = max(1, height - above - BORDERS)
