"""What the forms of the agenda ask of each kind of row."""

from collections.abc import Mapping
from typing import Final

from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.participants import Document, Organization, Panellist
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import Table
from secretary_tui.ui.panes.agenda.plan_rows import RowTable

NAMES: Final[Mapping[RowTable, str]] = {
    "blocks": "Block",
    "panel": "On the panel",
    "documents": "Document",
    "organizations": "Organization",
    "session": "Session",
    "rules": "Rules",
}
#: A row of which nothing is known yet.
NOTHING: Final[Mapping[Table, Row]] = {
    "blocks": Block(id="new", kind="floor", title="", minutes=15),
    "panel": Panellist(id="new", name=""),
    "documents": Document(id="new", title=""),
    "organizations": Organization(id="new", name=""),
}
