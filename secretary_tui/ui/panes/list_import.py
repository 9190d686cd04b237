"""Asks for a list of names in an editor, reads it, and shows a review before the names are added."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from secretary_tui.domain.acts.base import Act, refusal_of
from secretary_tui.errors import NextStep, SecretaryError
from secretary_tui.paths import typed_path
from secretary_tui.ui.key_actions import DraftChanged, send_up
from secretary_tui.ui.panes.pane import Pane

if TYPE_CHECKING:
    from secretary_tui.imports.proposal import Destination
    from secretary_tui.names.known_names import KnownNames
    from secretary_tui.ui.dialogs.editor import Edited
    from secretary_tui.ui.dialogs.import_review import ImportReview

#: A function that gets the known names, and returns the title of the review and the destination of the names.
TitledDestination = Callable[["KnownNames"], "tuple[str, Destination]"]
FILES = "or the path of a CSV, XLSX or text file"


class ListImport:
    """An import of many names in one act: the user writes or pastes them in an editor, then reviews them.

    `destination` returns the title of the review, and where the names go, such as a list of speakers; `list_of` returns
    the id of this list, or None. `goes_on` is the step that opens the editor, `asked` the heading of the editor, and
    `draft_key` the key of its draft. A text that was not added to the list is in the editor when it is next opened.
    """

    def __init__(
        self,
        pane: Pane,
        goes_on: NextStep,
        asked: str,
        draft_key: str,
        destination: TitledDestination,
        list_of: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._pane = pane
        self._asked = asked
        self._draft_key = draft_key
        self._destination = destination
        self._list_of = list_of
        self._half_written = ""
        self._checked: tuple[str, ImportReview] | None = None  # the text for which the editor was accepted
        self._goes_on = goes_on

    def give_draft(self, drafts: Mapping[str, str]) -> None:
        self._half_written = drafts.get(self._draft_key, "")
        if self._half_written:
            self._pane.call_after_refresh(self._pane.tell, "A half-written list was kept.", self._goes_on)

    def ask(self) -> None:
        """Ask for names, or for the path of a file with names, in an editor; then show the review."""
        from secretary_tui.ui.dialogs.editor import Editor

        title, draft = f"{self._asked}, {FILES}", self._half_written
        editor = Editor(title, "", draft_key=self._draft_key, draft=draft, check=self._check)
        self._pane.open_dialog(editor, self._written)

    def _check(self, text: str) -> str:
        try:
            self._checked = (text, self._review(text)) if text else None
        except SecretaryError as refused:
            return refused.sentence
        return ""

    def _written(self, edited: "Edited") -> None:
        self._half_written = edited.text
        if edited.taken and edited.text:
            self.read(edited.text)

    def read(self, text: str) -> None:
        """Read names from a text, or from the file whose path the text is, and show a review of them.

        If no names can be read, a message says why. The text is kept as a draft until the user accepts the review,
        unless there is a draft of another text.
        """
        pane = self._pane
        if not self._half_written:
            self._keep(text)
        is_kept = self._half_written == text
        then = (self._goes_on,) * is_kept
        checked, self._checked = self._checked, None
        try:
            review = checked[1] if checked is not None and checked[0] == text else self._review(text)
        except SecretaryError as refused:
            pane.tell(refused.sentence, *then, refused=True)
            return

        def answered(command: Act | None) -> None:
            if command is None:
                pane.tell("Nothing of that list was taken", *then)
                return
            if is_kept and not refusal_of(pane.session, command, pane.now):
                self._keep("")
            pane.act(command)

        pane.app.push_screen(review, answered)

    def _review(self, text: str) -> "ImportReview":
        """Return the review of the names in a text, or in the file whose path the text is.

        Raises SecretaryError if it contains no name or is too long, or if the file cannot be read.
        """
        from secretary_tui.imports.files import is_path, read_table
        from secretary_tui.imports.pasted import read_pasted
        from secretary_tui.names.known_names import KnownNames
        from secretary_tui.names.protected import hiding
        from secretary_tui.ui.dialogs.import_review import ImportReview

        session = self._pane.session
        names = KnownNames.of(session, self._pane.register_of(session), self._list_of())
        title, destination = self._destination(names)
        path = text.strip().strip("'\"")
        reading = read_table(typed_path(path), names) if is_path(path) else read_pasted(text, names)
        return ImportReview(title, destination.compared(reading), names, destination, hiding(session))

    def _keep(self, text: str) -> None:
        self._half_written = text
        send_up(self._pane, DraftChanged(self._draft_key, text))
