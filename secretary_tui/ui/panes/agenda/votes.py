"""The keys of the agenda for drafts: a recorded vote, and adoption without one."""

from collections.abc import Callable, Mapping
from string import ascii_lowercase
from typing import Final

from secretary_tui.domain.acts.base import refusal_of
from secretary_tui.domain.acts.notes import AdoptWithoutVote, TakeVote, open_proposals
from secretary_tui.domain.model.rows.entry import Block
from secretary_tui.domain.model.rows.note import DraftProposal
from secretary_tui.errors import NextStep, Refused
from secretary_tui.ui.key_actions import Action, DraftChanged, send_up
from secretary_tui.ui.panes.agenda.row_forms import SelectedRow
from secretary_tui.ui.panes.pane import Pane

#: How the key of the draft of a vote begins; the id of the proposal follows.
_DRAFTS: Final = "vote."
_GOES_ON: Final = NextStep("agenda.vote", "goes on with it")


class Votes:
    """Takes action on the draft that is selected, or on one of the selected block, else of the running one."""

    def __init__(self, pane: Pane, selected: SelectedRow) -> None:
        self._pane = pane
        self._selected = selected
        self._half_taken: dict[str, str] = {}  # votes that were left, by the ids of their proposals
        #: What the keys do, by the ids of their rows.
        self.actions: Mapping[str, Action] = {
            "agenda.vote": pane.asks(lambda: self._on_draft(self._take_down)),
            "agenda.adopt": pane.asks(lambda: self._on_draft(lambda row: pane.act(AdoptWithoutVote(proposal=row.id)))),
        }

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        """Take the half-taken votes of a former run, and say so."""
        kept = {key.removeprefix(_DRAFTS): text for key, text in drafts.items() if key.startswith(_DRAFTS)}
        self._half_taken |= kept
        if kept:
            self._pane.call_after_refresh(self._pane.tell, "A half-taken vote was kept.", _GOES_ON)

    def _on_draft(self, do: Callable[[DraftProposal], None]) -> None:
        """Do it with the draft that is meant; ask which one if a block has several."""
        from secretary_tui.ui.dialogs.choice import Choice, Option

        session, row = self._pane.session, self._selected.row
        if isinstance(row, DraftProposal):
            do(row)
            return
        block = row if isinstance(row, Block) else session.running
        rows = dict(zip(ascii_lowercase, open_proposals(session, block.id if block else None), strict=False))
        if not rows:
            raise Refused("No draft is open here: select one below.", NextStep("agenda.add", "adds one"))
        if len(rows) == 1:
            do(rows["a"])
            return
        options = [Option(letter, row.reference, row.title if row.symbol else "") for letter, row in rows.items()]
        self._pane.open_dialog(Choice("Which draft?", options), lambda letter: do(rows[letter]))

    def _take_down(self, row: DraftProposal) -> None:
        """Open the vote, with what was half taken of it."""
        from secretary_tui.ui.dialogs.vote import VoteDialog

        pane, members = self._pane, self._pane.session.sitting.council_members
        if not members:
            raise Refused("The session names no members who vote.", NextStep("agenda.members", "writes them"))
        register = pane.register_of

        def state_of(text: str) -> str | None:
            named = register(pane.session).exact(text)
            return named.name if named is not None and named.kind == "state" else None

        dialog = VoteDialog(row, members, state_of, self._half_taken.get(row.id, ""))

        def answered(command: TakeVote | None) -> None:
            if command is not None and not refusal_of(pane.session, command, pane.now):
                self._half_taken.pop(row.id, None)
                send_up(pane, DraftChanged(f"{_DRAFTS}{row.id}", ""))
            else:
                self._half_taken[row.id] = dialog.half_taken
                if command is None and dialog.half_taken:
                    pane.tell("The half-taken vote is kept.", _GOES_ON)
            if command is not None:
                pane.act(command)

        pane.app.push_screen(dialog, answered)
