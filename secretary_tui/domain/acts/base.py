"""The base classes of acts, functions that apply or preview an act, and the act that undoes or redoes another."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from itertools import count
from types import SimpleNamespace
from typing import Any, ClassVar, Self

from secretary_tui.domain.model.rows.row import FrozenFields, Row, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangeSet, revert
from secretary_tui.domain.rules.corrections import corrections_text, require_no_contradiction
from secretary_tui.domain.rules.rewrite import Ids, floor_sentence, new_holder
from secretary_tui.errors import NextStep, Refused


@frozen_fields
class Act(FrozenFields, ABC):
    """Base class of the acts: everything that can be done in a sitting.

    An act contains all its data, including the endings of ids of new rows (`ids`), which the desk adds. Applying it
    twice to the same session therefore gives the same rows. The first line of the docstring of each subclass is the
    title of the act.
    """

    #: Whether the screen asks about the date before this act, if the sitting has not begun and is not due.
    begins_sitting: ClassVar[bool] = False

    ids: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def title(cls) -> str:
        """Return the title of the act: the first line of the docstring of its class, without the full stop."""
        return (cls.__doc__ or "").strip().splitlines()[0].rstrip(".")

    @property
    def most_new_rows(self) -> int:
        """The most rows that the act may add for its own values; the desk prepares ids for some more.

        In the base class, one for each element of a tuple.
        """
        return sum(len(value) for value in self.by_name().values() if isinstance(value, tuple))

    @abstractmethod
    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Return the session after the act is done at `now` (aware); raises Refused if the rules forbid it.

        `ids` yields the endings of the ids of new rows.
        """

    @abstractmethod
    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message about the effect of the act, done at `now`: one line, news first, without a full stop."""

    def next_steps(self, before: Session, after: Session) -> tuple[NextStep, ...]:
        """Return the steps that the message offers with their keys, if the act leaves something to be done.

        In the base class, it is the export of the note if the act closed the sitting.
        """
        is_closed_now = after.sitting.closed and not before.sitting.closed
        return (NextStep("app.export", "exports the note"),) if is_closed_now else ()

    def outdates_papers(self, before: Session) -> bool:
        """Return whether papers that were written before the act are out of date after it.

        In the base class, every act in a closed sitting outdates them.
        """
        return before.sitting.closed is not None


@frozen_fields
class FloorAct(Act):
    """Base class of acts after which another entry, or none, may have the floor."""

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message about the floor: who has it now, which block began or ended, how the last speech ended."""
        return floor_sentence(before, after, now)

    def next_steps(self, before: Session, after: Session) -> tuple[NextStep, ...]:
        """Return the step that starts the clock of a speaker who was paused before a point of order that is over."""
        holder = new_holder(before, after)
        if holder is not None and not holder.is_speaking:
            return (NextStep("Resume", "goes on"),)
        return super().next_steps(before, after)


@frozen_fields
class Guarded(FloorAct):
    """Base class of acts that depend on who has the floor; they are refused if that has changed meanwhile.

    `expected` is the id of the entry that had the floor when the key was pressed, or None for a free floor. The desk
    also refuses such an act if one of the same class was done less than two real seconds before.
    """

    expected: str | None = None


@frozen_fields
class Correction(Act):
    """Base class of acts that correct the values of a row; refused if somebody changed them since the user saw them.

    `changes` are the new values by name, and `seen` the values that the user saw; other values are not compared.
    """

    changes: Mapping[str, Any] = field(default_factory=dict)
    seen: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @abstractmethod
    def row_in(self, session: Session) -> Row | None:
        """Return the row that the act corrects, or None."""

    @property
    def corrected(self) -> tuple[str, ...]:
        """The names of the values that the act replaces."""
        return tuple(self.changes)

    def as_seen_in(self, session: Session) -> Self:
        """Return the act of a user who saw the row as it is in `session`."""
        row = self.row_in(session)
        return self if row is None else replace(self, seen={name: getattr(row, name) for name in self.corrected})

    def require_as_seen(self, session: Session) -> None:
        """Raise Refused, with the newer values, if values of the row differ from those that the user saw."""
        row = self.row_in(session)
        if row is None or not self.seen:
            return
        as_seen = SimpleNamespace(**{**row.by_name(), **self.seen})  # not a row: these values may contradict each other
        if newer := corrections_text(as_seen, row, session):
            raise Refused(f"Somebody changed it meanwhile: {newer}. Repeat your change to overwrite it.")


def apply(session: Session, act: Act, now: datetime) -> Session:
    """Return the session after `act` at `now` (aware); raises Refused if the rules forbid it."""
    return act.apply(session, now, iter(act.ids))


def preview(session: Session, act: Act, now: datetime) -> Session:
    """Return the session as `act` would leave it, with temporary ids for new rows; raises Refused as `apply` does."""
    return act.apply(session, now, map("new-{}".format, count()))


def refusal_of(session: Session, act: Act, now: datetime) -> str:
    """Return the sentence that says why `act` cannot be done at `now` (aware); empty if it can.

    The act need not contain `ids`.
    """
    try:
        preview(session, act, now)
    except Refused as refused:
        return refused.sentence
    return ""


@frozen_fields
class Revert(Act):
    """Undo or redo another act.

    The rows in `changes` get their former values. Refused if one of them was changed since; in `[session]` and
    `[rules]`, only the values in `changes` are compared.
    """

    changes: ChangeSet

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Return the session without the changes; raises Refused if a row was changed since, or rows would conflict."""
        return require_no_contradiction(session, revert(session, self.changes), now, "Not taken back: ")

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return only the title of this class; the desk says which act was taken back."""
        return self.title()
