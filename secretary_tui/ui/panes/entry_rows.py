"""Makes the rows of a list of speakers (state, place, name, turn …), and the lines that divide its rounds."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from rich.text import Text

from secretary_tui.domain.forecast.effect_texts import heard_text, kept_text
from secretary_tui.domain.forecast.forecast import Forecast, forecast
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.lists import entry_was_heard_before, repeats
from secretary_tui.domain.model import speech_time
from secretary_tui.domain.model.discussions import goes_on
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import State
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import SECOND, clean, clock_text, hour_text, limit_text
from secretary_tui.room.view import SHOWN
from secretary_tui.ui.name_line import CATEGORY_WORDS
from secretary_tui.ui.widgets.cells import GIVES_WAY
from secretary_tui.ui.widgets.queue_list import ListRow, ScreenColumn, cells_of

#: The sign and the word of each state, and the tone of its row. Sign and word distinguish the states without colour.
STATES: Mapping[State, tuple[str, str, str]] = {
    "waiting": ("·", "waiting", ""),
    "held": ("!", "held", ""),
    "speaking": ("►", "SPEAKS", "strong"),
    "paused": ("‖", "PAUSED", "strong"),
    "delivered": ("√", "heard", "muted"),
    "cut short": ("/", "cut short", "muted"),
    "absent": ("-", "absent", "muted"),
    "withdrawn": ("x", "withdrawn", "muted"),
}
#: The meanings of the signs in a row.
LEGEND = (
    ("D", "A dignitary"),
    ("R", "A right of reply, after all statements"),
    ("¶", "The interpreters have the text ({speakers.received})"),
    ("V", "A video statement ({speakers.form})"),
    ("2×", "Before a name: twice on the list in the same capacity"),
    ("?", "A doubt ({speakers.details} shows it, {speakers.confirm} clears it), or no category"),
    ("=", "Before a limit: its own, kept when all limits are cut"),
    ("not", "In the column of turns: will not be reached; later: at a later meeting"),
    ("spoken", "Counted in steps of 5 seconds while the speech runs"),
)
#: Shown instead of sign and word for an entry that could still have been called when the chair closed the sitting.
MISSED = "not reached"
#: Shown instead of `MISSED` if the discussion goes on at a later meeting.
CARRIED = "carried"
#: Shown instead of sign and word for a panellist who left before being called.
LEFT = "- left"
#: Running times in this tab are shown in steps of this length.
STEP = timedelta(seconds=5)
_UNMADE = ListRow("", ())


def bank_left(session: Session, list_id: str, now: datetime) -> str:
    """Return the time left in the time bank of a list, such as “6:10”; empty without a bank.

    It is exact while no speech uses the bank; else it changes only every `STEP`.
    """
    bank, speech = speech_time.time_bank(session, list_id, now), session.interrupted
    step = STEP if speech is not None and speech.list == list_id else SECOND
    return clock_text(-(-bank.left // step) * step) if bank else ""


class ShownForecast(NamedTuple):
    """The part of a forecast that a list of speakers shows; while it stays equal, a tick makes no rows.

    `not_reached` is the number of entries that will not be heard. `rules` has, by a place on the list, the key and the
    text of each dividing line below this place. `turns` has the hours at which entries will be called, by their ids;
    entries that will not be called are left out.
    """

    list_id: str
    not_reached: int
    rules: dict[int, list[tuple[str, str]]]
    turns: dict[str, str]


def shown_forecast(session: Session, seen: Forecast) -> ShownForecast:
    """Return the part of a forecast that a list of speakers shows.

    Each round has a dividing line with a text such as “Debate ends 12.50 · room for 3”. If some entries will not be
    reached, the line of the last round also says how many will be heard.
    """
    zone = session.sitting.zone
    lines: dict[int, list[tuple[str, str]]] = {}
    turns: dict[str, str] = {}
    for round_ in seen.rounds:
        words = f"{clean(round_.block.title)} ends {hour_text(round_.end, zone)}"
        if round_.until < round_.end:  # the rest of the block is needed by later blocks, or is after the hard stop
            is_late = round_.until <= round_.next_turn
            left = "no time left" if is_late else f"heard until {hour_text(round_.until, zone)}"
            words = f"{clean(round_.block.title)} · {', '.join(filter(None, (left, kept_text(seen, round_))))}"
        if round_.stop == seen.callable and round_.room and not session.is_of_podium(seen.list_id):
            words += f" · room for {round_.room}"
        if round_ is seen.rounds[-1] and seen.not_reached:
            words += f" · {heard_text(session, seen)}"
        lines.setdefault(round_.reach_line, []).append((f"round:{round_.block.id}", words))
        starts = round_.order.starts(round_.first, round_.stop, round_.next_turn)
        for entry_id, start in zip(round_.entries, starts, strict=True):
            turns[entry_id] = hour_text(round_.next_turn + start, zone)
    return ShownForecast(seen.list_id, seen.not_reached, lines, turns)


class EntryRows:
    """Makes the rows of a list of speakers; a row whose content has not changed is not made again."""

    def __init__(self) -> None:
        self._common: tuple[object, ...] = ()  # what all rows are made of
        self._places: tuple[Entry, ...] = ()
        self._beside: tuple[Mapping[str, object], ...] = ({}, {}, {})  # repeats, numbers of replies, turns
        self._made: list[ListRow] = []

    def rows(self, session: Session, now: datetime, seen: ShownForecast) -> list[ListRow]:
        """Return the rows of a list of speakers, with a dividing line where each round ends.

        `seen` is the shown forecast of this list. A row that has not changed is the same object as before, so it is not
        painted again. Without entries the result is empty.
        """
        speakers = session.speakers_list(seen.list_id)
        common = session.rules, speakers, session.panel, session.sitting, session.discussions, session.proposals
        if not self._common or any(one is not former for one, former in zip(common, self._common, strict=True)):
            self._common, self._places = common, ()
        places, before = session.places(seen.list_id), self._places
        moved = {n for n, place in enumerate(places) if n >= len(before) or place is not before[n]}
        beside = repeats(session, seen.list_id), speech_time.reply_numbers(session), seen.turns
        changes = [{key for key, _ in new.items() ^ old.items()} for new, old in zip(beside, self._beside, strict=True)]
        others = {*changes[0], *changes[1], session.interrupted.id if session.interrupted else ""}
        here = (entry for entry in map(session.entry, others | changes[2]) if entry and entry.list == seen.list_id)
        made = self._made[: len(places)] + [_UNMADE] * (len(places) - len(self._made))
        for n in moved | {session.place_of(entry) - 1 for entry in here}:
            shown = ShownEntry(session, places[n], n + 1, now, seen.turns.get(places[n].id, ""))
            if n in moved or places[n].id in others:
                row = make_row(shown)
            else:  # only its turn has changed
                row = ListRow(places[n].id, (*made[n].cells[:-1], _turn(shown)), made[n].style)
            made[n] = made[n] if row == made[n] else row
        self._places, self._beside, self._made = places, beside, made
        rows = made.copy()
        for place, words in sorted(seen.rules.items(), reverse=True) if places else ():
            rows[place:place] = [ListRow(key, (said,), rule=True) for key, said in words]
        return rows


class ShownEntry(NamedTuple):
    """An entry with the values from which its row in the list of speakers is made.

    `place` is its place on the list, from 1 on. `turn` is the hour at which the entry will be called, such as “10.41”;
    it is empty if the entry will not be called.
    """

    session: Session
    entry: Entry
    place: int
    now: datetime
    turn: str

    @property
    def is_missed(self) -> bool:
        return self.entry.is_callable and self.session.sitting.closed is not None


def make_row(shown: ShownEntry) -> ListRow:
    """Return the row of an entry in the list of speakers."""
    return ListRow(shown.entry.id, cells_of(COLUMNS, shown), STATES[shown.entry.state][2])


def _state(shown: ShownEntry) -> Text | str:
    entry = shown.entry
    if shown.is_missed:
        return CARRIED if goes_on(shown.session, entry.list) else Text(MISSED, style="warning")
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
    if entry.is_callable and not shown.turn and not shown.is_missed:
        return "later" if goes_on(shown.session, entry.list) else "not"
    return shown.turn


def has_left(session: Session, entry: Entry) -> bool:
    """Return whether the panellist of an entry has left the sitting; False if the entry has no panellist."""
    person = session.panellist(entry.panel)
    return person is not None and person.left is not None


def signs(session: Session, entry: Entry) -> str:
    """Return the signs of an entry: “D” dignitary or “R” right of reply, “¶” text received, “V” video.

    Each sign has its own column: “ ¶” is a text received, without a first sign.
    """
    first = "R" if entry.is_reply else "D" if entry.dignitary else " "
    text, video = "¶" if entry.received else " ", "V" if session.is_video(entry) else ""
    return f"{first}{text}{video}".rstrip()


def spoken_text(entry: Entry, now: datetime) -> str:
    """Return the time that an entry has spoken, such as “1:35”; empty if it has not spoken.

    While the entry speaks, the text changes only every `STEP`: the strip shows each second anyway, and on a slow line a
    changed cell costs half as much as the strip. The steps begin at the start of the speech or at the end of its last
    pause, so that the time never decreases.
    """
    if not entry.spans:
        return ""
    spoken = speech_time.speech_elapsed(entry, now) // SECOND * SECOND
    if entry.is_speaking:
        spoken -= (spoken - speech_time.total_length(entry.spans[:-1], now) // SECOND * SECOND) % STEP
    return clock_text(spoken, round_up=False)


def name_cell(session: Session, entry: Entry) -> Text:
    """Return the name of an entry, the reason why it is held, its capacity, and other particulars.

    The signs for a doubt and for a repeated name come first, because a long name may leave no room after it. If there
    is a capacity, a long name is cut, because the secretary must recognise a statement for a group.
    """
    cell = Text()
    if entry.group.is_doubtful and entry.kind != "point of order":
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
        yield clean(speech_time.reply_words(entry, speech_time.reply_number(session, entry)))
    if entry.late:
        yield "late"
    if entry.further:
        yield "further"
    if entry_was_heard_before(session, entry):
        yield "heard before"
    draft = session.proposal(entry.draft)
    if draft is not None:
        yield clean(draft.short_reference)
    panellist = session.panellist(entry.panel)
    if entry.form == "video" and (panellist is None or panellist.role != "video"):
        yield "video"
    if entry.appointment is not None and entry.is_waiting:
        yield f"wished {hour_text(entry.appointment, session.sitting.zone)}"
    if entry.person:
        yield clean(entry.person)


#: Cells of the column of limits.
_LIMIT = 5


def _limit(shown: ShownEntry) -> str:
    allowed = speech_time.allowance(shown.session, shown.entry)
    if allowed is None:
        return "–"
    text = f"{'=' if shown.entry.kept else ''}{limit_text(allowed)}"
    return text if len(text) <= _LIMIT else f"{text.removesuffix(':00')}m"  # “=20m” for “=20:00”


#: The columns of the list of speakers; the time spoken, which changes most often, is at the far left.
COLUMNS: tuple[ScreenColumn[ShownEntry], ...] = (
    ScreenColumn("spoken", 6, "spoken", lambda row: spoken_text(row.entry, row.now), align="right", priority=2),
    ScreenColumn("state", 11, "state", _state),
    ScreenColumn("place", 3, "no", lambda row: str(row.place), align="right", priority=1),
    ScreenColumn("name", 18, "name", lambda row: name_cell(row.session, row.entry), share=1),
    ScreenColumn("category", 8, "category", _category, priority=4),
    ScreenColumn("signs", 3, "D¶V", lambda row: signs(row.session, row.entry), priority=5),
    ScreenColumn("limit", _LIMIT, "limit", _limit, align="right", priority=3),
    ScreenColumn("turn", 5, "turn", _turn, align="right"),
)


def waiting_rows(session: Session, list_id: str, now: datetime | None = None) -> list[str]:
    """Return a line of text for each waiting entry of a list: its place, “late” if it is, its name and capacity.

    If `now` is given, each line begins with four more cells: “not” for an entry that the forecast does not reach, else
    blanks.
    """
    missed: set[str] = set()
    if now is not None:
        missed.update(forecast(session, forecast_instant(session, now), list_id).not_reached_ids)
    rows = []
    for place, entry in enumerate(session.places(list_id), 1):
        if entry.is_waiting:
            sign = "" if now is None else f"{'not' if entry.id in missed else '':4}"
            late = "late " if entry.late else ""  # before the name: after a long one there is no room for it
            words = f"{late}{session.name_of(entry)} {entry.spoken_capacity}"
            rows.append(f"{sign}{place:2} {words.rstrip()}")
    return rows
