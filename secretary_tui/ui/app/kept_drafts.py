"""Half-typed lines: kept while they are typed, and brought back by the next run."""

from secretary_tui.desk.desk import Desk
from secretary_tui.errors import NextStep, NotSaved
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.lines.docked_line import DockedLine
from secretary_tui.ui.lines.line_draft import LineDraft
from secretary_tui.ui.messages import DraftChanged


class KeptDrafts:
    """The drafts of this terminal; where the session is only read, none are kept."""

    def __init__(self, main: MainScreen, desk: Desk) -> None:
        self._main = main
        self._drafts = None if desk.read_only else desk.drafts

    def restore(self) -> None:
        """Bring the drafts of a former run back."""
        drafts = self._drafts.load() if self._drafts else {}
        self._main.give_drafts({key: draft.text for key, draft in drafts.items()})
        if (note := drafts.get("note")) is not None:
            self._main.note_line.widget.restore(note.text, note.context)
            self._main.say("A half-typed note was kept.", then=(NextStep("app.note", "goes on with it"),))

    def keep(self, draft: DraftChanged) -> None:
        """Keep a draft, or forget it where nothing is left of it; say why it could not be kept."""
        try:
            self._keep(draft)
        except NotSaved as refused:
            self._main.say(refused.sentence, refused=True)

    def _keep(self, draft: DraftChanged) -> None:
        if self._drafts is None:
            return
        if draft.text:
            self._drafts.save(draft.key, draft.text, draft.context)
        else:
            self._drafts.drop(draft.key)

    def keep_all(self) -> None:
        """Keep what is half typed at this instant; when the program ends, no message arrives any more.

        Raises NotSaved.
        """
        for screen in self._main.app.screen_stack:
            for node in (screen, *screen.walk_children(DockedLine)):
                draft = getattr(node, "draft", None)
                newest = draft.newest() if isinstance(draft, LineDraft) else None
                if newest is not None:
                    self._keep(newest)
