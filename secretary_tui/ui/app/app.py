"""The app: the session and the instant that all parts of the screen show, the tick, and the answers to acts."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from textual import on
from textual.screen import Screen

from secretary_tui.desk.desk import ActResult
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.blocks import NextBlock
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.forecast.schedule import is_off_schedule
from secretary_tui.errors import NextStep, Refused, WantsAgain
from secretary_tui.ui.app.around import Around, Leaving
from secretary_tui.ui.app.desk_like import DeskLike
from secretary_tui.ui.app.global_keys import Everywhere
from secretary_tui.ui.messages import Do, RedoAct, UndoAct
from secretary_tui.ui.widgets.fitted import names_of

#: The screen is painted at most so often a second, however fast a rehearsal runs.
MOST_TICKS = 4.0
UNDO: Final = NextStep("app.undo", "takes it back")
REDO: Final = NextStep("app.redo", "does it again")


class SecretaryApp(Everywhere):
    """One terminal at the desk."""

    def __init__(self, desk: DeskLike, around: Around | None = None) -> None:
        super().__init__(around or Around(), read_only=desk.read_only)
        self.desk = desk
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap(self.bound_keys.keymap)
        self.set_reactive(Everywhere.session, desk.session)
        self.set_reactive(Everywhere.now, desk.clock.now())
        self.set_reactive(Everywhere.unsaved, desk.unsaved)
        self._asked: tuple[type[Act], float] | None = None  # what asked, and until which real second
        self._runs_now = self.around.rehearsal

    def get_default_screen(self) -> Screen[None]:
        """The one screen."""
        return self.main.data_bind(Everywhere.session, Everywhere.now, Everywhere.unsaved, Everywhere.stepped)

    def on_mount(self) -> None:
        """Bring the drafts back, and let the clock run."""
        drafts = self.around.drafts.load() if self.around.drafts else {}
        self.main.give_drafts({key: draft.text for key, draft in drafts.items()})
        if (note := drafts.get("note")) is not None:
            self.main.note_line.restore(note.text, note.context)
            self.main.say("A half-typed note was kept.", then=(NextStep("app.note", "goes on with it"),))
        if self.around.greeting:
            self.main.say(self.around.greeting, refused=True)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Once the screen is painted: let the clock run, and ask what has to be asked."""
        self._tick()
        self.around.ready()
        if self.around.ask is not None:
            self.run_worker(self.around.ask(self))

    # The tick -----------------------------------------------------------------------------------------------

    def _tick(self) -> None:
        """Show the new second, write what waits, and take up what others did."""
        clock = self.desk.clock
        if self.desk.refresh() or self.desk.session is not self.session:
            self.session = self.desk.session
        self.unsaved = self.desk.unsaved
        self._tell_news()
        self.stepped = clock.stepped()
        self.now = clock.now()
        left = (1_000_000 - self.now.microsecond) / 1_000_000
        self.set_timer(max(left / clock.speed + 0.002, 1 / MOST_TICKS if clock.speed > 1 else 0.0), self._tick)

    def _tell_news(self) -> None:
        if self.desk.news:
            self.main.say(" ".join(self.desk.news), refused=True)
            self.desk.news.clear()

    # Acts -----------------------------------------------------------------------------------------------------

    @on(Do)
    def _do(self, message: Do) -> None:
        message.stop()
        command = message.command
        if self._is_elsewhen(command):
            return
        if isinstance(command, NextBlock) and self._is_again(command):
            command = replace(command, sure=True)
        self._answer(lambda: self.desk.do(command), UNDO, command)

    @on(UndoAct)
    def _undo(self, message: UndoAct) -> None:
        message.stop()
        self._answer(self.desk.undo, REDO)

    @on(RedoAct)
    def _redo(self, message: RedoAct) -> None:
        message.stop()
        self._answer(self.desk.redo, UNDO)

    def _answer(self, act: Callable[[], ActResult], hint: NextStep, command: Act | None = None) -> None:
        """Do an act and say in one line what it did, or why it was refused."""
        self._asked = None
        try:
            done = act()
        except WantsAgain as again:
            self._asked = (type(command), self.desk.clock.real() + again.seconds) if command else None
            self.main.say(again.sentence, then=again.then, refused=True)
        except Refused as refused:
            self.main.say(refused.sentence, then=refused.then, refused=True)
            if isinstance(command, AddNote):
                self.main.note_line.give_back()
        else:
            self._say(done, hint)
        now = self.desk.clock.now()
        if self.desk.session is not self.session:
            self.set_reactive(Everywhere.now, now)
            self.main.take_instant(now)
            self.session = self.desk.session
        self.unsaved = self.desk.unsaved
        self.now = now

    def _say(self, done: ActResult, hint: NextStep) -> None:
        """Say what an act did; papers that it leaves out of date are named in a second row, in place of the hint."""
        after = self.desk.session
        if done.outdated:
            self.main.say(f"{done.sentence.removesuffix('.')}. {done.outdated}", then=done.then)
        else:
            names = partial(names_of, self.session or after, after)
            self.main.say(done.sentence, hint=hint, then=done.then, names=names)

    def _is_again(self, command: Act) -> bool:
        """Whether the same key asked just now, and its question still stands."""
        asked, self._asked = self._asked, None
        return asked is not None and asked[0] is type(command) and self.desk.clock.real() <= asked[1]

    def _is_elsewhen(self, command: Act) -> bool:
        """Ask before the first act of the floor on another date than the session's; True if it has to wait."""
        from secretary_tui.ui.dialogs.elsewhen import REHEARSE, RUN_NOW, Elsewhen, begins  # noqa: PLC0415

        now = self.desk.clock.now()
        if self._runs_now or not begins(command) or not is_off_schedule(self.desk.session, now):
            return False

        def answered(key: str | None) -> None:
            if key == REHEARSE:
                self.leave(Leaving("rehearse", self.around.file))
            elif key == RUN_NOW:
                self._runs_now = True
                self.post_message(Do(command))

        self.push_screen(Elsewhen(self.desk.session, now), answered)
        return True
