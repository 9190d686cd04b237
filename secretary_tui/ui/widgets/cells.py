"""Text fitted to cells of a terminal: what is printable, how wide it is, and where it is cut or shortened."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.content import Content

from secretary_tui.domain.model.row_values import changes_between
from secretary_tui.domain.model.session import Session

CURSOR: Final = "▌"
MARK: Final = "◆"
ABOVE: Final = "▴"
BELOW: Final = "▾"
RULE: Final = "─"
EDGE: Final = "│"
SPENT: Final = "━"
OVER: Final = "▓"
DONE: Final = ("█", "▓")
AHEAD: Final = ("▒", "░")
LATE: Final = "▚"
NOW: Final = "▶"
STOP: Final = "┃"


Align = Literal["left", "right"]
#: The style of a part that is cut before what follows it, and the fewest cells that it keeps.
GIVES_WAY: Final = Style.from_meta({"gives way": True})
LEAST: Final = 16
#: Joiners are needed in Persian and in the scripts of India.
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
    """Return the first text that fits into `width` cells, or else the last one."""
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


#: With fewer cells than this left, what follows the news is left out.
SCRAP: Final = 12
#: The fewest cells that a name keeps.
LEAST_SENTENCE: Final = 12


def names_of(*sessions: Session) -> Iterator[str]:
    """All that a sentence about a sitting may name: speakers and for whom they speak, blocks, people, documents."""
    for session in sessions:
        for entry in session.entries:
            yield from (entry.name, entry.on_behalf_of, entry.also_on_behalf_of, entry.replies_to)
        yield from (row.name for rows in (session.panel, session.organizations) for row in rows)
        yield from (row.title for rows in (session.blocks, session.documents) for row in rows)


def changed_names_of(before: Session, after: Session) -> Iterator[str]:
    """Those of the speakers in rows that an act changed, which its sentence names most often."""
    changes = changes_between(before.entries, after.entries)
    for entry in (*changes.gone, *changes.come):
        yield from (entry.name, entry.on_behalf_of, entry.also_on_behalf_of, entry.replies_to)


def cut_names(sentence: str, names: Collection[str], room: int) -> str:
    """The whole sentence in at most `room` cells, its longest names cut to one length; empty if that is not enough."""
    if cell_len(sentence) <= room:
        return sentence
    inside = _inside(sentence, names)
    width = _width(sentence, inside, room)
    return _with_names(sentence, inside, width) if width else ""


def shorten_names(sentence: str, names: Collection[str], room: int) -> str:
    """The sentence in at most `room` cells: its longest names are cut to one length.

    Where that is not enough, only the news is shown whole, and what follows it is cut.
    """
    if whole := cut_names(sentence, names, room):
        return whole
    inside = _inside(sentence, names)
    news = _news(sentence, inside)
    width = _width(news, inside, room - 1) or LEAST_SENTENCE  # one cell is for the “…”
    shortened = _with_names(news, inside, width)
    if news != sentence and 0 < room - cell_len(shortened) < SCRAP:
        return f"{shortened}…"
    return cut(_with_names(sentence, inside, width), room)


def _inside(sentence: str, names: Collection[str]) -> list[str]:
    """Return the names in the sentence, the longest first."""
    return sorted({name for name in names if name and name in sentence}, key=cell_len, reverse=True)


def _width(text: str, names: Sequence[str], room: int) -> int:
    """The most cells that each name can have for `text` to fit; 0 if it cannot."""
    longest = cell_len(names[0]) if names else 0
    widths = range(max(longest, LEAST_SENTENCE), LEAST_SENTENCE - 1, -1)
    return next((width for width in widths if cell_len(_with_names(text, names, width)) <= room), 0)


def _with_names(sentence: str, names: Sequence[str], width: int) -> str:
    for name in names:
        sentence = sentence.replace(name, cut(name, width))
    return sentence


def _news(sentence: str, names: Sequence[str]) -> str:
    """The first of several sentences; a name may have a full stop in it."""
    masked = sentence
    for name in names:
        masked = masked.replace(name, "x" * len(name))
    return sentence[: masked.index(". ")] if ". " in masked else sentence
