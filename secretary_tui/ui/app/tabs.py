"""The pane of a tab; its code is imported when the tab is first shown."""

from importlib import import_module
from typing import TYPE_CHECKING

from secretary_tui.keys.tabs import Tab

if TYPE_CHECKING:
    from secretary_tui.ui.panes.pane import Pane


def pane_class(tab: Tab) -> "type[Pane]":
    """Return the class of the tab's pane: it is called as the tab's title, in the module of the tab's id."""
    pane: type[Pane] = getattr(import_module(f"secretary_tui.ui.panes.{tab.id}.{tab.id}"), tab.title)
    return pane
