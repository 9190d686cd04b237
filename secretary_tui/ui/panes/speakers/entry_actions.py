"""The keys of the selected entry that ask, or whose act depends on the entry."""

from typing import Final

from secretary_tui.domain.acts.agenda_rows import MarkLeft
from secretary_tui.domain.acts.entries import ConfirmEntry, EditEntry, HoldEntry, ReleaseEntry, WithdrawEntry
from secretary_tui.domain.acts.order import MoveToPlace, SwapEntries, places_text
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.rules.guards import require_waiting
from secretary_tui.errors import NextStep
from secretary_tui.ui.lines.prompt_line import LineQuestion, PromptLine
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.list_head import ListInView, no_place, place_in
from secretary_tui.ui.widgets.cells import cut

#: Cells of a name in a question, so that there is room for what is said of the answer.
NAME_CELLS: Final = 20


class EntryActions:
    """What the keys of an entry do in the list in view; a key that needs an answer asks it in `prompt`."""

    def __init__(self, pane: Pane, shown: ListInView, prompt: PromptLine) -> None:
        self._pane = pane
        self._list = shown
        self._prompt = prompt
        pane.key_actions.actions |= {
            "speakers.place": self.ask_place,
            "speakers.swap": self.mark_or_swap,
            "speakers.hold": self.hold_or_release,
            "speakers.withdraw": self.withdraw,
            "speakers.confirm": self.confirm,
            "speakers.details": self.open_form,
            "speakers.received": self.change_received,
            "speakers.form": self.change_form,
            "speakers.person": self.ask_person,
        }

    def confirm(self) -> None:
        """Clear the doubt of the entry, or confirm it; of one without a category, ask for that in its form."""
        entry = self._list.require_entry()
        if entry.has_no_category and not entry.doubt:
            from secretary_tui.ui.panes.opened_form import open_entry

            open_entry(self._pane, entry, "category")
        else:
            self._pane.act(ConfirmEntry(entry=entry.id))

    def withdraw(self) -> None:
        """Mark the entry as withdrawn; of the responses, say that the panellist has left, or is back."""
        entry, session = self._list.require_entry(), self._pane.session
        panellist = session.panellist(entry.panel)
        answering = {block.list_id for block in session.blocks if block.kind == "responses"}
        if panellist is not None and self._list.id in answering:
            self._pane.act(MarkLeft(panellist=panellist.id, left=panellist.left is None))
        else:
            self._pane.act(WithdrawEntry(entry=entry.id))

    def ask_place(self) -> None:
        """Ask for the place and move the entry there."""
        session, entry = self._pane.session, self._waiting_entry()
        if entry is None:
            return
        entries, places = session.places(self._list.id), places_text(session, entry)

        def take(text: str) -> str:
            place = place_in(text, len(entries))
            if place is None:
                return no_place(text, places)
            self._pane.act(MoveToPlace(entry=entry.id, place=place))
            return ""

        def says(text: str) -> str:
            place = place_in(text, len(entries))
            if place is None:
                return no_place(text, places) if text else places
            return f"there now: {session.name_of(entries[place - 1])} · {places}"

        self._prompt.ask(LineQuestion(f"{cut(session.name_of(entry), NAME_CELLS)} to place", take, says))

    def _waiting_entry(self) -> Entry | None:
        """Return the selected entry if it waits; else say what it does."""
        selected, waiting = self._list.entry, None
        if selected is not None:
            with self._pane.asking():
                waiting = require_waiting(self._pane.session, selected.id)
        return waiting

    def hold_or_release(self) -> None:
        """Release the entry if it is held, else ask why it is held back."""
        session, entry = self._pane.session, self._waiting_entry()
        if entry is None:
            return
        if entry.held:
            self._pane.act(ReleaseEntry(entry=entry.id))
            return

        def take(text: str) -> str:
            self._pane.act(HoldEntry(entry=entry.id, reason=text or "on request"))
            return ""

        label = f"Hold {cut(session.name_of(entry), NAME_CELLS)} because"
        self._prompt.ask(LineQuestion(label, take, says=lambda _: "enter holds it, with a reason or none"))

    def mark_or_swap(self) -> None:
        """Mark the entry, or swap it with the one marked."""
        session, entry, queue = self._pane.session, self._waiting_entry(), self._list.queue
        if entry is None:
            return
        marks = queue.marks
        queue.set_marks(() if marks else (entry.id,))
        if not marks:
            steps = (
                NextStep("SwapEntries", "on another swaps the two"),
                NextStep("speakers.floor", "takes it off again"),
            )
            self._pane.tell(f"{session.name_of(entry)} is marked.", *steps)
        elif entry.id not in marks:
            self._pane.act(SwapEntries(entry=next(iter(marks)), other=entry.id))
        else:
            self._pane.tell(f"{session.name_of(entry)} is not marked any more.")

    def open_form(self) -> None:
        """Open the form of the entry."""
        from secretary_tui.ui.panes.opened_form import open_entry

        if self._list.entry is not None:
            open_entry(self._pane, self._list.entry)

    def change_received(self) -> None:
        """Note that the interpreters have the statement, or have it not."""
        entry = self._list.require_entry()
        self._pane.act(EditEntry(entry=entry.id, changes={"received": not entry.received}))

    def change_form(self) -> None:
        """Note that the statement is shown as a video, or spoken."""
        entry = self._list.require_entry()
        form = "spoken" if entry.form == "video" else "video"
        self._pane.act(EditEntry(entry=entry.id, changes={"form": form}))

    def ask_person(self) -> None:
        """Ask who speaks for the entry, before, during or after the speech."""
        from secretary_tui.names.grammar.words import read_person  # the words of papers, when asked for

        session, entry = self._pane.session, self._list.entry
        if entry is None:
            self._pane.answer_guard.expect_answer()
            self._list.require_entry()
            return

        def take(text: str) -> str:
            person = read_person(text)
            changes = {name: value for name, value in person.items() if value != getattr(entry, name)}
            if changes:
                self._pane.act(EditEntry(entry=entry.id, changes=changes))
            return ""

        def says(text: str) -> str:
            parts = [f"{name} {value}" for name, value in read_person(text).items() if value]
            return " · ".join(parts) or "Ms. Anna Berg, Minister; enter: nobody"

        question = f"Who speaks for {cut(session.name_of(entry), NAME_CELLS)}"
        self._prompt.ask(LineQuestion(question, take, says, text=entry.person))
