"""An app that shows one dialog and keeps what it returned."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

#: The value of `answer` while the dialog has not returned.
OPEN = object()


class DialogApp(App[None]):
    """One dialog alone; `answer` is the value that it returned."""

    def __init__(self, dialog: Screen[Any]) -> None:
        super().__init__()
        self.animation_level = "none"
        self.dialog = dialog
        self.answer: Any = OPEN

    def on_mount(self) -> None:
        def keep(answer: object) -> None:
            self.answer = answer

        self.push_screen(self.dialog, keep)


@asynccontextmanager
async def opened(dialog: Screen[Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[DialogApp, Pilot[None]]]:
    app = DialogApp(dialog)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def answer_to(dialog: Screen[Any], *keys: str, size: tuple[int, int] = (80, 24)) -> Any:
    """Press keys in a dialog and return its answer, or `OPEN` if it is still open."""
    async with opened(dialog, size) as (app, pilot):
        await pilot.press(*keys)
        return app.answer
