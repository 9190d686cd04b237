"""From nothing to an open session by keys, outside the checkout; slowly also from the wheel in an empty environment."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from secretary_tui.storage.session_file import SessionFile
from tests.terminal.desk_hand import SECRETARY, environment
from tests.terminal.room import PROJECT, missing
from tests.terminal.terminal import Terminal

CHAIR = "H.E. Ms. Anna Berg, President of the Human Rights Council"


def walk(argv: Sequence[str], folder: Path, environ: Mapping[str, str]) -> None:
    """Choose, make, correct, check, open again: all that a first evening needs."""
    with Terminal(argv, cwd=folder, env=environ) as terminal:
        terminal.wait_for("no session yet", 60)
        terminal.wait_for("2016-03-07-morning", 20)
        terminal.wait_for("2016-03-07-afterno", 20)
        terminal.press("n")
        terminal.wait_for("A new session", 20)
        terminal.press("tab", "tab", "tab")
        terminal.type("Rights of the child\t" + CHAIR + "\r")
        terminal.wait_for("Something is still missing; m in Agenda lists it", 60)
        terminal.press("f1", "m")
        terminal.wait_for("What is missing for the sitting", 20)
        for typed in ("17", "Room XX"):
            terminal.press("enter")
            terminal.wait_for("─  Session  ─", 20)
            terminal.type(typed + "\r")
            terminal.wait_for("enter goes to where it is put right", 20)
        terminal.wait_for(lambda lines: not any("The room is missing" in line for line in lines), 20)
        terminal.press("escape")  # a key in the same instant would be alt and that key
        terminal.wait_for(lambda lines: not any("What is missing" in line for line in lines), 20)
        terminal.press("ctrl+q")
        terminal.wait_for_exit(20)
    (path,) = (Path(environ["XDG_DATA_HOME"]) / "secretary" / "sessions").glob("*.toml")
    session = SessionFile(path).read()
    assert (session.sitting.title, session.sitting.meeting) == ("Rights of the child", 17)
    check = [*argv, "check", "--ready", str(path)]
    said = subprocess.run(
        check, cwd=folder, env=environ, capture_output=True, text=True, check=False
    ).stderr.splitlines()
    assert [line.split(": ", 1)[1].split(";")[0] for line in said] == [
        "The decision under which the sitting is held is missing",
        "Nobody is named who presents and answers",
    ]
    with Terminal(argv, cwd=folder, env=environ) as terminal:
        terminal.wait_for(path.name[:16], 60)
        terminal.wait_for("planned", 20)
        terminal.press("enter")
        terminal.wait_for("none inscribed", 60)
        terminal.press("ctrl+q")
        terminal.wait_for_exit(20)


def surroundings(folder: Path) -> dict[str, str]:
    home = folder / "home"
    home.mkdir()
    return environment(home) | {"XDG_DATA_HOME": str(home / "share"), "PATH": "/usr/bin:/bin"}


def test_from_nothing_to_an_open_session(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    walk(SECRETARY, room, surroundings(tmp_path))


@pytest.mark.slow
def test_from_the_wheel_in_an_empty_environment(tmp_path: Path) -> None:
    wheels, venv, room = tmp_path / "wheels", tmp_path / "venv", tmp_path / "room"
    room.mkdir()
    for command in (
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(wheels), str(PROJECT)],
        [sys.executable, "-m", "venv", str(venv)],
    ):
        subprocess.run(command, check=True, cwd=tmp_path)
    install = [str(venv / "bin" / "pip"), "install", "-q", *map(str, wheels.glob("*.whl"))]
    if subprocess.run(install, check=False, cwd=tmp_path).returncode:
        missing("a package index")
    walk([str(venv / "bin" / "secretary")], room, surroundings(tmp_path))
