"""Shows a text that was read with its doubtful parts underlined, and what is left out of it dim, in their places."""

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

if TYPE_CHECKING:
    from secretary_tui.names.reading import Reading

DOUBTFUL = Style(underline=True)
LEFT_OUT = Style(dim=True)


def marked_text(reading: "Reading", start: int = 0, end: int | None = None) -> Text:
    """Return the source of a reading, from the character `start` up to `end`, as a cell of a list."""
    text = Text(no_wrap=True)
    for words, piece in reading.runs(start, end):
        style: Style | str = "" if piece is None else DOUBTFUL if piece.fate == "doubt" else LEFT_OUT
        text.append(words.replace("\n", " ").replace("\t", " "), style)
    return text
