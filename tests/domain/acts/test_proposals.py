"""Action on drafts: a recorded vote in one act, adoption without a vote, and references between their rows."""

from typing import Any

import pytest

from secretary_tui.domain.acts.agenda_rows import EditRow, RemoveRow
from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.notes import AdoptWithoutVote, TakeVote, open_proposals, totals_text
from secretary_tui.domain.model.rows.entry import DraftProposal
from secretary_tui.domain.model.rows.row import Invalid
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import difference, revert
from tests.sittings import NINE, Run, at, sitting

MEMBERS = ("Brazil", "Cuba", "Ghana", "Peru", "Togo")
DRAFTS: tuple[dict[str, Any], ...] = (
    {"id": "food", "title": "The right to food", "symbol": "A/HRC/31/L.13", "block": "floor-1"},
    {"id": "debt", "title": "Foreign debt", "block": "floor-1"},
    {"id": "amend", "title": "Foreign debt", "symbol": "A/HRC/31/L.80", "amends": "debt"},
)


def council(*drafts: dict[str, Any], **tables: Any) -> Session:
    """Return a morning of five members, with drafts."""
    head = {"title": "Rights", "timezone": "Europe/Zurich", "starts": NINE, "ends": at(180)}
    return sitting(session=head | {"council_members": MEMBERS}, proposals=drafts or DRAFTS, **tables)


VOTE = TakeVote(
    proposal="food", in_favour=("Togo", "Brazil"), against=("Cuba",), absent=("Peru",), not_voting=("Ghana",)
)


def test_a_vote_is_taken_in_one_act_and_taken_back() -> None:
    run = Run(council())
    before = run.session
    run.do(VOTE, 10)
    row = run.session.proposal("food")
    assert row is not None
    assert (row.how, row.in_favour, row.absent, row.adopted) == ("recorded vote", ("Brazil", "Togo"), ("Peru",), True)
    assert VOTE.sentence(before, run.session, at(10)) == "A/HRC/31/L.13: adopted, 2–1–0"
    again = TakeVote(proposal="food", against=("Cuba",), announced={"against": 2})
    told = again.sentence(run.session, apply(run.session, again, at(11)), at(11))
    assert told == (
        "A/HRC/31/L.13: rejected, 0–2–0; not as many names as announced; before: adopted, 2–1–0; "
        "Brazil in favour → –; Ghana not voting → –; Peru absent → –; Togo in favour → –"
    )
    back = revert(run.session, difference(before, run.session))
    assert back.proposals == before.proposals


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (TakeVote(proposal="food"), "Nobody has voted yet"),
        (TakeVote(proposal="gone", in_favour=("Cuba",)), "That draft proposal is gone"),
        (TakeVote(proposal="food", in_favour=("Chad",)), "“Chad” is not among the Council members"),
        (
            TakeVote(proposal="food", in_favour=("Cuba",), against=("Cuba",)),
            "Against names Cuba, also named in “in favour”; remove one",
        ),
        (RemoveRow(table="proposals", row="debt"), "there is no draft “debt” to amend"),
        (RemoveRow(table="blocks", row="floor-1"), "there is no block “floor-1”"),
    ],
)
def test_what_does_not_fit_is_refused(act: Act, sentence: str) -> None:
    run = Run(council())
    run.refuses(sentence, act, 10)


def test_a_draft_is_called_by_the_part_of_its_symbol_that_differs() -> None:
    assert [row.short_reference for row in council().proposals] == ["L.13", "Foreign debt", "L.80"]
    assert totals_text({"in_favour": 34, "against": 0}) == "34 in favour, 0 against"


def test_who_voted_stays_a_member() -> None:
    run = Run(council())
    run.do(VOTE, 10)
    without = EditRow(table="session", changes={"council_members": MEMBERS[:4]})
    run.refuses("“Togo” is not among the Council members", without, 11)


def test_a_draft_is_adopted_without_a_vote_unless_one_is_on_record() -> None:
    run = Run(council())
    assert run.said(AdoptWithoutVote(proposal="debt", sure=True), 10) == "Foreign debt: adopted without a vote"
    assert [(row.id, row.adopted) for row in run.session.proposals] == [("food", None), ("debt", True), ("amend", None)]
    run.do(VOTE, 11)
    run.refuses(r"A vote on A/HRC/31/L\.13 is on record", AdoptWithoutVote(proposal="food"), 12)


@pytest.mark.parametrize(
    ("values", "doubt"),
    [
        ({}, "Foreign debt: 1 amendment is open: A/HRC/31/L.80"),
        ({"how": "withdrawn"}, "Foreign debt: it was withdrawn"),
        ({"how": "not acted on"}, "Foreign debt: it was not acted on"),
        ({"how": "without a vote"}, "Foreign debt: it was adopted without a vote"),
    ],
)
def test_an_adoption_that_may_be_a_mistake_is_asked_about(values: dict[str, Any], doubt: str) -> None:
    run = Run(council({**DRAFTS[1], **values}, DRAFTS[2]))
    run.refuses(doubt, AdoptWithoutVote(proposal="debt"), 10)
    before, again = run.session, EditRow(table="proposals", row="debt", changes={"how": None})
    run.do(again, 11)
    assert (
        again.sentence(before, run.session, at(11))
        == f"Foreign debt: no action yet{f'; before: {doubt[21:]}' if values else ''}"
    )
    run.do(EditRow(table="proposals", row="amend", changes={"how": "withdrawn"}), 12)
    run.do(AdoptWithoutVote(proposal="debt"), 13)


@pytest.mark.parametrize(
    ("values", "adopted"),
    [
        ({}, None),
        ({"how": "withdrawn"}, None),
        ({"how": "not acted on"}, None),
        ({"how": "without a vote"}, True),
        ({"how": "recorded vote"}, None),
        ({"how": "recorded vote", "in_favour": ("Cuba",)}, True),
        ({"how": "recorded vote", "in_favour": ("Cuba",), "against": ("Togo",)}, False),  # a tie
        ({"how": "recorded vote", "announced": {"in_favour": 1, "against": 2}, "in_favour": ("Cuba",)}, False),
        ({"how": "recorded vote", "in_favour": ("Cuba",), "result": "rejected"}, False),
    ],
)
def test_adopted_follows_from_the_totals_or_is_stated(values: dict[str, Any], adopted: bool | None) -> None:
    assert DraftProposal.of({"id": "p", "title": "Food", **values}).adopted is adopted


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"in_favour": ("Cuba", "Cuba")}, "names Cuba twice; remove one"),
        ({"in_favour": ("Cuba",), "absent": ("Cuba",)}, "names Cuba, also named in in_favour"),
        ({"how": "without a vote", "in_favour": ("Cuba",)}, "has the names or totals of a vote"),
        ({"how": None, "announced": {"against": 3}}, "has the names or totals of a vote"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        DraftProposal.of({"id": "p", "title": "Food", "how": "recorded vote", **values})


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"block": "gone"}, "there is no block “gone”"),
        ({"discussion": "gone"}, "there is no discussion “gone”"),
        ({"amends": "gone"}, "there is no draft “gone” to amend"),
        ({"amends": "amend"}, "there is no draft “amend” to amend"),
        (
            {"block": "floor-1", "discussion": "other"},
            "block “floor-1” belongs to another discussion; correct block or discussion",
        ),
        ({"how": "recorded vote", "abstaining": ("Chad",)}, "“Chad” is not among the Council members"),
    ],
)
def test_rows_that_do_not_fit_together_are_told(changes: dict[str, Any], sentence: str) -> None:
    drafts = ({"id": "p", "title": "Food"} | changes, *DRAFTS[1:])
    with pytest.raises(ValueError, match=sentence):
        council(*drafts, discussions=({"id": "other", "title": "Other"},))


def test_the_open_drafts_of_a_block_are_asked_for_else_those_of_none() -> None:
    session = council()
    assert [row.id for row in open_proposals(session, "floor-1")] == ["food", "debt"]
    assert [row.id for row in open_proposals(session, "floor-2")] == ["amend"]
