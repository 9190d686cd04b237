"""What a docked line is made of: what it says, a sign, and the field, row by row."""

from collections.abc import Mapping, Sequence
from typing import Final

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from secretary_tui.ui.lines.line_field import LineField

#: The answer takes at most so many rows.
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
        self._above = 0  # rows that the text above has
        self._shown = dict.fromkeys(self._texts, Content(""))
        prompt = Static("›", classes="line--prompt", markup=False)
        parts: dict[str, Widget] = {**self._texts, "prompt": prompt, "field": field}
        for names in layout:
            row = line
            if len(names) > 1:
                line.mount(row := Horizontal(classes="line--last" if names is layout[-1] else None))
            if row.is_attached:  # while the screen is being left, none is
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

        Returns those above: they give way first, then the answer, and last what stands beside it.
        """
        self.left = rows_left(line)
        answer_rows, above = max(1, min(answer_rows, self.left - 1)), max(0, min(above, self.left - OWN_ROWS))
        for count in range(2, MOST_ROWS + 1):
            line.set_class(count == answer_rows, f"-rows-{count}")
        line.set_class(self.left < OWN_ROWS, "-low")
        if above != self._above:  # Textual lays the screen out anew for a height that is taken away again
            self._above = above
            line.styles.height = above + OWN_ROWS if above else None
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
