"""The list of speakers in view and its selected entry (`ListInView`), and the two lines above the list (`ListHead`)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import ClassVar

from rich.cells import cell_len

from secretary_tui.domain import lists
from secretary_tui.domain.forecast.effect_texts import room_text
from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.model.row_values import CountedRows
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.text import MINUTE, clock_text, counted, hour_text
from secretary_tui.errors import NextStep, Refused
from secretary_tui.room.view import SECONDS_COUNT
from secretary_tui.ui.docked_line import LineQuestion
from secretary_tui.ui.key_actions import KeyActions
from secretary_tui.ui.name_line import CATEGORY_WORDS
from secretary_tui.ui.panes.entry_rows import STEP, bank_left
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.widgets.cells import Align, Piece, PieceRows, cut, first_fitting, fit
from secretary_tui.ui.widgets.queue_list import QueueList

#: Regional groups as a register names them, with their whole and short names.
REGION_WORDS: Mapping[str, tuple[str, str]] = {
    "African States": ("African", "Afr"),
    "Asia-Pacific States": ("Asia-Pacific", "APG"),
    "Eastern European States": ("East European", "EEG"),
    "Latin American and Caribbean States": ("Latin American and Caribbean", "GRULAC"),
    "Western European and other States": ("West European and other", "WEOG"),
}
#: The separator of two tallies in one line.
BESIDE = "  ·  "
#: If there is little room, the word of a category is cut to three letters; a word of four, such as NHRI, stays whole.
CUT_LETTERS, WHOLE_LETTERS = 3, 4
#: In a line narrower than this, the number of missing texts is not shown.
MANY_WORDS = 98


#: The order in which facts are shortened if there is no room for all, the least useful first. Each time that a fact is
#: named here, its next shorter wording is used; the last wording is usually empty. The numbers of entries that will be
#: heard and that will not be reached are never left out. They include rights of reply, which are not among those
#: inscribed: so the number of replies is shown as long as that of those inscribed.
GIVE_WAY = (
    *("room", "texts", "further", "withdrawn", "absent", "rounds", "not reached", "carried"),
    *("heard", "doubtful", "inscribed", "replies", "list", "rounds", "held", "bank", "doubtful"),
)


def counts(session: Session, seen: Forecast, width: int, closing: str = "") -> str:
    """Return the counts of a list in one line: “31 inscribed · 7 heard · 12 more this round · 5 not reached”.

    `seen` is the forecast of the list, `closing` a text such as “list closes in 12 min”. If there is no room for all
    facts in `width` cells, some are shortened or left out.
    """
    total = lists.tally(session, seen.list_id)
    room = room_text(session, seen)
    if not total.inscribed and not total.replies:
        nobody = "Nobody was inscribed" if session.sitting.closed is not None else "Nobody is inscribed yet"
        return " · ".join(filter(None, (nobody, room, closing)))
    is_closed = session.sitting.closed is not None
    missed = total.not_reached if is_closed else seen.not_reached
    texts = lists.texts_missing(session, seen.list_id) if width >= MANY_WORDS else 0
    this, coming = seen.this_round, seen.next_rounds
    rounds = [f"{this} more this round", f"{this} this round", f"{this} more"]
    if len(seen.rounds) > 1:
        after = ("next round", "next", "next")
        rounds = [f"{words} · {coming} {later}" for words, later in zip(rounds, after, strict=True)]
    left_in_bank = bank_left(session, seen.list_id, seen.now)
    bank = f"bank {left_in_bank}" if left_in_bank else ""
    wordings = {
        "inscribed": [f"{total.inscribed} inscribed", ""],
        "replies": [counted(total.replies, "reply", "replies") if total.replies else "", ""],
        "heard": [f"{total.heard} heard", ""],
        "rounds": rounds,
        "not reached": [f"{missed} {words}" for words in seen.missed_words] if not total.carried else [""],
        "carried": [f"{total.carried} carried over", f"{total.carried} carried"] if total.carried else [""],
        "bank": [f"{bank} left", bank, ""] if bank else [""],
        "list": [closing, ""],
        "doubtful": [f"{total.doubtful} doubtful", f"{total.doubtful} ?", ""] if total.doubtful else [""],
        "held": [f"{total.held} held" if total.held else "", ""],
        "absent": [f"{total.absent} absent" if total.absent else "", ""],
        "withdrawn": [f"{total.withdrawn} withdrawn" if total.withdrawn else "", ""],
        "further": [f"{total.further} further" if total.further else "", ""],
        "texts": [counted(texts, "text missing", "texts missing") if texts else "", ""],
        "room": [room, ""],
    }
    if is_closed:
        wordings |= {"rounds": [""], "list": [""], "room": [""]}
    said = ""
    for name in ("", *GIVE_WAY):
        if len(wordings.get(name, ())) > 1:
            del wordings[name][0]
        said = " · ".join(words[0] for words in wordings.values() if words[0])
        if cell_len(said) <= width:
            break
    return said


def categories(session: Session, list_id: str) -> tuple[str, str]:
    """Return two texts with the number of statements of each category: “2 ? 12 Member 9 Observer”, and a shorter one.

    The categories are in the order of `CATEGORY_WORDS`. Statements without a category come first, under “?”: the
    secretary has to ask for their category, so their number must not be cut.
    """
    number_of = _categories(session, list_id)
    unknown = [f"{number_of[None]} ?"] if number_of[None] else []
    few = {word: word if len(word) <= WHOLE_LETTERS else word[:CUT_LETTERS] for word in CATEGORY_WORDS.values()}
    numbers = [(number_of[category], word) for category, word in CATEGORY_WORDS.items() if number_of[category]]
    whole = " ".join([*unknown, *(f"{number} {word}" for number, word in numbers)])
    return whole, " ".join([*unknown, *(f"{number} {few[word]}" for number, word in numbers)])


@cached_per_session
def _categories(session: Session, list_id: str) -> Counter[Category | None]:
    number_of: Counter[Category | None] = Counter()
    for group, number in lists.number_by_group(session, list_id).items():
        if group.counted_as == "statement" and not group.is_of_panel:
            number_of[group.category] += number
    return number_of


class Regions:
    """A counter of the States of each regional group on a list of speakers.

    `region_of` returns the regional group of a name, or None; it is called only once for each name.
    """

    def __init__(self, region_of: Callable[[str], str | None]) -> None:
        region = cache(region_of)
        self._numbers = CountedRows[Entry, str | None](
            lambda entry: None if entry.is_reply or entry.further else region(entry.name)
        )

    def texts(self, session: Session, list_id: str) -> tuple[str, str]:
        """Return two texts with the number of States of each group: “5 African 3 Asia-Pacific”, and a shorter one.

        States without a regional group come last, as “no group”.
        """
        number_of = {region: number for region, number in self._numbers.of(session.places(list_id)).items() if region}
        states = _categories(session, list_id)
        apart = max(0, states["member"] + states["observer"] - sum(number_of.values()))
        order = sorted(number_of, key=lambda region: (region not in REGION_WORDS, region))
        words = [(number_of[region], *REGION_WORDS.get(region, (region, region))) for region in order]
        words += [(apart, "no group", "none")] if apart else []
        return " ".join(f"{n} {whole}" for n, whole, _ in words), " ".join(f"{n} {few}" for n, _, few in words)


def tallies(by_category: Sequence[str], by_region: Sequence[str], width: int, *, of_regions: bool) -> str:
    """Return the tallies by category and by regional group in one text, or only one tally if both do not fit.

    Each tally is given as a longer and a shorter text; `by_region` is empty if regional groups are not counted. If only
    one tally fits, `of_regions` chooses the one by regional group.
    """
    both = [BESIDE.join(filter(None, texts)) for texts in zip(by_category, by_region, strict=bool(by_region))]
    return first_fitting([*both, *(by_region if by_region and of_regions else by_category)], width)


def closes(session: Session, list_id: str, now: datetime) -> str:
    """Return in words whether a list is open: “closes in 12 min”, “closed 9.22”, “open” or “not yet open”.

    The text is only “closed” if the list was closed with the sitting or with its last block. It is empty for a list of
    the podium or of responses that was never opened.
    """
    state, at = lists.list_state(session, list_id, now), lists.list_closes(session, list_id)
    if state == "planned":
        return "" if session.is_of_podium(list_id) else "not yet open"
    if state == "closed":
        is_known = at is not None and at <= (session.sitting.closed or now)
        return f"closed {hour_text(at, session.sitting.zone)}" if at and is_known else "closed"
    if at is None:
        return "open"
    left = at - now
    if left >= SECONDS_COUNT:
        return f"closes in {-(-left // MINUTE)} min"
    return f"closes in {clock_text(-(-left // STEP) * STEP)}"


#: The number of next entries that stay in view below the entry that has the floor.
AHEAD = 3


def place_question(
    label: str, last: int, places: str, move: Callable[[int], None], there: Callable[[int], str] = lambda _: ""
) -> LineQuestion:
    """Return a question for a place on the list; `move` is called with the place that the user types.

    `label` is the question, `last` the highest place, and `places` a text about the possible places. `there` returns a
    text about a typed place, or, for 0, the text that is shown before the user types.
    """

    def wrong(text: str) -> str:
        if not text.isdecimal():
            return f"Write a number: {places}"
        return "" if 1 <= int(text) <= last else f"There is no place {text}: {places}"

    def take(text: str) -> str:
        if not (said := wrong(text)):
            move(int(text))
        return said

    def says(text: str) -> str:
        return f"{there(0)}{places}" if not text else wrong(text) or f"{there(int(text))}{places}"

    return LineQuestion(label, take, says)


class ListInView:
    """The list of speakers that the pane shows, and its selected entry.

    `id` is the id of the list, `queue` the widget that shows its entries in order.
    """

    def __init__(self, pane: Pane, queue: QueueList) -> None:
        self._pane = pane
        self.queue = queue
        self.id = ""
        self._block = ""  # the id of the block that was running when the list was chosen
        self._holder = ""  # the id of the entry that was selected last as the speaker; empty if none

    @property
    def entry(self) -> Entry | None:
        return self._pane.session.entry(self.queue.selected)

    def require_entry(self) -> Entry:
        entry = self.entry
        if entry is None:
            raise Refused("No entry is selected.", NextStep("speakers.add", "adds a name"))
        return entry

    def show(self, list_id: str) -> None:
        if list_id != self.id:
            self.id = list_id
            self.queue.set_marks(())
            self._holder = ""

    def show_floor(self, session: Session) -> None:
        self.show(lists.running_list(session))
        self._holder = ""  # the selection follows the speaker again, even if the user selected another row before

    def follow_block(self, session: Session) -> None:
        """Show the list that `first_list` returns: at the first call, and if a block has begun since the last call."""
        running = session.running.id if session.running is not None else ""
        if running == self._block and self.id:
            return
        if running or not self.id:
            self.show(lists.first_list(session))
        self._block = running

    def give_floor(self, key_actions: KeyActions) -> None:
        entry = self.entry
        if entry is not None and entry.is_heard:
            self._holder = entry.id  # the further statement is a new row, which is then selected
        key_actions.ask_for_act("speakers.give")

    def keep_marks(self, session: Session) -> None:
        """Remove the marks of entries that do not wait any more, because such entries cannot be moved."""
        marks = self.queue.marks
        waiting = [entry.id for entry in map(session.entry, marks) if entry is not None and entry.is_waiting]
        if len(waiting) < len(marks):
            self.queue.set_marks(waiting)

    def keep_to_holder(self, session: Session) -> None:
        """Select the current speaker, unless the user has selected another row since the last speaker was selected.

        If nobody speaks on the list in view, the next entry to be called is selected, but only once after the list came
        into view, and not after the closing of the sitting.
        """
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


#: From this width of the pane on, the line of counts says when the list closes.
ROOMY = 100
#: The cells for the closing of the list, which is in the second line if the pane is narrower than `ROOMY`.
CLOSES = 17
#: In a pane narrower than this, the tallies are left out.
NARROW = 60


class ListHead(PieceRows):
    """The widget above a list of speakers, with a line of counts, and a line with the title and a tally.

    The tally is by category, by regional group, or both. In a narrow pane the second line also says when the list
    closes.
    """

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
        #: The counter of regional groups; None until the register is opened.
        self.regions: Regions | None = None
        self.of_regions = False

    def _wanted(self, width: int, height: int) -> Iterator[Sequence[Piece]]:
        del height
        yield [(" ", None), *_fitted(self._counts, width - 2, [])]
        title_cells = cell_len(self._title) + 2
        is_roomy = width >= ROOMY  # for everything in whole words
        closes_cells = 0 if is_roomy else CLOSES
        yield [
            (" ", None),
            (self._title, ["title"]),
            (" ", None),
            *(() if is_roomy else _fitted(self._closes, CLOSES, ["muted"])),
            (" ", None),
            *_fitted(self._tally, width - title_cells - closes_cells - 2, ["muted"], align="right"),
        ]

    @property
    def _width(self) -> int:
        """The width of the lines; before the first layout, the width of the screen."""
        return self.size.width or self.app.size.width

    @property
    def has_room(self) -> bool:
        """Whether regional groups are counted beside categories."""
        return self.size.width >= ROOMY

    def show(self, session: Session, now: datetime, seen: Forecast) -> None:
        list_id, width = seen.list_id, self._width
        self._title = title_text(session, list_id, width // 2 - 2)
        room = width - cell_len(self._title) - 4 - (0 if width >= ROOMY else CLOSES)
        is_of_regions = self.has_room or self.of_regions
        by_region = self.regions.texts(session, list_id) if self.regions and is_of_regions else ()
        tally = tallies(categories(session, list_id), by_region, room, of_regions=self.of_regions)
        self._tally = tally if width >= NARROW else ""
        self.show_counts(session, now, seen)

    def show_counts(self, session: Session, now: datetime, seen: Forecast) -> None:
        """Show the texts that change with the clock: the counts, and when the list closes."""
        closing, width = closes(session, seen.list_id, now), self._width
        self._closes = "" if width >= ROOMY else closing
        self._counts = counts(session, seen, width - 2, f"list {closing}" if closing and width >= ROOMY else "")
        self._show_changes()

    @property
    def said(self) -> str:
        """A sentence about the tally that is shown; it contains the ids of keys in braces, for `with_keys`."""
        if BESIDE in self._tally:
            return "Categories and regional groups are both shown."
        if self.of_regions:
            return "Counted by regional group; {speakers.tally} counts by category."
        return "Counted by category; {speakers.tally} counts by regional group."


def title_text(session: Session, list_id: str, width: int) -> str:
    """Return the title of a list, cut to fit, and its number among the lists if there are several: “Floor 2/4 ←→”."""
    ids = session.list_ids
    which = f" {ids.index(list_id) + 1}/{len(ids)} ←→" if len(ids) > 1 and list_id in ids else ""
    return cut(lists.short_title_of_list(session, list_id), width - cell_len(which)) + which


def _fitted(words: str, room: int, styles: Sequence[str], align: Align = "left") -> Iterator[Piece]:
    words = fit(words, room) if cell_len(words) > room else words
    blanks: Piece = (" " * max(0, room - cell_len(words)), None)
    pieces: tuple[Piece, ...] = ((words, styles), blanks)
    yield from pieces if align == "left" else reversed(pieces)
