"""The list alone: what it shows, what it says upwards, and how few bytes it paints."""

from collections.abc import Sequence
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


async def shown(pilot: Pilot[None], names: Sequence[str]) -> QueueList:
    assert isinstance(pilot.app, Alone)
    pilot.app.queue.set_rows(rows(names))
    await pilot.pause()
    return pilot.app.queue


async def test_rows_headings_and_the_sign_of_the_selected_row() -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        queue = await shown(pilot, ["Algeria", "Chad"])
        assert painted(queue) == [
            "   Nr Name              Note",
            "▌   1 Algeria",
            "    2 Chad",
            "",
            "",
            "",
        ]


async def test_the_less_important_columns_go_where_it_is_narrow() -> None:
    async with Alone().run_test(size=(16, 8)) as pilot:
        queue = await shown(pilot, ["Algeria"])
        assert painted(queue)[:2] == ["   Nr Name", "▌   1 Algeria"]
        await pilot.resize_terminal(40, 8)
        await until(pilot, lambda: "Note" in painted(queue)[0])


async def test_an_empty_list_says_so() -> None:
    async with Alone().run_test(size=(40, 8)) as pilot:
        queue = await shown(pilot, [])
        assert painted(queue)[1] == "  Nobody is inscribed."
        queue.set_empty("Nothing found.")
        assert painted(queue)[1] == "  Nothing found."
        assert queue.selected is None


async def test_more_rows_than_lines_are_told_in_the_headings() -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        queue = await shown(pilot, "ABCDEFGH")
        assert painted(queue)[0].startswith(" ▾ Nr")
        await pilot.press("end")
        assert painted(queue)[0].startswith("▴  Nr")
        assert painted(queue)[-1].startswith("▌   8 H")


async def test_keys_select_and_choose() -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        queue = await shown(pilot, "ABCDEFGH")
        await pilot.press("down", "down", "up", "enter", "pagedown", "end", "home", "up")
        assert isinstance(pilot.app, Alone)
        assert pilot.app.heard == [
            ("selected", "a"),
            ("selected", "b"),
            ("selected", "c"),
            ("selected", "b"),
            ("chosen", "b"),
            ("selected", "f"),
            ("selected", "h"),
            ("selected", "a"),
        ]
        assert queue.selected == "a"


async def test_a_row_that_goes_hands_the_selection_on_and_says_so() -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        queue = await shown(pilot, "ABC")
        queue.select("b")
        queue.set_rows([row for row in queue.rows if row.key != "b"])
        await pilot.pause()
        assert isinstance(pilot.app, Alone)
        assert queue.selected == "c"
        assert pilot.app.heard[-2:] == [("selected", "b"), ("selected", "c")]


async def test_a_rule_is_drawn_across_and_never_selected() -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        queue = await shown(pilot, "AB")
        queue.set_rows([queue.rows[0], ListRow("round", ("round ends 10.55",), rule=True), queue.rows[1]])
        await pilot.press("down")
        assert painted(queue)[2] == "  ── round ends 10.55 ────────"
        assert queue.selected == "b"
        assert not queue.select("round")


async def test_marks_have_a_sign() -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        queue = await shown(pilot, "AB")
        queue.set_marks({"b"})
        assert painted(queue)[1:3] == ["▌   1 A", " ◆  2 B"]
        assert queue.marks == {"b"}
        queue.set_marks(())
        assert painted(queue)[2] == "    2 B"


async def test_one_cell_changes_alone() -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        queue = await shown(pilot, "AB")
        queue.update_cell("b", "note", Text("late", style="warning"))
        assert painted(queue)[2].split() == ["2", "B", "late"]
        queue.update_cell("nobody", "note", "x")
        assert queue.rows[1].cells[2] == Text("late")


async def test_nothing_of_a_name_is_markup_or_steers() -> None:
    async with Alone().run_test(size=(60, 8)) as pilot:
        queue = await shown(pilot, ["[/]", "[@click=app.quit]x[/]", "a\x1b[2Jb", "中国\u202e"])
        assert [line.split()[-1] for line in painted(queue)[1:5]] == ["[/]", "[@click=app.quit]x[/]", "a[2Jb", "中国"]


async def test_columns_stand_in_line_with_all_scripts() -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        names = ["中华人民共和国", "الجزائر", "Côte d'Ivoire", "e\u0301e\u0301"]
        queue = await shown(pilot, names)
        queue.set_rows([ListRow(row.key, (*row.cells[:2], "|"), row.style) for row in queue.rows])
        edges = set()
        for y in range(1, 5):
            before = queue.render_line(y).text.partition("|")[0]
            edges.add(Text(before).cell_len)
        assert len(edges) == 1


async def test_equal_rows_are_not_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        queue = await shown(pilot, "ABC")
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


async def test_the_selected_row_shows_where_keys_go() -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        queue = await shown(pilot, "AB")
        here = queue.render_line(1)
        await pilot.press("tab")
        away = queue.render_line(1)
        assert here.text == away.text
        assert [segment.style for segment in here] != [segment.style for segment in away]


async def test_a_click_selects() -> None:
    async with Alone().run_test(size=(30, 8)) as pilot:
        queue = await shown(pilot, "ABC")
        await pilot.click(QueueList, offset=(3, 3))
        assert queue.selected == "c"
        await pilot.click(QueueList, offset=(3, 0))
        await pilot.click(QueueList, offset=(3, 5))
        assert queue.selected == "c"
