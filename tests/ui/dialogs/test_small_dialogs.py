"""Prompt, choice, before and after, help: the values that their keys return."""

import pytest
from textual.events import Paste

from secretary_tui.domain.model.rows.row import LINE_LENGTH
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.dialog import Choice, Option, Prompt, whole_number
from secretary_tui.ui.dialogs.help import Group, Help
from tests.ui.dialogs.dialog_app import OPEN, answer_to, opened
from tests.ui.harness import until

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
    ("value", "keys", "pasted", "answer"),
    [
        ("Côte", ["end"], "-d'Ivoire\n\x1b[31mred", "Côte-d'Ivoire [31mred"),
        ("x" * LINE_LENGTH, [], "Togo", "Togo"),  # replaces the selected value, although the field is full
    ],
)
async def test_a_prompt_takes_pasted_lines_as_one(value: str, keys: list[str], pasted: str, answer: str) -> None:
    async with opened(Prompt("A name", value=value)) as (app, pilot):
        await pilot.press(*keys)
        app.screen.focused.post_message(Paste(pasted))  # type: ignore[union-attr]
        await pilot.press("enter")
        assert app.answer == answer


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
        assert app.screen.query_one("#page").scroll_y > 0
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


MANY = tuple(Option(letter, f"option {letter}: words that take another row on a narrow screen") for letter in "abcdefg")


@pytest.mark.parametrize(("size", "says"), [((80, 24), "What is asked."), ((40, 12), "What is asked. " * 24)])
async def test_the_marked_option_is_seen_however_low_the_screen_is(size: tuple[int, int], says: str) -> None:
    choice = Choice("Which?", MANY, says=says, at=len(MANY) - 1)
    async with opened(choice, size) as (_, pilot):
        await pilot.resize_terminal(40, 12)
        await until(pilot, lambda: choice.frame.outer_size.width == 40)
        for n, _ in enumerate(MANY):
            assert_marked_option_seen(choice)
            assert n != 1 or len(says) > 40 or "What is asked." in seen_rows(choice)[1]
            await pilot.press("down")
        choice.say("A sentence that takes two rows where there is little room.")
        await pilot.pause()
        assert_marked_option_seen(choice)
        assert seen_rows(choice)[-3].strip("│ ").startswith("A sentence")


def seen_rows(choice: Choice) -> list[str]:
    return [strip.text for strip in choice._compositor.render_strips()]


def assert_marked_option_seen(choice: Choice) -> None:
    [row] = [row for row in seen_rows(choice) if "▸" in row]
    assert row.split()[2] == choice.options[choice.at].key
    marked = list(choice.query(".option"))[choice.at]
    assert choice._scroll.region.contains_region(marked.region)
