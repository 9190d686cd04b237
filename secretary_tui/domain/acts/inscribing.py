"""Acts that add names to a list, at their place in the order of practice."""

from datetime import UTC, datetime
from typing import Literal

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.lists import HEARD_BEFORE, list_closes, list_state, other_places, stands_as_heard
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.rows.types import CATEGORY_NAMES, Category, Delivery, EntryKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.orders import inscribed_text
from secretary_tui.domain.rules.practice import end_place, place_of_new, step_of
from secretary_tui.domain.rules.rewrite import Ids, add, drop, evolve, index_of, new_row, put, still_joined
from secretary_tui.domain.text.cleaning import counted
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.errors import NextStep, Refused, WantsAgain


@frozen_fields
class AddEntry(Act):
    """Put a name on the list; on a closed one only with `late`, which is recorded.

    It goes to its place in the order of practice, a late name to the end. A right of reply goes behind all statements,
    also on a closed list; `replies_to` is whom it answers.
    """

    list: str
    name: str = ""
    kind: EntryKind = "statement"
    replies_to: str = ""
    panel: str | None = None
    on_behalf_of: str = ""
    also_on_behalf_of: str = ""
    category: Category | None = None
    dignitary: bool = False
    form: Delivery = "spoken"
    late: bool = False
    salutation: str = ""
    speaker: str = ""
    rank: str = ""
    confirmed: bool | None = None
    held: str = ""  # why it is not called
    doubt: str = ""  # what may be wrong with it as it was read
    inscribed: datetime | None = None  # None: at the instant of the act
    place: Literal["practice", "end"] = "practice"
    groups: tuple[str, ...] | None = None  # those that speak in their own name, as the register knows them

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Raises WantsAgain on a closed list; refused without a name."""
        closed = list_state(session, self.list, now) == "closed" and self.kind != "right of reply"
        if closed and not self.late:
            at = session.speakers_list(self.list).closed or list_closes(session, self.list)
            when = f" at {hour_text(at, session.sitting.zone)}" if at else ""
            raise WantsAgain(f"The list was closed{when}.", NextStep("AddEntry", f"can put {self.name} on it as late"))
        if not self.name.strip() and self.panel is None:
            raise Refused("There is no name; type one.")
        values = {name: value for name, value in self.by_name().items() if name in Entry.defaults}
        values |= {"title": self.salutation, "late": closed, "inscribed": self.inscribed or now}
        entry = new_row(Entry, {**values, "id": f"e{next(ids)}"})
        place = end_place(session, entry) if self.place == "end" else place_of_new(session, entry, self.groups or ())
        return still_joined(_put_at(session, entry, place))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Where it went and why."""
        entry = next(entry for entry in after.on_list(self.list) if before.entry(entry.id) is None)
        return inscribed_text(after, entry, self.groups, other_places(after, entry))


@frozen_fields
class AddEntries(Act):
    """Put several names on the list in one act."""

    entries: tuple[AddEntry, ...]

    @property
    def most_new_rows(self) -> int:
        """As many as there are names."""
        return len(self.entries)

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """All or none."""
        for entry in self.entries:
            session = entry.apply(session, now, ids)
        return session

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """How many came onto the list, and how many of them stand there besides."""
        added = [entry for entry in after.entries if before.entry(entry.id) is None]
        twice = sum(bool(other_places(after, entry)) for entry in added)
        heard = sum(stands_as_heard(after, entry) for entry in added)
        earlier = f"; {counted(heard, 'was', 'were')} {HEARD_BEFORE}" if heard else ""
        repeats = f"; {twice} of them {'is' if twice == 1 else 'are'} on it more than once" if twice else ""
        if len(added) == 1:
            return f"1 name was added to the list{'; it was there already' if twice else ''}{earlier}"
        return f"{len(added)} names were added to the list{repeats}{earlier}"


@frozen_fields
class SayCategory(Act):
    """Say what the name is that was put on the list last under it; it goes to the place that this gives it."""

    list: str
    name: str
    category: Category
    groups: tuple[str, ...] | None = None

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """The entry moves only if its new category belongs to another step of the order of practice."""
        named = [entry for entry in session.places(self.list) if entry.name == self.name and not entry.is_reply]
        if not named:
            raise Refused(f"{self.name} is not on the list any more.")
        begin = datetime.min.replace(tzinfo=UTC)
        entry = max(named, key=lambda entry: entry.inscribed or begin)
        if entry.category == self.category:
            raise Refused(f"{self.name} is in that category already.")
        changed = evolve(entry, {"category": self.category})
        groups = self.groups or ()
        if not entry.is_waiting or step_of(session, changed, groups) == step_of(session, entry, groups):
            return put(session, "entries", changed)
        session = drop(session, "entries", entry.id)
        return _put_at(session, changed, place_of_new(session, changed, groups))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“Amnesty International: non-governmental organization”."""
        return f"{self.name}: {CATEGORY_NAMES[self.category][0]}"


def _put_at(session: Session, entry: Entry, place: int) -> Session:
    places = session.places(entry.list)
    if place > len(places):
        return add(session, "entries", entry)
    if place > 1:
        return add(session, "entries", entry, places[place - 2].id)
    at = index_of(session, "entries", places[0].id)
    return session.evolve(entries=(*session.entries[:at], entry, *session.entries[at:]))
