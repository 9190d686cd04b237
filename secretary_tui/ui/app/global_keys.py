"""The keys that work whatever is looked at, and what they ask for."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.reactive import reactive

from secretary_tui.desk.desk import ONLY_READS
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, NotSaved, SecretaryError
from secretary_tui.keys.bound import BoundKeys
from secretary_tui.keys.everywhere import COMMON_KEYS, EVERYWHERE, OUTSIDE_FIELDS, PRIORITY_KEYS
from secretary_tui.keys.row import KeyRow
from secretary_tui.ui.app.around import Around, Leaving
from secretary_tui.ui.app.main import MainScreen
from secretary_tui.ui.app.palette_acts import PaletteActs
from secretary_tui.ui.app.reading import changes_session
from secretary_tui.ui.app.tabs import tab
from secretary_tui.ui.app.theme import THEMES
from secretary_tui.ui.key_bindings import bindings, with_keys
from secretary_tui.ui.lines.docked_line import DockedLine
from secretary_tui.ui.messages import Do, DraftChanged, RedoAct, Tell, UndoAct
from secretary_tui.ui.panes import floor_keys

if TYPE_CHECKING:
    from secretary_tui.domain.acts.base import Act
    from secretary_tui.export.papers.writing import Offer


class Everywhere(PaletteActs, inherit_bindings=False):
    """The app's keys; what they need of the desk is asked for by messages, as from any pane."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((*PRIORITY_KEYS, *COMMON_KEYS)),
        Binding("ctrl+c", "how_to_quit", id="app.how-to-quit", show=False, system=True),
    ]

    session: reactive[Session | None] = reactive(None, repaint=False, always_update=True)
    now: reactive[datetime | None] = reactive(None, repaint=False)
    unsaved: reactive[str] = reactive("", repaint=False)
    stepped: reactive[float] = reactive(0.0, repaint=False)

    def __init__(self, around: Around, *, read_only: bool = False) -> None:
        super().__init__(around.theme)
        self.around = around
        self.leaving = Leaving()
        self.bound_keys = BoundKeys(around.keymap, read_only=read_only)
        self.main = MainScreen(around.tab, self.bound_keys, rehearsal=around.rehearsal)
        self.main.register_of = around.register_of

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or the palette asks for; where the session is only read, say so instead of an act."""
        if self.bound_keys.read_only and changes_session(action, default_namespace or self):
            self.post_message(Tell(ONLY_READS, refused=True))
            return True
        return await super().run_action(action, default_namespace, namespaces)

    async def action_tab(self, tab_id: str) -> None:
        """Show a tab; a dialog in which nothing can be half typed makes way for it."""
        await self.back_to_main()
        await self.main.show_tab(tab_id)

    async def action_note(self) -> None:
        """Open the line of the quick note, above a dialog too."""
        await self.close_palette()
        from secretary_tui.ui.dialogs.quick_note import QuickNote  # noqa: PLC0415 - code of a dialog, when it opens

        if self.screen is self.main:
            self.main.open_note()
        elif not isinstance(self.screen, QuickNote):
            self.push_screen(QuickNote(self.main.note_line, self.session, self.now))

    def action_floor(self, what: str) -> None:
        """Ask for an act of the floor, whatever is in view."""
        if self.session is not None:
            make = {
                "next": floor_keys.next_command,
                "end": floor_keys.end_command,
                "pause": floor_keys.pause_command,
                "suspend": floor_keys.suspend_command,
            }[what]
            command: Act = make(self.session)
            self.post_message(Do(command))

    def action_paint(self) -> None:
        """Paint every cell of the screen."""
        self.paint_all()

    def action_undo(self) -> None:
        """Take the last own act back."""
        self.post_message(UndoAct())

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.post_message(RedoAct())

    def action_help(self) -> None:
        """Show the keys of the tab in view."""
        from secretary_tui.ui.dialogs.help import Help  # noqa: PLC0415 - code of a dialog, when it opens

        here = tab(self.main.tab)
        rows = self.bound_keys.rows(here.keys.rows)
        floor = [row for row in rows if row.id.startswith("floor.")]
        groups = [
            ("the floor", _keys_and_sentences(floor)),
            (here.title, _keys_and_sentences(row for row in rows if row not in floor)),
            ("signs of the rows", [(sign, with_keys(self, text)) for sign, text in here.pane_class().legend]),
            (EVERYWHERE, _keys_and_sentences(self.bound_keys.rows(PRIORITY_KEYS))),
            (OUTSIDE_FIELDS, _keys_and_sentences(self.bound_keys.rows(COMMON_KEYS))),
        ]
        title = f"Keys of {here.title}"
        if self.bound_keys.read_only:
            groups.insert(0, ("this screen only reads", [("READ ONLY", ONLY_READS)]))
            title += ", of those that only look"
        self.push_screen(Help(title, [(heading, page) for heading, page in groups if page]))

    def action_export(self) -> None:
        """Show the papers as they would be handed in now."""
        from secretary_tui.export.papers.last_choice import last_choice  # noqa: PLC0415 - only when a paper is chosen
        from secretary_tui.ui.dialogs.export import ExportDialog  # noqa: PLC0415 - code of a dialog, when it opens

        if self.session is None or self.now is None:
            return
        offers = self.around.offers(self.session, self.now)
        if offers:
            now, zone = self.now, self.session.sitting.zone
            dialog = ExportDialog(offers, now, zone, last_choice(), self.main.list_in_view)
            self.push_screen(dialog, lambda offer: self._write(offer, now, zone))

    def _write(self, offer: "Offer | None", now: datetime, zone: tzinfo) -> None:
        from secretary_tui.export.papers.last_choice import Choice, keep_choice  # noqa: PLC0415 - only when it is written
        from secretary_tui.export.papers.writing import write_offer, written_text  # noqa: PLC0415

        if offer is None:
            return
        if self.bound_keys.read_only:
            self.post_message(Tell("This screen only reads and writes no file; `secretary export` does.", refused=True))
            return
        try:
            copy = write_offer(offer)
        except SecretaryError as error:
            self.post_message(Tell(error.sentence, refused=True))
        else:
            keep_choice(Choice(offer.form, offer.asked_language))
            self.around.wrote(offer.paper, offer.path, now)
            self.post_message(Tell(written_text(offer, now, zone, self.main.message_line.room, copy)))

    def action_open(self) -> None:
        """Choose another session of the folder."""
        from secretary_tui.ui.dialogs.open_session import OpenSession  # noqa: PLC0415

        dialog = OpenSession(self.around.sessions(), folder=self.around.folder, at=self.around.file)
        self.push_screen(dialog, self._open)

    def _open(self, path: Path | None) -> None:
        if path is not None and path != self.around.file:
            self.leave(Leaving("open", path))

    async def action_quit(self) -> None:
        """Leave; ask first while something runs or is not on disk."""
        from secretary_tui.ui.dialogs.quit import QuitQuestion, reason_to_ask  # noqa: PLC0415

        await self.close_palette()
        reason = ""
        if self.session is not None and self.now is not None and not self.bound_keys.read_only:
            reason = reason_to_ask(self.session, self.now, self.unsaved)
        if not reason or isinstance(self.screen, QuitQuestion):
            self.leave(Leaving())
        else:
            self.push_screen(QuitQuestion(reason), lambda key: self.leave(Leaving()) if key == "q" else None)

    def leave(self, leaving: Leaving) -> None:
        """End the screen; `leaving` says why."""
        self.leaving = leaving
        self.exit()

    def action_how_to_quit(self) -> None:
        """Say which key leaves."""
        self.post_message(Tell("The clock goes on when the desk is left.", then=(NextStep("app.quit", "leaves it"),)))

    def action_close_sitting(self) -> None:
        """Close the sitting: on its last block as the key of the next block does, before it asks."""
        from secretary_tui.ui.dialogs.choice import Choice, Option  # noqa: PLC0415 - code of a dialog, when it opens

        session = self.session
        if session is None:
            return
        expected = floor_keys.expected(session)
        if session.next_block is None or not any(block.started for block in session.blocks):
            self.post_message(Do(CloseSitting(expected=expected)))
            return

        def answered(key: str | None) -> None:
            if key == "c":
                self.post_message(Do(CloseSitting(expected=expected)))

        ahead = sum(block.started is None and not block.skipped for block in session.blocks)
        says = f"{'1 block is' if ahead == 1 else f'{ahead} blocks are'} still to come. Who waits was not reached then."
        options = [Option("g", "go on with the sitting"), Option("c", "close it now")]
        self.push_screen(Choice("Close the sitting", options, says=says), answered)

    def action_theme(self, name: str) -> None:
        """Take another look: dark, light, monochrome."""
        if name in {theme.name for theme in THEMES}:
            self.theme = name

    # Sentences and drafts -------------------------------------------------------------------------------------

    @on(Tell)
    def _tell(self, message: Tell) -> None:
        message.stop()
        self.main.say(message.sentence, then=message.then, refused=message.refused)

    @on(DraftChanged)
    def _draft(self, message: DraftChanged) -> None:
        message.stop()
        try:
            self._keep(message)
        except NotSaved as refused:
            self.main.say(refused.sentence, refused=True)

    def _keep(self, draft: DraftChanged) -> None:
        if self.around.drafts is None:
            return
        if draft.text:
            self.around.drafts.save(draft.key, draft.text, draft.context)
        else:
            self.around.drafts.drop(draft.key)

    def keep_drafts(self) -> None:
        """Keep what is half typed at this instant: when a signal ends the program, no message arrives any more."""
        for screen in self.screen_stack:
            for place in (screen, *screen.walk_children(DockedLine)):
                unkept = getattr(place, "unkept_draft", None)
                draft: DraftChanged | None = unkept() if unkept else None
                if draft is not None:
                    self._keep(draft)


def _keys_and_sentences(rows: Iterable[KeyRow]) -> list[tuple[str, str]]:
    return [(row.signs, row.does) for row in rows]
