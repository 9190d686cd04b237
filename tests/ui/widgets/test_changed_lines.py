"""Which lines of a widget are painted, and when: all that changed, and no others."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from secretary_tui.ui.widgets.cells import ChangedLines
from tests.ui.harness import until


class Words(ChangedLines[str], can_focus=True):
    """Three lines of words; counts how often a line is drawn."""

    DEFAULT_CSS = "Words { height: 3; &.-red { color: red; } }"

    def __init__(self) -> None:
        super().__init__()
        self.words = ["one", "two"]
        self.drawn: list[str] = []

    def say(self, *words: str) -> None:
        self.words = list(words)
        self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[str]:  # noqa: ARG002 - words as they are
        yield from [*self.words, "", "", ""]

    def _line(self, state: str, width: int) -> Strip:
        self.drawn.append(state)
        return Strip([Segment(state, self.rich_style)]).adjust_cell_length(width, self.rich_style)


class Alone(App[None]):
    AUTO_FOCUS = ""
    CSS = """
    .-framed { border: solid white; height: 5; }
    .-faint { opacity: 50%; }
    .-tinted { tint: red 20%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = Words()

    def compose(self) -> ComposeResult:
        yield self.words
        yield Input()

    def screen_lines(self) -> list[str]:
        return ["".join(segment.text for segment in line).rstrip() for line in self.screen._compositor.render_strips()]


@asynccontextmanager
async def shown() -> AsyncIterator[tuple[Alone, Pilot[None]]]:
    app = Alone()
    async with app.run_test(size=(20, 8)) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_only_what_changed_is_drawn_but_all_for_other_colours_or_another_width() -> None:
    async with shown() as (app, pilot):
        app.words.drawn.clear()
        app.words.say("one", "two", "three")
        app.words.say("one", "two", "three")
        await pilot.pause()
        assert app.words.drawn == ["three"]
        app.words.drawn.clear()
        await pilot.press("tab", "tab", "tab")
        assert app.words.drawn == []
        app.words.add_class("-red")
        await pilot.pause()
        style = next(iter(app.words.render_line(0))).style
        assert style is not None
        assert style.color is not None
        assert style.color.triplet == (255, 0, 0)
        app.words.drawn.clear()
        app.theme = "textual-light"
        await pilot.pause()
        assert app.words.drawn[:2] == ["one", "two"]
        await pilot.resize_terminal(30, 8)
        await until(pilot, lambda: app.words.render_line(0).cell_length == 30)


async def test_what_is_said_before_it_is_mounted_or_while_it_is_hidden_is_painted() -> None:
    async with shown() as (app, pilot):
        app.words._is_mounted = False
        app.words.say("early")
        app.words._is_mounted = True
        await pilot.pause()
        assert app.screen_lines()[0] == "early"
        app.words.display = False
        await pilot.pause()
        app.words.say("later")
        app.words.display = True
        await pilot.pause()
        assert app.screen_lines()[0] == "later"


async def test_lines_have_no_colours_where_the_app_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with shown() as (app, pilot):
        app.words.add_class("-red")
        await pilot.pause()
        styles = [segment.style for segment in app.words.render_lines(Region(0, 0, 20, 1))[0]]
        greys = [style.color and style.color.triplet and len(set(style.color.triplet)) for style in styles if style]
        assert greys == [1] * len(styles)
