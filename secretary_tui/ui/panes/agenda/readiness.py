"""What is missing for the sitting, to be worked through: each line opens the form in which it is put right."""

from collections.abc import Sequence
from typing import cast

from secretary_tui.domain.acts.inscribing import AddEntry
from secretary_tui.domain.forecast.readiness import Missing
from secretary_tui.domain.model.session import Table
from secretary_tui.names.readiness import missing_by_register
from secretary_tui.ui.dialogs.missing_list import MissingList
from secretary_tui.ui.panes.agenda.plan_rows import RowTable
from secretary_tui.ui.panes.agenda.row_forms import RowForms
from secretary_tui.ui.panes.opened_entry import open_entry
from secretary_tui.ui.panes.pane import Pane


class Readiness:
    """Shows what is missing from when it is made until it is closed, however the session changes meanwhile."""

    def __init__(self, pane: Pane, forms: RowForms) -> None:
        self._pane = pane
        self._forms = forms
        self._list = MissingList(self._missing(), self._put_right)
        pane.app.push_screen(self._list)

    def show_changes(self) -> None:
        """Show what is missing in the session as it is now, while the list stands."""
        if self._list.is_attached:
            self._list.show(self._missing())

    def _missing(self) -> Sequence[Missing]:
        pane = self._pane
        return missing_by_register(pane.session, pane.now, pane.register_of(pane.session), pane.room)

    def _put_right(self, line: Missing) -> str:
        """Go to the place of a line; return in a sentence why nothing can be done about it in a form, else nothing."""
        place, pane = line.place, self._pane
        if not place.table:
            return f"{line} No form puts that right."
        if place.table == "entries" and not place.row:
            pane.act(AddEntry(place="end", **(place.values or {})))
        elif place.table == "entries":
            entry = pane.session.entry(place.row)
            if entry is not None:
                open_entry(pane, entry, place.key)
        elif place.row or place.table in ("session", "rules"):
            self._forms.open(cast("RowTable", place.table), place.row, place.key)
        else:
            self._forms.add(cast("Table", place.table), **(place.values or {}))
        return ""
