"""Forms: their fields, the widget that draws all of them, a field for several lines, and the dialog of a form."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Self

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import PROSE_LENGTH
from secretary_tui.domain.text import JOINERS
from secretary_tui.keys.global_keys import FORM_KEYS
from secretary_tui.ui.dialogs.dialog import BORDERS, CELLS, EDGES, Dialog, TextField
from secretary_tui.ui.docked_line import fitting
from secretary_tui.ui.key_actions import Tell, bindings, with_keys
from secretary_tui.ui.widgets.cells import Piece, PieceRows, cut, fit, wrapped


@frozen
class FormField:
    """A field of a form: the name of its value, its label, and its first text.

    If there are `choices`, they are the only texts it may have. `hint` is an example, shown in the empty field. `about`
    is the purpose, shown below the field while it is in use. A `long` field has several rows. The fields of a `group`
    are folded away until the user unfolds the group. `explanation` returns the lines of the long explanation, with ids
    of keys in braces.
    """

    name: str
    label: str
    value: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    long: bool = False
    about: str = ""
    group: str = ""
    explanation: Callable[[], Sequence[str]] = tuple


def by_name(field: FormField, ids: Mapping[str, str | None], row_id: str | None) -> FormField:
    """Return `field` with the names in `ids` as its choices, for a value that is the id of a row.

    `row_id` is the present value.
    """
    chosen = next((text for text, other_id in ids.items() if other_id == row_id), "")
    return replace(field, value=chosen, choices=tuple(ids))


def chosen_by(choices: Sequence[str], value: str, typed: str) -> str | None:
    """Return the choice that begins with the typed text, or has a word that does, or contains it; None if none does.

    `value` is the present choice. The search begins with the next choice after it, but with the present choice itself
    if several letters are typed.
    """
    at = choices.index(value) + (len(typed) == 1)
    having = [choice for choice in (*choices[at:], *choices[:at]) if typed in choice.casefold()]
    return min(
        having, key=lambda c: (not c.casefold().startswith(typed), f" {typed}" not in c.casefold()), default=None
    )


class LongField(TextArea):
    """The field for a text of several lines; the cursor does not blink."""

    DEFAULT_CSS = """
    LongField:ansi > .text-area--selection { text-style: reverse; }
    """

    def __init__(self, value: str) -> None:
        super().__init__(value, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Insert a typed joiner, which Textual does not count as a letter."""
        if event.character and event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection, maintain_selection_offset=False)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()  # Textual would insert the text as it is
        self.take_pasted(event.text)

    #: Changes a pasted text before it is cleaned.
    adapted: Callable[[str], str] = staticmethod(str)

    def take_pasted(self, text: str) -> None:
        """Replace the selection by a pasted text, without control characters.

        If its end does not fit, it is cut off, and a sentence says so.
        """
        text = self.adapted(text)
        room = PROSE_LENGTH - len(self.text) + len(self.selected_text)
        pasted, said = fitting(text, room, PROSE_LENGTH, lines=True)
        if pasted:
            self.replace(pasted, *self.selection, maintain_selection_offset=False)
        if said:
            self.post_message(Tell(said, refused=True))


#: The fewest cells for the labels.
LABEL_CELLS = 20
#: Cells of the bar that marks the field in use, and of the scroll bar.
BAR = 1
#: Cells before a sentence below a field.
INDENT = 3
#: Rows of a long text.
LONG_ROWS = 4
#: The sign of an empty choice.
NONE = "–"
Line = tuple[Piece, ...]


class FormRows(PieceRows, can_focus=True):
    """The widget that draws the texts of all fields of a form, marks the field in use, and shows sentences below it.

    It has the focus while a choice or a group is in use. Then ← → or space go to the next choice, and typed letters
    select a choice as `chosen_by` does. It calls `on_change` if the form has to be laid out again.
    """

    FOCUS_ON_CLICK = False  # the form itself goes to the clicked field
    _prefix = "form"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"form--{look}" for look in ("muted", "used", "value", "bar", "wrong", "turned", "slanted")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("enter", "screen.take", show=False),
        Binding("question_mark", "screen.explain", show=False),
    ]
    DEFAULT_CSS = """
    FormRows {
        & > .form--muted { color: $text-muted; }
        & > .form--used { text-style: bold; }
        & > .form--value { background: $surface; }
        & > .form--bar { color: $primary; }
        & > .form--wrong { color: $error; text-style: bold; }
        & > .form--turned { text-style: reverse; }
        & > .form--slanted { text-style: italic; }
    }
    """

    def __init__(self, fields: Sequence[FormField], on_change: Callable[[], None]) -> None:
        super().__init__(id="fields")
        self.fields = {field.name: field for field in fields}
        self.texts = {
            field.name: field.choices[0] if field.choices and field.value not in field.choices else field.value
            for field in fields
        }
        self.at = ""  # the field or group in use
        self.help = ""  # the text below the field in use
        self.wrong = ""  # the name of the field that has the sentence below it
        self.sentence = ""
        self.top = 0  # the first line in sight
        self.is_scrolled = False  # whether it was scrolled, so that the field in use may be out of sight
        self.lines: list[tuple[str, Line]] = []  # each with the name of its field or group
        self.label_cells = max(LABEL_CELLS, *(cell_len(field.label) + 1 for field in fields))
        self._on_change = on_change
        self._open: set[str] = set()  # the groups that are unfolded
        self._letters = ""  # the letters typed one after another to find a choice

    @property
    def names(self) -> list[str]:
        """The names of the fields and groups from top to bottom, without the fields that are folded away."""
        names: list[str] = []
        for field in self.fields.values():
            if field.group and field.group not in names:
                names.append(field.group)
            if not field.group or field.group in self._open:
                names.append(field.name)
        return names

    def unfold(self, name: str) -> None:
        if name in self.fields:
            self._open.add(self.fields[name].group)

    def lay_out(self, width: int, room: int, scroll: int = 0) -> int:
        """Draw all fields in a width in cells, and return in which row of the widget the field in use begins.

        At most `room` rows are in sight, among them the field in use with its sentences, unless `scroll` moves the rows
        down or up by some number.
        """
        self.lines = [(name, line) for name in self.names for line in self._lines_of(name, width)]
        used = [n for n, (name, _) in enumerate(self.lines) if name == self.at]
        self.is_scrolled = bool(scroll)
        top = self.top + scroll if scroll else min(max(self.top, used[-1] + 1 - room), used[0])
        self.top = max(0, min(top, len(self.lines) - room))
        self._show_changes()
        return used[0] - self.top

    def _lines_of(self, name: str, width: int) -> Iterator[Line]:
        used, blank = name == self.at, " " * self.label_cells
        label = fit(self.fields[name].label if name in self.fields else name, self.label_cells)
        for n, value in enumerate(self._values(name, width - BAR * 2 - self.label_cells, used=used)):
            yield ("▌" if used else " ", ("bar",)), (blank if n else label, ("used" if used else "muted",)), *value
        for look, text in (("wrong", self.sentence * (name == self.wrong)), ("muted", self.help * used)):
            for line in wrapped(text, width - INDENT - BAR) if text else ():
                yield (" " * INDENT, None), (line, (look,))

    def _values(self, name: str, room: int, *, used: bool) -> Iterator[Line]:
        field = self.fields.get(name)
        if field is None:
            texts = [text for other, text in self.texts.items() if self.fields[other].group == name]
            arrow = "▾" if name in self._open else "▸"
            yield ((f"{arrow} {sum(map(bool, texts))} of {len(texts)} written", ("turned",) if used else ()),)
            return
        text = self.texts[name]
        if field.choices:
            shown = text or NONE
            if used:
                at, value = field.choices.index(text), f"‹ {shown} ›"
                others = " · ".join(other or NONE for other in (*field.choices[at + 1 :], *field.choices[:at]))
                yield (value, ("used", "turned")), (cut(f"  {others}", max(0, room - cell_len(value))), ("muted",))
            else:
                yield ("‹ ", ("muted",)), (cut(shown, room - 4), ("used",)), (" ›", ("muted",))
        elif field.long:
            lines = [] if used else wrapped(text, room)
            if len(lines) > LONG_ROWS:
                lines[LONG_ROWS - 1 :] = [f"{lines[LONG_ROWS - 1].rstrip()} …"]
            yield from (((fit(line, room), ("value",)),) for line in [*lines, *[""] * (LONG_ROWS - len(lines))])
        else:
            example = f"e.g. {field.hint}" if field.hint and not text else ""
            shown = "" if used else example or text
            yield ((fit(shown, room), ("value", "muted", "slanted") if example else ("value",)),)

    def _wanted(self, width: int, height: int) -> Iterator[Line]:
        last = max(1, len(self.lines) - height)
        thumb = self.top * (height - 1) // last if len(self.lines) > height else -1
        for y, (_, line) in enumerate(self.lines[self.top : self.top + height]):
            if thumb < 0:
                yield line
            else:
                cells = sum(cell_len(words) for words, _ in line)
                yield *line, (" " * (width - BAR - cells), None), ("█" if y == thumb else "│", ("bar",))

    @property
    def cursor_screen_offset(self) -> Offset:
        y = next((n for n, (name, _) in enumerate(self.lines) if name == self.at), 0) - self.top
        return self.content_region.offset + Offset(BAR + self.label_cells, y)

    def action_step(self, by: int) -> None:
        """Select the next choice (1) or the previous one (-1); if a group is in use, unfold it or fold it away."""
        if self.at not in self.fields:
            self._open ^= {self.at}
            self._on_change()
        else:
            choices = self.fields[self.at].choices
            self._take(choices[(choices.index(self.texts[self.at]) + by) % len(choices)])

    def choose(self, words: str) -> None:
        field = self.fields.get(self.at)
        choice = chosen_by(field.choices, self.texts[field.name], words.casefold()) if field and words else None
        if choice is not None:
            self._take(choice)

    def _take(self, value: str, letters: str = "") -> None:
        self.texts[self.at], self._letters, self.sentence = value, letters, ""
        self._on_change()

    def on_blur(self) -> None:
        self._letters = ""

    def on_key(self, event: events.Key) -> None:
        """Select the choice that matches the letters typed so far; if none does, the one of the last letter."""
        letter, field = (event.character or "").casefold(), self.fields.get(self.at)
        if field is None or not letter:
            return
        typed_now = (self._letters + letter, letter)
        chosen = {typed: chosen_by(field.choices, self.texts[field.name], typed) for typed in typed_now}
        if not letter.isalnum() and not (self._letters and chosen[typed_now[0]]):
            return
        event.stop()
        event.prevent_default()
        for typed, choice in chosen.items():
            if choice is not None:
                self._take(choice, typed)
                return
        self.wrong, self.sentence = self.at, f"No choice has “{letter}” in it."
        self._on_change()

    def name_at(self, y: int) -> str:
        """Return the name of the field or the group in row `y` of the widget; outside of it, of the one in use."""
        return self.lines[y + self.top][0] if 0 <= y < self.size.height else self.at


Values = dict[str, str]
#: Rows of the strip, which stays visible above a form, and the least height of the screen for that.
STRIP_ROWS = 2
LOW = 16
#: The line of keys while a text of several lines is written, in which enter begins a new line.
LONG_KEYS = "{dialog.save} takes it · enter new line · tab fields · {dialog.explain} help · {dialog.close} leaves"
#: The explanation below the row of a group of fields.
FOLDED = "Space shows these fields, or folds them away."
#: Shown when the closing key is pressed after something was typed.
NOT_TAKEN = "Not taken yet: {dialog.save} takes it, leaving again drops it."
#: Shown when the key for a long explanation is pressed, and there is none.
NO_MORE = "There is nothing more to explain here."
#: Rows by which a turn of the mouse wheel scrolls.
WHEEL_ROWS = 3


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
        before, self._is_whole = self.rows.help, not self._is_whole
        self._explain()
        if self.rows.help == before:
            self.say(NO_MORE)

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
        self.said.sentence = sentence  # so that `show_message` recognizes its own
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
