"""The keys of the list: they act on the selected row."""

from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType

from secretary_tui.domain.acts.agenda_rows import MarkLeft
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import (
    BackToWaiting,
    ConfirmEntry,
    HoldEntry,
    ReleaseEntry,
    RemoveEntry,
    WithdrawEntry,
)
from secretary_tui.domain.acts.floor import GiveFloor
from secretary_tui.domain.acts.order import MoveEntry, MoveToHead, MoveToPlace, SwapEntries, places_text
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_waiting
from secretary_tui.errors import NextStep, Refused
from secretary_tui.keys.speakers import ENTRY_KEYS
from secretary_tui.ui.key_bindings import bindings
from secretary_tui.ui.panes.floor_keys import FloorKeys, expected
from secretary_tui.ui.widgets.cells import cut
from secretary_tui.ui.widgets.queue_list import QueueList

#: Cells of a name in a question, so that there is room for what is said of the answer.
NAME_CELLS: Final = 20


def place_in(text: str, last: int) -> int | None:
    """The place of a list that a text names; None if there is no such place."""
    place = int(text) if text.isdecimal() else 0
    return place if 1 <= place <= last else None


def no_place(text: str, told: str) -> str:
    """Why a text is no place, and which places there are."""
    return f"There is no place {text}: {told}" if text.isdecimal() else f"Write a number: {told}"


def is_of_responses(session: Session, list_id: str) -> bool:
    """Whether a list is that of a block of responses."""
    return any(block.kind == "responses" and block.list_id == list_id for block in session.blocks)


class ListKeys(FloorKeys):
    """A pane with a list of entries; `queue` shows them and knows which is selected."""

    queue: QueueList
    list_id: str

    BINDINGS: ClassVar[list[BindingType]] = bindings(ENTRY_KEYS)

    @property
    def entry(self) -> Entry | None:
        """The entry of the selected row."""
        return self.session.entry(self.queue.selected) if self.session else None

    def act_on_entry(self, make: type[Act]) -> None:
        """Ask for an act that needs the selected entry alone."""
        entry = self.entry
        if entry is None:
            self.tell("No entry is selected.", NextStep("speakers.add", "adds a name"), refused=True)
        else:
            self.act(make(entry=entry.id))  # type: ignore[call-arg]

    def action_move(self, by: int) -> None:
        """Move the entry up or down."""
        if self.entry is not None:
            self.act(MoveEntry(entry=self.entry.id, by=by))

    def action_head(self) -> None:
        """Move the entry to the head."""
        self.act_on_entry(MoveToHead)

    def action_withdraw(self) -> None:
        """Mark the entry as withdrawn; of the responses, say that the panellist has left, or is back."""
        entry, session = self.entry, self.session
        panellist = session.panellist(entry.panel) if session is not None and entry is not None else None
        if session is not None and panellist is not None and is_of_responses(session, self.list_id):
            self.act(MarkLeft(panellist=panellist.id, left=panellist.left is None))
        else:
            self.act_on_entry(WithdrawEntry)

    def action_wait(self) -> None:
        """Put the entry back to waiting."""
        self.act_on_entry(BackToWaiting)

    def action_remove(self) -> None:
        """Remove the entry."""
        self.act_on_entry(RemoveEntry)

    def action_confirm(self) -> None:
        """Confirm the entry."""
        self.act_on_entry(ConfirmEntry)

    def action_give(self) -> None:
        """Give the floor to the entry."""
        if self.entry is not None and self.session is not None:
            self.act(GiveFloor(entry=self.entry.id, expected=expected(self.session)))

    def action_place(self) -> None:
        """Ask for the place and move the entry there."""
        session, entry = self.session, self._waiting_entry()
        if entry is None or session is None:
            return
        places, told = session.places(self.list_id), places_text(session, entry)

        def take(text: str) -> str:
            place = place_in(text, len(places))
            if place is None:
                return no_place(text, told)
            self.act(MoveToPlace(entry=entry.id, place=place))
            return ""

        def says(text: str) -> str:
            place = place_in(text, len(places))
            if place is None:
                return no_place(text, told) if text else told
            return f"there now: {session.name_of(places[place - 1])} · {told}"

        self.prompt.ask(f"{cut(session.name_of(entry), NAME_CELLS)} to place", take, says=says)

    def _waiting_entry(self) -> Entry | None:
        """The selected entry if it waits; else it is said what it does."""
        if self.session is None or self.entry is None:
            return None
        try:
            return require_waiting(self.session, self.entry.id)
        except Refused as refused:
            self.refuse(refused.sentence, *refused.then)
            return None

    def action_hold(self) -> None:
        """Release the entry if it is held, else ask why it is held back."""
        entry = self._waiting_entry()
        if entry is None or self.session is None:
            return
        if entry.held:
            self.act(ReleaseEntry(entry=entry.id))
            return

        def take(text: str) -> str:
            self.act(HoldEntry(entry=entry.id, reason=text or "on request"))
            return ""

        says = "enter holds it, with a reason or none"
        self.prompt.ask(f"Hold {cut(self.session.name_of(entry), NAME_CELLS)} because", take, says=lambda _: says)

    def action_swap(self) -> None:
        """Mark the entry, or swap it with the one marked."""
        entry, marks = self._waiting_entry(), self.queue.marks
        if entry is None or self.session is None:
            return
        if entry.id in marks:
            self.queue.set_marks(())
        elif marks:
            self.queue.set_marks(())
            self.act(SwapEntries(entry=next(iter(marks)), other=entry.id))
        else:
            self.queue.set_marks((entry.id,))
            self.tell(f"{self.session.name_of(entry)} is marked; s on another swaps the two.")

    @on(QueueList.Chosen)
    async def _chosen(self, event: QueueList.Chosen) -> None:
        event.stop()
        await self.app.run_action("details", self)

    def action_details(self) -> None:
        """Open the form of the entry."""
        from secretary_tui.names.known_names import KnownNames  # noqa: PLC0415 - when it is opened
        from secretary_tui.ui.dialogs.entry_form import correction, entry_form  # noqa: PLC0415 - when it is opened

        entry, session = self.entry, self.session
        if entry is None or session is None:
            return

        def names() -> KnownNames:
            return KnownNames.of(session, self.register_of(session), entry.list)

        def take(values: dict[str, str] | None) -> None:
            command = correction(session, entry, values, names) if values else None
            if command is not None:
                self.act(command)

        self.app.push_screen(entry_form(session, entry, lambda: self.now or session.sitting.starts, names), take)
