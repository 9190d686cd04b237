"""The record: what was said, asked and decided, with the time, the block and the speaker."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.notes import AddNote, EditNote, MarkReadOut, RemoveNote, TickNote
from secretary_tui.domain.model.note_line import corrections, read_line, write_line
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.types import NoteKind
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep
from secretary_tui.keys.notes import NOTES_KEYS
from secretary_tui.ui.dialogs.editor import Edited, Editor
from secretary_tui.ui.key_bindings import bindings, bound_keys, with_keys
from secretary_tui.ui.lines.note_line import kind_understood, when_and_who
from secretary_tui.ui.lines.search_line import SearchLine
from secretary_tui.ui.panes.notes.rows import COLUMNS, KINDS, RowMaker, board, in_order, matches
from secretary_tui.ui.panes.notes.words import EMPTY, EMPTY_TO_READ, NO_QUESTION, NOT_FOUND, board_head, head, whole
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.widgets.queue_list import QueueList

#: From this height of the terminal on, the whole text of the selected note stands below the list.
TALL: Final = 24


class Notes(Pane):
    """The fourth tab: the record in the order of time, or the questions by panellist."""

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
    BINDINGS: ClassVar[list[BindingType]] = bindings(NOTES_KEYS)

    class LineWanted(Message):
        """A note is to be taken down: the screen opens its line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that every widget gives it)
        super().__init__(id=id)
        self.drafts: dict[str, str] = {}
        self.kind: NoteKind | None = None
        self.by_panellist = False
        self.sought = ""
        self.queue = QueueList(COLUMNS)
        self._maker = RowMaker()
        self._notes: tuple[Note, ...] = ()

    def compose(self) -> ComposeResult:
        """Put counts, list, text of the selected note and search line below each other."""
        yield Static("", classes="notes--head", markup=False)
        yield self.queue
        yield Static("", classes="notes--detail", markup=False)
        yield SearchLine()

    def on_mount(self) -> None:
        """Show the record, the newest note selected."""
        self.is_ready = True
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Show the whole text where there is room for it."""
        del event
        self.set_class(self.app.size.height >= TALL, "-tall")
        self._show()

    # What is shown ---------------------------------------------------------------------------------------

    def watch_session(self, old: Session | None, new: Session | None) -> None:
        """Show what was written; nothing of it is painted where nothing has changed."""
        told = ("notes", "blocks", "lists", "entries", "suspensions", "panel", "sitting")
        if old is None or new is None or any(getattr(old, name) is not getattr(new, name) for name in told):
            self._show()

    def _show(self) -> None:
        if self.session is None or not self.is_ready:
            return
        session = self.session
        rows = self.queue.rows
        at_the_end = not rows or self.queue.selected == rows[-1].key
        self._notes = in_order(session)
        shown = [note for note in self._notes if self._is_shown(session, note)]
        self.queue.set_empty(self._nothing_shown())
        if self.by_panellist:
            self.queue.set_rows(board(session, shown, self._maker))
        else:
            self.queue.set_rows([self._maker.row(session, note) for note in shown])
            if at_the_end and shown:
                self.queue.select(shown[-1].id)
        self.queue.set_marks(self.drafts.keys())
        self.query_one(SearchLine).found(f"{len(shown)} of {len(self._notes)}")
        self._tell_head(len(shown))
        self._tell_detail()

    def _is_shown(self, session: Session, note: Note) -> bool:
        if self.by_panellist and note.kind != "question":
            return False
        if not self.by_panellist and self.kind is not None and note.kind != self.kind:
            return False
        return not self.sought or matches(session, note, self.sought)

    def _nothing_shown(self) -> str:
        if not self._notes:
            return EMPTY_TO_READ if bound_keys(self).read_only else with_keys(self, EMPTY)
        if self.by_panellist and not self.sought:
            return NO_QUESTION
        return with_keys(self, NOT_FOUND)

    def _tell_head(self, shown: int) -> None:
        if self.by_panellist:
            said = board_head(self._notes, bound_keys(self))
        else:
            said = head(self._notes, shown, self.kind, self.sought, self.size.width - 2, bound_keys(self))
        self._say("head", Content(said))

    @on(QueueList.Selected)
    def _tell_detail(self) -> None:
        note = self._selected
        if note is None or self.session is None:
            self._say("detail", Content(""))
            return
        self._say("detail", whole(self.session, note, has_draft=note.id in self.drafts, keys=bound_keys(self)))

    def _say(self, where: str, said: Content) -> None:
        place = self.query_one(f".notes--{where}", Static)
        if said.plain != str(place.content):
            place.update(said, layout=False)

    @property
    def _selected(self) -> Note | None:
        row = self.session.find("notes", self.queue.selected) if self.session else None
        return row if isinstance(row, Note) else None

    # Keys ------------------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Have the note line opened."""
        self.post_message(self.LineWanted())

    def action_tick(self) -> None:
        """Tick the selected note, or untick it."""
        if (note := self._chosen_note()) is not None:
            self.act(TickNote(note=note.id, done=not note.done))

    def action_read_out(self) -> None:
        """Mark the selected comment as read out in the room, or not."""
        if (note := self._chosen_note()) is not None:
            self.act(MarkReadOut(note=note.id, read_out=not note.read_out))

    def action_remove(self) -> None:
        """Remove the selected note; what the program recorded stays."""
        if (note := self._chosen_note()) is not None:
            self.act(RemoveNote(note=note.id))

    def action_filter(self) -> None:
        """Show the next kind of which there are notes, and after the last all of them."""
        present = [kind for kind in KINDS if any(note.kind == kind for note in self._notes)]
        cycle: list[NoteKind | None] = [None, *present]
        here = cycle.index(self.kind) if self.kind in cycle else 0
        self.by_panellist = False
        self.kind = cycle[(here + 1) % len(cycle)]
        self._show()

    def action_board(self) -> None:
        """Show the questions by panellist, or the whole record again."""
        self.by_panellist = not self.by_panellist
        was = self._selected
        self._show()
        if self.by_panellist and (was is None or was.kind != "question"):
            waiting = [row.key for row in self.queue.rows if not row.rule and row.style != "muted"]
            self.queue.select(waiting[0] if waiting else "")

    def action_search(self) -> None:
        """Open the line that narrows the list."""
        self.query_one(SearchLine).open()

    def action_all(self) -> None:
        """Show the whole record."""
        self.kind, self.by_panellist, self.sought = None, False, ""
        self.query_one(SearchLine).field.value = ""
        self._show()

    @on(SearchLine.Sought)
    def _search(self, message: SearchLine.Sought) -> None:
        message.stop()
        if message.text != self.sought:
            self.sought = message.text
            self._show()

    @on(QueueList.Chosen)
    async def _chosen(self, message: QueueList.Chosen) -> None:
        message.stop()
        await self.app.run_action("edit", self)

    def _chosen_note(self) -> Note | None:
        note = self._selected
        if note is None:
            self.tell("No note is selected", refused=True)
        return note

    # The editor ------------------------------------------------------------------------------------------

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        """Take half-written texts from a former run, by the id of their note, or “summary”."""
        self.drafts = {key: text for key, text in drafts.items() if text}
        self._show()

    def action_edit(self) -> None:
        """Edit the selected note; its first character says its kind, as in the note line."""
        note, session = self._chosen_note(), self.session
        if note is None or session is None:
            return
        if note.kind == "procedural":
            self.tell("This was recorded with an act, and goes when that act is taken back", refused=True)
            return
        panel = session.panel
        self.app.push_screen(
            Editor(
                when_and_who(session, note.at, note.block, note.entry),
                write_line(note, panel),
                draft_key=note.id,
                draft=self.drafts.get(note.id, ""),
                reads=lambda text: kind_understood(session, read_line(text, panel)),
            ),
            partial(self._edited, note),
        )

    def _edited(self, note: Note, edited: Edited | None) -> None:
        session = self.session
        if edited is None or session is None or not self._is_taken(note.id, write_line(note, session.panel), edited):
            return
        changes = corrections(note, edited.text, session.panel)
        if not edited.text.strip():
            self.tell("The note would be empty", NextStep("notes.remove", "removes it"), refused=True)
        elif changes:
            self.act(EditNote(note=note.id, changes=changes))
        for other in read_line(edited.text, session.panel).also_to:
            question = read_line(edited.text, session.panel).text
            self.act(AddNote(text=question, kind="question", at=note.at, block=note.block, entry=note.entry, to=other))

    def action_place(self) -> None:
        """Correct time, block and speaker of the selected note."""
        from secretary_tui.ui.dialogs.note_form import note_form, place_corrected  # noqa: PLC0415 - when it is opened

        note, session = self._chosen_note(), self.session
        if note is None or session is None:
            return
        if note.kind == "procedural":
            self.refuse("This was recorded with an act, and goes when that act is taken back")
            return

        def take(values: dict[str, str] | None) -> None:
            changes = place_corrected(session, note, values) if values else {}
            if changes:
                self.act(EditNote(note=note.id, changes=changes))

        self.app.push_screen(note_form(session, note), take)

    def action_summary(self) -> None:
        """Write the free summary of the sitting."""
        if self.session is not None:
            summary = self.session.sitting.summary
            self.app.push_screen(
                Editor("Summary of the sitting", summary, draft_key="summary", draft=self.drafts.get("summary", "")),
                partial(self._summarized, summary),
            )

    def _summarized(self, before: str, edited: Edited | None) -> None:
        if edited is not None and self._is_taken("summary", before, edited) and edited.text != before:
            self.act(EditRow(table="session", changes={"summary": edited.text}))

    def _is_taken(self, key: str, before: str, edited: Edited) -> bool:
        self.drafts.pop(key, None)
        if not edited.taken and edited.text != before:
            self.drafts[key] = edited.text
        self._show()
        return edited.taken
