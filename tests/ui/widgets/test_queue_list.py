"""The list alone: its rows, its messages, and how few bytes it paints."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from secretary_tui.ui.widgets.queue_list import ListRow, QueueList, ScreenColumn
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


async def test_equal_rows_are_not_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with shown("ABC") as (_, queue, _):
        asked: list[object] = []
        monkeypatch.setattr(queue, "refresh", lambda *regions, **_: asked.extend(regions or ["all"]))
        queue.set_rows(rows("ABC"))
        assert asked == []
        changed = rows("ABC")
        changed[1] = ListRow("b", ("2", "B", "x"))
        queue.set_rows(changed)
        assert [region.y for region in asked] == [2]  # type: ignore[attr-defined]
        changed[1] = ListRow("b", ("2", "B", Text("x", style="over")))
        queue.set_rows(changed)
        assert len(asked) == 2
