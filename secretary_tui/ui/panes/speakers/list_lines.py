"""The two lines in which names are put on a list: of who inscribes, and of who asks for a right of reply."""

from secretary_tui.errors import NextStep
from secretary_tui.ui.lines.add_line import AddLine
from secretary_tui.ui.lines.reply_line import ReplyLine
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.list_in_view import ListInView, list_title


class ListLines:
    """Opens the lines for the list in view; `draft` is the half-typed name of a former run."""

    def __init__(self, pane: Pane, shown: ListInView, add_line: AddLine, reply_line: ReplyLine) -> None:
        self._pane = pane
        self._list = shown
        self._add_line = add_line
        self._reply_line = reply_line
        self.draft = ""

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
        line.reader.list_id = self._list.id
        line.list_title = list_title(self._pane.session, self._list.id)
        line.widget.open()

    def open_reply_line(self) -> None:
        """Ask whom the entry wants to reply to; replies are heard with the floor, whatever list is looked at."""
        session, line = self._pane.session, self._reply_line
        self.pass_down()
        line.reader.list_id = session.floor_list if session.is_of_podium(self._list.id) else self._list.id
        line.ask(session, self._list.entry)

    def restore_draft(self) -> None:
        """Put the half-typed name of a former run back into its line."""
        if self.draft:
            self.pass_down()
            self._add_line.widget.restore(self.draft)
            self._pane.tell("A half-typed name was kept.", NextStep("speakers.add", "goes on with it"))
            self.draft = ""
