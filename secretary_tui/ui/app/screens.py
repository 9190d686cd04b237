"""What may stand above the main screen, and the way back from it."""

from secretary_tui.ui.app.main_screen import MainScreen


async def back_to_main(main: MainScreen) -> None:
    """Close the dialogs in which nothing can be half typed."""
    app = main.app
    while app.screen is not main and not getattr(app.screen, "holds_text", False):
        await app.screen.dismiss(None)


async def close_palette(main: MainScreen) -> None:
    """Close the palette, if it is what stands above all."""
    from secretary_tui.ui.dialogs.palette import Palette

    if isinstance(main.app.screen, Palette):
        await main.app.screen.dismiss(None)


async def show_tab(main: MainScreen, tab_id: str) -> None:
    """Show a tab; a dialog in which nothing can be half typed makes way for it."""
    await back_to_main(main)
    await main.show_tab(tab_id)


async def open_note(main: MainScreen) -> None:
    """Open the line of the quick note, above a dialog too."""
    await close_palette(main)
    from secretary_tui.ui.dialogs.note_over_dialog import NoteOverDialog

    if main.app.screen is main:
        main.note_line.widget.open()
    elif not isinstance(main.app.screen, NoteOverDialog):
        main.app.push_screen(NoteOverDialog(main.note_line, main.session, main.now))
