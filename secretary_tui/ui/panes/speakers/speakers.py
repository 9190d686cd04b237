"""The list of speakers: who waits, who was heard, who will be reached, and every act on it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from secretary_tui.domain.forecast.forecast import Forecast, forecast
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep
from secretary_tui.keys.tables import tab_keys
from secretary_tui.names.loading import RegisterOf
from secretary_tui.ui.key_bindings import bindings, bound_keys, with_keys
from secretary_tui.ui.lines.add_field import ListPasted
from secretary_tui.ui.lines.add_line import AddLine
from secretary_tui.ui.lines.prompt_line import PromptLine
from secretary_tui.ui.lines.reply_line import ReplyLine
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.point_of_order import PointOfOrderKey
from secretary_tui.ui.panes.speakers.entry_actions import EntryActions
from secretary_tui.ui.panes.speakers.finder import Finder
from secretary_tui.ui.panes.speakers.imports import Imports
from secretary_tui.ui.panes.speakers.list_head import ListHead
from secretary_tui.ui.panes.speakers.list_in_view import ListInView, list_title
from secretary_tui.ui.panes.speakers.list_order import ListOrder
from secretary_tui.ui.panes.speakers.rows import COLUMNS, LEGEND, RowMaker, rule_words, spoken_text, turn_texts
from secretary_tui.ui.panes.speakers.words import first_list, running_list
from secretary_tui.ui.widgets.queue_list import QueueList

EMPTY: Final = "Nobody is on this list; {speakers.add} adds a name."
#: Where the session is only read.
EMPTY_TO_READ: Final = "Nobody is on this list."
#: So many of those who come next stay in view below who has the floor.
AHEAD: Final = 3
#: The register takes a moment to open: no key pressed at the opening waits for it.
SETTLED: Final = timedelta(seconds=1)


class Speakers(Pane):
    """The second tab: one list at a time, the floor's until its first block has ended."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(tab_keys("speakers").rows)

    legend = LEGEND

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that every widget gives it)
        super().__init__(id=id)
        self.queue = QueueList(COLUMNS)
        self._list = ListInView(self, self.queue)
        self.add_line = AddLine()
        self.reply_line = ReplyLine()
        self.prompt = PromptLine()
        self.head = ListHead()
        self._maker = RowMaker()
        self._foreseen: tuple[object, ...] = ()
        self._floor = ""
        self._followed = ""
        self._draft = ""
        self._opened: datetime | None = None
        self._point_of_order = PointOfOrderKey(self, self.prompt)
        self._imports = Imports(self, self._list)
        self.key_actions.values["entry"] = lambda: self._list.require_entry().id
        self.key_actions.actions |= {
            **self._point_of_order.actions,
            **EntryActions(self, self._list, self.prompt).actions,
            **ListOrder(self, self._list, self.prompt).actions,
            "speakers.find": Finder(self, self._list, self.prompt).ask,
            "speakers.import": self._imports.ask,
            "speakers.give": self._give_floor,
            "speakers.add": self._open_add_line,
            "speakers.reply": self._open_reply_line,
            "speakers.floor": self._show_floor,
            "speakers.tally": self._change_tally,
            "speakers.next-list": partial(self._show_list, 1),
            "speakers.list-before": partial(self._show_list, -1),
        }

    @property
    def list_id(self) -> str:
        """The id of the list that is shown."""
        return self._list.id

    @list_id.setter
    def list_id(self, list_id: str) -> None:
        self._list.id = list_id

    def compose(self) -> ComposeResult:
        """Put counts, list and lines below each other."""
        yield self.head
        yield self.queue
        yield self.add_line
        yield self.reply_line
        yield self.prompt

    def on_mount(self) -> None:
        """Open on the list of the floor, or on the running block's once the first floor block has ended."""
        self.is_ready = True
        self.queue.set_empty(EMPTY_TO_READ if bound_keys(self).read_only else with_keys(self, EMPTY))
        if self.session is not None:
            self._follow_the_block(self.session)
        self._show()
        self._restore_draft()

    def on_resize(self) -> None:
        """Tell the counts in the words that have room."""
        self.call_after_refresh(self._show)

    def _look_up(self) -> None:
        """Show the regional groups too, where they are wanted."""
        if self.session is not None and self.head.look_up(self.session, self.register_of):
            self._show()

    def give_register(self, register_of: RegisterOf) -> None:
        """Take the register that names are looked up in, in the line of names too."""
        super().give_register(register_of)
        self.add_line.reader.register_of = register_of

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        """Take the half-typed name of a former run."""
        self._draft = drafts.get(AddLine.draft_key, "")
        if self.is_ready:
            self._restore_draft()

    def _restore_draft(self) -> None:
        if self._draft:
            self.add_line.restore(self._draft)
            self.tell("A half-typed name was kept.", NextStep("speakers.add", "goes on with it"))
            self._draft = ""

    # What is shown ----------------------------------------------------------------------------------------------

    def watch_session(self, before: Session | None, session: Session | None) -> None:
        """Show the list as it is now; only rows that have changed are painted."""
        self._point_of_order.follow(before, session)
        for line in (self.add_line, self.reply_line):
            line.session, line.now = session, self.now
        if session is not None:
            self._follow_the_block(session)
        self._show()
        open_lines = (each for each in (self.add_line, self.reply_line, self.prompt) if each.is_open)
        for each in open_lines:
            each.paint()

    def _follow_the_block(self, session: Session) -> None:
        """Show the list that a block which begins calls for; not under a line in which names go on another."""
        running = session.running.id if session.running is not None else ""
        if self.add_line.is_open or self.reply_line.is_open or (running == self._followed and self.list_id):
            return
        if running or not self.list_id:
            self._look_at(first_list(session))
        self._followed = running

    def _look_at(self, list_id: str) -> None:
        if list_id != self.list_id:
            self.list_id = list_id
            self.queue.set_marks(())
            self._floor = ""

    def watch_now(self, now: datetime | None) -> None:
        """Show the seconds that have passed, and the expected turns where their minute is another."""
        self.add_line.now = self.reply_line.now = now
        if self.session is None or now is None or not self.is_ready:
            return
        for entry in (self.session.holder, self.session.interrupted):
            if entry is not None and entry.is_speaking:
                self.queue.update_cell(entry.id, "spoken", spoken_text(entry, now))
        seen = forecast(self.session, forecast_instant(self.session, now), self.list_id)
        self.head.show_counts(self.session, now, seen)
        self._opened = self._opened or now
        if now - self._opened >= SETTLED:
            self._look_up()
        if self._foreseen != _look(self.session, seen):
            self._show(seen)

    def _show(self, seen: Forecast | None = None) -> None:
        session, now = self.session, self.now
        if session is None or now is None or not self.is_ready:
            return
        seen = seen or forecast(session, forecast_instant(session, now), self.list_id)
        self._foreseen = _look(session, seen)
        self.queue.set_rows(self._maker.rows(session, now, seen))
        self._keep_marks(session)
        self._keep_to_the_floor(session)
        self.head.show(session, now, seen)

    def _keep_marks(self, session: Session) -> None:
        """Take the mark off whoever waits no more: they cannot be moved."""
        waiting = [entry.id for entry in map(session.entry, self.queue.marks) if entry is not None and entry.is_waiting]
        if len(waiting) < len(self.queue.marks):
            self.queue.set_marks(waiting)

    def _keep_to_the_floor(self, session: Session) -> None:
        """Select who has the floor, as long as nobody else was chosen; before anybody has it, who comes first."""
        speech = session.interrupted
        if speech is not None and speech.list == self.list_id:
            floor = speech.id
        elif not self._floor and (first := session.first_callable(self.list_id)) and session.sitting.closed is None:
            floor = first.id
        else:
            return
        if self._floor in ("", self.queue.selected):
            self.queue.select(floor, ahead=AHEAD)
        self._floor = floor

    # Keys -------------------------------------------------------------------------------------------------------

    def _give_floor(self) -> None:
        """Give the floor to the entry; a further statement is a row of its own, which the next keys are for."""
        entry = self._list.entry
        if entry is not None and entry.is_heard:
            self._floor = entry.id
        self.key_actions.ask_for_act("speakers.give")

    def _show_list(self, by: int) -> None:
        """Show another list."""
        if self.session is None:
            return
        lists = self.session.list_ids
        at = lists.index(self.list_id) if self.list_id in lists else 0
        self._look_at(lists[(at + by) % len(lists)] if lists else self.list_id)
        self._show()

    def _change_tally(self) -> None:
        """Count by regional group, or by category again."""
        self.head.of_regions = not self.head.of_regions
        self._look_up()
        self._show()
        self.tell(with_keys(self, self.head.said))

    def _show_floor(self) -> None:
        """Show the list of who has the floor, select the row, and keep to it."""
        if self.session is not None:
            self._look_at(running_list(self.session))
            self._floor = ""
            self._show()

    def _open_add_line(self) -> None:
        """Open the line in which names are added."""
        if self.session is None:
            return
        self.add_line.session, self.add_line.now = self.session, self.now
        self.add_line.list_id = self.list_id
        self.add_line.list_title = list_title(self.session, self.list_id)
        self.add_line.open()

    def _open_reply_line(self) -> None:
        """Ask whom the entry wants to reply to; replies are heard with the floor, whatever list is looked at."""
        if self.session is None:
            return
        line, session = self.reply_line, self.session
        line.session, line.now = session, self.now
        line.reader.register_of = self.register_of
        line.list_id = session.floor_list if session.is_of_podium(self.list_id) else self.list_id
        line.ask(session, self._list.entry)

    def take_paste(self, text: str) -> None:
        """Read a text, or the file that it names, and show what it would put on the list."""
        self._imports.read(text)

    @on(ListPasted)
    def _pasted(self, event: ListPasted) -> None:
        event.stop()
        self.take_paste(event.text)

    @on(QueueList.Chosen)
    async def _chosen(self, event: QueueList.Chosen) -> None:
        event.stop()
        await self.key_actions.do("speakers.details")


def _look(session: Session, seen: Forecast) -> tuple[object, ...]:
    """All of the foresight that is painted: a tick in which none of it has changed paints no row."""
    zone = session.sitting.zone
    return (seen.list_id, seen.not_reached, rule_words(session, seen), turn_texts(seen, zone))
