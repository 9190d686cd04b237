"""An error of the program itself in a real terminal: no traceback is shown, the screen returns, nothing is lost."""

from pathlib import Path

from secretary_tui.storage.session_file import SessionFile
from tests.terminal.desk_hand import environment
from tests.terminal.long_sitting import STILL, long_sitting
from tests.terminal.program import Program
from tests.terminal.room import PROJECT
from tests.terminal.terminal import Terminal

#: The program with an error in the third tab, once or each time.
FAULTY = """
import secretary_tui.ui.panes.timer as timer
from secretary_tui.__main__ import main
whole = timer.Timer.compose
def compose(self):
    if True:
        timer.Timer.compose = whole if {once} else compose
        raise RuntimeError("[/] a mistake in the program")
    return whole(self)
timer.Timer.compose = compose
main()
"""


def faulty(folder: Path, *, once: bool) -> Terminal:
    path = long_sitting(folder / "sitting.toml", 20, "speaking", speed=STILL)
    code = FAULTY.format(once=once)
    return Program(str(path), code=code, size=(30, 100), env=environment(folder / "home"), cwd=PROJECT)


def test_the_screen_is_opened_again_with_every_act(tmp_path: Path) -> None:
    with faulty(tmp_path, once=True) as terminal:
        terminal.wait_for("SPEAKS")
        terminal.press("space", shows="Bangladesh 2 has the floor")
        terminal.press("f3", shows="The screen failed and was opened again")
        terminal.wait_for(lambda lines: "Bangladesh 2" in lines[0])
        terminal.press("u", shows="Taken back")
        terminal.press("f3", shows="[3 Timer]")
        assert b"Traceback" not in terminal.output
    kept = SessionFile(tmp_path / "sitting.toml").side.failure
    assert "a mistake in the program" in kept.read_text("utf-8")


def opened_again_since(terminal: Terminal, mark: int) -> None:
    terminal.wait_for(lambda _: b"\x1b[?1049h" in terminal.output[mark:])


def test_one_that_does_nothing_but_fail_ends_with_a_sentence(tmp_path: Path) -> None:
    with faulty(tmp_path, once=False) as terminal:
        for again in range(3):
            terminal.wait_for("opened again" if again else "SPEAKS")
            mark = terminal.mark()
            terminal.press("f3")
            if again < 2:
                opened_again_since(terminal, mark)
                terminal.done()
        assert terminal.wait_for_exit() == 1
        assert "The screen failed 3 times in a row" in terminal.text
        assert b"Traceback" not in terminal.output
