"""What this user has done and can take back; who acts, and fresh ids for what is added."""

import getpass
import os
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field, replace
from typing import Any, Final

from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.frozen import define, frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangeSet
from secretary_tui.errors import Refused, SecretaryError
from secretary_tui.storage.disk import is_alive
from secretary_tui.storage.kept_acts import DatedAct, load_changes


@frozen
class DoneAct:
    """An act that was done: its id in the journal, its sentence, and what it changed."""

    act: str
    sentence: str
    changes: ChangeSet


@define
class History:
    """The acts that undo and redo walk over, oldest first."""

    done: list[DoneAct] = field(default_factory=list)
    undone: list[DoneAct] = field(default_factory=list)

    def add_done(self, act: DoneAct) -> None:
        """An act was done; what had been taken back before can no longer be done again."""
        self.done.append(act)
        self.undone.clear()

    def last(self, kind: str) -> DoneAct:
        """Return the act that an “undo” takes back next, or a “redo” does again; raises Refused if there is none."""
        if kind == "undo" and not self.done:
            raise Refused("There is nothing of yours to take back.")
        if kind == "redo" and not self.undone:
            raise Refused("There is nothing to do again.")
        return (self.done if kind == "undo" else self.undone)[-1]

    def step(self, kind: str, of: str, changes: ChangeSet) -> None:
        """The last act, if that is `of`, was taken back (“undo”), or done again, which made these changes.

        A row that comes back later stands where it stood now: others may have moved it meanwhile.
        """
        here, there = (self.done, self.undone) if kind == "undo" else (self.undone, self.done)
        if here and here[-1].act == of:
            done = here.pop()
            placed = changes.inverse() if kind == "undo" else changes
            there.append(replace(done, changes=done.changes.placed_as(placed)))

    def put_written(self, waiting: Iterable[DatedAct], written: Iterable[DoneAct]) -> None:
        """Acts that waited were written: what they changed then is taken back, and what was refused is no step.

        An act whose taking back, or doing again, was refused is where it was before.
        """
        changed = {done.act: done for done in written}
        refused = [dated for dated in waiting if dated.id not in changed]
        ids = {dated.id for dated in refused}
        for acts in (self.done, self.undone):
            acts[:] = [changed.get(done.act, done) for done in acts if done.act not in ids]
        for dated in reversed(refused):
            here, there = (self.undone, self.done) if dated.kind == "undo" else (self.done, self.undone)
            if dated.kind != "do" and here and here[-1].act == dated.of:
                there.append(here.pop())

    def rebuild(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Follow the journal's own records; one that cannot be read ends the history before it."""
        for record in records:
            kind = record.get("kind", "do")
            if kind in ("undo", "redo"):
                self.step(kind, str(record.get("of")), _changes_of(record))
            elif kind == "do":
                try:
                    changes = load_changes(record["changes"])
                    self.add_done(DoneAct(str(record["id"]), str(record["did"]), changes))
                except (KeyError, SecretaryError):
                    self.done.clear()
                    self.undone.clear()


def _changes_of(record: Mapping[str, Any]) -> ChangeSet:
    """Return what taking an act back changed; nothing if that cannot be read, and its rows come back as they stood."""
    with suppress(KeyError, SecretaryError):
        return load_changes(record["changes"])
    return ChangeSet()


BASE32: Final = "abcdefghijklmnopqrstuvwxyz234567"
#: How long an ending is; and where not all of a log is known, so long that none of those in the rest will be hit.
SHORT: Final = 4
LONG: Final = 8


class IdSource:
    """Gives endings of ids; none twice, and none that a row ever had, removed or not."""

    def __init__(self, records: Iterable[Mapping[str, Any]], *, is_whole: bool = True) -> None:
        """Take the acts of the log, and whether they are all of them."""
        self._used = {row_id[1:] for record in records for row_id in _rows(record)}
        self._given: tuple[str, ...] = ()  # to the last act, which adds rows with the first of them, if with any
        self._length = SHORT if is_whole else LONG

    def given_to(self, act: Act, session: Session) -> Act:
        """Return an act with endings for the rows that it may add to a session; one that has them is left alone.

        Of those given to the act before, only the ones stay used that a row of the session has.
        """
        tables = _tables(session)
        self._used.update(ending for ending in self._given if _has_row(tables, ending))
        self._given = ()
        if act.ids or isinstance(act, Revert):
            return act
        self._given = self.row_endings(session, len(session.panel) + 4 + act.most_new_rows)
        return replace(act, ids=self._given)

    def act(self) -> str:
        """Return an id for an act in the journal; long, because others write into it meanwhile."""
        return random_letters(12)

    def row_endings(self, session: Session, count: int) -> tuple[str, ...]:
        """Return so many endings for rows of any table of this session."""
        tables, endings = _tables(session), dict[str, None]()
        while len(endings) < count:
            ending = random_letters(self._length)
            if ending not in self._used and not _has_row(tables, ending):
                endings[ending] = None
        return tuple(endings)


def random_letters(length: int) -> str:
    """Return so many characters of base 32, each as likely as any other."""
    return os.urandom(length).translate(BASE32.encode() * 8).decode()


def _tables(session: Session) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the rows of each table that has any, with the letter that their ids begin with."""
    return [(table[0], rows) for table, rows in session.by_id.items() if rows]


def _has_row(tables: list[tuple[str, Mapping[str, Any]]], ending: str) -> bool:
    return any(letter + ending in rows for letter, rows in tables)


def _rows(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids of the rows that an act changed."""
    with suppress(AttributeError, KeyError, TypeError):
        for row in record["changes"]["rows"]:
            yield str(row["row"])


@frozen
class Operator:
    """Who acts: room accounts are shared, so initials, machine and terminal are kept too."""

    user: str = ""
    initials: str = ""
    host: str = ""
    terminal: str = ""
    process: int = 0

    def record(self) -> dict[str, str]:
        """As the journal keeps it."""
        return {"user": self.user, "initials": self.initials, "host": self.host, "terminal": self.terminal}

    @property
    def draft_owner(self) -> str:
        """Under which name half-typed lines are kept: two terminals of one account never share one."""
        return f"{self.user}.{self.initials}@{self.host}#{self.process}"

    def has_left(self, owner: str) -> bool:
        """Return whether a draft was left by this operator at a terminal that is gone."""
        name, _, process = owner.rpartition("#")
        return name == self.draft_owner.rpartition("#")[0] and process.isdigit() and not is_alive(int(process))

    def is_author_of(self, record: Mapping[str, Any]) -> bool:
        """Return whether this operator did what is recorded, at whatever terminal."""
        by = record.get("by")
        own = [self.user, self.initials, self.host]
        return isinstance(by, Mapping) and [by.get(key) for key in ("user", "initials", "host")] == own


def current_operator(initials: str = "") -> Operator:
    """Return who sits here: the account, the initials given, the machine and the terminal."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = str(os.getuid())
    try:
        terminal = os.ttyname(0)
    except OSError:
        terminal = ""
    return Operator(user, initials, socket.gethostname(), terminal, os.getpid())
