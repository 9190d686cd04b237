"""The palette opened from anywhere, and its acts done where they belong."""

from secretary_tui.keys.palette import PaletteAct, palette_acts
from secretary_tui.ui.app.around import Around
from secretary_tui.ui.app.main import MainScreen
from secretary_tui.ui.messages import Tell
from secretary_tui.ui.terminal.cell_diff import PaintedOnce


class PaletteActs(PaintedOnce, inherit_bindings=False):
    """An app with a palette, in place of Textual's, which finds scattered letters."""

    ENABLE_COMMAND_PALETTE = False
    around: Around
    main: MainScreen

    async def action_palette(self) -> None:
        """Let an act be found by its words."""
        from secretary_tui.ui.dialogs.palette import Palette  # noqa: PLC0415 - code of a dialog, when it opens

        if not isinstance(self.screen, Palette):
            acts = palette_acts(self.bound_keys, self.main.tab)
            self.push_screen(Palette(acts, self.around.used_acts.read()), self._picked)

    async def _picked(self, act: PaletteAct | None) -> None:
        """Do an act of the palette where it belongs; a form that is open is not left for it."""
        if act is None:
            return
        self.around.used_acts.add(act.row.id)
        if act.row.is_priority:
            await self.run_action(act.row.action, self)
            return
        await self.back_to_main()
        if self.screen is not self.main:
            self.post_message(Tell(f"“{act.row.does}” waits until what is open is taken or left.", refused=True))
        elif act.tab:
            pane = await self.main.show_tab(act.tab)
            await self.run_action(act.row.action, pane)
        else:
            await self.run_action(act.row.action, self)

    async def back_to_main(self) -> None:
        """Close the dialogs in which nothing can be half typed."""
        while self.screen is not self.main and not getattr(self.screen, "holds_text", False):
            await self.screen.dismiss(None)

    async def close_palette(self) -> None:
        """Close the palette, if it is what stands above all."""
        from secretary_tui.ui.dialogs.palette import Palette  # noqa: PLC0415 - code of a dialog, when it opens

        if isinstance(self.screen, Palette):
            await self.screen.dismiss(None)
