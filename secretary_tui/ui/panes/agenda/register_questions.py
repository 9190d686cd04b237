"""The keys of the agenda that ask the register of names: the Council of a year, a table of organizations."""

from collections.abc import Sequence

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.rules.members import members_change
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.names.council import council_in, is_council, known_years
from secretary_tui.names.register import Register
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.prompt import Prompt
from secretary_tui.ui.panes.pane import Pane


class RegisterQuestions:
    """Asks what a key needs, shows what the register makes of it, and then asks for the act."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane

    def ask_members(self) -> None:
        """Ask for the year of the Council, and show its members beside those that are written."""
        pane, session = self._pane, self._pane.session
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
        pane.open_dialog(prompt, lambda text: self._show_members(text, _members(text, register)))

    def _show_members(self, year: str, members: Sequence[str]) -> None:
        pane, before = self._pane, self._pane.session.sitting.council_members
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
