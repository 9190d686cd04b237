"""Gathers what was recorded: acts of procedure, points of the discussion, questions, what is to be followed up."""

from collections.abc import Iterator
from datetime import UTC, timedelta

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.record_sentences import list_titles, moved_names
from secretary_tui.export.facts.note_rows import Procedure, Remark
from secretary_tui.export.wording.escape import curly
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.naming import public_name, within_text


def procedure_of(session: Session, names: Names) -> tuple[Procedure, ...]:
    """Return the acts of procedure and the decisions in the order of time; a suspension is one, with its end."""
    acts = [Procedure(row.start, "suspended", row.reason, until=row.end) for row in session.suspensions]
    if session.sitting.closed is not None:
        acts.append(Procedure(session.sitting.closed, "sitting closed"))
    acts += [Procedure(row.at, "", row.text) for row in session.notes if row.kind == "decision"]
    acts += _recorded(session, names)
    return tuple(sorted(acts, key=lambda act: act.at.astimezone(UTC)))


def _recorded(session: Session, names: Names) -> Iterator[Procedure]:
    """Yield what the record holds and the rows of the sitting do not show, as suspensions and the closing."""
    suspensions = {row.id for row in session.suspensions}
    notes = sorted((note for note in session.notes if note.kind == "procedural"), key=lambda note: note.at)
    acts = [note.act for note in notes]
    for n, note in enumerate(notes):
        if note.act in ("suspended", "resumed"):
            if note.facts.suspension not in suspensions:
                yield act_of(session, note, names)
        elif note.act != "sitting closed" or session.sitting.closed is None or "sitting reopened" in acts[n:]:
            yield act_of(session, note, names)


def act_of(session: Session, note: Note, names: Names) -> Procedure:
    """Return the act of procedure that a note records, without what the rows of the sitting tell of it."""
    if note.act is None:
        return Procedure(note.at, "", note.text)
    if note.act in ("suspended", "resumed"):
        of = [row.reason for row in session.suspensions if row.id == note.facts.suspension]
        return Procedure(note.at, f"only {note.act}", of[0] if of and note.act == "suspended" else "")
    facts = note.facts
    moved, more, removed = moved_names(session, facts, lambda entry: within_text(session, entry, names))
    return Procedure(
        at=note.at,
        kind=note.act,
        until=facts.until or facts.closed,
        length=None if facts.seconds is None else timedelta(seconds=facts.seconds),
        count=more if facts.speakers is None else facts.speakers,
        more=facts.raised,
        lot=facts.seed,
        letter=facts.letter,
        categories=facts.categories,
        replies=facts.replies,
        names=tuple(moved),
        removed=removed,
        was=facts.was or 0,
        place=facts.place or 0,
        kept=tuple((category, facts.reached.get(category, 0), count) for category, count in facts.reserved.items()),
        list=_list(session, facts.list),
        to=_list(session, facts.to) if facts.to else (),
    )


def _list(session: Session, list_id: str) -> tuple[str, ...]:
    """Return what a list is called; nothing where only one can be meant."""
    return tuple(curly(title) for title in list_titles(session, list_id))


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
