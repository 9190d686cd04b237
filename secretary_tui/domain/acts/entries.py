"""Acts on entries: add, correct, confirm, hold, release, withdraw, remove, let wait again, set the category."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from secretary_tui.domain import lists
from secretary_tui.domain.acts.base import Act, Correction
from secretary_tui.domain.model.rows import row
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, Category, Row, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import name_of_speech, total_length
from secretary_tui.domain.rules import corrections, guards, orders, rewrite
from secretary_tui.domain.text import clock_text, counted, hour_text, with_full_stop
from secretary_tui.errors import NextStep, Refused, WantsAgain

#: The categories that are out of place on the list of a part of a review.
_NOT_FOR: Mapping[str, tuple[Category, ...]] = {
    "views of States": ("nhri", "ngo"),
    "views of others": ("member", "observer"),
}


@frozen_fields
class AddEntry(Act):
    """Put a name on the list.

    On a closed list, this needs `late`, which the entry then keeps. The entry is added at its place in the order of
    practice, a late entry at the end. With `place` “end”, any entry is added at the end. A right of reply is added
    after all statements, also to a closed list; `replies_to` is the name that it answers.
    """

    list: str
    name: str = ""
    kind: row.EntryKind = "statement"
    replies_to: str = ""
    panel: str | None = None
    on_behalf_of: str = ""
    also_on_behalf_of: str = ""
    category: Category | None = None
    dignitary: bool = False
    form: row.Delivery = "spoken"
    late: bool = False
    salutation: str = ""
    speaker: str = ""
    rank: str = ""
    confirmed: bool | None = None
    held: str = ""  # the reason why the entry is not called
    doubt: str = ""  # what may be wrong in the parsed name
    inscribed: datetime | None = None  # None: at the instant of the act
    place: Literal["practice", "end"] = "practice"
    groups: tuple[str, ...] | None = None  # groups that are on lists under their own name

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the new entry; raises WantsAgain for a statement on a closed list without `late`."""
        closed = lists.list_state(session, self.list, now) == "closed" and self.kind != "right of reply"
        if closed and not self.late:
            at = session.sitting.closed
            of_list = f"list was closed{lists.closed_text(session, self.list)}"
            why = f"sitting was closed at {hour_text(at, session.sitting.zone)}" if at else of_list
            raise WantsAgain(f"The {why}.", NextStep("AddEntry", f"can put {self.name or 'the name'} on it as late"))
        if not self.name.strip() and self.panel is None:
            raise Refused("There is no name; type one.")
        values = {name: value for name, value in self.by_name().items() if name in Entry.defaults}
        values |= {"title": self.salutation, "late": closed, "inscribed": self.inscribed or now}
        values["doubt"] = f"{self.doubt} {self._out_of_place(session)}".strip()[: row.LINE_LENGTH]
        entry = rewrite.new_row(Entry, {**values, "id": f"e{next(ids)}"})
        is_last = self.place == "end"
        place = orders.end_place(session, entry) if is_last else orders.place_of_new(session, entry, self.groups or ())
        return rewrite.still_joined(_put_at(session, entry, place))

    def _out_of_place(self, session: Session) -> str:
        parts = {block.part for block in session.blocks if block.list_id == self.list}
        is_out_of_place = any(self.category in _NOT_FOR.get(part, ()) for part in parts)
        if self.category is None or self.kind != "statement" or not is_out_of_place:
            return ""
        return f"“{lists.short_title_of_list(session, self.list)}” is not for {CATEGORY_NAMES[self.category][1]}."

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: the place of the new entry, and the reason for the place."""
        entry = next(entry for entry in after.on_list(self.list) if before.entry(entry.id) is None)
        return orders.inscribed_text(after, entry, self.groups, lists.other_places(after, entry))


@frozen_fields
class AddEntries(Act):
    """Put several names on the list in one act."""

    entries: tuple[AddEntry, ...]

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with all names added; raises Refused, without adding any, if one of them is refused."""
        for entry in self.entries:
            session = entry.apply(session, now, ids)
        return session

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, with the number of names that were added."""
        added = [entry for entry in after.entries if before.entry(entry.id) is None]
        twice = sum(bool(lists.other_places(after, entry)) for entry in added)
        heard = sum(lists.entry_was_heard_before(after, entry) for entry in added)
        earlier = f"; {counted(heard, 'was', 'were')} {lists.HEARD_BEFORE}" if heard else ""
        repeats = f"; {twice} of them {'is' if twice == 1 else 'are'} on it more than once" if twice else ""
        to = lists.named_list(after, added[0].list) if added else "the list"
        if len(added) == 1:
            return f"1 name was added to {to}{'; it was there already' if twice else ''}{earlier}"
        return f"{len(added)} names were added to {to}{repeats}{earlier}"


@frozen_fields
class SayCategory(Act):
    """Give a category to the last entry with this name on the list; it moves to the place for that category."""

    list: str
    name: str
    category: Category
    groups: tuple[str, ...] | None = None
    inscribed: datetime | None = None  # the hour that was typed with the name, if one was

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the category of the last added entry of the name changed; replies do not count."""
        named = [entry for entry in session.places(self.list) if entry.name == self.name and not entry.is_reply]
        named = [entry for entry in named if self.inscribed in (None, entry.inscribed)]
        if not named:
            raise Refused(f"{self.name} is not on the list any more.")
        begin = datetime.min.replace(tzinfo=UTC)
        entry = max(named, key=lambda entry: entry.inscribed or begin)
        if entry.category == self.category:
            raise Refused(f"{self.name} is in that category already.")
        changed = rewrite.evolve(entry, {"category": self.category})
        groups = self.groups or ()
        if not entry.is_waiting or orders.step_of(session, changed, groups) == orders.step_of(session, entry, groups):
            return rewrite.put(session, "entries", changed)
        session = rewrite.drop(session, "entries", entry.id)
        return _put_at(session, changed, orders.place_of_new(session, changed, groups))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Amnesty International: non-governmental organization”."""
        return f"{self.name}: {CATEGORY_NAMES[self.category][0]}"


def _put_at(session: Session, entry: Entry, place: int) -> Session:
    places = session.places(entry.list)
    if place > len(places):
        return rewrite.add(session, "entries", entry)
    if place > 1:
        return rewrite.add(session, "entries", entry, places[place - 2].id)
    at = rewrite.index_of(session, "entries", places[0].id)
    return session.evolve(entries=(*session.entries[:at], entry, *session.entries[at:]))


#: The fields of the person who speaks for an entry.
_PERSON = {"title", "speaker", "rank"}
#: The fields that are read from a line of names. A correction of any of them clears a single doubt about the line. A
#: correction of the protected name clears every doubt, because one may quote it.
_READ = _PERSON | {"name", "panel", "on_behalf_of", "also_on_behalf_of", "category", "dignitary", "protected_name"}
_QUOTED = re.compile("“[^”]*”")
#: A doubt about the place of the line in a list, or the first of several doubts: a correction may not settle these.
_STAYS = re.compile(r"It is |.*?[.?] \S")


@frozen_fields
class HoldEntry(Act):
    """Hold an entry back, with a reason; it keeps its place and is not called."""

    entry: str
    reason: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the entry held for the reason; raises Refused for an entry that does not wait."""
        entry = guards.require_waiting(session, self.entry)
        return rewrite.put_entry(session, entry, held=self.reason.strip() or "held")

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Chad is held: until 11.00”."""
        return f"{_name(after, self.entry)} is held: {self.reason.strip() or 'no reason given'}"


@frozen_fields
class ReleaseEntry(Act):
    """Release a held entry."""

    entry: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the entry released; raises Refused if it does not wait, or is not held by hand."""
        entry = guards.require_waiting(session, self.entry)
        if not entry.held:
            name, step = session.name_of(entry), NextStep("ConfirmEntry", "confirms it")
            raise Refused(f"{name} is not confirmed.", step) if entry.hold_reason else Refused(f"{name} is not held.")
        return rewrite.put_entry(session, entry, held="")

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Chad is released”."""
        return f"{_name(after, self.entry)} is released"


@frozen_fields
class ConfirmEntry(Act):
    """Clear the doubt of an entry, or confirm an entry that has no doubt."""

    entry: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the doubt of the entry cleared; without a doubt, with the entry confirmed.

        An entry that has no category, names a person of the panel, or is confirmed already, is not confirmed: raises
        Refused.
        """
        entry = guards.require_entry(session, self.entry)
        if entry.doubt:
            return rewrite.put_entry(session, entry, doubt="")
        if entry.has_no_category:
            step = NextStep("speakers.details", "opens it")
            raise Refused(f"{session.name_of(entry)} has no category, which only you can give.", step)
        if entry.panel is not None:
            raise Refused(f"{session.name_of(entry)} is on the panel: only who registered on line is confirmed.")
        if entry.confirmed:
            raise Refused(f"{session.name_of(entry)} is confirmed already.")
        return rewrite.row_confirmed(rewrite.put_entry(session, entry, confirmed=True), entry.name, confirmed=True)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Amnesty International is confirmed”."""
        is_cleared = guards.require_entry(before, self.entry).doubt
        said = "is right as written; the doubt is cleared" if is_cleared else "is confirmed"
        return f"{_name(after, self.entry)} {said}{', still held' if self._is_held(after) else ''}"

    def next_steps(self, before: Session, after: Session) -> tuple[NextStep, ...]:
        """Return the step that releases a confirmed entry that is held by hand."""
        return (NextStep("ReleaseEntry", "releases it"),) if self._is_held(after) else ()

    def _is_held(self, session: Session) -> bool:
        entry = guards.require_entry(session, self.entry)
        return bool(entry.is_waiting and entry.held and not entry.doubt)


@frozen_fields
class WithdrawEntry(Act):
    """Mark an entry as withdrawn."""

    entry: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the entry marked as withdrawn; raises Refused for an entry that does not wait."""
        return rewrite.put_entry(session, guards.require_waiting(session, self.entry), outcome="withdrawn")

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Chad has withdrawn”."""
        return f"{_name(after, self.entry)} has withdrawn"


@frozen_fields
class BackToWaiting(Act):
    """Let an entry wait again, at the head of the list; its speech is struck.

    A held entry is released and keeps its place. A right of reply is moved to the head of the replies; a panellist who
    had left is marked as present. After the closing, no entry can wait again; its outcome can be corrected in its form.
    """

    entry: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session in which the entry waits again; raises Refused if it waits already, or never waits."""
        guards.require_open(session, now)
        entry = guards.require_entry(session, self.entry)
        name = session.name_of(entry)
        if entry.is_waiting and entry.hold_reason:
            return ReleaseEntry(entry=entry.id).apply(session, now, ids)
        if entry.is_waiting:
            raise Refused(f"{name} is waiting.", NextStep("MoveToHead", "moves it to the head"))
        if entry.kind == "point of order":
            steps = NextStep("app.undo", "takes it back"), NextStep("RemoveEntry", "removes it")
            raise Refused("A point of order does not wait.", *steps)
        if entry.has_floor:
            guards.require_no_point_of_order(session.holder)
        session = rewrite.wait_at_the_head(session, entry)
        panellist = session.panellist(entry.panel)
        is_back = panellist is not None and panellist.left is not None
        return rewrite.change(session, "panel", panellist, left=None) if panellist and is_back else session

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: where the entry waits, or how much of its speech was removed."""
        entry = guards.require_entry(before, self.entry)
        if entry.is_waiting:
            return ReleaseEntry(entry=entry.id).sentence(before, after, now)
        if entry.spans:
            struck = clock_text(total_length(entry.spans, now), round_up=False)
            return f"{name_of_speech(after, entry)} waits again, {struck} of its speech taken out"
        where = "as the first of the replies" if entry.is_reply else "at the head"
        return f"{name_of_speech(after, entry)} waits {where}"


@frozen_fields
class RemoveEntry(Act):
    """Remove an entry that was an error; a statement that was heard stays."""

    entry: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session without the entry; raises Refused if it has the floor or notes, or was heard.

        A point of order can be removed after it was heard.
        """
        entry = guards.require_entry(session, self.entry)
        name = session.name_of(entry)
        if entry.has_floor:
            raise Refused(f"{name} has the floor.", guards.end_first(session))
        if entry.is_heard and entry.kind != "point of order":
            raise Refused(f"{name} has spoken and stays on record.", guards.wait_again(session, "strikes the speech"))
        if any(note.entry == entry.id for note in session.notes):
            step = NextStep("WithdrawEntry", "marks it as withdrawn instead")
            raise Refused(with_full_stop(f"There are notes on {name}"), step)
        return rewrite.drop(session, "entries", entry.id)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Chad is off the list”."""
        return f"{_name(before, self.entry)} is off the list"


@frozen_fields
class EditEntry(Correction):
    """Correct an entry: name, capacity, category, outcome, start and end of its speech, the list on which it waits.

    `changes` are the new values of the entry by name. `began` and `ended` are the corrected start of the first span
    and the corrected end of the last one. An outcome without a speech, such as “absent”, removes all spans. The speech
    that a point of order interrupted follows its corrected hours.
    """

    entry: str
    began: datetime | None = None
    ended: datetime | None = None

    def row_in(self, session: Session) -> Row | None:
        """Return the entry, or None."""
        return session.entry(self.entry)

    @property
    def corrected(self) -> tuple[str, ...]:
        return (*self.changes, *(("spans",) if self.began or self.ended else ()))

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the corrected entry, even if the sitting is closed."""
        entry = guards.require_entry(session, self.entry)
        self.require_as_seen(session)
        locked = {"id", "spans"} & set(self.changes)
        if locked:
            raise Refused(f"{', '.join(sorted(locked))}: cannot be changed here.")
        if "list" in self.changes:
            guards.require_other_list(session, self.changes["list"])
            guards.require_waiting(session, entry.id)
        if self.changes.get("kind") == "point of order" and entry.is_waiting:
            raise Refused("Nobody waits for a point of order.", NextStep("RaisePointOfOrder", "raises one"))
        to = self.speech_of(entry)
        session = corrections.with_interrupted_moved(session, entry, to)
        corrected = corrections.with_speech_corrected(session, entry, to, now)
        others = {name: value for name, value in self.changes.items() if name != "outcome"}
        stays = "protected_name" not in others and _STAYS.match(_QUOTED.sub("…", entry.doubt))
        if entry.doubt and (_READ | {"list"}) & others.keys() and not stays:  # a user who corrects it has looked at it
            others.setdefault("doubt", "")
        changed = rewrite.evolve(corrected, others)
        if entry.person and changed.person != entry.person and not changed.rank and "dignitary" not in others:
            changed = rewrite.evolve(changed, {"dignitary": False})  # another person speaks, of no rank
        session = rewrite.put(session, "entries", changed)
        if "list" in others:
            session = rewrite.drop(session, "entries", entry.id)
            session = _put_at(session, changed, orders.place_of_new(session, changed, ()))
        if isinstance(confirmed := others.get("confirmed"), bool):
            session = rewrite.row_confirmed(session, entry.name, confirmed=confirmed)
        return rewrite.still_joined(session)

    def speech_of(self, entry: Entry) -> corrections.SpeechCorrection:
        """Return the outcome and the hours to which the act corrects the speech of the entry."""
        return corrections.SpeechCorrection(self.changes.get("outcome", entry.outcome), self.began, self.ended)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: what was corrected."""
        was, entry = guards.require_entry(before, self.entry), guards.require_entry(after, self.entry)
        changed, name = set(self.changes), name_of_speech(after, entry)
        is_named_now = bool(entry.name or entry.panel) and not (was.name or was.panel)
        if entry.kind == "point of order" and is_named_now and changed <= _READ | {"doubt"}:
            return f"Point of order by {name} {entry.spoken_capacity}".rstrip()
        if changed == {"received"}:
            missing = lists.texts_missing(after, entry.list)
            still = f"; {counted(missing, 'text')} still missing" if missing else ""
            return f"Statement of {name} {'' if entry.received else 'not '}received{still}"
        if changed == {"form"}:
            return f"{name}: a {'video' if entry.form == 'video' else 'spoken'} statement"
        is_same_person = was.person == entry.person and was != entry  # for example if only a title was given
        if changed and changed <= _PERSON and not is_same_person:
            former = f", before: {was.person}" if was.person else ""
            nobody = f"Nobody is named to speak for {name}"
            mark = "; no longer marked as a dignitary" if was.dignitary and not entry.dignitary else ""
            return f"Speaks for {name}: {entry.person}{former}{mark}" if entry.person else f"{nobody}{former}"
        return corrections.entry_corrected(was, entry, after)

    def outdates_papers(self, before: Session) -> bool:
        """Return whether the sitting is closed or the entry has an outcome; papers may then contain the entry."""
        entry = before.entry(self.entry)
        return super().outdates_papers(before) or (entry is not None and entry.outcome is not None)


def _name(session: Session, entry_id: str) -> str:
    return name_of_speech(session, guards.require_entry(session, entry_id))
