"""An app that shows one docked line below a widget that can have the focus."""

from datetime import datetime

from textual import on
from textual.app import App, ComposeResult
from textual.reactive import reactive
from textual.widgets import Button

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.docked_line import DockedLine
from secretary_tui.ui.key_actions import Do, DraftChanged, Tell, UndoAct
from secretary_tui.ui.panes.pane import not_given
from tests.ui.harness import START


class LineApp(App[None]):
    session: reactive[Session] = reactive(not_given)
    now: reactive[datetime] = reactive(not_given)

    def __init__(self, line: DockedLine, session: Session, now: datetime = START) -> None:
        super().__init__()
        self.animation_level = "none"
        self.line = line
        self.commands: list[Act] = []
        self.told: list[Tell] = []
        self.drafts: list[DraftChanged] = []
        self.undone = 0
        self.set_reactive(LineApp.session, session)
        self.set_reactive(LineApp.now, now)
        line.follow(session, now)

    def compose(self) -> ComposeResult:
        yield Button("elsewhere")
        yield self.line

    def watch_session(self) -> None:
        self.line.follow(self.session, self.now)

    watch_now = watch_session

    @on(Do)
    def _do(self, message: Do) -> None:
        self.commands.append(message.command)

    @on(Tell)
    def _tell(self, message: Tell) -> None:
        self.told.append(message)

    @on(DraftChanged)
    def _draft(self, message: DraftChanged) -> None:
        self.drafts.append(message)

    @on(UndoAct)
    def _undo(self) -> None:
        self.undone += 1
