"""The dialog that shows the figures of all sessions of a folder, counted by category, delegation, day and so on."""

from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from secretary_tui.domain.frozen import define
from secretary_tui.domain.text import LANGUAGES, clean
from secretary_tui.errors import SecretaryError
from secretary_tui.export.facts.figures import GROUPINGS
from secretary_tui.export.formats import page_text
from secretary_tui.export.papers.figures_paper import Figures
from secretary_tui.keys.global_keys import FIGURES_KEYS
from secretary_tui.room.session_folder import SessionFolder
from secretary_tui.ui.dialogs.export import PageDialog
from secretary_tui.ui.key_actions import bindings

if TYPE_CHECKING:
    from secretary_tui.room.folder_figures import FolderFigures


@define
class FiguresRead(Message):
    """A message that the sessions of the folder have been read: their figures, or the `problem` why there are none.

    `left_out` has a sentence for each session that was left out.
    """

    figures: "FolderFigures | None"
    problem: str
    left_out: list[str]


class FiguresDialog(PageDialog[None]):
    """The page with the tables of `secretary stats` for all sessions of a folder, which a thread reads.

    Keys change the grouping and the language.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(FIGURES_KEYS)

    def __init__(self, folder: SessionFolder) -> None:
        super().__init__(f"Figures · {clean(str(folder.folder))}")
        self._instead = "Reading the folder …"  # shown while there are no figures
        self._folder = folder
        self._groupings = [*GROUPINGS]
        self._languages = sorted(LANGUAGES, key=lambda code: code != folder.language)
        self._figures: FolderFigures | None = None
        self._left_out = ""
        self.reading = Thread(target=self._read, name="figures", daemon=True)

    def on_mount(self) -> None:
        keys = "{figures.by_before} {figures.by} count by another  {figures.language} language"
        self.show_page(self._instead, f"{keys}  ↑ ↓ move  {{dialog.close}} closes")
        self.reading.start()

    def _read(self) -> None:
        """Read the folder and post a `FiguresRead`; this runs in the thread."""
        read = FiguresRead(None, "", [])
        try:
            read.figures = self._folder.figures(read.left_out)
        except SecretaryError as error:
            read.problem = error.sentence
        self.post_message(read)

    @on(FiguresRead)
    def _show_read(self, event: FiguresRead) -> None:
        event.stop()
        self._figures, self._instead = event.figures, clean(event.problem)
        self._left_out = "".join(f"Left out: {clean(sentence)}\n" for sentence in event.left_out)
        self._show()

    def _show(self) -> None:
        text = f"{self._instead}\n"
        if self._figures is not None:
            speeches, sittings, _ = self._figures
            paper = Figures(speeches, sittings, self._groupings[0], self._languages[0], self._folder.names).in_words()
            text = page_text.to_text(paper).decode()
        self.page.show(f"{text}\n{self._left_out}".rstrip())

    def action_by(self, step: int) -> None:
        self._groupings = self._groupings[step:] + self._groupings[:step]
        self._show()

    def action_language(self) -> None:
        self._languages = self._languages[1:] + self._languages[:1]
        self._show()
