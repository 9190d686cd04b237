"""The tab Speakers: its pane with the list, its lines for typing, and the actions of its keys."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size

from secretary_tui.domain.acts.agenda_rows import MarkLeft
from secretary_tui.domain.acts.entries import ConfirmEntry, EditEntry, HoldEntry, ReleaseEntry, WithdrawEntry
from secretary_tui.domain.acts.lists import MoveToPlace, SwapEntries, places_text
from secretary_tui.domain.forecast.forecast import Forecast, forecast
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.lists import closed_text, list_state, short_title_of_list
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_open, require_waiting
from secretary_tui.errors import NextStep, SecretaryError
from secretary_tui.keys.global_keys import ORDER_ACTS, tab_by_id
from secretary_tui.ui.docked_line import LineQuestion, PromptLine
from secretary_tui.ui.key_actions import bindings, with_keys
from secretary_tui.ui.name_line import AddLine, ListPasted, ReplyLine
from secretary_tui.ui.panes.entry_rows import COLUMNS, LEGEND, EntryRows, shown_forecast, spoken_text
from secretary_tui.ui.panes.list_head import ListHead, ListInView, Regions, place_question
from secretary_tui.ui.panes.pane import Finder, ListImport, Pane, open_entry
from secretary_tui.ui.panes.point_of_order import PointOfOrderKey
from secretary_tui.ui.terminal.repaints import call_once_painted
from secretary_tui.ui.widgets.cells import cut
from secretary_tui.ui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from secretary_tui.imports.proposal import Destination
    from secretary_tui.names.known_names import KnownNames
    from secretary_tui.ui.panes.timer import ClockBeside


#: The most cells of a name in a question; the rest of the line is for the effect of the answer.
NAME_CELLS = 20


#: From this width on, the clock is shown beside the list.
WIDE = 140
EMPTY = "Nobody is on this list; {speakers.add} adds a name."
#: Shown instead of `EMPTY` in a read-only session.
EMPTY_TO_READ = "Nobody is on this list."
#: The ids of the rows of keys that act on a whole list.
ORDER_KEYS = ("speakers.close-list", "speakers.limit", "speakers.order", *(row.id for row in ORDER_ACTS))
#: The register is opened this long after the pane, because the first keys must not wait for it.
SETTLED = timedelta(seconds=1)
#: The next step that opens a list of names again if it was not accepted.
GOES_ON = NextStep("speakers.import", "goes on with it")


class Speakers(Pane):
    """The pane of the second tab: it shows one list of speakers, and may show another one when a block begins."""

    BINDINGS = bindings(tab_by_id("speakers").rows)

    legend = LEGEND

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.queue = QueueList(COLUMNS)
        self._body = Horizontal(self.queue)
        self._clock: ClockBeside | None = None
        self._list = ListInView(self, self.queue)
        self.add_line = AddLine()
        self.reply_line = ReplyLine()
        self.prompt = PromptLine()
        self.finder = Finder(self, self.queue, self._find, self.prompt)
        self._half_typed = ""  # a half-typed name of an earlier run, until the pane is mounted
        self.head = ListHead()
        self._maker = EntryRows()
        self._foreseen: tuple[object, ...] = ()
        self._opened: datetime | None = None
        self._is_settled = False
        self._added = ""  # the id of the entry that was brought into view last
        self._point_of_order = PointOfOrderKey(self, self.prompt)
        self._imports = ListImport(
            self, GOES_ON, "Paste or write names", "import", self._import_destination, lambda: self.list_id
        )
        self.key_actions.values["entry"] = lambda: self._list.require_entry().id
        self.key_actions.actions |= {
            "speakers.place": self.asks(self._ask_place),
            "speakers.swap": self.asks(self._mark_or_swap),
            "speakers.hold": self.asks(self._hold_or_release),
            "speakers.withdraw": self._withdraw,
            "speakers.confirm": self._confirm,
            "speakers.details": self._open_form,
            "speakers.received": self._change_received,
            "speakers.form": self._change_form,
            "speakers.person": self.asks(self._ask_person),
            "floor.point": self.asks(self._point_of_order.begin_or_end),
            "speakers.points": self.asks(self._point_of_order.ask_which),
            GOES_ON.name: self._imports.ask,
            "speakers.give": partial(self._list.give_floor, self.key_actions),
            **{row_id: partial(self._order, row_id) for row_id in ORDER_KEYS},
            "speakers.add": self._open_add_line,
            "speakers.reply": self._open_reply_line,
            "speakers.floor": self._show_floor,
            "speakers.tally": self._change_tally,
            "speakers.next-list": partial(self._show_list, 1),
            "speakers.list-before": partial(self._show_list, -1),
        }

    @property
    def list_id(self) -> str:
        return self._list.id

    @property
    def words(self) -> Mapping[str, str]:
        is_open = list_state(self.session, self.list_id, self.now) == "open"
        return {} if is_open else {"speakers.close-list": "open list"}

    def compose(self) -> ComposeResult:
        self._fit_clock(self.app.size)
        yield self.head
        yield self._body
        yield from (self.add_line, self.reply_line, self.prompt)

    def on_mount(self) -> None:
        self.is_ready = True
        self.queue.set_empty(EMPTY_TO_READ if self.bound_keys.read_only else with_keys(self, EMPTY))
        self._follow_block()
        self._show()
        self._restore_name()

    def on_resize(self) -> None:
        self._fit_clock(self.size)
        call_once_painted(self, self._show)

    def _fit_clock(self, size: Size) -> None:
        if self._clock is None and size.width >= WIDE:
            from secretary_tui.ui.panes.timer import ClockBeside

            self._clock = ClockBeside()
            if self._body.is_attached:
                self._body.mount(self._clock)
            else:  # before the first frame, so that the list is painted once
                self._body.compose_add_child(self._clock)
        if self._clock is not None:
            self._clock.display = size.width >= WIDE
            self._clock.fit(size)

    def _show_clock(self) -> None:
        if self._clock is not None and self._clock.display:
            self._clock.show(self.session, self.now)

    def _look_up(self) -> None:
        """Open the register, to count regional groups; raises SecretaryError if a file of the register is wrong."""
        if self.head.regions is None:
            self.head.regions = Regions(self.register_of(self.session).regional_group)
            self._show()

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        self._imports.give_draft(drafts)
        self._half_typed = drafts.get(AddLine.draft_key, "")
        if self.is_ready:
            self._restore_name()

    def _restore_name(self) -> None:
        if self._half_typed:
            self._prepare_add_line()
            self.add_line.restore(self._half_typed)

    def _find(self, text: str) -> list[str]:
        from secretary_tui.names.known_names import find_entries

        return find_entries(self.session, self.list_id, text, self.register_of(self.session))

    # The rows of the list ---------------------------------------------------------------------------------------

    def watch_session(self, session: Session) -> None:
        self._point_of_order.follow(session)
        self._follow_block()
        self._show()
        for line in (self.add_line, self.reply_line, self.prompt):
            if line.is_open:
                line.follow(session, self.now)
                line.show_texts()
        added = self.add_line.added
        if (added.id if added else "") != self._added:
            self._added = added.id if added else ""
            self.queue.bring_into_view(self._added or None)

    def _follow_block(self) -> None:
        if not (self.add_line.is_open or self.reply_line.is_open):
            self._list.follow_block(self.session)

    def watch_now(self, now: datetime) -> None:
        for line in (self.add_line, self.reply_line):
            if line.is_open:
                line.follow(self.session, now)
        if not self.is_ready:
            return
        self._show_clock()
        for entry in (self.session.holder, self.session.interrupted):
            if entry is not None and entry.is_speaking:
                self.queue.update_cell(entry.id, "spoken", spoken_text(entry, now))
        seen = forecast(self.session, forecast_instant(self.session, now), self.list_id)
        self.head.show_counts(self.session, now, seen)
        self._opened = self._opened or now
        if self.head.has_room and not self._is_settled and now - self._opened >= SETTLED:
            self._is_settled = True
            with suppress(OSError, ImportError, SecretaryError):  # the key for the tally tries again, and says why
                self._look_up()
        if self._foreseen != shown_forecast(self.session, seen):
            self._show(seen)

    def _show(self, seen: Forecast | None = None) -> None:
        session, now = self.session, self.now
        if not self.is_ready:
            return
        seen = seen or forecast(session, forecast_instant(session, now), self.list_id)
        self._foreseen = shown = shown_forecast(session, seen)
        self.queue.set_rows(self._maker.rows(session, now, shown))
        self._list.keep_marks(session)
        self._list.keep_to_holder(session)
        self.head.show(session, now, seen)
        self._show_clock()

    # Keys -------------------------------------------------------------------------------------------------------

    def _open_add_line(self) -> None:
        self._prepare_add_line()
        self.add_line.open()

    def _prepare_add_line(self) -> None:
        line = self.add_line
        line.register_of, line.list_id = self.register_of, self.list_id
        line.list_title = short_title_of_list(self.session, self.list_id)
        line.follow(self.session, self.now)

    def _open_reply_line(self) -> None:
        """Open the line that adds a right of reply of the selected entry, and asks whom it answers.

        If no entry of a delegation is selected, the line asks for the speaker first. From a list of the podium or of
        responses, the reply goes to the list of the floor.
        """
        session, line = self.session, self.reply_line
        line.register_of = self.register_of
        line.list_id = session.floor_list if session.is_of_podium(self.list_id) else self.list_id
        line.follow(session, self.now)
        line.ask(self._list.entry)

    def _show_list(self, by: int) -> None:
        lists = self.session.list_ids
        at = lists.index(self.list_id) if self.list_id in lists else 0
        self._list.show(lists[(at + by) % len(lists)] if lists else self.list_id)
        self._show()

    async def _order(self, row_id: str) -> None:
        """Import the module of the keys for the whole list at the first such key, and run the action of this key."""
        from secretary_tui.ui.panes.list_order import ListOrder

        self.key_actions.actions |= ListOrder(self, self._list, self.prompt).actions
        await self.key_actions.do(row_id)

    def _change_tally(self) -> None:
        self._look_up()
        self.head.of_regions = not self.head.of_regions
        self._show()
        self.tell(with_keys(self, self.head.said))

    def _show_floor(self) -> None:
        if marks := self._list.queue.marks:
            names = " and ".join(self.session.name_of(entry) for entry in map(self.session.entry, marks) if entry)
            self._list.queue.set_marks(())
            self.tell(f"{names} is not marked any more.")
            return
        self._list.show_floor(self.session)
        self._show()

    def take_paste(self, text: str) -> None:
        self._imports.read(text)

    def _import_destination(self, _: "KnownNames") -> "tuple[str, Destination]":
        from secretary_tui.imports.proposal import OfSpeakers

        session, list_id, warning = self.session, self.list_id, ""
        if late := list_state(session, list_id, self.now) == "closed":
            warning = f"The list was closed{closed_text(session, list_id)}: they go on as late."
        elif session.is_of_podium(list_id) and session.has_ended(list_id):
            warning = "This list is over: all its blocks have ended."
        title = f"Put on the list: {short_title_of_list(session, list_id)}"
        return title, OfSpeakers(session, list_id, late, warning)

    @on(ListPasted)
    def _pasted(self, event: ListPasted) -> None:
        event.stop()
        self.take_paste(event.text)

    @on(QueueList.Chosen)
    async def _chosen(self, event: QueueList.Chosen) -> None:
        event.stop()
        await self.key_actions.do("speakers.details")

    # Keys of the selected entry ---------------------------------------------------------------------------------

    def _confirm(self) -> None:
        entry = self._list.require_entry()
        if entry.has_no_category and not entry.doubt:
            open_entry(self, entry, "category")
        else:
            self.act(ConfirmEntry(entry=entry.id))

    def _withdraw(self) -> None:
        """Withdraw the selected entry; or, on a list of responses, mark its panellist as having left, or as back.

        A waiting entry is withdrawn there too if its panellist has another place on the list.
        """
        entry, session = self._list.require_entry(), self.session
        panellist = session.panellist(entry.panel)
        answering = {block.list_id for block in session.blocks if block.kind == "responses"}
        is_twice = sum(other.panel == entry.panel for other in session.places(self._list.id)) > 1
        if panellist is not None and self._list.id in answering and not (is_twice and entry.is_waiting):
            self.act(MarkLeft(panellist=panellist.id, left=panellist.left is None))
        else:
            self.act(WithdrawEntry(entry=entry.id))

    def _ask_place(self) -> None:
        session, entry = self.session, self._require_waiting()
        entries, name_of = session.places(self._list.id), session.name_of
        label = f"{cut(name_of(entry), NAME_CELLS)} to place"
        question = place_question(
            label,
            len(entries),
            places_text(session, entry),
            lambda place: self.act(MoveToPlace(entry=entry.id, place=place)),
            there=lambda place: f"there now: {name_of(entries[place - 1])} · " if place else "",
        )
        self.prompt.ask(question)

    def _require_waiting(self) -> Entry:
        require_open(self.session, self.now)
        return require_waiting(self.session, self._list.require_entry().id)

    def _hold_or_release(self) -> None:
        session, entry = self.session, self._require_waiting()
        if entry.held:
            self.act(ReleaseEntry(entry=entry.id))
            return

        def take(text: str) -> str:
            self.act(HoldEntry(entry=entry.id, reason=text or "on request"))
            return ""

        label = f"Hold {cut(session.name_of(entry), NAME_CELLS)} because"
        self.prompt.ask(LineQuestion(label, take, says=lambda _: "enter holds it, with or without a reason"))

    def _mark_or_swap(self) -> None:
        """Mark the selected entry; if another entry is marked, swap the two; a second press removes the mark.

        Raises Refused if no entry is selected, or if the selected one does not wait.
        """
        session, entry, queue = self.session, self._require_waiting(), self._list.queue
        marks = queue.marks
        if not marks:
            queue.set_marks((entry.id,))
            steps = (
                NextStep("SwapEntries", "on another swaps the two"),
                NextStep("speakers.floor", "takes it off again"),
            )
            self.tell(f"{session.name_of(entry)} is marked.", *steps)
        elif entry.id not in marks:
            queue.set_marks(())
            self.act(SwapEntries(entry=next(iter(marks)), other=entry.id))
        else:
            queue.set_marks(())
            self.tell(f"{session.name_of(entry)} is not marked any more.")

    def _open_form(self) -> None:
        if self._list.entry is not None:
            open_entry(self, self._list.entry)

    def _change_received(self) -> None:
        """Record that the interpreters have the text of the selected entry, or take this back."""
        entry = self._list.require_entry()
        self.act(EditEntry(entry=entry.id, changes={"received": not entry.received}))

    def _change_form(self) -> None:
        entry = self._list.require_entry()
        form = "spoken" if entry.form == "video" else "video"
        self.act(EditEntry(entry=entry.id, changes={"form": form}))

    def _ask_person(self) -> None:
        from secretary_tui.names.grammar.marks import read_person  # it imports the words of papers, so only now

        session, entry = self.session, self._list.require_entry()

        def take(text: str) -> str:
            person = read_person(text)
            changes = {name: value for name, value in person.items() if value != getattr(entry, name)}
            if changes:
                self.act(EditEntry(entry=entry.id, changes=changes).as_seen_in(session))
            return ""

        def says(text: str) -> str:
            parts = [f"{name} {value}" for name, value in read_person(text).items() if value]
            return " · ".join(parts) or "Ms. Anna Berg, Minister; enter: nobody"

        question = f"Who speaks for {cut(session.name_of(entry), NAME_CELLS)}"
        self.prompt.ask(LineQuestion(question, take, says, text=entry.person))
