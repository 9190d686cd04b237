"""A program empties the session file and writes it slowly while desks and commands act: no act is lost silently.

pytest -m slow tests/desk/test_slow_writer.py: a hundred times at each of ten paces.
"""

import fcntl
import os
import random
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple
from unittest.mock import patch

import pytest

from secretary_tui.cli.main import main
from secretary_tui.clock import Machine, open_clock
from secretary_tui.desk.desk import ActResult, Desk
from secretary_tui.desk.left_over import write_what_is_lost
from secretary_tui.desk.log import restore_unreadable
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NotSaved
from secretary_tui.storage import writers
from secretary_tui.storage.disk import half_written
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.writers import BEING_WRITTEN, LONGEST, REST, WAITING
from tests import counted
from tests.acts import Act, AddEntry, HoldEntry, MoveToHead
from tests.clocks import StillClock
from tests.desks import acts_logged, desk_at, session_at
from tests.sittings import at

OLD = [f"State {number}" for number in range(12)]
#: The numbers of bytes that are written at a time.
PACES = (1, 7, 40, 90, 200, 450, 900, 1_500, 3_000, 100_000)


class Room(NamedTuple):
    path: Path
    clock: StillClock
    desk: Desk

    def rest(self) -> None:
        """Let the desk look each second until it accepts a text that no longer changes."""
        for _ in range(round(REST) + 1):
            self.desk.refresh()
            self.clock.advance(1)
        self.desk.refresh()

    @property
    def names(self) -> set[str]:
        return names(SessionFile(self.path).read())

    @property
    def copies(self) -> list[Path]:
        return sorted(set(self.path.parent.glob("*.toml")) - {self.path})


def opened(path: Path, clock: StillClock, initials: str = "AB") -> Desk:
    return desk_at(path, initials, clock, waits_in=path.parent / f"{initials}-waits", process=1 << 23)


@pytest.fixture(autouse=True)
def _age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a text from counting as old on a slow machine."""
    monkeypatch.setattr(writers.WriterWatch, "_age", lambda _: 0.0)


@pytest.fixture(params=["who writes is known", "who writes is not known"])
def told(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Return whether the system reports which processes have a file open."""
    if request.param == "who writes is not known":
        monkeypatch.delattr(fcntl, "F_SETLEASE")
        return False
    return True


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return a_room(tmp_path)


def a_room(folder: Path) -> Room:
    path, clock = session_at(folder / "s.toml", *OLD, rules={"list_minutes": 1440}), StillClock(at(1))
    desk = opened(path, clock)
    desk.do(HoldEntry(entry=desk.session.entries[3].id, reason="first"))
    desk.refresh()
    return Room(path, clock, desk)


def edited(text: str, place: int = 2) -> bytes:
    changed = text.replace(f'"{OLD[place]}"', '"Corrected"')
    assert changed != text
    return f'{changed}\n[[entries]]\nid = "enew"\nlist = "floor"\nname = "By hand"\ncategory = "member"\n'.encode()


def names(session: Session) -> set[str]:
    return {entry.name for entry in session.entries}


def written(place: int = 2) -> set[str]:
    return {*OLD, "Corrected", "By hand"} - {OLD[place]}


def added(name: str) -> AddEntry:
    return AddEntry(list="floor", name=name, category="member")


@pytest.mark.parametrize("first", [0, 1, 300, 600, -30])
def test_acts_wait_until_it_has_ended_and_both_stand(room: Room, told: bool, first: int) -> None:
    text = edited(room.path.read_text("utf-8"))
    with room.path.open("wb", buffering=0) as file:
        file.write(text[:first])
        room.desk.do(added("Kenya"))
        assert room.desk.unsaved == BEING_WRITTEN
        assert names(room.desk.session) == {*OLD, "Kenya"}, "the screen goes on with what it knew"
        room.clock.advance(1)
        file.write(text[first:-20])
        room.desk.do(added("Chad"))
        if told:
            room.rest()
        assert room.desk.unsaved == BEING_WRITTEN
        file.write(text[-20:])
    room.rest()
    assert room.desk.unsaved == ""
    assert room.names == written() | {"Kenya", "Chad"}
    assert room.copies == []


def test_a_file_that_is_open_for_writing_and_not_yet_touched_is_waited_for(room: Room) -> None:
    text = edited(room.path.read_text("utf-8"))
    with room.path.open("r+b", buffering=0) as file:
        room.desk.do(added("Kenya"))
        assert room.desk.unsaved == BEING_WRITTEN
        file.write(text)
        file.truncate()
    room.rest()
    assert room.names == written() | {"Kenya"}


def test_one_that_closes_the_file_between_its_pieces_is_waited_for(room: Room) -> None:
    text = edited(room.path.read_text("utf-8"))
    for piece in (b"", text[:200], text[200:700], text[700:]):
        with room.path.open("ab" if piece else "wb", buffering=0) as file:
            file.write(piece)
        room.desk.do(added(f"State {100 + len(piece)}"))
        assert room.desk.unsaved == BEING_WRITTEN
        room.clock.advance(REST - 0.5)
        room.desk.refresh()
    assert room.desk.unsaved == BEING_WRITTEN
    room.rest()
    assert room.names > written()
    assert len(room.names - written()) == 4


@pytest.mark.parametrize("is_opened_later", [False, True])
def test_one_that_stops_half_way_counts_as_it_stands_and_the_rest_is_kept(room: Room, *, is_opened_later: bool) -> None:
    before = room.path.read_bytes()
    half = before[: before.index(b'[[entries]]\nid = "e-state-5"')]
    room.path.write_bytes(half)
    desk = opened(room.path, room.clock, "CD") if is_opened_later else room.desk
    desk.do(added("Kenya"))
    assert desk.unsaved == BEING_WRITTEN
    room.clock.advance(REST)
    for _ in range(2):
        desk.refresh()
    assert desk.unsaved == ""
    assert room.names == {*OLD[:5], "Kenya"}
    assert [copy.read_bytes() for copy in room.copies] == [before]
    assert any(room.copies[0].name in sentence for sentence in desk.news)


def test_one_that_does_not_end_is_waited_for_half_a_minute_and_what_it_writes_is_kept(room: Room) -> None:
    text = edited(room.path.read_text("utf-8"))
    cut = text.index(b'[[entries]]\nid = "e-state-5"')
    with room.path.open("wb", buffering=0) as file:
        file.write(text[:cut])
        room.desk.do(added("Kenya"))
        for _ in range(round(LONGEST) - 1):
            room.clock.advance(1)
            room.desk.refresh()
            assert room.desk.unsaved == BEING_WRITTEN
        room.clock.advance(1)
        room.desk.refresh()
        assert room.desk.unsaved == ""
        assert "Kenya" in room.names
        file.write(text[cut:])
    assert text in [copy.read_bytes() for copy in room.copies]
    assert sum(copy.name in sentence for copy in room.copies for sentence in room.desk.news) == len(room.copies)


def test_what_no_longer_parses_is_set_aside_only_at_rest(room: Room) -> None:
    text = room.path.read_bytes()
    room.path.write_bytes(text[:-30])
    room.desk.do(added("Kenya"))
    assert room.desk.unsaved == BEING_WRITTEN
    assert room.copies == []
    room.rest()
    assert room.names == {*OLD, "Kenya"}
    assert text[:-30] in [copy.read_bytes() for copy in room.copies]


@pytest.mark.parametrize("how", ["an editor that replaces it", "one that is quick", "a desk", "a backup"])
def test_who_has_ended_is_not_waited_for(room: Room, how: str) -> None:
    text = room.path.read_bytes()
    if how == "a desk":
        opened(room.path, room.clock, "CD").do(added("Chad"))
    elif how == "a backup":
        room.desk.do(added("Chad"))
        room.path.write_bytes(text)
    elif how == "one that is quick":
        room.path.write_bytes(edited(text.decode()))
    else:
        other = room.path.with_name("other")
        other.write_bytes(text[: text.index(b'[[entries]]\nid = "e-state-9"')])
        other.replace(room.path)
    room.desk.do(added("Kenya"))
    assert room.desk.unsaved == ""
    assert "Kenya" in room.names


@pytest.mark.parametrize("is_late", [False, True], ids=["before it reads the file", "right before its act"])
def test_a_command_waits_and_says_so(
    room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, is_late: bool
) -> None:
    text = edited(room.path.read_text("utf-8"))
    seconds, pieces = 1_000.0, [text[start : start + 400] for start in range(0, len(text), 400)]
    files: list[int] = []

    def begin() -> None:
        files.append(os.open(room.path, os.O_WRONLY | os.O_TRUNC))

    def wait(step: float) -> None:
        nonlocal seconds
        seconds += step
        if pieces:
            os.write(files[0], pieces.pop(0))
            if not pieces:
                os.close(files[0])

    def do(desk: Desk, act: Act) -> ActResult:
        begin()
        return done(desk, act)

    done = Desk.do
    machine = Machine(boottime=lambda: seconds)
    monkeypatch.setattr("secretary_tui.clock.THIS_MACHINE", machine)
    monkeypatch.setattr("secretary_tui.bootstrap.desk.open_clock", partial(open_clock, machine=machine))
    monkeypatch.setattr("secretary_tui.storage.writers.PAUSE", SimpleNamespace(wait=wait))
    if is_late:
        monkeypatch.setattr(Desk, "do", do)
    else:
        begin()
    assert main(["add", str(room.path), "Kenya #m"]) == 0
    assert capsys.readouterr().err.splitlines()[0] == WAITING
    assert room.names == written() | {"Kenya"}
    assert room.copies == []


@pytest.mark.parametrize(
    ("pace", "times"), [(90, 2), (900, 2), *(pytest.param(pace, 100, marks=pytest.mark.slow) for pace in PACES)]
)
def test_a_program_that_copies_slowly_loses_nothing(tmp_path: Path, pace: int, times: int) -> None:
    """`cat > FILE` gets `pace` bytes at a time; meanwhile a desk acts and looks, and another desk is opened."""
    chance = random.Random(pace)
    acts = 0
    for time in range(times):
        room = a_room(tmp_path / f"{time}")
        place, text = chance.randrange(12), room.path.read_text("utf-8")
        for stale in range(chance.randrange(3)):  # the editor was opened before these acts
            room.desk.do(added(f"State {200 + stale}"))
        done = names(room.desk.session) - {*OLD}
        done |= do_while_copied(room, edited(text, place), pace, chance)
        room.rest()
        assert room.desk.unsaved == ""
        if room.desk.then:
            room.desk.redo()
        assert room.names == written(place) | done
        acts += len(done)
    counted.count("a slow writer under acts", writers=times, acts=acts)


def do_while_copied(room: Room, text: bytes, pace: int, chance: random.Random) -> set[str]:
    """Copy a text over the file and act meanwhile; return the names that were added."""
    pieces = [text[start : start + pace] for start in range(0, len(text), pace)]
    busy = {chance.randrange(len(pieces)) for _ in range(5)}
    done: set[str] = set()
    desks = [room.desk, opened(room.path, room.clock, "CD")]
    with subprocess.Popen(["/bin/sh", "-c", 'exec cat > "$1"', "sh", room.path], stdin=subprocess.PIPE) as cat:
        assert cat.stdin is not None
        while room.path.stat().st_size:
            assert cat.poll() is None
        for number, piece in enumerate(pieces):
            os.write(cat.stdin.fileno(), piece)
            if number in busy:
                name = f"State {300 + number}"
                desk = chance.choice(desks)
                desk.do(chance.choice((added(name), added(name), MoveToHead(entry=desk.session.entries[1].id))))
                done |= {name} & names(desk.session)
                assert desk.unsaved == BEING_WRITTEN
            room.clock.advance(chance.random() * LONGEST / len(pieces))
            chance.choice(desks).refresh()
        cat.stdin.close()
    desks[1].refresh()
    room.rest()
    desks[1].refresh()
    assert desks[1].unsaved == ""
    return done


# Similar cases --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_left", [False, True], ids=["stays open", "is left"])
def test_a_desk_that_is_opened_in_the_middle(room: Room, *, is_left: bool) -> None:
    text = edited(room.path.read_text("utf-8"))
    cut = text.index(b'[[entries]]\nid = "e-state-5"')
    with room.path.open("wb", buffering=0) as file:
        file.write(text[:cut])
        late = opened(room.path, room.clock, "CD")
        late.refresh()
        late.do(added("Kenya"))
        assert late.unsaved == BEING_WRITTEN
        assert write_what_is_lost(late) == ""
        file.write(text[cut:])
    if is_left:
        late = opened(room.path, room.clock, "CD")
        late.take_up_left_over()
    for _ in range(3):
        late.refresh()
        room.clock.advance(REST)
    assert room.names == written() | {"Kenya"}
    assert not [sentence for sentence in (*late.news, *room.desk.news) if "it no longer has" in sentence]


def test_a_text_that_becomes_longer_in_place(room: Room) -> None:
    with room.path.open("ab", buffering=0) as file:
        file.write(b'\n[[entries]]\nid = "enew"\nlist = "floor"\n')
        room.desk.do(added("Kenya"))
        assert room.desk.unsaved == BEING_WRITTEN
        file.write(b'name = "By hand"\ncategory = "member"\n')
    room.rest()
    assert room.names == {*OLD, "Kenya", "By hand"}


def test_a_broken_file_that_is_being_copied_back_is_not_restored_over(room: Room) -> None:
    """`restore` waits as `add` does; this tests its decision under the lock."""
    text = room.path.read_bytes()
    room.path.write_bytes(b"[")
    with room.path.open("wb", buffering=0) as file:
        file.write(text[:300])
        with pytest.raises(NotSaved, match=BEING_WRITTEN):
            restore_unreadable(SessionFile(room.path))
        file.write(text[300:])
    assert room.path.read_bytes() == text


# An editor takes no lock: if it writes between the desk's read and its replacement, both text and act are kept ----


HELD = 'held = "papers"'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = desk_at(session_at(tmp_path / "s.toml", "Brazil", "China", "Cuba"))
    desk.file.side.make()  # and synced: the test below counts the fsyncs of the act
    desk.prepare()
    return desk


def do_while(desk: Desk, edit: Callable[[str], str], sync: int, times: int = 1) -> None:
    """Hold Cuba's statement while an editor writes the file at `times` fsyncs of the act, from number `sync` on."""
    real, path = os.fsync, desk.file.path
    syncs = 0

    def slow(file: int) -> None:
        nonlocal syncs
        syncs += 1
        if sync <= syncs < sync + times:
            path.write_text(edit(path.read_text("utf-8")), "utf-8")
        real(file)

    with patch.object(os, "fsync", slow):
        desk.do(HoldEntry(entry="e-cuba", reason="papers"))


@pytest.mark.parametrize("sync", [1, 2, 3], ids=["the log", "the file", "its folder"])
def test_both_stand(desk: Desk, sync: int) -> None:
    desk.do(HoldEntry(entry="e-brazil", reason="first"))  # the log exists
    do_while(desk, lambda text: text.replace('"China"', '"Chad"'), sync)
    assert desk.unsaved == ""
    desk.refresh()
    names = [(entry.name, entry.held) for entry in desk.session.entries]
    assert names == [("Brazil", "first"), ("Chad", ""), ("Cuba", "papers")]
    assert SessionFile(desk.file.path).read() == desk.session
    assert acts_logged(desk.file.path) == ["HoldEntry", "HoldEntry"]
    assert desk.undo().sentence.startswith("Taken back: Cuba")
    assert half_written(desk.file.path) == []
    assert not desk.pending.acts


def test_one_that_makes_the_act_impossible_is_told(desk: Desk) -> None:
    removed = session_at(desk.file.path.with_name("other"), "Brazil", "China").read_text("utf-8")
    do_while(desk, lambda _: removed, 2)
    assert desk.file.path.read_text("utf-8") == removed
    assert desk.unsaved == BEING_WRITTEN  # a beginning of the former text could be half written
    assert isinstance(desk.clock, StillClock)
    desk.clock.advance(2)
    desk.refresh()
    assert desk.unsaved == ""
    assert len(desk.news) == 1
    assert desk.news[0].startswith("Not done: ")


def test_one_that_does_not_parse_is_kept_aside(desk: Desk) -> None:
    do_while(desk, lambda text: f"{text}\n[[", 2)
    assert HELD in desk.file.path.read_text("utf-8")
    aside = [path for path in desk.file.path.parent.glob("*.toml") if path != desk.file.path]
    assert [path.read_text("utf-8")[-2:] for path in aside] == ["[["]
    assert "kept as" in desk.news[0]


def test_an_editor_that_never_rests_leaves_the_act_to_the_next_tick(desk: Desk) -> None:
    do_while(desk, lambda text: f"{text}#\n", 1, times=1_000)
    assert desk.unsaved == "Another program wrote the file in the same instant"
    assert desk.session.entries[2].held == "papers"
    assert HELD not in desk.file.path.read_text("utf-8")
    desk.refresh()
    assert desk.unsaved == ""
    text = desk.file.path.read_text("utf-8")
    assert HELD in text
    assert text.endswith("#\n")
