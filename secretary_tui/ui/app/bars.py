"""Rows of the main screen: tabs, keys of the tab in view, hints, messages, and the simulated room of a rehearsal."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from secretary_tui.domain.frozen import define, frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean
from secretary_tui.errors import NextStep
from secretary_tui.keys.global_keys import TABS, Tab, tab_by_id
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import BY_ID, BoundKeys, KeyPlace, filled, sentence_with_keys, short_step, step_with_key
from secretary_tui.ui.app.services import UsedActsLike
from secretary_tui.ui.key_actions import bound_keys
from secretary_tui.ui.widgets.cells import Piece, PieceRows, cut, cut_names, shorten_names, wrapped

if TYPE_CHECKING:
    from secretary_tui.desk.rehearsed_room import RehearsedRoom, RoomNow

#: The keys that are always in the row of keys.
ALWAYS = ("app.undo", "app.note", "app.help")
#: The most rows of a sentence in the line of messages.
MOST_ROWS = 2


@frozen
class Spoken:
    """A message for the line of messages: a sentence, and the next steps whose keys are shown with it.

    `hint` is the step that undoes or redoes the act that the sentence reports; `then` are other next steps. With
    `is_of_tab` the message is removed when another tab is shown, unless a key of that tab does one of these steps.
    `is_idle` is True for the hint of a tab, which is shown while there is no message.
    """

    sentence: str = ""
    hint: NextStep | None = None
    then: tuple[NextStep, ...] = ()
    refused: bool = False
    #: Returns names that may be shortened; called only if the sentence is too long.
    names: Callable[[], Iterable[str]] = tuple
    is_of_tab: bool = False
    is_idle: bool = False


class MessageLine(PieceRows):
    """The line of messages, with one sentence at a time: the result of an act, or the reason for a refusal.

    A sentence with a hint has one row, in which long names are shortened. Any other sentence may have a second row.
    """

    _prefix = "message"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"message--muted", "message--refused"}
    DEFAULT_CSS = """
    MessageLine {
        height: 1;
        & > .message--muted { color: $text-muted; }
        & > .message--refused { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sentence = ""
        self.hint = ""
        self.refused = False
        #: The last message if it did not fit into its rows, else empty; the help shows all of it.
        self.cut_sentence = ""
        self._is_idle = False
        self._names: Callable[[], Iterable[str]] = tuple
        self._hints: Sequence[str] = ()  # possible ends of the sentence, the longest first

    @property
    def room(self) -> int:
        """The number of cells for a sentence in one row, without the mark before it."""
        return max(0, self.size.width - 5)

    def say(self, spoken: Spoken, keys: BoundKeys, place: KeyPlace) -> None:
        """Show a message in place of the last one, with the keys that work at `place`.

        If the hint does not fit, its short form is shown. If that does not fit either, and the row of keys also shows
        the key, the hint is left out. Only then are names shortened and the sentence cut.
        """
        sentence = clean(sentence_with_keys(spoken.sentence, spoken.then, keys, place))
        hint = clean(step_with_key(spoken.hint, keys, place)) if spoken.hint else ""
        short = clean(short_step(spoken.hint, keys, place)) if spoken.hint else ""
        is_told_below = spoken.hint is not None and spoken.hint.name in ALWAYS and not place.in_line
        self._hints = tuple(f" · {text}" for text in (hint, short) if text) + ("",) * is_told_below
        if (sentence, hint, spoken.refused) != (self.sentence, self.hint, self.refused):
            self.sentence, self.hint, self.refused, self._names = sentence, hint, spoken.refused, spoken.names
            self._is_idle = spoken.is_idle
            self._take_rows()

    def _take_rows(self) -> None:
        """Set the height to the rows that the sentence needs, and keep the sentence for the help if it is cut.

        If the height changes, the text is drawn after the new layout.
        """
        shortest = self._hints[-1] if self._hints else ""
        is_long = 0 < self.room < cell_len(self.sentence) + cell_len(shortest)
        if self.sentence and self.room and not self._is_idle:
            is_cut = is_long and (self.hint or len(Content(self.sentence).wrap(self.room)) > MOST_ROWS)
            self.cut_sentence = self.sentence if is_cut else ""
        rows = 2 if is_long and not self.hint else 1
        if rows == self.size.height:
            self._show_changes()
        self.styles.height = rows

    def on_resize(self) -> None:
        self._take_rows()

    def _wanted(self, width: int, height: int) -> Iterator[Sequence[Piece]]:
        del width
        mark: Piece = ("! ", ["refused"]) if self.refused else ("• ", ["muted"])
        if not self.sentence:
            yield [(" ", None)]
        elif self.hint:
            sentence, hint = self._fitted(self.sentence.removesuffix("."))
            yield [(" ", None), mark, (sentence, []), (hint, ["muted"])]
        else:
            for row in self._two_rows()[:height]:
                yield [(" ", None), mark, (row.plain, ["refused"] if self.refused else [])]
                mark = ("  ", [])

    def _fitted(self, sentence: str) -> tuple[str, str]:
        """Return the sentence and its hint for one row, with a shorter hint and shortened names if they do not fit."""
        first, *others = self._hints
        if cell_len(sentence) + cell_len(first) <= self.room:
            return sentence, first
        for names in ((), self._names_in(sentence)):
            for hint in others:
                if whole := cut_names(sentence, names, self.room - cell_len(hint)):
                    return whole, hint
        hint = others[0] if others else ""
        return shorten_names(sentence, names, max(0, self.room - cell_len(hint))), hint

    def _names_in(self, sentence: str) -> list[str]:
        return list({name for name in self._names() if name and name in sentence})

    def _two_rows(self) -> Sequence[Content]:
        """Return the sentence in at most two rows; if it is longer, names are shortened before its end is cut."""
        room = max(1, self.room)
        rows = Content(self.sentence).wrap(room)
        if len(rows) <= MOST_ROWS:
            return rows
        names = self._names_in(self.sentence)
        for ragged in range(0, room // 2, 4) if names else ():  # cells that are lost where a row breaks
            rows = Content(shorten_names(self.sentence, names, MOST_ROWS * room - ragged)).wrap(room)
            if len(rows) <= MOST_ROWS:
                return rows
        return rows[0], (rows[1] + Content(" …")).truncate(room, ellipsis=True)


def repeat_above(screens: Sequence[object], sentence: str) -> None:
    """Give a sentence to the top dialog, which shows it too if it covers the line of messages.

    An empty sentence removes the last one. A line for a note above the dialog is passed over.
    """
    for screen in reversed(screens):
        if (show_message := getattr(screen, "show_message", None)) is not None:
            show_message(sentence)
            return


#: Letters of the shortened title of a tab.
SHORT = 3
#: On a screen with fewer columns, every second key of those that are always shown is left out.
NARROW = 60
#: The keys that are always shown if the session is read-only.
READING = ("app.palette", "app.export", "app.quit", "app.help")
#: The keys that are shown while a line is typed.
IN_LINES = ("sitting.next", "sitting.end", "sitting.pause", "sitting.suspend", "app.note", "app.palette")


class TabRow(Widget):
    """The row with the four tabs and their keys; brackets mark the tab in view, also without colours."""

    current: reactive[str] = reactive("", init=False)

    @define
    class Picked(Message):
        """A message that the user clicked a tab; `tab` is its id."""

        tab: str

    def __init__(self, keys: BoundKeys, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs = {tab.id: keys.row(f"tab.{tab.id}.digit").sign for tab in TABS}

    def render(self) -> RenderResult:
        parts: list[Content] = []
        for tab, title in self._titles():
            sign = self._signs[tab.id]
            if tab.id == self.current:
                parts.append(Content.styled(f"[{sign} {title}]", "bold reverse"))
            else:
                parts.append(Content.assemble(" ", (sign, "$text-accent"), f" {title} "))
        return Content(" ").join(parts)

    def _titles(self) -> list[tuple[Tab, str]]:
        """Return each tab with its title; if the row is narrow, only the tab in view has its whole title."""
        titles: list[tuple[Tab, str]] = []
        for letters in (None, SHORT, 0):
            titles = [(tab, tab.title if tab.id == self.current else tab.title[:letters]) for tab in TABS]
            if sum(self._cells(tab, title) for tab, title in titles) <= self.size.width:
                break
        return titles

    def _cells(self, tab: Tab, title: str) -> int:
        return cell_len(self._signs[tab.id]) + len(title) + 4

    def on_click(self, event: Click) -> None:
        left = 0
        for tab, title in self._titles():
            right = left + self._cells(tab, title)
            if left <= event.x < right:
                self.post_message(self.Picked(tab.id))
                return
            left = right


class TabHints:
    """The hints of the tabs: sentences with the three most important keys, for a user who is new to a tab.

    `used_tabs` stores the tabs in which the user has acted; if it is None, there are no hints. There are none in a
    read-only session either, because these keys do not work there.
    """

    def __init__(self, used_tabs: UsedActsLike | None, keys: BoundKeys) -> None:
        self._used_tabs = used_tabs
        self._used = set(used_tabs.read()) if used_tabs is not None else set()
        self._keys = keys

    def of(self, tab_id: str) -> Spoken:
        """Return the hint of a tab as a message; the message is empty after the user's first act in the tab."""
        if self._used_tabs is None or self._keys.read_only or tab_id in self._used:
            return Spoken()
        return Spoken(filled(tab_by_id(tab_id).hint, self._keys), is_idle=True)

    def drop(self, tab_id: str) -> None:
        if self._used_tabs is not None and tab_id not in self._used:
            self._used.add(tab_id)
            self._used_tabs.add(tab_id)


class KeysRow(Widget):
    """The row with the most important keys of the tab in view, as many as fit, and the keys that are always shown."""

    def __init__(self, keys: BoundKeys, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys = keys
        self._rows: Sequence[KeyRow] = ()
        self._always: Sequence[KeyRow] = ()
        #: The words for keys that do something else now, by the ids of rows; a key that does nothing has an empty word.
        self._words: dict[str, str] = {}
        #: The rows of each tab, looked up once: a key that opens a line must not wait for them.
        self._read: dict[str, tuple[list[KeyRow], list[KeyRow]]] = {}

    def show_words(self, words: dict[str, str]) -> None:
        if words != self._words:
            self._words = words
            self.refresh()

    def show_keys_of(self, tab_id: str) -> None:
        """Show the keys of the tab with this id; with an empty id, those that work while a line is typed."""
        if tab_id not in self._read:
            self._read[tab_id] = self._keys_of(tab_id)
        if self._read[tab_id] != (self._rows, self._always):
            self._rows, self._always = self._read[tab_id]
            self.refresh()

    def _keys_of(self, tab_id: str) -> tuple[list[KeyRow], list[KeyRow]]:
        if not tab_id:
            return self._working(IN_LINES), []
        here = tab_by_id(tab_id)
        rows = footer_rows(here, self._keys.rows((*here.rows, BY_ID["app.find"])))
        return rows, self._working(READING if self._keys.read_only else ALWAYS)

    def _working(self, row_ids: Iterable[str]) -> list[KeyRow]:
        return self._keys.rows(BY_ID[row_id] for row_id in row_ids)

    def render(self) -> RenderResult:
        always = [self._key(row) for row in (self._always if self.size.width >= NARROW else self._always[::2])]
        room = self.size.width - 1 - sum(part.cell_length + 2 for part in always)
        parts: dict[str, Content] = {}  # by row id
        for row in self._rows:
            part = self._key(row)
            is_half = row.id.endswith(".up") and row.id.removesuffix("up") + "down" not in parts  # “K up” without J
            if not self._words.get(row.id, row.word) or is_half or part.cell_length + 2 > room:
                continue
            room -= part.cell_length + 2
            parts[row.id] = part
        return Content("  ").join([*parts.values(), *always])

    def _key(self, row: KeyRow) -> Content:
        return Content.assemble((row.sign, "bold $text-accent"), f" {self._words.get(row.id, row.word)}")


def footer_rows(tab: Tab, rows: Sequence[KeyRow]) -> list[KeyRow]:
    """Return the rows that the footer may show: first those of `tab.footer`, then others with `is_shown` and a word."""
    by_id: Mapping[str, KeyRow] = {row.id: row for row in rows}
    named = [by_id[row_id] for row_id in tab.footer if row_id in by_id]
    return named + [row for row in rows if row.is_shown and row.word and row not in named]


#: Rows for requests and events.
ROOM_ROWS = 2
_BETWEEN = " · "


class RoomLine(Widget):
    """The line of the simulated room in a rehearsal, with its requests and events.

    It has two rows; or one row, if the simulated room adds the names to the list itself.
    """

    DEFAULT_CSS = """
    RoomLine { padding: 0 1; }
    """

    def __init__(self, room: "RehearsedRoom") -> None:
        super().__init__(id="room")
        self._room = room
        self.styles.height = ROOM_ROWS if room.is_typed else 1
        self._heard: RoomNow | None = None

    def look(self, session: Session, now: datetime) -> None:
        """Let the simulated room act, and show its requests and events now.

        What it did to the session is shown a second later.
        """
        self._room.act(now)
        heard = self._room.look(session, now)
        if heard != self._heard:
            self._heard = heard
            self.refresh()

    def render(self) -> RenderResult:
        heard = self._heard
        if heard is None:
            return Content("")
        width, keys = self.size.width, bound_keys(self)
        happens = _BETWEEN.join(f"{says} ({keys.row(key).sign})" for says, key in heard.happens)
        alerts = [Content.styled(cut(happens, width), "bold $text-warning")] if happens else []
        if heard.asking:
            rows = wrapped(f"{len(heard.asking)} ask: {_BETWEEN.join(heard.asking)}", width)
            last = ROOM_ROWS - len(alerts) - 1
            rows[last:] = [cut(" ".join(rows[last:]), width)] if rows[last:] else []
            return Content("\n").join((*alerts, *map(Content, rows)))
        said = heard.score or "The names come onto the list by themselves."
        return Content("\n").join((*alerts, Content.styled(said, "$text-muted")))
