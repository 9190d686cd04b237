"""The four tabs, in their order; a tab's code is imported when it is first shown."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from secretary_tui.keys.tables import TAB_KEYS, TabKeys

if TYPE_CHECKING:
    from secretary_tui.ui.panes.pane import Pane


@dataclass(frozen=True)
class Tab:
    """A tab: its id, and its title, which is the class of its pane in the module of the same name; its keys."""

    id: str
    title: str
    keys: TabKeys

    def pane_class(self) -> "type[Pane]":
        """The class of the tab's pane."""
        pane: type[Pane] = getattr(import_module(f"secretary_tui.ui.panes.{self.id}.{self.id}"), self.title)
        return pane


TABS: Final = tuple(Tab(keys.id, keys.title, keys) for keys in TAB_KEYS)


def tab(tab_id: str) -> Tab:
    """The tab with this id."""
    return next(each for each in TABS if each.id == tab_id)
