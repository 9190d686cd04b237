"""The keys of the selected entry that ask, or whose act depends on the entry."""

from collections.abc import Mapping
from typing import Final

from secretary_tui.domain.acts.agenda_rows import MarkLeft
from secretary_tui.domain.acts.entries import ConfirmEntry, EditEntry, HoldEntry, ReleaseEntry, WithdrawEntry
from secretary_tui.domain.acts.lists import MoveToPlace, SwapEntries, places_text
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.rules.guards import require_waiting
from secretary_tui.errors import NextStep
from secretary_tui.ui.docked_line import LineQuestion, PromptLine
from secretary_tui.ui.key_actions import Action
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.list_head import ListInView, place_question
from secretary_tui.ui.widgets.cells import cut

#: Cells of a name in a question, so that there is room for what is said of the answer.
NAME_CELLS: Final = 20


class EntryActions:
    """What the keys of an entry do in the list in view; a key that needs an answer asks for it in `prompt`."""

    def __init__(self, pane: Pane, shown: ListInView, prompt: PromptLine) -> None:
        self._pane = pane
        self._list = shown
        self._prompt = prompt
        asks = self._pane.asks
        #: What the keys do, by the ids of their rows.
        self.actions: Mapping[str, Action] = {
            "speakers.place": asks(self.ask_place),
            "speakers.swap": asks(self.mark_or_swap),
            "speakers.hold": asks(self.hold_or_release),
            "speakers.withdraw": self.withdraw,
            "speakers.confirm": self.confirm,
            "speakers.details": self.open_form,
            "speakers.received": self.change_received,
            "speakers.form": self.change_form,
            "speakers.person": asks(self.ask_person),
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
        """Mark the entry as withdrawn; on a list of responses, mark the panellist as having left or being back."""
        entry, session = self._list.require_entry(), self._pane.session
        panellist = session.panellist(entry.panel)
        answering = {block.list_id for block in session.blocks if block.kind == "responses"}
        if panellist is not None and self._list.id in answering:
            self._pane.act(MarkLeft(panellist=panellist.id, left=panellist.left is None))
        else:
            self._pane.act(WithdrawEntry(entry=entry.id))

    def ask_place(self) -> None:
        """Ask for the place and move the entry there."""
        session, entry = self._pane.session, self._require_waiting()
        entries, name_of = session.places(self._list.id), session.name_of
        label = f"{cut(name_of(entry), NAME_CELLS)} to place"
        question = place_question(
            label,
            len(entries),
            places_text(session, entry),
            lambda place: self._pane.act(MoveToPlace(entry=entry.id, place=place)),
            there=lambda place: f"there now: {name_of(entries[place - 1])} · " if place else "",
        )
        self._prompt.ask(question)

    def _require_waiting(self) -> Entry:
        """Return the selected entry; raises Refused if no entry is selected or it does not wait."""
        return require_waiting(self._pane.session, self._list.require_entry().id)

    def hold_or_release(self) -> None:
        """Release the entry if it is held, else ask why it is held back."""
        session, entry = self._pane.session, self._require_waiting()
        if entry.held:
            self._pane.act(ReleaseEntry(entry=entry.id))
            return

        def take(text: str) -> str:
            self._pane.act(HoldEntry(entry=entry.id, reason=text or "on request"))
            return ""

        label = f"Hold {cut(session.name_of(entry), NAME_CELLS)} because"
        self._prompt.ask(LineQuestion(label, take, says=lambda _: "enter holds it, with or without a reason"))

    def mark_or_swap(self) -> None:
        """Mark the entry, or swap it with the one marked."""
        session, entry, queue = self._pane.session, self._require_waiting(), self._list.queue
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
        """Note that the interpreters have the statement, or do not have it."""
        entry = self._list.require_entry()
        self._pane.act(EditEntry(entry=entry.id, changes={"received": not entry.received}))

    def change_form(self) -> None:
        """Note that the statement is shown as a video, or spoken."""
        entry = self._list.require_entry()
        form = "spoken" if entry.form == "video" else "video"
        self._pane.act(EditEntry(entry=entry.id, changes={"form": form}))

    def ask_person(self) -> None:
        """Ask who speaks for the entry, before, during or after the speech."""
        from secretary_tui.names.grammar.marks import read_person  # the words of papers, when asked for

        session, entry = self._pane.session, self._list.require_entry()

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
