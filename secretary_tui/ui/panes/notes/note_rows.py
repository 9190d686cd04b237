"""The record as rows of a list, and the words above and below it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rich.text import Text
from textual.content import Content

from secretary_tui.domain.model.note_line import SIGN_OF, plain_name, read_line, surname, write_line
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.row import NoteKind
from secretary_tui.domain.model.rows.sitting import Panellist
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.record_sentences import line_of, text_of
from secretary_tui.domain.text import clean, hour_text
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.ui.note_line import kind_understood, when_and_who
from secretary_tui.ui.widgets.cells import cut, first_fitting
from secretary_tui.ui.widgets.queue_list import ListRow, ScreenColumn, cells_of

#: The kinds in the order in which they are shown, each with its tone.
_TONES: Final[dict[NoteKind, str]] = {
    "question": "accent",
    "decision": "strong",
    "follow-up": "warning",
    "comment": "good",
    "note": "",
    "procedural": "muted",
}
KINDS: Final[tuple[NoteKind, ...]] = tuple(_TONES)
#: The keys of rules, which no row of a session can have.
RULE: Final = "under:"


def in_order(session: Session) -> tuple[Note, ...]:
    """The notes by their instant, those of one instant as they were written."""
    return tuple(sorted(session.notes, key=lambda note: note.at))


class NoteRows:
    """Makes the row of a note, and gives the same row again while nothing in it has changed."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[object, ...], str, ListRow]] = {}

    def row(self, session: Session, note: Note) -> ListRow:
        """Return the row of a note."""
        block, entry, person = session.block(note.block), session.entry(note.entry), session.panellist(note.to)
        made_of = (note, block, entry, person, session.sitting, session.panel)
        text = line_of(session, note)
        made = self._made.get(note.id)
        if made is not None and made[1] == text and all(a is b for a, b in zip(made[0], made_of, strict=True)):
            return made[2]
        row = _row(session, note, text)
        self._made[note.id] = (made_of, text, row)
        return row


class ShownNote(NamedTuple):
    """What the row of a note is made of; `text` is what it says, with more lines if there are."""

    session: Session
    note: Note
    text: str


def _kind(shown: ShownNote) -> Text:
    note = shown.note
    return Text(f"{SIGN_OF[note.kind]} {'read out' if note.read_out else note.kind}", _TONES[note.kind])


def _block(session: Session, note: Note) -> str:
    block = session.block(note.block)
    return block.title if block else ""


def _speaker(session: Session, note: Note) -> str:
    entry = session.entry(note.entry)
    return session.name_of(entry) if entry else ""


def _text(shown: ShownNote) -> str:
    person = shown.session.panellist(shown.note.to)
    first, _, more = shown.text.partition("\n")
    text = clean(first) + (" …" if more else "")
    return f"{surname(person)}: {text}" if person else text


COLUMNS: Final[tuple[ScreenColumn[ShownNote], ...]] = (
    ScreenColumn("time", 5, "time", lambda row: hour_text(row.note.at, row.session.sitting.zone), align="right"),
    ScreenColumn("done", 1, "", lambda row: "✓" if row.note.done else ""),
    ScreenColumn("kind", 12, "kind", _kind),
    ScreenColumn("block", 12, "block", lambda row: _block(row.session, row.note), share=1, priority=2),
    ScreenColumn("speaker", 14, "speaker", lambda row: _speaker(row.session, row.note), share=1, priority=1),
    ScreenColumn("text", 36, "text", _text, share=4),
)


def _row(session: Session, note: Note, text: str) -> ListRow:
    cells = cells_of(COLUMNS, ShownNote(session, note, text))
    return ListRow(note.id, cells, "muted" if note.done or note.kind == "procedural" else "")


def matches(session: Session, note: Note, wanted: str) -> bool:
    """Whether every word looked for occurs in the note: its text, kind, speaker, block or addressee."""
    person = session.panellist(note.to)
    addressee = person.name if person else ""
    parts = (text_of(session, note), note.kind, _block(session, note), _speaker(session, note), addressee)
    said = plain_name(" ".join(parts))
    return all(word in said for word in plain_name(wanted).split())


def board(session: Session, notes: Iterable[Note], maker: NoteRows) -> tuple[ListRow, ...]:
    """Return the questions under their panellists, in the order of the panel; last those to the panel as a whole."""
    questions = [note for note in notes if note.kind == "question"]
    rows: list[ListRow] = []
    for person in (*session.panel, None):
        own = [note for note in questions if note.to == (person.id if person else None)]
        if own:
            rows.append(ListRow(f"{RULE}{person.id if person else ''}", (_rule(person, own),), rule=True))
            rows += [maker.row(session, note) for note in own]
    return tuple(rows)


def _rule(person: Panellist | None, questions: Sequence[Note]) -> str:
    name = person.name if person else "To the panel"
    left = ", has left" if person and person.left else ""
    waiting = sum(not note.done for note in questions)
    return f"{name}{left} · {f'{waiting} to answer' if waiting else 'all answered'}"


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
