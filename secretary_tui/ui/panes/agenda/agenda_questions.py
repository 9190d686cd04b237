"""The keys of the agenda that ask: minutes, an hour, the Members of a year, what is missing."""

from collections.abc import Mapping, Sequence
from typing import cast

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.sitting import GrantMinutes, InterpretUntil, Replan
from secretary_tui.domain.forecast.effect_texts import granting_text, interpretation_text
from secretary_tui.domain.forecast.forecast import replan
from secretary_tui.domain.forecast.readiness import Missing
from secretary_tui.domain.forecast.schedule import read_until
from secretary_tui.domain.model.rows.entry import Block
from secretary_tui.domain.model.session import Table
from secretary_tui.domain.rules.guards import require_later_interpretation
from secretary_tui.domain.rules.rewrite import members_change
from secretary_tui.domain.text import UnreadableTime, fold, hour_text
from secretary_tui.errors import Refused
from secretary_tui.export.wording.names import untranslated
from secretary_tui.names.council import council_in, is_council, known_years, missing_by_register
from secretary_tui.names.register import Register
from secretary_tui.ui.dialogs.before_after import BeforeAfter, MissingList
from secretary_tui.ui.dialogs.choice import Prompt, whole_number
from secretary_tui.ui.key_actions import Action
from secretary_tui.ui.panes.agenda.plan_rows import RowTable, signed
from secretary_tui.ui.panes.agenda.row_forms import RowForms, SelectedRow
from secretary_tui.ui.panes.opened_form import open_entry
from secretary_tui.ui.panes.pane import Pane


class AgendaQuestions:
    """Asks what a key of the agenda needs, and then for the act."""

    def __init__(self, pane: Pane, selected: SelectedRow) -> None:
        self._pane = pane
        self._selected = selected
        #: What the keys do, by the ids of their rows.
        self.actions: Mapping[str, Action] = {
            "agenda.grant": self._pane.asks(self.ask_minutes),
            "agenda.interpretation": self.ask_interpretation,
            "agenda.replan": self.show_replan,
        }

    def ask_minutes(self) -> None:
        """Ask how many minutes."""
        pane, block = self._pane, self._selected.require_block()

        def grant(text: str) -> None:
            if _number(text):
                pane.act(GrantMinutes(block=block.id, minutes=_number(text)))

        def means(text: str) -> str:
            return "" if check(text) else granting_text(pane.session, pane.now, block.id, _number(text))

        check = whole_number(-1440, 1440, "the minutes")
        hint = f"“{block.title}” has {block.allotted} minutes; write 5 to grant five, -5 to take five"
        pane.open_dialog(Prompt("Grant minutes", hint=hint, check=check, means=means), grant)

    def ask_interpretation(self) -> None:
        """Ask until when the interpreters stay; the clock keeps running meanwhile."""
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
        self._pane.open_dialog(dialog, lambda _: self._pane.act(Replan()))


def _number(text: str) -> int:
    return int(text.replace("−", "-"))


def _minutes(block: Block, granted: int) -> str:
    change = f" ({signed(granted)})" if granted else ""
    return f"{max(0, block.minutes + granted):3} min{change:6} {block.title}"


def ask_members(pane: Pane) -> None:
    """Ask for the year of the Council, and offer to write its members into the session."""
    session = pane.session
    register = pane.register_of(session)
    body = session.sitting.body
    if body and not is_council(body, register):
        sentence = f"The register has the members of the Human Rights Council; this sitting is of “{body}”."
        pane.tell(f"{sentence} Write the members in the form of the session.", refused=True)
        return

    def means(text: str) -> str:
        return members_change(session, _members(text, register)).text if not check(text) else ""

    def check(text: str) -> str:
        years = known_years()
        return "" if _members(text, register) else f"Write a year from {years[0]} to {years[-1]}."

    prompt = Prompt(
        "Council members of the year",
        value=str(session.sitting.starts.astimezone(session.sitting.zone).year),
        hint="in the year of the sitting those of its day, else those of 1 January",
        check=check,
        means=means,
    )
    pane.open_dialog(prompt, lambda text: _show_members(pane, text, _members(text, register)))


def _show_members(pane: Pane, year: str, members: Sequence[str]) -> None:
    before = pane.session.sitting.council_members
    change = members_change(pane.session, members)
    if not change.added and not change.gone:
        pane.tell(f"The Council members of {year} are written already.")
        return
    names = sorted({*before, *members}, key=fold)
    then = [name if name in members else "" for name in names]
    now = [name if name in before else "" for name in names]
    dialog = BeforeAfter(f"Council members of {year}", now, then, says=f"{len(members)} members: {change.text}.")
    act = EditRow(table="session", changes={"council_members": tuple(members)})
    pane.open_dialog(dialog, lambda _: pane.act(act))


def _members(year: str, register: Register) -> tuple[str, ...]:
    """Return the members of the Council in a typed year; empty if they are not known."""
    return council_in(int(year), register) if year.isdecimal() else ()


class Readiness:
    """Shows what is missing until it is closed, and follows changes of the session.

    Each line opens the form in which it is put right.
    """

    def __init__(self, pane: Pane, forms: RowForms) -> None:
        self._pane = pane
        self._forms = forms
        self._list = MissingList(self._missing(), self._put_right)
        pane.app.push_screen(self._list)

    def show_changes(self) -> None:
        """Show what is missing now, as long as the list is open."""
        if self._list.is_attached:
            self._list.show(self._missing())

    def _missing(self) -> Sequence[Missing]:
        pane = self._pane
        by_register = missing_by_register(pane.session, pane.now, pane.register_of(pane.session), pane.room)
        return [*by_register, *untranslated(pane.session)]

    def _put_right(self, line: Missing) -> str:
        """Open the form for a line; return a sentence if no form can put it right, else an empty text."""
        place, pane = line.place, self._pane
        if not place.table:
            return f"{line} No form puts that right."
        if place.table == "entries" and not place.row:
            pane.act(AddEntry(place="end", **(place.values or {})))
        elif place.table == "entries":
            entry = pane.session.entry(place.row)
            if entry is not None:
                open_entry(pane, entry, place.key)
        elif place.row or place.table in ("session", "rules"):
            self._forms.open(cast("RowTable", place.table), place.row, place.key)
        else:
            self._forms.add(cast("Table", place.table), **(place.values or {}))
        return ""
