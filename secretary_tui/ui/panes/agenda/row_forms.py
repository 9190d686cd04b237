"""The forms of the rows of the agenda: the selected one, any other by its table and id, and one that is added."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from secretary_tui.domain.acts.agenda_rows import AddRow, EditRow
from secretary_tui.domain.lists.titles import title_of_list
from secretary_tui.domain.model.descriptions import form_keys
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import SpeakersList
from secretary_tui.domain.model.rows.participants import Document, Organization, Panellist
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import Session, Table
from secretary_tui.ui.dialogs.choice import Choice, Option
from secretary_tui.ui.dialogs.row_form import changed, distinct_names, row_form
from secretary_tui.ui.panes.agenda.plan_rows import RowTable
from secretary_tui.ui.panes.agenda.selected_row import SelectedRow, row_of
from secretary_tui.ui.panes.pane import Pane

if TYPE_CHECKING:
    from secretary_tui.names.council import Members

#: The titles of the forms.
_TITLES: Final[Mapping[RowTable, str]] = {
    "blocks": "Block",
    "panel": "On the panel",
    "documents": "Document",
    "organizations": "Organization",
    "session": "Session",
    "rules": "Rules",
    "lists": "List of speakers",
    "suspensions": "Suspension",
}
#: What can be added, by the letter of the choice: what it is called there, its table.
_ADDED: Final[Mapping[str, tuple[str, Table]]] = {
    "b": ("a block", "blocks"),
    "p": ("someone on the panel", "panel"),
    "d": ("a document", "documents"),
    "o": ("an organization that registered on line", "organizations"),
    "l": ("a list of speakers, beside that of the floor", "lists"),
}
#: Rows of which nothing is known yet.
_NOTHING: Final[Mapping[Table, Row]] = {
    "blocks": Block(id="new", kind="floor", title="", minutes=15),
    "panel": Panellist(id="new", name=""),
    "documents": Document(id="new", title=""),
    "organizations": Organization(id="new", name=""),
    "lists": SpeakersList(id="new"),
}
#: What is not asked of a row that is added: it comes with the sitting.
_NOT_YET: Final = ("granted", "started", "ended", "skipped", "left", "opened", "closed", "reopened")


class RowForms:
    """Opens the forms of rows, and asks for the acts that they make of them."""

    def __init__(self, pane: Pane, selected: SelectedRow) -> None:
        self._pane = pane
        self._selected = selected
        pane.key_actions.actions |= {"agenda.edit": self.open_selected, "agenda.add": self.ask_what_to_add}

    def open_selected(self) -> None:
        """Open the form of the selected row."""
        self.open(*self._selected.key)

    def open(self, table: RowTable, row_id: str, first: str = "") -> None:
        """Open the form of a row, in the field `first` if one is named; nothing happens where the row is gone."""
        session = self._pane.session
        row = row_of(session, table, row_id)
        if row is None:
            return
        members = partial(self._read_members, session) if table == "session" else None
        ids = _ids_of(session, table)

        def take(values: dict[str, str]) -> None:
            if changes := changed(row, values, session.sitting, members, ids):
                self._pane.act(EditRow(table=table, row=row_id, changes=changes))

        form = row_form(row, _TITLES[table], form_keys(type(row)), session.sitting, members=members, ids=ids)
        form.first = first
        self._pane.open_dialog(form, take)

    def _read_members(self, session: Session, texts: Sequence[str]) -> "Members":
        """Read council members."""
        from secretary_tui.names.council import read_members  # noqa: PLC0415 - when a form changes them

        return read_members(texts, self._pane.register_of(session))

    def ask_what_to_add(self) -> None:
        """Ask what is to be added, then its values."""
        tables = [table for _, table in _ADDED.values()]
        table, _ = self._selected.key
        here = tables.index(cast("Table", table)) if table in tables else 0
        options = [Option(letter, text) for letter, (text, _) in _ADDED.items()]
        self._pane.open_dialog(Choice("Add", options, at=here), lambda letter: self.add(_ADDED[letter][1]))

    def add(self, table: Table, **values: Any) -> None:
        """Open the form of a new row, of which some values may be given already."""
        nothing = _NOTHING[table]
        row = type(nothing)(**nothing.by_name() | values)
        names = [name for name in form_keys(type(row)) if name not in _NOT_YET]
        selected_table, selected = self._selected.key
        after = selected if selected_table == table else None
        sitting, ids = self._pane.session.sitting, _ids_of(self._pane.session, table)

        def take(values: dict[str, str]) -> None:
            stated = {name: getattr(row, name) for name in names} | changed(row, values, sitting, ids=ids)
            values_given = {name: value for name, value in stated.items() if value not in (None, "")}
            self._pane.act(AddRow(table=table, values=values_given, after=after))

        title = f"New: {_TITLES[cast('RowTable', table)].lower()}"
        self._pane.open_dialog(row_form(row, title, names, sitting, ids=ids), take)


def _ids_of(session: Session, table: str) -> dict[str, dict[str, str]]:
    """The rows that values of a row of a table may name: of a block the lists, by what they are called."""
    if table != "blocks":
        return {}
    lists = [(title_of_list(session, row.id), row.id, row.id) for row in session.lists]
    return {"list": {"": "", **distinct_names(lists)}}
