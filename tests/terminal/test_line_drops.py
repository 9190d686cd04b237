"""The line drops while the secretary is at any place: after reopening, the clock has run on and typed text is kept."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from secretary_tui.domain.model.note_line import read_line
from tests.counted import count
from tests.terminal.room import Room, add, leave_line, spoken
from tests.terminal.terminal import Terminal

#: The ways in which a program loses its terminal or is ended.
ENDS: dict[str, Callable[[Terminal], None]] = {
    "the line drops": Terminal.hang_up,
    "kill -9": lambda terminal: terminal.kill(signal.SIGKILL),
    "SIGTERM": lambda terminal: terminal.kill(signal.SIGTERM),
}
#: Keys that lead to a place, and a text that is shown there.
PLACES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("f1",), "[1 Agenda]"),
    (("f2",), "[2 Speakers]"),
    (("f3",), "[3 Timer]"),
    (("f4",), "[4 Notes]"),
    (("?",), "Keys of"),
    (("e",), "end-of-session note"),
    (("f2", "down", "enter"), "on behalf of"),
    (("ctrl+q",), "clock goes on"),
    (("l",), "Limit for all"),
)


#: The ways to end, of which each run of the tests needs only one.
FEW = [pytest.param(how, marks=pytest.mark.slow if how == "SIGTERM" else ()) for how in ENDS]


def ended(terminal: Terminal, how: str) -> None:
    ENDS[how](terminal)
    terminal.wait_for_exit()


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_in_every_tab_and_dialog_the_speech_goes_on(tmp_path: Path, every: int) -> None:
    """Each run takes one place in three; all of them: pytest -m slow tests/terminal/test_line_drops.py."""
    room = Room(tmp_path, speed=10)
    before, last = room.session, 60
    for keys, seen in PLACES[every // 2 :: every]:
        with room.open() as terminal:
            terminal.wait_for(lambda lines: "Brazil" in lines[0] and "SAVED" in lines[0])
            last = spoken_beyond(terminal, last)
            terminal.press(*keys, shows=seen)
            terminal.hang_up()
            terminal.wait_for_exit()
    assert room.session == before
    assert room.strays == []
    count("the line cut", cuts=len(PLACES[every // 2 :: every]))


def spoken_beyond(terminal: Terminal, seconds: int) -> int:
    """Wait until the speech is longer than `seconds`, however fast the desk was opened; return its seconds then."""
    terminal.wait_for(lambda _: spoken(terminal) > seconds)
    return spoken(terminal)


@pytest.mark.parametrize("how", FEW)
def test_a_half_typed_note_is_there_again(tmp_path: Path, how: str) -> None:
    room = Room(tmp_path)
    with room.open() as terminal:
        terminal.press("ctrl+n")
        terminal.type("?@allen who will", shows="?@allen who will")
        if how == "kill -9":  # saved within a second after its first letter, or at once at a signal
            wait_for_draft(room, terminal, "?@allen who will")
        ended(terminal, how)
    with room.open() as terminal:
        terminal.wait_for("half-typed note was kept")
        terminal.wait_for("?@allen who will")
        terminal.press("f8", shows=lambda lines: "China" in lines[0])
        terminal.type(" pay?\r", shows="Written:")
    note = room.session.notes[-1]
    assert (note.text, note.kind, note.to) == ("who will pay?", "question", "p-allen")
    assert note.entry == "e-brazil", "it belongs to the speaker of the instant it was begun"
    assert read_line("?@allen who", room.session.panel).to == note.to
    count("the line cut", cuts=1)


def wait_for_draft(room: Room, terminal: Terminal, text: str) -> None:
    drafts = room.path.parent / ".secretary" / room.path.name / "drafts.json"
    terminal.wait_for(lambda _: drafts.exists() and text in drafts.read_text("utf-8"))


@pytest.mark.parametrize("how", ["the line drops", pytest.param("SIGTERM", marks=pytest.mark.slow)])
def test_a_half_typed_name_is_there_again(tmp_path: Path, how: str) -> None:
    room = Room(tmp_path)
    with room.open() as terminal:
        terminal.press("a")
        add(terminal, "Haiti")
        terminal.wait_for("Haiti: place")
        terminal.type("pakistan/oi", shows="›pakistan/oi")
        ended(terminal, how)
    with room.open() as terminal:
        terminal.wait_for("›pakistan/oi")
        terminal.type("c #s\r", shows="Pakistan for Organization")
        leave_line(terminal)
        terminal.press("u", shows="Taken back")
        assert not any("Haiti " in line for line in terminal.done("u")[5:-3])
    assert room.names == ["Brazil", "China", "Cuba", "Egypt", "France", "Ghana"]
    count("the line cut", cuts=1)


@pytest.mark.parametrize("how", FEW)
def test_while_saving_the_file_is_whole(tmp_path: Path, how: str) -> None:
    room = Room(tmp_path)
    with room.open() as terminal:
        terminal.press("a")
        for number in range(60):
            terminal.type(f"State {number} #s\r")
            if "7 inscribed" in terminal.text:
                break
        ended(terminal, how)
    names = room.names
    assert (
        names
        == ["Brazil", "China", "Cuba", "Egypt", "France", "Ghana", *(f"State {n}" for n in range(60))][: len(names)]
    )
    assert len(names) >= 7
    with room.open() as terminal:
        terminal.wait_for(f"{len(names)} inscribed")
    assert room.names == names
    assert room.strays == []
    count("the line cut", cuts=1)
