"""What the forms of the agenda ask of each kind of row."""

from collections.abc import Mapping
from typing import Final

from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.participants import Document, Organization, Panellist
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import Table
from secretary_tui.domain.model.translations import translation_names
from secretary_tui.ui.panes.agenda.rows import RowTable

#: What the form of a row asks; ids and what acts write are left out.
FIELDS: Final[Mapping[RowTable, tuple[str, ...]]] = {
    "blocks": ("title", "kind", "minutes", "granted", "list", "started", "ended", *translation_names(Block)),
    "panel": ("name", "title", "function", "topic", "role", "protected_name", *translation_names(Panellist)),
    "documents": ("symbol", "title", *translation_names(Document)),
    "organizations": ("name", "aliases", "category", "speaker", "confirmed"),
    "session": (
        *("title", "theme", "part", "kind", "body", "body_session", "meeting", "venue", "timezone", "starts", "ends"),
        *("interpretation_until", "webcast_started", "archive_url", "languages", "mandate", "objectives", "outcome"),
        *("council_members", "closed"),
        *(name for name in translation_names(Sitting) if not name.startswith("summary_")),
    ),
    "rules": (
        *("limit", "limits", "reply_limits", "changeover", "warning", "list_minutes"),
        *("practice_order", "reserved_places", "report_order", "report_ranks"),
    ),
}
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
