"""The two lines above a list: how many are inscribed, heard and reached, of whom, and when it closes."""

from datetime import datetime
from typing import Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.model.session import Session
from secretary_tui.names.registers import RegisterOf
from secretary_tui.ui.panes.speakers.list_counts import BESIDE, Regions, categories, closes, counts, tallies
from secretary_tui.ui.panes.speakers.list_in_view import list_title

#: From so many columns on, when the list closes is told in the line of counts.
ROOMY: Final = 100
#: Cells in which a narrower screen tells it, below.
CLOSES: Final = 17
#: Below so many columns, the tallies are not told.
NARROW: Final = 60


class ListHead(Vertical):
    """Counts; then the title of the list and how many of each category or regional group stand on it."""

    DEFAULT_CSS = f"""
    ListHead {{
        height: 2;
        & Static {{ height: 1; text-wrap: nowrap; }}
        & > .head--counts {{ padding: 0 1; text-overflow: ellipsis; }}
        & > Horizontal {{ height: 1; }}
        & .head--title {{ width: auto; max-width: 50%; padding: 0 1; text-style: bold; text-overflow: ellipsis; }}
        & .head--closes {{ width: {CLOSES}; color: $text-muted; }}
        & .head--tally {{ width: 1fr; color: $text-muted; text-align: right; padding: 0 1; }}
    }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._counts = Static("", classes="head--counts", markup=False)
        self._title = Static("", classes="head--title", markup=False)
        self._closes = Static("", classes="head--closes", markup=False)
        self._tally = Static("", classes="head--tally", markup=False)
        self._texts: dict[Static, str] = {}
        self._regions: Regions | None = None
        self.of_regions = False

    def compose(self) -> ComposeResult:
        """Put the counts above the rest."""
        yield self._counts
        with Horizontal():
            yield self._title
            yield self._closes
            yield self._tally

    @property
    def is_roomy(self) -> bool:
        """Whether there is room for everything in whole words."""
        return self.size.width >= ROOMY

    def on_resize(self) -> None:
        """Give the tally the cells of what is told above it."""
        self._closes.display = not self.is_roomy

    def look_up(self, session: Session, register_of: RegisterOf) -> bool:
        """Take what regional groups are looked up in, if they are shown and were not; True if that is new.

        To be asked once the list is on the screen: a register takes a moment to open.
        """
        if self._regions is not None or not (self.is_roomy or self.of_regions):
            return False
        self._regions = Regions(register_of(session).regional_group)
        return True

    def show(self, session: Session, now: datetime, seen: Forecast) -> None:
        """Show the list that `seen` looks at."""
        list_id, lists = seen.list_id, session.list_ids
        which = f" {lists.index(list_id) + 1}/{len(lists)} ←→" if list_id in lists else ""
        title = f"{list_title(session, list_id)}{which}"
        self._tell(self._title, title)
        width = self.size.width - min(cell_len(title) + 2, self.size.width // 2) - 2
        self._tell(self._tally, self._tallied(session, list_id, width - (0 if self.is_roomy else CLOSES)))
        self.show_counts(session, now, seen)

    def show_counts(self, session: Session, now: datetime, seen: Forecast) -> None:
        """Show what changes with the clock: the counts, and when the list closes."""
        closing = closes(session, seen.list_id, now)
        if not self.is_roomy:
            self._tell(self._closes, closing)
        closing_text = f"list {closing}" if self.is_roomy else ""
        self._tell(self._counts, counts(session, seen, self.size.width - 2, closing_text))

    def _tallied(self, session: Session, list_id: str, width: int) -> str:
        if self.size.width < NARROW:
            return ""
        regions = self._regions
        return tallies(
            lambda roomy: categories(session, list_id, roomy=roomy),
            (lambda roomy: regions.text(session, list_id, roomy=roomy)) if regions else None,
            width,
            of_regions=self.of_regions,
        )

    @property
    def said(self) -> str:
        """What is counted, in a sentence with the id of the key in braces."""
        if BESIDE in self._texts.get(self._tally, ""):
            return "Categories and regional groups are both shown."
        if self.of_regions:
            return "Counted by regional group; {speakers.tally} counts by category."
        return "Counted by category; {speakers.tally} counts by regional group."

    def _tell(self, place: Static, words: str) -> None:
        if self._texts.get(place) != words:
            self._texts[place] = words
            place.update(Content(words), layout=place is self._title)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is told: counts, title, when the list closes if that is told apart, and the tally."""
        places = (self._counts, self._title, self._closes, self._tally)
        return tuple(self._texts.get(place, "") for place in places)
