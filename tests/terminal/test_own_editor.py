"""The user's own editor in a real terminal: it writes, fails, is missing, or is cut off with the line."""

from pathlib import Path

from tests.terminal.long_sitting import STILL
from tests.terminal.room import Room, spoken
from tests.terminal.terminal import Terminal

#: Replacements for an editor: each appends to the given file, then waits for a key or ends.
EDITORS = {
    "writes": 'printf "and a second line\\n" >> "$1"; echo IN-THE-EDITOR; read -r line',
    "fails": 'printf "lost" >> "$1"; exit 3',
    "leaves nothing": 'rm "$1"',
    "writes raw bytes": 'printf "\\033[2J\\377\\000 odd" >> "$1"',
}


def room_with(folder: Path, editor: str, speed: float = STILL) -> tuple[Room, dict[str, str]]:
    return Room(folder, speed=speed), {"EDITOR": f"{script(folder, editor)}"}


def script(folder: Path, editor: str) -> Path:
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{EDITORS[editor]}\n")
    path.chmod(0o755)
    return path


def in_editor(terminal: Terminal) -> None:
    """Write a note, and open it in the editor of the screen."""
    terminal.press("f4", "a")
    terminal.type("A first line\r", shows="Written: note")
    terminal.press("escape", "enter", shows="F5 $EDITOR")
    terminal.press("f5")


def test_what_it_writes_comes_back_and_the_clock_has_gone_on(tmp_path: Path) -> None:
    room, env = room_with(tmp_path, "writes", speed=10)
    with room.open(env=env) as terminal:
        in_editor(terminal)
        seconds = spoken(terminal)
        terminal.wait_for("IN-THE-EDITOR")
        terminal.type("\r", shows="F5 $EDITOR")
        terminal.wait_for("and a second line")
        terminal.press("f10", shows=" is corrected")
        terminal.wait_for(lambda lines: "Brazil" in lines[0] and "SPEAKS" in lines[0] and spoken(terminal) > seconds)
    assert room.session.notes[-1].text == "A first line\nand a second line"
    assert room.strays == []


def test_one_that_fails_changes_nothing_and_what_it_leaves_is_text_whatever_it_is(tmp_path: Path) -> None:
    room, env = room_with(tmp_path, "fails")
    with room.open(env=env) as terminal:
        in_editor(terminal)
        terminal.wait_for("ended with an error (3)")
        terminal.wait_for("A first line")
        script(tmp_path, "leaves nothing")
        terminal.press("f5", shows="The editor returned no text")
        terminal.wait_for("A first line")
        script(tmp_path, "writes raw bytes")
        terminal.press("f5", shows="[2J")
        terminal.press("f10", shows=" is corrected")
    assert room.session.notes[-1].text == "A first line\n[2J� odd"


def test_one_that_is_not_there_is_named(tmp_path: Path) -> None:
    with Room(tmp_path).open(env={"EDITOR": "no-such-editor --wait"}) as terminal:
        in_editor(terminal)
        terminal.wait_for("$EDITOR says “no-such-editor --wait”, and there is no such program here.")


def is_kept(drafts: Path, terminal: Terminal) -> None:
    """Wait until the draft is saved."""
    terminal.wait_for(lambda _: drafts.exists() and "and a second line" in drafts.read_text("utf-8"))


def test_the_line_drops_in_it_and_what_it_had_written_is_kept(tmp_path: Path) -> None:
    room, env = room_with(tmp_path, "writes")
    drafts = room.path.parent / ".secretary" / room.path.name / "drafts.json"
    with room.open(env=env) as terminal:
        in_editor(terminal)
        terminal.wait_for("IN-THE-EDITOR")
        is_kept(drafts, terminal)
        terminal.hang_up()
        terminal.wait_for_exit()
    with room.open() as terminal:
        terminal.press("f4", "enter", shows="and a second line")
