"""Makes the facts of action on drafts: who introduced and sponsored each, how members voted, what became of it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.proposal import BALLOTS, COUNTED, DraftProposal
from secretary_tui.domain.model.rows.types import Action, Ballot, DraftKind
from secretary_tui.domain.model.session import Session
from secretary_tui.export.report.lists import CouncilNames, alphabetical
from secretary_tui.export.report.model import Speaker

#: The day since which the Council words a vote in a form; templates have a phrase for each.
_FORMS: Final = ((date(2014, 1, 1), "2014"), (date(2007, 1, 1), "2008"), (date.min, "2006"))
#: A State that acts for others too: “Cuba on behalf of the Non-Aligned Movement”, with brackets or without.
_FOR_OTHERS: Final = re.compile(r"(?P<name>.+?),? \(?on behalf of (?P<whose>.+?)\)?")


@frozen
class Vote:
    """A draft or an amendment, and the action on it; `amended` is the symbol or title of the draft that it amends.

    `columns` have the members of a recorded vote as lists print them; those of absent members and of those not voting
    are there if anybody is in them. `in_favour`, `against` and `abstaining` count as announced. `form` is the year
    whose wording the Council uses; `amendments` were acted on before.
    """

    title: str
    kind: DraftKind
    symbol: str
    amended: str
    introduced_by: tuple[Speaker, ...]
    sponsors: tuple[Speaker, ...]
    cosponsors: tuple[Speaker, ...]
    joined: tuple[Speaker, ...]
    revised: bool
    budget: bool
    asked_by: tuple[Speaker, ...]
    how: Action | None
    adopted: bool | None
    in_favour: int
    against: int
    abstaining: int
    columns: tuple[tuple[Ballot, tuple[str, ...]], ...]
    resolution: str
    form: str
    amendments: tuple["Vote", ...] = ()


def votes_of(section: Session, names: CouncilNames) -> tuple[Vote, ...]:
    """Return the drafts of a section in the order of the file, each with its amendments."""
    return tuple(_vote(section, row, names) for row in section.proposals if row.amends is None)


def _vote(session: Session, row: DraftProposal, names: CouncilNames) -> Vote:
    day, draft = session.sitting.local_start.date(), session.proposal(row.amends)
    columns = tuple((ballot, _listed(getattr(row, ballot), names)) for ballot in BALLOTS)
    return Vote(
        title=row.title,
        kind=draft.kind if draft is not None else row.kind,
        symbol=row.symbol,
        amended=draft.reference if draft is not None else "",
        introduced_by=_states(row.introduced_by, names),
        sponsors=_states(row.sponsors, names),
        cosponsors=_states(row.cosponsors, names),
        joined=_states(row.joined, names),
        revised=row.revised,
        budget=row.budget,
        asked_by=_states(row.asked_for_vote, names),
        how=row.how,
        adopted=row.adopted,
        **row.totals,
        columns=tuple((ballot, states) for ballot, states in columns if states or ballot in COUNTED),
        resolution=row.resolution,
        form=next(form for since, form in _FORMS if since <= day),
        amendments=tuple(_vote(session, other, names) for other in session.proposals if other.amends == row.id),
    )


def _listed(states: tuple[str, ...], names: CouncilNames) -> tuple[str, ...]:
    """Return members as lists print them on the day, in English alphabetical order."""
    return tuple(names.listed(state) for state in sorted(states, key=alphabetical))


def _states(written: tuple[str, ...], names: CouncilNames) -> tuple[Speaker, ...]:
    """Return States in running text, each perhaps on behalf of others."""
    states = []
    for text in written:
        match = _FOR_OTHERS.fullmatch(text)
        name, whose = match.group("name", "whose") if match else (text, "")
        capacity = names.whose(whose) if whose else ""
        states.append(Speaker(name, names.natural(name), "on behalf of" if whose else "", capacity))
    return tuple(states)


def doubtful_votes(session: Session) -> Iterator[str]:
    """Yield on which drafts no action is on record, and whose names are not as many as were announced."""
    for row in session.proposals:
        if row.how is None and session.sitting.closed is not None:
            yield f"No action on {row.reference} is on record: the report says nothing of it."
        for ballot in row.differing:
            names, column = len(getattr(row, ballot)), ballot.replace("_", " ")
            said = f"{row.announced[ballot]} {column} were announced, and {names} stand in that column"
            yield f"{row.reference}: {said}; the report prints both as they are."
