"""The palette opened from anywhere, and its acts done where they belong."""

from collections.abc import Awaitable, Callable

from secretary_tui.keys.palette import PaletteAct, palette_acts
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.app.screens import back_to_main
from secretary_tui.ui.app.services import UsedActsLike
from secretary_tui.ui.messages import Tell


class PaletteActs:
    """The palette in place of Textual's, which finds scattered letters; `do` does what works everywhere."""

    def __init__(self, main: MainScreen, used_acts: UsedActsLike, do: Callable[[str], Awaitable[None]]) -> None:
        self._main = main
        self._used_acts = used_acts
        self._do = do

    def open(self) -> None:
        """Let an act be found by its words."""
        from secretary_tui.ui.dialogs.palette import Palette

        main = self._main
        if not isinstance(main.app.screen, Palette):
            acts = palette_acts(main.bound_keys, main.tab)
            main.app.push_screen(Palette(acts, self._used_acts.read()), self._picked)

    async def _picked(self, act: PaletteAct | None) -> None:
        """Do an act of the palette where it belongs; a form that is open is not left for it."""
        if act is None:
            return
        main, row = self._main, act.row
        self._used_acts.add(row.id)
        if row.is_priority:
            await self._do(row.id)
            return
        await back_to_main(main)
        if main.app.screen is not main:
            main.post_message(Tell(f"“{row.does}” waits until what is open is taken or left.", refused=True))
        elif act.tab:
            pane = await main.show_tab(act.tab)
            await pane.key_actions.do(row.id)
        else:
            await self._do(row.id)
