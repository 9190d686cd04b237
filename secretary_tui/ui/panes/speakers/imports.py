"""Names that come as a text or a file: pasted, or asked for by `A`, and looked over before they go on the list."""

from typing import TYPE_CHECKING, Final

from secretary_tui.domain.lists.opening import list_state
from secretary_tui.errors import SecretaryError
from secretary_tui.paths import typed_path
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.list_in_view import ListInView, list_title

if TYPE_CHECKING:
    from secretary_tui.imports.proposal import ImportedList
    from secretary_tui.names.known_names import KnownNames
    from secretary_tui.ui.dialogs.editor import Edited

#: The name of the half-written text.
DRAFT: Final = "import"


class Imports:
    """Puts many names on the list in view in one act, after they were looked over."""

    def __init__(self, pane: Pane, shown: ListInView) -> None:
        self._pane = pane
        self._list = shown
        self._half_written = ""

    def ask(self) -> None:
        """Ask for names, or for the file that has them."""
        from secretary_tui.ui.dialogs.editor import Editor  # noqa: PLC0415 - code of a dialog, when it opens

        title = "Paste or write names, or the path of a CSV, XLSX or text file"
        self._pane.open_dialog(Editor(title, "", draft_key=DRAFT, draft=self._half_written), self._written)

    def _written(self, edited: "Edited") -> None:
        self._half_written = "" if edited.taken else edited.text
        if edited.taken and edited.text:
            self.read(edited.text)

    def read(self, text: str) -> None:
        """Read a text, or the file that it names, and show what it would put on the list."""
        from secretary_tui.names.known_names import KnownNames  # noqa: PLC0415 - only when something is imported
        from secretary_tui.ui.dialogs.import_review import ImportReview  # noqa: PLC0415 - as above

        session, list_id = self._pane.session, self._list.id
        names = KnownNames.of(session, self._pane.register_of(session))
        try:
            reading = _read(text, names).compared(session, list_id)
        except SecretaryError as refused:
            self._pane.tell(refused.sentence, refused=True)
            return
        late = list_state(session, list_id, self._pane.now) == "closed"
        title = f"Put on the list: {list_title(session, list_id)}{' (closed: they go on as late)' if late else ''}"
        self._pane.open_dialog(ImportReview(title, reading, names, list_id, session, late=late), self._pane.act)


def _read(text: str, names: "KnownNames") -> "ImportedList":
    """Read a text; if it is the path of a file, that."""
    from secretary_tui.imports.files import is_path, read_table  # noqa: PLC0415 - as above
    from secretary_tui.imports.pasted import read_pasted  # noqa: PLC0415 - only when something is imported

    said = text.strip().strip("'\"")
    if is_path(said):
        return read_table(typed_path(said), names)
    return read_pasted(text, names)
