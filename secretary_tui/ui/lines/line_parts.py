"""What a docked line is made of: what it says, a sign, and the field, row by row."""

from collections.abc import Mapping, Sequence

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from secretary_tui.ui.lines.line_field import LineField


class LineParts:
    """The widgets of a line, by the names of its layout: `above`, `label` and `answer` say something.

    No height follows from what is in them, which would paint the screen twice.
    """

    def __init__(self, line: Widget, field: LineField, layout: Sequence[Sequence[str]]) -> None:
        """Put the parts into a line; all are there at once, so that the next key finds the field."""
        self._texts = {part: Static("", classes=f"line--{part}", markup=False) for part in ("above", "label", "answer")}
        self._shown = dict.fromkeys(self._texts, Content(""))
        prompt = Static("›", classes="line--prompt", markup=False)
        parts: dict[str, Widget] = {**self._texts, "prompt": prompt, "field": field}
        for names in layout:
            row = line
            if len(names) > 1:
                line.mount(row := Horizontal())
            if row.is_attached:  # while the screen is being left, none is
                row.mount(*(parts[name] for name in names))

    def show(self, texts: Mapping[str, Content]) -> None:
        """Show each text where it is another than before."""
        for part, text in texts.items():
            shown = self._shown[part]
            if (text.plain, text.spans) != (shown.plain, shown.spans):
                self._texts[part].update(text, layout=part == "label")
                self._shown[part] = text

    def make_room_above(self, rows: int) -> None:
        """Have so many rows for the text above."""
        self._texts["above"].styles.height = rows or None
