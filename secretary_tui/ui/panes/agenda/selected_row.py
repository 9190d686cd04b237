"""The row of the agenda that is selected, as the keys need it."""

from typing import cast

from secretary_tui.domain.acts.agenda_rows import row_of
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.participants import Panellist
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import TABLES, Table
from secretary_tui.errors import NextStep, Refused
from secretary_tui.ui.panes.agenda.plan_rows import RowTable, key_parts, row_key
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.widgets.queue_list import QueueList


class SelectedRow:
    """The row that is selected in `rows`: of a table, or session or rules."""

    def __init__(self, pane: Pane, rows: QueueList) -> None:
        self._pane = pane
        self._rows = rows
        pane.key_actions.values |= {
            "block": lambda: self.require_block().id,
            "skipped": lambda: not self.require_block().skipped,
            "panellist": lambda: self._require_panellist().id,
            "left": lambda: self._require_panellist().left is None,
            "table": self._require_table,
            "row": lambda: self.key[1],
        }

    @property
    def key(self) -> tuple[RowTable, str]:
        """Its table and its id."""
        return key_parts(self._rows.selected or row_key("session"))

    @property
    def row(self) -> Row | None:
        """The row itself; None where it is there no more."""
        return row_of(self._pane.session, *self.key)

    def require_block(self) -> Block:
        """Return the block that is selected; raises Refused on a row of another kind."""
        row = self.row
        if not isinstance(row, Block):
            raise Refused("That works on a block; select one above.")
        return row

    def _require_panellist(self) -> Panellist:
        row = self.row
        if not isinstance(row, Panellist):
            step = NextStep("agenda.left", "on someone of the panel marks them as having left")
            raise Refused("That works on the panel, below.", step)
        return row

    def _require_table(self) -> Table:
        """Return the table of the row, if its rows can be moved and removed."""
        table, row_id = self.key
        if table not in TABLES or table == "suspensions":
            sentence = "Session, rules and suspensions stay where they are."
            raise Refused(sentence, NextStep("agenda.edit", "corrects them"))
        if table == "lists" and self._pane.session.find("lists", row_id) is None:
            raise Refused("Nothing is written of that list yet.", NextStep("agenda.edit", "writes it"))
        return cast("Table", table)
