"""What an act did, in one line for the person who pressed the key; the news first, whatever is cut off behind."""

from datetime import datetime, timedelta

from secretary_tui.domain import commands
from secretary_tui.domain.commands import Command
from secretary_tui.domain.foresight import foresee
from secretary_tui.domain.model import CATEGORY_NAMES, Block, Entry
from secretary_tui.domain.prospects import granted_text, heard_text
from secretary_tui.domain.replies import reply_words
from secretary_tui.domain.schedule import clock_text, hour_text, seen_from, texts_missing
from secretary_tui.domain.session import Session
from secretary_tui.domain.telling_floor import short, tell_floor

#: What names who speaks for an entry.
_PERSON = {"title", "speaker", "rank"}


def tell(command: Command, before: Session, after: Session, now: datetime) -> str:
    """Say what `command` made of `before`, and what it means from `now` on; one short sentence without a full stop."""
    if isinstance(command, commands.FloorAct | commands.NextBlock | commands.EndBlock | commands.CloseSitting):
        return tell_floor(command, before, after)
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
    """Where a name is on its list: “Pakistan for Organization of Islamic Cooperation: place 3”, then what it is."""
    also = f" also for {short(entry.also_on_behalf_of)}" if entry.also_on_behalf_of and not entry.is_joint else ""
    whom = f" for {short(entry.on_behalf_of)}" if entry.on_behalf_of else also
    place = [other.id for other in session.places(entry.list)].index(entry.id) + 1
    beside = [
        *(["late"] if entry.late else []),
        *(_reply_told(session, entry) if entry.is_reply else []),
        *(["video"] if entry.form == "video" else []),
        *([entry.spoken_capacity] if entry.is_joint else []),
        *([entry.hold_reason] if entry.hold_reason else []),
    ]
    return ", ".join([f"{short(session.name_of(entry))}{whom}: place {place}", *beside])


def _reply_told(session: Session, entry: Entry) -> list[str]:
    number, foreseen = session.reply_number(entry), len(session.rules.reply_limits)
    return [reply_words(entry, number), *([f"but the rules foresee {foreseen}"] if number > foreseen else [])]


def _who(session: Session, entry_id: str) -> str:
    entry = session.entry(entry_id)
    return short(session.name_of(entry)) if entry else "The entry"


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
            entry = after.entry(command.entry)
            where = "as the first of the replies" if entry is not None and entry.is_reply else "at the head"
            return f"{_who(after, command.entry)} waits {where}"
        case commands.RemoveEntry():
            return f"{_who(before, command.entry)} is off the list"
        case commands.EditEntry():
            return _edited(after.entry(command.entry), after, set(command.changes))
        case _:
            return _whole_list(command, after, now)


def _edited(entry: Entry | None, after: Session, changed: set[str]) -> str:
    if entry is None:
        return "The entry is corrected"
    name = short(after.name_of(entry))
    if entry.kind == "point of order" and entry.name:
        return f"Point of order by {entry.name}"
    if changed == {"received"}:
        missing = texts_missing(after, entry.list)
        still = f"; {missing} text{'' if missing == 1 else 's'} of those who wait missing" if missing else ""
        return f"Statement of {name} {'received' if entry.received else 'not received'}{still}"
    if changed == {"form"}:
        return f"{name}: a {'video' if entry.form == 'video' else 'spoken'} statement"
    if changed and changed <= _PERSON:
        return f"{entry.person} speaks for {name}" if entry.person else f"Nobody is named any more to speak for {name}"
    return f"{name} is corrected"


def _whole_list(command: Command, after: Session, now: datetime) -> str:
    match command:
        case commands.OpenList():
            return "The list is open"
        case commands.CloseList():
            seen = foresee(after, seen_from(after, now), command.list)
            return f"The list is closed: {heard_text(after, seen)}"
        case commands.SetLimit():
            whom = "rights of reply" if command.replies else "all who have not spoken"
            return f"The limit is {_limit(command.seconds)} for {whom}"
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
