"""Costs that are counted, not timed: bytes over the line, waits for the disk, keys for an act.

pytest -m slow tests/terminal/test_counts.py: with other lengths of the list, in all tabs.
"""

import re
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest

from secretary_tui.desk.rehearsal import write_rehearsal
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.storage.side_folder import SideFolder
from tests.benchmarks.states import counting_down
from tests.shipped import at
from tests.terminal.desk_hand import DeskHand, environment
from tests.terminal.long_sitting import STILL, Standing, long_sitting
from tests.terminal.program import Program, ticking
from tests.terminal.room import PROJECT, bytes_of_a_minute, missing, part, saved_session
from tests.terminal.terminal import Terminal

#: So many seconds of the sitting pass in one second of the test, and each of them is painted.
QUICK = 50.0
#: In ten seconds every digit is shown.
SECONDS = 10
#: An act waits for the log, for the file, and for the file's name in the folder.
FSYNCS = 3
#: The same test for another length of the list or another tab.
SLOW = pytest.mark.slow
_SPOKEN = re.compile(r"(\d+):(\d\d)/2:00")
_CALL = re.compile(r"\d+ +(\w+)\(")


def desk(
    folder: Path,
    standing: Standing = "speaking",
    *,
    speed: float = STILL,
    count: int = 60,
    size: tuple[int, int] = (30, 100),
    code: str = "",
) -> Terminal:
    return opened(long_sitting(folder / "sitting.toml", count, standing, speed=speed), size, code)


def opened(path: Path, size: tuple[int, int], code: str = "") -> Terminal:
    return Program(str(path), code=code, size=size, env=environment(path.parent / "home"), cwd=PROJECT)


def settled(terminal: Terminal, word: str = "SPEAKS") -> DeskHand:
    """Wait until the screen of an opened session is painted."""
    terminal.wait_for(word)
    terminal.done()
    return DeskHand(terminal)


def saved(folder: Path) -> Session:
    return saved_session(folder / "sitting.toml")


# Bytes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [60, pytest.param(300, marks=SLOW), pytest.param(3_000, marks=SLOW)])
def test_bytes_of_the_keys(tmp_path: Path, count: int) -> None:
    with desk(tmp_path, count=count) as terminal:
        terminal.wait_for("SPEAKS")
        terminal.rest()
        assert terminal.mark() <= 5_000, "until the first screen has settled"
        terminal.done("down", "down")
        assert terminal.costs("J", "is in place 4") <= 350
        assert terminal.costs("K", "is in place 3") <= 350
        assert terminal.costs("space", "Bangladesh 2 has the floor") <= 1_000
        for key, tab in (("f1", "[1 Agenda]"), ("f3", "[3 Timer]"), ("f4", "[4 Notes]"), ("f2", "[2 Speakers]")):
            assert terminal.costs(key, tab) <= (5_000 if key == "f3" else 4_500), tab
        terminal.press("ctrl+n", "R")
        terminal.wait_for("›R")  # with the first letter the line is loaded
        terminal.done()
        typed = "Recalled"
        for end, letter in enumerate(typed[1:], 2):
            assert terminal.costs(letter, f"›{typed[:end]}") <= 80, typed[:end]


def spoken(lines: list[str]) -> int:
    """Return the seconds of the speech, as the strip shows them."""
    found = _SPOKEN.search(lines[0])
    return int(found[1]) * 60 + int(found[2]) if found else -1


@pytest.mark.parametrize(
    ("size", "tabs"),
    [
        ((30, 100), (("f2", 65), ("f3", 150))),
        pytest.param((50, 160), (("f2", 150), ("f3", 175)), marks=SLOW),
        pytest.param((40, 132), (("f3", 175),), marks=SLOW),
        pytest.param((30, 100), (("f1", 65), ("f4", 65)), marks=SLOW),
    ],
)
def test_bytes_a_second_while_all_run(tmp_path: Path, size: tuple[int, int], tabs: tuple[tuple[str, int], ...]) -> None:
    path = counting_down(tmp_path / "sitting.toml", speed=QUICK)
    with opened(path, size, ticking(most=QUICK)) as terminal:
        terminal.wait_for("SPEAKS")
        for key, most in tabs:
            terminal.press(key, shows=f"[{key[1]} ")
            begin = reaches(terminal, spoken(terminal.screen) + 8)
            mark = terminal.mark()
            end = reaches(terminal, begin + SECONDS)
            assert terminal.since(mark) <= most * (end - begin), key


def reaches(terminal: Terminal, second: int) -> int:
    """Wait until the speech has lasted so many seconds; return the seconds that are shown then."""
    return spoken(terminal.wait_for(lambda lines: spoken(lines) >= second))


def test_bytes_while_nothing_runs(tmp_path: Path) -> None:
    """Hours before the planned start, from one minute to the next: no time is late, so no expected time changes."""
    path = long_sitting(tmp_path / "sitting.toml", 60, "planned")
    write_rehearsal(SideFolder(path).rehearsal, at(5, 0), speed=240)
    with opened(path, (30, 100), ticking(most=200)) as terminal:
        settled(terminal, "READY")
        assert bytes_of_a_minute(terminal) <= 60


# The disk ---------------------------------------------------------------------------------------------------


@contextmanager
def traced(terminal: Terminal, calls: str, log: Path) -> Iterator[None]:
    """Record these system calls of the program as long as the context lasts."""
    process = subprocess.Popen(
        [part("strace"), "-f", "-p", str(terminal.pid), "-e", f"trace={calls}", "-o", str(log)], stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    try:
        if b"attached" not in (said := process.stderr.readline()):
            missing(f"the right to trace a process ({said.decode().strip()})")
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


def calls_in(log: Path) -> list[str]:
    return [line for line in log.read_text().splitlines() if "sync(" in line]


def test_a_tick_waits_for_no_disk(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    with desk(tmp_path, speed=QUICK, code=ticking(most=QUICK)) as terminal:
        kept = SideFolder(tmp_path / "sitting.toml").last_good  # written once, by the first tick after the opening
        terminal.wait_for(lambda lines: spoken(lines) >= 2 and kept.exists())
        with traced(terminal, "fsync,fdatasync,rename,unlink", log):
            begin = spoken(terminal.screen)
            terminal.wait_for(lambda lines: spoken(lines) >= begin + 8)
    assert calls_in(log) == []


def calls_of_acts(folder: Path, count: int) -> dict[str, Counter[str]]:
    """Return the names and numbers of system calls on files for each key, and for a look at another desk's changes."""
    folder.mkdir()
    calls: dict[str, Counter[str]] = {}
    kept = SideFolder(folder / "sitting.toml").last_good  # written once, by the first tick after the opening
    with desk(folder, count=count, code=ticking(least=1e-6)) as terminal:  # a tick would look at the file
        settled(terminal)
        terminal.wait_for(lambda _: kept.exists())
        terminal.press("down", "J")  # the very first act also creates the log
        terminal.wait_for("is in place")
        for what, key, shows in (
            ("move", "K", "is in place 2"),
            ("next", "space", "has the floor"),
            ("undo", "u", "Taken back"),
        ):
            terminal.done()
            saved(folder)
            with traced(terminal, "%file,fsync,fdatasync,flock,fchmod,fchown,ftruncate", folder / what):
                terminal.press(key, shows=shows)
                saved(folder)
            names = (match[1] for match in map(_CALL.match, (folder / what).read_text().splitlines()) if match)
            calls[what] = Counter(names)
    return calls


@pytest.mark.parametrize("longer", [300, pytest.param(10_000, marks=SLOW)])
def test_an_act_waits_three_times_for_the_disk_and_makes_equal_calls_in_any_list(tmp_path: Path, longer: int) -> None:
    short, long = (calls_of_acts(tmp_path / f"{count}", count) for count in (60, longer))
    assert short == long
    assert all(calls["fsync"] == FSYNCS for calls in short.values())


# Keys -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [60, pytest.param(300, marks=SLOW)])
def test_keys_of_the_acts(tmp_path: Path, count: int) -> None:
    """One after the other in one room: the floor, the order, a note, the limit, names, the export."""
    with desk(tmp_path, count=count) as terminal:
        hand = settled(terminal)
        for acts in (floor, order, note, limit, names, export):
            acts(hand, tmp_path)


def floor(hand: DeskHand, folder: Path) -> None:
    """Count keys: next, undo with exact times, the start of a speech moved back by twenty seconds."""
    before = saved(folder)
    assert takes(hand, "space", shows="Bangladesh 2 has the floor") == 1
    assert takes(hand, "u", shows="Taken back: Bangladesh 2 has the floor") == 1
    assert saved(folder).entries == before.entries
    begin = spoken(hand.terminal.done())
    hand.keys = 0
    hand.press(*"<<<<")
    assert spoken(hand.terminal.done()) == begin + 20
    assert hand.keys <= 4
    was, now = before.entry("e00000"), saved(folder).entry("e00000")
    assert was is not None
    assert now is not None
    assert (was.spans[0].start - now.spans[0].start).total_seconds() == 20


def takes(hand: DeskHand, *keys: str, typed: str = "", shows: str) -> int:
    """Return the number of keys until the screen shows a text; `typed` is typed after the first key."""
    hand.keys = 0
    hand.press(*keys[:1])
    hand.type(typed)
    hand.press(*keys[1:], shows=shows)
    return hand.keys


def order(hand: DeskHand, folder: Path) -> None:
    hand.press(*["down"] * 6)  # Viet Nam 7
    assert takes(hand, "K", "K", "K", shows="Viet Nam 7 is in place 4") == 3
    assert takes(hand, "t", shows="Viet Nam 7 is in place 2, next") == 1
    assert takes(hand, "m", "9", "enter", shows="Viet Nam 7 is in place 9") <= 4
    assert takes(hand, "u", shows="Taken back: Viet Nam 7 is in place 9") == 1
    listed = [entry.name for entry in saved(folder).on_list("floor")]
    assert listed[:3] == ["Algeria 1", "Viet Nam 7", "Bangladesh 2"]


def note(hand: DeskHand, folder: Path) -> None:
    text = "Recalled resolution 7/29"
    assert takes(hand, "ctrl+n", "enter", typed=text, shows="Written:") == len(text) + 2
    written = saved(folder).notes[-1]
    assert (written.text, written.block, written.entry) == (text, "floor-1", "e00000")
    hand.leave("›")


def limit(hand: DeskHand, folder: Path) -> None:
    hand.press("l", shows="more this round")
    assert 1 + takes(hand, "down", "down", "enter", shows="The limit is 1:30") <= 4
    session = saved(folder)
    assert {limit_of(session, entry) for entry in session.waiting("floor")} == {90}


def names(hand: DeskHand, folder: Path) -> None:
    hand.press("c", "a", shows="Add")
    assert takes(hand, *"ken", "enter", shows="Kenya: place") <= 4
    assert takes(hand, *"alb/oic", "enter", shows="Albania for Organization") <= 8
    hand.leave("Add")
    taken = {entry.name: entry for entry in saved(folder).on_list("floor")}
    kenya, albania = taken["Kenya"], taken["Albania"]
    assert (kenya.name, kenya.category is not None) == ("Kenya", True)
    assert (albania.name, albania.on_behalf_of) == ("Albania", "Organization of Islamic Cooperation")


def export(hand: DeskHand, folder: Path) -> None:
    hand.press("e", shows="enter")
    assert 1 + takes(hand, "enter", shows="Written: the end-of-session note") <= 3
    written = docx.Document(str(folder / "sitting-note.docx"))
    cells = (cell.text for table in written.tables for row in table.rows for cell in row.cells)
    assert any("Algeria 1" in cell for cell in cells)
