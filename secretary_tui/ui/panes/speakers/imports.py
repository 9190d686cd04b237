"""Names that go onto the list in view, pasted or from a file."""

from typing import TYPE_CHECKING

from secretary_tui.domain.lists.opening import list_state
from secretary_tui.ui.panes.list_import import ListImport
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.list_in_view import ListInView, list_title

if TYPE_CHECKING:
    from secretary_tui.imports.destinations import Destination
    from secretary_tui.names.known_names import KnownNames


def list_import(pane: Pane, shown: ListInView) -> ListImport:
    """Return what puts many names on the list in view."""

    def destination(_: "KnownNames") -> "tuple[str, Destination]":
        from secretary_tui.imports.destinations import OfSpeakers  # noqa: PLC0415 - only when something is imported

        session, list_id = pane.session, shown.id
        late = list_state(session, list_id, pane.now) == "closed"
        title = f"Put on the list: {list_title(session, list_id)}{' (closed: they go on as late)' if late else ''}"
        return title, OfSpeakers(session, list_id, late)

    return ListImport(pane, "Paste or write names", "import", destination)
