"""The keys of the agenda that ask: in a line, a form or a choice."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from secretary_tui.domain.acts.agenda_rows import AddRow, EditRow
from secretary_tui.domain.acts.blocks import GrantMinutes, Replan
from secretary_tui.domain.acts.sitting import InterpretUntil
from secretary_tui.domain.forecast.effect_texts import granting_text
from secretary_tui.domain.forecast.interpretation import read_until
from secretary_tui.domain.forecast.replan import replan
from secretary_tui.domain.model.descriptions import form_keys
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.session import Session, Table
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.choice import Choice, Option
from secretary_tui.ui.dialogs.prompt import Prompt, whole_number
from secretary_tui.ui.dialogs.row_form import ReadMembers, changed, row_form
from secretary_tui.ui.key_actions import Action
from secretary_tui.ui.panes.agenda.forms import NAMES, NOTHING
from secretary_tui.ui.panes.agenda.interpretation_question import interpretation_question
from secretary_tui.ui.panes.agenda.selected_row import SelectedRow
from secretary_tui.ui.panes.pane import Pane

if TYPE_CHECKING:
    from secretary_tui.names.council import Members

#: What can be added, by the letter of the choice: its table, and what it is called there.
_ADDED: Mapping[str, tuple[Table, str]] = {
    "b": ("blocks", "a block"),
    "p": ("panel", "someone on the panel"),
    "d": ("documents", "a document"),
    "o": ("organizations", "an organization that registered on line"),
}


class AgendaQuestions:
    """Asks what a key of the agenda needs, and then for the act."""

    def __init__(self, pane: Pane, selected: SelectedRow) -> None:
        self._pane = pane
        self._selected = selected

    @property
    def actions(self) -> Mapping[str, Action]:
        """What the keys do, by the ids of their rows."""
        return {
            "agenda.grant": self.ask_minutes,
            "agenda.interpretation": self.ask_interpretation,
            "agenda.replan": self.show_replan,
            "agenda.edit": self.open_form,
            "agenda.add": self.ask_what_to_add,
        }

    def ask_minutes(self) -> None:
        """Ask how many minutes."""
        row = self._selected.row
        if not isinstance(row, Block):
            self._pane.refuse("That works on a block; select one above.")
            return

        def grant(text: str | None) -> None:
            if text is not None and _number(text):
                self._pane.act(GrantMinutes(block=row.id, minutes=_number(text)))

        def means(text: str) -> str:
            if check(text) or self._pane.session is None or self._pane.now is None:
                return ""
            return granting_text(self._pane.session, self._pane.now, row.id, _number(text))

        check = whole_number(-1440, 1440, "the minutes")
        hint = f"“{row.title}” has {row.allotted} minutes; write 5 to grant five, -5 to take five"
        self._pane.open_dialog(Prompt("Grant minutes", hint=hint, check=check, means=means), grant)

    def ask_interpretation(self) -> None:
        """Ask until when the interpreters stay."""
        session, now = self._pane.session, self._pane.now
        if session is None or now is None:
            return

        def seen() -> tuple[Session, datetime]:
            return self._pane.session or session, self._pane.now or now

        def take(text: str | None) -> None:
            if text is not None:
                self._pane.act(InterpretUntil(until=read_until(*seen(), text)))

        self._pane.open_dialog(interpretation_question(seen), take)

    def show_replan(self) -> None:
        """Show what re-planning would do, and do it if it is taken."""
        if self._pane.session is None or self._pane.now is None:
            return
        session, spread = self._pane.session, replan(self._pane.session, self._pane.now)
        if not spread.granted:
            self._pane.tell(spread.sentence)
            return
        ahead = [block for block in session.blocks if block.ended is None and not block.skipped]
        before = [_minutes(block, block.granted) for block in ahead]
        after = [_minutes(block, spread.granted.get(block.id, block.granted)) for block in ahead]

        def take(taken: bool | None) -> None:  # noqa: FBT001 - Textual hands the result over by place
            if taken:
                self._pane.act(Replan(granted=dict(spread.granted)))

        self._pane.open_dialog(BeforeAfter("Re-plan", before, after, says=spread.sentence), take)

    def open_form(self) -> None:
        """Open the form of the selected row."""
        row, (table, row_id) = self._selected.row, self._selected.key
        if row is None or self._pane.session is None:
            return
        sitting, members = self._pane.session.sitting, self._members(self._pane.session) if table == "session" else None

        def take(values: dict[str, str] | None) -> None:
            changes = changed(row, values, sitting, members) if values is not None else {}
            if changes:
                self._pane.act(EditRow(table=table, row=row_id, changes=changes))

        self._pane.open_dialog(row_form(row, NAMES[table], form_keys(type(row)), sitting, members=members), take)

    def _members(self, session: Session) -> ReadMembers:
        """What reads council members."""
        register_of = self._pane.register_of

        def members(texts: Sequence[str]) -> "Members":
            from secretary_tui.names.council import read_members  # noqa: PLC0415 - when a form changes them

            return read_members(texts, register_of(session))

        return members

    def ask_what_to_add(self) -> None:
        """Ask what is to be added, then its values."""
        tables = [table for table, _ in _ADDED.values()]
        options = [Option(letter, text) for letter, (_, text) in _ADDED.items()]
        table, _ = self._selected.key
        here = tables.index(cast("Table", table)) if table in tables else 0

        def picked(key: str | None) -> None:
            if key is not None:
                self._add_to(_ADDED[key][0])

        self._pane.open_dialog(Choice("Add", options, at=here), picked)

    def _add_to(self, table: Table) -> None:
        if self._pane.session is None:
            return
        sitting, nothing = self._pane.session.sitting, NOTHING[table]
        names = [name for name in form_keys(type(nothing)) if name not in ("granted", "started", "ended")]
        selected_table, selected = self._selected.key
        after = selected if selected_table == table else None

        def take(values: dict[str, str] | None) -> None:
            if values is not None:
                stated: dict[str, Any] = {name: getattr(nothing, name) for name in names}
                stated |= changed(nothing, values, sitting)
                values_given = {name: value for name, value in stated.items() if value not in (None, "")}
                self._pane.act(AddRow(table=table, values=values_given, after=after))

        self._pane.open_dialog(row_form(nothing, f"New: {NAMES[table].lower()}", names, sitting), take)  # type: ignore[index]


def _number(text: str) -> int:
    return int(text.replace("−", "-"))


def _minutes(block: Block, granted: int) -> str:
    change = f" ({granted:+})".replace("-", "−") if granted else ""
    return f"{max(0, block.minutes + granted):3} min{change:6} {block.title}"
