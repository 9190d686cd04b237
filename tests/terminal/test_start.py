"""From an empty folder to an open session by keys, outside the checkout."""

from collections.abc import Mapping
from pathlib import Path

from secretary_tui.storage.session_file import SessionFile
from tests.terminal.desk_hand import environment
from tests.terminal.program import Program, run


def walk(folder: Path, environ: Mapping[str, str]) -> None:
    """Choose, create, correct, check, and reopen a session, as a user does on a first evening."""
    with Program(cwd=folder, env=environ) as terminal:
        terminal.wait_for("no session yet")
        terminal.wait_for("2016-03-07-morning")
        terminal.wait_for("2016-03-07-afterno")
        terminal.press("n", shows="A new session")
        terminal.press("tab", "tab", "tab")
        terminal.type("Clean water\tAnna Berg, President\r", shows="Something is still missing; m in Agenda lists it")
        terminal.press("f1", "m", shows="What is missing for the sitting")
        for typed in ("17", "Room XX"):
            terminal.press("enter", shows="─  Session  ─")
            terminal.type(typed + "\r", shows="enter goes to the place to correct it")
        terminal.wait_for(lambda lines: not any("The room is missing" in line for line in lines))
        terminal.press("escape")  # a key in the same instant would be read as alt and that key
        terminal.wait_for(lambda lines: not any("What is missing" in line for line in lines))
        terminal.press("ctrl+q")
        terminal.wait_for_exit()
    (path,) = (Path(environ["XDG_DATA_HOME"]) / "secretary" / "sessions").glob("*.toml")
    session = SessionFile(path).read()
    assert (session.sitting.title, session.sitting.meeting) == ("Clean water", 17)
    said = run("check", "--ready", str(path), cwd=folder, env=environ).stderr.decode().splitlines()
    assert [line.split(": ", 1)[1].split(";")[0] for line in said] == [
        "The decision under which the sitting is held is missing",
        "No panellist is named",
    ]
    with Program(cwd=folder, env=environ) as terminal:
        terminal.wait_for(path.name[:16])
        terminal.wait_for("planned")
        terminal.press("enter", shows="none inscribed")
        terminal.press("ctrl+q")
        terminal.wait_for_exit()


def surroundings(folder: Path) -> dict[str, str]:
    home = folder / "home"
    home.mkdir()
    return environment(home) | {"XDG_DATA_HOME": str(home / "share"), "PATH": "/usr/bin:/bin"}


def test_from_nothing_to_an_open_session(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    walk(room, surroundings(tmp_path))
