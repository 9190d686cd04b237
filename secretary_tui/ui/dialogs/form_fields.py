"""The fields of a form beside a line of text: one of a few texts, several lines, and what folds others away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.types import PROSE_LENGTH
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.ui.dialogs.dialog import TextField
from secretary_tui.ui.widgets.cells import cut

#: What stands for an empty choice.
NONE: Final = "–"


@frozen
class FormField:
    """A row of a form: the value's name, its label, its text; `choices` if only some texts will do.

    `hint` is how it is written, shown in the empty field; `about` is what it is for, shown below it while it is chosen.
    The fields of a `group` are folded away until they are wanted. `split` puts each part of a long text on its line.
    """

    name: str
    label: str
    value: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    long: bool = False
    about: str = ""
    group: str = ""
    split: Callable[[str], str] | None = None
    #: What a number may be, in a few words, and the lines that explain the field whole; keys are ids in braces.
    bounds: str = ""
    explanation: tuple[str, ...] = ()


def by_name(field: FormField, ids: Mapping[str, str | None], row_id: str | None) -> FormField:
    """Return the field of a value that is the id of a row, with what the rows are called to choose from."""
    chosen = next((text for text, other_id in ids.items() if other_id == row_id), "")
    return replace(field, value=chosen, choices=tuple(ids))


class Submitted(Message):
    """Enter was pressed on a field that is no line of text."""


class ChoiceField(Widget, can_focus=True):
    """One of a few texts: ← → or space step through them, letters go to the one that begins with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "before", show=False),
        Binding("right,space", "step(1)", "next", show=False),
        Binding("enter", "submit", "take", show=False),
        Binding("question_mark", "screen.explain", "explain", show=False),
    ]

    def __init__(self, field_name: str, choices: Sequence[str], value: str) -> None:
        super().__init__()
        self.field_name = field_name
        self.choices = tuple(choices)
        self.value = value if value in choices else choices[0]
        self._typed = ""

    def render(self) -> Content:
        """Paint the value between its arrows; while it is chosen, behind it those that → goes to."""
        shown = self.value or NONE
        if not self.has_focus:
            return Content.assemble(("‹ ", "$text-muted"), (shown, "bold"), (" ›", "$text-muted"))
        at = self.choices.index(self.value)
        others = " · ".join(choice or NONE for choice in (*self.choices[at + 1 :], *self.choices[:at]))
        value = f"‹ {shown} ›"
        behind = cut(f"  {others}", max(0, self.size.width - cell_len(value)))
        return Content.assemble((value, "bold reverse"), (behind, "$text-muted"))

    def on_focus(self) -> None:
        """Show the other choices too."""
        self.refresh()

    def on_blur(self) -> None:
        """Forget the letters that were typed."""
        self._typed = ""
        self.refresh()

    def action_step(self, by: int) -> None:
        """Take the choice before or after."""
        self._typed = ""
        self._take(self.choices[(self.choices.index(self.value) + by) % len(self.choices)])

    def action_submit(self) -> None:
        """Take the form."""
        self.post_message(Submitted())

    def _take(self, value: str) -> None:
        self.value = value
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Go to the choice that begins with the letters typed so far; where none does, begin again with this one."""
        letter = (event.character or "").casefold()
        if not letter.isalnum() and not (letter and self._typed and self._beginning_with(self._typed + letter)):
            return
        event.stop()
        event.prevent_default()
        for typed in (self._typed + letter, letter):
            choice = self._beginning_with(typed)
            if choice is not None:
                self._typed = typed
                self._take(choice)
                return

    def _beginning_with(self, typed: str) -> str | None:
        """The choice that begins so, or has a word that does; for more than a letter the present one is the first."""
        at = self.choices.index(self.value) + (len(typed) == 1)
        ordered = (*self.choices[at:], *self.choices[:at])
        whole = (choice for choice in ordered if choice.casefold().startswith(typed))
        word = (choice for choice in ordered if f" {typed}" in choice.casefold())
        return next(whole, None) or next(word, None)


class FoldField(Widget, can_focus=True):
    """Stands for the fields of a group: it says how many are written, and shows their rows or folds them away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space,left,right", "turn", "show", show=False)]
    DEFAULT_CSS = """
    FoldField { width: 1fr; height: 1; }
    FoldField:focus { text-style: reverse; }
    """

    def __init__(self, group: str, texts: Sequence[str]) -> None:
        super().__init__()
        self.field_name = group
        self.is_open = False
        self._rows: list[Widget] = []
        self._words = f"{sum(map(bool, texts))} of {len(texts)} written"

    def render(self) -> Content:
        """Paint whether the fields are shown, and how many are written."""
        return Content(f"▾ {self._words}" if self.is_open else f"▸ {self._words}")

    def add_row(self, row: Widget) -> None:
        """Take the row of a field of the group."""
        self._rows.append(row)
        row.set_class(not self.is_open, "-folded")

    def action_turn(self) -> None:
        """Show the fields, or fold them away."""
        self.is_open = not self.is_open
        self.refresh()
        for row in self._rows:
            row.set_class(not self.is_open, "-folded")


class LongField(TextArea):
    """Several lines of clean text, without blinking; `split` puts each of its parts on a line of its own."""

    DEFAULT_CSS = """
    LongField:ansi > .text-area--selection { text-style: reverse; }
    """

    def __init__(self, field_name: str, value: str, split: Callable[[str], str] | None = None) -> None:
        super().__init__(value, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True)
        self.field_name = field_name
        self.cursor_blink = False
        self._split = split

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as text, as much of it as a row holds: control characters and turns of direction go."""
        event.stop()
        event.prevent_default()
        room = PROSE_LENGTH - len(self.text)
        pasted = clean(event.text[: PROSE_LENGTH * 2], lines=True)[: max(0, room)]
        if pasted:
            self.replace(pasted, *self.selection, maintain_selection_offset=False)
        self._part()

    def on_blur(self) -> None:
        """Show the parts that were typed as they are understood."""
        self._part()

    def _part(self) -> None:
        parted = self._split(self.text) if self._split is not None else self.text
        if parted != self.text:
            self.replace(parted, self.document.start, self.document.end)


FieldWidget = TextField | ChoiceField | LongField


def field_widget(field: FormField) -> FieldWidget:
    """Return what the value of a field is written or chosen in."""
    if field.choices:
        return ChoiceField(field.name, field.choices, field.value)
    if field.long:
        return LongField(field.name, field.value, field.split)
    return TextField(field.value, name=field.name, placeholder=f"e.g. {field.hint}" if field.hint else "", selects=True)
