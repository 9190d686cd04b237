"""The rows of the frame: the tabs, the line of messages, and the keys of the tab in view."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from secretary_tui.domain.frozen import define, frozen
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import NextStep
from secretary_tui.keys.bound import BoundKeys
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tabs import TABS, Tab, tab_by_id
from secretary_tui.keys.wording import KeyPlace, filled, sentence_with_keys, short_step, step_with_key
from secretary_tui.ui.app.services import UsedActsLike
from secretary_tui.ui.widgets.shortened import cut_names, shorten_names

#: The keys of help that are always in the row of keys.
ALWAYS: Final = ("app.undo", "app.note", "app.help")
#: Letters of a title where there is no room for all of it.
SHORT: Final = 3
#: Rows of a sentence, at most.
MOST_ROWS: Final = 2
#: Below so many columns the row of keys has room for a few only, and the first of its own go before.
NARROW: Final = 60


class TabRow(Widget):
    """The four tabs with their keys; the one in view is told by brackets, not by colour alone.

    `keys` are those of the user's keymap.
    """

    current: reactive[str] = reactive("", init=False)

    @define
    class Picked(Message):
        """A tab was clicked."""

        tab: str

    def __init__(self, keys: BoundKeys, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs = {tab.id: keys.row(f"tab.{tab.id}.digit").sign for tab in TABS}

    def render(self) -> RenderResult:
        """Paint the tabs."""
        parts: list[Content] = []
        for tab, title in self._titles():
            sign = self._signs[tab.id]
            if tab.id == self.current:
                parts.append(Content.styled(f"[{sign} {title}]", "bold reverse"))
            else:
                parts.append(Content.assemble(" ", (sign, "$text-accent"), f" {title} "))
        return Content(" ").join(parts)

    def _titles(self) -> list[tuple[Tab, str]]:
        """The tabs with their titles, shortened or left out where there is no room; the one in view keeps its own."""
        titles: list[tuple[Tab, str]] = []
        for letters in (None, SHORT, 0):
            titles = [(tab, tab.title if tab.id == self.current else tab.title[:letters]) for tab in TABS]
            if sum(self._cells(tab, title) for tab, title in titles) <= self.size.width:
                break
        return titles

    def _cells(self, tab: Tab, title: str) -> int:
        return cell_len(self._signs[tab.id]) + len(title) + 4

    def on_click(self, event: Click) -> None:
        """Show the tab that was clicked."""
        left = 0
        for tab, title in self._titles():
            right = left + self._cells(tab, title)
            if left <= event.x < right:
                self.post_message(self.Picked(tab.id))
                return
            left = right


@frozen
class Spoken:
    """A sentence above the keys: what undoes it, what can be done next, and the names that may stand in it."""

    sentence: str = ""
    hint: NextStep | None = None
    then: tuple[NextStep, ...] = ()
    refused: bool = False
    #: Asked for only if the sentence is too long.
    names: Callable[[], Iterable[str]] = tuple


class TabHints:
    """What a tab tells who has never done anything in it: the three keys that matter, until the first act there.

    `used_tabs` keeps in which tabs this user has acted, and without it there are no hints.
    """

    def __init__(self, used_tabs: UsedActsLike | None, keys: BoundKeys) -> None:
        self._used_tabs = used_tabs
        self._used = set(used_tabs.read()) if used_tabs is not None else set()
        self._keys = keys

    def of(self, tab_id: str) -> Spoken:
        """Return the hint of a tab as a sentence above the keys; an empty one once it has gone away."""
        if self._used_tabs is None or tab_id in self._used:
            return Spoken()
        return Spoken(filled(tab_by_id(tab_id).hint, self._keys))

    def drop(self, tab_id: str) -> None:
        """Let the hint of a tab go away for good: something was done there."""
        if self._used_tabs is not None and tab_id not in self._used:
            self._used.add(tab_id)
            self._used_tabs.add(tab_id)


class MessageLine(Widget):
    """One sentence at a time: what an act did, or why it was refused.

    What an act did is told in one row, its news first, and the names in it give way to that; anything else that is
    longer takes a second.
    """

    DEFAULT_CSS = """
    MessageLine { height: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sentence = ""
        self.hint = ""
        self.refused = False
        self._names = Spoken.names
        self._hints: Sequence[str] = ()  # what may stand behind the sentence, that which wants the most room first

    @property
    def room(self) -> int:
        """Cells that a sentence has in one row."""
        return max(0, self.size.width - 3)

    def say(self, spoken: Spoken, keys: BoundKeys, place: KeyPlace) -> None:
        """Say a sentence in place of the one before, with the keys as they are bound and as they work at a place.

        Where there is no room for the hint, its short form stands; that of undo is left out before any of the sentence
        is, where the row of keys has it too.
        """
        sentence = clean(sentence_with_keys(spoken.sentence, spoken.then, keys, place))
        hint = clean(step_with_key(spoken.hint, keys, place)) if spoken.hint else ""
        short = clean(short_step(spoken.hint, keys, place)) if spoken.hint else ""
        is_told_below = spoken.hint is not None and spoken.hint.name in ALWAYS and not place.in_line
        self._hints = tuple(f" · {text}" for text in (hint, short) if text) + ("",) * is_told_below
        if (sentence, hint, spoken.refused) != (self.sentence, self.hint, self.refused):
            self.sentence, self.hint, self.refused, self._names = sentence, hint, spoken.refused, spoken.names
            self.on_resize()
            self.refresh()

    def on_resize(self) -> None:
        """Take a second row for what wants one."""
        self.styles.height = 2 if not self.hint and cell_len(self.sentence) > self.room > 0 else 1

    def render(self) -> RenderResult:
        """Paint the sentence as far as there is room."""
        if not self.sentence:
            return Content("")
        mark, look = ("! ", "bold $text-error") if self.refused else ("• ", "")
        if not self.hint:
            return Content("\n").join(
                Content.assemble((mark if n == 0 else "  ", look or "$text-muted"), row)
                for n, row in enumerate(self._two_rows(look))
            )
        sentence, hint = self._fitted(self.sentence.removesuffix("."))
        return Content.assemble((mark, "$text-muted"), sentence, (hint, "$text-muted"))

    def _fitted(self, sentence: str) -> tuple[str, str]:
        """The sentence and its hint in one row: the whole hint, else the short one and shorter names, else none."""
        first, *others = self._hints
        if cell_len(sentence) + cell_len(first) <= self.room:
            return sentence, first
        names = {clean(name) for name in self._names()}
        for hint in others:
            if whole := cut_names(sentence, names, self.room - cell_len(hint)):
                return whole, hint
        hint = others[0] if others else ""
        return shorten_names(sentence, names, max(0, self.room - cell_len(hint))), hint

    def _two_rows(self, look: str) -> Sequence[Content]:
        """The sentence in two rows; where it wants more, its names give way before its end does."""
        room = max(1, self.room)
        rows = Content.styled(self.sentence, look).wrap(room)
        if len(rows) <= MOST_ROWS or not (names := {clean(name) for name in self._names()}):
            return _two(rows, room)
        for ragged in range(0, room // 2, 4):  # cells that are lost where a row breaks
            rows = Content.styled(shorten_names(self.sentence, names, MOST_ROWS * room - ragged), look).wrap(room)
            if len(rows) <= MOST_ROWS:
                break
        return _two(rows, room)


def _two(rows: Sequence[Content], room: int) -> Sequence[Content]:
    """At most two rows; if there would be more, the second ends with “…”."""
    if len(rows) <= MOST_ROWS:
        return rows
    return rows[0], (rows[1] + Content(" …")).truncate(room, ellipsis=True)


class KeysRow(Widget):
    """The keys that matter in the tab in view, as many as there is room for, and always those of help and undo."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[KeyRow] = ()
        self._always: Sequence[KeyRow] = ()

    def show(self, rows: Sequence[KeyRow], always: Sequence[KeyRow]) -> None:
        """Show these keys; painted only if they are others than before."""
        if (rows, always) != (self._rows, self._always):
            self._rows, self._always = rows, always
            self.refresh()

    def render(self) -> RenderResult:
        """Paint what fits."""
        always = [_key(row) for row in (self._always if self.size.width >= NARROW else self._always[::2])]
        room = self.size.width - 1 - sum(part.cell_length + 2 for part in always)
        parts: list[Content] = []
        for part in map(_key, self._rows):
            if part.cell_length + 2 > room:
                continue
            room -= part.cell_length + 2
            parts.append(part)
        return Content("  ").join([*parts, *always])


def footer_rows(tab: Tab, rows: Sequence[KeyRow]) -> list[KeyRow]:
    """Return a tab's keys in the order of their use: those that it names first, then the others with a word."""
    by_id: Mapping[str, KeyRow] = {row.id: row for row in rows}
    named = [by_id[row_id] for row_id in tab.footer if row_id in by_id]
    return named + [row for row in rows if row.is_shown and row.word and row not in named]


def _key(row: KeyRow) -> Content:
    return Content.assemble((row.sign, "bold $text-accent"), f" {row.word}")
