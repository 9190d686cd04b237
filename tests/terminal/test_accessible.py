"""With `accessible = true` the terminal's own cursor is where a screen reader has to read, and nothing is drawn."""

import re
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.desk.rehearsal import write_rehearsal
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.sittings import at, sitting
from tests.terminal.program import ticking
from tests.terminal.room import Room, bytes_of_a_minute
from tests.terminal.terminal import Terminal

#: Bytes for another minute in the strip: one digit or two, and the cursor there and back.
A_MINUTE: Final = 40


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(tmp_path)
    settings = room.home / "config" / "secretary"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("accessible = true\n", "utf-8")
    return room


def read(terminal: Terminal, *keys: str) -> str:
    """Return what a screen reader reads behind these keys: the line of the cursor, from the cursor on."""
    for key in keys:
        terminal.done(key)
    lines = terminal.done()
    row, column = terminal.cursor
    return re.sub(r"\s+", " ", lines[row][column:]).strip()


def test_the_cursor_is_in_the_row_or_the_field_in_use(room: Room) -> None:
    with room.open() as terminal:
        assert read(terminal).startswith("> 1:00")
        assert terminal.output.count(b"\x1b[?25h") > 0
        assert read(terminal, "down").startswith("> · waiting 2 China")
        assert read(terminal, "down", "up", "end").startswith("> · waiting 6 Ghana")
        terminal.press("a", "B")
        lines = terminal.done()
        row, column = terminal.cursor
        assert lines[row][:column].endswith("›B")
        assert read(terminal, "escape").startswith("> · waiting 6 Ghana")
        assert read(terminal, "1").startswith("> 10.00 First slot")
        assert read(terminal, "down").startswith("> 10.45 First responses")
        assert read(terminal, "a").startswith("> b a block")
        assert read(terminal, "down").startswith("> p someone on the panel")
        assert read(terminal, "escape", "enter").startswith("First responses")
        assert read(terminal, "tab").startswith("‹ responses ›")
        assert read(terminal, "escape", "3").startswith("SPEAKS Brazil")
        assert read(terminal, "4").startswith("a or ctrl+n writes a note")
        terminal.press("a")
        terminal.type("two notes")
        terminal.press("enter")
        assert read(terminal, "escape").startswith("> 10.01 · note First slot Brazil two notes")
        assert not re.search(r"[─-▟]", terminal.output.decode()), "lines and blocks"
        terminal.done("ctrl+p")
        first = read(terminal, "down")
        assert first.startswith(">")
        assert read(terminal, "down") != first


def test_a_minute_is_all_that_is_written_while_nothing_runs(room: Room) -> None:
    """From one minute to the next there are two hundred looks at clock and file."""
    room.path.write_text(encode(sitting("Brazil")), "utf-8")
    write_rehearsal(SessionFile(room.path).side.rehearsal, at(-240), speed=60)
    with room.open(code=ticking(most=200)) as terminal:
        assert read(terminal, "3", "2").startswith("> · waiting 1 Brazil")
        assert bytes_of_a_minute(terminal) <= A_MINUTE
