"""The main screen: the strip, the row of tabs, the tab in view, the line for notes, messages and keys."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual._styles_cache import StylesCache
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.reactive import reactive
from textual.widget import Widget

from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep
from secretary_tui.keys.global_keys import TABS, tab_by_id
from secretary_tui.keys.tables import BoundKeys, KeyPlace, step_with_key
from secretary_tui.names.protected import ShownSessions
from secretary_tui.ui.app.bars import KeysRow, MessageLine, RoomLine, Spoken, TabHints, TabRow, repeat_above
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.docked_line import LineField, PromptLine, give_keyboard
from secretary_tui.ui.key_actions import words_now
from secretary_tui.ui.note_line import NoteLine
from secretary_tui.ui.panes.pane import Pane, not_given, pane_class
from secretary_tui.ui.terminal.repaints import DirtyLinesScreen
from secretary_tui.ui.widgets.cells import names_of
from secretary_tui.ui.widgets.strip import StatusStrip

#: Seconds for which a sentence is shown, unless another replaces it.
SENTENCE_SECONDS = 20.0
#: The end of the sentences that refuse a key because of an open dialog.
IS_OPEN = "accept or cancel first what is open."


class MainScreen(DirtyLinesScreen[None]):
    """The main screen: strip, tabs, the tab in view, docked lines, messages and keys.

    Of all tabs, only the one in view follows the session and the clock.
    """

    AUTO_FOCUS = ""
    #: In Textual, these keys move the focus out of an open line, and the letters that follow would act on the list.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab,shift+tab", "give_keyboard", show=False)]

    session: reactive[Session] = reactive(not_given, repaint=False, always_update=True)
    now: reactive[datetime] = reactive(not_given, repaint=False)
    unsaved: reactive[str] = reactive("", repaint=False)
    stepped: reactive[float] = reactive(0.0, repaint=False)

    def __init__(self, bound_keys: BoundKeys, services: Services) -> None:
        super().__init__(id="main")
        self.first_tab = services.tab if services.tab in {tab.id for tab in TABS} else TABS[0].id
        self.bound_keys = bound_keys
        self.shown: Pane | None = None
        self._panes: dict[str, Pane] = {}
        self._drafts: dict[str, str] = {}
        self._services = services
        self._quiet: asyncio.TimerHandle | None = None  # a timer of Textual would start a task for each act
        self._public = ShownSessions(keep_names=True)
        self._message = Spoken()
        self.strip = StatusStrip(id="strip")
        self.strip.set_reactive(StatusStrip.rehearsal, services.rehearsal)
        self.strip.set_reactive(StatusStrip.read_only, bound_keys.read_only)
        self.tabs = TabRow(bound_keys, id="tabs")
        self.body = Container(id="body")
        self.note_line = NoteLine()
        self._reason_line: PromptLine | None = None  # made when the sitting is first suspended
        self._asks_reason = False  # whether the reason is asked for once no dialog is open
        self.room_line = RoomLine(services.delegations) if services.delegations is not None else None
        self.hints = TabHints(services.used_tabs, bound_keys)
        self.message_line = MessageLine(id="message")
        self.keys_row = KeysRow(bound_keys, id="keys")

    def compose(self) -> Iterable[Widget]:
        yield self.strip.data_bind(MainScreen.unsaved, MainScreen.stepped)
        yield self.tabs
        with self.body:
            yield self._make(self.first_tab)
        if self.room_line is not None:
            yield self.room_line
        yield self.note_line
        yield self.message_line
        yield self.keys_row

    def on_mount(self) -> None:
        self._show(self._panes[self.first_tab])

    @property
    def list_in_view(self) -> str:
        return str(getattr(self.shown, "list_id", ""))

    @property
    def public_session(self) -> Session:
        """The session as the screen shows it: protected names are replaced, except in the fields that define them."""
        return self._public.of(self.session)

    # Session and time of the parts -------------------------------------------------------------------------------

    def watch_session(self, session: Session) -> None:
        public = self.public_session
        self.strip.session = public
        self.note_line.follow(public, self.now)
        if self.shown is not None:
            self.shown.session = public
        self._show_words()
        if self.room_line is not None:
            self.room_line.look(session, self.now)
        if self._reason_line is not None and session.suspension is None and not self._reason_line.text:
            self._reason_line.close()  # with a text it stays open: its letters must not run as keys

    def watch_now(self, now: datetime) -> None:
        self.strip.now = now
        self.note_line.follow(self.public_session, now)
        if self.shown is not None:
            self.shown.now = now
        self._show_words()
        if self.room_line is not None:
            self.room_line.look(self.session, now)

    def watch_unsaved(self) -> None:
        """Show in the line of messages why acts are not saved, if the strip had to cut the reason."""
        self.call_later(self._word_message)

    def take_instant(self, now: datetime) -> None:
        """Set the time of an act without painting it; it is painted together with the session after the act."""
        self.note_line.now = now
        self.set_reactive(MainScreen.now, now)
        self.strip.set_reactive(StatusStrip.now, now)
        if self.shown is not None:
            self.shown.set_reactive(Pane.now, now)

    # Tabs -------------------------------------------------------------------------------------------------------

    @property
    def tab(self) -> str:
        return self.tabs.current or self.first_tab

    def _make(self, tab_id: str) -> Pane:
        pane = pane_class(tab_by_id(tab_id))(id=tab_id)
        pane.set_reactive(Pane.session, self.public_session)
        pane.set_reactive(Pane.now, self.now)
        pane.register_of = self._services.register_of
        pane.room = self._services.room
        pane.earlier = self._services.earlier
        pane.give_drafts(self._drafts)
        self._panes[tab_id] = pane
        return pane

    async def show_tab(self, tab_id: str) -> Pane:
        """Show a tab and return its pane; a line below the tabs, such as that of a note, keeps the keyboard."""
        if self.shown is not None and self.shown.id == tab_id:
            return self.shown
        before = self.shown
        with self.app.batch_update():
            if before is not None:
                self._leave(before)
            steps = {step.name for step in self._message.then}
            keys_there = (name for row in tab_by_id(tab_id).rows for name in (row.id, *row.act_names))
            if self._message.is_of_tab and steps.isdisjoint(keys_there):
                self._message = Spoken()
            pane = self._panes.get(tab_id)
            if pane is None:
                pane = self._make(tab_id)
                await self.body.mount(pane)
            self._show(pane)
        return pane

    async def find(self) -> None:
        pane = self.shown
        if pane is None or pane.finder is None:
            pane = await self.show_tab("speakers")
        if pane.finder is not None:
            await pane.finder.open()

    def _leave(self, pane: Pane) -> None:
        if self.focused is not None and pane in self.focused.ancestors_with_self:
            self.set_focus(None)
        pane.display = False

    def _show(self, pane: Pane) -> None:
        tab_id = pane.id or ""
        self.shown = pane
        pane.display = True
        pane.session = self.public_session
        pane.now = self.now
        self.tabs.current = tab_id
        self._show_keys()
        if self.focused is None:
            give_keyboard(self)

    def on_descendant_focus(self) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        self._show_words()
        self.keys_row.show_keys_of("" if self._in_line else (self.shown and self.shown.id) or "")
        self._word_message()
        if not self.bound_keys.read_only:
            place = KeyPlace(self.tab, self._in_line)
            self.strip.calls = step_with_key(NextStep("CallNext", "calls"), self.bound_keys, place)

    def _show_words(self) -> None:
        self.keys_row.show_words({**(self.shown.words if self.shown else {}), **words_now(self.session)})

    def action_give_keyboard(self) -> None:
        give_keyboard(self)

    @on(TabRow.Picked)
    async def _picked(self, event: TabRow.Picked) -> None:
        event.stop()
        await self.show_tab(event.tab)

    # Messages and lines -----------------------------------------------------------------------------------------

    def say(
        self,
        sentence: str,
        *,
        hint: NextStep | None = None,
        then: Sequence[NextStep] = (),
        refused: bool = False,
        names: Callable[[], Iterable[str]] | None = None,
        is_of_tab: bool = False,
    ) -> None:
        """Show a sentence in the line of messages, with the keys of the next steps, for `SENTENCE_SECONDS`.

        `names` returns names in the sentence, which may be shortened. With `is_of_tab` the sentence is removed
        earlier if another tab is shown, unless a key of that tab does one of the steps `then`. An empty sentence
        removes the last one.
        """
        if self._quiet is not None:
            self._quiet.cancel()
        sentence = self._public.hide(sentence)
        names = names or (lambda: names_of(self.session))
        self._message = Spoken(sentence, hint, tuple(then), refused, names, is_of_tab)
        self._word_message()
        repeat_above(self.app.screen_stack, self.message_line.sentence if sentence else "")
        loop = asyncio.get_running_loop()
        self._quiet = loop.call_later(SENTENCE_SECONDS, self.call_later, self.say, "") if sentence else None

    def _word_message(self) -> None:
        """Show the message; without one, the reason that the strip had to cut, or, outside a field, the hint."""
        message, reason = self._message, self.strip.cut_reason
        if not message.sentence and (reason or not self._in_line):
            message = Spoken(reason, refused=True) if reason else self.hints.of(self.tab)
        self.message_line.say(message, self.bound_keys, self._place)

    @property
    def _place(self) -> KeyPlace:
        is_closed_first = getattr(self.app.screen, "is_closed_first", False)  # of a dialog
        return KeyPlace(self.tab, self._in_line and not is_closed_first, is_closed_first)

    @property
    def _in_line(self) -> bool:
        return isinstance(self.focused, LineField)

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        self._drafts = dict(drafts)
        for pane in self._panes.values():
            pane.give_drafts(self._drafts)

    async def on_screen_resume(self) -> None:
        """Remove a message about an open dialog; empty a cache of Textual that would keep its lines in memory."""
        StylesCache.get_inner_outer.cache_clear()
        if self._message.sentence.endswith(IS_OPEN):
            self.say("")
        self._word_message()  # its keys work again without closing a dialog
        if self._asks_reason:
            await self.ask_reason()

    async def ask_reason(self) -> None:
        """Ask why the sitting is suspended; if a dialog is open, after it was closed."""
        suspension = self.session.suspension
        self._asks_reason = self.app.screen is not self
        if suspension is None or suspension.reason or self._in_line or self._asks_reason:
            return
        if self._reason_line is None:
            self._reason_line = PromptLine()
            await self.mount(self._reason_line, before=self.message_line)
        self._reason_line.ask_reason(suspension.id)

    def finish_reason(self) -> None:
        if self._reason_line is not None:
            self._reason_line.finish()

    def select_written(self, note_id: str) -> None:
        """Select a note that this desk has written in the tab Notes, once the session contains it."""
        if (notes := self._panes.get("notes")) is not None:
            notes.written = note_id

    def on_notes_line_wanted(self) -> None:
        self.note_line.open()

    async def on_paste(self, event: events.Paste) -> None:
        """Read a pasted text as names for the list of speakers, so that its letters are never used as keys."""
        event.stop()
        if self.bound_keys.read_only:
            self.say(self.bound_keys.only_reads, refused=True)
            return
        pane = await self.show_tab("speakers")
        pane.call_later(pane.take_paste, event.text)  # by a callback: Textual stops a message from parent to child
