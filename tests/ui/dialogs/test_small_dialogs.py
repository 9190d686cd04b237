"""Choice, prompt, before and after, help, and the questions before leaving and about an open speech."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from secretary_tui.domain.acts.base import apply
from secretary_tui.domain.acts.floor import EndSpeech, GiveFloor, Pause
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS, TABS, Tab
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.dialog import (
    AT_LAST_ACT,
    AT_LIMIT,
    Choice,
    Option,
    Prompt,
    ResumeQuestion,
    reason_to_ask,
    time_of_day,
    time_question,
    whole_number,
)
from secretary_tui.ui.dialogs.help import Group, Help, help_groups
from tests.ui.dialogs.dialog_app import OPEN, answer_to, opened
from tests.ui.harness import START, small_session

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
    ("keys", "line"), [("ab", "a letter, or ↑ ↓"), ("12", "a number, or ↑ ↓"), (("d-1", "d-2"), "↑ ↓")]
)
def test_a_choice_says_which_keys_pick(keys: Sequence[str], line: str) -> None:
    assert Choice("Which?", [Option(key, "one") for key in keys]).keys_line.startswith(f"{line} and enter")


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


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_each_act_is_listed_once_with_all_its_keys(tab: Tab) -> None:
    rows = BoundKeys().rows((*tab.rows, *PRIORITY_KEYS, *COMMON_KEYS))

    told = [row for group in help_groups(rows) for row in group.rows]

    assert sorted(does for _, does in told) == sorted({row.does for row in rows})
    keys = {does: set(signs.split()) for signs, does in told}
    assert all(set(row.signs.split()) <= keys[row.does] for row in rows)


_IDS = tuple(f"zz{n}" for n in range(20))
LATER = START + timedelta(minutes=45)


def speaking() -> tuple[Session, Entry]:
    """Return a session in which Algeria has had the floor since 9.00."""
    session = apply(small_session(), replace(NextBlock(), ids=_IDS), START)
    session = apply(session, GiveFloor(entry="e1", ids=("yy1",)), START)
    assert session.holder is not None
    return session, session.holder


def test_what_runs_and_what_is_not_on_disk_is_said_before_leaving() -> None:
    idle, (session, _) = small_session(), speaking()
    assert reason_to_ask(idle, START, "") == ""
    assert reason_to_ask(idle, START, "the disk is full") == "NOT SAVED: the disk is full"
    said = reason_to_ask(session, START + timedelta(seconds=62), "")
    assert said.startswith("Algeria has had the floor for 1:02. The clock goes on")
    paused = apply(session, Pause(), START + timedelta(seconds=30))
    assert "Algeria is paused; on the floor since 9.00." in reason_to_ask(paused, LATER, "")
    ended = apply(session, EndSpeech(), START + timedelta(seconds=30))
    assert "“Opening and presentations” is running; nobody has the floor." in reason_to_ask(ended, LATER, "")


def test_what_the_answers_mean() -> None:
    session, entry = speaking()
    last = START + timedelta(seconds=200)
    at_its_limit = START + timedelta(seconds=120)
    assert ResumeQuestion(session, entry, LATER, last).ends == {AT_LAST_ACT: last, AT_LIMIT: at_its_limit}
    for before in (None, START - timedelta(minutes=5)):  # no act was done since
        assert ResumeQuestion(session, entry, LATER, before).ends == {AT_LIMIT: at_its_limit}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9.30", 30),
        ("9.30.30", 30.5),
        ("8.30", 24 * 60 - 30),
        ("7 March 2016, 9.30", 30),
        ("7 March 2016, 8.30", -30),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_of_the_room_is_the_next_such_instant(text: str, minutes: float | None) -> None:
    instant = time_of_day(text, START, small_session())
    assert (None if instant is None else (instant - START) / timedelta(minutes=1)) == minutes


@pytest.mark.parametrize(("keys", "answer"), [("9.30", "9.30"), ("9.50", OPEN), ("8.30", OPEN), ("x", OPEN)])
async def test_the_time_lies_between_the_start_and_now(keys: str, answer: object) -> None:
    session, entry = speaking()
    assert await answer_to(time_question(session, entry, LATER), *keys, "enter") == answer
