"""A sentence in the room there is for it: the names in it give way first, so that what is said of them is read too."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from secretary_tui.domain.model.row_values import changes_between
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.widgets.cells import cut

#: With fewer cells than this left, nothing of what stands behind the news is begun.
SCRAP: Final = 12
#: A name keeps so many cells, however little room there is.
LEAST: Final = 12


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

    Where that is not enough, only the news must be read whole, and what stands behind it is cut.
    """
    if whole := cut_names(sentence, names, room):
        return whole
    inside = _inside(sentence, names)
    news = _news(sentence, inside)
    width = _width(news, inside, room - 1) or LEAST  # one cell is for the “…”
    shortened = _with_names(news, inside, width)
    if news != sentence and 0 < room - cell_len(shortened) < SCRAP:
        return f"{shortened}…"
    return cut(_with_names(sentence, inside, width), room)


def _inside(sentence: str, names: Collection[str]) -> list[str]:
    """The names that stand in the sentence, the longest first."""
    return sorted({name for name in names if name and name in sentence}, key=cell_len, reverse=True)


def _width(text: str, names: Sequence[str], room: int) -> int:
    """The most cells that each name can have for `text` to fit; 0 if it cannot."""
    longest = cell_len(names[0]) if names else 0
    widths = range(max(longest, LEAST), LEAST - 1, -1)
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
