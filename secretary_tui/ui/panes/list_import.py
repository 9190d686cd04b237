"""A list that comes as a text or a file: pasted, or asked for by a key, and looked over before it is taken."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from secretary_tui.errors import SecretaryError
from secretary_tui.paths import typed_path
from secretary_tui.ui.panes.pane import Pane

if TYPE_CHECKING:
    from secretary_tui.imports.destinations import Destination
    from secretary_tui.imports.proposal import ImportedList
    from secretary_tui.names.known_names import KnownNames
    from secretary_tui.ui.dialogs.editor import Edited

#: Of the two places to which a list goes, its title and the place itself.
TitledDestination = Callable[["KnownNames"], "tuple[str, Destination]"]
FILES: Final = "or the path of a CSV, XLSX or text file"


class ListImport:
    """Takes many names in one act to where `destination` says, with the title of its review, after a look at them.

    `asked` heads the editor, and `draft_key` is the name of the text that is left half-written in it.
    """

    def __init__(self, pane: Pane, asked: str, draft_key: str, destination: TitledDestination) -> None:
        self._pane = pane
        self._asked = asked
        self._draft_key = draft_key
        self._destination = destination
        self._half_written = ""

    def ask(self) -> None:
        """Ask for names, or for the file that has them."""
        from secretary_tui.ui.dialogs.editor import Editor

        editor = Editor(f"{self._asked}, {FILES}", "", draft_key=self._draft_key, draft=self._half_written)
        self._pane.open_dialog(editor, self._written)

    def _written(self, edited: "Edited") -> None:
        self._half_written = "" if edited.taken else edited.text
        if edited.taken and edited.text:
            self.read(edited.text)

    def read(self, text: str) -> None:
        """Read a text, or the file that it names, and show what would become of it."""
        from secretary_tui.names.known_names import KnownNames
        from secretary_tui.ui.dialogs.import_review import ImportReview

        pane = self._pane
        names = KnownNames.of(pane.session, pane.register_of(pane.session))
        title, destination = self._destination(names)
        try:
            reading = destination.compared(_read(text, names))
        except SecretaryError as refused:
            pane.tell(refused.sentence, refused=True)
            return
        pane.open_dialog(ImportReview(title, reading, names, destination), pane.act)


def _read(text: str, names: "KnownNames") -> "ImportedList":
    """Read a text; if it is the path of a file, that."""
    from secretary_tui.imports.files import is_path, read_table
    from secretary_tui.imports.pasted import read_pasted

    path = text.strip().strip("'\"")
    if is_path(path):
        return read_table(typed_path(path), names)
    return read_pasted(text, names)
