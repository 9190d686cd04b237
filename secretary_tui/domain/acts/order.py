"""Acts on the order of those who wait: move, swap, reorder."""

from abc import abstractmethod
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.row_values import place_of_row
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_no_rule, require_waiting
from secretary_tui.domain.rules.record_sentences import order_sentence
from secretary_tui.domain.rules.rewrite import (
    Ids,
    move_beside,
    record_procedure,
    with_move_recorded,
    with_swap_recorded,
)
from secretary_tui.errors import NextStep, Refused

if TYPE_CHECKING:
    from secretary_tui.domain.rules.orders import Order


@frozen_fields
class Move(Act):
    """A move by hand of an entry that waits."""

    entry: str

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Move it, and record that where it belongs into the record; refused for who has no place, or does not wait."""
        entry = require_waiting(session, self.entry)
        if entry.kind == "point of order":
            raise Refused("A point of order is not on the list, and cannot be moved.")
        moved = self.moved(session, entry)
        return with_move_recorded(session, moved, self.entry, now, ids)

    @abstractmethod
    def moved(self, session: Session, entry: Entry) -> Session:
        """Return the session with the entry in its new place; raises Refused where that is its present one."""

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """In which place it stands now."""
        entry = after.entry(self.entry)
        if entry is None:
            return "The entry was moved"
        is_head = after.first_waiting(entry.list) is entry
        where = f"{after.name_of(entry)} is in place {after.place_of(entry)}{', next' if is_head else ''}"
        return where + _on_record(before, after)


@frozen_fields
class MoveEntry(Move):
    """Move an entry up or down among those who wait."""

    by: int

    def moved(self, session: Session, entry: Entry) -> Session:
        """Past the next who waits, whatever lies between; refused at the head and at the end."""
        entries = session.on_list(entry.list)
        at = place_of_row(entries, entry)
        others = islice(entries, at + 1, None) if self.by > 0 else reversed(entries[:at])
        passed = [*islice((other for other in others if other.is_waiting), abs(self.by))]
        if not passed:
            where = "at the end of the list" if self.by > 0 else "at the head already"
            raise Refused(f"{session.name_of(entry)} is {where}.")
        return move_beside(session, "entries", entry.id, passed[-1].id, behind=self.by > 0)


@frozen_fields
class MoveToPlace(Move):
    """Move an entry to a place on the list; a place already heard means the head."""

    place: int

    def moved(self, session: Session, entry: Entry) -> Session:
        """Refused for a place that the list does not have."""
        places = [other.id for other in session.places(entry.list)]
        if not 1 <= self.place <= len(places):
            raise Refused(f"There is no place {self.place}: {places_text(session, entry)}.")
        at, to = places.index(entry.id), self.place - 1
        if to == at:
            raise Refused(f"{session.name_of(entry)} is in place {at + 1} already.")
        if to < places.index(session.waiting(entry.list)[0].id):
            return _to_head(session, entry)
        return move_beside(session, "entries", entry.id, places[to], behind=to > at)


@frozen_fields
class MoveToHead(Move):
    """Move an entry to the head of those who wait."""

    def moved(self, session: Session, entry: Entry) -> Session:
        """The next to be called; refused if it is already."""
        return _to_head(session, entry)


@frozen_fields
class SwapEntries(Act):
    """Let two entries change places."""

    entry: str
    other: str

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Two who wait on one list."""
        one, other = require_waiting(session, self.entry), require_waiting(session, self.other)
        if one.id == other.id:
            step = NextStep("SwapEntries", "on another entry swaps the two")
            raise Refused(f"{session.name_of(one)} is marked.", step)
        if one.list != other.list:
            step = NextStep("CarryOver", "carries entries from one to the other")
            raise Refused("The two are on different lists.", step)
        changed = {one.id: other, other.id: one}
        swapped = session.evolve(entries=tuple(changed.get(entry.id, entry) for entry in session.entries))
        return with_swap_recorded(session, swapped, (self.entry, self.other), now, ids)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“Chad and Cuba have changed places”."""
        names = [after.name_of(entry) for entry in map(after.entry, (self.entry, self.other)) if entry]
        return f"{' and '.join(names)} have changed places{_on_record(before, after)}"


@frozen_fields
class Reorder(Act):
    """Put those who wait into another order; `act` names it, `chosen` has what was chosen or drawn for it.

    That is a letter, the seed of a draw, or a block of entries and its place. Who comes when, and what is recorded, is
    derived from the list as it stands. `groups` are those that speak in their own name, as the register knows them.
    """

    list: str
    act: ProceduralAct
    chosen: ProceduralFacts = ProceduralFacts()
    groups: tuple[str, ...] = ()

    def order(self, session: Session, now: datetime) -> "Order":
        """Return the order that a list takes by it; raises Refused where it makes none."""
        from secretary_tui.domain.rules.orders import order_of  # noqa: PLC0415 - only when a list is put into another

        return order_of(session, now, self.list, self.act, self.chosen, self.groups)

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Who waits takes the places of who waits; rights of reply stay behind."""
        require_no_rule(session, self.list, self.act)
        order = self.order(session, now)
        waiting = {entry.id: entry for entry in session.waiting(self.list)}
        if order.ids == tuple(waiting):
            raise Refused("The list is in that order already.")
        take = iter(order.ids)
        entries = tuple(waiting[next(take)] if entry.id in waiting else entry for entry in session.entries)
        given = {name: getattr(order.facts, name) for name in order.facts.given()} | {"list": self.list}
        return record_procedure(session.evolve(entries=entries), self.act, now, ids, **given)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Which order it is now."""
        facts = after.notes[-1].facts if after.notes else self.chosen
        return order_sentence(after, self.act, facts.evolve(list=self.list))


def places_text(session: Session, entry: Entry) -> str:
    """Which places an entry can be moved to, as the question of the place tells them."""
    places = session.places(entry.list)
    first, last = next(place for place, other in enumerate(places, 1) if other.is_waiting), len(places)
    if last == 1:
        return "nobody else is on the list"
    return f"places 1 to {last}, {first} is next"


def _to_head(session: Session, entry: Entry) -> Session:
    first = session.waiting(entry.list)[0]
    if first.id == entry.id:
        raise Refused(f"{session.name_of(entry)} is at the head already.")
    return move_beside(session, "entries", entry.id, first.id, behind=False)


def _on_record(before: Session, after: Session) -> str:
    """What a move by hand meant for the record: that it stands there, or that it does no more."""
    if len(after.notes) < len(before.notes):
        return "; the move is no longer on record"
    return "" if after.notes is before.notes else "; on record"
