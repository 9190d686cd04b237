"""A time in big digits, one small widget for each, of which only the lines that change are painted."""

from collections.abc import Iterator
from typing import Final, Literal

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip

from secretary_tui.ui.widgets.big_digits import HEIGHT, shape
from secretary_tui.ui.widgets.changed_lines import ChangedLines

Tone = Literal["calm", "ending", "over", "paused"]
#: Room for “-12:34” and “123:45”.
PLACES: Final = 6


class BigChar(ChangedLines[str]):
    """One digit, minus or blank; the place before the last two is the colon's, and narrower."""

    DEFAULT_CSS = f"""
    BigChar {{
        width: 6;
        height: {HEIGHT};
        &.-colon {{ width: 2; }}
        &.-ending {{ color: $text-warning; }}
        &.-over {{ color: $text-error; }}
        &.-paused {{ color: $text-muted; }}
    }}
    """

    def __init__(self, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._char = " "
        self._tone: Tone = "calm"

    def show(self, char: str, tone: Tone) -> None:
        """Show another character; a blank has no tone."""
        if char != " " and tone != self._tone:
            self.remove_class(f"-{self._tone}")
            self._tone = tone
            self.add_class(f"-{tone}")
        if char != self._char:
            self._char = char
            self._paint()

    def _wanted(self, width: int, height: int) -> Iterator[str]:  # noqa: ARG002 - its size is fixed
        yield from shape(self._char)

    def _line(self, state: str, width: int) -> Strip:
        return Strip([Segment(state, self.rich_style)]).adjust_cell_length(width, self.rich_style)


class BigTime(Horizontal):
    """“1:59”, “-0:15” or “12:03” in big digits that stand still; its tone is told in words elsewhere."""

    DEFAULT_CSS = f"""
    BigTime {{
        width: {6 * (PLACES - 1) + 2};
        height: {HEIGHT};
    }}
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._chars = [BigChar(classes="-colon" if n == PLACES - 3 else "") for n in range(PLACES)]
        self._shown: tuple[str, Tone] = "", "calm"

    def compose(self) -> ComposeResult:
        """Lay out a place for each character."""
        yield from self._chars

    def show(self, text: str, tone: Tone = "calm") -> None:
        """Show a time such as “-0:15” in a tone; of a longer one than there is room for, the last characters."""
        if (text, tone) != self._shown:
            self._shown = text, tone
            for place, char in zip(self._chars, text.rjust(PLACES)[-PLACES:], strict=True):
                place.show(char, tone)

    @property
    def text(self) -> str:
        """The time that is shown."""
        return self._shown[0]
