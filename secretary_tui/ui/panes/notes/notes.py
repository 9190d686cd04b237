"""The pane of notes."""

from collections.abc import Mapping
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.row import NoteKind
from secretary_tui.domain.model.session import Session
from secretary_tui.keys.tab_keys import NOTES_KEYS
from secretary_tui.ui.key_actions import bindings, with_keys
from secretary_tui.ui.panes.find import Finder
from secretary_tui.ui.panes.notes.editing import NoteEditing
from secretary_tui.ui.panes.notes.note_rows import (
    COLUMNS,
    EMPTY,
    EMPTY_TO_READ,
    KINDS,
    NO_QUESTION,
    NOT_FOUND,
    NoteRows,
    board,
    board_head,
    head,
    in_order,
    matches,
    whole,
)
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.widgets.queue_list import QueueList

#: From this height of the terminal on, the whole text of the selected note is below the list.
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
        self._editing = NoteEditing(self, lambda: self.selected_note, self._show)
        self.key_actions.values |= self._editing.values
        self.key_actions.actions |= {
            **self._editing.actions,
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
        """Show the record, the newest note selected."""
        self.is_ready = True
        self._show()

    def on_resize(self) -> None:
        """Show the whole text where there is room for it."""
        self.set_class(self.app.size.height >= TALL, "-tall")
        self._show()

    @property
    def drafts(self) -> Mapping[str, str]:
        """Texts that were left half written, by the id of their note, or “summary”."""
        return self._editing.drafts

    # What is shown ---------------------------------------------------------------------------------------

    def watch_session(self, old: Session, new: Session) -> None:
        """Show what was written, if any of it has changed."""
        tables = ("notes", "blocks", "lists", "entries", "suspensions", "panel", "sitting")
        if any(getattr(old, name) is not getattr(new, name) for name in tables):
            self._show()
        if old.notes is not new.notes and not self.queue.has_focus:  # a line in which notes are written has the keys
            added = (note.id for note in reversed(new.notes) if old.find("notes", note.id) is None)
            self.queue.bring_into_view(next(added, None))

    def _show(self) -> None:
        if not self.is_ready:
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
        """The note of the selected row."""
        row = self.session.find("notes", self.queue.selected)
        return row if isinstance(row, Note) else None

    # Keys ------------------------------------------------------------------------------------------------

    def _show_next_kind(self) -> None:
        """Show the next kind of which there are notes, and after the last all of them."""
        present = [kind for kind in KINDS if any(note.kind == kind for note in self._notes)]
        cycle: list[NoteKind | None] = [None, *present]
        here = cycle.index(self.kind) if self.kind in cycle else 0
        self.by_panellist = False
        self.kind = cycle[(here + 1) % len(cycle)]
        self._show()

    def _change_board(self) -> None:
        """Show the questions by panellist, or the whole record again."""
        self.by_panellist = not self.by_panellist
        was = self.selected_note
        self._show()
        if self.by_panellist and (was is None or was.kind != "question"):
            waiting = [row.key for row in self.queue.rows if not row.rule and row.style != "muted"]
            self.queue.select(waiting[0] if waiting else "")

    def _show_all(self) -> None:
        """Show the whole record."""
        self.kind, self.by_panellist, self.sought = None, False, ""
        self._show()

    def _search(self, text: str) -> list[str]:
        """Show only what contains the text."""
        if text != self.sought:
            self.sought = text
            self._show()
        return [row.key for row in self.queue.rows if text and not row.rule]

    @on(QueueList.Chosen)
    async def _chosen(self, message: QueueList.Chosen) -> None:
        message.stop()
        await self.key_actions.do("notes.edit")

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        """Take half-written texts from a former run, by the id of their note, or “summary”."""
        self._editing.drafts = {key: text for key, text in drafts.items() if text}
        self._show()
