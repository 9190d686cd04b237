"""Input of a bad line must neither end the app nor be lost, and the end of the line must end the app."""

from io import StringIO

import pytest

from secretary_tui.ui.terminal.driver import LINE_GONE, LostLine
from tests.terminal.program import Program, run_as_main
from tests.terminal.terminal import Terminal


def test_a_line_that_is_gone_takes_text_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(StringIO):
        def write(self, text: str) -> int:
            raise OSError(5, text)

        def fileno(self) -> int:
            return 99

    moved: list[int] = []
    monkeypatch.setattr("os.dup2", lambda _, number: moved.append(number))
    line = LostLine(Broken())
    assert line.write("abc") == 3
    line.flush()
    assert line.write("d") == 1
    assert moved == [99]


def app(what: str) -> Terminal:
    return Program(what, code=run_as_main("tests.ui.terminal.terminal_app"))


def test_the_mouse_is_not_asked_for_and_the_end_of_the_line_ends_it_though_hang_ups_are_ignored() -> None:
    with app("deaf") as terminal:
        terminal.wait_for("ready")
        terminal.rest()
        assert b"\x1b[?1003h" not in terminal.output
        assert b"\x1b[?1000h" not in terminal.output
        terminal.hang_up()
        assert terminal.wait_for_exit() == LINE_GONE
