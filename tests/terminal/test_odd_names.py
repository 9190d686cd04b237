"""A session whose name is no text, and would steer a terminal: it is opened, chosen, exported and told of as any."""

import json
import os
import subprocess
from pathlib import Path

from tests.terminal.desk_hand import SECRETARY
from tests.terminal.room import PROJECT, Room

NAME = os.fsdecode(b"caf\xe9\x1b[31mx.toml")


def run(room: Room, *words: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **room.environment}
    done = subprocess.run([*SECRETARY, *words], cwd=PROJECT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout + done.stderr
    return done


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    room = Room(tmp_path)
    (tmp_path / ".secretary" / room.path.name).rename(tmp_path / ".secretary" / NAME)
    room.path = room.path.rename(tmp_path / NAME)
    with room.open() as terminal:
        mark = terminal.mark()
        terminal.press("space")
        terminal.wait_for("China has the floor", 20)
        terminal.press("e")
        terminal.wait_for("enter writes", 20)
        terminal.press("enter")
        terminal.wait_for("Written: the end-of-session note", 20)
        terminal.press("ctrl+o")
        terminal.wait_for("rehearsal, running", 20)
        assert b"\x1b[31mx" not in terminal.output[mark:]
    assert room.path.with_name(NAME.replace(".toml", "-note.docx")).is_file()
    assert room.floor == "China"
    for words in ("check {}", "status {}", "export log {}", "handover {}", "add {} chad_#s"):
        run(room, *(word.replace("_", " ").format(room.path) for word in words.split()))
    assert room.names[-1] == "Chad"
    assert json.loads(run(room, "status", "--json", str(room.path)).stdout)["file"].endswith("caf?\x1b[31mx.toml")
