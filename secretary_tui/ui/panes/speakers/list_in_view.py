"""The list that the pane of speakers shows: which it is, its rows, and the entry that is selected."""

from secretary_tui.domain.lists.titles import title_of_list
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, Refused
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.widgets.queue_list import QueueList


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

    @property
    def entry(self) -> Entry | None:
        """The entry of the selected row."""
        session = self._pane.session
        return session.entry(self.queue.selected) if session else None

    def require_entry(self) -> Entry:
        """Return the entry of the selected row; raises Refused if none is selected."""
        entry = self.entry
        if entry is None:
            raise Refused("No entry is selected.", NextStep("speakers.add", "adds a name"))
        return entry
