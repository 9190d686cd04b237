"""The keys of the agenda that ask: in a line, a form or a choice."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from secretary_tui.domain.acts.agenda_rows import AddRow, EditRow
from secretary_tui.domain.acts.blocks import GrantMinutes, Replan
from secretary_tui.domain.acts.sitting import InterpretUntil
from secretary_tui.domain.forecast.effect_texts import granting_text, interpretation_text
from secretary_tui.domain.forecast.interpretation import read_until
from secretary_tui.domain.forecast.replan import replan
from secretary_tui.domain.model.descriptions import form_keys
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.participants import Document, Organization, Panellist
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import Session, Table
from secretary_tui.domain.rules.guards import require_later_interpretation
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.domain.text.written_time import UnreadableTime
from secretary_tui.errors import Refused
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.choice import Choice, Option
from secretary_tui.ui.dialogs.prompt import Prompt, whole_number
from secretary_tui.ui.dialogs.row_form import changed, row_form
from secretary_tui.ui.panes.agenda.plan_rows import RowTable, signed
from secretary_tui.ui.panes.agenda.selected_row import SelectedRow
from secretary_tui.ui.panes.pane import Pane

if TYPE_CHECKING:
    from secretary_tui.names.council import Members

#: The titles of the forms.
_TITLES: Final[Mapping[RowTable, str]] = {
    "blocks": "Block",
    "panel": "On the panel",
    "documents": "Document",
    "organizations": "Organization",
    "session": "Session",
    "rules": "Rules",
}
#: What can be added, by the letter of the choice: what it is called there, its table, and a row of which nothing is
#: known yet.
_ADDED: Final[Mapping[str, tuple[str, Table, Row]]] = {
    "b": ("a block", "blocks", Block(id="new", kind="floor", title="", minutes=15)),
    "p": ("someone on the panel", "panel", Panellist(id="new", name="")),
    "d": ("a document", "documents", Document(id="new", title="")),
    "o": ("an organization that registered on line", "organizations", Organization(id="new", name="")),
}
#: What is not asked of a row that is added: it comes with the sitting.
_NOT_YET: Final = ("granted", "started", "ended")


class AgendaQuestions:
    """Asks what a key of the agenda needs, and then for the act."""

    def __init__(self, pane: Pane, selected: SelectedRow) -> None:
        self._pane = pane
        self._selected = selected
        pane.key_actions.actions |= {
            "agenda.grant": self.ask_minutes,
            "agenda.interpretation": self.ask_interpretation,
            "agenda.replan": self.show_replan,
            "agenda.edit": self.open_form,
            "agenda.add": self.ask_what_to_add,
        }

    def ask_minutes(self) -> None:
        """Ask how many minutes."""
        with self._pane.asking():
            self._ask_minutes(self._selected.require_block())

    def _ask_minutes(self, block: Block) -> None:
        pane = self._pane

        def grant(text: str) -> None:
            if _number(text):
                pane.act(GrantMinutes(block=block.id, minutes=_number(text)))

        def means(text: str) -> str:
            return "" if check(text) else granting_text(pane.session, pane.now, block.id, _number(text))

        check = whole_number(-1440, 1440, "the minutes")
        hint = f"“{block.title}” has {block.allotted} minutes; write 5 to grant five, -5 to take five"
        pane.open_dialog(Prompt("Grant minutes", hint=hint, check=check, means=means), grant)

    def ask_interpretation(self) -> None:
        """Ask until when the interpreters stay; the clock goes on while the question stands."""
        pane, sitting = self._pane, self._pane.session.sitting

        def answer(text: str) -> tuple[str, str]:
            """What the answer would mean, and what is wrong with it."""
            try:
                until = read_until(pane.session, pane.now, text)
                require_later_interpretation(pane.session, until, pane.now)
            except Refused as refused:
                return "", refused.sentence
            except UnreadableTime as error:
                return "", str(error)
            return interpretation_text(pane.session, pane.now, until), ""

        prompt = Prompt(
            "Interpretation until",
            value=hour_text(sitting.hard_stop, sitting.zone),
            hint="the hour to which the interpreters agreed, as 12.10; +10 is ten minutes more",
            check=lambda text: answer(text)[1],
            means=lambda text: answer(text)[0],
        )
        pane.open_dialog(prompt, lambda text: pane.act(InterpretUntil(until=read_until(pane.session, pane.now, text))))

    def show_replan(self) -> None:
        """Show what re-planning would do, and do it if it is taken."""
        session, spread = self._pane.session, replan(self._pane.session, self._pane.now)
        if not spread.granted:
            self._pane.tell(spread.sentence)
            return
        ahead = [block for block in session.blocks if block.ended is None and not block.skipped]
        before = [_minutes(block, block.granted) for block in ahead]
        after = [_minutes(block, spread.granted.get(block.id, block.granted)) for block in ahead]
        dialog = BeforeAfter("Re-plan", before, after, says=spread.sentence)
        self._pane.open_dialog(dialog, lambda _: self._pane.act(Replan(granted=dict(spread.granted))))

    def open_form(self) -> None:
        """Open the form of the selected row."""
        row, (table, row_id), session = self._selected.row, self._selected.key, self._pane.session
        if row is None:
            return
        members = partial(self._read_members, session) if table == "session" else None

        def take(values: dict[str, str]) -> None:
            if changes := changed(row, values, session.sitting, members):
                self._pane.act(EditRow(table=table, row=row_id, changes=changes))

        form = row_form(row, _TITLES[table], form_keys(type(row)), session.sitting, members=members)
        self._pane.open_dialog(form, take)

    def _read_members(self, session: Session, texts: Sequence[str]) -> "Members":
        """Read council members."""
        from secretary_tui.names.council import read_members  # noqa: PLC0415 - when a form changes them

        return read_members(texts, self._pane.register_of(session))

    def ask_what_to_add(self) -> None:
        """Ask what is to be added, then its values."""
        tables = [table for _, table, _ in _ADDED.values()]
        table, _ = self._selected.key
        here = tables.index(cast("Table", table)) if table in tables else 0
        options = [Option(letter, text) for letter, (text, _, _) in _ADDED.items()]
        self._pane.open_dialog(Choice("Add", options, at=here), self._add)

    def _add(self, letter: str) -> None:
        _, table, nothing = _ADDED[letter]
        names = [name for name in form_keys(type(nothing)) if name not in _NOT_YET]
        selected_table, selected = self._selected.key
        after = selected if selected_table == table else None
        sitting = self._pane.session.sitting

        def take(values: dict[str, str]) -> None:
            stated = {name: getattr(nothing, name) for name in names} | changed(nothing, values, sitting)
            values_given = {name: value for name, value in stated.items() if value not in (None, "")}
            self._pane.act(AddRow(table=table, values=values_given, after=after))

        title = f"New: {_TITLES[cast('RowTable', table)].lower()}"
        self._pane.open_dialog(row_form(nothing, title, names, sitting), take)


def _number(text: str) -> int:
    return int(text.replace("−", "-"))


def _minutes(block: Block, granted: int) -> str:
    change = f" ({signed(granted)})" if granted else ""
    return f"{max(0, block.minutes + granted):3} min{change:6} {block.title}"
