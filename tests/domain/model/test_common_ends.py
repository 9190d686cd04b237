"""What two states of a table share at their ends."""

from secretary_tui.domain.model.common_ends import common_ends
from tests.sittings import sitting

NAMES = ("Austria", "Brazil", "Chad", "Cuba", "Fiji", "Haiti")


def test_rows_are_the_same_only_if_they_are_the_very_same_objects() -> None:
    rows = sitting(*NAMES).entries
    other = (*rows[:2], rows[2].evolve(), *rows[3:])
    assert common_ends(rows, rows) == (6, 0)
    assert common_ends(rows, rows[:4]) == (4, 0)
    assert common_ends(rows, rows[2:]) == (0, 4)
    assert common_ends(rows, other) == (2, 3)
    assert common_ends((), rows) == (0, 0)


def test_a_row_that_comes_twice_is_counted_once() -> None:
    row = sitting(*NAMES).entries[0]
    assert common_ends((row, row), (row, row, row)) == (2, 0)
