"""The bytes for a typed letter, counted in a real terminal."""

from collections.abc import Iterator

import pytest

from tests.terminal.program import Program, run_as_main
from tests.terminal.terminal import Terminal

#: Bytes for a letter typed in a note.
A_LETTER = 80


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with Program("60", code=run_as_main("tests.ui.lines.in_terminal"), size=(30, 100)) as terminal:
        terminal.wait_for("One line of a note.")
        yield terminal


def test_a_letter_in_the_editor_costs_little_and_what_is_painted_is_what_is_there(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("ctrl+s")
    terminal.done()
    costs = [terminal.costs(letter, shows) for letter, shows in (("a", ".a"), ("b", ".ab"), ("c", ".abc"))]
    assert max(costs) <= A_LETTER, costs
    terminal.press("up", "up", "enter", "home", "shift+right", "ctrl+z", "up", "delete", "enter", "end", "backspace")
    terminal.type("word " * 20 + "END")
    terminal.wait_for(lambda lines: "END" in (text := "".join(lines)) and text.count("word") == 20)
    terminal.rest()
    painted = terminal.screen
    assert terminal.done() == painted, "as painted by changes, and as painted whole"
