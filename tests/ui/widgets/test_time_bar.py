"""The bar of a duration: the time spent and left, and a sign for the time over the limit."""

from datetime import timedelta

import pytest

from secretary_tui.ui.widgets.bars import bar_text


@pytest.mark.parametrize(
    ("elapsed", "allowed", "width", "bar"),
    [
        (0, 10, 10, "──────────"),
        (10, 10, 10, "━━━━━━━━━━"),
        (11, 10, 10, "━━━━━━━━━▓"),
        (5, 0, 4, "▓▓▓▓"),
        (5, 10, 0, ""),
    ],
)
def test_the_bar(elapsed: float, allowed: float, width: int, bar: str) -> None:
    assert bar_text(timedelta(minutes=elapsed), timedelta(minutes=allowed), width).plain == bar
