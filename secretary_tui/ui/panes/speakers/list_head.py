"""The list that the pane shows and the two lines above it: inscribed, heard, reached, and when it closes."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import ClassVar, Final

from rich.cells import cell_len

from secretary_tui.domain.forecast.effect_texts import room_text
from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.lists.opening import list_closes, list_state, title_of_list
from secretary_tui.domain.lists.tally import number_by_group, tally, texts_missing
from secretary_tui.domain.model.row_values import CountedRows
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.text.cleaning import counted
from secretary_tui.domain.text.hours import MINUTE, clock_text, hour_text
from secretary_tui.errors import NextStep, Refused
from secretary_tui.names.registers import RegisterOf
from secretary_tui.room.strip_texts import SECONDS_COUNT
from secretary_tui.ui.key_actions import KeyActions
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.entry_rows import CATEGORY_WORDS, STEP, has_left
from secretary_tui.ui.widgets.cells import Align, first_fitting, fit
from secretary_tui.ui.widgets.changed_lines import Piece, PieceRows
from secretary_tui.ui.widgets.queue_list import QueueList

#: Regional groups as a register names them → in whole words and in few.
REGION_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "African States": ("African", "Afr"),
    "Asia-Pacific States": ("Asia-Pacific", "APG"),
    "Eastern European States": ("East European", "EEG"),
    "Latin American and Caribbean States": ("Latin American and Caribbean", "GRULAC"),
    "Western European and other States": ("West European and other", "WEOG"),
}
#: Between two tallies in one line.
BESIDE: Final = "  ·  "
#: Letters of a category where there is little room; a word of a letter more stays whole, as NHRI.
CUT_LETTERS, WHOLE_LETTERS = 3, 4
#: With less than so many columns, the texts that are missing are not counted.
MANY_WORDS: Final = 98


def first_list(session: Session) -> str:
    """The list that is shown first: the floor's until its first block has ended, then the running block's."""
    floor = [block for block in session.blocks if block.kind == "floor"]
    running = session.running
    if any(block.ended for block in floor) and running is not None and running.kind != "break":
        return running.list_id
    return session.floor_list


def running_list(session: Session) -> str:
    """The list of who has the floor, else of the running block; without either, the one that is shown first."""
    speech, block = session.interrupted, session.running
    if speech is not None:
        return speech.list
    return block.list_id if block is not None and block.kind != "break" else first_list(session)


def _left(session: Session, list_id: str) -> int:
    """How many panellists on a list have left, and so were never called."""
    if not session.is_of_podium(list_id):
        return 0
    return sum(entry.state == "absent" and has_left(session, entry) for entry in session.places(list_id))


def counts(session: Session, seen: Forecast, width: int, closing: str = "") -> str:
    """The line of counts: how many are inscribed, heard, reached in this round and the next, and not reached.

    `closing` is when the list closes. What there is no room for is told in fewer words, then not at all, the least
    first.
    """
    total = tally(session, seen.list_id)
    if not total.inscribed and not total.replies:
        return " · ".join(filter(None, ("Nobody is inscribed yet", room_text(session, seen), closing)))
    beside = [f"{total.doubtful} doubtful"] if total.doubtful else []
    beside += [f"{total.held} held"] if total.held else []
    left = _left(session, seen.list_id) if total.absent else 0
    apart = [f"{total.absent - left} absent"] if total.absent > left else []
    apart += [f"{left} left"] if left else []
    apart += [f"{total.withdrawn} withdrawn"] if total.withdrawn else []
    start = [f"{total.inscribed} inscribed", f"{total.heard} heard"]
    if total.replies:
        start.insert(1, counted(total.replies, "reply", "replies"))
    apart += [f"{total.further} further"] if total.further else []
    texts = texts_missing(session, seen.list_id) if width >= MANY_WORDS else 0
    apart += [counted(texts, "text missing", "texts missing")] if texts else []
    if session.sitting.closed is not None:
        missed = [f"{total.not_reached} not reached", *beside]
        tries = [[*start, *missed, *apart], [*start, *missed], start]
    else:
        this, coming, missed = seen.this_round, seen.next_rounds, [f"{seen.not_reached} not reached"]
        after = [f"{coming} next round"] if len(seen.rounds) > 1 else []
        room = [told_room] if (told_room := room_text(session, seen)) else []
        short = [f"{coming} next"] if after else []
        end = [closing] if closing else []
        rounds = [f"{this} more this round", *after, *missed, *end]
        tries = [
            [*start, *rounds, *beside, *apart, *room],
            [*start, *rounds, *beside, *apart],
            [*start, *rounds, *beside],
            [*start, f"{this} this round", *short, *missed, *end, *beside],
            [*start, *end, *beside],
        ]
    return first_fitting([" · ".join(parts) for parts in tries], width)


def categories(session: Session, list_id: str, *, roomy: bool) -> str:
    """How many of each category stand on the list, in the order of the report."""
    number_of = _categories(session, list_id)
    letters = None if roomy else CUT_LETTERS
    parts = [
        f"{number_of[category]} {word if len(word) <= WHOLE_LETTERS else word[:letters]}"
        for category, word in CATEGORY_WORDS.items()
        if number_of[category]
    ]
    return " ".join([*parts, f"{number_of[None]} ?"] if number_of[None] else parts)


@cached_per_session
def _categories(session: Session, list_id: str) -> Counter[Category | None]:
    number_of: Counter[Category | None] = Counter()
    for group, number in number_by_group(session, list_id).items():
        if group.counted_as == "statement" and not group.is_of_panel:
            number_of[group.category] += number
    return number_of


class Regions:
    """How many of each regional group stand on a list; each name is looked up once."""

    def __init__(self, region_of: Callable[[str], str | None]) -> None:
        self._region_of = region_of
        self._region_by_name: dict[str, str] = {}
        self._number_of = CountedRows(self._region)

    def text(self, session: Session, list_id: str, *, roomy: bool) -> str:
        """“9 African 8 Asia-Pacific …”, of the States on the list; at the end those of no group."""
        number_of = self._number_of.of(session.places(list_id))
        states = _categories(session, list_id)
        grouped = sum(number_of.values()) - number_of.get("", 0)
        apart = max(0, states["member"] + states["observer"] - grouped)
        words = {region: REGION_WORDS.get(region, (region, region))[not roomy] for region in number_of if region}
        order = sorted(words, key=lambda region: (region not in REGION_WORDS, region))
        parts = [f"{number_of[region]} {words[region]}" for region in order]
        none = "no group" if roomy else "none"
        return " ".join([*parts, f"{apart} {none}"] if apart else parts)

    def _region(self, entry: Entry) -> str:
        """Return the group of an entry, “” for none, and for replies and further speeches."""
        if entry.is_reply or entry.further:
            return ""
        if entry.name not in self._region_by_name:
            self._region_by_name[entry.name] = self._region_of(entry.name) or ""
        return self._region_by_name[entry.name]


#: A tally, in whole words or in few.
Tally = Callable[[bool], str]


def tallies(by_category: Tally, by_region: Tally | None, width: int, *, of_regions: bool) -> str:
    """Both tallies where there is room for them, else the one that was asked for, in few words if need be."""
    tries = []
    if by_region is not None:
        tries = [BESIDE.join(filter(None, (by_category(roomy), by_region(roomy)))) for roomy in (True, False)]
    tally_text = by_region if by_region is not None and of_regions else by_category
    tries += map(tally_text, (True, False))
    return first_fitting(tries, width)


def closes(session: Session, list_id: str, now: datetime) -> str:
    """“closes in 12 min”, “closes in 3:15” in steps near the end, “closed 9.22”, or what else the list is."""
    state = list_state(session, list_id, now)
    at = list_closes(session, list_id)
    if state == "closed":
        return f"closed {hour_text(at, session.sitting.zone)}" if at else "closed"
    if state == "planned":
        return _before_opening(session, list_id)
    if at is None:
        return "open"
    left = at - now
    if left >= SECONDS_COUNT:
        return f"closes in {-(-left // MINUTE)} min"
    return f"closes in {clock_text(-(-left // STEP) * STEP)}"


def _before_opening(session: Session, list_id: str) -> str:
    """What a list is that nobody opened: those of the podium run and end with their blocks."""
    blocks = [block for block in session.blocks if block.list_id == list_id and block.kind != "break"]
    ended = [block.ended for block in blocks if block.ended is not None]
    if any(block.is_running for block in blocks):
        return "running"
    if ended and not any(block.is_to_come for block in blocks):
        return f"ended {hour_text(ended[-1], session.sitting.zone)}"
    return "not yet open" if not blocks or any(block.kind == "floor" for block in blocks) else "not yet begun"


#: So many of those who come next stay in view below who has the floor.
AHEAD: Final = 3


def list_title(session: Session, list_id: str) -> str:
    """Return what a list is called on the screen: the floor; where the floor has several lists, as papers call it."""
    lists = {block.list_id for block in session.blocks if block.kind == "floor"}
    if list_id in lists and len(lists) > 1:
        return title_of_list(session, list_id)
    if list_id == session.floor_list:
        return "Floor"
    blocks = [block for block in session.blocks if block.list_id == list_id]
    return blocks[0].title if blocks else list_id


def place_in(text: str, last: int) -> int | None:
    """Return the place of a list that a text names; None if there is no such place."""
    place = int(text) if text.isdecimal() else 0
    return place if 1 <= place <= last else None


def no_place(text: str, places: str) -> str:
    """Say why a text is no place, and which places there are."""
    return f"There is no place {text}: {places}" if text.isdecimal() else f"Write a number: {places}"


class ListInView:
    """The list with `id`, whose entries `queue` shows in the order of the list."""

    def __init__(self, pane: Pane, queue: QueueList) -> None:
        self._pane = pane
        self.queue = queue
        self.id = ""
        self._block = ""  # the id of the block whose list was shown when it began
        self._holder = ""  # the id of the row to which the selection keeps; empty until there is one

    @property
    def entry(self) -> Entry | None:
        """The entry of the selected row."""
        return self._pane.session.entry(self.queue.selected)

    def require_entry(self) -> Entry:
        """Return the entry of the selected row; raises Refused if none is selected."""
        entry = self.entry
        if entry is None:
            raise Refused("No entry is selected.", NextStep("speakers.add", "adds a name"))
        return entry

    def show(self, list_id: str) -> None:
        """Show a list; marks are of the list that they were made in."""
        if list_id != self.id:
            self.id = list_id
            self.queue.set_marks(())
            self._holder = ""

    def show_floor(self, session: Session) -> None:
        """Show the list of who has the floor, and keep to the row."""
        self.show(running_list(session))
        self._holder = ""

    def follow_block(self, session: Session) -> None:
        """Show the list that a block which begins calls for."""
        running = session.running.id if session.running is not None else ""
        if running == self._block and self.id:
            return
        if running or not self.id:
            self.show(first_list(session))
        self._block = running

    def give_floor(self, key_actions: KeyActions) -> None:
        """Give the floor to the entry; a further statement is a row of its own, which the next keys are for."""
        entry = self.entry
        if entry is not None and entry.is_heard:
            self._holder = entry.id
        key_actions.ask_for_act("speakers.give")

    def keep_marks(self, session: Session) -> None:
        """Take the mark off whoever waits no more: they cannot be moved."""
        marks = self.queue.marks
        waiting = [entry.id for entry in map(session.entry, marks) if entry is not None and entry.is_waiting]
        if len(waiting) < len(marks):
            self.queue.set_marks(waiting)

    def keep_to_holder(self, session: Session) -> None:
        """Select who has the floor, as long as nobody else was chosen; before anybody has it, who comes first."""
        speech = session.interrupted
        if speech is not None and speech.list == self.id:
            holder = speech.id
        elif not self._holder and (first := session.first_callable(self.id)) and session.sitting.closed is None:
            holder = first.id
        else:
            return
        if self._holder in ("", self.queue.selected):
            self.queue.select(holder, ahead=AHEAD)
        self._holder = holder


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
