"""The record: notes written, corrected, ticked, removed."""

from datetime import datetime

from secretary_tui.domain.acts.commands import AddNote, EditNote, MarkReadOut, RemoveNote, TickNote
from secretary_tui.domain.acts.rewrite import Ids, drop, evolve, put, record, still_joined
from secretary_tui.domain.model.rows import Note
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, Refused


def add(session: Session, command: AddNote, now: datetime, ids: Ids) -> Session:
    """A note belongs to the instant, block and speaker at which its line was opened."""
    if not command.text.strip():
        raise Refused("The note is empty; type it first.")
    blank = Note(id="n", at=now, text="-")
    values = {
        "kind": command.kind,
        "at": command.at or now,
        "block": command.block if session.block(command.block) else None,
        "entry": command.entry if session.entry(command.entry) else None,
        "text": command.text,
    }
    for to in (command.to, *command.also_to):
        session = record(session, evolve(blank, {**values, "id": f"n{next(ids)}", "to": to}))
    return still_joined(session)


def known(session: Session, note_id: str) -> Note:
    """The note with this id; refused if it is gone."""
    row = session.find("notes", note_id)
    if not isinstance(row, Note):
        raise Refused("That note is gone; someone removed it.")
    return row


def edit(session: Session, command: EditNote, now: datetime) -> Session:
    """Any field but the id, at any moment; its hour is one that has been."""
    if "id" in command.changes:
        raise Refused("An id is never changed: the log goes by it.")
    note = known(session, command.note)
    if note.act is None and not str(command.changes.get("text", note.text)).strip():
        raise Refused("The note would be empty.", NextStep(RemoveNote, "removes it"))
    at = command.changes.get("at", note.at)
    if isinstance(at, datetime) and at > now:
        raise Refused("That hour is still to come: a note is of an instant that has been.")
    return still_joined(put(session, "notes", evolve(note, command.changes)))


def tick(session: Session, command: TickNote) -> Session:
    """A question answered, a follow-up done, a comment dealt with."""
    note = known(session, command.note)
    if note.kind == "procedural":
        raise Refused("What the program recorded has nothing to tick.")
    return put(session, "notes", evolve(note, {"done": command.done}))


def mark_read_out(session: Session, command: MarkReadOut) -> Session:
    """Comments of children are read out by the chair or the moderator, if there is time."""
    note = known(session, command.note)
    if note.kind != "comment":
        raise Refused(f"Only comments received are read out; this is a {note.kind}.")
    return put(session, "notes", evolve(note, {"read_out": command.read_out}))


def remove(session: Session, note_id: str) -> Session:
    """What the program recorded stays: it goes when its act is taken back."""
    if known(session, note_id).kind == "procedural":
        raise Refused("This was recorded with an act, and goes when that act is taken back.")
    return drop(session, "notes", note_id)
