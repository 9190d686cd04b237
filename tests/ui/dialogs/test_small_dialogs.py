"""Prompt, choice, before and after, help: what their keys return."""

import pytest

from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS, TABS, Tab
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.dialog import Choice, Option, Prompt, whole_number
from secretary_tui.ui.dialogs.help import Group, Help, help_groups, page_of
from tests.ui.dialogs.dialog_app import OPEN, answer_to, opened

OPTIONS = (
    *(Option("d", "do them now", "at the times"), Option("f", "forget them"), Option("[", "[/] odd")),
    Option("no letter", "and another"),
)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["enter"], "d"), (["F"], "f"), (["up", "enter"], "no letter"), (["escape"], None)],
)
async def test_choice(keys: list[str], answer: str | None) -> None:
    assert await answer_to(Choice("[/] Which?", OPTIONS, says="[/] One of them."), *keys) == answer


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["5", "enter"], "5"), (["x", "enter"], OPEN), (["9", "9", "enter"], OPEN), (["escape"], None)],
)
async def test_prompt(keys: list[str], answer: str | None) -> None:
    assert await answer_to(Prompt("Place", check=whole_number(1, 20, "the place")), *keys) == answer


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["5"], "5"), (["right", "5"], "125"), (["left", "5"], "512"), (["backspace"], "")],
)
async def test_the_value_of_a_prompt_is_selected_and_an_arrow_keeps_it(keys: list[str], answer: str) -> None:
    assert await answer_to(Prompt("Place", value="12"), *keys, "enter") == answer


@pytest.mark.parametrize(("keys", "answer"), [(["down", "pagedown", "enter"], True), (["escape"], None)])
async def test_before_after(keys: list[str], answer: object) -> None:
    before = [f"{n}. Bolivia (Plurinational State of) 中国 {n}" for n in range(60)]
    assert await answer_to(BeforeAfter("[/]", before, before[::-1], says="Drawn by lot: [/]"), *keys) == answer


async def test_help_turns_its_pages_and_closes() -> None:
    rows = [(f"ctrl+{n}", "[/] does it") for n in range(60)]
    async with opened(Help("Keys", [Group("Here", rows)])) as (app, pilot):
        await pilot.press("pagedown")
        assert app.screen.query_one("#rows").scroll_y > 0
        await pilot.press("question_mark")
        assert app.answer is None


async def test_before_and_after_open_at_what_changes_and_mark_it() -> None:
    before = [f"{n:2} Delegation 中国 {n}" for n in range(40)]
    after = [*before[:30], before[31], before[30], *before[32:]]
    dialog = BeforeAfter("A block to place 31", before, after)
    async with opened(dialog) as (_, pilot):
        rows = dialog.query_one("#rows")
        lines = str(dialog.query_one("#columns").render()).split("\n")
        assert [n for n, line in enumerate(lines) if "→" in line] == [30, 31]
        assert rows.scroll_y <= 30 < rows.scroll_y + rows.size.height
        await pilot.press("home")
        assert rows.scroll_y == 0
        await pilot.press("end")
        assert rows.scroll_y == 40 - rows.size.height


GROUPS = (
    Group("the floor", [("space F8", "End the speech and call the next speaker"), ("n", "Absent: the next is called")]),
    Group("its place", [("J shift+↓ alt+↓", "Move it down"), ("t", "Move it to the head, now or later")]),
    Group("signs", [("2×", "Before a name: so often on the list")], is_whole=True),
)


def lines(width: int) -> list[str]:
    return [line.plain.rstrip() for line in page_of(GROUPS, width)]


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_each_act_is_listed_once_with_all_its_keys(tab: Tab) -> None:
    rows = BoundKeys().rows((*tab.rows, *PRIORITY_KEYS, *COMMON_KEYS))

    told = [row for group in help_groups(rows) for row in group.rows]

    assert sorted(does for _, does in told) == sorted({row.does for row in rows})
    keys = {does: set(signs.split()) for signs, does in told}
    assert all(set(row.signs.split()) <= keys[row.does] for row in rows)
