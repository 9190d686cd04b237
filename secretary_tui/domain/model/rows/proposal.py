"""The `[[proposals]]` table: drafts and amendments, and the action that was taken on each."""

from typing import Any, Final, get_args

from secretary_tui.domain.model.rows.row import MisplacedKey, TableRow, described, frozen_fields
from secretary_tui.domain.model.rows.types import (
    Action,
    Announced,
    Ballot,
    DraftKind,
    Line,
    Name,
    RowId,
    VoteResult,
    translated,
)  # fmt: skip

#: The columns of a recorded vote, which are keys of a proposal, in the order of the papers.
BALLOTS: Final[tuple[Ballot, ...]] = get_args(Ballot)
#: Those of them that are announced and decide.
COUNTED: Final = BALLOTS[:3]
_STATES: Final = "States, one a line; also Cuba on behalf of the Non-Aligned Movement."
_TAKEN: Final = "The members in this column; {agenda.vote} takes the whole vote down."
_COLUMN: Final = "The members in this column of a recorded vote, by their names in council_members."
Names = tuple[Name, ...]


def _names(label: str = "", about: str = _STATES, in_file: str = "", example: str = '["Cuba"]') -> Any:
    return described(default=(), label=label, about=about, in_file=in_file, example=example, one_a_line=True)


@frozen_fields
@translated("title")
class DraftProposal(TableRow):
    """A draft or an amendment on which action is taken; the names of a recorded vote stand in its columns."""

    title: Name = described(example='"The right to food"', about="Its title, as it heads the report.")
    kind: DraftKind = described(default="draft resolution", about="What the draft would become; type its beginning.")
    symbol: Line = described(default="", example='"A/HRC/31/L.13"', about="Such as A/HRC/31/L.13.")
    discussion: RowId | None = described(default=None, about="Its discussion, if the sitting has several.")
    block: RowId | None = described(default=None, about="The block in which action is taken on it.")
    amends: RowId | None = described(default=None, about="For an amendment: the draft that it amends.")
    introduced_by: Names = _names("introduced by")
    sponsors: Names = _names()
    cosponsors: Names = _names("co-sponsors", example='["Ghana", "Togo"]')
    joined: Names = _names("joined the sponsors", "The States that joined the sponsors later.")
    revised: bool = described(default=False, label="orally revised", about="Whether it was revised orally.")
    budget: bool = described(default=False, about="Whether programme budget implications were announced.")
    asked_for_vote: Names = _names("asked for the vote")
    how: Action | None = described(default=None, about="What became of it; empty while there is no action.")
    in_favour: Names = _names("in favour", _TAKEN, _COLUMN)
    against: Names = _names("", _TAKEN, _COLUMN)
    abstaining: Names = _names("", _TAKEN, _COLUMN)
    absent: Names = _names("", "The members that were absent from the vote.")
    not_voting: Names = _names("not voting", "The members that did not vote.")
    announced: dict[Ballot, Announced] = described(
        default_factory=dict,
        label="announced totals",
        hint="in_favour 34; against 13; abstaining 0",
        example="{ in_favour = 34, against = 13, abstaining = 0 }",
        about="The totals that were announced; without them the names count.",
    )
    result: VoteResult | None = described(default=None, about="What became of it, if the totals do not say it.")
    resolution: Line = described(default="", example='"31/8"', about="The number that it was given, such as 31/8.")

    def __post_init__(self) -> None:
        seen: dict[str, Ballot] = {}
        for ballot in BALLOTS:
            for name in getattr(self, ballot):
                if name in seen:
                    said = "twice" if seen[name] == ballot else f"in {seen[name]} too"
                    raise MisplacedKey((ballot,), f"{name} stands {said}; take it out of one of them")
                seen[name] = ballot
        if (seen or self.announced) and self.how != "recorded vote":
            raise MisplacedKey(("how",), 'has the names or totals of a vote; write "recorded vote", or remove them')

    @property
    def reference(self) -> str:
        """Its symbol, else its title."""
        return self.symbol or self.title

    @property
    def totals(self) -> dict[Ballot, int]:
        """How many were in favour, against and abstaining: as announced, else as the names count."""
        return {ballot: self.announced.get(ballot, len(getattr(self, ballot))) for ballot in COUNTED}

    @property
    def differing(self) -> tuple[Ballot, ...]:
        """The columns in which another number of names stands than was announced."""
        return tuple(b for b in COUNTED if b in self.announced and self.announced[b] != len(getattr(self, b)))

    @property
    def adopted(self) -> bool | None:
        """Whether it was adopted; None while there is no action or no total. A tie rejects it."""
        if self.how != "recorded vote":
            return True if self.how == "without a vote" else None
        if self.result is not None:
            return self.result == "adopted"
        totals = self.totals
        return totals["in_favour"] > totals["against"] if any(totals.values()) else None
