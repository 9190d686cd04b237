"""From an empty folder to an open session by keys, outside the checkout."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from secretary_tui.storage.session_file import SessionFile
from tests.terminal.desk_hand import SECRETARY, DeskHand, environment
from tests.terminal.program import Program, run
from tests.terminal.terminal import Terminal

CHAIR = "H.E. Ms. Anna Berg, President of the Human Rights Council"


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
        "Nobody is named who presents and answers",
    ]
    with Program(cwd=folder, env=environ) as terminal:
        terminal.wait_for(path.name[:16])
        terminal.wait_for("planned")
        terminal.press("enter", shows="none inscribed")
        terminal.press("ctrl+q")
        terminal.wait_for_exit()


def plan_the_panel(hand: DeskHand) -> None:
    """Make a new sitting in the list of sessions and complete it."""
    hand.sees("no session yet")
    hand.press("n", shows="A new session")
    hand.press("tab")
    hand.type("15\t", shows="18.00")
    hand.press("tab")
    hand.type("The right to water\t" + CHAIR + "\r", shows="m in Agenda lists it")
    hand.press("f1", "m")
    for asked, form, typed, key in (
        ("▌ The number of the meeting", "─  Session  ─", "9", "enter"),
        ("▌ The room is missing", "─  Session  ─", "Room XX", "enter"),
        ("▌ The decision", "enter new line", "Resolution 58/1", "ctrl+s"),
        ("▌ Nobody is named", "New: on the panel", "Ms. Anna Keller\t\tSpecial Rapporteur on water", "enter"),
        ("▌ Anna Keller has no place", "Anna Keller has no planned", "", ""),
        ("▌ Anna Keller has no planned", "planned (m:ss)", "7:00", "enter"),
    ):
        hand.sees(asked)
        hand.press("enter", shows=form)
        hand.type(typed)
        hand.press(*filter(None, [key]))
    hand.sees("Nothing is missing: the sitting is ready.")
    hand.press("escape")


def rehearse_the_first_minutes(hand: DeskHand) -> None:
    """Rehearse on a copy, with a list that fills by itself: the first speaker, then a paper."""
    hand.press("ctrl+o")
    hand.sees("afternoon.toml · planned")  # the folder has been read, and its newest session is selected
    hand.press("r", shows="Rehearse on a copy")
    hand.press("l", shows="The names come onto the list by themselves.")
    hand.press("space")
    hand.has_floor("Anna Berg")
    hand.note("? @keller Who pays for the pumps?")
    hand.press("e", shows="enter writes")
    hand.press("enter", shows="Written: the end-of-session note")


@pytest.mark.slow
def test_a_first_evening_by_keys_to_the_hand_over(tmp_path: Path) -> None:
    environ = surroundings(tmp_path)
    data = Path(environ["XDG_DATA_HOME"]) / "secretary"
    with Terminal(SECRETARY, cwd=tmp_path, env=environ) as terminal:
        hand = DeskHand(terminal)
        plan_the_panel(hand)
        assert hand.keys == 168  # including the typed text
        rehearse_the_first_minutes(hand)
        assert hand.keys <= 215
        (copy,) = (data / "rehearsals").glob("*.toml")
        with Terminal([*SECRETARY, str(copy), "--as", "CD"], cwd=tmp_path, env=environ) as other:
            other.wait_for("had the desk until now")
            other.press("enter", shows="Handed over from")
            other.press("ctrl+q", shows="Leave the desk?")
            other.press("q")
            other.wait_for_exit()
    assert len([*copy.parent.glob("*.docx")]) == 1
    session = SessionFile(copy).read()
    keller = next(row for row in session.panel if row.name == "Anna Keller")
    assert (keller.title, keller.function) == ("Ms.", "Special Rapporteur on water")
    assert [note.to for note in session.notes if note.kind == "question"] == [keller.id]
    (planned,) = (data / "sessions").glob("*.toml")
    assert not SessionFile(planned).read().has_begun


def surroundings(folder: Path) -> dict[str, str]:
    home = folder / "home"
    home.mkdir()
    return environment(home) | {"XDG_DATA_HOME": str(home / "share"), "PATH": "/usr/bin:/bin"}


def test_from_nothing_to_an_open_session(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    walk(room, surroundings(tmp_path))
