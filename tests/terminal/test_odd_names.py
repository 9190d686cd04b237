"""A session whose file name is no text, and could control a terminal: it can be opened and exported as any other."""

import json
import os
from pathlib import Path

from tests.terminal.program import run
from tests.terminal.room import PROJECT, Room

NAME = os.fsdecode(b"caf\xe9\x1b[31mx\xc2\x9b\xe2\x80\xae.toml")
#: Bytes of the name that would control a terminal, or change the direction of the following text.
STEERING = (b"\x1b[31mx", b"\xc2\x9b", b"\xe2\x80\xae")


def printed(room: Room, *words: str) -> bytes:
    """Return the output of a command, which must not contain any of these bytes."""
    done = run(*words, cwd=PROJECT, env=room.environment)
    assert done.returncode == 0, done.stderr
    assert not [sign for sign in STEERING if sign in done.stdout + done.stderr]
    return done.stdout


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    room = Room(tmp_path)
    (tmp_path / ".secretary" / room.path.name).rename(tmp_path / ".secretary" / NAME)
    room.path = room.path.rename(tmp_path / NAME)
    with room.open() as terminal:
        mark = terminal.mark()
        terminal.press("space", shows="China has the floor")
        terminal.press("e", shows="enter writes")
        terminal.press("enter", shows="Written: the end-of-session note")
        terminal.press("ctrl+o", shows="rehearsal, running")
        assert not [sign for sign in STEERING if sign in terminal.output[mark:]]
    assert room.path.with_name(NAME.replace(".toml", "-note.docx")).is_file()
    assert room.floor == "China"
    for words in ("check {}", "status {}", "export log {}", "handover {}", "add {} chad_#s"):
        printed(room, *(word.replace("_", " ").format(room.path) for word in words.split()))
    assert room.names[-1] == "Chad"
    told = json.loads(printed(room, "status", "--json", str(room.path)))
    assert told["file"] == str(room.path)
