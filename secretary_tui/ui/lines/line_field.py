"""A field of one line of text."""

from collections.abc import Mapping, Sequence
from typing import Final

from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from secretary_tui.domain.model.rows.row import LINE_LENGTH
from secretary_tui.domain.text import clean
from secretary_tui.ui.terminal.unread_code import outliving_disk


@outliving_disk
class LineField(Input):
    """A field of one line of text: no blinking, no animation, and only clean text gets in.

    Cursor and selection are reversed in monochrome, where Textual would have them black on white and turned over.
    """

    #: As in Textual, but without a new layout for each letter: the height of the field is fixed.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    DEFAULT_CSS = """
    LineField, LineField:focus { background: $panel; background-tint: $foreground 0%; }
    LineField {
        & > .input--placeholder { color: $text-muted; text-style: italic; }
        &:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:ansi > .input--selection { text-style: reverse; }
    }
    """

    def __init__(self, *, placeholder: str = "", max_length: int = LINE_LENGTH) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, max_length=max_length)
        self.cursor_blink = False

    def update_node_styles(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - as Textual calls it
        """Keep the styles that it was mounted with: a field looks the same with the focus and without."""

    def on_paste(self, event: events.Paste) -> None:
        """Take a clean text, where Textual would take all of it."""
        event.stop()
        event.prevent_default()
        self.take_pasted(event.text)

    def take_pasted(self, text: str) -> None:
        """Put a pasted text in place of the selection: its lines become one, its control characters are removed."""
        room = self.max_length - len(self.value) if self.max_length else len(text)
        pasted = clean(" ".join(text[: LINE_LENGTH * 4].splitlines()))[: max(0, room)]
        if pasted:
            self.replace(pasted, *sorted(self.selection))


#: The most rows of an answer.
MOST_ROWS: Final = 4
#: What a line takes for what it says and for its field.
OWN_ROWS: Final = 2


class LineParts:
    """The widgets of a line, by the names of its layout: `above`, `label` and `answer` say something.

    No height follows from what is in them, which would paint the screen twice.
    """

    def __init__(self, line: Widget, field: LineField, layout: Sequence[Sequence[str]]) -> None:
        """Put the parts into a line; all are there at once, so that the next key finds the field."""
        self._texts = {part: Static("", classes=f"line--{part}", markup=False) for part in ("above", "label", "answer")}
        #: The rows that were left for the line when it took its own.
        self.left = 0
        self._rows = 0, 1  # of the text above, and of the answer
        self._shown = dict.fromkeys(self._texts, Content(""))
        prompt = Static("›", classes="line--prompt", markup=False)
        parts: dict[str, Widget] = {**self._texts, "prompt": prompt, "field": field}
        for names in layout:
            row = line
            if len(names) > 1:
                line.mount(row := Horizontal(classes="line--last" if names is layout[-1] else "line--said"))
            if row.is_attached:  # not while the screen is being closed
                row.mount(*(parts[name] for name in names))

    def show(self, texts: Mapping[str, Content]) -> None:
        """Show each text where it is another than before."""
        for part, text in texts.items():
            shown = self._shown[part]
            if (text.plain, text.spans) != (shown.plain, shown.spans):
                self._texts[part].update(text, layout=part == "label")
                self._shown[part] = text

    def take_rows(self, line: Widget, above: int, answer_rows: int = 1) -> int:
        """Have rows for the text above and for the answer, as many as are left; the field is always seen.

        Returns the rows above, which give way first, then the answer, and last what is beside it.
        """
        self.left = rows_left(line)
        answer_rows = max(1, min(answer_rows, self.left - 1))
        above = max(0, min(above, self.left - OWN_ROWS - answer_rows + 1))
        for count in range(2, MOST_ROWS + 1):
            line.set_class(count == answer_rows, f"-rows-{count}")
        line.set_class(self.left < OWN_ROWS, "-low")
        if (above, answer_rows) != self._rows:  # Textual lays the screen out again even for the same height
            self._rows = above, answer_rows
            line.styles.height = above + OWN_ROWS + answer_rows - 1 if above else None
            self._texts["above"].styles.height = above or None
        return above


def rows_left(line: Widget) -> int:
    """Return how many rows a line can have in what holds it, where whatever takes the rest keeps one."""
    holder = line.parent
    if not isinstance(holder, Widget) or not holder.size or line.styles.is_docked:
        return line.screen.size.height
    others = [widget for widget in holder.children if widget is not line and widget.display]
    return holder.size.height - sum(map(_least_rows, others))


def _least_rows(widget: Widget) -> int:
    if widget.styles.is_docked:
        return 0
    height = widget.styles.height
    return 1 if height is not None and height.is_fraction else widget.outer_size.height
