"""Action on drafts in the words of the Council, as in its report A/HRC/7/78, in three languages."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.export.paper import Paragraph
from secretary_tui.export.report.lists import CouncilNames, left_out, votes_of
from secretary_tui.export.report.model import DraftAction
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.templating import draft
from tests.export.kinds import day, meeting
from tests.export.rendered import made
from tests.export.sitting import drafts_sitting

SEPARATOR = "next draft"
ALONE = f"""{{% import "votes.md" as drafts with context %}}
# Drafts

{{% for vote in votes %}}
{{{{ drafts.voted(vote) }}}}

{SEPARATOR}
{{% endfor %}}
"""


def told(folder: Path, *votes: DraftAction) -> list[str]:
    """Return the paragraphs about each draft, with ordinary spaces."""
    (folder / "alone.md").write_text(ALONE, encoding="utf-8")
    paper = draft("alone", {"votes": votes}, folder=folder)
    text = "\n".join(part.text for part in paper.parts if isinstance(part, Paragraph))
    return text.replace("\u00a0", " ").replace("\u202f", " ").split(SEPARATOR)[:-1]


NO_VOTE: dict[str, Any] = {"in_favour": (), "against": (), "not_voting": (), "announced": {}}


def debt(amendment: Mapping[str, Any] | None = None, **changes: Any) -> DraftAction:
    session = drafts_sitting()
    values = {"debt": changes, "amend": amendment or {}}
    rows = tuple(row.evolve(**values.get(row.id, {})) for row in session.proposals)
    return votes_of(session.evolve(proposals=rows), CouncilNames.of(session, Names.of(session)))[1]


#: The changed facts of the draft on debt or of the action on it, and the text about them.
CHANGED: tuple[tuple[dict[str, Any], dict[str, Any], str], ...] = (
    ({"announced": {"in_favour": 47, "against": 0, "abstaining": 0}}, {},
     "was adopted by 47 votes to none, with no abstentions"),
    ({"announced": {"in_favour": 1, "against": 0, "abstaining": 46}}, {},
     "was adopted by 1 vote to none, with 46 abstentions"),
    ({"how": "not acted on"} | NO_VOTE, {}, "Draft resolution A/HRC/31/L.13 was not acted on.\n"),
    ({"how": "withdrawn", "symbol": ""} | NO_VOTE, {}, "resolution “The effects of foreign debt” was withdrawn.\n"),
    ({"introduced_by": ()}, {}, "draft resolution A/HRC/31/L.13, sponsored by Algeria and Cuba, was considered."),
    ({"asked_for_vote": ()}, {}, "\nA recorded vote was taken on the draft resolution."),
    ({"resolution": ""}, {}, "with no abstentions.\n"),
    ({"result": "rejected"}, {}, "The draft resolution, as orally revised, was rejected by 8 votes to 3"),
    ({"kind": "draft decision"}, {}, "(for the text as adopted, see decision 31/11)"),
    ({"amendment": {"result": "adopted"}}, {}, "draft resolution, as orally revised and amended, was adopted by"),
    ({"amendment": {"result": "adopted"}, "revised": False}, {}, "draft resolution, as amended, was adopted by"),
    ({}, {"council": ""}, "General Assembly, attention was drawn"),
    ({}, {"form": "2008"}, "draft resolution. The draft resolution, as orally revised, was adopted, by 8 votes"),
    ({}, {"form": "2006"}, "was adopted by a recorded vote of 8 votes to 3, with no abstentions"),
)  # fmt: skip


def test_what_became_of_a_draft_in_the_words_of_the_body_and_its_year(tmp_path: Path) -> None:
    texts = told(tmp_path, *(replace(debt(**facts), **action) for facts, action, _ in CHANGED))
    for text, (facts, action, sentence) in zip(texts, CHANGED, strict=True):
        assert sentence in text, facts | action


@pytest.mark.parametrize(
    ("year", "form"), [(2006, "2006"), (2008, "2008"), (2013, "2008"), (2014, "2014"), (2026, "2014")]
)
def test_the_wording_is_that_of_the_day(year: int, form: str) -> None:
    session = drafts_sitting()
    starts, ends = (hour.replace(year=year) for hour in (session.sitting.starts, session.sitting.ends))
    session = session.evolve(sitting=session.sitting.evolve(starts=starts, ends=ends))
    assert {vote.form for vote in votes_of(session, CouncilNames.of(session, Names.of(session)))} == {form}


def test_what_is_doubtful_of_a_vote_is_told_beside_the_report() -> None:
    food, debt, *_ = drafts_sitting().proposals
    changed = food.evolve(how=None), debt.evolve(announced={"in_favour": 9, "against": 3})
    source = Source(drafts_sitting().evolve(proposals=changed), False, ())
    assert list(left_out((source,), Request("report", "md"))) == [
        "No action on A/HRC/31/L.14 is on record: the report does not say whether it was adopted.",
        "A/HRC/31/L.13: 9 in favour were announced, but 8 are in that column; the report prints both.",
    ]


INTRODUCED = "introduction"
BEFORE, AFTER = (f"explanations of vote {when} the vote" for when in ("before", "after"))
FOOD = {"id": "food", "title": "Food", "symbol": "A/HRC/31/L.14", "introduced_by": ("Cuba",),
               "how": "without a vote", "block": "b2"}  # fmt: skip
DEBT = {"id": "debt", "title": "Debt", "symbol": "A/HRC/31/L.13", "introduced_by": ("Algeria",),
               "how": "withdrawn", "block": "b2"}  # fmt: skip
ORAL = {"id": "oral", "title": "Debt", "amends": "debt", "introduced_by": ("Peru",), "how": "withdrawn"}
SAID = "At the same meeting, the representative of {} made a statement in explanation of vote {} the vote."


def on_drafts(parts: list[Any], *drafts: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the report of action on these drafts in one discussion, and the remarks beside it."""
    row = {"id": "drafts", "kind": "action on drafts", "title": "Drafts"}
    session = meeting(64, day(23), [("drafts", *part) for part in parts], discussions=(row,), proposals=drafts)
    source, request = (Source(session),), Request("report", "md")
    lines = [line for line in made(source, request, day(23, 14)).decode().splitlines() if line]
    return lines[2:], [*left_out(source, request)]


def test_explanations_stand_around_the_vote_on_the_one_draft_of_a_discussion() -> None:
    parts = [("floor", BEFORE, "Before", ["France"]), ("podium", "vote", "Action", []),
             ("floor", AFTER, "After", ["Cuba"])]  # fmt: skip
    change = ORAL | {"amends": "food", "symbol": "A/HRC/31/L.80", "introduced_by": ()}
    told, _ = on_drafts(parts, FOOD | {"title": "Drafts", "block": "b1"}, change)
    assert told == [
        "At the 64th meeting, on 23 March 2016, the representative of Cuba introduced draft resolution A/HRC/31/L.14.",
        "At the same meeting, amendment A/HRC/31/L.80 to draft resolution A/HRC/31/L.14 was considered.",
        SAID.format("France", "before"),
        "Amendment A/HRC/31/L.80 to draft resolution A/HRC/31/L.14 was withdrawn.",
        "The draft resolution was adopted without a vote.",
        SAID.format("Cuba", "after"),
    ]


def test_explanations_stand_around_the_vote_between_whose_blocks_they_were_heard() -> None:
    parts = [
        ("floor", INTRODUCED, "Introduction", ["Cuba"]),
        ("floor", BEFORE, "Before", ["France"]),
        ("podium", "vote", "Action", []),
        ("floor", AFTER, "After", ["China"]),
        ("floor", BEFORE, "Before", ["Ghana"]),
        ("podium", "vote", "Action", []),
    ]
    told, beside = on_drafts(parts, FOOD, DEBT | {"block": "b5"}, ORAL)
    assert told == [
        "### Food",
        "At the 64th meeting, on 23 March 2016, the representative of Cuba introduced draft resolution A/HRC/31/L.14.",
        SAID.format("France", "before"),
        "The draft resolution was adopted without a vote.",
        SAID.format("China", "after"),
        "### Debt",
        "At the same meeting, the representative of Algeria introduced draft resolution A/HRC/31/L.13.",
        "At the same meeting, the representative of Peru introduced an amendment to draft resolution A/HRC/31/L.13.",
        SAID.format("Ghana", "before"),
        "An amendment to draft resolution A/HRC/31/L.13 was withdrawn.",
        "Draft resolution A/HRC/31/L.13 was withdrawn.",
    ]
    assert beside == []


def test_an_explanation_stands_around_the_vote_on_the_draft_that_it_names() -> None:
    parts = [
        ("floor", INTRODUCED, "Introduction", ["Cuba", "Algeria", "Pakistan", "Peru"]),
        ("floor", BEFORE, "Before", [("France", {"draft": "food"}), ("Ghana", {"draft": "oral"})]),
        ("podium", "vote", "Action", []),
        ("floor", AFTER, "After", ["Norway", ("China", {"draft": "food"}), ("Mexico", {"draft": "debt"})]),
    ]
    told, beside = on_drafts(parts, FOOD, DEBT, ORAL)
    assert told[0] == (
        "At the 64th meeting, on 23 March 2016, the representative of Pakistan made an introductory statement."
    )
    assert [line for line in told[1:] if "introduced" not in line and "amendment" not in line] == [
        "### Food",
        SAID.format("France", "before"),
        "The draft resolution was adopted without a vote.",
        SAID.format("China", "after"),
        "### Debt",
        SAID.format("Ghana", "before"),
        "Draft resolution A/HRC/31/L.13 was withdrawn.",
        SAID.format("Mexico", "after"),
        "### Further proceedings",
        SAID.format("Norway", "after"),
    ]
    assert beside == [
        "It is not recorded on which draft Norway explained the vote: the report has them in the order of time.",
    ]


def test_what_is_about_no_draft_is_told_before_the_drafts_or_under_a_heading_of_its_own() -> None:
    parts = [
        ("floor", INTRODUCED, "Introduction", ["Cuba"]),
        ("floor", "general comments", "Comments", ["Togo", ("Ghana", {"draft": "debt"})]),
        ("podium", "vote", "Action", []),
        ("floor", AFTER, "After", ["Norway", ("China", {"kind": "right of reply"})]),
        ("floor", "general comments", "Comments", ["Peru"]),
    ]
    comment = "At the same meeting, the representative of {} made general comments."
    reply = "the same meeting, a statement in exercise of the right of reply was made by the representative of China."
    told, _ = on_drafts(parts, FOOD, DEBT, ORAL)
    assert told[0] == comment.format("Togo").replace("same meeting", "64th meeting, on 23 March 2016")
    assert told[1] == "### Food"
    debt = told.index("### Debt")
    assert told[debt + 2 :] == [
        "At the same meeting, the representative of Peru introduced an amendment to draft resolution A/HRC/31/L.13.",
        comment.format("Ghana"),
        "An amendment to draft resolution A/HRC/31/L.13 was withdrawn.",
        "Draft resolution A/HRC/31/L.13 was withdrawn.",
        "### Further proceedings",
        SAID.format("Norway", "after"),
        comment.format("Peru").replace("At", "Also at"),
        f"Also at {reply}",
    ]


def test_a_vote_on_an_amendment_names_it_where_statements_came_between() -> None:
    parts = [("floor", BEFORE, "Before", ["France"]), ("podium", "vote", "Action", [])]
    change = ORAL | {"symbol": "A/HRC/31/L.80", "how": "without a vote"}
    told, _ = on_drafts(parts, DEBT | {"block": "b1"}, change)
    assert "Amendment A/HRC/31/L.80 to draft resolution A/HRC/31/L.13 was adopted without a vote." in told


def test_a_draft_that_an_entry_names_has_to_be_there() -> None:
    with pytest.raises(ValueError, match="there is no draft “none”; correct the id"):
        on_drafts([("floor", BEFORE, "Before", [("France", {"draft": "none"})])], FOOD | {"block": "b0"})


def test_action_that_was_taken_before_its_block_began_is_told() -> None:
    session = drafts_sitting()
    later = {"id": "later", "kind": "floor", "title": "Action", "minutes": 5, "part": "action"}
    block = session.blocks[0].evolve(**later, started=None, ended=None)
    first, *others = session.proposals
    rows = (first.evolve(block="later"), *others, first.evolve(id="open", title="Not yet", block="later", how=None))
    session = session.evolve(blocks=(*session.blocks, block), proposals=rows)
    text = made((Source(session),), Request("report", "md"), day(23, 14)).decode()
    assert "The right to food" in text
    assert "Not yet" not in text
