"""The app: it holds the session and the instant for all parts of the screen, and the tick."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.sitting import Suspend
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, NotSaved
from secretary_tui.keys import THEMES
from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS, TABS
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.ui.app.desk_acts import DeskActs, KeptDrafts
from secretary_tui.ui.app.key_dialogs import Exits, KeyDialogs
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.app.services import Leaving, Services
from secretary_tui.ui.key_actions import KeyActions, bindings
from secretary_tui.ui.messages import Do, DraftChanged, RedoAct, Tell, UndoAct
from secretary_tui.ui.panes.pane import not_given
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from secretary_tui.ui.terminal.unread_code import call_once_painted, outliving_app

#: The most ticks a second, however fast a rehearsal runs.
MOST_TICKS = 4.0
#: The least ticks a second, at which the file is checked and unsaved acts are written, however slow a rehearsal runs.
LEAST_TICKS = 1.0


@outliving_app
class SecretaryApp(PaintedOnce, inherit_bindings=False):
    """One terminal at the desk; what its keys do is collected in `key_actions` from the objects that do it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((*PRIORITY_KEYS, *COMMON_KEYS)),
        Binding("ctrl+c", "how_to_quit", id="app.how-to-quit", show=False, system=True),
    ]

    session: reactive[Session] = reactive(not_given, repaint=False, always_update=True)
    now: reactive[datetime] = reactive(not_given, repaint=False)
    unsaved: reactive[str] = reactive("", repaint=False)
    stepped: reactive[float] = reactive(0.0, repaint=False)

    def __init__(self, desk: Desk, services: Services | None = None) -> None:
        self.services = services = services or Services()
        super().__init__(services.theme)
        self.desk = desk
        self.leaving = Leaving()
        self.bound_keys = BoundKeys(services.keymap, read_only=desk.read_only, only_reads=desk.only_reads)
        self.main = main = MainScreen(self.bound_keys, services)
        main.strip.alerts = services.alerts
        self.key_actions = KeyActions(self)
        self._acts = acts = DeskActs(desk, main, self._show_desk)
        self.drafts = KeptDrafts(main, desk)
        self._exits = exits = Exits(desk, main, services, self.leave)
        self._dialogs = dialogs = KeyDialogs(main, services, self.key_actions.do)
        self.key_actions.actions |= {
            **{f"tab.{tab.id}{key}": partial(dialogs.show_tab, tab.id) for tab in TABS for key in ("", ".digit")},
            **{f"look.{name}": partial(dialogs.choose_look, name) for name in THEMES},
            "app.note": dialogs.open_note,
            "app.palette": dialogs.open_palette,
            "app.paint": self.repaint_all,
            "app.quit": exits.quit,
            "app.undo": acts.undo,
            "app.redo": acts.redo,
            "app.export": dialogs.show_papers,
            "app.open": exits.open_another,
            "app.help": dialogs.show_help,
            "app.find": main.find,
            "sitting.close": exits.close_sitting,
            "desk.handover": dialogs.show_handover,
            "room.message": dialogs.ask_message_to_room,
        }
        self.key_actions.at_once |= {"app.undo", "app.redo"}
        self.set_keymap(self.bound_keys.keymap)
        for screen, owner in ((self, SecretaryApp), (main, MainScreen)):
            screen.set_reactive(owner.session, desk.session)
            screen.set_reactive(owner.now, desk.clock.now())
        self.set_reactive(SecretaryApp.unsaved, desk.unsaved)

    def get_default_screen(self) -> Screen[None]:
        """The one screen."""
        here = SecretaryApp
        return self.main.data_bind(here.session, here.now, here.unsaved, here.stepped)

    def on_mount(self) -> None:
        """Restore the drafts, and begin after the first paint."""
        self.drafts.restore()
        if self.services.greeting:
            self.main.say(self.services.greeting, refused=True)
        elif self.services.is_unready:
            self.main.say("Something is still missing", then=(NextStep("agenda.missing", "lists it"),))
        call_once_painted(self, self._begin)

    def _begin(self) -> None:
        """After the first paint, start the clock and ask the questions of the opening."""
        self._tick()
        self.services.ready()
        self._dialogs.ask_first()

    def _tick(self) -> None:
        """Show the new second, write unsaved acts, and follow what others did."""
        clock = self.desk.clock
        left = (1_000_000 - clock.now().microsecond) / 1_000_000  # the next tick is set first, as this one may fail
        seconds = max(left / clock.speed + 0.002, 1 / MOST_TICKS if clock.speed > 1 else 0.0)
        self.set_timer(min(seconds, 1 / LEAST_TICKS + 0.002), self._tick)
        with self.main.repaints.together():
            try:
                self._follow_others()
            finally:  # the clock goes on even if no file can be opened
                self.stepped = clock.stepped()
                self.now = clock.now()

    def _follow_others(self) -> None:
        if self.desk.refresh() or self.desk.session is not self.session:
            self.session = self.desk.session
        self.desk.news += [*self.services.left_desks.refresh(), *self.services.relieved()]
        self.unsaved = self.desk.unsaved or self.services.left_desks.unsaved
        if self.desk.news:
            self.main.say(" ".join(self.desk.news), then=self.desk.then, refused=True)
            self.desk.news.clear()

    def _show_desk(self) -> None:
        """Show the session of the desk behind an act, painted once at the instant of the act."""
        now = self.desk.clock.now()
        if self.desk.session is not self.session:
            self.set_reactive(SecretaryApp.now, now)
            self.main.take_instant(now)
            self.session = self.desk.session
        self.unsaved = self.desk.unsaved or self.services.left_desks.unsaved
        self.now = now

    async def action_do(self, row_id: str) -> None:
        """Do what the key of a row does."""
        await self.key_actions.do(row_id)

    def act(self, command: Act) -> None:
        """Ask for an act, as from any pane."""
        self.take(Do(command))

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        """Say a sentence in the line of messages."""
        self.post_message(Tell(sentence, refused, then))

    def action_how_to_quit(self) -> None:
        """Say which key leaves."""
        self.tell("The clock goes on when the desk is left.", NextStep("app.quit", "leaves it"))

    def leave(self, leaving: Leaving) -> None:
        """End the screen, with what is half typed on disk; `leaving` says why."""
        with suppress(NotSaved):  # a full disk must not keep anybody at the desk
            self.drafts.keep_all()
        self.leaving = leaving
        self.exit()

    @on(Do)
    async def _do(self, message: Do) -> None:
        if self._exits.asks_of_date(message.command):
            return
        before = self.session.suspension
        self._acts.do(message.command)
        if isinstance(message.command, Suspend) and self.session.suspension is not before:
            await self.main.ask_reason()

    @on(UndoAct)
    @on(RedoAct)
    def _take_back(self, message: UndoAct | RedoAct) -> None:
        (self._acts.undo if isinstance(message, UndoAct) else self._acts.redo)()

    @on(Tell)
    def _tell(self, message: Tell) -> None:
        self.main.say(message.sentence, then=message.then, refused=message.refused)

    @on(DraftChanged)
    def _draft(self, message: DraftChanged) -> None:
        self.drafts.keep(message)
