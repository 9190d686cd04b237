"""Makes the facts of action on drafts: who introduced and sponsored each, how members voted, what became of it."""

import re
from datetime import date
from typing import Final

from secretary_tui.domain.model.rows.proposal import BALLOTS, COUNTED, DraftProposal
from secretary_tui.domain.model.session import Session
from secretary_tui.export.report.lists import CouncilNames, alphabetical
from secretary_tui.export.report.model import DraftAction, Speaker
from secretary_tui.export.wording.language import language_of

#: The day since which the Council words a vote in a form; templates have a phrase for each.
_FORMS: Final = ((date(2014, 1, 1), "2014"), (date(2007, 1, 1), "2008"), (date.min, "2006"))
#: A State that acts for others too: “Cuba on behalf of the Non-Aligned Movement”, with brackets or without.
_FOR_OTHERS: Final = re.compile(r"(?P<name>.+?),? \(?on behalf of (?P<whose>.+?)\)?")


def votes_of(section: Session, names: CouncilNames, block: str | None = None) -> tuple[DraftAction, ...]:
    """Return the drafts of a section, or of one of its blocks, in the order of the file, each with its amendments."""
    drafts = (row for row in section.proposals if row.amends is None)
    return tuple(_action(section, row, names) for row in drafts if block in (None, row.block))


def _action(session: Session, row: DraftProposal, names: CouncilNames) -> DraftAction:
    day, draft = session.sitting.local_start.date(), session.proposal(row.amends)
    language = language_of(names.names.language if names.names else "en")
    body = names.names.body_within(session.sitting.body) if names.names else session.sitting.body
    columns = tuple((ballot, _listed(getattr(row, ballot), names)) for ballot in BALLOTS)
    return DraftAction(
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
        council=language.body_in_short(body),
        amendments=tuple(_action(session, other, names) for other in session.proposals if other.amends == row.id),
    )


def _listed(states: tuple[str, ...], names: CouncilNames) -> tuple[str, ...]:
    """Return members as lists print them on the day, in alphabetical order."""
    return tuple(sorted(map(names.listed, states), key=alphabetical))


def _states(written: tuple[str, ...], names: CouncilNames) -> tuple[Speaker, ...]:
    """Return States in running text, each perhaps on behalf of others."""
    states = []
    for text in written:
        match = _FOR_OTHERS.fullmatch(text)
        name, whose = match.group("name", "whose") if match else (text, "")
        capacity = names.whose(whose) if whose else ""
        states.append(Speaker(name, names.natural(name), "on behalf of" if whose else "", capacity))
    return tuple(states)
