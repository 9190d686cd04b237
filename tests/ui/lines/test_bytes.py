"""The bytes for a typed letter, counted in a real terminal."""

from collections.abc import Iterator

import pytest

from tests.terminal.program import Program, run_as_main
from tests.terminal.terminal import Terminal

#: Bytes for a letter typed in a note.
A_LETTER = 1_200


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with Program("60", code=run_as_main("tests.ui.lines.in_terminal"), size=(30, 100)) as terminal:
        terminal.wait_for("One line of a note.")
        terminal.settle()
        yield terminal


def cost(terminal: Terminal, letter: str) -> int:
    mark = terminal.mark()
    terminal.type(letter)
    terminal.settle()
    return terminal.since(mark)


def test_a_letter_in_the_editor_costs_little_and_what_is_painted_is_what_is_there(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("ctrl+s")
    terminal.settle()
    costs = [cost(terminal, letter) for letter in "abc"]
    assert max(costs) <= A_LETTER, costs
    terminal.press("up", "up", "enter", "home", "shift+right", "ctrl+z", "up", "delete", "enter", "end", "backspace")
    terminal.type("word " * 20 + "END")
    painted = terminal.wait_for(lambda lines: "END" in (text := "".join(lines)) and text.count("word") == 20)
    terminal.resize(30, 99)
    terminal.settle()
    terminal.resize(30, 100)
    terminal.wait_for(lambda lines: lines == painted)
