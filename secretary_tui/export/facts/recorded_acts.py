"""The acts of procedure of a sitting as papers print them: each once, with what it was about."""

from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta

from secretary_tui.domain.model.rows.note import Note, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.record_sentences import list_titles, moved_names
from secretary_tui.export.facts.note_rows import Procedure
from secretary_tui.export.wording.apostrophe import curly
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.naming import within_text


def procedure_of(session: Session, names: Names | None = None) -> tuple[Procedure, ...]:
    """Return the acts of procedure and the decisions in the order of time; a suspension is one, with its end."""
    names = names or Names.of(session)
    acts = [_suspension(row) for row in session.suspensions]
    if session.sitting.closed is not None:
        acts.append(Procedure(session.sitting.closed, "sitting closed"))
    acts += [Procedure(row.at, "", row.text) for row in session.notes if row.kind == "decision"]
    acts += _recorded(session, names)
    return tuple(sorted(acts, key=lambda act: act.at.astimezone(UTC)))


def _suspension(row: Suspension) -> Procedure:
    return Procedure(row.start, "suspended", row.reason, until=row.end)


def _recorded(session: Session, names: Names) -> Iterator[Procedure]:
    """Yield what the record holds and the rows of the sitting do not show, as suspensions and the closing."""
    suspensions = {row.id for row in session.suspensions}
    notes = sorted((note for note in session.notes if note.kind == "procedural"), key=lambda note: note.at)
    for n, note in enumerate(notes):
        if note.act is None:
            yield Procedure(note.at, "", note.text)
        elif note.act in ("suspended", "resumed"):
            if note.facts.suspension not in suspensions:
                yield Procedure(note.at, f"only {note.act}")
        elif note.act != "sitting closed" or session.sitting.closed is None or _is_reopened(notes[n:]):
            yield _act(session, note, note.act, note.facts, names)


def _is_reopened(notes: Sequence[Note]) -> bool:
    """Return whether a closing was taken back after it."""
    return any(note.act == "sitting reopened" for note in notes)


def _act(session: Session, note: Note, act: ProceduralAct, facts: ProceduralFacts, names: Names) -> Procedure:
    def name(entry_id: str) -> str:
        entry = session.entry(entry_id)
        return within_text(session, entry, names) if entry is not None else ""

    moved, more, removed = moved_names(session, facts, name)
    return Procedure(
        at=note.at,
        kind=act,
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
