"""The words above and below the record: what there is, what of it is shown, and the whole of one note."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from textual.content import Content

from secretary_tui.domain.model.note_line import SIGN_OF, read_line, write_line
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.types import NoteKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.record_sentences import text_of
from secretary_tui.keys.bound import BoundKeys
from secretary_tui.ui.lines.note_line import when_and_who
from secretary_tui.ui.lines.note_words import kind_understood
from secretary_tui.ui.panes.notes.note_rows import KINDS
from secretary_tui.ui.widgets.cells import cut, first_fitting

EMPTY: Final = "{notes.add} or {app.note} writes a note: ? question  ! decision  > follow-up  “ comment"
NO_QUESTION: Final = "No question yet. A note that begins with ? is one, @name says to whom"
#: Where the session is only read.
EMPTY_TO_READ: Final = "Nothing is in the record yet"
NOT_FOUND: Final = "Nothing like this in the record; {notes.all} shows all of it"


def plural(kind: NoteKind) -> str:
    """Return what several notes of a kind are called."""
    return kind if kind == "procedural" else f"{kind}s"


def counted(notes: Sequence[Note], width: int) -> str:
    """“12 in the record · 3 questions (1 open) · 2 decisions”, or less of it in `width` cells."""
    if not notes:
        return "Nothing in the record yet"
    counts = Counter(note.kind for note in notes)
    words = [(kind, f"{counts[kind]} {kind if counts[kind] == 1 else plural(kind)}") for kind in KINDS if counts[kind]]
    tries = (
        [f"{len(notes)} in the record", *(word + _still_open(notes, kind) for kind, word in words)],
        [word + _still_open(notes, kind) for kind, word in words],
        [word for _, word in words],
        [f"{SIGN_OF[kind]} {counts[kind]}" for kind, _ in words],
    )
    said = [*(" · ".join(parts) for parts in tries[:-1]), "  ".join(tries[-1])]
    return first_fitting(said, width)


def head(notes: Sequence[Note], shown: int, kind: NoteKind | None, sought: str, width: int, keys: BoundKeys) -> str:
    """Return the line above the record: what it holds, or how much of it is shown and why."""
    if kind is None and not sought:
        return counted(notes, width)
    parts = [f"{shown} of {len(notes)}"]
    if kind is not None:
        parts[0] += _still_open(notes, kind)
        parts.append(f"ONLY {plural(kind).upper()} ({keys.row('notes.filter').sign})")
    if sought:
        parts.append(f"with “{cut(sought, 30)}”")
    return " · ".join([*parts, f"{keys.row('notes.all').sign} shows all"])


def board_head(notes: Iterable[Note], keys: BoundKeys) -> str:
    """Return the line above the board of questions."""
    done = [note.done for note in notes if note.kind == "question"]
    key = keys.row("notes.board").sign
    return f"QUESTIONS BY PANELLIST ({key}) · {done.count(False)} to answer, {done.count(True)} answered"


def _still_open(notes: Iterable[Note], kind: NoteKind) -> str:
    if kind == "comment" and any(note.read_out for note in notes):
        return f" ({sum(note.read_out for note in notes)} read out)"
    if kind not in ("question", "follow-up"):
        return ""
    waiting = sum(note.kind == kind and not note.done for note in notes)
    return f" ({waiting} open)" if waiting else ""


def whole(session: Session, note: Note, *, has_draft: bool, keys: BoundKeys) -> Content:
    """Return a note in full: its instant, its kind, what has become of it, and its text."""
    if note.kind == "procedural":
        kind = Content("procedural, recorded with an act")
    else:
        kind = kind_understood(session, read_line(write_line(note, session.panel), session.panel))
    parts = [Content(when_and_who(session, note.at, note.block, note.entry)), kind]
    parts += [Content(word) for word, is_so in (("done", note.done), ("read out", note.read_out)) if is_so]
    if has_draft:
        parts.append(Content(f"with a draft: {keys.row('notes.edit').sign} goes on with it"))
    return Content.assemble(Content(" · ").join(parts).stylize("bold"), "\n", text_of(session, note))
