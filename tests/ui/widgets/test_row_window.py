"""The selection stays on its row and in view, whatever happens to the rows."""

from typing import Any

import pytest

from secretary_tui.ui.widgets.queue_list import ListRow, RowWindow


def rows(keys: str) -> list[ListRow]:
    return [ListRow(key, (key,), rule=key == "-") for key in keys]


def window(keys: str, selected: str, room: int = 10) -> RowWindow:
    made = RowWindow()
    made.room = room
    made.replace(rows(keys))
    made.select(selected)
    return made


@pytest.mark.parametrize(
    ("before", "selected", "after", "then"),
    [
        ("abcd", "b", "dcba", "b"),
        ("abcd", "b", "acd", "c"),
        ("ab-cd", "c", "ab-d", "d"),
        ("ab-cd", "d", "ab-", "b"),
        ("abcd", "b", "", None),
    ],
)
def test_who_is_selected_when_rows_change(before: str, selected: str, after: str, then: str | None) -> None:
    made = window(before, selected)
    made.replace(rows(after))
    assert made.selected == then


@pytest.mark.parametrize(
    ("keys", "start", "act", "then"),
    [
        ("abc", "a", ("move", -1), "a"),
        ("ab-c", "b", ("move", 1), "c"),
        ("abcdef", "a", ("page", 1), "c"),
        ("abcd-", "b", ("page", 1), "d"),
        ("-abc-", "b", ("edge", -1), "a"),
        ("-abc-", "b", ("edge", 1), "c"),
    ],
)
def test_moving_about(keys: str, start: str, act: tuple[str, int], then: str) -> None:
    made = window(keys, start, room=3)
    getattr(made, act[0])(act[1])
    assert made.selected == then
    assert made.top <= [row.key for row in made.rows].index(then) < made.top + made.room


def test_moving_in_an_empty_list_does_nothing() -> None:
    made = window("", "a")
    for act in (made.move, made.page, made.edge):
        act(1)
        act(-1)
    assert made.selected is None
    assert made.top == 0


def test_a_rule_cannot_be_selected() -> None:
    made = window("a-b", "a")
    assert not made.select("-")
    assert not made.select("z")
    assert made.selected == "a"


def test_the_window_moves_by_some_rows_at_once() -> None:
    made = window("abcdefghijklmnopqrst", "a", room=6)
    for _ in range(5):
        made.move(1)
    assert made.top == 0
    made.move(1)
    assert (made.selected, made.top) == ("g", 3)
    made.move(1)
    assert made.top == 3


def test_the_rule_above_the_first_row_comes_into_view() -> None:
    made = window("-abcdefgh", "h", room=3)
    made.edge(-1)
    made.move(-1)
    assert made.top == 0


@pytest.mark.parametrize(
    ("watched", "then", "top"),
    [
        ("t", None, 14),
        ("h", ("replace", rows("abcdefgijklmnopqrsth")), 14),
        ("t", ("replace", rows("abcdefghijklmnopqrs")), 0),
        ("t", ("select", "b"), 0),
    ],
)
def test_a_row_is_in_view_that_is_not_selected(watched: str, then: tuple[str, Any] | None, top: int) -> None:
    made = window("abcdefghijklmnopqrst", "a", room=6)
    made.watched = watched
    made.follow()
    if then is not None:
        getattr(made, then[0])(then[1])
    assert made.selected in ("a", "b")
    assert made.top == top


def test_a_moved_row_is_followed_and_what_is_hidden_is_known() -> None:
    made = window("abcdefgh", "a", room=3)
    assert made.hidden == (False, True)
    made.replace(rows("bcdefgha"))
    assert (made.selected, made.top, made.hidden) == ("a", 5, (True, False))
    made.replace(rows("ab"))
    assert made.hidden == (False, False)


def test_rows_ahead_of_the_selected_one_stay_in_view() -> None:
    made = window("abcdefghijklmno", "a", room=9)
    for key, top in (("f", 0), ("g", 1)):
        assert made.select(key, ahead=3)
        assert made.top == top
    made.room = 6
    made.follow()
    assert made.top == 4, "also in a window that has become smaller: as many as a third of it"
    made.select("k")
    assert made.top == 7


@pytest.mark.parametrize(("key", "top"), [("a", 0), ("b", 0), ("i", 6)])
def test_a_row_that_is_selected_out_of_view_comes_into_view(key: str, top: int) -> None:
    made = window("abcdefghi", "e", room=3)
    made.scroll(9 if key in "ab" else -9)
    made.select(key)
    assert made.top == top
