"""The keys of the agenda that ask the register of names: the Council of a year, and what is missing for the sitting."""

from collections.abc import Sequence
from typing import cast

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.inscribing import AddEntry
from secretary_tui.domain.forecast.readiness import Missing
from secretary_tui.domain.model.session import Table
from secretary_tui.domain.rules.members import members_change
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.export.wording.untranslated import untranslated
from secretary_tui.names.council import council_in, is_council, known_years
from secretary_tui.names.readiness import missing_by_register
from secretary_tui.names.register import Register
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.missing_list import MissingList
from secretary_tui.ui.dialogs.prompt import Prompt
from secretary_tui.ui.panes.agenda.plan_rows import RowTable
from secretary_tui.ui.panes.agenda.row_forms import RowForms
from secretary_tui.ui.panes.opened_entry import open_entry
from secretary_tui.ui.panes.pane import Pane


def ask_members(pane: Pane) -> None:
    """Ask for the year of the Council, show its members beside those that are written, and write them if taken."""
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
    """The members of the Council in a year as it is typed; none if it is no year of which they are known."""
    return council_in(int(year), register) if year.isdecimal() else ()


class Readiness:
    """Shows what is missing from when it is made until it is closed, however the session changes meanwhile.

    Each line opens the form in which it is put right.
    """

    def __init__(self, pane: Pane, forms: RowForms) -> None:
        self._pane = pane
        self._forms = forms
        self._list = MissingList(self._missing(), self._put_right)
        pane.app.push_screen(self._list)

    def show_changes(self) -> None:
        """Show what is missing in the session as it is now, while the list stands."""
        if self._list.is_attached:
            self._list.show(self._missing())

    def _missing(self) -> Sequence[Missing]:
        pane = self._pane
        by_register = missing_by_register(pane.session, pane.now, pane.register_of(pane.session), pane.room)
        return [*by_register, *untranslated(pane.session)]

    def _put_right(self, line: Missing) -> str:
        """Go to the place of a line; return in a sentence why nothing can be done about it in a form, else nothing."""
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
