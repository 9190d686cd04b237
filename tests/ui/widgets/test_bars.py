"""The bars: a duration with its limit; the sitting, planned above actual, with the hard stop and the present time."""

from datetime import timedelta
from itertools import product

import pytest

from secretary_tui.ui.widgets.bars import bar_text, sitting_lines
from tests.ui.harness import START, small_session
from tests.ui.widgets.desk_app import running_session


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


def lines(minutes: float, width: int = 60) -> list[str]:
    return [line.plain for line in sitting_lines(running_session(), START + timedelta(minutes=minutes), width)]


def test_before_it_begins_all_is_to_come() -> None:
    plan, course = (line.plain for line in sitting_lines(small_session(), START, 60))
    assert plan == "│Opening and presen…│First slot: f…│Fir…│Second slot: …│Res…"
    assert course == "▶" + "▒" * 19 + "░" * 15 + "▒" * 5 + "░" * 15 + "▒" * 4 + "┃"


def test_a_late_sitting_shows_the_stop_and_what_lies_beyond() -> None:
    plan, course = lines(71)
    assert plan.startswith("│Opening and prese…│First")
    assert course.startswith("  ██")
    assert "▶░" in course
    stop = course.index("┃")
    assert set(course[stop + 1 :]) == {"▚"}
    assert "▚" not in course[:stop]


def test_skipped_blocks_are_left_out_and_without_blocks_the_lines_are_empty() -> None:
    session = small_session()
    blocks = (session.blocks[0].evolve(skipped=True), *session.blocks[1:])
    assert "Opening" not in sitting_lines(session.evolve(blocks=blocks), START, 60)[0].plain
    assert [line.plain for line in sitting_lines(small_session(blocks=(), entries=(), lists=()), START, 40)] == ["", ""]


def test_the_lines_fill_any_width_at_any_time() -> None:
    for width, minutes in product((0, 1, 2, 10, 40, 80, 160), (-600, -1, 0, 71, 180, 400, 5000)):
        for line in sitting_lines(running_session(), START + timedelta(minutes=minutes), width):
            assert line.cell_len == width, minutes
