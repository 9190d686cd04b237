"""The way back from what stands above the main screen."""

from secretary_tui.ui.app.main import MainScreen


async def back_to_main(main: MainScreen) -> None:
    """Close the dialogs in which nothing can be half typed."""
    app = main.app
    while app.screen is not main and not getattr(app.screen, "holds_text", False):
        await app.screen.dismiss(None)


async def close_palette(main: MainScreen) -> None:
    """Close the palette, if it is what stands above all."""
    from secretary_tui.ui.dialogs.palette import Palette  # noqa: PLC0415 - code of a dialog, when it opens

    if isinstance(main.app.screen, Palette):
        await main.app.screen.dismiss(None)
