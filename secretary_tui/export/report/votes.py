"""Makes the facts of action on drafts: who introduced and sponsored each, how members voted, what became of it."""

import re
from datetime import date
from typing import Final

from secretary_tui.domain.model.rows.note import BALLOTS, COUNTED, DraftProposal
from secretary_tui.domain.model.session import Session
from secretary_tui.export.report.lists import CouncilNames, alphabetical
from secretary_tui.export.report.model import DraftAction, Speaker
from secretary_tui.export.wording.language import language_of

#: The day since which the Council words a vote in a form; templates have a phrase for each.
_FORMS: Final = ((date(2014, 1, 1), "2014"), (date(2007, 1, 1), "2008"), (date.min, "2006"))
#: The keys of a proposal that name States.
_OF_STATES: Final = ("introduced_by", "sponsors", "cosponsors", "joined", "asked_for_vote")
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
    listed = ((ballot, map(names.listed, getattr(row, ballot))) for ballot in BALLOTS)
    columns = [(ballot, tuple(sorted(states, key=alphabetical))) for ballot, states in listed]
    return DraftAction(
        row=row,
        kind=draft.kind if draft is not None else row.kind,
        amended=draft.reference if draft is not None else "",
        states={key: _states(row, key, names) for key in _OF_STATES},
        columns=tuple((ballot, states) for ballot, states in columns if states or ballot in COUNTED),
        form=next(form for since, form in _FORMS if since <= day),
        council=language.body_in_short(body),
        amendments=tuple(_action(session, other, names) for other in session.proposals if other.amends == row.id),
    )


def _states(row: DraftProposal, key: str, names: CouncilNames) -> tuple[Speaker, ...]:
    """Return the States of a key: sponsors by the alphabet, as the Council has them, those who spoke as written."""
    states = [_state(text, names) for text in getattr(row, key)]
    by_alphabet = key in ("cosponsors", "joined")
    return tuple(sorted(states, key=lambda one: alphabetical(names.listed(one.name))) if by_alphabet else states)


def _state(written: str, names: CouncilNames) -> Speaker:
    """Return a State in running text, perhaps on behalf of others."""
    match = _FOR_OTHERS.fullmatch(written)
    name, whose = match.group("name", "whose") if match else (written, "")
    return Speaker(name, names.natural(name), whose=names.whose(whose) if whose else "")
