"""The form of an entry above a tab, and the act that it asks for."""

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.names.known_names import KnownNames
from secretary_tui.ui.dialogs.entry_form import correction, entry_form
from secretary_tui.ui.panes.opened_form import open_form
from secretary_tui.ui.panes.pane import Pane


def open_entry(pane: Pane, entry: Entry, first: str = "") -> None:
    """Open the form of an entry, in the field `first` if one is named."""
    session = pane.session

    def names() -> KnownNames:
        return KnownNames.of(session, pane.register_of(session), entry.list)

    form = entry_form(session, entry, lambda: pane.now, names, first)
    open_form(pane, form, lambda values: correction(session, entry, values, names))
