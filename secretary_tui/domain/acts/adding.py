"""Names that come onto a list: at their place in the order of practice, late ones at the end, replies behind all."""

from datetime import UTC, datetime

from secretary_tui.domain.acts.commands import AddEntries, AddEntry, SayCategory
from secretary_tui.domain.acts.rewrite import Ids, add, drop, evolve, index_of, put, still_joined
from secretary_tui.domain.forecast.schedule import hour_text, list_closes, list_state
from secretary_tui.domain.lists.practice import end_place, place_of_new, step_of
from secretary_tui.domain.model.folding import fold
from secretary_tui.domain.model.rows import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, Refused, WantsAgain


def add_entry(session: Session, command: AddEntry, now: datetime, ids: Ids) -> Session:
    """`a`: at its place in the order of practice; on a closed list it wants `late`, and goes to the end.

    `r`: a reply goes behind all, and a list that is closed to names is not closed to replies.
    """
    closed = list_state(session, command.list, now) == "closed" and command.kind != "right of reply"
    if closed and not command.late:
        at = session.speakers_list(command.list).closed or list_closes(session, command.list)
        when = f" at {hour_text(at, session.sitting.zone)}" if at else ""
        raise WantsAgain(f"The list was closed{when}.", NextStep(AddEntry, f"can put {command.name} on it as late"))
    values = {
        "id": f"e{next(ids)}",
        "list": command.list,
        "name": command.name,
        "panel": command.panel,
        "kind": command.kind,
        "replies_to": command.replies_to,
        "on_behalf_of": command.on_behalf_of,
        "also_on_behalf_of": command.also_on_behalf_of,
        "category": command.category,
        "dignitary": command.dignitary,
        "form": command.form,
        "late": closed,
        "title": command.salutation,
        "speaker": command.speaker,
        "rank": command.rank,
        "confirmed": command.confirmed,
        "held": command.held,
        "inscribed": command.inscribed or now,
    }
    if not command.name.strip() and command.panel is None:
        raise Refused("There is no name; type one.")
    entry = evolve(Entry(id="e", list=command.list, name="-"), values)
    if command.place == "end":
        return still_joined(_put_at(session, entry, end_place(session, entry)))
    return still_joined(_inscribed(session, entry, command.groups))


def _inscribed(session: Session, entry: Entry, groups: tuple[str, ...] | None) -> Session:
    """The session with a new entry at the place of a new name."""
    return _put_at(session, entry, place_of_new(session, entry, groups or ()))


def _put_at(session: Session, entry: Entry, place: int) -> Session:
    places = session.places(entry.list)
    if place > len(places):
        return add(session, "entries", entry)
    if place > 1:
        return add(session, "entries", entry, places[place - 2].id)
    at = index_of(session.entries, places[0].id)
    return session.evolve(entries=(*session.entries[:at], entry, *session.entries[at:]))


def say_category(session: Session, command: SayCategory) -> Session:
    """`tab` behind a name that nobody knew; if that makes it one of another step, it goes to the place of those."""
    named = [entry for entry in session.places(command.list) if entry.name == command.name and not entry.is_reply]
    if not named:
        raise Refused(f"{command.name} is not on the list any more.")
    begin = datetime.min.replace(tzinfo=UTC)
    entry = max(named, key=lambda each: each.inscribed or begin)
    if entry.category == command.category:
        raise Refused(f"{command.name} is in that category already.")
    told = evolve(entry, {"category": command.category})
    groups = command.groups or ()
    if not entry.is_waiting or step_of(session, told, groups) == step_of(session, entry, groups):
        return put(session, "entries", told)
    return _inscribed(drop(session, "entries", entry.id), told, command.groups)


def add_entries(session: Session, command: AddEntries, now: datetime, ids: Ids) -> Session:
    """Several names at once; all or none."""
    for entry in command.entries:
        session = add_entry(session, entry, now, ids)
    return session


def repeated(session: Session, list_id: str, name: str, capacity: tuple[str, str]) -> Entry | None:
    """Who is on the list already under this name in the same capacity (on behalf of, also on behalf of).

    Whoever withdrew, or was absent when called, is no repeat: such a delegation may inscribe again. Nor is a reply.
    """
    folded = fold(name)
    return next(
        (
            entry
            for entry in session.places(list_id)
            if entry.outcome not in ("withdrawn", "absent")
            and not entry.is_reply
            and (entry.on_behalf_of, entry.also_on_behalf_of) == capacity
            and fold(session.name_of(entry)) == folded
        ),
        None,
    )
