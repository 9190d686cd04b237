"""What stands above the list: how many are inscribed, heard and reached, of which categories, and when it closes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from secretary_tui.domain.forecast.effect_texts import room_text
from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.lists.entry_values import entry_values
from secretary_tui.domain.lists.opening import list_closes, list_state
from secretary_tui.domain.lists.tally import tally, texts_missing
from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.row_values import LatestValue, RowChanges, counts_after
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import MINUTE, clock_text, hour_text
from secretary_tui.domain.text.phrases import counted
from secretary_tui.room.strip_texts import SECONDS_COUNT
from secretary_tui.ui.panes.speakers.entry_rows import CATEGORY_WORDS, STEP, has_left
from secretary_tui.ui.widgets.cells import first_fitting

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
    for group, number in entry_values(session, list_id).groups.items():
        if group.counted_as == "statement" and not group.is_of_panel:
            number_of[group.category] += number
    return number_of


class Regions:
    """How many of each regional group stand on a list; each name is looked up once."""

    def __init__(self, region_of: Callable[[str], str | None]) -> None:
        self._region_of = region_of
        self._region_by_name: dict[str, str] = {}
        self._number_of = LatestValue(self._count, self._count_after)

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

    def _regions(self, entries: Iterable[Entry]) -> list[str]:
        """Return the group of each of the entries, “” for none; replies and further speeches are left out."""
        names = [entry.name for entry in entries if not (entry.is_reply or entry.further)]
        for name in names:
            if name not in self._region_by_name:
                self._region_by_name[name] = self._region_of(name) or ""
        return [*map(self._region_by_name.__getitem__, names)]

    def _count(self, entries: Iterable[Entry]) -> Mapping[str, int]:
        return Counter(self._regions(entries))

    def _count_after(self, number_of: Mapping[str, int], changes: RowChanges[Entry]) -> Mapping[str, int]:
        return counts_after(number_of, self._regions(changes.gone), self._regions(changes.come))


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
