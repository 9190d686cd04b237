"""The ways out of the sitting: it is left, closed, rehearsed on a copy, or another is opened."""

from collections.abc import Callable
from pathlib import Path

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.domain.forecast.schedule import is_off_schedule
from secretary_tui.domain.text.phrases import counted
from secretary_tui.ui.app.key_dialogs import close_palette
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.app.services import Leaving, Services
from secretary_tui.ui.key_actions import expected_holder
from secretary_tui.ui.messages import Do


class Exits:
    """Asks before something ends; `leave` ends the screen."""

    def __init__(self, desk: Desk, main: MainScreen, services: Services, leave: Callable[[Leaving], None]) -> None:
        self._desk = desk
        self._main = main
        self._services = services
        self._end = leave
        self._runs_now = services.rehearsal

    def _leave(self, leaving: Leaving) -> None:
        self._desk.finish()
        self._end(leaving)

    def open_another(self) -> None:
        """Choose another session of the folder."""
        from secretary_tui.ui.dialogs.open_session import OpenSession

        services = self._services

        def opened(path: Path | None) -> None:
            if path is not None and path != services.file:
                self._leave(Leaving("open", path))

        if services.sessions is not None:
            self._main.app.push_screen(OpenSession(services.sessions()), opened)

    async def quit(self) -> None:
        """Leave; ask first while something runs or is not on disk."""
        from secretary_tui.ui.dialogs.sitting_questions import QuitQuestion, reason_to_ask

        main = self._main
        await close_palette(main)
        is_asked, waiting = bool(main.unsaved) or not main.bound_keys.read_only, self._services.waiting()
        reason = reason_to_ask(main.session, main.now, main.unsaved, waiting) if is_asked else ""
        if not reason or isinstance(main.app.screen, QuitQuestion):
            self._leave(Leaving())
        else:
            main.app.push_screen(QuitQuestion(reason), lambda key: self._leave(Leaving()) if key == "q" else None)

    def close_sitting(self) -> None:
        """Close the sitting: on its last block as the key of the next block does, before it asks."""
        from secretary_tui.ui.dialogs.choice import Choice, Option

        session = self._main.session
        command = Do(CloseSitting(expected=expected_holder(session)))
        if session.next_block is None or session.called is None:
            self._main.post_message(command)
            return

        def answered(key: str | None) -> None:
            if key == "c":
                self._main.post_message(command)

        ahead = sum(block.started is None and not block.skipped for block in session.blocks)
        says = f"{counted(ahead, 'block is', 'blocks are')} still to come. Who waits was not reached then."
        options = [Option("g", "go on with the sitting"), Option("c", "close it now")]
        self._main.app.push_screen(Choice("Close the sitting", options, says=says), answered)

    def asks_of_date(self, command: Act) -> bool:
        """Ask before the first act of the floor on another date than the session's; True if it has to wait."""
        session, now = self._desk.session, self._desk.clock.now()
        if self._runs_now or not is_off_schedule(session, now):
            return False
        from secretary_tui.ui.dialogs.sitting_questions import REHEARSE, RUN_NOW, OtherDateQuestion, begins

        if not begins(command):
            return False

        def answered(key: str | None) -> None:
            if key == REHEARSE:
                self._leave(Leaving("rehearse", self._services.file))
            elif key == RUN_NOW:
                self._runs_now = True
                self._main.post_message(Do(command))

        self._main.app.push_screen(OtherDateQuestion(session, now), answered)
        return True
