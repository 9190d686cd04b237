"""Opens the editor and the forms of a note, and keeps half-written texts."""

from collections.abc import Callable, Mapping
from functools import partial

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.notes import AddNote, EditNote
from secretary_tui.domain.model.note_line import corrections, read_line, write_line
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.errors import NextStep, Refused
from secretary_tui.ui.dialogs.editor import Edited, Editor
from secretary_tui.ui.key_actions import Action
from secretary_tui.ui.note_line import kind_understood, when_and_who
from secretary_tui.ui.panes.pane import Pane


class NoteEditing:
    """Edits the selected note and the summary; `drafts` are texts that were left half written, by note or “summary”."""

    def __init__(self, pane: Pane, selected: Callable[[], Note | None], show: Callable[[], None]) -> None:
        self._pane = pane
        self._selected = selected
        self._show = show
        self.drafts: dict[str, str] = {}
        #: What the keys do, by the ids of their rows.
        self.actions: Mapping[str, Action] = {
            "notes.edit": self.open_editor,
            "notes.place": self._pane.asks(self.open_form),
            "notes.summary": self.edit_summary,
        }
        #: What acts of keys need to know of the selected note, by the names of their fields.
        self.values: Mapping[str, Action] = {
            "note": lambda: self._require_note().id,
            "done": lambda: not self._require_note().done,
            "read_out": lambda: not self._require_note().read_out,
        }

    def _require_note(self) -> Note:
        note = self._selected()
        if note is None:
            raise Refused("No note is selected")
        return note

    def _require_written(self) -> Note:
        """Return the selected note if it was written by someone; raises Refused."""
        note = self._require_note()
        if note.kind == "procedural":
            raise Refused("This note belongs to an act; undo the act to remove it")
        return note

    def open_editor(self) -> None:
        """Edit the selected note; its first character says its kind, as in the note line."""
        note, session = self._require_written(), self._pane.session
        panel = session.panel
        self._pane.open_dialog(
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
        panel = self._pane.session.panel
        self._keep_draft(note.id, write_line(note, panel), edited)
        if not edited.taken:
            return
        if not edited.text.strip():
            self._pane.tell("The note would be empty", NextStep("notes.remove", "removes it"), refused=True)
            return
        changes, read = corrections(note, edited.text, panel), read_line(edited.text, panel)
        add = partial(AddNote, text=read.text, at=note.at, block=note.block, entry=note.entry)
        if changes and self._pane.session.find("notes", note.id) is None:
            self._pane.act(add(kind=read.kind, to=read.to, also_to=read.also_to))
            sentence = "Someone removed that note meanwhile; what was typed is written as a new one"
            self._pane.tell(sentence, NextStep("app.undo", "takes that back"), refused=True)
            return
        if changes:
            self._pane.act(EditNote(note=note.id, changes=changes))
        for other in read.also_to:
            self._pane.act(add(kind="question", to=other))

    def open_form(self) -> None:
        """Correct time, block and speaker of the selected note."""
        from secretary_tui.ui.dialogs.entry_form import note_form, place_corrected
        from secretary_tui.ui.panes.opened_form import open_form

        def corrected(values: Mapping[str, str]) -> EditNote | None:
            changes = place_corrected(session, note, values)
            return EditNote(note=note.id, changes=changes) if changes else None

        session, note = self._pane.session, self._require_written()
        open_form(self._pane, note_form(session, note), corrected)

    def edit_summary(self) -> None:
        """Write the free summary of the sitting."""
        summary = self._pane.session.sitting.summary
        self._pane.open_dialog(
            Editor("Summary of the sitting", summary, draft_key="summary", draft=self.drafts.get("summary", "")),
            partial(self._summarized, summary),
        )

    def _summarized(self, before: str, edited: Edited) -> None:
        self._keep_draft("summary", before, edited)
        if edited.taken and edited.text != before:
            self._pane.act(EditRow(table="session", changes={"summary": edited.text}))

    def _keep_draft(self, key: str, before: str, edited: Edited) -> None:
        """Keep a changed text that was not taken, and forget the one before."""
        self.drafts.pop(key, None)
        if not edited.taken and edited.text != before:
            self.drafts[key] = edited.text
        self._show()
