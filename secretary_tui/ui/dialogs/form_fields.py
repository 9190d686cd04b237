"""The fields of a form: what they are, the choices among a few texts, and several lines of text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from textual import events
from textual.widgets import TextArea

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.types import PROSE_LENGTH
from secretary_tui.domain.text.cleaning import clean


@frozen
class FormField:
    """A row of a form: the value's name, its label, its text; `choices` if only some texts will do.

    `hint` is how it is written, shown in the empty field; `about` is what it is for, shown below it while it is chosen.
    The fields of a `group` are folded away until they are wanted. `split` puts each part of a long text on its line.
    `about` takes one row, and is cut there, unless `is_cut` is False.
    """

    name: str
    label: str
    value: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    long: bool = False
    about: str = ""
    is_cut: bool = True
    group: str = ""
    split: Callable[[str], str] | None = None
    #: What a number may be, in a few words, and the lines that explain the field whole; keys are ids in braces.
    bounds: str = ""
    explanation: tuple[str, ...] = ()


def by_name(field: FormField, ids: Mapping[str, str | None], row_id: str | None) -> FormField:
    """Return the field of a value that is the id of a row, with what the rows are called to choose from."""
    chosen = next((text for text, other_id in ids.items() if other_id == row_id), "")
    return replace(field, value=chosen, choices=tuple(ids))


def chosen_by(choices: Sequence[str], value: str, typed: str) -> str | None:
    """The choice that begins so, or has a word that does; for more than a letter the present one is the first."""
    at = choices.index(value) + (len(typed) == 1)
    ordered = (*choices[at:], *choices[:at])
    whole = (choice for choice in ordered if choice.casefold().startswith(typed))
    word = (choice for choice in ordered if f" {typed}" in choice.casefold())
    return next(whole, None) or next(word, None)


class LongField(TextArea):
    """Several lines of clean text, without blinking; `split` puts each of its parts on a line of its own."""

    DEFAULT_CSS = """
    LongField:ansi > .text-area--selection { text-style: reverse; }
    """

    def __init__(self, field_name: str, value: str, split: Callable[[str], str] | None = None) -> None:
        super().__init__(value, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True)
        self.field_name = field_name
        self.cursor_blink = False
        self.split = split

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take_pasted(event.text)

    def take_pasted(self, text: str) -> None:
        """Put a pasted text in place of the selection, as much as a row holds, without control characters."""
        room = PROSE_LENGTH - len(self.text)
        pasted = clean(text[: PROSE_LENGTH * 2], lines=True)[: max(0, room)]
        if pasted:
            self.replace(pasted, *self.selection, maintain_selection_offset=False)
        self.part()

    def part(self) -> None:
        """Show the parts that were typed as they are understood."""
        parted = self.split(self.text) if self.split is not None else self.text
        if parted != self.text:
            self.replace(parted, self.document.start, self.document.end)
