"""The list alone: its rows, columns, selection, window and messages, and how few bytes it paints."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from secretary_tui.ui.widgets.queue_list import (
    CHOSEN_HERE,
    NOT_CHOSEN,
    TONES,
    LinePainter,
    ListRow,
    QueueList,
    RowWindow,
    ScreenColumn,
    place,
)
from tests.ui.harness import until

COLUMNS: tuple[ScreenColumn[object], ...] = (
    ScreenColumn("place", 3, "Nr", align="right"),
    ScreenColumn("name", 8, "Name", share=1),
    ScreenColumn("note", 6, "Note", priority=1),
)


def rows(names: Sequence[str]) -> list[ListRow]:
    return [ListRow(name.lower(), (str(n), name, "")) for n, name in enumerate(names, 1)]


class Alone(App[None]):
    CSS = "QueueList { height: 6; } Input { height: 1; border: none; }"
    AUTO_FOCUS: ClassVar[str] = "QueueList"

    def __init__(self, columns: Sequence[ScreenColumn[object]] = COLUMNS) -> None:
        super().__init__()
        self.queue = QueueList(columns, empty="Nobody is inscribed.")
        self.heard: list[tuple[str, str | None]] = []

    def compose(self) -> ComposeResult:
        yield self.queue
        yield Input()

    @on(QueueList.Selected)
    def _selected(self, message: QueueList.Selected) -> None:
        self.heard.append(("selected", message.key))

    @on(QueueList.Chosen)
    def _chosen(self, message: QueueList.Chosen) -> None:
        self.heard.append(("chosen", message.key))


def painted(queue: QueueList) -> list[str]:
    return [queue.render_line(y).text.rstrip() for y in range(queue.size.height)]


@asynccontextmanager
async def shown(names: Sequence[str], width: int = 30) -> AsyncIterator[tuple[Alone, QueueList, Pilot[None]]]:
    app = Alone()
    async with app.run_test(size=(width, 8)) as pilot:
        app.queue.set_rows(rows(names))
        await pilot.pause()
        yield app, app.queue, pilot


async def test_rows_headings_and_the_sign_of_the_selected_row() -> None:
    async with shown(["Algeria", "Chad"]) as (_, queue, pilot):
        assert painted(queue) == ["   Nr Name              Note", "▌   1 Algeria", "    2 Chad", "", "", ""]
        here = queue.render_line(1)
        await pilot.press("tab")  # the selected row shows that keys act there
        away = queue.render_line(1)
        assert here.text == away.text
        assert [segment.style for segment in here] != [segment.style for segment in away]
        queue.set_rows([])
        assert painted(queue)[1] == "  Nobody is inscribed."
        queue.set_empty("Nothing found.")
        assert painted(queue)[1] == "  Nothing found."
        assert queue.selected is None
        await pilot.resize_terminal(16, 8)
        await until(pilot, lambda: painted(queue)[0] == "   Nr Name")


async def test_keys_and_clicks_select_and_the_headings_say_that_there_are_more_rows() -> None:
    async with shown("ABCDEFGH") as (app, queue, pilot):
        assert painted(queue)[0].startswith(" ▾ Nr")
        await pilot.press("down", "down", "up", "enter", "pagedown", "end")
        assert painted(queue)[0].startswith("▴  Nr")
        assert painted(queue)[-1].startswith("▌   8 H")
        await pilot.press("home", "up")
        await pilot.click(QueueList, offset=(3, 3))
        await pilot.click(QueueList, offset=(3, 0))
        selected = [("selected", key) for key in "abcbfhac"]
        assert app.heard == [*selected[:4], ("chosen", "b"), *selected[4:]]
        assert queue.selected == "c"


async def test_the_row_after_a_removed_one_is_selected() -> None:
    async with shown("ABC") as (app, queue, pilot):
        queue.select("b")
        queue.set_rows([row for row in queue.rows if row.key != "b"])
        await pilot.pause()
        assert app.heard[-2:] == [("selected", "b"), ("selected", "c")]
        rule = ListRow("round", ("round ends 10.55",), rule=True)  # a line across the list, which is never selected
        queue.set_rows([queue.rows[0], rule, queue.rows[1]])
        await pilot.press("home", "down")
        assert painted(queue)[2] == "  ── round ends 10.55 ────────"
        assert queue.selected == "c"
        assert not queue.select("round")


async def test_marks_have_a_sign_and_one_cell_changes_alone() -> None:
    async with shown("AB") as (_, queue, _):
        queue.set_marks({"b"})
        assert painted(queue)[1:3] == ["▌   1 A", " ◆  2 B"]
        assert queue.marks == {"b"}
        queue.set_marks(())
        assert painted(queue)[2] == "    2 B"
        queue.update_cell("b", "note", Text("late", style="warning"))
        assert painted(queue)[2].split() == ["2", "B", "late"]
        queue.update_cell("nobody", "note", "x")
        assert queue.rows[1].cells[2] == Text("late")


async def test_a_name_has_no_markup_or_control_characters_and_columns_line_up() -> None:
    names = ["[@click=app.quit]x[/]", "a\x1b[2Jb", "中国\u202e", "الجزائر", "e\u0301e\u0301"]
    async with shown(names, 50) as (_, queue, _):
        queue.set_rows([ListRow(row.key, (*row.cells[:2], "|"), row.style) for row in queue.rows])
        lines = [line.partition("|")[0] for line in painted(queue)[1:]]
        assert [line.split()[-1] for line in lines] == [names[0], "a[2Jb", "中国", *names[3:]]
        assert len({Text(line).cell_len for line in lines}) == 1


LOOKS = {name: Style() for name in ("", "cursor", "cursor-away", "header", "rule", *TONES)} | {
    "cursor": Style.parse("white on blue"),
    "over": Style.parse("bold red"),
}


@pytest.mark.parametrize("width", [3, 8, 20, 80])
def test_every_line_has_the_given_width(width: int) -> None:
    painter = LinePainter(
        (ScreenColumn("n", 3, "Nr", align="right"), ScreenColumn("name", 4, "Name", share=1)), width, LOOKS.__getitem__
    )
    for strip in (
        painter.row(ListRow("a", ("1", "中国中国中国中国中国")), NOT_CHOSEN, marked=True),
        painter.row(ListRow("a", ("1",)), CHOSEN_HERE, marked=False),
        painter.row(ListRow("r", ("the round ends 中国",), rule=True), NOT_CHOSEN, marked=False),
        painter.row(ListRow("r", (), rule=True), NOT_CHOSEN, marked=False),
        painter.headings(True, True),
        painter.sentence("Nobody is inscribed."),
    ):
        assert strip.cell_length == width


SHARING: tuple[ScreenColumn[object], ...] = (
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
    placed = {each.column.key: each.width for each in place(SHARING, width)}
    assert placed == widths


def rows_of(keys: str) -> list[ListRow]:
    return [ListRow(key, (key,), rule=key == "-") for key in keys]


def window(keys: str, selected: str, room: int = 10) -> RowWindow:
    made = RowWindow()
    made.room = room
    made.replace(rows_of(keys))
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
    made.replace(rows_of(after))
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


def test_the_window_moves_by_some_rows_at_once() -> None:
    made = window("abcdefghijklmnopqrst", "a", room=6)
    for _ in range(5):
        made.move(1)
    assert made.top == 0
    made.move(1)
    assert (made.selected, made.top) == ("g", 3)
    made.move(1)
    assert made.top == 3


def test_a_moved_row_is_followed_and_what_is_hidden_is_known() -> None:
    made = window("abcdefgh", "a", room=3)
    assert made.hidden == (False, True)
    made.replace(rows_of("bcdefgha"))
    assert (made.selected, made.top, made.hidden) == ("a", 5, (True, False))
    made.replace(rows_of("ab"))
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
