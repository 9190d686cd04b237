"""The one door through which a session changes: a command, an instant, and the session that follows."""

from datetime import datetime
from typing import assert_never

from secretary_tui.domain.acts import adding, agenda, commands, floor, interpretation, limits, notes, queue
from secretary_tui.domain.acts.changes import Revert, revert
from secretary_tui.domain.acts.commands import Command
from secretary_tui.domain.acts.contradictions import require_no_contradiction
from secretary_tui.domain.acts.recorded_moves import with_move_recorded, with_swap_recorded
from secretary_tui.domain.acts.rewrite import Ids
from secretary_tui.domain.model.session import Session


def apply(session: Session, command: Command, now: datetime) -> Session:
    """Return the session after `command` at `now` (aware); raises Refused if the rules forbid it."""
    ids = iter(command.ids)
    if isinstance(command, commands.FloorAct):
        return _floor(session, command, now, ids)
    if isinstance(command, commands.AgendaAct):
        return _agenda(session, command, now, ids)
    if isinstance(command, commands.OrderAct):
        return _order(session, command, now, ids)
    if isinstance(command, commands.ListAct):
        return _list(session, command, now, ids)
    if isinstance(command, commands.RecordAct):
        return _record(session, command, now, ids)
    if isinstance(command, Revert):
        return require_no_contradiction(session, revert(session, command.changes), now, "Not taken back: ")
    raise TypeError(f"{type(command).__name__} is no act")


def _floor(session: Session, command: commands.FloorAct, now: datetime, ids: Ids) -> Session:
    match command:
        case commands.CallNext():
            return floor.call_next(session, command, now, ids)
        case commands.GiveFloor():
            return floor.give_floor(session, command, now, ids)
        case commands.EndSpeech():
            return floor.end_speech(session, command, now)
        case commands.Pause():
            return floor.pause(session, now)
        case commands.Resume():
            return floor.resume(session, now)
        case commands.AdjustLimit():
            return floor.adjust_limit(session, command, now)
        case commands.BackDate():
            return floor.back_date(session, command, now)
        case commands.StartNow():
            return floor.start_now(session, now)
        case commands.RaisePointOfOrder():
            return floor.raise_point_of_order(session, command, now, ids)
        case commands.EndPointOfOrder():
            return floor.end_point_of_order(session, now)
        case commands.MarkAbsent():
            return floor.mark_absent(session, command, now)
        case commands.Suspend():
            return floor.suspend(session, command, now, ids)
        case commands.ResumeSitting():
            return floor.resume_sitting(session, now, ids)
        case _:
            assert_never(command)


def _agenda(session: Session, command: commands.AgendaAct, now: datetime, ids: Ids) -> Session:
    match command:
        case commands.NextBlock():
            return agenda.next_block(session, command, now, ids)
        case commands.EndBlock():
            return agenda.end_block(session, now)
        case commands.SkipBlock():
            return agenda.skip(session, command)
        case commands.GrantMinutes():
            return agenda.grant(session, command)
        case commands.Replan():
            return agenda.replan(session, command)
        case commands.AddRow():
            return agenda.add_row(session, command, ids)
        case commands.EditRow():
            return agenda.edit_row(session, command, now, ids)
        case commands.RemoveRow():
            return agenda.remove_row(session, command)
        case commands.MoveRow():
            return agenda.move_row(session, command)
        case commands.MarkLeft():
            return agenda.mark_left(session, command, now, ids)
        case commands.InterpretUntil():
            return interpretation.interpret_until(session, command, now, ids)
        case commands.StartWebcast():
            return agenda.start_webcast(session, now)
        case commands.CloseSitting():
            return agenda.close_sitting(session, command, now, ids)
        case commands.ReopenSitting():
            return agenda.reopen_sitting(session, now, ids)
        case _:
            assert_never(command)


def _order(session: Session, command: commands.OrderAct, now: datetime, ids: Ids) -> Session:
    match command:
        case commands.MoveEntry():
            return with_move_recorded(session, queue.move(session, command), command.entry, now, ids)
        case commands.MoveToPlace():
            return with_move_recorded(session, queue.move_to_place(session, command), command.entry, now, ids)
        case commands.MoveToHead():
            return with_move_recorded(session, queue.move_to_head(session, command.entry), command.entry, now, ids)
        case commands.SwapEntries():
            pair = command.entry, command.other
            return with_swap_recorded(session, queue.swap(session, command), pair, now, ids)
        case commands.Reorder():
            return queue.reorder(session, command, now, ids)
        case commands.CarryOver():
            return queue.carry_over(session, command, now, ids)
        case _:
            assert_never(command)


def _list(session: Session, command: commands.ListAct, now: datetime, ids: Ids) -> Session:
    match command:
        case commands.AddEntry():
            return adding.add_entry(session, command, now, ids)
        case commands.AddEntries():
            return adding.add_entries(session, command, now, ids)
        case commands.SayCategory():
            return adding.say_category(session, command)
        case commands.HoldEntry():
            return queue.hold(session, command)
        case commands.ReleaseEntry():
            return queue.release(session, command.entry)
        case commands.ConfirmEntry():
            return queue.confirm(session, command)
        case commands.WithdrawEntry():
            return queue.withdraw(session, command.entry)
        case commands.BackToWaiting():
            return queue.back_to_waiting(session, command, now)
        case commands.RemoveEntry():
            return queue.remove(session, command.entry)
        case commands.EditEntry():
            return queue.edit(session, command, now)
        case commands.OpenList():
            return queue.open_list(session, command.list, now, ids)
        case commands.CloseList():
            return queue.close_list(session, command.list, now, ids)
        case commands.SetLimit():
            return limits.set_limit(session, command, now, ids)
        case commands.SetEntryLimit():
            return limits.set_entry_limit(session, command)
        case _:
            assert_never(command)


def _record(session: Session, command: commands.RecordAct, now: datetime, ids: Ids) -> Session:
    match command:
        case commands.AddNote():
            return notes.add(session, command, now, ids)
        case commands.EditNote():
            return notes.edit(session, command, now)
        case commands.TickNote():
            return notes.tick(session, command)
        case commands.MarkReadOut():
            return notes.mark_read_out(session, command)
        case commands.RemoveNote():
            return notes.remove(session, command.note)
        case _:
            assert_never(command)
