"""Columns share a width; if there is not enough room, the less important ones are left out."""

import pytest

from secretary_tui.ui.widgets.queue_list import GAP, ScreenColumn, place

COLUMNS: tuple[ScreenColumn[object], ...] = (
    ScreenColumn("state", 4, priority=1),
    ScreenColumn("name", 10, share=2),
    ScreenColumn("capacity", 6, share=1, priority=2),
    ScreenColumn("turn", 5),
)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (28, {"state": 4, "name": 10, "capacity": 6, "turn": 5}),
        (27, {"state": 4, "name": 16, "turn": 5}),
        (20, {"name": 14, "turn": 5}),
        (10, {"name": 4, "turn": 5}),
        (0, {"name": 1, "turn": 5}),
    ],
)
def test_columns_in_a_width(width: int, widths: dict[str, int]) -> None:
    placed = {each.column.key: each.width for each in place(COLUMNS, width)}
    assert placed == widths


def test_every_cell_is_used_once() -> None:
    for width in range(16, 120):
        placed = place(COLUMNS, width)
        assert sum(each.width for each in placed) + GAP * (len(placed) - 1) == width, width
        assert [each.index for each in placed] == sorted(each.index for each in placed), width
    assert place((), 80) == ()
