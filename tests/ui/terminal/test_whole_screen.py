"""After updates of a few lines, the terminal shows the same as Textual composes for the whole screen, with dialogs."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from rich.console import COLOR_SYSTEMS
from textual.screen import Screen

from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.dialogs.form import Form, FormField
from secretary_tui.ui.dialogs.help import Group, Help
from secretary_tui.ui.dialogs.palette import Palette
from secretary_tui.ui.terminal.cell_diff import Cell, Painted, PaintedOnce, _pieces
from tests.ui.scenes import painted

FIELDS = tuple(FormField(f"field{n}", f"field {n}", f"value {n}") for n in range(48))
COLORS = COLOR_SYSTEMS["truecolor"]
DIALOGS: dict[str, Callable[[], Screen[Any]]] = {
    "form that scrolls": lambda: Form("A row", FIELDS),
    "palette": lambda: Palette([], {}),
    "page that scrolls": lambda: Help("Keys", [Group("Keys", [("a", "adds")] * 80)]),
}


class Seen:
    def __init__(self) -> None:
        self.painted = Painted()

    @property
    def cells(self) -> list[list[Cell]]:
        return looks(self.painted)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Return an object that records cells from now on."""
    seen = Seen()

    def display(app: PaintedOnce, _screen: object, update: Any) -> None:  # in tests the app has no terminal
        if update is not None:
            seen.painted.write(_pieces(update), app.size, COLORS)

    monkeypatch.setattr(PaintedOnce, "_display", display)
    return seen


def composed_by_textual(app: SecretaryApp) -> list[list[Cell]]:
    """Return the cells of the whole screen and the screens behind it, as Textual composes them for a picture."""
    update: Any = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    painted = Painted()
    painted.write(_pieces(update), app.size, COLORS)
    return looks(painted)


def looks(painted: Painted) -> list[list[Cell]]:
    """Return the cells, without the invisible colours that Textual gives to blanks around a dialog."""
    return [[(sign, codes if sign.strip() else _of_blank(codes)) for sign, codes in row] for row in painted._rows]


def _of_blank(codes: str) -> str:
    ground = re.search(r"48;(5;\d+|2;\d+;\d+;\d+)", codes)
    is_reversed = "7" in re.sub(r"[34]8;(5;\d+|2;\d+;\d+;\d+)", "", codes).split(";")
    return f"{ground and ground[0]} {is_reversed}"


@pytest.mark.parametrize("what", DIALOGS)
async def test_a_dialog_and_the_screen_around_it_are_painted_whole(seen: Seen, what: str) -> None:
    app = painted("speaking", "speakers")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.push_screen(DIALOGS[what]())
        await pilot.pause()
        assert seen.cells == composed_by_textual(app)
        await pilot.press("down", "x")
        assert seen.cells == composed_by_textual(app)
        app.main.say("Another sentence, under the dialog")
        await pilot.pause()
        assert seen.cells == composed_by_textual(app)
        await pilot.press("escape")
        assert seen.cells == composed_by_textual(app)
