"""The pane of the agenda."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from secretary_tui.domain.model.note_line import plain_name
from secretary_tui.errors import NextStep
from secretary_tui.keys.tab_keys import AGENDA_KEYS
from secretary_tui.ui.key_actions import bindings
from secretary_tui.ui.panes.agenda.agenda_questions import AgendaQuestions
from secretary_tui.ui.panes.agenda.discussion_questions import DiscussionQuestions
from secretary_tui.ui.panes.agenda.plan_rows import COLUMNS, block_rows, other_rows, row_key
from secretary_tui.ui.panes.agenda.row_forms import RowForms, SelectedRow
from secretary_tui.ui.panes.agenda.votes import Votes
from secretary_tui.ui.panes.find import Finder
from secretary_tui.ui.panes.list_import import ListImport
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.widgets.bars import SittingBar
from secretary_tui.ui.widgets.queue_list import ListRow, QueueList

if TYPE_CHECKING:
    from secretary_tui.imports.proposal import Destination
    from secretary_tui.names.known_names import KnownNames
    from secretary_tui.ui.panes.agenda.agenda_questions import Readiness

#: What heads the field for organizations.
ASKED: Final = "Paste organizations with who speaks"
#: The key that continues with a table that was not taken.
GOES_ON: Final = NextStep("agenda.organizations", "goes on with it")


class Agenda(Pane):
    """The first tab: keys of a block act on the selected row, `b` and `.` on the running block."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(AGENDA_KEYS)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.bar = SittingBar(id="sitting-bar")
        self.list = QueueList(COLUMNS, id="agenda-list")
        self.finder = Finder(self, self.list, self._find)
        self._others: tuple[ListRow, ...] = ()
        selected = SelectedRow(self, self.list)
        self._forms = RowForms(self, selected)
        discussions = DiscussionQuestions(self, selected)
        self._forms.others |= discussions.options
        self._imports = ListImport(self, GOES_ON, ASKED, "organizations", self._registration)
        self._votes = Votes(self, selected)
        self._readiness: Readiness | None = None
        self.key_actions.values |= selected.values
        self.key_actions.actions |= {
            **AgendaQuestions(self, selected).actions,
            **self._forms.actions,
            **self._votes.actions,
            **discussions.actions,
            GOES_ON.name: self._imports.ask,
            "agenda.missing": self.show_missing,
            "agenda.members": self._ask_members,
        }

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        """Take the half-written table of organizations and the half-taken votes of a former run."""
        self._imports.give_draft(drafts)
        self._votes.give_drafts(drafts)

    def compose(self) -> ComposeResult:
        yield self.bar
        yield self.list

    def on_mount(self) -> None:
        """Show the sitting."""
        self.watch_session()

    def watch_session(self) -> None:
        """Show other rows where they changed."""
        self._others = tuple(other_rows(self.session, self.now))
        self._show_changes()
        if added := self._forms.take_added_key():
            self.list.select(added)
        if self._readiness is not None:
            self._readiness.show_changes()

    def watch_now(self) -> None:
        """Show other times where they changed; below the blocks only time banks change by themselves."""
        if any(row.bank for row in self.session.lists):
            self._others = tuple(other_rows(self.session, self.now))
        self._show_changes()

    def _show_changes(self) -> None:
        self.bar.show(self.session, self.now)
        first = not self.list.rows
        self.list.set_rows([*block_rows(self.session, self.now), *self._others])
        ahead = self.session.running or self.session.next_block
        if first and ahead is not None:
            self.list.select(row_key("blocks", ahead.id))

    def _find(self, text: str) -> list[str]:
        words = plain_name(text).split()
        rows = ((row.key, plain_name(" ".join(map(str, row.cells)))) for row in self.list.rows if not row.rule)
        return [key for key, said in rows if words and all(word in said for word in words)]

    def show_missing(self) -> None:
        """Show what is missing for the sitting, to be worked through."""
        from secretary_tui.ui.panes.agenda.agenda_questions import Readiness  # brings the register, when asked

        self._readiness = Readiness(self, self._forms)

    def _registration(self, names: "KnownNames") -> "tuple[str, Destination]":
        from secretary_tui.imports.proposal import OfOrganizations

        return "Organizations that registered on line", OfOrganizations(self.session, names)

    def _ask_members(self) -> None:
        from secretary_tui.ui.panes.agenda.agenda_questions import ask_members

        ask_members(self)

    @on(QueueList.Chosen)
    async def _chosen(self, event: QueueList.Chosen) -> None:
        event.stop()
        await self.key_actions.do("agenda.edit")
