"""What is typed is shown whole before it counts, in a real terminal of 80 by 24, however long name and group are."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shipped import MORNING
from tests.terminal.desk_hand import DeskHand, environment
from tests.terminal.program import Program
from tests.terminal.terminal import Terminal


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    folder = tmp_path_factory.mktemp("desk")
    path = Path(shutil.copy(MORNING, folder / MORNING.name))
    with Program(str(path), size=(24, 80), env=environment(folder), cwd=MORNING.parents[1]) as seen:
        hand = DeskHand(seen)
        hand.sees("planned for")
        hand.press("a")
        hand.sees("Add to")
        yield seen


@pytest.mark.parametrize(
    ("typed", "whole", "behind"),
    [
        (
            "uk/grulac",
            (
                "▸ United Kingdom of Great Britain and Northern Ireland · on behalf of Group of Latin American and"
                " Caribbean States"
            ),
            "State Member",
        ),
        ("pak/oic", "▸ Pakistan · on behalf of Organization of Islamic Cooperation", "observer"),
        ("venezuela/a group of countries", "on behalf of a group of countries\u00a0?", ""),
        (
            "mkd +57 Member States and Observers",
            "▸ the former Yugoslav Republic of Macedonia · also on behalf of 57 Member States and Observers\u00a0?",
            "State Member",
        ),
        ("drc (blue badge)", "Congo · ? “blue badge” in brackets is not understood.", "observer State"),
        ("Azerbajan", "▸ Azerbaijan\u00a0?", "observer State"),
        ("iran/oic and nam", "Organization of Islamic Cooperation and Non-Aligned Movement", "observer State"),
        (
            "uk/celac, arab group, african group and the friends of all",
            (
                "Community of Latin American and Caribbean States, Group of Arab States, Group of African States and"
                " the friends of all\u00a0?"
            ),
            "",
        ),
        ("Xyloph International", "▸ Xyloph International", "not known"),
    ],
)
def test_name_and_group_are_whole_before_the_category(terminal: Terminal, typed: str, whole: str, behind: str) -> None:
    terminal.type(typed)
    terminal.wait_for(f"›{typed}"[:70])

    def said(lines: list[str]) -> str:
        field = next((n for n, line in enumerate(lines) if "›" in line and "Add to" in line), 0)
        begun = next((n for n in range(field - 1, 0, -1) if lines[n].startswith(" ▸")), field)
        return " ".join(line.strip() for line in lines[begun:field])

    try:
        lines = terminal.wait_for(lambda lines: whole in said(lines))
        answer = said(lines)
        assert behind in answer.partition(whole)[2]
        assert "State Member" not in answer.partition(whole)[0]
    finally:
        terminal.press("ctrl+u")
        terminal.wait_for(lambda lines: not any(line.startswith(" ▸") for line in lines))
