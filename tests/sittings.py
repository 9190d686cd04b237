"""Small sittings for the tests of rules: a morning with five blocks, with times in minutes after nine o'clock."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.record_sentences import text_of
from secretary_tui.errors import Refused, WantsAgain
from tests.acts import Act, CallNext, NextBlock, SkipBlock, apply
from tests.rows import session_of

ZONE = ZoneInfo("Europe/Zurich")
NINE = datetime(2016, 3, 7, 9, 0, tzinfo=ZONE)

BLOCKS: tuple[dict[str, Any], ...] = (
    {"id": "opening", "kind": "podium", "title": "Opening", "minutes": 60},
    {"id": "floor-1", "kind": "floor", "title": "First slot", "minutes": 45},
    {"id": "responses-1", "kind": "responses", "title": "First responses", "minutes": 15},
    {"id": "floor-2", "kind": "floor", "title": "Second slot", "minutes": 45},
    {"id": "responses-2", "kind": "responses", "title": "Second responses", "minutes": 15},
)
PANEL: tuple[dict[str, Any], ...] = (
    {"id": "p-choi", "name": "Choi Kyonglim", "title": "H.E. Mr.", "role": "chair", "function": "President"},
    {"id": "p-carr", "name": "John Carr", "title": "Mr.", "role": "moderator", "function": "Founding Director"},
    {"id": "p-mezmur", "name": "Benyam Dawit Mezmur", "title": "Mr.", "function": "Chairperson"},
    {"id": "p-allen", "name": "Ernie Allen", "title": "Mr.", "function": "Chairperson"},
)


def at(minutes: float = 0, seconds: float = 0) -> datetime:
    return NINE + timedelta(minutes=minutes, seconds=seconds)


def waiting(*names: str, on: str = "floor") -> tuple[dict[str, Any], ...]:
    """Return values of entries `e-brazil`, … that wait on a list of speakers."""
    return tuple(
        {"id": f"e-{name.lower().replace(' ', '-')}", "list": on, "name": name, "category": "member"} for name in names
    )


def sitting(*names: str, **tables: Any) -> Session:
    """Return a morning with these names waiting on the floor list; `tables` replace or add whole tables."""
    value: dict[str, Any] = {
        "session": {"title": "Rights of the child", "timezone": "Europe/Zurich", "starts": NINE, "ends": at(180)},
        "panel": PANEL,
        "blocks": BLOCKS,
        "lists": ({"id": "floor"},),
        "entries": waiting(*names),
    }
    return session_of(value | tables)


class Run:
    """Applies acts to a session one after the other, at minutes after nine, with ids that count up."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.minted = 0

    def do(self, command: Act, minutes: float = 0, seconds: float = 0) -> Session:
        ids = tuple(f"{self.minted + n:04d}" for n in range(20))
        self.minted += 20
        self.session = apply(self.session, replace(command, ids=ids), at(minutes, seconds))
        session_of(self.session.by_name())  # the session is valid after every act
        return self.session

    def play(self, acts: Mapping[float, Act | tuple[Act, ...]]) -> None:
        """Do the act, or the acts, of each minute."""
        for minutes, done in acts.items():
            for act in done if isinstance(done, tuple) else (done,):
                self.do(act, minutes)

    def said(self, command: Act, minutes: float = 0, seconds: float = 0) -> str:
        before = self.session
        return command.sentence(before, self.do(command, minutes, seconds), at(minutes, seconds))

    def refuses(self, match: str, command: Act, minutes: float = 0, seconds: float = 0) -> None:
        """Require that an act is refused with a whole sentence that matches."""
        with pytest.raises(Refused, match=match) as refused:
            self.do(command, minutes, seconds)
        assert refused.value.sentence.endswith(".")

    def asks(self, match: str, command: Act, minutes: float = 0, seconds: float = 0) -> None:
        """Require that an act asks to be repeated, with a sentence that matches."""
        with pytest.raises(WantsAgain, match=match):
            self.do(command, minutes, seconds)

    def block(self, row_id: str) -> Block:
        block = self.session.block(row_id)
        assert block is not None
        return block

    @property
    def holder(self) -> Entry:
        assert self.session.holder is not None
        return self.session.holder

    @property
    def procedure(self) -> list[str]:
        return [text_of(self.session, note) for note in self.session.notes if note.kind == "procedural"]

    def entry(self, name: str) -> Entry:
        """Return the last entry with this public name."""
        return [entry for entry in self.session.entries if self.session.name_of(entry) == name][-1]

    @property
    def floor(self) -> str:
        holder = self.session.holder
        return self.session.name_of(holder) if holder else "nobody"

    @property
    def expected(self) -> str | None:
        """The id that a key pressed now would pass on: the entry that has the floor."""
        return self.session.holder.id if self.session.holder else None

    def spoken(self, name: str) -> list[tuple[float, float | None]]:
        """Return the spans of an entry, in seconds after nine."""
        return [
            ((s.start - NINE).total_seconds(), (s.end - NINE).total_seconds() if s.end else None)
            for s in self.entry(name).spans
        ]


def skipped(*names: str, **tables: Any) -> Run:
    """Return a run in which the opening was skipped and the first slot is the next block."""
    run = Run(sitting(*names, **tables))
    run.do(SkipBlock(block="opening"))
    return run


def running(*names: str, **tables: Any) -> Run:
    """Return a run in which the first slot began at 9.00 and no entry has the floor."""
    run = skipped(*names, **tables)
    run.do(NextBlock(), 0)
    return run


def called(*names: str, minutes: float = 0, **tables: Any) -> Run:
    """Return a run in which the first name was called, which also began the first slot."""
    run = skipped(*names, **tables)
    run.do(CallNext(), minutes)
    return run


def speaking(*names: str, **tables: Any) -> Run:
    """Return a run in which the first slot began at 9.00 and the first name has had the floor since 9.01."""
    run = running(*names, **tables)
    run.do(CallNext(), 1)
    return run
