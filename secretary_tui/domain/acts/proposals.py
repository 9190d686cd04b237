"""Acts on drafts: a recorded vote, and adoption without one."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.rows.proposal import BALLOTS, DraftProposal
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.rows.types import Ballot
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.rewrite import Ids, change, evolve, put, still_joined
from secretary_tui.domain.text.words import fold
from secretary_tui.errors import NextStep, Refused


@frozen_fields
class TakeVote(Act):
    """Take down a recorded vote: the members in each column, and the totals as they were announced."""

    proposal: str
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    not_voting: tuple[str, ...] = ()
    announced: Mapping[Ballot, int] = field(default_factory=dict)

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Whatever was written of the vote before is replaced; refused for a name that is not among the members."""
        columns: dict[str, tuple[str, ...]] = {
            ballot: tuple(sorted(getattr(self, ballot), key=fold)) for ballot in BALLOTS
        }
        if not any(columns.values()) and not self.announced:
            raise Refused("Nobody has voted yet.")
        row = _proposal(session, self.proposal)
        row = evolve(row, {"how": "recorded vote", "announced": dict(self.announced), **columns})
        return still_joined(put(session, "proposals", row))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“A/HRC/31/L.13: 34 in favour, 13 against, 0 abstaining: adopted”."""
        row = _proposal(after, self.proposal)
        differs = "; the names are not as many as were announced" if row.differing else ""
        former = before.proposal(self.proposal)
        again = "; the vote before is replaced" if former is not None and former.how == "recorded vote" else ""
        return f"{row.reference}: {totals_text(row.totals)}: {action_word(row)}{differs}{again}"


@frozen_fields
class AdoptWithoutVote(Act):
    """Adopt a draft without a vote."""

    proposal: str

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused where a vote is on record."""
        row = _proposal(session, self.proposal)
        if row.how == "recorded vote":
            raise Refused(f"A vote on {row.reference} is on record.", NextStep("agenda.edit", "corrects it"))
        return change(session, "proposals", row, how="without a vote")

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“A/HRC/31/L.13: adopted without a vote”."""
        row = _proposal(after, self.proposal)
        return f"{row.reference}: {action_word(row)}"


def totals_text(totals: Mapping[Ballot, int]) -> str:
    """Return “34 in favour, 13 against, 0 abstaining”."""
    return ", ".join(f"{count} {ballot.replace('_', ' ')}" for ballot, count in totals.items())


def action_word(row: DraftProposal) -> str:
    """Return what became of a draft in a word or two; empty while there was no action."""
    if row.how == "without a vote":
        return "adopted without a vote"
    if row.adopted is None:
        return row.how or ""
    return "adopted" if row.adopted else "rejected"


def open_proposals(session: Session, block: str | None) -> Sequence[DraftProposal]:
    """Return the drafts and amendments without action: those of a block if it has any, else those of no block."""
    rows = [row for row in session.proposals if row.how is None]
    return [row for row in rows if row.block == block] or [row for row in rows if row.block is None]


def _proposal(session: Session, row_id: str) -> DraftProposal:
    row = session.proposal(row_id)
    if row is None:
        raise Refused("That draft is gone; someone removed it.")
    return row
