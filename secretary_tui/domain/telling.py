"""What an act did, in one line for the person who pressed the key."""

from datetime import datetime, timedelta
from itertools import compress
from operator import attrgetter

from secretary_tui.domain import commands
from secretary_tui.domain.commands import Command
from secretary_tui.domain.foresight import foresee
from secretary_tui.domain.model import CATEGORY_NAMES, Block, Entry
from secretary_tui.domain.prospects import granted_text, heard_text
from secretary_tui.domain.schedule import allowance, clock_text, hour_text, seen_from, spent
from secretary_tui.domain.session import Session

_OUTCOME = attrgetter("outcome")


def tell(command: Command, before: Session, after: Session, now: datetime) -> str:
    """Say what `command` made of `before`, and what it means from `now` on; one short sentence without a full stop."""
    if isinstance(command, commands.FloorAct | commands.NextBlock | commands.EndBlock | commands.CloseSitting):
        return _floor(command, before, after)
    if isinstance(command, commands.AgendaAct):
        return _agenda(command, before, after, now)
    if isinstance(command, commands.OrderAct):
        return _order(command, after)
    if isinstance(command, commands.ListAct):
        return _list(command, before, after, now)
    if isinstance(command, commands.RecordAct):
        return _record(command, after)
    return command.title()


def inscribed_text(session: Session, entry: Entry) -> str:
    """Where a name is on its list: “Pakistan for Organization of Islamic Cooperation: place 3”."""
    also = f" also for {entry.also_on_behalf_of}" if entry.also_on_behalf_of else ""
    whom = f" for {entry.on_behalf_of}" if entry.on_behalf_of else also
    place = [other.id for other in session.places(entry.list)].index(entry.id) + 1
    beside = [word for word in ("late" if entry.late else "", entry.hold_reason) if word]
    return ", ".join([f"{session.name_of(entry)}{whom}: place {place}", *beside])


def _who(session: Session, entry_id: str) -> str:
    entry = session.entry(entry_id)
    return session.name_of(entry) if entry else "The entry"


def _with_capacity(session: Session, entry: Entry) -> str:
    return f"{session.name_of(entry)} ({entry.capacity})" if entry.capacity else session.name_of(entry)


def _floor(command: Command, before: Session, after: Session) -> str:
    match command:
        case commands.AdjustLimit():
            holder = after.holder
            return f"{after.name_of(holder)} has {_limit(allowance(after, holder))}" if holder else command.title()
        case commands.BackDate():
            return f"The speech began {command.seconds} s earlier"
        case commands.StartNow():
            return "The speech begins now"
        case commands.Pause():
            return f"{_holder(after)} is paused"
        case commands.Resume():
            return f"{_holder(after)} goes on"
        case commands.RaisePointOfOrder():
            stopped = before.holder
            return f"Point of order; {before.name_of(stopped)} waits" if stopped else "Point of order"
        case commands.Suspend():
            return "The sitting is suspended; F9 resumes it"
        case commands.ResumeSitting():
            paused = after.holder
            return (
                f"The sitting is resumed; {after.name_of(paused)} is paused, p goes on"
                if paused
                else "The sitting is resumed"
            )
        case _:
            return _transition(before, after)


def _transition(before: Session, after: Session) -> str:
    """Who ended, which block began, who has the floor: the parts that changed, joined."""
    parts: list[str] = []
    for entry in compress(after.entries, map(_OUTCOME, after.entries)):
        was = before.entry(entry.id)
        if was is None or was.outcome == entry.outcome or entry.outcome is None:
            continue
        name = after.name_of(entry)
        if entry.outcome == "absent":
            parts.append(f"{name} is absent")
        elif after.holder is None or after.holder.id == entry.id:
            spoken = clock_text(spent(entry.spans, entry.spans[-1].start), round_up=False)
            short = ", cut short" if entry.outcome == "cut short" else ""
            parts.append(f"{name} ended at {spoken}{short}")
    if after.sitting.closed and not before.sitting.closed:
        return ". ".join([*parts, "The sitting is closed; e exports the note"])
    block = after.running
    if block is not None and (before.running is None or before.running.id != block.id):
        parts.append(f"“{block.title}” has begun")
    elif block is None and before.running is not None:
        parts.append(f"“{before.running.title}” has ended")
    holder = after.holder
    if holder is None:
        parts.append("nobody waits, the floor is free" if _nobody_waits(after) else "the floor is free")
    elif before.holder is None or before.holder.id != holder.id:
        goes_on = len(holder.spans) > 1
        verb = "goes on" if goes_on else "has the floor"
        parts.append(f"{_with_capacity(after, holder)} {verb}")
    said = ". ".join(part[0].upper() + part[1:] for part in parts)
    return said or "Nothing changed"


def _nobody_waits(session: Session) -> bool:
    block = session.running
    return block is not None and session.first_callable(block.list_id) is None


def _holder(session: Session) -> str:
    return session.name_of(session.holder) if session.holder else "The speaker"


def _limit(seconds: int | None) -> str:
    return "no limit" if seconds is None else clock_text(timedelta(seconds=seconds))


def _agenda(command: Command, before: Session, after: Session, now: datetime) -> str:
    match command:
        case commands.SkipBlock():
            what = "is skipped" if command.skipped else "is on the agenda again"
            return f"“{_title(after.block(command.block))}” {what}"
        case commands.GrantMinutes():
            block = after.block(command.block)
            means = granted_text(before, after, now, command.block, command.minutes)
            return f"{means}; “{_title(block)}” has {block.allotted if block else 0}"
        case commands.Replan():
            return "Re-planned: " + ", ".join(f"{_title(after.block(i))} {n:+d}" for i, n in command.granted.items())
        case commands.MarkLeft():
            panellist = after.panellist(command.panellist)
            return f"{panellist.name if panellist else 'Someone'} {'has left' if command.left else 'is here'}"
        case commands.StartWebcast():
            at = after.sitting.webcast_started or after.sitting.starts
            return f"The webcast started at {hour_text(at, after.sitting.zone, seconds=True)}"
        case commands.EditRow() if before.sitting.interpretation_until != after.sitting.interpretation_until:
            return f"Interpretation until {hour_text(after.sitting.hard_stop, after.sitting.zone)}"
        case commands.EditRow():
            return "Corrected: " + ", ".join(command.changes)
        case commands.AddRow():
            return "Added: " + str(command.values.get("title") or command.values.get("name") or command.table)
        case commands.RemoveRow():
            return "Removed"
        case commands.MoveRow():
            return "Moved " + ("down" if command.by > 0 else "up")
        case _:
            return command.title()


def _title(block: Block | None) -> str:
    return block.title if block else "The block"


def _order(command: Command, after: Session) -> str:
    match command:
        case commands.MoveEntry() | commands.MoveToPlace() | commands.MoveToHead():
            entry = after.entry(command.entry)
            if entry is None:
                return command.title()
            places = after.places(entry.list)
            place = [other.id for other in places].index(entry.id) + 1
            head = next(other for other in places if other.is_waiting) is entry
            return f"{after.name_of(entry)} is in place {place}{', next' if head else ''}"
        case commands.SwapEntries():
            return f"{_who(after, command.entry)} and {_who(after, command.other)} have changed places"
        case commands.Reorder():
            return command.how.rstrip(".")
        case _:
            return command.title()


def _list(command: Command, before: Session, after: Session, now: datetime) -> str:
    match command:
        case commands.AddEntry():
            return inscribed_text(after, next(e for e in after.on_list(command.list) if before.entry(e.id) is None))
        case commands.SayCategory():
            return f"{command.name}: {CATEGORY_NAMES[command.category][0]}"
        case commands.AddEntries():
            count = len(command.entries)
            return "1 name is on the list" if count == 1 else f"{count} names are on the list"
        case commands.HoldEntry():
            return f"{_who(after, command.entry)} is held: {command.reason or 'no reason given'}"
        case commands.ReleaseEntry():
            return f"{_who(after, command.entry)} is released"
        case commands.ConfirmEntry():
            return f"{_who(after, command.entry)} is {'' if command.confirmed else 'not '}confirmed"
        case commands.WithdrawEntry():
            return f"{_who(after, command.entry)} has withdrawn"
        case commands.BackToWaiting():
            return f"{_who(after, command.entry)} waits at the head"
        case commands.RemoveEntry():
            return f"{_who(before, command.entry)} is off the list"
        case commands.EditEntry():
            return _edited(after.entry(command.entry), after)
        case _:
            return _whole_list(command, after, now)


def _edited(entry: Entry | None, after: Session) -> str:
    if entry is None:
        return "The entry is corrected"
    if entry.kind == "point of order" and entry.name:
        return f"Point of order by {entry.name}"
    return f"{after.name_of(entry)} is corrected"


def _whole_list(command: Command, after: Session, now: datetime) -> str:
    match command:
        case commands.OpenList():
            return "The list is open"
        case commands.CloseList():
            seen = foresee(after, seen_from(after, now), command.list)
            return f"The list is closed: {heard_text(after, seen)}"
        case commands.SetLimit():
            return f"The limit is {_limit(command.seconds)} for all who have not spoken"
        case commands.SetEntryLimit():
            return f"{_who(after, command.entry)} has {_limit(command.seconds)}{', kept' if command.kept else ''}"
        case _:
            return command.title()


def _record(command: Command, after: Session) -> str:
    match command:
        case commands.AddNote():
            people = [person.name for each in (command.to, *command.also_to) if (person := after.panellist(each))]
            return f"Written: {command.kind}{f' to {_all_of(people)}' if people else ''}"
        case commands.EditNote():
            return "The note is corrected"
        case commands.TickNote():
            return "Ticked" if command.done else "Unticked"
        case commands.MarkReadOut():
            return "Read out in the room" if command.read_out else "Not read out"
        case _:
            return "The note is removed"


def _all_of(names: list[str]) -> str:
    """“A, B and C”."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
