"""A sentence in the room there is for it: the names in it give way first, so that what is said of them is read too."""

from collections.abc import Collection, Iterator
from typing import Final

from rich.cells import cell_len

from secretary_tui.domain.session import Session
from secretary_tui.ui.widgets.cells import cut

#: A name keeps so many cells, however little room there is.
LEAST: Final = 12


def names_of(*sessions: Session) -> Iterator[str]:
    """All that a sentence about a sitting may name: speakers and for whom they speak, blocks, people, documents."""
    for session in sessions:
        for entry in session.entries:
            yield from (entry.name, entry.on_behalf_of, entry.also_on_behalf_of, entry.replies_to)
        yield from (row.name for rows in (session.panel, session.organizations) for row in rows)
        yield from (row.title for rows in (session.blocks, session.documents) for row in rows)


def fitted(sentence: str, names: Collection[str], room: int) -> str:
    """The sentence in at most `room` cells: its longest names are cut to one length, then its end is cut."""
    if cell_len(sentence) <= room:
        return sentence
    inside = sorted({name for name in names if name in sentence}, key=cell_len, reverse=True)
    told = sentence
    for width in range(cell_len(inside[0]) - 1 if inside else 0, LEAST - 1, -1):
        told = sentence
        for name in inside:
            told = told.replace(name, cut(name, width)) if name else told
        if cell_len(told) <= room:
            return told
    return cut(told, room)
