"""How often a screen is laid out and painted as it comes, and that nothing is missing on the terminal then."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

import pytest
from textual._compositor import Compositor
from textual.screen import Screen

from secretary_tui.ui.dialogs.choice import Choice, Option
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.dialogs.form_fields import FormField
from secretary_tui.ui.dialogs.help import Group, Help
from secretary_tui.ui.dialogs.palette import Palette
from secretary_tui.ui.dialogs.prompt import Prompt
from tests.ui.scenes import painted

FIELDS: Final = tuple(FormField(f"field{n}", f"field {n}", f"value {n}") for n in range(48))
#: What comes, and how often it is laid out and painted. Where a bar is wanted, Textual finds that out by a layout.
ONCE: Final = {"laid out": 1, "painted": 1}
COMING: Final[dict[str, tuple[Callable[[], Screen[Any]], dict[str, int]]]] = {
    "form": (lambda: Form("A row", FIELDS[:8]), ONCE),
    "form from its third field": (lambda: Form("A row", FIELDS[:8], first="field2"), ONCE),
    "form that scrolls": (lambda: Form("A row", FIELDS), {"laid out": 3, "painted": 3}),
    "choice": (lambda: Choice("Close?", [Option("y", "yes"), Option("n", "no")]), ONCE),
    "prompt": (lambda: Prompt("The limit"), ONCE),
    "palette": (lambda: Palette([], {}), ONCE),
    "page": (lambda: Help("Keys", [Group("Keys", [("a", "adds")])]), ONCE),
    "page that scrolls": (lambda: Help("Keys", [Group("Keys", [("a", "adds")] * 80)]), {"laid out": 3, "painted": 3}),
}


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a screen was laid out, and how often something of it was painted."""
    counted: Counter[str] = Counter()

    def count(name: str, what: str) -> None:
        method = getattr(Compositor, name)

        def counting(*args: Any, **more: Any) -> Any:
            result = method(*args, **more)
            counted[what] += result is not None
            return result

        monkeypatch.setattr(Compositor, name, counting)

    count("reflow", "laid out")
    count("render_update", "painted")
    return counted


@pytest.mark.parametrize("what", COMING)
async def test_a_dialog_comes_with_one_layout_and_one_paint(done: Counter[str], what: str) -> None:
    make, most = COMING[what]
    app = painted("speaking", "speakers")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        done.clear()
        app.push_screen(make())
        await pilot.pause()
        assert done == most
        written = [row.copy() for row in app.painted._rows]
        app.repaint_all()
        await pilot.pause()
        assert app.painted._rows == written  # with one paint all of it was there


async def test_the_first_screen_is_laid_out_once_before_its_lines_come(done: Counter[str]) -> None:
    first: list[Counter[str]] = []
    app = painted("speaking", "speakers")
    app.main.painted = lambda: first.append(Counter(done))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
    assert first[0] == ONCE


async def test_another_size_while_a_dialog_comes_is_laid_out(done: Counter[str]) -> None:
    app = painted("speaking", "speakers")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.push_screen(Form("A row", FIELDS[:8]))
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert {screen._compositor.size for screen in app.screen_stack} == {(80, 24)}
        assert done["laid out"] > 1
        assert app.screen.query_one("#box").outer_size.width == 80
