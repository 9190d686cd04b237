"""The four tabs, in their order; a tab's code is imported when it is first shown."""

from dataclasses import dataclass
from importlib import import_module
from typing import Final

from secretary_tui.ui.panes.pane import Pane


@dataclass(frozen=True)
class Tab:
    """A tab: its id, its title, which is the class of its pane in the module of the same name, its first keys."""

    id: str
    title: str
    footer: tuple[str, ...] = ()

    def pane_class(self) -> type[Pane]:
        """The class of the tab's pane."""
        pane: type[Pane] = getattr(import_module(f"secretary_tui.ui.panes.{self.id}"), self.title)
        return pane


_FLOOR: Final = ("floor.next", "floor.end", "floor.pause")
TABS: Final = (
    Tab(
        "agenda", "Agenda", ("agenda.block", "agenda.end", "agenda.more", "agenda.add", "agenda.edit", "agenda.replan")
    ),
    Tab("speakers", "Speakers", (*_FLOOR, "speakers.add", "floor.block")),
    Tab("timer", "Timer", (*_FLOOR, "floor.more", "floor.less", "floor.block")),
    Tab("notes", "Notes", ("notes.add", "notes.edit", "notes.tick", "notes.filter", "notes.board", "notes.search")),
)


def tab(tab_id: str) -> Tab:
    """The tab with this id."""
    return next(each for each in TABS if each.id == tab_id)
