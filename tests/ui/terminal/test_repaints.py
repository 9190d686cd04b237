"""Painting after a part of a screen has changed: the same cells, none that others cover, and no second layout."""

from collections.abc import Iterable

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from secretary_tui.ui.terminal.cell_diff import _pieces
from secretary_tui.ui.terminal.repaints import DirtyLinesCompositor


class Counted(Vertical):
    asked = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        self.asked += crop.height
        return super().render_lines(crop)


class Layers(Screen[None]):
    CSS = """
    Layers { layers: below above; }
    #text { height: 6; margin: 0 2; }
    #note { layer: above; width: 12; height: 3; offset: 5 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._compositor = DirtyLinesCompositor()
        self.behind = Counted(Static("\n".join(f"line {n} " * 5 for n in range(6)), id="text"))

    def compose(self) -> ComposeResult:
        yield self.behind
        yield Static("a note\nin front\nof it", id="note")


def cells(pieces: Iterable[tuple[int, int, Strip]], dirty: Iterable[Region]) -> dict[tuple[int, int], str]:
    shown = {(y, x + n): char for y, x, strip in pieces for n, char in enumerate(strip.text)}
    return {(y, x): shown[y, x] for region in dirty for y in region.line_range for x in region.column_range}


@pytest.mark.parametrize(
    ("dirty", "asked"),
    [
        ((Region(6, 2, 3, 1),), 0),
        ((Region(2, 0, 30, 1), Region(4, 5, 10, 1)), 0),
        ((Region(0, 1, 40, 2),), 2),
        ((Region(0, 0, 1, 1), Region(5, 3, 2, 2), Region(3, 9, 1, 1)), 10),
        ((Region(10, 7, 4, 2),), 2),
    ],
)
async def test_only_what_is_seen_is_drawn(dirty: tuple[Region, ...], asked: int) -> None:
    screen = Layers()
    async with App[None]().run_test(size=(40, 10)) as pilot:
        await pilot.app.push_screen(screen)
        await pilot.pause()
        compositor = screen._compositor
        whole = cells(((y, 0, strip) for y, strip in enumerate(compositor.render_strips())), dirty)
        screen.behind.asked = 0
        compositor._dirty_regions.update(dirty)
        update = compositor.render_partial_update()
        assert update is not None
        assert cells(_pieces(update), dirty) == whole
        assert screen.behind.asked == asked
