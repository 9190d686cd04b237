"""The list: inscribed, moved, held, withdrawn, put back; opened, closed, reordered."""

from datetime import datetime

from secretary_tui.domain.acts.agenda import back_on_panel
from secretary_tui.domain.acts.commands import (
    BackToWaiting,
    CarryOver,
    CloseList,
    ConfirmEntry,
    EditEntry,
    EndPointOfOrder,
    EndSpeech,
    HoldEntry,
    MoveEntry,
    MoveToHead,
    MoveToPlace,
    OpenList,
    RemoveEntry,
    Reorder,
    SwapEntries,
    WithdrawEntry,
)
from secretary_tui.domain.acts.corrections import with_speech_corrected
from secretary_tui.domain.acts.organizations import row_confirmed
from secretary_tui.domain.acts.rewrite import Ids, drop, evolve, move_beside, put, put_entry, put_list, still_joined
from secretary_tui.domain.acts.running_order import require_inscription, require_no_rule
from secretary_tui.domain.acts.speech import record_procedure, require_open, wait_at_the_head
from secretary_tui.domain.forecast.schedule import list_state
from secretary_tui.domain.lists.standing import standing
from secretary_tui.domain.model.replies import replies_at_the_end, statements_first
from secretary_tui.domain.model.rows import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, Refused


def known(session: Session, entry_id: str) -> Entry:
    """The entry with this id; refused if it is gone."""
    entry = session.entry(entry_id)
    if entry is None:
        raise Refused("That entry is gone; someone removed it.")
    return entry


def waiting(session: Session, entry_id: str) -> Entry:
    """The entry with this id, if it waits; refused in the word for what it does instead."""
    entry = known(session, entry_id)
    if not entry.is_waiting:
        name = session.name_of(entry)
        said = {
            "speaking": f"{name} has the floor",
            "paused": f"{name} has the floor",
            "delivered": f"{name} has spoken",
            "cut short": f"{name} has spoken",
            "absent": f"{name} was absent",
            "withdrawn": f"{name} has withdrawn",
        }
        back = (NextStep(BackToWaiting, f"puts {name} back to waiting"),)
        raise Refused(f"{said[entry.state]}.", *(back if entry.state in ("absent", "withdrawn") else ()))
    return entry


def move(session: Session, command: MoveEntry) -> Session:
    """`J`, `K`: past the next who waits, whatever lies between."""
    entry = waiting(session, command.entry)
    row = standing(session, entry.list).waiting_ids
    at = row.index(entry.id)
    to = min(max(0, at + command.by), len(row) - 1)
    if to == at:
        where = "at the end of the list" if command.by > 0 else "at the head already"
        raise Refused(f"{session.name_of(entry)} is {where}.")
    return move_beside(session, "entries", entry.id, row[to], behind=to > at)


def move_to_head(session: Session, entry_id: str) -> Session:
    """`t`: the next to be called."""
    entry = waiting(session, entry_id)
    first = session.waiting(entry.list)[0]
    if first.id == entry.id:
        raise Refused(f"{session.name_of(entry)} is at the head already.")
    return move_beside(session, "entries", entry.id, first.id, behind=False)


def move_to_place(session: Session, command: MoveToPlace) -> Session:
    """`m`: to place N of the list; among places already heard it means the head."""
    entry = waiting(session, command.entry)
    places = [other.id for other in session.places(entry.list)]
    if not 1 <= command.place <= len(places):
        raise Refused(f"There is no place {command.place}: {places_told(session, entry)}.")
    at = places.index(entry.id)
    to = command.place - 1
    if to == at:
        raise Refused(f"{session.name_of(entry)} is in place {at + 1} already.")
    head = places.index(session.waiting(entry.list)[0].id)
    if to < head:
        return move_to_head(session, entry.id)
    return move_beside(session, "entries", entry.id, places[to], behind=to > at)


def places_told(session: Session, entry: Entry) -> str:
    """Which places an entry can be moved to, as the question of the place tells them."""
    places = [other.id for other in session.places(entry.list)]
    first, last = places.index(session.waiting(entry.list)[0].id) + 1, len(places)
    if last == 1:
        return "nobody else is on the list"
    return f"places 1 to {last}, {first} is next"


def swap(session: Session, command: SwapEntries) -> Session:
    """`s`: two who wait change places."""
    one, other = waiting(session, command.entry), waiting(session, command.other)
    if one.id == other.id:
        step = NextStep(SwapEntries, "on another entry swaps the two")
        raise Refused(f"{session.name_of(one)} is marked.", step)
    if one.list != other.list:
        step = NextStep(CarryOver, "carries entries from one to the other")
        raise Refused("The two stand on different lists.", step)
    swapped = {one.id: other, other.id: one}
    return session.evolve(entries=tuple(swapped.get(entry.id, entry) for entry in session.entries))


def hold(session: Session, command: HoldEntry) -> Session:
    """`h`: keeps its place, is not called."""
    entry = waiting(session, command.entry)
    return put_entry(session, entry, held=command.reason.strip() or "held")


def release(session: Session, entry_id: str) -> Session:
    """`h` on a held entry; one that is not confirmed wants `y`."""
    entry = waiting(session, entry_id)
    if not entry.held:
        steps = (NextStep(ConfirmEntry, "confirms it"),) if entry.hold_reason else ()
        raise Refused(f"{session.name_of(entry)} is not held.", *steps)
    return put_entry(session, entry, held="")


def confirm(session: Session, command: ConfirmEntry) -> Session:
    """`y`: registered on line, and now here; its row among the organizations says so from then on."""
    entry = known(session, command.entry)
    if entry.panel is not None:
        raise Refused(f"{session.name_of(entry)} is on the panel: only who registered on line is confirmed.")
    if entry.confirmed is command.confirmed:
        raise Refused(f"{session.name_of(entry)} is confirmed already.")
    session = put_entry(session, entry, confirmed=command.confirmed)
    return row_confirmed(session, entry.name, confirmed=command.confirmed)


def withdraw(session: Session, entry_id: str) -> Session:
    """`x`: stays on the list, and in the note, as withdrawn."""
    return put_entry(session, waiting(session, entry_id), outcome="withdrawn")


def back_to_waiting(session: Session, command: BackToWaiting, now: datetime) -> Session:
    """`w`: from any outcome, and from the floor; at the head, with what was spoken struck.

    A reply goes to the head of the replies; who had left the panel is back. After the closing nobody waits any more:
    an outcome is then corrected, never struck with the speech by one key.
    """
    require_open(session, now)
    entry = known(session, command.entry)
    name = session.name_of(entry)
    if entry.is_waiting:
        raise Refused(f"{name} is waiting.", NextStep(MoveToHead, "moves it to the head"))
    if entry.kind == "point of order":
        steps = NextStep("app.undo", "takes it back"), NextStep(RemoveEntry, "removes it")
        raise Refused("A point of order does not wait.", *steps)
    if session.holder is not None and session.holder.kind == "point of order" and entry.has_floor:
        raise Refused("A point of order is being heard.", NextStep(EndPointOfOrder, "ends it"))
    return back_on_panel(wait_at_the_head(session, entry), entry)


def remove(session: Session, entry_id: str) -> Session:
    """`delete`: an error of the list; what has been spoken stays."""
    entry = known(session, entry_id)
    name = session.name_of(entry)
    if entry.has_floor:
        raise Refused(f"{name} has the floor.", NextStep(EndSpeech, "ends the speech first"))
    if entry.is_heard and entry.kind != "point of order":
        raise Refused(f"{name} has spoken and stays on record.", NextStep(BackToWaiting, "strikes the speech"))
    if any(note.entry == entry.id for note in session.notes):
        raise Refused(f"There are notes to {name}.", NextStep(WithdrawEntry, "marks it as withdrawn instead"))
    return drop(session, "entries", entry.id)


def edit(session: Session, command: EditEntry, now: datetime) -> Session:
    """`enter`: any field but the id and the list, at any moment; of the speech its outcome and its hours."""
    entry = known(session, command.entry)
    locked = {"id", "list", "spans"} & set(command.changes)
    if locked:
        raise Refused(f"{', '.join(sorted(locked))}: changed on the list, not here.")
    corrected = with_speech_corrected(session, entry, command, now)
    others = {name: value for name, value in command.changes.items() if name != "outcome"}
    return still_joined(put(session, "entries", evolve(corrected, others)))


def open_list(session: Session, list_id: str, now: datetime, ids: Ids) -> Session:
    """`c` on a list that is not open; opened again, it stays open until `c` closes it."""
    require_inscription(session, list_id)
    state = list_state(session, list_id, now)
    row = session.speakers_list(list_id)
    if state == "open":
        raise Refused("The list is open.", NextStep(CloseList, "closes it"))
    if state == "planned":
        return put_list(session, row, opened=now)
    session = put_list(session, row, closed=None, reopened=now)
    return record_procedure(session, "list opened", now, ids, list=list_id)


def close_list(session: Session, list_id: str, now: datetime, ids: Ids) -> Session:
    """`c` on an open list."""
    require_inscription(session, list_id)
    row = session.speakers_list(list_id)
    state = list_state(session, list_id, now)
    if state != "open":
        if state == "closed":
            raise Refused("The list is closed already.", NextStep(OpenList, "opens it again"))
        raise Refused("The list has not been opened.", NextStep(OpenList, "opens it"))
    session = put_list(session, row, closed=now, reopened=None)
    speakers = sum(not entry.further for entry in session.places(list_id))
    return record_procedure(session, "list closed", now, ids, list=list_id, speakers=speakers)


def reorder(session: Session, command: Reorder, now: datetime, ids: Ids) -> Session:
    """`o`: who waits takes the places of who waits, in the new order; names that came since go before the replies."""
    require_no_rule(session, command.list, command.act)
    current = {entry.id: entry for entry in session.waiting(command.list)}
    asked = [current[entry_id] for entry_id in command.order if entry_id in current]
    since = [entry for entry in current.values() if entry.id not in set(command.order)]
    replies = replies_at_the_end(asked)
    order = [*asked[: len(asked) - len(replies)], *statements_first((*replies, *since))]
    if order == list(current.values()):
        raise Refused("The list is in that order already.")
    take = iter(order)
    entries = tuple(next(take) if entry.id in current else entry for entry in session.entries)
    facts = {name: getattr(command.facts, name) for name in command.facts.given()} | {"list": command.list}
    return record_procedure(session.evolve(entries=entries), command.act, now, ids, **facts)


def carry_over(session: Session, command: CarryOver, now: datetime, ids: Ids) -> Session:
    """`o c`: who waits here goes on behind who is on the other list."""
    if command.to not in session.list_ids or command.to == command.list:
        raise Refused("There is no such other list.")
    if session.has_ended(command.to):
        raise Refused("That list has ended, nobody on it would be called; carry them to another.")
    carried = tuple(entry.evolve(list=command.to) for entry in session.waiting(command.list))
    if not carried:
        raise Refused("Nobody waits on this list.")
    last = statements_first((*replies_at_the_end(session.on_list(command.to)), *carried))
    gone = {entry.id for entry in last}
    session = session.evolve(entries=(*(e for e in session.entries if e.id not in gone), *last))
    return record_procedure(session, "carried over", now, ids, list=command.list, to=command.to, speakers=len(carried))
