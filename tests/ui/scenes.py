"""Scenes of one morning, made by acts on a clock that does not move, for the pictures of the screen."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

import pytest

from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.entries import AddEntries, AddEntry, HoldEntry
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, MarkAbsent, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.lists import OpenList, SetLimit
from secretary_tui.domain.acts.notes import AddNote, TickNote
from secretary_tui.domain.acts.sitting import CloseSitting, GrantMinutes, NextBlock, ResumeSitting, Suspend
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from tests.clocks import StillClock
from tests.shipped import MORNING, at, shipped
from tests.ui.harness import MemoryDesk

#: Names and categories of the entries, in the order of the list of speakers.
_NAMES: tuple[tuple[str, Category], ...] = (
    ("Lithuania", "observer"),
    ("European Union", "igo"),
    ("Uruguay", "observer"),
    ("Algeria", "member"),
    ("Côte d'Ivoire", "member"),
    ("China", "member"),
    ("Viet Nam", "member"),
    ("Iran (Islamic Republic of)", "observer"),
    ("Bolivia (Plurinational State of)", "member"),
    ("Togo", "member"),
    ("Switzerland", "member"),
    ("Holy See", "observer"),
    ("UNICEF", "un"),
    ("中国法律援助基金会", "ngo"),
    ("United Kingdom of Great Britain and Northern Ireland", "member"),
    ("الجمعية المغربية لحقوق الإنسان", "ngo"),
    ("Estonia", "observer"),
    ("Mexico", "member"),
    ("Council of Europe", "igo"),
    ("Save the Children International", "ngo"),
)
_GROUPS: Mapping[str, str] = {
    "Uruguay": "the Group of Latin American and Caribbean States",
    "Algeria": "the Group of Arab States",
}
_ALSO: Mapping[str, str] = {"Switzerland": "Austria, Liechtenstein and Slovenia"}


@dataclass(frozen=True)
class Scene:
    session: Session
    now: datetime


class Play:
    """Does acts at times of 7 March 2016; ids count up, so that every run creates the same ids."""

    def __init__(self) -> None:
        self.session = shipped(MORNING)
        self._minted = 0

    def do(self, command: Act, hour: int, minute: int, second: int = 0) -> None:
        ids = tuple(f"{self._minted + n:04d}" for n in range(40))
        self._minted += 40
        self.session = apply(self.session, replace(command, ids=ids), at(hour, minute, second))

    def call(self, hour: int, minute: int, second: int = 0) -> None:
        holder = self.session.holder
        self.do(CallNext(expected=holder.id if holder else None), hour, minute, second)

    def next_block(self, hour: int, minute: int, second: int = 0) -> None:
        holder = self.session.holder
        self.do(NextBlock(expected=holder.id if holder else None, sure=True), hour, minute, second)

    def add(self, names: range, hour: int, minute: int, second: int = 0) -> None:
        wanted = [_NAMES[n] for n in names]
        entries = tuple(
            AddEntry(
                list="floor",
                name=name,
                category=category,
                on_behalf_of=_GROUPS.get(name, ""),
                also_on_behalf_of=_ALSO.get(name, ""),
                dignitary=name == "Lithuania",
                place="end",
                form="video" if name == "UNICEF" else "spoken",
            )
            for name, category in wanted
        )
        self.do(AddEntries(entries=entries), hour, minute, second)

    def entry(self, name: str) -> str:
        return next(entry.id for entry in self.session.entries if entry.name == name)

    def scene(self, hour: int, minute: int, second: int = 0) -> Scene:
        return Scene(self.session, at(hour, minute, second))


#: The instants in the opening block at which the people of the podium are called after the first.
_CALLS = ((9, 6, 30), (9, 15, 0), (9, 18, 5), (9, 24, 40), (9, 33, 0), (9, 42, 0), (9, 52, 30))


def _begun(*names: range) -> Play:
    """Play the call to order at 9.02, and the inscription of these names at 9.05 and 9.12."""
    play = Play()
    play.next_block(9, 2)
    play.call(9, 2, 20)
    for minute, some in zip((5, 12), names, strict=False):
        play.add(some, 9, minute)
    return play


def _opening() -> Play:
    """Play the podium, from 9.02 to 10.03; the list opens at the call to order and fills."""
    play = _begun(range(12), range(12, 20))
    play.do(HoldEntry(entry=play.entry("الجمعية المغربية لحقوق الإنسان"), reason="not accredited yet"), 9, 14)
    for instant in _CALLS:
        play.call(*instant)
    play.do(AddNote(text="Terms of Resolution 28/19 recalled by the President.", at=at(9, 3)), 9, 3, 40)
    return play


def _first_slot() -> Play:
    """Play the first slot of the floor: seven entries called by 10.17, with notes of several kinds."""
    play = _opening()
    play.next_block(10, 3)
    play.call(10, 3, 20)
    play.do(_question("How can hotlines be financed where there is no industry?", "p-allen", play), 10, 4, 10)
    for minute, second in ((5, 25), (7, 40), (10, 2), (12, 15)):
        play.call(10, minute, second)
    play.do(_question("Does the Committee consider a general comment on this?", "p-mezmur", play), 10, 12, 50)
    play.do(TickNote(note=play.session.notes[-2].id), 10, 13)
    play.do(AddNote(text="Circulate the statement of China in full.", kind="follow-up", at=at(10, 14)), 10, 14, 20)
    play.call(10, 14, 30)
    play.do(AddNote(text="“Teach our parents, too.” – Léa, 13", kind="comment", at=at(10, 15)), 10, 15, 20)
    play.call(10, 17, 5)
    return play


def _question(text: str, to: str, play: Play) -> AddNote:
    holder = play.session.holder
    return AddNote(text=text, kind="question", to=to, block="floor-1", entry=holder.id if holder else None)


def readme() -> Scene:
    """Return the scene in the README: fourteen on the list, six heard, one speaking, one held."""
    play = _begun(range(13), range(19, 20))
    play.do(HoldEntry(entry=play.entry("Togo"), reason="delegate on the way"), 9, 14)
    for instant in _CALLS:
        play.call(*instant)
    play.next_block(10, 3)
    for minute, second in ((3, 20), (5, 25), (7, 40), (10, 2), (12, 15), (14, 30), (16, 45)):
        play.call(10, minute, second)
    return play.scene(10, 17, 52)


def bare() -> Scene:
    """Return the shipped file, looked at years later: no entry on the list, no block begun."""
    return Scene(shipped(MORNING), at(9).replace(year=2026, month=11, day=24))


def planned() -> Scene:
    """Return the scene ten minutes before the start; the list has just opened and has its first names."""
    play = Play()
    play.do(OpenList(list="floor"), 8, 48)
    play.add(range(5), 8, 49)
    return play.scene(8, 50)


def filling() -> Scene:
    play = _begun(range(14))
    play.call(9, 6, 30)
    return play.scene(9, 10, 12)


def speaking() -> Scene:
    return _first_slot().scene(10, 17, 52)


def free() -> Scene:
    """Return a scene in which no entry has had the floor for three quarters of a minute."""
    play = _first_slot()
    play.do(EndSpeech(), 10, 18, 50)
    return play.scene(10, 19, 35)


def over() -> Scene:
    """Return a scene in which the speaker is over the limit, and the block was extended by five minutes."""
    play = _first_slot()
    play.do(GrantMinutes(block="floor-1", minutes=5), 10, 18)
    return play.scene(10, 19, 41)


def point_of_order() -> Scene:
    play = _first_slot()
    play.do(RaisePointOfOrder(name="Cuba"), 10, 18)
    return play.scene(10, 18, 31)


def paused() -> Scene:
    play = _first_slot()
    play.do(Pause(), 10, 18)
    return play.scene(10, 18, 31)


def suspended() -> Scene:
    """Return a scene in which the sitting was suspended while an entry had the floor."""
    play = _first_slot()
    play.do(Suspend(reason="no sound in the interpreters' booths"), 10, 18)
    return play.scene(10, 24, 9)


def late() -> Scene:
    """Return a scene of the second slot past the hard stop, with a shortened limit and one entry absent."""
    play = _first_slot()
    play.do(SetLimit(list="floor", seconds=90), 10, 18)
    play.call(10, 19, 30)
    play.do(MarkAbsent(expected=play.session.holder.id if play.session.holder else None), 10, 19, 45)
    play.do(EndSpeech(cut_short=True), 10, 21, 30)
    play.next_block(10, 53)
    play.call(10, 53, 10)
    play.call(11, 1)
    play.next_block(11, 20)
    play.call(11, 20, 15)
    for minute, second in ((22, 5), (23, 55), (25, 50), (27, 40)):
        play.call(11, minute, second)
    play.do(EndSpeech(), 11, 29, 5)
    play.do(Suspend(reason="a demonstration in the room"), 11, 30)
    play.do(ResumeSitting(), 11, 58, 40)
    play.call(11, 59, 10)
    return play.scene(12, 1, 6)


def dilemma() -> Scene:
    """Return a scene in which the second slot began late: forty wait, and at two minutes each, twelve can be heard."""
    play = _begun(range(13), range(16, 18))
    states = [name for name in play.session.sitting.council_members if name not in dict(_NAMES)]
    play.do(AddEntries(entries=tuple(AddEntry(list="floor", name=name, category="member") for name in states)), 9, 12)
    for instant in _CALLS:
        play.call(*instant)
    play.next_block(10, 3)
    for minute, second in ((3, 20), *((5 + 2 * n, 30 + n) for n in range(11))):
        play.call(10, minute, second)
    play.do(EndSpeech(), 10, 27, 40)
    play.do(Suspend(reason="no sound in the interpreters' booths"), 10, 30, 10)
    play.do(ResumeSitting(), 10, 52)
    play.next_block(10, 53)
    play.call(10, 53, 10)
    play.call(11, 1)
    play.next_block(11, 18)
    play.call(11, 18, 15)
    return play.scene(11, 20, 6)


def closed() -> Scene:
    """Return a scene of the closed sitting, with many entries heard and two not reached."""
    play = _first_slot()
    for minute, second in ((19, 30), (21, 50), (24, 0), (26, 5), (28, 20), (30, 30), (32, 40)):
        play.call(10, minute, second)
    play.do(EndSpeech(), 10, 34, 50)
    play.next_block(10, 50)
    play.call(10, 50, 20)
    play.call(10, 57)
    play.next_block(11, 8)
    play.call(11, 8, 15)
    for minute, second in ((10, 20), (12, 30)):
        play.call(11, minute, second)
    play.do(EndSpeech(cut_short=True), 11, 14, 30)
    play.do(GrantMinutes(block="floor-2", minutes=-20), 11, 15)
    play.next_block(11, 32)
    play.call(11, 32, 30)
    play.do(CloseSitting(expected=play.session.holder.id if play.session.holder else None), 11, 56, 10)
    return play.scene(12, 10)


_BEFORE = (readme, bare, planned, filling, speaking, free, over)
_AFTER = (point_of_order, paused, suspended, late, dilemma, closed)
SCENES: Mapping[str, Callable[[], Scene]] = {play.__name__: play for play in (*_BEFORE, *_AFTER)}


@cache
def _played(scene: str) -> Scene:
    return SCENES[scene]()


def painted(scene: str, tab: str, *, theme: str = "dark", around: Services | None = None) -> SecretaryApp:
    """Return the program's own screen on a scene, independent of the machine, the day and the user."""
    played = _played(scene)
    desk = MemoryDesk(played.session, StillClock(played.now))
    return SecretaryApp(desk, replace(around or Services(), tab=tab, theme=theme))


@contextmanager
def still_surroundings() -> Iterator[None]:
    """Set the environment of a plain terminal, whatever the real terminal is."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "TEXTUAL_THEME", "COLORTERM"):
            patch.delenv(name, raising=False)
        patch.setenv("TERM", "xterm-256color")
        yield
