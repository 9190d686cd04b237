"""The rows of the frame: the tabs, and the keys of the tab in view; what a tab tells who never acted in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from secretary_tui.domain.frozen import define
from secretary_tui.keys.bound import BoundKeys
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import BY_ID
from secretary_tui.keys.tabs import TABS, Tab, tab_by_id
from secretary_tui.keys.wording import filled
from secretary_tui.ui.app.message_line import ALWAYS, Spoken
from secretary_tui.ui.app.services import UsedActsLike

#: Letters of a title where there is no room for all of it.
SHORT: Final = 3
#: Below so many columns the row of keys has room for a few only, and the first of its own go before.
NARROW: Final = 60
#: The keys of help that are always in the row of keys, where the session is only read.
READING: Final = ("app.palette", "app.export", "app.quit", "app.help")
#: Those of the row of keys while a line is typed in.
IN_LINES: Final = ("sitting.next", "sitting.end", "sitting.pause", "sitting.suspend", "app.note", "app.palette")


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


class KeysRow(Widget):
    """The keys that matter in the tab in view, as many as there is room for, and always those of help and undo."""

    def __init__(self, keys: BoundKeys, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys = keys
        self._rows: Sequence[KeyRow] = ()
        self._always: Sequence[KeyRow] = ()
        #: What was read from the bindings once: a key that opens a line must not wait for it.
        self._read: dict[str, tuple[list[KeyRow], list[KeyRow]]] = {}

    def show_keys_of(self, tab_id: str) -> None:
        """Show the keys of a tab, without one those of a line; painted only if they are others than before."""
        if tab_id not in self._read:
            self._read[tab_id] = self._keys_of(tab_id)
        if self._read[tab_id] != (self._rows, self._always):
            self._rows, self._always = self._read[tab_id]
            self.refresh()

    def _keys_of(self, tab_id: str) -> tuple[list[KeyRow], list[KeyRow]]:
        """The keys of a tab, and those that are always told; without a tab those of a line."""
        if not tab_id:
            return self._working(IN_LINES), []
        here = tab_by_id(tab_id)
        rows = footer_rows(here, self._keys.rows(here.rows))
        return rows, self._working(READING if self._keys.read_only else ALWAYS)

    def _working(self, row_ids: Iterable[str]) -> list[KeyRow]:
        """The rows with these ids that work, as they are bound."""
        return self._keys.rows(BY_ID[row_id] for row_id in row_ids)

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
