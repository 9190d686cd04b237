"""The base classes of acts, functions that apply or preview an act, and the act that undoes or redoes another."""

from abc import ABC, abstractmethod
from dataclasses import field
from datetime import datetime
from itertools import count
from typing import ClassVar

from secretary_tui.domain.model.rows.row import FrozenFields, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangeSet, revert
from secretary_tui.domain.rules.corrections import require_no_contradiction
from secretary_tui.domain.rules.rewrite import Ids, floor_sentence
from secretary_tui.errors import NextStep, Refused


@frozen_fields
class Act(FrozenFields, ABC):
    """What can be done in a sitting; the first line of its docstring is its title.

    An act contains all its data, including the endings of ids of new rows. Applying it twice to the same session
    therefore gives the same rows. `ids` are fresh four-character endings, which the desk adds.
    """

    #: Whether the act begins a sitting that has not begun.
    begins_sitting: ClassVar[bool] = False

    ids: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def title(cls) -> str:
        """Return the first line of the docstring, for an act without a sentence of its own."""
        return (cls.__doc__ or "").strip().splitlines()[0].rstrip(".")

    @property
    def most_new_rows(self) -> int:
        """The number of rows that the fields of the act may add; the desk prepares that many more ids."""
        return 0

    @abstractmethod
    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Return the session after the act at `now` (aware); raises Refused if the rules forbid it."""

    @abstractmethod
    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return a line about the effect of the act and its consequences at `now`: no full stop, the news first."""

    def next_steps(self, before: Session, after: Session) -> tuple[NextStep, ...]:
        """Return the next steps that a key can take if the act leaves something to be done."""
        is_closed_now = after.sitting.closed and not before.sitting.closed
        return (NextStep("app.export", "exports the note"),) if is_closed_now else ()

    def outdates_papers(self, before: Session) -> bool:
        """Return whether papers written before the act are out of date; after the closing, every act outdates them."""
        return before.sitting.closed is not None


@frozen_fields
class FloorAct(Act):
    """An act after which another may have the floor, or nobody."""

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return who has the floor now, which block began or ended, and the outcome of the former speaker."""
        return floor_sentence(before, after, now)


@frozen_fields
class Guarded(FloorAct):
    """An act that depends on who has the floor; refused if that has changed, or twice within two real seconds.

    `expected` is the id of the entry that had the floor when the key was pressed, or None for a free floor.
    """

    expected: str | None = None


def apply(session: Session, act: Act, now: datetime) -> Session:
    """Return the session after `act` at `now` (aware); raises Refused if the rules forbid it."""
    return act.apply(session, now, iter(act.ids))


def preview(session: Session, act: Act, now: datetime) -> Session:
    """Return the session as `act` would leave it, with temporary ids for new rows; raises Refused."""
    return act.apply(session, now, map("new-{}".format, count()))


def refusal_of(session: Session, act: Act, now: datetime) -> str:
    """Return the sentence that says why `act` cannot be done at `now` (aware); empty if it can. `ids` may be empty."""
    try:
        preview(session, act, now)
    except Refused as refused:
        return refused.sentence
    return ""


@frozen_fields
class Revert(Act):
    """Undo or redo an act: the rows become what they were, if they are still as the act left them."""

    changes: ChangeSet

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Raises Refused if a row was changed since, or if the hours of the sitting would contradict each other."""
        return require_no_contradiction(session, revert(session, self.changes), now, "Not taken back: ")

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the title of the act; the undo adds the name of the act that was taken back."""
        return self.title()
