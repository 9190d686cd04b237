"""Gathers what was recorded: points of the discussion, questions, comments, what is to be followed up."""

from collections.abc import Iterator

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.note_rows import Remark
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.naming import public_name, within_text


def remarks_of(session: Session, names: Names) -> Iterator[Remark]:
    """Yield the entries of the record in the order of time, with the names of speaker and block."""
    for row in sorted(session.notes, key=lambda row: row.at):
        entry, block, to = _speaker_of(session, row), session.block(row.block), session.panellist(row.to)
        is_said = row.kind in ("note", "question")
        yield Remark(
            kind=row.kind,
            at=row.at,
            text=row.text,
            speaker=_name(session, entry, names, in_brackets=row.kind == "question") if entry and is_said else "",
            during=_statement_of(session, entry, names) if entry and not is_said else "",
            block=block.title if block else "",
            to=names.titled(to.title, to.name) if to else "",
            done=row.done,
            read_out=row.read_out,
        )


def _name(session: Session, entry: Entry, names: Names, *, in_brackets: bool) -> str:
    """Return the name as lists have it; one with brackets of its own without them, and without article, in brackets."""
    name = public_name(session, entry, names)
    if in_brackets and "(" in name and entry.panel is None:
        return names.without_brackets(entry.name)
    return name if entry.name or entry.panel is not None else names.unnamed(entry.kind, name)


def _statement_of(session: Session, entry: Entry, names: Names) -> str:
    """Return whose statement it was, as running text names them; empty for a point of order and for a film."""
    is_statement = entry.kind != "point of order" and not (entry.panel is not None and session.is_video(entry))
    return within_text(session, entry, names) if is_statement else ""


def _speaker_of(session: Session, row: Note) -> Entry | None:
    """Return who spoke when it was noted; None of a question to the one who spoke, who did not ask it."""
    entry = session.entry(row.entry)
    if entry is None or entry.panel is None or row.kind != "question":
        return entry
    addressed = {note.to for note in session.notes if (note.kind, note.at, note.text) == (row.kind, row.at, row.text)}
    return None if entry.panel in addressed else entry
