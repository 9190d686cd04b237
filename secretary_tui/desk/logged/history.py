"""What this user has done and can take back, rebuilt from the journal on opening."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import field, replace
from typing import Any

from secretary_tui.domain.frozen import define, frozen
from secretary_tui.domain.rules.changes import ChangeSet
from secretary_tui.errors import Refused, SecretaryError
from secretary_tui.storage.journal.acts import DatedAct, load_changes


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
