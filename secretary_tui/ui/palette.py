"""The palette: every act of every tab, found by its name."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from secretary_tui.keys.everywhere import COMMON_KEYS, PRIORITY_KEYS
from secretary_tui.keys.row import KeyRow
from secretary_tui.ui.tabs import TABS
from secretary_tui.ui.theme import THEMES

if TYPE_CHECKING:
    from secretary_tui.ui.everywhere import Everywhere


class Acts(Provider):
    """The acts of the tab in view, those that work everywhere, those of the other tabs, and the looks."""

    @property
    def _desk_app(self) -> "Everywhere":
        return cast("Everywhere", self.app)

    def _all(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """Yield name, where and keys, and what to call."""
        app = self._desk_app
        keys = app.bound_keys
        told: set[str] = set()
        for each in sorted(TABS, key=lambda each: each.id != app.main.tab):
            for row in keys.rows(each.keys.rows):
                if row.does in told:
                    continue
                told.add(row.does)
                yield row.does, f"{each.title}  {row.signs}", partial(self._run_in, each.id, row)
        for row in keys.rows((*PRIORITY_KEYS, *COMMON_KEYS)):
            if row.action != "command_palette" and not row.id.endswith(".digit") and row.does not in told:
                yield row.does, row.signs, partial(app.run_action, row.action, app)
        for theme in THEMES:
            yield f"Look: {theme.name}", "", partial(app.action_theme, theme.name)

    async def _run_in(self, tab_id: str, row: KeyRow) -> None:
        app = self._desk_app
        pane = await app.main.show_tab(tab_id)
        await app.run_action(row.action, pane)

    async def discover(self) -> Hits:
        """Offer everything while nothing is typed."""
        for name, where, call in self._all():
            yield DiscoveryHit(_line(Content(name), where), call, text=name)

    async def search(self, query: str) -> Hits:
        """Offer what fits."""
        matcher = self.matcher(query)
        for name, where, call in self._all():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, _line(matcher.highlight(name), where), call, text=name)


def _line(name: Content, where: str) -> Content:
    return Content.assemble(name, "  ", (where, "$text-muted"))
