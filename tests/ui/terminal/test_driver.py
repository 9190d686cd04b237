"""Output to a line that is lost does not end the app before it has ended in order."""

from io import StringIO

import pytest

from secretary_tui.ui.terminal.driver import LostLine


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
