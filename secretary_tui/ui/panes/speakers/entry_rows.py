"""The rows of a list of speakers: who, in which capacity, what became of it, and when it will be their turn."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from itertools import compress, repeat
from operator import attrgetter, is_not
from typing import Final, NamedTuple

from rich.text import Text

from secretary_tui.domain.forecast.effect_texts import heard_text
from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.lists.tally import repeats
from secretary_tui.domain.model.row_values import changes_between
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.types import Category, State
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import (
    allowance,
    reply_number,
    reply_numbers,
    reply_words,
    speech_elapsed,
    total_length,
)
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.domain.text.hours import SECOND, clock_text, hour_text
from secretary_tui.room.view import SHOWN
from secretary_tui.ui.widgets.cells import GIVES_WAY
from secretary_tui.ui.widgets.line_painter import ListRow, ScreenColumn, cells_of


class ShownForecast(NamedTuple):
    """All of a forecast that is painted in a list: a tick in which none of it has changed paints no row.

    `rules` has the lines behind places, as `rule_words` words them, `turns` the hours of who is reached, by their ids.
    """

    list_id: str
    not_reached: int
    rules: dict[int, list[tuple[str, str]]]
    turns: dict[str, str]


def shown_forecast(session: Session, seen: Forecast) -> ShownForecast:
    """Return what is painted of a forecast."""
    zone = session.sitting.zone
    return ShownForecast(seen.list_id, seen.not_reached, rule_words(session, seen), turn_texts(seen, zone))


def turn_texts(seen: Forecast, zone: tzinfo) -> dict[str, str]:
    """Id → hour at which its turn is expected, for all who are reached."""
    return {
        entry_id: hour_text(round_.next_turn + start, zone)
        for round_ in seen.rounds
        for entry_id, start in zip(round_.entries, round_.order.starts(round_.first, round_.stop), strict=True)
    }


def rule_words(session: Session, seen: Forecast) -> dict[int, list[tuple[str, str]]]:
    """Place behind which a line is drawn → key and words of each line there; the last says how many will be heard."""
    zone = session.sitting.zone
    lines: dict[int, list[tuple[str, str]]] = {}
    for round_ in seen.rounds:
        words = f"{clean(round_.block.title)} ends {hour_text(round_.end, zone)}"
        if round_.stop == seen.callable and round_.room and not session.is_of_podium(seen.list_id):
            words += f" · room for {round_.room}"
        if round_ is seen.rounds[-1] and seen.not_reached:
            words += f" · {heard_text(session, seen)}"
        if round_.until < round_.end:  # for the hard stop
            is_late = round_.until <= round_.next_turn
            words += " · no time left" if is_late else f" · heard until {hour_text(round_.until, zone)}"
        lines.setdefault(round_.reach_line, []).append((f"round:{round_.block.id}", words))
    return lines


#: The sign and the word of each state, and the tone of its row; sign and word tell them apart without colour.
STATES: Final[Mapping[State, tuple[str, str, str]]] = {
    "waiting": ("·", "waiting", ""),
    "held": ("!", "held", ""),
    "speaking": ("►", "SPEAKS", "strong"),
    "paused": ("‖", "PAUSED", "strong"),
    "delivered": ("√", "heard", "muted"),
    "cut short": ("/", "cut short", "muted"),
    "absent": ("-", "absent", "muted"),
    "withdrawn": ("x", "withdrawn", "muted"),
}
CATEGORY_WORDS: Final[Mapping[Category, str]] = {
    "member": "Member",
    "observer": "Observer",
    "un": "UN",
    "igo": "IGO",
    "other": "Other",
    "nhri": "NHRI",
    "ngo": "NGO",
}
#: What stands in a row in signs alone.
LEGEND: Final = (
    ("D", "A dignitary"),
    ("R", "A right of reply, behind all statements"),
    ("¶", "The interpreters have the text ({speakers.received})"),
    ("V", "A video statement ({speakers.form})"),
    ("2×", "Before a name: so often on the list, in one capacity"),
    ("?", "A doubt ({speakers.details} says which, {speakers.confirm} clears it), or no category"),
    ("=", "Before a limit: its own, kept when all are cut"),
    ("not", "In place of the turn: not reached as things stand"),
    ("spoken", "In steps of 5 seconds while the clock runs"),
)
NOT_REACHED: Final = "not"
#: In place of sign and word, for who could still have been called when the sitting was closed.
MISSED: Final = "not reached"
#: In place of sign and word, for a panellist who left and so was never called.
LEFT: Final = "- left"
#: What runs in this tab is told in such steps.
STEP: Final = timedelta(seconds=5)
_ID = attrgetter("id")
_UNMADE: Final = ListRow("", ())


class EntryRows:
    """Makes the rows of a list, and keeps each as long as nothing that it shows has changed."""

    def __init__(self) -> None:
        self._places: tuple[Entry, ...] = ()
        self._turns: dict[str, str] = {}
        self._made: list[ListRow] = []
        self._index: dict[str, int] = {}  # id → index of each of the places; of who is no more on the list, any
        self._rules: dict[str, ListRow] = {}
        self._repeats: Mapping[str, tuple[int, ...]] = {}
        self._limits_of: tuple[object, ...] = ()

    def rows(self, session: Session, now: datetime, seen: ShownForecast) -> list[ListRow]:
        """The rows of the list that `seen` looks at, with a line where each round ends; none if nobody is on it."""
        limits_of = (session.rules, session.speakers_list(seen.list_id), session.panel, session.sitting)
        if len(limits_of) != len(self._limits_of) or any(map(is_not, limits_of, self._limits_of)):
            self._places, self._made = (), []
            self._limits_of = limits_of
        places = session.places(seen.list_id)
        self._make(session, now, places, seen.turns)
        rows = self._made.copy()
        for place, words in sorted(seen.rules.items(), reverse=True) if places else ():
            rows[place:place] = [self._rule(*rule) for rule in words]
        return rows

    def _make(self, session: Session, now: datetime, places: tuple[Entry, ...], turns: dict[str, str]) -> None:
        """Make the rows of other entries, in another place, and of who speaks; put other turns into the rest."""
        repeated = repeats(session, places[0].list) if places else {}
        called_at = {entry_id for entry_id, _ in turns.items() ^ self._turns.items()}
        changed = {entry_id for entry_id, _ in repeated.items() ^ self._repeats.items()}
        if places:  # which reply of its delegation one is hangs on the others
            changed.update(reply_numbers(session))
        if session.interrupted is not None:
            changed.add(session.interrupted.id)
        changes = changes_between(self._places, places)
        below: Iterable[int] = range(changes.head, len(places))  # with a row more or less, all have another place
        if len(places) == len(self._places):
            below = compress(below, map(is_not, changes.new_part, changes.old_part))
        others = [*below]
        self._index |= zip(map(_ID, map(places.__getitem__, others)), others, strict=True)
        made = self._made[: len(places)]
        made += repeat(_UNMADE, len(places) - len(made))
        others_and_changed = {*others, *self._indexes(changed, len(places))}
        for index in others_and_changed:
            entry = places[index]
            row = make_row(ShownEntry(session, entry, index + 1, now, turns.get(entry.id, "")))
            made[index] = row if row != made[index] else made[index]
        for index in self._indexes(called_at, len(places)) - others_and_changed:
            entry, row = places[index], made[index]
            turn = _turn(ShownEntry(session, entry, index + 1, now, turns.get(entry.id, "")))
            made[index] = ListRow(row.key, (*row.cells[:-1], turn), row.style)
        self._places, self._turns, self._made, self._repeats = places, turns, made, repeated

    def _indexes(self, ids: Iterable[str], count_of_places: int) -> set[int]:
        """Return the indexes of those of these entries that are on the list."""
        indexes = (self._index.get(entry_id, count_of_places) for entry_id in ids)
        return {index for index in indexes if index < count_of_places}

    def _rule(self, key: str, words: str) -> ListRow:
        row = self._rules.get(key)
        if row is None or row.cells != (words,):
            row = self._rules[key] = ListRow(key, (words,), rule=True)
        return row


class ShownEntry(NamedTuple):
    """What a row of the list is made of; `turn` is when it is expected to begin, empty if it is not reached."""

    session: Session
    entry: Entry
    place: int
    now: datetime
    turn: str

    @property
    def is_missed(self) -> bool:
        """Whether it could still have been called when the sitting was closed."""
        return self.entry.is_callable and self.session.sitting.closed is not None


def make_row(shown: ShownEntry) -> ListRow:
    """Return the row of one entry."""
    return ListRow(shown.entry.id, cells_of(COLUMNS, shown), STATES[shown.entry.state][2])


def _state(shown: ShownEntry) -> Text | str:
    entry = shown.entry
    if shown.is_missed:
        return Text(MISSED, style="warning")
    if entry.state == "absent" and not entry.spans and has_left(shown.session, entry):
        return LEFT
    sign, word, _ = STATES[entry.state]
    state = f"{sign} {SHOWN if entry.is_speaking and shown.session.is_video(entry) else word}"
    return Text(state, style="warning") if entry.state == "held" else state


def _category(shown: ShownEntry) -> str:
    entry = shown.entry
    return CATEGORY_WORDS[entry.category] if entry.category else ("" if entry.panel else "?")


def _turn(shown: ShownEntry) -> str:
    entry = shown.entry
    if entry.spans and not shown.is_missed:
        return hour_text(entry.spans[0].start, shown.session.sitting.zone)
    return NOT_REACHED if entry.is_callable and not shown.turn and not shown.is_missed else shown.turn


def has_left(session: Session, entry: Entry) -> bool:
    """Whether it is of a panellist who has left the sitting."""
    person = session.panellist(entry.panel)
    return person is not None and person.left is not None


def signs(session: Session, entry: Entry) -> str:
    """“D” for a dignitary or “R” for a reply, “¶” once the interpreters have the text, “V” for a video."""
    first = "R" if entry.is_reply else "D" if entry.dignitary else " "
    text, video = "¶" if entry.received else " ", "V" if session.is_video(entry) else ""
    return f"{first}{text}{video}".rstrip()


def spoken_text(entry: Entry, now: datetime) -> str:
    """How long an entry has spoken; empty if it has not.

    While the clock runs it goes by steps: the strip above tells each second, and a cell costs a slow line as much
    as half the strip. The steps are counted from where the clock was last started, so that it never goes back.
    """
    if not entry.spans:
        return ""
    spoken = speech_elapsed(entry, now) // SECOND * SECOND
    if entry.is_speaking:
        spoken -= (spoken - total_length(entry.spans[:-1], now) // SECOND * SECOND) % STEP
    return clock_text(spoken, round_up=False)


def name_cell(session: Session, entry: Entry) -> Text:
    """The name, then why it is held, then for whom it speaks and what else is particular about it.

    That it is doubtful, and how often it stands on the list in the same capacity, come first: behind a long name there
    is no room for it. A long name gives way to those for whom it speaks, or one row for a group would look like one for
    itself.
    """
    cell = Text()
    if entry.doubt:
        cell.append("? ", "warning")
    times = len(repeats(session, entry.list).get(entry.id, ()))
    if times:
        cell.append(f"{times}× ", "warning")
    cell.append(clean(session.name_of(entry)), GIVES_WAY if entry.capacity else None)
    if entry.hold_reason and entry.is_waiting:
        cell.append(f" ({clean(entry.hold_reason)})", "warning")
    if entry.capacity:
        capacity = entry.spoken_capacity.replace("on behalf of", "for", 1).replace(
            "in a joint statement with", "with", 1
        )
        cell.append(f" {clean(capacity)}", "muted")
    person = session.panellist(entry.panel)
    if person is not None:
        said = ", ".join(filter(None, (person.role if person.role != "panellist" else "", clean(person.function))))
        cell.append(f" {said}" if said else "", "muted")
    for word in _particulars(session, entry):
        cell.append(f" · {word}", "muted")
    return cell


def _particulars(session: Session, entry: Entry) -> Iterator[str]:
    if entry.is_reply:
        yield clean(reply_words(entry, reply_number(session, entry)))
    if entry.late:
        yield "late"
    if entry.further:
        yield "further"
    panellist = session.panellist(entry.panel)
    if entry.form == "video" and (panellist is None or panellist.role != "video"):
        yield "video"
    if entry.person:
        yield clean(entry.person)


def _limit(shown: ShownEntry) -> str:
    allowed = allowance(shown.session, shown.entry)
    if allowed is None:
        return "–"
    return f"{'=' if shown.entry.kept else ''}{allowed // 60}:{allowed % 60:02}"


#: The time spoken stands far left: it changes most, and a line is painted up to what has changed.
COLUMNS: Final[tuple[ScreenColumn[ShownEntry], ...]] = (
    ScreenColumn("spoken", 6, "spoken", lambda row: spoken_text(row.entry, row.now), align="right", priority=2),
    ScreenColumn("state", 11, "state", _state),
    ScreenColumn("place", 3, "no", lambda row: str(row.place), align="right", priority=1),
    ScreenColumn("name", 18, "name", lambda row: name_cell(row.session, row.entry), share=1),
    ScreenColumn("category", 8, "category", _category, priority=4),
    ScreenColumn("signs", 3, "D¶V", lambda row: signs(row.session, row.entry), priority=5),
    ScreenColumn("limit", 5, "limit", _limit, align="right", priority=3),
    ScreenColumn("turn", 5, "turn", _turn, align="right"),
)
