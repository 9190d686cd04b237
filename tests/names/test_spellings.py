"""What people type at a desk leads to the name that was meant, and nothing is taken unseen that was not."""

import pytest

from secretary_tui.names.register import Register
from tests.corpora import Spelling, spellings

PARTICIPANTS = [row for row in spellings("participants") if not row.ambiguous]
AMBIGUOUS = [row for row in spellings("participants") if row.ambiguous]
GROUPS = [row for row in spellings("groups") if row.kind == "group"]
TEXTS = [row for row in spellings("groups") if row.kind == "text"]
#: So much of what is typed must have the right name as the first proposal.
RIGHT = 0.97


def first_proposal(row: Spelling) -> str | None:
    proposals = Register.load(row.on).propose(row.typed, 1)
    return proposals[0].name if proposals else None


def taken_unseen(row: Spelling) -> str | None:
    proposal = Register.load(row.on).exact(row.typed)
    return proposal.name if proposal is not None else None


def group_taken_unseen(row: Spelling) -> str | None:
    return Register.load(row.on).exact_group(row.typed)


@pytest.mark.parametrize("kind", ["state", "organization"])
def test_the_first_proposal_is_the_name_that_was_meant(kind: str) -> None:
    rows = [row for row in PARTICIPANTS if row.kind == kind]
    wrong = {row.typed: first_proposal(row) for row in rows if first_proposal(row) != row.wanted}
    assert len(wrong) <= (1 - RIGHT) * len(rows), wrong


def test_no_participant_is_taken_unseen_for_another() -> None:
    taken = {row: taken_unseen(row) for row in PARTICIPANTS}
    assert {row.typed: name for row, name in taken.items() if name not in (None, row.wanted)} == {}


@pytest.mark.parametrize("row", AMBIGUOUS, ids=str)
def test_where_several_are_meant_none_is_taken_unseen_and_if_one_is_proposed_all_are(row: Spelling) -> None:
    assert taken_unseen(row) is None
    proposed = {proposal.name for proposal in Register.load(row.on).propose(row.typed, 20)}
    assert not proposed or set(row.fair) <= proposed


def test_a_group_is_known_by_what_is_typed() -> None:
    wrong = {row.typed: group_taken_unseen(row) for row in GROUPS if group_taken_unseen(row) != row.wanted}
    assert len(wrong) <= (1 - RIGHT) * len(GROUPS), wrong
    assert set(wrong.values()) <= {None}


@pytest.mark.parametrize("row", TEXTS, ids=str)
def test_what_is_no_group_is_taken_for_none(row: Spelling) -> None:
    assert group_taken_unseen(row) is None
