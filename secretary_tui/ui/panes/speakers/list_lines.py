"""The two lines in which names are put on a list: of who inscribes, and of who asks for a right of reply."""

from collections.abc import Mapping
from typing import Final

from secretary_tui.domain.lists import short_title_of_list
from secretary_tui.errors import NextStep
from secretary_tui.ui.name_line import AddLine, ReplyLine
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.list_head import ListInView

#: What precedes the id of the list in the key of a draft.
_DRAFTS: Final = "add."


class ListLines:
    """Opens the lines for the list in view, each with the name that was half typed for the list.

    `drafts` are the half-typed names of a former run, by their keys.
    """

    def __init__(self, pane: Pane, shown: ListInView, add_line: AddLine, reply_line: ReplyLine) -> None:
        self._pane = pane
        self._list = shown
        self._add_line = add_line
        self._reply_line = reply_line
        self.drafts: Mapping[str, str] = {}
        self._half_typed: dict[str, str] = {}  # by the lists in which the line is not open

    @property
    def are_open(self) -> bool:
        """Whether one of them is open."""
        return self._add_line.widget.is_open or self._reply_line.widget.is_open

    def pass_down(self) -> None:
        """Give session, instant and register of the pane to the lines."""
        for line in (self._add_line, self._reply_line):
            line.reader.register_of = self._pane.register_of
            line.widget.session, line.widget.now = self._pane.session, self._pane.now

    def open_add_line(self) -> None:
        """Open the line in which names are added."""
        line = self._add_line
        self.pass_down()
        self._turn_to(self._list.id)
        line.list_title = short_title_of_list(self._pane.session, self._list.id)
        line.widget.open()

    def open_reply_line(self) -> None:
        """Ask whom the entry wants to reply to; replies are heard with the floor, whatever list is looked at."""
        session, line = self._pane.session, self._reply_line
        self.pass_down()
        line.reader.list_id = session.floor_list if session.is_of_podium(self._list.id) else self._list.id
        line.ask(session, self._list.entry)

    def _turn_to(self, list_id: str) -> None:
        """Put the half-typed name of a list into the line; keep that of the other list."""
        line = self._add_line
        if list_id != line.reader.list_id:
            self._half_typed[line.reader.list_id] = line.widget.text
            line.widget.draft.keep_under(f"{_DRAFTS}{list_id}")
            line.reader.list_id = list_id
            line.widget.put_text(self._half_typed.pop(list_id, ""))
            line.widget.draft.take_as_kept()

    def restore_drafts(self) -> None:
        """Put the half-typed names of a former run back into the lines of their lists, and say in which they are."""
        names = {key.removeprefix(_DRAFTS): text for key, text in self.drafts.items() if key.startswith(_DRAFTS)}
        self.drafts = {}
        if not names:
            return
        self.pass_down()
        line = self._add_line
        if line.reader.list_id in names:
            line.widget.restore(names[line.reader.list_id])
        self._half_typed |= {list_id: text for list_id, text in names.items() if list_id != line.reader.list_id}
        sentence, then = "A half-typed name was kept", "goes on with it"
        if names.keys() != {self._list.id}:
            titles = " and ".join(f"“{short_title_of_list(self._pane.session, list_id)}”" for list_id in names)
            sentence, then = f"{sentence} for {titles}", f"{then} there"
        self._pane.tell(f"{sentence}.", NextStep("speakers.add", then))
