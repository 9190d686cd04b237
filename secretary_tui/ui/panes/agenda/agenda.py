"""The agenda: what was planned, what became of it and what will, with all that the sitting rests on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from secretary_tui.domain.acts.agenda_rows import AddRow, EditRow, MarkLeft, MoveRow, RemoveRow
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.blocks import EndBlock, GrantMinutes, Replan, SkipBlock
from secretary_tui.domain.acts.sitting import InterpretUntil, ReopenSitting, StartWebcast
from secretary_tui.domain.forecast.effect_texts import granting_text
from secretary_tui.domain.forecast.interpretation import read_until
from secretary_tui.domain.forecast.replan import replan
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.participants import Panellist
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import TABLES, Session, Table
from secretary_tui.errors import NextStep
from secretary_tui.keys.agenda import AGENDA_KEYS
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.choice import Choice, Option
from secretary_tui.ui.dialogs.prompt import Prompt, whole_number
from secretary_tui.ui.dialogs.row_form import ReadMembers, changed, row_form
from secretary_tui.ui.key_bindings import bindings
from secretary_tui.ui.panes.agenda.forms import FIELDS, NAMES, NOTHING
from secretary_tui.ui.panes.agenda.interpretation_question import interpretation_question
from secretary_tui.ui.panes.agenda.rows import COLUMNS, RowTable, block_rows, key_parts, other_rows, row_key
from secretary_tui.ui.panes.floor_keys import block_command
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.widgets.queue_list import ListRow, QueueList
from secretary_tui.ui.widgets.sitting_bar import SittingBar

if TYPE_CHECKING:
    from secretary_tui.names.council import Members


class Agenda(Pane):
    """The first tab: keys of a block act on the selected row, `b` and `.` on the running block."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(AGENDA_KEYS)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.bar = SittingBar(id="sitting-bar")
        self.list = QueueList(COLUMNS, id="agenda-list")
        self._others: tuple[ListRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the bar of the sitting and the list."""
        yield self.bar
        yield self.list

    def on_mount(self) -> None:
        """Show the sitting as it stands."""
        self.bar.now = self.now
        self.watch_session()

    def watch_session(self) -> None:
        """Show other rows where they changed."""
        if self.session is not None:
            self.bar.session, self.bar.now = self.session, self.now
            self._others = tuple(other_rows(self.session))
            self._paint()

    def watch_now(self) -> None:
        """Show other times where they changed."""
        self.bar.now = self.now
        self._paint()

    def _paint(self) -> None:
        if self.session is None or self.now is None:
            return
        first = not self.list.rows
        self.list.set_rows([*block_rows(self.session, self.now), *self._others])
        ahead = self.session.running or self.session.next_block
        if first and ahead is not None:
            self.list.select(row_key("blocks", ahead.id))

    # What is selected ---------------------------------------------------------------------------------------

    def _selected(self) -> tuple[RowTable, str]:
        return key_parts(self.list.selected or row_key("session"))

    def _row(self) -> Row | None:
        table, row_id = self._selected()
        if self.session is None:
            return None
        if table == "session":
            return self.session.sitting
        return self.session.rules if table == "rules" else self.session.find(table, row_id)

    def _on_block(self, make: Callable[[Block], Act]) -> None:
        row = self._row()
        if isinstance(row, Block):
            self.act(make(row))
        else:
            self.tell("That works on a block; select one above.", refused=True)

    def _table(self) -> Table | None:
        """The table of the selected row, if its rows can be moved and removed."""
        table, _ = self._selected()
        if table not in TABLES:
            step = NextStep("agenda.edit", "corrects them")
            self.tell("Session and rules stay where they are.", step, refused=True)
            return None
        return cast("Table", table)

    # Keys -----------------------------------------------------------------------------------------------------

    def action_next_block(self) -> None:
        """End the block and start the next."""
        if self.session is not None:
            self.act(block_command(self.session))

    def action_end_block(self) -> None:
        """End the running block."""
        self.act(EndBlock())

    def action_webcast(self) -> None:
        """The webcast starts now."""
        self.act(StartWebcast())

    def action_skip(self) -> None:
        """Skip the selected block, or take it up again."""
        self._on_block(lambda block: SkipBlock(block=block.id, skipped=not block.skipped))

    def action_grant(self, minutes: int) -> None:
        """Give the selected block a minute, or take one."""
        self._on_block(lambda block: GrantMinutes(block=block.id, minutes=minutes))

    def action_grant_many(self) -> None:
        """Ask how many minutes."""
        row = self._row()
        if not isinstance(row, Block):
            self.refuse("That works on a block; select one above.")
            return

        def grant(text: str | None) -> None:
            if text is not None and _number(text):
                self.act(GrantMinutes(block=row.id, minutes=_number(text)))

        def means(text: str) -> str:
            if check(text) or self.session is None or self.now is None:
                return ""
            return granting_text(self.session, self.now, row.id, _number(text))

        check = whole_number(-1440, 1440, "the minutes")
        hint = f"“{row.title}” has {row.allotted} minutes; write 5 to grant five, -5 to take five"
        self.app.push_screen(Prompt("Grant minutes", hint=hint, check=check, means=means), grant)

    def action_interpretation(self) -> None:
        """Ask until when the interpreters stay."""
        session, now = self.session, self.now
        if session is None or now is None:
            return

        def seen() -> tuple[Session, datetime]:
            return self.session or session, self.now or now

        def take(text: str | None) -> None:
            if text is not None:
                self.act(InterpretUntil(until=read_until(*seen(), text)))

        self.app.push_screen(interpretation_question(seen), take)

    def action_replan(self) -> None:
        """Show what re-planning would do, and do it if it is taken."""
        if self.session is None or self.now is None:
            return
        session, spread = self.session, replan(self.session, self.now)
        if not spread.granted:
            self.tell(spread.sentence)
            return
        ahead = [block for block in session.blocks if block.ended is None and not block.skipped]
        before = [_minutes(block, block.granted) for block in ahead]
        after = [_minutes(block, spread.granted.get(block.id, block.granted)) for block in ahead]

        def take(taken: bool | None) -> None:  # noqa: FBT001 - Textual hands the result over by place
            if taken:
                self.act(Replan(granted=dict(spread.granted)))

        self.app.push_screen(BeforeAfter("Re-plan", before, after, says=spread.sentence), take)

    def action_move(self, by: int) -> None:
        """Move the selected row up or down."""
        table = self._table()
        if table is not None:
            self.act(MoveRow(table=table, row=self._selected()[1], by=by))

    def action_remove(self) -> None:
        """Remove the selected row."""
        table = self._table()
        if table is not None:
            self.act(RemoveRow(table=table, row=self._selected()[1]))

    def action_reopen(self) -> None:
        """Take the closing of the sitting back."""
        self.act(ReopenSitting())

    def action_left(self) -> None:
        """Say that someone on the panel has left, or is back."""
        row = self._row()
        if isinstance(row, Panellist):
            self.act(MarkLeft(panellist=row.id, left=row.left is None))
        else:
            step = NextStep("agenda.left", "on someone of the panel marks them as having left")
            self.tell("That works on the panel, below.", step, refused=True)

    @on(QueueList.Chosen)
    async def _chosen(self, event: QueueList.Chosen) -> None:
        event.stop()
        await self.app.run_action("edit", self)

    def action_edit(self) -> None:
        """Open the form of the selected row."""
        row, (table, row_id) = self._row(), self._selected()
        if row is None or self.session is None:
            return
        sitting, members = self.session.sitting, self._members(self.session) if table == "session" else None

        def take(values: dict[str, str] | None) -> None:
            changes = changed(row, values, sitting, members) if values is not None else {}
            if changes:
                self.act(EditRow(table=table, row=row_id, changes=changes))

        self.app.push_screen(row_form(row, NAMES[table], FIELDS[table], sitting, members=members), take)

    def _members(self, session: Session) -> ReadMembers:
        """What reads council members."""
        register_of = self.register_of

        def members(texts: Sequence[str]) -> "Members":
            from secretary_tui.names.council import read_members  # noqa: PLC0415 - when a form changes them

            return read_members(texts, register_of(session))

        return members

    def action_add(self) -> None:
        """Ask what is to be added, then its values."""
        options = [Option("b", "a block"), Option("p", "someone on the panel"), Option("d", "a document")]
        options += [Option("o", "an organization that registered on line")]
        tables: Mapping[str, Table] = {"b": "blocks", "p": "panel", "d": "documents", "o": "organizations"}
        here = next((n for n, key in enumerate(tables) if tables[key] == self._selected()[0]), 0)

        def picked(key: str | None) -> None:
            if key is not None:
                self._add_to(tables[key])

        self.app.push_screen(Choice("Add", options, at=here), picked)

    def _add_to(self, table: Table) -> None:
        if self.session is None:
            return
        sitting, nothing = self.session.sitting, NOTHING[table]
        names = [name for name in FIELDS[table] if name not in ("granted", "started", "ended")]  # type: ignore[index]
        selected_table, selected = self._selected()
        after = selected if selected_table == table else None

        def take(values: dict[str, str] | None) -> None:
            if values is not None:
                stated: dict[str, Any] = {name: getattr(nothing, name) for name in names}
                stated |= changed(nothing, values, sitting)
                told = {name: value for name, value in stated.items() if value not in (None, "")}
                self.act(AddRow(table=table, values=told, after=after))

        self.app.push_screen(row_form(nothing, f"New: {NAMES[table].lower()}", names, sitting), take)  # type: ignore[index]


def _number(text: str) -> int:
    return int(text.replace("−", "-"))


def _minutes(block: Block, granted: int) -> str:
    told = f" ({granted:+})".replace("-", "−") if granted else ""
    return f"{max(0, block.minutes + granted):3} min{told:6} {block.title}"
