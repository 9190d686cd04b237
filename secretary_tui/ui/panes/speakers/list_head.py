"""The two lines above a list: how many are inscribed, heard and reached, of whom, and when it closes."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import ClassVar, Final

from rich.cells import cell_len

from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.model.session import Session
from secretary_tui.names.registers import RegisterOf
from secretary_tui.ui.panes.speakers.list_counts import BESIDE, Regions, categories, closes, counts, tallies
from secretary_tui.ui.panes.speakers.list_in_view import list_title
from secretary_tui.ui.widgets.cells import Align, fit
from secretary_tui.ui.widgets.changed_lines import Piece, PieceRows

#: From so many columns on, when the list closes is told in the line of counts.
ROOMY: Final = 100
#: Cells in which a narrower screen tells it, below.
CLOSES: Final = 17
#: Below so many columns, the tallies are not told.
NARROW: Final = 60


class ListHead(PieceRows):
    """Counts; then the title of the list and how many of each category or regional group stand on it."""

    _prefix = "head"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"head--title", "head--muted"}
    DEFAULT_CSS = """
    ListHead {
        height: 2;
        & > .head--title { text-style: bold; }
        & > .head--muted { color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._counts = self._title = self._closes = self._tally = ""
        self._regions: Regions | None = None
        self.of_regions = False

    def _wanted(self, width: int, height: int) -> Iterator[Sequence[Piece]]:
        del height
        yield [(" ", None), *_fitted(self._counts, width - 2, [])]
        title_cells = min(cell_len(self._title) + 2, width // 2)
        is_roomy = width >= ROOMY  # for everything in whole words
        closes_cells = 0 if is_roomy else CLOSES
        yield [
            (" ", None),
            *_fitted(self._title, title_cells - 2, ["title"]),
            (" ", None),
            *(() if is_roomy else _fitted(self._closes, CLOSES, ["muted"])),
            (" ", None),
            *_fitted(self._tally, width - title_cells - closes_cells - 2, ["muted"], align="right"),
        ]

    @property
    def _is_of_regions(self) -> bool:
        """Whether regional groups are counted, where there is room: they stay away when a wide screen narrows again."""
        return self.size.width >= ROOMY or self.of_regions

    def look_up(self, session: Session, register_of: RegisterOf) -> bool:
        """Take what regional groups are looked up in, if they are shown and were not; True if that is new.

        To be asked once the list is on the screen: a register takes a moment to open.
        """
        if self._regions is not None or not self._is_of_regions:
            return False
        with suppress(OSError, ImportError):  # the next second asks again
            self._regions = Regions(register_of(session).regional_group)
        return self._regions is not None

    def show(self, session: Session, now: datetime, seen: Forecast) -> None:
        """Show the list that `seen` looks at."""
        list_id, lists = seen.list_id, session.list_ids
        which = f" {lists.index(list_id) + 1}/{len(lists)} ←→" if list_id in lists else ""
        title = f"{list_title(session, list_id)}{which}"
        self._title = title
        width = self.size.width
        room = width - min(cell_len(title) + 2, width // 2) - 2 - (0 if width >= ROOMY else CLOSES)
        self._tally = self._tallied(session, list_id, room) if width >= NARROW else ""
        self.show_counts(session, now, seen)

    def show_counts(self, session: Session, now: datetime, seen: Forecast) -> None:
        """Show what changes with the clock: the counts, and when the list closes."""
        closing = closes(session, seen.list_id, now)
        width = self.size.width
        self._closes = "" if width >= ROOMY else closing
        self._counts = counts(session, seen, width - 2, f"list {closing}" if width >= ROOMY else "")
        self._show_changes()

    def _tallied(self, session: Session, list_id: str, width: int) -> str:
        regions = self._regions if self._is_of_regions else None
        return tallies(
            lambda roomy: categories(session, list_id, roomy=roomy),
            (lambda roomy: regions.text(session, list_id, roomy=roomy)) if regions else None,
            width,
            of_regions=self.of_regions,
        )

    @property
    def said(self) -> str:
        """What is counted, in a sentence with the id of the key in braces."""
        if BESIDE in self._tally:
            return "Categories and regional groups are both shown."
        if self.of_regions:
            return "Counted by regional group; {speakers.tally} counts by category."
        return "Counted by category; {speakers.tally} counts by regional group."


def _fitted(words: str, room: int, styles: Sequence[str], align: Align = "left") -> Iterator[Piece]:
    """Yield words that are cut to their room, and the blanks beside them."""
    words = fit(words, room) if cell_len(words) > room else words
    blanks: Piece = (" " * max(0, room - cell_len(words)), None)
    pieces: tuple[Piece, ...] = ((words, styles), blanks)
    yield from pieces if align == "left" else reversed(pieces)
