"""Actions of the keys of every tab: dialogs, papers, another session, closing the sitting, leaving the program."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen, ScreenResultCallbackType

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.domain.forecast.schedule import is_off_schedule
from secretary_tui.domain.model.discussions import goes_on
from secretary_tui.domain.rules.guards import expected_holder
from secretary_tui.domain.text import counted
from secretary_tui.errors import SecretaryError
from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS, tab_by_id
from secretary_tui.ui.app.main_screen import IS_OPEN, MainScreen
from secretary_tui.ui.app.services import Leaving, Services
from secretary_tui.ui.key_actions import Do, with_keys
from secretary_tui.ui.panes.pane import Result, pane_class

if TYPE_CHECKING:
    from secretary_tui.domain.acts.sitting import TakeOver
    from secretary_tui.export.papers.writing import Offer
    from secretary_tui.keys.palette import PaletteAct


#: The keys in the meaning of a sign, such as “ ({speakers.form})”; a read-only session leaves them out.
_KEYS_IN_BRACKETS = re.compile(r" \(.*?\{.*?\)")


class KeyDialogs:
    """Opens the dialogs of the keys that every tab has, and handles the answers of the user.

    `do` runs the action of a key of the app, by the id of its row. `leave` ends the app.
    """

    def __init__(
        self,
        desk: Desk,
        main: MainScreen,
        services: Services,
        do: Callable[[str], Awaitable[object]],
        leave: Callable[[Leaving], None],
    ) -> None:
        self._desk = desk
        self._main = main
        self._services = services
        self._do = do
        self._leave = leave
        self._runs_now = services.rehearsal

    async def show_tab(self, tab_id: str) -> None:
        """Show a tab after leaving all dialogs; a note that is being typed above a dialog goes on in the tab."""
        is_noting = getattr(self._main.app.screen, "is_of_note", False)
        if await self._leaves_dialogs():
            await self._main.show_tab(tab_id)
            if is_noting:
                self._main.note_line.open()

    async def _leaves_dialogs(self) -> bool:
        """Leave all dialogs as their closing key does, and return whether the main screen is now in view.

        A form with unsaved text stays open and asks; if the user presses such a key again, the form is left.
        """
        app = self._main.app
        while (dialog := app.screen) is not self._main:
            await app.run_action("leave", dialog)
            if app.screen is dialog:
                return False
        return True

    def _open_once(
        self, dialog: Screen[Result | None], answered: ScreenResultCallbackType[Result | None] | None = None
    ) -> None:
        """Open a dialog for a key that also works in dialogs; refuse if a dialog of the same kind is open already.

        Dialogs are of the same kind if they have the same class and, for short questions, the same heading.
        """
        app = self._main.app
        kinds = [(type(screen), getattr(screen, "heading", "")) for screen in (dialog, *app.screen_stack)]
        if kinds[0] in kinds[1:]:
            self._main.say(f"Not yet: {IS_OPEN}", refused=True)
        else:
            app.push_screen(dialog, answered)

    async def _close_palette(self) -> None:
        from secretary_tui.ui.dialogs.palette import Palette

        if isinstance(self._main.app.screen, Palette):
            await self._main.app.screen.dismiss(None)

    async def open_note(self) -> None:
        main = self._main
        await self._close_palette()
        from secretary_tui.ui.dialogs.dialog import NoteOverDialog

        if main.app.screen is main:
            main.note_line.open()
        else:
            self._open_once(NoteOverDialog(main.note_line, main.public_session, main.now))

    def choose_look(self, name: str) -> None:
        app = self._main.app
        if app.no_color:
            self._main.say("NO_COLOR is set: the screen stays monochrome.", refused=True)
            return
        app.theme = name
        self._main.say(self._services.keep_theme(name))

    def show_help(self) -> None:
        from secretary_tui.ui.dialogs.help import Group, Help, help_groups

        main, here, keys = self._main, tab_by_id(self._main.tab), self._main.bound_keys
        rows = keys.rows((*here.rows, *PRIORITY_KEYS, *COMMON_KEYS))
        rows.sort(key=lambda row: not row.id.startswith("floor."))
        legend = [
            (sign, _KEYS_IN_BRACKETS.sub("", text) if keys.read_only else with_keys(main, text))
            for sign, text in pane_class(here).legend
        ]
        *groups, last = help_groups(rows)
        groups += [Group("signs of the rows", legend, is_whole=True), last]
        title = f"Keys of {here.title}"
        if main.message_line.cut_sentence:
            groups.insert(0, Group("what was said last", [("whole", main.message_line.cut_sentence)], is_whole=True))
        if keys.read_only:
            groups.insert(0, Group("this screen is read-only", [("READ ONLY", keys.only_reads)], is_whole=True))
            title += " that change nothing"
        main.app.push_screen(Help(title, [group for group in groups if group.rows]))

    def open_palette(self) -> None:
        # instead of the palette of Textual, which matches scattered letters
        from secretary_tui.keys.palette import palette_acts
        from secretary_tui.ui.dialogs.palette import Palette

        main, used_acts = self._main, self._services.used_acts
        uses = used_acts.read() if used_acts else {}
        self._open_once(Palette(palette_acts(main.bound_keys, main.tab), uses), self._picked)

    async def _picked(self, act: "PaletteAct | None") -> None:
        if act is None:
            return
        main, row = self._main, act.row
        if self._services.used_acts:
            self._services.used_acts.add(row.id)
        if row.is_priority:
            await self._do(row.id)
            return
        if not await self._leaves_dialogs():
            return
        if act.tab:
            pane = await main.show_tab(act.tab)
            await pane.key_actions.do(row.id)
        else:
            await self._do(row.id)

    def ask_first(self) -> None:
        if self._services.ask is not None or self._services.relief is not None:
            self._main.app.run_worker(self._ask_and_relieve())

    async def _ask_and_relieve(self) -> None:
        if self._services.ask is not None:
            await self._services.ask(self._main.app)
        if self._services.relief is not None:
            self.show_handover(self._services.relief)

    def show_handover(self, relief: "TakeOver | None" = None) -> None:
        """Show the page for a colleague; if the act `relief` is given, enter does it, which takes the desk over."""
        from secretary_tui.ui.dialogs.export import HandoverDialog

        main = self._main
        offers = self._services.offers(main.session, main.now)
        page = next((offer for offer in offers if (offer.paper, offer.form) == ("handover", "txt")), None)
        if page is None:
            main.say("This session has no file, so there is no page for a colleague.", refused=True)
            return

        def answered(act: "TakeOver | None") -> None:
            if act is not None:
                main.post_message(Do(act))

        async def show() -> None:
            if page.by_own_templates:  # in a thread, so that keys work meanwhile
                await asyncio.to_thread(lambda: page.shown)
            main.app.push_screen(HandoverDialog(page.shown, lambda: self.show_papers(page.paper), relief), answered)

        main.run_worker(show())

    def show_papers(self, first: str = "") -> None:
        """Open the export with the papers that can be written, beginning with the paper `first`, if one is named."""
        from secretary_tui.export.papers.writing import last_form
        from secretary_tui.ui.dialogs.export import ExportDialog

        main, session, now = self._main, self._main.session, self._main.now
        offers = sorted(self._services.offers(session, now), key=lambda offer: offer.paper != first)
        if offers:
            zone = session.sitting.zone
            dialog = ExportDialog(offers, now, zone, last_form(), main.list_in_view)

            def chosen(offer: "Offer | None") -> None:
                if offer is not None:
                    main.run_worker(self._write_paper(offer, now, zone))

            main.app.push_screen(dialog, chosen)

    async def _write_paper(self, offer: "Offer", now: datetime, zone: tzinfo) -> None:
        from secretary_tui.export.papers.writing import keep_form, write_offer, written_text

        main = self._main
        if main.bound_keys.read_only:
            main.say("This screen is read-only; `secretary export` writes papers.", refused=True)
            return
        try:
            if offer.by_own_templates:  # in a thread, so that keys work meanwhile
                await asyncio.to_thread(lambda: offer.content)
            copy = write_offer(offer)
        except SecretaryError as error:
            main.say(error.sentence, refused=True)
        else:
            keep_form(offer.form)
            self._services.wrote(offer.paper, offer.path, now)
            main.say(written_text(offer, now, zone, main.message_line.room, copy))

    def ask_message_to_room(self) -> None:
        from secretary_tui.ui.dialogs.dialog import Prompt

        message = self._services.message
        if message is None:
            self._main.say("This session has no file, so there are no displays for a message.", refused=True)
            return
        hint = "One line for the displays; an empty one takes it off."
        dialog = Prompt("Message to the room", value=message.read(), hint=hint, check=message.problem_of)
        self._main.app.push_screen(dialog, self._write_message)

    def _write_message(self, text: str | None) -> None:
        if text is None or self._services.message is None:
            return
        try:
            self._main.say(self._services.message.write(text))
        except SecretaryError as error:
            self._main.say(error.sentence, refused=True)

    def open_another(self) -> None:
        from secretary_tui.ui.dialogs.open_session import OpenSession

        services = self._services

        def opened(path: Path | None) -> None:
            if path is not None and path != services.file:
                self._leave(Leaving("open", path))

        if services.sessions is not None:
            self._main.app.push_screen(OpenSession(services.sessions()), opened)

    async def quit(self) -> None:
        """End the program; ask first if acts are unsaved or, unless the session is read-only, something is running."""
        from secretary_tui.ui.dialogs.dialog import QuitQuestion, reason_to_ask

        main = self._main
        await self._close_palette()
        is_asked, waiting = bool(main.unsaved) or not main.bound_keys.read_only, self._services.waiting()
        reason = reason_to_ask(main.session, main.now, main.unsaved, waiting) if is_asked else ""
        if not reason or isinstance(main.app.screen, QuitQuestion):
            self._leave(Leaving())
        else:
            self._open_once(QuitQuestion(reason), lambda key: self._leave(Leaving()) if key == "q" else None)

    def close_sitting(self) -> None:
        from secretary_tui.ui.dialogs.dialog import Choice, Option

        session = self._main.session
        command = Do(CloseSitting(expected=expected_holder(session)))
        if session.next_block is None or session.called is None:
            self._main.post_message(command)
            return

        def answered(key: str | None) -> None:
            if key == "c":
                self._main.post_message(command)

        ahead = sum(block.started is None and not block.skipped for block in session.blocks)
        lists = [list_id for list_id in session.floor_lists if session.waiting(list_id)]
        is_going_on = bool(lists) and all(goes_on(session, list_id) for list_id in lists)
        then = "are to be heard at a later meeting" if is_going_on else "will count as not reached"
        says = f"{counted(ahead, 'block is', 'blocks are')} still to come. Those who still wait {then}."
        options = [Option("g", "go on with the sitting"), Option("c", "close it now")]
        self._main.app.push_screen(Choice("Close the sitting", options, says=says), answered)

    def asks_of_date(self, command: Act) -> bool:
        """Return whether an act must wait for an answer, because it would begin the sitting at an unplanned time.

        This is another date, or a time over an hour early. If the user answers that the sitting is to begin now, the
        act is done, and nothing is asked any more. In a rehearsal nothing is asked.
        """
        session, now = self._desk.session, self._desk.clock.now()
        if self._runs_now or not command.begins_sitting or not is_off_schedule(session, now):
            return False
        from secretary_tui.ui.dialogs.dialog import REHEARSE, RUN_NOW, other_date_question

        def answered(key: str | None) -> None:
            if key == REHEARSE:
                self._leave(Leaving("rehearse", self._services.file))
            elif key == RUN_NOW:
                self._runs_now = True
                self._main.post_message(Do(command))

        self._open_once(other_date_question(session, now), answered)
        return True
