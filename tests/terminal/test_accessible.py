"""With `accessible = true`, the terminal's cursor is where a screen reader has to read, and nothing is drawn."""

import re
from pathlib import Path

import pytest

from secretary_tui.desk.rehearsal import write_rehearsal
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.sittings import at, sitting
from tests.terminal.program import ticking
from tests.terminal.room import Room, bytes_of_a_minute
from tests.terminal.terminal import Terminal

#: Bytes for another minute in the strip: one or two digits, and the movements of the cursor to it and back.
A_MINUTE = 40


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(tmp_path)
    settings = room.home / "config" / "secretary"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("accessible = true\n", "utf-8")
    return room


def reads(terminal: Terminal, beginning: str, *keys: str) -> None:
    """Press keys, and wait until a screen reader reads this: the cursor's line, from the cursor on."""

    def is_read(lines: list[str]) -> bool:
        row, column = terminal.cursor
        return re.sub(r"\s+", " ", lines[row][column:]).strip().startswith(beginning)

    for key in keys[:-1]:
        terminal.done(key)
    terminal.press(*keys[-1:], shows=is_read)


def test_the_cursor_is_in_the_row_or_the_field_in_use(room: Room) -> None:
    with room.open() as terminal:
        reads(terminal, "> 1:00")
        assert terminal.output.count(b"\x1b[?25h") > 0
        reads(terminal, "> · waiting 2 China", "down")
        reads(terminal, "> · waiting 6 Ghana", "down", "up", "end")
        terminal.press("a", "B")
        lines = terminal.done()
        row, column = terminal.cursor
        assert lines[row][:column].endswith("›B")
        for beginning, *keys in (
            ("> · waiting 6 Ghana", "escape"),
            ("> 10.00 First slot", "1"),
            ("> 10.45 First responses", "down"),
            ("> b a block", "a"),
            ("> p someone on the panel", "down"),
        ):
            reads(terminal, beginning, *keys)
        lines = terminal.done("escape", "enter")
        row, column = terminal.cursor
        assert lines[row][:column].endswith("First responses")
        for beginning, *keys in (
            ("‹ responses ›", "tab"),
            ("SPEAKS Brazil", "escape", "3"),
            ("a or ctrl+n writes a note", "4"),
        ):
            reads(terminal, beginning, *keys)
        terminal.press("a")
        terminal.type("two notes")
        terminal.press("enter")
        reads(terminal, "> 10.01 · note First slot Brazil two notes", "escape")
        assert not re.search(r"[─-▟]", terminal.output.decode()), "lines and blocks"
        terminal.press("ctrl+p")
        reads(terminal, "> Show Speakers", "down")
        reads(terminal, "> Show Timer", "down")


def test_a_minute_is_all_that_is_written_while_nothing_runs(room: Room) -> None:
    """From one minute to the next, the program looks at clock and file fifty times."""
    room.path.write_text(encode(sitting("Brazil")), "utf-8")
    write_rehearsal(SessionFile(room.path).side.rehearsal, at(-240), speed=240)
    with room.open(code=ticking(most=200)) as terminal:
        reads(terminal, "> · waiting 1 Brazil", "3", "2")
        assert bytes_of_a_minute(terminal) <= A_MINUTE
