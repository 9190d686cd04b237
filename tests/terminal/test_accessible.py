"""With `accessible = true` the terminal's own cursor is where a screen reader has to read, and nothing is drawn."""

import re
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.storage.text.codec import encode
from tests.sittings import sitting
from tests.terminal.room import Room
from tests.terminal.terminal import Terminal

#: Rows of the strip, whose seconds go on by themselves.
STRIP_ROWS: Final = 2


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(tmp_path)
    settings = room.home / "config" / "secretary"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("accessible = true\n", "utf-8")
    return room


def leave(terminal: Terminal) -> None:
    """Press escape and wait for what it does: the next key in the same instant would be alt and that key.

    What changes by itself meanwhile, as a turn behind a dialog, may come before that: so the program is at rest first.
    """
    shown = terminal.screen[STRIP_ROWS:]
    terminal.press("escape")
    terminal.settle()
    terminal.wait_for(lambda lines: lines[STRIP_ROWS:] != shown)


def read(terminal: Terminal, *keys: str) -> str:
    """Return what a screen reader reads behind these keys: the line of the cursor, from the cursor on."""
    for key in keys:
        if key == "escape":
            leave(terminal)
        else:
            terminal.press(key)
        terminal.settle()
    row, column = terminal.cursor
    return re.sub(r"\s+", " ", terminal.screen[row][column:]).strip()


def test_the_cursor_is_in_the_row_or_the_field_in_use(room: Room) -> None:
    with room.open() as terminal:
        terminal.settle()
        assert terminal.output.count(b"\x1b[?25h") > 0
        assert read(terminal).startswith("> 1:0")
        assert read(terminal, "down").startswith("> · waiting 2 China")
        assert read(terminal, "down", "up", "end").startswith("> · waiting 6 Ghana")
        terminal.press("a", "B")
        terminal.settle()
        row, column = terminal.cursor
        assert terminal.screen[row][:column].endswith("›B")
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
        terminal.press("ctrl+p")
        terminal.settle()
        first = read(terminal, "down")
        assert first.startswith(">")
        assert read(terminal, "down") != first


def test_nothing_is_written_while_nothing_changes(room: Room) -> None:
    room.path.write_text(encode(sitting("Brazil")), "utf-8")
    with room.open() as terminal:
        assert read(terminal, "3", "2").startswith("> · waiting 1 Brazil")
        terminal.settle(quiet=2.1)
