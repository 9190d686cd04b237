"""What an act did, in one line for the person who pressed the key; the news first, whatever is cut off behind."""

from datetime import datetime, timedelta

from secretary_tui.domain.acts import commands
from secretary_tui.domain.acts.commands import Command
from secretary_tui.domain.acts.procedure import order_sentence
from secretary_tui.domain.acts.telling_corrections import (
    corrections_text,
    entry_corrected,
    note_corrected,
    shortened_text,
)
from secretary_tui.domain.acts.telling_floor import tell_floor
from secretary_tui.domain.acts.telling_inscribed import inscribed_text
from secretary_tui.domain.forecast.forecast import foresee
from secretary_tui.domain.forecast.prospects import granted_text, heard_text, interpreted_text
from secretary_tui.domain.forecast.schedule import clock_text, hour_text, seen_from, spent, texts_missing
from secretary_tui.domain.lists.repeats import other_places
from secretary_tui.domain.model.row import Row
from secretary_tui.domain.model.rows import CATEGORY_NAMES, Block, Entry, Note, TableRow
from secretary_tui.domain.model.session import Session

#: What names who speaks for an entry.
_PERSON = {"title", "speaker", "rank"}


def tell(command: Command, before: Session, after: Session, now: datetime) -> str:
    """Say what `command` made of `before`, and what it means from `now` on; one short sentence without a full stop."""
    if isinstance(command, commands.FloorAct | commands.NextBlock | commands.EndBlock | commands.CloseSitting):
        return tell_floor(command, before, after, now)
    if isinstance(command, commands.AgendaAct):
        return _agenda(command, before, after, now)
    if isinstance(command, commands.OrderAct):
        return _order(command, before, after)
    if isinstance(command, commands.ListAct):
        return _list(command, before, after, now)
    if isinstance(command, commands.RecordAct):
        return _record(command, before, after)
    return command.title()


def _who(session: Session, entry_id: str) -> str:
    entry = session.entry(entry_id)
    return session.name_of(entry) if entry else "The entry"


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
            granted = ((_title(after.block(block_id)), n) for block_id, n in command.granted.items())
            return "Re-planned: " + ", ".join(f"{title} {minutes:+d}" for title, minutes in granted)
        case commands.MarkLeft():
            panellist = after.panellist(command.panellist)
            return f"{panellist.name if panellist else 'Someone'} {'has left' if command.left else 'is here'}"
        case commands.EditRow() if before.sitting.interpretation_until != after.sitting.interpretation_until:
            return f"Interpretation until {hour_text(after.sitting.hard_stop, after.sitting.zone)}"
        case commands.EditRow():
            return _row_corrected(command, before, after)
        case commands.AddRow():
            return "Added: " + str(command.values.get("name") or command.values.get("title") or command.table)
        case commands.RemoveRow():
            return f"Removed: {_called(before.find(command.table, command.row))}"
        case commands.MoveRow():
            return f"Moved {'down' if command.by > 0 else 'up'}: {_called(after.find(command.table, command.row))}"
        case _:
            return _sitting(command, before, after, now)


def _sitting(command: Command, before: Session, after: Session, now: datetime) -> str:
    """What an act on the sitting as a whole did."""
    match command:
        case commands.InterpretUntil():
            return interpreted_text(before, after, now)
        case commands.StartWebcast():
            at = after.sitting.webcast_started or after.sitting.starts
            return f"The webcast started at {hour_text(at, after.sitting.zone, seconds=True)}"
        case commands.ReopenSitting():
            return _reopened(after)
        case _:
            return command.title()


def _title(block: Block | None) -> str:
    return block.title if block else "The block"


def _called(row: TableRow | None) -> str:
    """A row of the agenda by its name; a panellist's title is no name."""
    return str(getattr(row, "name", "") or getattr(row, "title", "") or "a row")


def _order(command: Command, before: Session, after: Session) -> str:
    match command:
        case commands.MoveEntry() | commands.MoveToPlace() | commands.MoveToHead():
            entry = after.entry(command.entry)
            if entry is None:
                return command.title()
            head = next(other for other in after.places(entry.list) if other.is_waiting) is entry
            where = f"{after.name_of(entry)} is in place {after.place_of(entry)}{', next' if head else ''}"
            return where + _on_record(before, after)
        case commands.SwapEntries():
            pair = f"{_who(after, command.entry)} and {_who(after, command.other)}"
            return f"{pair} have changed places{_on_record(before, after)}"
        case commands.Reorder():
            return order_sentence(after, command.act, command.facts.evolve(list=command.list))
        case commands.CarryOver():
            carried = len(before.waiting(command.list))
            to = next((block.title for block in after.blocks if block.list_id == command.to), command.to)
            return f"{carried} carried over to {'the floor' if command.to == after.floor_list else f'“{to}”'}"
        case _:
            return command.title()


def _several_added(before: Session, after: Session) -> str:
    """How many names came onto a list, and how many of them stand there besides."""
    added = [entry for entry in after.entries if before.entry(entry.id) is None]
    twice = sum(bool(other_places(after, entry)) for entry in added)
    is_one = len(added) == 1
    told = "1 name is on the list" if is_one else f"{len(added)} names are on the list"
    repeat = "; it stands there twice" if is_one else f"; {twice} of them stand{'s' if twice == 1 else ''} there twice"
    return told + (repeat if twice else "")


def _on_record(before: Session, after: Session) -> str:
    """What a move by hand meant for the record: that it stands there, or that it does no more."""
    if len(after.notes) < len(before.notes):
        return "; the move is no longer on record"
    return "" if after.notes is before.notes else "; on record"


def _list(command: Command, before: Session, after: Session, now: datetime) -> str:
    match command:
        case commands.AddEntry():
            entry = next(e for e in after.on_list(command.list) if before.entry(e.id) is None)
            return inscribed_text(after, entry, command.groups, other_places(after, entry))
        case commands.SayCategory():
            return f"{command.name}: {CATEGORY_NAMES[command.category][0]}"
        case commands.AddEntries():
            return _several_added(before, after)
        case commands.HoldEntry():
            return f"{_who(after, command.entry)} is held: {command.reason or 'no reason given'}"
        case commands.ReleaseEntry():
            return f"{_who(after, command.entry)} is released"
        case commands.ConfirmEntry():
            return f"{_who(after, command.entry)} is {'' if command.confirmed else 'not '}confirmed"
        case commands.WithdrawEntry():
            return f"{_who(after, command.entry)} has withdrawn"
        case commands.BackToWaiting():
            return _waits_again(before.entry(command.entry), after, now)
        case commands.RemoveEntry():
            return f"{_who(before, command.entry)} is off the list"
        case commands.EditEntry():
            return _edited(before.entry(command.entry), after, set(command.changes))
        case _:
            return _whole_list(command, after, now)


def _waits_again(entry: Entry | None, after: Session, now: datetime) -> str:
    """That it waits: where, and what of its speech was struck by that."""
    if entry is None:
        return "The entry waits again"
    if entry.spans:
        struck = clock_text(spent(entry.spans, now), round_up=False)
        return f"{after.name_of(entry)} waits again, {struck} of its speech taken out"
    where = "as the first of the replies" if entry.is_reply else "at the head"
    return f"{after.name_of(entry)} waits {where}"


def _edited(was: Entry | None, after: Session, changed: set[str]) -> str:
    entry = after.entry(was.id) if was else None
    if was is None or entry is None:
        return "The entry is corrected"
    name = after.name_of(entry)
    if entry.kind == "point of order" and not was.name and changed <= {"name", "category"}:
        return f"Point of order by {name}"
    if changed == {"received"}:
        missing = texts_missing(after, entry.list)
        still = f"; {missing} text{'' if missing == 1 else 's'} still missing" if missing else ""
        return f"Statement of {name} {'' if entry.received else 'not '}received{still}"
    if changed == {"form"}:
        return f"{name}: a {'video' if entry.form == 'video' else 'spoken'} statement"
    if changed and changed <= _PERSON:
        former = f", before: {was.person}" if was.person else ""
        nobody = f"Nobody is named to speak for {name}"
        return f"Speaks for {name}: {entry.person}{former}" if entry.person else f"{nobody}{former}"
    return entry_corrected(was, entry, after)


def _row_corrected(command: commands.EditRow, before: Session, after: Session) -> str:
    """What was corrected in a row of the agenda, in the session or in the rules."""
    rows: tuple[Row | None, Row | None]
    if command.table == "session":
        rows = before.sitting, after.sitting
    elif command.table == "rules":
        rows = before.rules, after.rules
    else:
        rows = before.find(command.table, command.row), after.find(command.table, command.row)
    was, now = rows
    corrections = corrections_text(was, now, after) if was is not None and now is not None else ""
    return f"Corrected: {corrections}" if corrections else "Nothing was changed by that"


def _reopened(after: Session) -> str:
    block = after.running
    return f"The sitting is open again{f'; “{block.title}” goes on' if block else ''}"


def _whole_list(command: Command, after: Session, now: datetime) -> str:
    match command:
        case commands.OpenList():
            return "The list is open"
        case commands.CloseList():
            seen = foresee(after, seen_from(after, now), command.list)
            return f"The list is closed: {heard_text(after, seen)}"
        case commands.SetLimit():
            of_whom = " and ".join(CATEGORY_NAMES[category][1] for category in command.categories) or "all"
            whom = "rights of reply" if command.replies else f"{of_whom} who have not spoken"
            return f"The limit is {_limit(command.seconds)} for {whom}"
        case commands.SetEntryLimit():
            return f"{_who(after, command.entry)} has {_limit(command.seconds)}{', kept' if command.kept else ''}"
        case _:
            return command.title()


def _record(command: Command, before: Session, after: Session) -> str:
    match command:
        case commands.AddNote():
            people = [person.name for each in (command.to, *command.also_to) if (person := after.panellist(each))]
            return f"Written: {command.kind}{f' to {_all_of(people)}' if people else ''}"
        case commands.EditNote():
            was, note = before.find("notes", command.note), after.find("notes", command.note)
            return note_corrected(was, note, after) if isinstance(was, Note) and isinstance(note, Note) else ""
        case commands.TickNote():
            return "Ticked" if command.done else "Unticked"
        case commands.MarkReadOut():
            return "Read out in the room" if command.read_out else "Not read out"
        case commands.RemoveNote():
            removed = before.find("notes", command.note)
            return f"The note is removed: {shortened_text(removed.text)}" if isinstance(removed, Note) else ""
        case _:
            return command.title()


def _all_of(names: list[str]) -> str:
    """“A, B and C”."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
