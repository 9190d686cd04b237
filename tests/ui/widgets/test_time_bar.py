"""The bar of a time: spent and left, and a sign for what is over."""

from datetime import timedelta

import pytest
from textual.app import App, ComposeResult

from secretary_tui.ui.widgets.bars import TimeBar, bar_text


@pytest.mark.parametrize(
    ("elapsed", "allowed", "width", "bar"),
    [
        (0, 10, 10, "──────────"),
        (5, 10, 10, "━━━━━─────"),
        (10, 10, 10, "━━━━━━━━━━"),
        (11, 10, 10, "━━━━━━━━━▓"),
        (20, 10, 10, "━━━━━▓▓▓▓▓"),
        (10.001, 10, 10, "━━━━━━━━━▓"),
        (5, 0, 4, "▓▓▓▓"),
        (0, 0, 4, "────"),
        (5, 10, 0, ""),
    ],
)
def test_the_bar(elapsed: float, allowed: float, width: int, bar: str) -> None:
    assert bar_text(timedelta(minutes=elapsed), timedelta(minutes=allowed), width).plain == bar


async def test_it_is_painted_only_when_a_cell_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Alone(App[None]):
        def compose(self) -> ComposeResult:
            yield TimeBar()

    async with Alone().run_test(size=(20, 5)) as pilot:
        bar = pilot.app.query_one(TimeBar)
        bar.show(timedelta(seconds=60), timedelta(seconds=120))
        await pilot.pause()
        assert bar.render_line(0).text == "━" * 10 + "─" * 10
        asked: list[object] = []
        monkeypatch.setattr(bar, "refresh", lambda *regions, **_: asked.extend(regions))
        bar.show(timedelta(seconds=61), timedelta(seconds=120))
        assert asked == []
        bar.show(timedelta(seconds=66), timedelta(seconds=120))
        assert len(asked) == 1
