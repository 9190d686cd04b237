"""Acts on a list of speakers: open, close, set limits, reorder, carry over, and move or swap waiting entries."""

from abc import abstractmethod
from datetime import datetime, timedelta
from itertools import islice

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.forecast.effect_texts import heard_text
from secretary_tui.domain.forecast.forecast import forecast, in_order
from secretary_tui.domain.forecast.schedule import SupposedLimit, forecast_instant
from secretary_tui.domain.lists import is_only_floor_list, list_closed_at, list_state, title_of_list
from secretary_tui.domain.model.row_values import place_of_row
from secretary_tui.domain.model.rows.entry import Entry, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, Category, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of, name_of_speech, replies_at_the_end, statements_first
from secretary_tui.domain.rules import guards, orders, record_sentences, rewrite
from secretary_tui.domain.text import clock_text, listed
from secretary_tui.errors import NextStep, Refused, WantsAgain

#: A limit of fewer seconds than this is probably a mistake, such as 0:05 for 5:00.
HARDLY_MEANT = 30
#: The seconds within which a limit can be confirmed by typing it again.
AGAIN_TO_SET = 60


@frozen_fields
class OpenList(Act):
    """Open the list, or open it again after it was closed."""

    list: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the list open; if it was closed before, it stays open until the user closes it."""
        guards.require_open(session, now)
        guards.require_inscription(session, self.list)
        state = list_state(session, self.list, now)
        row = session.speakers_list(self.list)
        if state == "open":
            raise Refused("The list is open.", NextStep("CloseList", "closes it"))
        if state == "planned":
            return rewrite.put_list(session, row, opened=now)
        closed = None if row.closed else list_closed_at(session, self.list)  # a closing by hand is in the record
        session = rewrite.put_list(session, row, closed=None, reopened=now)
        return rewrite.record_procedure(session, "list opened", now, ids, list=self.list, closed=closed)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: “The list is open”."""
        return "The list is open"


@frozen_fields
class CloseList(Act):
    """Close the list: later names go on only as late ones."""

    list: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the list closed, and a note of that; raises Refused if the list is not open."""
        guards.require_open(session, now)
        guards.require_inscription(session, self.list)
        row = session.speakers_list(self.list)
        state = list_state(session, self.list, now)
        if row.closes == "never":
            raise Refused("This list never closes; its row in Agenda can change that.")
        if state != "open":
            if state == "closed":
                raise Refused("The list is closed already.", NextStep("OpenList", "opens it again"))
            raise Refused("The list has not been opened.", NextStep("OpenList", "opens it"))
        session = rewrite.put_list(session, row, closed=now, reopened=None)
        speakers = sum(not entry.further and not entry.is_reply for entry in session.places(self.list))
        return rewrite.record_procedure(session, "list closed", now, ids, list=self.list, speakers=speakers)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: the list is closed, how many are inscribed, and how many will be heard."""
        seen = forecast(after, forecast_instant(after, now), self.list)
        return f"The list is closed: {heard_text(after, seen)}"


@frozen_fields
class CarryOver(Act):
    """Carry the waiting entries of a list, except those of the panel, to the end of another."""

    list: str
    to: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the waiting entries of the list at the end of the other list, and a note of that."""
        guards.require_open(session, now)
        if self.to == self.list:
            raise Refused("There is no such other list.")
        guards.require_other_list(session, self.to)
        carried = tuple(entry.evolve(list=self.to) for entry in self._carried(session))
        if not carried:
            raise Refused("Nobody waits on this list.")
        last = statements_first((*replies_at_the_end(session.on_list(self.to)), *carried))
        gone = {entry.id for entry in last}
        session = session.evolve(entries=(*(e for e in session.entries if e.id not in gone), *last))
        return rewrite.record_procedure(
            session, "carried over", now, ids, list=self.list, to=self.to, speakers=len(carried)
        )

    def _carried(self, session: Session) -> tuple[Entry, ...]:
        return tuple(entry for entry in session.waiting(self.list) if entry.panel is None)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “3 carried over to “Second slot””."""
        carried = len(self._carried(before))
        to = "the floor" if is_only_floor_list(after, self.to) else f"“{title_of_list(after, self.to)}”"
        return f"{carried} carried over to {to}"


@frozen_fields
class SetLimit(Act):
    """Set the limit for all on the list who have not spoken; for some categories, or for all if none are named.

    The limit also applies to names that are added later, and to later rounds. An entry keeps its own limit if
    this is shorter, or marked as kept. Rights of reply have limits of their own; with `replies`, only these are set,
    for the whole sitting. `sure` confirms an improbably short limit.
    """

    list: str
    seconds: int
    categories: tuple[Category, ...] = ()
    replies: bool = False
    sure: bool = False

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the new limit and a note of it; raises Refused if no limit changes."""
        guards.require_open(session, now)
        if self.replies and self.categories:
            raise Refused("Rights of reply have one limit for all categories; leave the categories out.")
        if not self.replies:
            guards.require_limits(session, self.list)
        touches = SupposedLimit(self.seconds, self.categories, self.replies).touches
        touched = tuple(entry for entry in session.waiting(self.list) if touches(entry))
        changed = self._set(session)
        if self.seconds < HARDLY_MEANT and not self.sure:
            length = clock_text(timedelta(seconds=self.seconds))
            step = NextStep("SetLimit", "sets it if you give it again")
            raise WantsAgain(f"A limit of {length} is less than half a minute.", step, seconds=AGAIN_TO_SET)
        for entry in touched:
            if entry.limit is not None and entry.limit > self.seconds and not entry.kept:
                changed = rewrite.put_entry(changed, entry, limit=None)
        given = {
            "list": "floor" if self.replies else self.list,  # the limit of replies is for the whole sitting
            "seconds": self.seconds,
            **self._changes(session, changed, touched),
            "replies": self.replies,
            "categories": self.categories,
        }
        return rewrite.record_procedure(changed, "limit", now, ids, **given)

    def _set(self, session: Session) -> Session:
        if self.replies:
            limits = (self.seconds,) * len(session.rules.reply_limits)
            return session.evolve(rules=rewrite.evolve(session.rules, {"reply_limits": limits}))
        row = session.speakers_list(self.list)
        if self.categories:
            return rewrite.put_list(session, row, limits={**row.limits, **dict.fromkeys(self.categories, self.seconds)})
        return rewrite.put_list(session, row, limit=self.seconds, limits={})

    def _changes(self, session: Session, changed: Session, touched: tuple[Entry, ...]) -> dict[str, bool]:
        """Return whether the new limit is `raised` for entries, waiting now or added later, or `mixed`: also reduced.

        `touched` are the waiting entries to which the limit applies, and `changed` is the session with the new limit.
        Raises Refused if no limit changes.
        """
        categories: tuple[Category | None, ...] = self.categories or (None, *CATEGORY_NAMES)
        later = [Entry(id="e", list=self.list, name="-", category=category) for category in categories]
        now = [changed.entry(entry.id) or entry for entry in touched]
        pairs = zip((*touched, *later), (*now, *later), strict=True)
        limits = ((limit_of(session, entry) or 0, limit_of(changed, then) or 0) for entry, then in pairs)
        steps = [(before, after) for before, after in limits if before != after]
        if self.replies:
            steps += zip(session.rules.reply_limits, changed.rules.reply_limits, strict=True)
        if all(before == after for before, after in steps):
            raise Refused(f"The limit is {clock_text(timedelta(seconds=self.seconds))} already.")
        is_raised, is_reduced = any(old < new for old, new in steps), any(old > new for old, new in steps)
        return {"raised": is_raised and not is_reduced, "mixed": is_raised and is_reduced}

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “The limit is 1:30 for all who have not spoken”."""
        of_whom = listed(CATEGORY_NAMES[category][1] for category in self.categories) or "all"
        whom = "rights of reply" if self.replies else f"{of_whom} who have not spoken"
        return f"The limit is {clock_text(timedelta(seconds=self.seconds))} for {whom}"


@frozen_fields
class Move(Act):
    """Base class of acts that move a waiting entry by hand; each subclass decides where to."""

    entry: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the entry moved, and with a note of the move if the record should have one."""
        guards.require_open(session, now)
        entry = guards.require_waiting(session, self.entry)
        if entry.kind == "point of order":
            raise Refused("A point of order is not on the list, and cannot be moved.")
        moved = self.moved(session, entry)
        return rewrite.with_move_recorded(session, moved, self.entry, now, ids)

    @abstractmethod
    def moved(self, session: Session, entry: Entry) -> Session:
        """Return the session with the entry in its new place; raises Refused if it cannot be moved there."""

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Chad is in place 3, next; on record”."""
        entry = guards.require_entry(after, self.entry)
        is_head = after.first_waiting(entry.list) is entry and not entry.held
        where = f"{name_of_speech(after, entry)} is in place {after.place_of(entry)}{', next' if is_head else ''}"
        return where + _on_record(before, after)


@frozen_fields
class MoveEntry(Move):
    """Move an entry up or down among those who wait."""

    by: int

    def moved(self, session: Session, entry: Entry) -> Session:
        """Return the session with the entry moved past `by` waiting entries, up if `by` is negative; else down."""
        entries = session.on_list(entry.list)
        at = place_of_row(entries, entry)
        others = islice(entries, at + 1, None) if self.by > 0 else reversed(entries[:at])
        passed = [*islice((other for other in others if other.is_waiting), abs(self.by))]
        if not passed:
            where = "at the end of the list" if self.by > 0 else "at the head already"
            raise Refused(f"{session.name_of(entry)} is {where}.")
        return rewrite.move_beside(session, "entries", entry.id, passed[-1].id, after=self.by > 0)


@frozen_fields
class MoveToPlace(Move):
    """Move an entry to a place on the list; for a place before all who wait, to the head."""

    place: int

    def moved(self, session: Session, entry: Entry) -> Session:
        """Return the session with the entry in the place; raises Refused if there is no such place."""
        places = [other.id for other in session.places(entry.list)]
        if not 1 <= self.place <= len(places):
            raise Refused(f"There is no place {self.place}: {places_text(session, entry)}.")
        at, to = places.index(entry.id), self.place - 1
        if to == at:
            raise Refused(f"{session.name_of(entry)} is in place {at + 1} already.")
        if to < places.index(session.waiting(entry.list)[0].id):
            return _to_head(session, entry)
        return rewrite.move_beside(session, "entries", entry.id, places[to], after=to > at)


@frozen_fields
class MoveToHead(Move):
    """Move an entry to the head of those who wait."""

    def moved(self, session: Session, entry: Entry) -> Session:
        """Return the session with the entry before all waiting entries; raises Refused if it is there already."""
        return _to_head(session, entry)


@frozen_fields
class SwapEntries(Act):
    """Let two entries change places."""

    entry: str
    other: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the two entries in each other's place, and a note if the record should have one."""
        guards.require_open(session, now)
        one, other = guards.require_waiting(session, self.entry), guards.require_waiting(session, self.other)
        if one.id == other.id:
            step = NextStep("SwapEntries", "on another entry swaps the two")
            raise Refused(f"{session.name_of(one)} is marked.", step)
        if one.list != other.list:
            step = NextStep("CarryOver", "carries entries from one to the other")
            raise Refused("The two are on different lists.", step)
        changed = {one.id: other, other.id: one}
        swapped = session.evolve(entries=tuple(changed.get(entry.id, entry) for entry in session.entries))
        return rewrite.with_swap_recorded(session, swapped, (self.entry, self.other), now, ids)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Chad and Cuba have changed places; on record”."""
        one, other = (name_of_speech(after, guards.require_entry(after, row_id)) for row_id in (self.entry, self.other))
        return f"{one} and {other} have changed places{_on_record(before, after)}"


@frozen_fields
class Reorder(Act):
    """Put those who wait into another order.

    `act` names the order. `chosen` contains what was chosen or drawn for it: a letter, the seed of a draw, or the ids
    of entries and their place. The order, and the note of the record, are derived from the list at the time of the act.
    `groups` are names of groups that are on lists under their own name.
    """

    list: str
    act: ProceduralAct
    chosen: ProceduralFacts = ProceduralFacts()
    groups: tuple[str, ...] = ()

    def order(self, session: Session, now: datetime) -> orders.Order:
        """Return the order into which the act puts the list; raises Refused if the order cannot be made."""
        return orders.order_of(session, now, self.list, self.act, self.chosen, self.groups)

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the waiting entries in the new order, and a note of it."""
        guards.require_open(session, now)
        guards.require_no_rule(session, self.list, self.act)
        order = self.order(session, now)
        if order.ids == tuple(entry.id for entry in session.waiting(self.list)):
            raise Refused("The list is in that order already.")
        given = order.facts.stated() | {"list": self.list}
        return rewrite.record_procedure(in_order(session, self.list, order.ids), self.act, now, ids, **given)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “New order: by time spoken, the least first”."""
        facts = self.order(before, now).facts
        return record_sentences.order_sentence(after, self.act, facts.evolve(list=self.list))


def places_text(session: Session, entry: Entry) -> str:
    """Return the places to which a waiting entry can be moved: “places 1 to 12; place 4 is called next”."""
    places = session.places(entry.list)
    first, last = next(place for place, other in enumerate(places, 1) if other.is_waiting), len(places)
    if last == 1:
        return "nobody else is on the list"
    return f"places 1 to {last}; place {first} is called next"


def _to_head(session: Session, entry: Entry) -> Session:
    first = session.waiting(entry.list)[0]
    if first.id == entry.id:
        raise Refused(f"{session.name_of(entry)} is at the head already.")
    return rewrite.move_beside(session, "entries", entry.id, first.id, after=False)


def _on_record(before: Session, after: Session) -> str:
    if len(after.notes) < len(before.notes):
        return "; the move is no longer on record"
    return "" if after.notes is before.notes else "; on record"
