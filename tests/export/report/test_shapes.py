"""Sittings of unusual shapes: the report tells what happened in its order; remarks name the speakers it leaves out."""

from pathlib import Path

import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.export.papers.rendering import remarks
from secretary_tui.export.request import Request, Source
from tests.export.kinds import day, meeting
from tests.export.rendered import rendered
from tests.sittings import PANEL, at, sitting


def shape(kind: str, blocks: str) -> Session:
    """Return a closed sitting with blocks written as “floor Chad, Togo | responses p-allen”."""
    parts = []
    for number, one in enumerate(blocks.split(" | ")):
        block, _, names = one.partition(" ")
        concerned = "States concerned" if block == "concerned" else ""
        parts.append(("", "floor" if concerned else block, concerned, f"Part {number}", names.split(", ")))
    return meeting(17, day(7), parts, panel=PANEL, session={"kind": kind, "title": "Rights of the child"})


def report(session: Session) -> str:
    return rendered("report", "md", session, day(8)).replace("\u00a0", " ")


PANELLISTS = "the following panellists made statements: Chairperson, Benyam Dawit Mezmur"
DURING = "During the ensuing interactive dialogue, at the same meeting, the following made statements"


@pytest.mark.parametrize(
    ("kind", "blocks", "told", "never"),
    [
        # nobody concludes before the floor is given again
        ("panel discussion", "floor Norvania | responses p-allen | floor Estalia", ["two slots"], "concluding"),
        ("interactive dialogue", "floor Chad | responses p-allen | floor Togo | responses p-allen",
         ["concluding"], "slot"),
        # a moderator moderated if something was held
        ("panel discussion", "podium p-allen", ["the following panellist"], "moderated"),
        ("panel discussion", "podium p-allen, p-carr", ["John Carr, moderated"], "slot"),
        ("panel discussion", "podium p-allen | floor Norvania", ["John Carr, moderated"], "slot"),
        # a second podium is told in its place, and who spoke from it is among those who were asked behind it
        ("panel discussion", "podium p-allen | floor Togo | podium p-mezmur, p-allen",
         ["Allen", "Togo", PANELLISTS], "slot"),
        ("panel discussion", "podium p-allen | floor Chad | podium p-mezmur | floor Togo",
         ["asked the panellist questions:", "asked the panellists questions:"], "no statements"),
        # those on a list of their own are told apart and asked nothing
        ("interactive dialogue", "podium p-allen | concerned Norvania, Estalia | floor Chad, Togo | responses p-allen",
         ["as the States concerned", f"{DURING} and asked questions:"], "slot"),
    ],
)  # fmt: skip
def test_what_happened_is_told_in_its_order(kind: str, blocks: str, told: list[str], never: str) -> None:
    text = report(shape(kind, blocks))
    places = [text.find(one) for one in told]
    assert -1 not in places
    assert places == sorted(places)
    assert never not in text


def test_of_a_group_that_nobody_knows_no_members_are_claimed() -> None:
    friends = ("Norvania", {"on_behalf_of": "Friends of the Child"})
    session = meeting(17, day(7), [("", "floor", "", "Debate", [friends, "Cuba"])], session={"kind": "general debate"})
    text = report(session)
    assert "speaking on behalf of Member" not in text
    assert "(b) Representative of an observer State: Norvania (on behalf of Friends of the Child)" in text
    (said,) = remarks((Source(session),), Request("report", "md"))
    assert said.startswith("It is not known whether Members belong to “Friends of the Child”, for which Norvania spoke")


@pytest.mark.parametrize(
    ("group", "end"),
    [
        ("Organization of Islamic Cooperation", None),
        ("Austria and the OIC", None),
        ("Core Group", "the report lists Norvania among the States Members, with a footnote."),
    ],
)
def test_members_of_a_large_group_are_certain_and_those_of_an_own_group_an_assumption(
    group: str, end: str | None, tmp_path: Path
) -> None:
    (tmp_path / "own.toml").write_text('[[groups]]\nid = "own"\nname = "Core Group"\n', encoding="utf-8")
    names = [("Norvania", {"on_behalf_of": group}), "Cuba"]
    session = meeting(17, day(7), [("", "floor", "", "Debate", names)], session={"kind": "general debate"})
    said = remarks((Source(session),), Request("report", "md", register=tmp_path))
    assert [one.endswith(end or "") for one in said] == ([True] if end else [])


def test_states_of_a_review_that_were_not_reached_stand_under_the_heading_of_their_list() -> None:
    parts = [
        ("", "floor", "views of States", "States", ["Cuba", "w=Chad"]),
        ("", "floor", "views of others", "Others", ["Amnesty International"]),
    ]
    text = report(meeting(17, day(7), parts, session={"kind": "adoption of a review"}))
    assert -1 < text.find("could not deliver a statement") < text.find("General comments")


def test_an_expert_with_a_function_is_no_delegation() -> None:
    people = [("Ms. Sandberg", {"category": "other"}), ("Ivan Šimonović", {"category": "other", "rank": "Vice-Chair"})]
    parts = [("", "floor", "questions", "Questions", people)]
    text = report(meeting(17, day(7), parts, session={"kind": "treaty body"}))
    assert "and the Vice-Chair, Ivan Šimonović" in text


def test_who_rose_to_a_point_of_order_is_named_beside_the_report() -> None:
    points = [
        {"id": f"e-{n}", "list": "floor", "kind": "point of order", "name": name, "outcome": "delivered"}
        | {"spans": ({"start": at(n), "end": at(n + 1)},)}
        for n, name in enumerate(("Cuba", ""))
    ]
    said = remarks((Source(sitting(entries=points)),), Request("report", "txt"))
    assert said == ("The report does not name who rose to a point of order: Cuba.",)


@pytest.mark.parametrize(("language", "said"), [("fr", "la parole est au Togo"), ("es", "la palabra el Togo")])
def test_the_holder_of_the_floor_has_article_and_preposition(language: str, said: str) -> None:
    entry = {"id": "a", "list": "floor", "name": "Togo", "category": "member", "spans": ({"start": at(1)},)}
    text = rendered("report", "md", sitting(entries=(entry,)), at(2), language=language)
    assert said in text.replace("\u00a0", " ")
