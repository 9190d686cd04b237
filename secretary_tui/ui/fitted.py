"""A sentence in the room there is for it: the names in it give way first, so that what is said of them is read too."""

from collections.abc import Collection, Iterator, Sequence
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
    """The sentence in at most `room` cells: its longest names are cut to one length.

    Where that is not enough, only the news must be read whole, and what stands behind it is cut.
    """
    if cell_len(sentence) <= room:
        return sentence
    inside = sorted({name for name in names if name and name in sentence}, key=cell_len, reverse=True)
    told = _shortened(sentence, sentence, inside, room)
    if not told:  # one cell is for the “…”
        told = _shortened(sentence, _news(sentence, inside), inside, room - 1)
    return cut(told or _with_names(sentence, inside, LEAST), room)


def _shortened(sentence: str, whole: str, names: Sequence[str], room: int) -> str:
    """The sentence with its names only as short as it takes for `whole`, its beginning, to fit; empty if none are."""
    longest = cell_len(names[0]) if names else 0
    for width in range(max(longest, LEAST), LEAST - 1, -1):
        if cell_len(_with_names(whole, names, width)) <= room:
            return _with_names(sentence, names, width)
    return ""


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
