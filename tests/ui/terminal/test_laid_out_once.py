"""How often a screen is laid out and painted as it comes, and that nothing is missing on the terminal then."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

import pytest
from rich.console import COLOR_SYSTEMS
from textual._compositor import Compositor
from textual.screen import Screen

from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.dialogs.choice import Choice, Option, Prompt
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.dialogs.form_rows import FormField
from secretary_tui.ui.dialogs.help import Group, Help
from secretary_tui.ui.dialogs.palette import Palette
from secretary_tui.ui.terminal.cell_diff import Cell, Painted, PaintedOnce, _pieces
from tests.ui.scenes import painted

FIELDS: Final = tuple(FormField(f"field{n}", f"field {n}", f"value {n}") for n in range(48))
COLORS: Final = COLOR_SYSTEMS["truecolor"]
#: What comes, and how often it is laid out and painted. Where a bar is wanted, Textual finds that out by a layout.
ONCE: Final = {"laid out": 1, "painted": 1}
COMING: Final[dict[str, tuple[Callable[[], Screen[Any]], dict[str, int]]]] = {
    "form": (lambda: Form("A row", FIELDS[:8]), ONCE),
    "form from its third field": (lambda: Form("A row", FIELDS[:8], first="field2"), ONCE),
    "form that scrolls": (lambda: Form("A row", FIELDS), ONCE),
    "choice": (lambda: Choice("Close?", [Option("y", "yes"), Option("n", "no")]), ONCE),
    "prompt": (lambda: Prompt("The limit"), ONCE),
    "palette": (lambda: Palette([], {}), ONCE),
    "page": (lambda: Help("Keys", [Group("Keys", [("a", "adds")])]), ONCE),
    "page that scrolls": (lambda: Help("Keys", [Group("Keys", [("a", "adds")] * 80)]), {"laid out": 3, "painted": 3}),
}


class Seen:
    """What the terminal would show, and how often the screen was laid out and something of it painted."""

    def __init__(self) -> None:
        self.painted = Painted()
        self.done: Counter[str] = Counter()

    def display_of(self) -> Callable[..., None]:
        """Return what takes an update in, as the app writes it to a terminal, which in tests it does not have."""

        def display(app: PaintedOnce, screen: object, update: Any) -> None:
            del screen
            if update is not None:
                self.done["painted"] += 1
                self.painted.write(_pieces(update), app.size, COLORS)

        return display

    @property
    def cells(self) -> list[list[Cell]]:
        return looks(self.painted)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """What is seen and counted from now on."""
    seen = Seen()
    reflow = Compositor.reflow

    def counting(*args: Any, **more: Any) -> Any:
        seen.done["laid out"] += 1
        return reflow(*args, **more)

    monkeypatch.setattr(Compositor, "reflow", counting)
    monkeypatch.setattr(PaintedOnce, "_display", seen.display_of())
    return seen


def composed_by_textual(app: SecretaryApp) -> list[list[Cell]]:
    """The cells of the whole screen, with what is behind it, as Textual puts them together for a picture."""
    update: Any = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    painted = Painted()
    painted.write(_pieces(update), app.size, COLORS)
    return looks(painted)


def looks(painted: Painted) -> list[list[Cell]]:
    """Its cells; around a dialog Textual gives blanks a colour of their own, which nobody sees."""
    return [[(sign, codes if sign.strip() else _of_blank(codes)) for sign, codes in row] for row in painted._rows]


def _of_blank(codes: str) -> str:
    ground = re.search(r"48;(5;\d+|2;\d+;\d+;\d+)", codes)
    is_reversed = "7" in re.sub(r"[34]8;(5;\d+|2;\d+;\d+;\d+)", "", codes).split(";")
    return f"{ground and ground[0]} {is_reversed}"


@pytest.mark.parametrize("what", COMING)
async def test_a_dialog_comes_with_one_layout_and_one_paint(seen: Seen, what: str) -> None:
    make, most = COMING[what]
    app = painted("speaking", "speakers")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        seen.done.clear()
        app.push_screen(make())
        await pilot.pause()
        assert seen.done == most
        assert seen.cells == composed_by_textual(app)  # with one paint all of it was there
        await pilot.press("down", "x")
        assert seen.cells == composed_by_textual(app)
        app.main.say("Another sentence, behind the dialog")
        await pilot.pause()
        assert seen.cells == composed_by_textual(app)


@pytest.mark.parametrize(("opening", "paints"), [("a", 2), ("slash", 2), ("ctrl+n", 1), ("enter", 1)])
async def test_a_letter_is_painted_without_a_layout(seen: Seen, opening: str, paints: int) -> None:
    app = painted("speaking", "speakers")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(1)  # all docked lines have their parts by then
        await pilot.press(opening, *"ken")
        await pilot.pause()
        for letter in "ya":
            seen.done.clear()
            await pilot.press(letter)
            await pilot.pause()
            assert seen.done["laid out"] == 0
            assert 1 <= seen.done["painted"] <= paints
        assert seen.cells == composed_by_textual(app)


async def test_the_first_screen_is_laid_out_once_before_its_lines_come(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    first: list[Counter[str]] = []
    app = painted("speaking", "speakers")
    refresh = app.main._compositor_refresh

    def refreshed() -> None:
        refresh()
        first.append(Counter(seen.done))

    monkeypatch.setattr(app.main, "_compositor_refresh", refreshed)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
    assert first[0] == ONCE


async def test_another_size_while_a_dialog_comes_is_laid_out(seen: Seen) -> None:
    app = painted("speaking", "speakers")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.push_screen(Form("A row", FIELDS[:8]))
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert {screen._compositor.size for screen in app.screen_stack} == {(80, 24)}
        assert seen.done["laid out"] > 1
        assert app.screen.query_one("#box").outer_size.width == 80
