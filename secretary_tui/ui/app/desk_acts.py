"""Acts handed to the desk, and the one line that says what they did or why they were refused."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from secretary_tui.desk.desk import ActResult, Desk
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.blocks import NextBlock
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.errors import NextStep, Refused, WantsAgain
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.terminal.key_order import KeyOrder
from secretary_tui.ui.widgets.shortened import changed_names_of, names_of

#: An act of which nothing is painted, as under a dialog, is written after so many seconds.
NOT_PAINTED: Final = 0.1
UNDO: Final = NextStep("app.undo", "takes it back")
REDO: Final = NextStep("app.redo", "does it again")


class DeskActs:
    """Does acts at the desk, takes them back, and does them again; `show` shows the session that results.

    An act is painted once it is logged, and its file written behind that, before anything else is done.
    """

    def __init__(self, desk: Desk, main: MainScreen, show: Callable[[], None]) -> None:
        self._desk = desk
        self._main = main
        self._show = show
        desk.finish_later = self._finish_later
        main.painted = self._finish
        self._at_latest: asyncio.TimerHandle | None = None
        self._is_stop_seen = False  # whether an act is written before the program is stopped, or leaves the terminal
        self._question: tuple[type[Act], float] | None = None  # of which act, and until which real second it stands

    def do(self, command: Act) -> None:
        """Do an act; the key of the next block, where it asks, is sure when it is pressed again."""
        asked_of, until = self._question or (None, 0.0)
        if isinstance(command, NextBlock) and asked_of is NextBlock and self._desk.clock.real() <= until:
            command = replace(command, sure=True)
        self._answer(lambda: self._desk.do(command), UNDO, command)

    def undo(self) -> None:
        """Take the last own act back."""
        self._answer(self._desk.undo, REDO)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._answer(self._desk.redo, UNDO)

    def _answer(self, act: Callable[[], ActResult], hint: NextStep, command: Act | None = None) -> None:
        self._question = None
        try:
            done = act()
        except WantsAgain as again:
            self._question = (type(command), self._desk.clock.real() + again.seconds) if command else None
            self._main.say(again.sentence, then=again.then, refused=True)
        except Refused as refused:
            self._main.say(refused.sentence, then=refused.then, refused=True)
            if isinstance(command, AddNote):
                self._main.note_line.give_back()
        else:
            self._main.hints.drop(self._main.tab)
            self._say(done, hint)
        self._show()

    def _finish_later(self) -> bool:
        """Write the file once the act is painted; False where it is to be written first.

        That is so where the terminal has not taken yet what was painted before: while it takes nothing, the lock would
        be held. The room of a rehearsal takes the same lock, within the painting.
        """
        main = self._main
        if not main.is_running or main.room_line is not None:
            return False
        app = main.app
        if not isinstance(app, KeyOrder) or not app.takes_output():
            return False
        if not self._is_stop_seen:
            app.key_queue.before_key = self._finish
            app.app_suspend_signal.subscribe(main, lambda _: self._desk.finish(), immediate=True)
            self._is_stop_seen = True
        if self._at_latest is None:
            self._at_latest = asyncio.get_running_loop().call_later(NOT_PAINTED, self._finish)
        return True

    def _finish(self) -> None:
        if self._at_latest is not None:
            self._at_latest.cancel()
            self._at_latest = None
        if self._desk.finish() and (self._desk.session, self._desk.unsaved) != (self._main.session, self._main.unsaved):
            self._show()

    def _say(self, done: ActResult, hint: NextStep) -> None:
        """Say what an act did; papers that it leaves out of date are named in a second row, in place of the hint."""
        after = self._desk.session
        if done.outdated:
            self._main.say(f"{done.sentence.removesuffix('.')}. {done.outdated}", then=done.then)
        else:
            before = self._main.session
            names = partial(changed_names_of, before, after), partial(names_of, before, after)
            self._main.say(done.sentence, hint=hint, then=done.then, names=names)
