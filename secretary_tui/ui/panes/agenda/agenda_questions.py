"""The keys of the agenda that ask: minutes, an hour, or whether what is shown is taken."""

from secretary_tui.domain.acts.blocks import GrantMinutes, Replan
from secretary_tui.domain.acts.sitting import InterpretUntil
from secretary_tui.domain.forecast.effect_texts import granting_text, interpretation_text
from secretary_tui.domain.forecast.interpretation import read_until
from secretary_tui.domain.forecast.replan import replan
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.rules.guards import require_later_interpretation
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.domain.text.written_time import UnreadableTime
from secretary_tui.errors import Refused
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.prompt import Prompt, whole_number
from secretary_tui.ui.panes.agenda.plan_rows import signed
from secretary_tui.ui.panes.agenda.selected_row import SelectedRow
from secretary_tui.ui.panes.pane import Pane


class AgendaQuestions:
    """Asks what a key of the agenda needs, and then for the act."""

    def __init__(self, pane: Pane, selected: SelectedRow) -> None:
        self._pane = pane
        self._selected = selected
        pane.key_actions.actions |= {
            "agenda.grant": self.ask_minutes,
            "agenda.interpretation": self.ask_interpretation,
            "agenda.replan": self.show_replan,
        }

    def ask_minutes(self) -> None:
        """Ask how many minutes."""
        pane = self._pane
        with pane.asking():
            block = self._selected.require_block()

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


def _number(text: str) -> int:
    return int(text.replace("−", "-"))


def _minutes(block: Block, granted: int) -> str:
    change = f" ({signed(granted)})" if granted else ""
    return f"{max(0, block.minutes + granted):3} min{change:6} {block.title}"
