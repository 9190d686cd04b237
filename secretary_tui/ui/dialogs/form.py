"""The dialog of a form: fields below each other, each explained while in use, checked and accepted together."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final, Self

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from secretary_tui.keys.global_keys import FORM_KEYS
from secretary_tui.ui.dialogs.dialog import BORDERS, CELLS, EDGES, Dialog, TextField
from secretary_tui.ui.dialogs.form_rows import BAR, LONG_ROWS, FormField, FormRows, LongField
from secretary_tui.ui.key_actions import bindings, with_keys

Values = dict[str, str]
#: Rows of the strip, which stays visible above a form, and the least height of the screen for that.
STRIP_ROWS: Final = 2
LOW: Final = 16
#: The line of keys while a text of several lines is written, in which enter begins a new line.
LONG_KEYS: Final = (
    "{dialog.save} takes it · enter new line · tab fields · {dialog.explain} help · {dialog.close} leaves"
)
#: The explanation below the row of a group of fields.
FOLDED: Final = "Space shows these fields, or folds them away."
#: Shown when the closing key is pressed after something was typed.
NOT_TAKEN: Final = "Not taken yet: {dialog.save} takes it, {dialog.close} again leaves it."
#: Rows by which a turn of the mouse wheel scrolls.
WHEEL_ROWS: Final = 3


class FieldProblem(str):
    """A sentence that says why the texts of a form cannot be accepted.

    `field` is the name of the wrong field; it is empty for the form as a whole.
    """

    __slots__ = ("field",)
    field: str

    def __new__(cls, sentence: str, field: str = "") -> Self:
        made = super().__new__(cls, sentence)
        made.field = field
        return made


class FormLine(TextField):
    """The one field for short texts of a form, which is laid over the row of the field in use."""

    def on_paste(self, event: events.Paste) -> None:
        form = self.screen
        if isinstance(form, Form) and form.take_paste(event.text):
            event.stop()
            event.prevent_default()


class Form(Dialog[Values]):
    """The base of forms, with a label and a field in each row; it returns the texts of all fields.

    `check` returns a sentence while the texts cannot be accepted together, else an empty text. The purpose of the field
    in use and a mistake are shown below the field. One widget draws all fields, and one text field is laid over the row
    of the field in use.
    """

    holds_text: ClassVar[bool] = True
    says_at_foot: ClassVar[bool] = False
    AUTO_FOCUS = ""
    keys_line = "enter or {dialog.save} takes it · tab ↑ ↓ fields · {dialog.explain} help · {dialog.close} leaves it"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(FORM_KEYS),
        Binding("up,shift+tab", "go(-1)", show=False),
        Binding("down,tab", "go(1)", show=False),
    ]
    DEFAULT_CSS = """
    Form { align: center top; }
    Form TextField, Form LongField, Form LongField:focus {
        position: absolute; border: none; padding: 0; background: $panel; scrollbar-size-vertical: 1;
    }
    Form TextField { height: 1; }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        *,
        check: Callable[[Mapping[str, str]], str] | None = None,
        first: str = "",
        marks_first: bool = True,
    ) -> None:
        super().__init__(title)
        self.fields = tuple(fields)
        self.check = check
        self.rows = FormRows(fields, self._lay_out)
        self.first = first
        #: Whether the text of the first field is marked, if `first` is empty. It is not in the form of an existing row,
        #: because keys that were meant for the floor could replace it.
        self.marks_first = marks_first
        self._line = FormLine()
        self._areas: dict[str, LongField] = {}  # by name of the field; each is mounted at its first use
        self._is_whole = False  # whether the long explanation of the field in use is shown
        self._left_with = dict(self.rows.texts)  # the form can be left without asking if the texts are these

    def body(self) -> ComposeResult:
        self._go_to(self.first if self.first in self.rows.fields else self.rows.names[0])
        if not (self.marks_first or self.first):
            self._line.action_end()
        yield self.rows
        yield self._line
        yield from self._areas.values()

    def on_mount(self) -> None:
        self.set_focus(self._editor or self.rows)

    def on_resize(self) -> None:
        if self.rows.at:
            self._lay_out()

    @property
    def _editor(self) -> TextField | LongField | None:
        """The widget in which the user edits the field in use; None for a field with choices, and for a group."""
        field = self.rows.fields.get(self.rows.at)
        if field is None or field.choices:
            return None
        return self._areas[field.name] if field.long else self._line

    def _go_to(self, name: str) -> None:
        """Begin to use the field or the group with this name; a group that contains the field is unfolded."""
        self._keep()
        rows = self.rows
        rows.unfold(name)
        rows.at = name
        if (field := rows.fields.get(name)) is not None and field.long and name not in self._areas:
            self._areas[name] = area = LongField(rows.texts[name])
            area.styles.height = LONG_ROWS
            if self.frame.is_attached:
                self.frame.mount(area)
        editor = self._editor
        for widget in (self._line, *self._areas.values()):
            widget.display = widget is editor
        if field is not None and editor is self._line:
            with self.prevent(Input.Changed):
                self._line.placeholder = f"e.g. {field.hint}" if field.hint else ""
                self._line.value = rows.texts[name]
            self._line.selection = Selection(len(self._line.value), 0)
        if self.is_mounted:
            self.set_focus(editor or rows)  # at once, because the next letters belong to it
        self.frame.show_keys(LONG_KEYS if isinstance(editor, LongField) else self.keys_line)
        self._explain()

    def _keep(self) -> None:
        editor = self._editor if self.rows.at else None
        if editor is not None:
            self.rows.texts[self.rows.at] = editor.text if isinstance(editor, LongField) else editor.value

    def _lay_out(self, scroll: int = 0) -> None:
        """Lay out the form below the strip if there is room for both, and lay the text field over its row.

        With `scroll`, the rows also move down or up by this number.
        """
        size, rows = self.app.size, self.rows
        above = STRIP_ROWS if size.height >= LOW else 0
        width, room = min(CELLS, size.width) - EDGES, max(1, size.height - above - BORDERS)
        y = rows.lay_out(width, room, scroll)
        self.frame.styles.margin = (above, 0, 0, 0)
        rows.styles.height = min(room, len(rows.lines))
        if (editor := self._editor) is not None:
            editor.styles.offset = BAR + rows.label_cells, y
            editor.styles.width = width - 2 * BAR - rows.label_cells

    def _explain(self) -> None:
        """Show the purpose of the field in use below it, or its long explanation."""
        field = self.rows.fields.get(self.rows.at)
        about = FOLDED if field is None else field.about
        whole = "\n".join(field.explanation()) if field is not None and self._is_whole else ""
        self.rows.help = with_keys(self, whole or about)
        self._lay_out()

    def take_paste(self, text: str) -> bool:
        """Write the parts of a pasted text with tabs into fields, and return True; return False for any other text.

        The first part is for the field in use; the last field gets all remaining parts.
        """
        if "\t" not in text:
            return False
        names = self.rows.names[self.rows.names.index(self.rows.at) :]
        cells = text.split("\t")
        for n, name in enumerate(names[: len(cells)]):
            if n:
                self._go_to(name)
            self._write(" ".join(cells[n:]) if name == names[-1] else cells[n])
        return True

    def on_paste(self, event: events.Paste) -> None:
        if self.take_paste(event.text):  # while no text field has the focus
            event.stop()

    def action_explain(self) -> None:
        self._is_whole = not self._is_whole
        self._explain()

    def action_go(self, by: int) -> None:
        names = self.rows.names
        self._go_to(names[(names.index(self.rows.at) + by) % len(names)])

    def _write(self, text: str) -> None:
        editor = self._editor
        if editor is None:
            self.rows.choose(text.strip())
        else:
            editor.take_pasted(text)

    def on_click(self, event: events.Click) -> None:
        name = self.rows.name_at(event.screen_y - self.rows.region.y)
        if name != self.rows.at:
            self._go_to(name)

    def on_mouse_scroll_down(self) -> None:
        self._lay_out(WHEEL_ROWS)

    def on_mouse_scroll_up(self) -> None:
        self._lay_out(-WHEEL_ROWS)

    def values(self) -> Values:
        self._keep()
        return {name: text.strip() for name, text in self.rows.texts.items()}

    def say(self, sentence: str) -> None:
        """Show a sentence about a mistake below the field in use; an empty sentence removes it."""
        self.rows.wrong, self.rows.sentence = self.rows.at, sentence
        self._lay_out()

    def action_leave(self) -> None:
        self._keep()
        if self._left_with == self.rows.texts:
            self.dismiss(None)
            return
        self._left_with = dict(self.rows.texts)
        self.say(with_keys(self, NOT_TAKEN))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_take()  # called so that a form may override it

    def action_take(self) -> None:
        """Close with the texts of the form if they are right; otherwise go to the wrong field and show the mistake."""
        values = self.values()
        wrong = self.check(values) if self.check else ""
        if not wrong:
            self.dismiss(values)
            return
        name = wrong.field if isinstance(wrong, FieldProblem) else ""
        if name in self.rows.fields and name != self.rows.at:
            self._go_to(name)
        self.say(wrong)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self.rows.sentence or self.rows.is_scrolled:
            self.say("")
