"""Text fitted to cells of a terminal: what is printable, how wide it is, and where it is cut."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.content import Content

Align = Literal["left", "right"]
#: The style of a part that is cut before what follows it, down to so many cells.
GIVES_WAY: Final = Style.from_meta({"gives way": True})
LEAST: Final = 16
#: Joiners are letters' business in Persian and in the scripts of India.
_JOINERS: Final = "\u200c\u200d"


def printable(text: str) -> str:
    """Return `text` without anything that could steer a terminal; blanks stay where they are."""
    if text.isprintable():
        return text
    kinds = ((char, unicodedata.category(char)[0]) for char in text)
    return "".join(" " if kind == "Z" else char for char, kind in kinds if kind != "C" or char in _JOINERS)


@lru_cache(maxsize=2048)
def fit(text: str, width: int, align: Align = "left") -> str:
    """Return `text` exactly `width` cells wide: padded, or cut with … ."""
    if width <= 0:
        return ""
    text = printable(text)
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width) if align == "left" else " " * (width - length) + text


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with “…” where it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def first_fitting(texts: Sequence[str], width: int) -> str:
    """Return the first text that fits into `width` cells, the last one if none does."""
    return next((text for text in texts if cell_len(text) <= width), texts[-1])


def wrapped(text: str, width: int) -> list[str]:
    """Break a text between its words into lines of at most `width` cells."""
    return [line.plain for line in Content(text).wrap(width)]


def fit_text(text: Text, width: int, align: Align = "left") -> Text:
    """Return a copy of `text` exactly `width` cells wide; its styles stay with its characters."""
    if width <= 0:
        return Text()
    if not text.plain.isprintable():
        text = Text(printable(text.plain), style=text.style)
    text = _giving_way(text, text.cell_len - width)
    text.no_wrap = True
    text.truncate(width, overflow="ellipsis")
    text.align(align, width)
    return text


def _giving_way(text: Text, excess: int) -> Text:
    """Return a copy whose part that gives way is shorter by `excess` cells, as far as it may be; the mark is gone."""
    text = text.copy()
    span = next((span for span in text.spans if span.style is GIVES_WAY), None)
    if span is None:
        return text
    text.spans.remove(span)
    part = text[span.start : span.end]
    if excess <= 0 or part.cell_len <= LEAST:
        return text
    part.truncate(max(LEAST, part.cell_len - excess), overflow="ellipsis")
    return text[: span.start] + part + text[span.end :]


def pieces(text: Text) -> Iterator[tuple[str, tuple[str | Style, ...]]]:
    """Yield the runs of a text with the styles that lie over each, the widest first."""
    edges = sorted({0, len(text), *(edge for span in text.spans for edge in (span.start, span.end))})
    for start, end in pairwise(edges):
        over = tuple(span.style for span in text.spans if span.start <= start and end <= span.end)
        yield text.plain[start:end], ((text.style, *over) if text.style else over)
