"""The list that the pane of speakers shows: which it is, its rows, and the entry that is selected."""

from typing import Final

from secretary_tui.domain.lists.titles import title_of_list
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, Refused
from secretary_tui.ui.key_actions import KeyActions
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.list_counts import first_list, running_list
from secretary_tui.ui.widgets.queue_list import QueueList

#: So many of those who come next stay in view below who has the floor.
AHEAD: Final = 3


def list_title(session: Session, list_id: str) -> str:
    """Return what a list is called on the screen: the floor; where the floor has several lists, as papers call it."""
    lists = {block.list_id for block in session.blocks if block.kind == "floor"}
    if list_id in lists and len(lists) > 1:
        return title_of_list(session, list_id)
    if list_id == session.floor_list:
        return "Floor"
    blocks = [block for block in session.blocks if block.list_id == list_id]
    return blocks[0].title if blocks else list_id


def place_in(text: str, last: int) -> int | None:
    """Return the place of a list that a text names; None if there is no such place."""
    place = int(text) if text.isdecimal() else 0
    return place if 1 <= place <= last else None


def no_place(text: str, places: str) -> str:
    """Say why a text is no place, and which places there are."""
    return f"There is no place {text}: {places}" if text.isdecimal() else f"Write a number: {places}"


class ListInView:
    """The list with `id`, whose entries `queue` shows in the order of the list."""

    def __init__(self, pane: Pane, queue: QueueList) -> None:
        self._pane = pane
        self.queue = queue
        self.id = ""
        self._block = ""  # the id of the block whose list was shown when it began
        self._holder = ""  # the id of the row to which the selection keeps; empty until there is one

    @property
    def entry(self) -> Entry | None:
        """The entry of the selected row."""
        return self._pane.session.entry(self.queue.selected)

    def require_entry(self) -> Entry:
        """Return the entry of the selected row; raises Refused if none is selected."""
        entry = self.entry
        if entry is None:
            raise Refused("No entry is selected.", NextStep("speakers.add", "adds a name"))
        return entry

    def show(self, list_id: str) -> None:
        """Show a list; marks are of the list that they were made in."""
        if list_id != self.id:
            self.id = list_id
            self.queue.set_marks(())
            self._holder = ""

    def show_floor(self, session: Session) -> None:
        """Show the list of who has the floor, and keep to the row."""
        self.show(running_list(session))
        self._holder = ""

    def follow_block(self, session: Session) -> None:
        """Show the list that a block which begins calls for."""
        running = session.running.id if session.running is not None else ""
        if running == self._block and self.id:
            return
        if running or not self.id:
            self.show(first_list(session))
        self._block = running

    def give_floor(self, key_actions: KeyActions) -> None:
        """Give the floor to the entry; a further statement is a row of its own, which the next keys are for."""
        entry = self.entry
        if entry is not None and entry.is_heard:
            self._holder = entry.id
        key_actions.ask_for_act("speakers.give")

    def keep_marks(self, session: Session) -> None:
        """Take the mark off whoever waits no more: they cannot be moved."""
        marks = self.queue.marks
        waiting = [entry.id for entry in map(session.entry, marks) if entry is not None and entry.is_waiting]
        if len(waiting) < len(marks):
            self.queue.set_marks(waiting)

    def keep_to_holder(self, session: Session) -> None:
        """Select who has the floor, as long as nobody else was chosen; before anybody has it, who comes first."""
        speech = session.interrupted
        if speech is not None and speech.list == self.id:
            holder = speech.id
        elif not self._holder and (first := session.first_callable(self.id)) and session.sitting.closed is None:
            holder = first.id
        else:
            return
        if self._holder in ("", self.queue.selected):
            self.queue.select(holder, ahead=AHEAD)
        self._holder = holder
