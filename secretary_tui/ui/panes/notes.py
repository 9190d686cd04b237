"""The tab Notes: the notes by time, or the questions by panellist; and the editing of notes and of the summary."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.notes import AddNote, EditNote
from secretary_tui.domain.model.note_line import SIGN_OF, corrections, plain_name, read_line, surname, write_line
from secretary_tui.domain.model.rows.entry import Note
from secretary_tui.domain.model.rows.row import NoteKind
from secretary_tui.domain.model.rows.sitting import Panellist
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.record_sentences import line_of, text_of
from secretary_tui.domain.text import clean, hour_text
from secretary_tui.errors import NextStep, Refused
from secretary_tui.keys.tab_keys import NOTES_KEYS
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.ui.dialogs.editor import Edited, Editor
from secretary_tui.ui.key_actions import bindings, with_keys
from secretary_tui.ui.note_line import kind_understood, when_and_who
from secretary_tui.ui.panes.pane import SPACE, Finder, Pane, open_form
from secretary_tui.ui.widgets.cells import cut, first_fitting
from secretary_tui.ui.widgets.queue_list import ListRow, QueueList, ScreenColumn, cells_of

#: The kinds of notes in the order in which they are counted, each with its tone.
_TONES: dict[NoteKind, str] = {
    "question": "accent",
    "decision": "strong",
    "follow-up": "warning",
    "comment": "good",
    "note": "",
    "procedural": "muted",
}
KINDS: tuple[NoteKind, ...] = tuple(_TONES)
#: The beginning of the keys of dividing lines, which no id of a row has.
RULE = "under:"


def in_order(session: Session) -> tuple[Note, ...]:
    """Return the notes of a session in the order of their instants; notes of the same instant keep their order."""
    return tuple(sorted(session.notes, key=lambda note: note.at))


class NoteRows:
    """Makes the rows of notes; the row of a note that has not changed is the same object as before."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[object, ...], ListRow]] = {}

    def row(self, session: Session, note: Note) -> ListRow:
        block, entry, person = session.block(note.block), session.entry(note.entry), session.panellist(note.to)
        text = line_of(session, note)
        made_of = (note, block, entry, person, session.sitting, session.panel, text)
        if note.id not in self._made or self._made[note.id][0] != made_of:
            cells = cells_of(COLUMNS, ShownNote(session, note, text))
            style = "muted" if note.done or note.kind == "procedural" else ""
            self._made[note.id] = made_of, ListRow(note.id, cells, style)
        return self._made[note.id][1]


class ShownNote(NamedTuple):
    """A note with the values from which its row is made.

    `text` is what the list says of the note; it may have several lines. Of a new order, it names only the change.
    """

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
    return session.name_of(entry) if entry else note.speaker


def _text(shown: ShownNote) -> str:
    person = shown.session.panellist(shown.note.to)
    first, _, more = shown.text.partition("\n")
    text = clean(first) + (" …" if more else "")
    return f"{surname(person)}: {text}" if person else text


COLUMNS: tuple[ScreenColumn[ShownNote], ...] = (
    ScreenColumn("time", 5, "time", lambda row: hour_text(row.note.at, row.session.sitting.zone), align="right"),
    ScreenColumn("done", 1, "", lambda row: "✓" if row.note.done else ""),
    ScreenColumn("kind", 12, "kind", _kind),
    ScreenColumn("block", 12, "block", lambda row: _block(row.session, row.note), share=1, priority=2),
    ScreenColumn("speaker", 14, "speaker", lambda row: _speaker(row.session, row.note), share=1, priority=1),
    ScreenColumn("text", 36, "text", _text, share=4),
)


def matches(session: Session, note: Note, wanted: str) -> bool:
    """Return whether each word of `wanted` occurs in the note: in its text, kind, speaker, block or addressee."""
    person = session.panellist(note.to)
    addressee = person.name if person else ""
    parts = (text_of(session, note), note.kind, _block(session, note), _speaker(session, note), addressee)
    said = plain_name(" ".join(parts))
    return all(word in said for word in plain_name(wanted).split())


def board(session: Session, notes: Iterable[Note], maker: NoteRows) -> tuple[ListRow, ...]:
    """Return the rows of the questions, under a dividing line for each panellist who is asked.

    The panellists are in the order of the panel; the questions to the whole panel come last. Notes of other kinds are
    left out.
    """
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


EMPTY = "{notes.add} or {app.note} writes a note: ? question  ! decision  > follow-up  “ comment"
NO_QUESTION = "No question yet. A note that begins with ? is one, @name says to whom"
#: Shown instead of `EMPTY` in a read-only session.
EMPTY_TO_READ = "Nothing is in the record yet"
NOT_FOUND = "No note matches; {notes.all} shows all notes"


def plural(kind: NoteKind) -> str:
    """Return the plural of a kind of notes, such as “questions”."""
    return kind if kind == "procedural" else f"{kind}s"


def counted(notes: Sequence[Note], width: int) -> str:
    """Return the counts of notes in `width` cells: “12 in the record · 3 questions (1 open)”, or a shorter text."""
    if not notes:
        return "Nothing in the record yet"
    counts = Counter(note.kind for note in notes)
    named = {kind: f"{n} {kind if n == 1 else plural(kind)}" for kind in KINDS if (n := counts[kind])}
    with_open = [word + _still_open(notes, kind) for kind, word in named.items()]
    tries = ([f"{len(notes)} in the record", *with_open], with_open, named.values())
    signs = "  ".join(f"{SIGN_OF[kind]} {counts[kind]}" for kind in named)
    return first_fitting([*map(" · ".join, tries), signs], width)


def head(notes: Sequence[Note], shown: int, kind: NoteKind | None, sought: str, width: int, keys: BoundKeys) -> str:
    """Return the line above the record: its counts, or “3 of 12 · ONLY QUESTIONS (f)” if some notes are hidden.

    `shown` is the number of notes that are shown. They are notes of the `kind`, or of all kinds if it is None, and
    contain the text `sought`.
    """
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
    """Return the line above the questions by panellist: how many wait for an answer, and how many are answered."""
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
    """Return a note in full: its instant, its block and speaker, its kind and state, and its text."""
    if note.kind == "procedural":
        kind = Content("procedural, recorded with an act")
    else:
        kind = kind_understood(session, read_line(write_line(note, session.panel), session.panel))
    parts = [Content(when_and_who(session, note.at, note.block, note.entry)), kind]
    parts += [Content(note.origin)] if note.origin else []
    parts += [Content(word) for word, is_so in (("done", note.done), ("read out", note.read_out)) if is_so]
    if has_draft:
        parts.append(Content(f"with a draft: {keys.row('notes.edit').sign} goes on with it"))
    return Content.assemble(Content(" · ").join(parts).stylize("bold"), "\n", text_of(session, note))


#: From this number of rows of the terminal on, the whole text of the selected note is shown below the list.
TALL = 24


class Notes(Pane):
    """The pane of the fourth tab: the notes of the record in the order of time, or the questions by panellist."""

    DEFAULT_CSS = """
    Notes {
        & > .notes--head { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > .notes--detail {
            display: none;
            height: 5;
            padding: 0 2;
            border-top: solid $panel;
            overflow: hidden;
        }
        &.-tall > .notes--detail { display: block; }
    }
    """
    BINDINGS = bindings(NOTES_KEYS, SPACE)

    class LineWanted(Message):
        """A message that asks the screen to open the line in which a note is typed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.kind: NoteKind | None = None
        self.by_panellist = False
        self.sought = ""
        self._head = Static("", classes="notes--head", markup=False)
        self.queue = QueueList(COLUMNS)
        self._detail = Static("", classes="notes--detail", markup=False)
        self.finder = Finder(self, self.queue, self._search)
        self._maker = NoteRows()
        self._notes: tuple[Note, ...] = ()
        #: The unfinished texts, by the id of the note or “summary”; unfinished texts of other tabs may be among them.
        self.drafts: dict[str, str] = {}
        self.key_actions.values |= {
            "note": lambda: self._require_note().id,
            "done": lambda: not self._require_note().done,
            "read_out": lambda: not self._require_note().read_out,
        }
        self.key_actions.actions |= {
            "floor.next": self.tell_next,
            "notes.edit": self._open_editor,
            "notes.place": self.asks(self._open_form),
            "notes.summary": self._edit_summary,
            "notes.add": lambda: self.post_message(self.LineWanted()),
            "notes.filter": self._show_next_kind,
            "notes.board": self._change_board,
            "notes.all": self._show_all,
        }

    def compose(self) -> ComposeResult:
        yield self._head
        yield self.queue
        yield self._detail

    def on_mount(self) -> None:
        self.is_ready = True
        self._show()

    def on_resize(self) -> None:
        self.set_class(self.app.size.height >= TALL, "-tall")
        self._show()

    # The rows of the record -------------------------------------------------------------------------------

    def watch_session(self, old: Session, new: Session) -> None:
        tables = ("notes", "blocks", "lists", "entries", "suspensions", "panel", "sitting")
        if any(getattr(old, name) is not getattr(new, name) for name in tables):
            self._show()
        if old.notes is not new.notes and not self.queue.has_focus:  # the focus is in the line for notes
            added = (note.id for note in reversed(new.notes) if old.find("notes", note.id) is None)
            self.queue.bring_into_view(next(added, None))

    def _show(self) -> None:
        if not self.is_ready:
            return
        session = self.session
        rows = self.queue.rows
        follows = not rows or (self.bound_keys.read_only and self.queue.selected == rows[-1].key)
        self._notes = in_order(session)
        shown = [note for note in self._notes if self._is_shown(session, note)]
        self.queue.set_empty(self._nothing_shown())
        if self.by_panellist:
            self.queue.set_rows(board(session, shown, self._maker))
        else:
            self.queue.set_rows([self._maker.row(session, note) for note in shown])
            if follows and shown:
                self.queue.select(shown[-1].id)
        self.queue.select(self.written)
        self.written = ""
        self.queue.set_marks(self.drafts.keys())
        self._tell_head(len(shown))
        self._tell_detail()

    def _is_shown(self, session: Session, note: Note) -> bool:
        kind = "question" if self.by_panellist else self.kind
        return kind in (None, note.kind) and (not self.sought or matches(session, note, self.sought))

    def _nothing_shown(self) -> str:
        if not self._notes:
            return EMPTY_TO_READ if self.bound_keys.read_only else with_keys(self, EMPTY)
        if self.by_panellist and not self.sought:
            return NO_QUESTION
        return with_keys(self, NOT_FOUND)

    def _tell_head(self, shown: int) -> None:
        if self.by_panellist:
            said = board_head(self._notes, self.bound_keys)
        else:
            said = head(self._notes, shown, self.kind, self.sought, self.size.width - 2, self.bound_keys)
        self._say(self._head, Content(said))

    @on(QueueList.Selected)
    def _tell_detail(self) -> None:
        note, text = self.selected_note, Content("")
        if note is not None:
            text = whole(self.session, note, has_draft=note.id in self.drafts, keys=self.bound_keys)
        self._say(self._detail, text)

    @staticmethod
    def _say(place: Static, said: Content) -> None:
        if said.plain != str(place.content):
            place.update(said, layout=False)

    @property
    def selected_note(self) -> Note | None:
        row = self.session.find("notes", self.queue.selected)
        return row if isinstance(row, Note) else None

    # Keys ------------------------------------------------------------------------------------------------

    def _show_next_kind(self) -> None:
        present = [kind for kind in KINDS if any(note.kind == kind for note in self._notes)]
        if not present:
            raise Refused("The record is empty.", NextStep("AddNote", "writes a note"))
        cycle: list[NoteKind | None] = [None, *present]
        here = cycle.index(self.kind) if self.kind in cycle else 0
        self.by_panellist = False
        self.kind = cycle[(here + 1) % len(cycle)]
        self._show()

    def _change_board(self) -> None:
        self.by_panellist = not self.by_panellist
        was = self.selected_note
        self._show()
        if self.by_panellist and (was is None or was.kind != "question"):
            waiting = [row.key for row in self.queue.rows if not row.rule and row.style != "muted"]
            self.queue.select(waiting[0] if waiting else "")

    def _show_all(self) -> None:
        self.kind, self.by_panellist, self.sought = None, False, ""
        self._show()

    def _search(self, text: str) -> list[str]:
        if text != self.sought:
            self.sought = text
            self._show()
        return [row.key for row in self.queue.rows if text and not row.rule]

    @on(QueueList.Chosen)
    async def _chosen(self, message: QueueList.Chosen) -> None:
        message.stop()
        await self.key_actions.do("notes.edit")

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        self.drafts = {key: text for key, text in drafts.items() if text}
        self._show()

    # Editing ---------------------------------------------------------------------------------------------

    def _require_note(self) -> Note:
        note = self.selected_note
        if note is None:
            raise Refused("No note is selected.", NextStep("notes.add", "writes one"))
        return note

    def _require_written(self) -> Note:
        note = self._require_note()
        if note.kind == "procedural":
            raise Refused("This note records an act and cannot be edited; undo the act to remove it.")
        return note

    def _open_editor(self) -> None:
        note, session = self._require_written(), self.session
        panel = session.panel
        self.open_dialog(
            Editor(
                when_and_who(session, note.at, note.block, note.entry),
                write_line(note, panel),
                draft_key=note.id,
                draft=self.drafts.get(note.id, ""),
                reads=lambda text: kind_understood(session, read_line(text, panel)),
            ),
            partial(self._edited, note),
        )

    def _edited(self, note: Note, edited: Edited) -> None:
        panel = self.session.panel
        self._keep_draft(note.id, write_line(note, panel), edited)
        if not edited.taken:
            return
        if not edited.text.strip():
            self.tell("The note would be empty", NextStep("notes.remove", "removes it"), refused=True)
            return
        changes, read = corrections(note, edited.text, panel), read_line(edited.text, panel)
        add = partial(AddNote, text=read.text, at=note.at, block=note.block, entry=note.entry)
        seen, newest = {name: getattr(note, name) for name in changes}, self.session.find("notes", note.id)
        if changes and (newest is None or any(getattr(newest, name) != seen[name] for name in seen)):
            self.act(add(kind=read.kind, to=read.to, also_to=read.also_to))
            did = "removed" if newest is None else "changed"
            sentence = f"Someone {did} that note meanwhile; what was typed is written as a new one"
            self.tell(sentence, NextStep("app.undo", "takes that back"), refused=True)
            return
        if changes:
            self.act(EditNote(note=note.id, changes=changes, seen=seen))
        for other in read.also_to:
            self.act(add(kind="question", to=other))

    def _open_form(self) -> None:
        from secretary_tui.ui.dialogs.row_form import note_form, place_corrected

        def corrected(values: Mapping[str, str]) -> EditNote | None:
            changes = place_corrected(session, note, values)
            return EditNote(note=note.id, changes=changes) if changes else None

        session, note = self.session, self._require_written()
        open_form(self, note_form(session, note), corrected)

    def _edit_summary(self) -> None:
        summary = self.session.sitting.summary
        self.open_dialog(
            Editor("Summary of the sitting", summary, draft_key="summary", draft=self.drafts.get("summary", "")),
            partial(self._summarized, summary),
        )

    def _summarized(self, before: str, edited: Edited) -> None:
        self._keep_draft("summary", before, edited)
        if edited.taken and before not in (edited.text, self.session.sitting.summary):
            self.drafts["summary"] = edited.text
            step = NextStep("notes.summary", "opens it")
            self.tell("Someone changed the summary meanwhile; what was typed is kept", step, refused=True)
        elif edited.taken and edited.text != before:
            self.act(EditRow(table="session", changes={"summary": edited.text}, seen={"summary": before}))

    def _keep_draft(self, key: str, before: str, edited: Edited) -> None:
        self.drafts.pop(key, None)
        if not edited.taken and edited.text != before:
            self.drafts[key] = edited.text
        self._show()
