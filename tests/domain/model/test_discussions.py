"""The discussions of a meeting: their blocks and lists, and each discussion as a session of its own."""

from typing import Any

import pytest

from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.lists import list_closes, list_state, short_title_of_list, title_of_list, titles_of_list
from secretary_tui.domain.model.discussions import (
    block_title,
    discussion_of_list,
    discussion_title,
    kind_of_block,
    kind_of_list,
    role_word,
    sections,
    with_discussion,
)
from secretary_tui.domain.model.session import Session
from tests import acts
from tests.sittings import Run, at, sitting, waiting
from tests.tables import tables

TABLES = tables(__file__)

DISCUSSIONS: tuple[dict[str, Any], ...] = (
    {"id": "housing", "title": "Dialogue on housing", "kind": "interactive dialogue", "mandate": "resolution 15/8"},
    {"id": "food", "title": "Dialogue on food", "kind": "interactive dialogue"},
)
BLOCKS: tuple[dict[str, Any], ...] = (
    {"id": "present-h", "kind": "podium", "title": "Presentation", "minutes": 10, "discussion": "housing"},
    {"id": "floor-h", "kind": "floor", "title": "Statements on housing", "minutes": 30, "discussion": "housing"},
    {"id": "answers-h", "kind": "responses", "title": "Answers on housing", "minutes": 10, "discussion": "housing"},
    {"id": "pause", "kind": "break", "title": "Break", "minutes": 5},
    {"id": "floor-f", "kind": "floor", "title": "Statements on food", "minutes": 30, "discussion": "food"},
    {"id": "answers-f", "kind": "responses", "title": "Answers on food", "minutes": 10, "discussion": "food"},
)
PANEL: tuple[dict[str, Any], ...] = (
    {"id": "p-choi", "name": "Choi Kyonglim", "role": "chair"},
    {"id": "p-farha", "name": "Leilani Farha", "discussion": "housing", "pronoun": "she"},
    {"id": "p-elver", "name": "Hilal Elver", "discussion": "food"},
)


def meeting(**tables: Any) -> Session:
    """Return a meeting with a dialogue on housing and one on food, with two names on the list of each."""
    entries = (*waiting("Brazil", "China", on="housing"), *waiting("Cuba", "Togo", on="food"))
    values: dict[str, Any] = {
        "discussions": DISCUSSIONS,
        "blocks": BLOCKS,
        "panel": PANEL,
        "lists": (),
        "entries": entries,
    }
    return sitting(**(values | tables))


def test_the_floor_blocks_of_a_discussion_share_a_list_of_their_own() -> None:
    session = meeting()
    assert session.floor_list == "housing"
    assert kind_of_block(session, session.blocks[0]) == "interactive dialogue"
    assert title_of_list(session, "food") == short_title_of_list(session, "food") == "Dialogue on food"
    housing, food = (discussion_of_list(session, list_id) for list_id in ("floor-h", "answers-f"))
    assert (housing, food) == (None, session.discussions[1])
    assert discussion_of_list(session, "housing") is session.discussions[0]
    assert discussion_title(session) == session.discussions[0].title


def test_the_words_of_the_screen_for_a_part_of_a_discussion() -> None:
    session = meeting()
    assert kind_of_list(session, "food") == "interactive dialogue"
    assert block_title(session, session.blocks[1]) == "Statements on housing · Dialogue on housing"
    assert block_title(session, session.blocks[3]) == "Break"
    assert with_discussion("General debate", "General debate on item 4") == "General debate on item 4"
    assert [role_word(session, person) for person in session.panel] == ["chair", "holder", "holder"]


def test_a_draft_belongs_to_the_discussion_of_its_block_or_of_the_draft_that_it_amends() -> None:
    drafts = ({"id": "d", "title": "A", "block": "floor-f"}, {"id": "a", "title": "B", "amends": "d"})
    housing, food = sections(meeting(proposals=drafts))
    assert [[row.id for row in section.proposals] for section in (housing, food)] == [[], ["d", "a"]]
    alone = sections(meeting(proposals=({"id": "p", "title": "C"},)))
    assert [[row.id for row in section.proposals] for section in alone] == [[], ["p"], []]


def test_the_first_block_of_a_discussion_opens_its_lists_and_no_other() -> None:
    run = Run(meeting())
    run.do(acts.NextBlock(expected=None), 0)
    assert [(row.id, row.opened) for row in run.session.lists] == [("housing", at(0))]
    for minutes in (10, 40, 50):
        run.do(acts.NextBlock(expected=None, sure=True), minutes)
    run.do(acts.NextBlock(expected=None, sure=True), 55)
    assert [(row.id, row.opened) for row in run.session.lists] == [("housing", at(0)), ("food", at(55))]


def test_only_the_people_of_a_discussion_answer_in_it() -> None:
    run = Run(meeting())
    for minutes in (0, 10, 40):
        run.do(acts.NextBlock(expected=None, sure=True), minutes)
    assert [entry.panel for entry in run.session.on_list("answers-h")] == ["p-farha"]


def test_each_discussion_is_a_session_of_its_own() -> None:
    run = Run(meeting())
    run.play({0: acts.NextBlock(expected=None), 10: acts.NextBlock(expected=None, sure=True)})
    run.do(acts.CallNext(expected=None), 11)
    housing, food = sections(run.session)
    assert (housing.sitting.title, housing.sitting.mandate) == ("Dialogue on housing", "resolution 15/8")
    assert (housing.sitting.kind, housing.sitting.closed) == ("interactive dialogue", None)
    assert [block.id for block in housing.blocks] == ["present-h", "floor-h", "answers-h"]
    assert [entry.name for entry in housing.entries] == ["Brazil", "China"]
    assert [person.id for person in food.panel] == ["p-choi", "p-elver"]
    assert [entry.name for entry in food.entries] == ["Cuba", "Togo"]
    assert (housing.called, food.called) == (at(0), None)
    assert forecast(housing, at(12)).turn_of("e-china") == forecast(run.session, at(12)).turn_of("e-china")


def test_a_discussion_is_closed_when_its_last_block_has_ended() -> None:
    run = Run(meeting())
    for minutes in (0, 10, 40, 50):
        run.do(acts.NextBlock(expected=None, sure=True), minutes)
    housing, food = sections(run.session)
    assert (housing.sitting.closed, food.sitting.closed, run.session.sitting.closed) == (at(50), None, None)


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        ("blocks", BLOCKS[0] | {"discussion": "houses"}, "there is no discussion “houses”"),
        ("panel", PANEL[1] | {"discussion": "houses"}, "there is no discussion “houses”"),
        ("documents", {"id": "d", "title": "Report", "discussion": "x"}, "there is no discussion “x”"),
        ("documents", {"id": "d", "title": "Report", "presented_by": "p-x"}, "there is nobody “p-x” on the panel"),
        ("blocks", BLOCKS[0] | {"id": "food"}, "a discussion has the id “food” too"),
    ],
)
def test_what_names_a_discussion_that_is_not_there_is_refused(table: str, row: dict[str, Any], said: str) -> None:
    rows = {"blocks": BLOCKS, "panel": PANEL}.get(table, ())
    with pytest.raises(ValueError, match=said):
        meeting(**{table: (row, *rows[1:])})


@pytest.mark.parametrize(
    ("own", "minutes", "state"),
    [
        ({}, 15, "open"), ({"list_minutes": 5}, 5, "closed"), ({"closes": "by hand"}, None, "open"),
        ({"closes": "never"}, None, "open"),
    ],
)  # fmt: skip
def test_a_list_has_its_own_closing(own: dict[str, Any], minutes: int | None, state: str) -> None:
    session = meeting(lists=({"id": "food", "opened": at(0), **own},))
    assert list_closes(session, "food") == (None if minutes is None else at(minutes))
    assert list_state(session, "food", at(14)) == state


def test_the_only_discussion_has_what_is_said_of_the_sitting() -> None:
    session = meeting()
    session = session.evolve(sitting=session.sitting.evolve(theme="Food for all", mandate="resolution 1/1"))
    housing, food = sections(session)
    assert (housing.sitting.theme, housing.sitting.mandate, food.sitting.mandate) == ("", "resolution 15/8", "")
    alone = meeting(discussions=DISCUSSIONS[1:], blocks=BLOCKS[4:], panel=PANEL[2:], entries=())
    (food,) = sections(alone.evolve(sitting=session.sitting))
    assert (food.sitting.title, food.sitting.theme) == ("Dialogue on food", "Food for all")
    assert food.sitting.mandate == "resolution 1/1"


@pytest.mark.parametrize(("titles", "called"), TABLES["a_block_that_goes_on_does_not_name_its_list_again"])
def test_a_block_that_goes_on_does_not_name_its_list_again(titles: tuple[str, ...], called: tuple[str, ...]) -> None:
    blocks = tuple({"id": f"b{n}", "kind": "floor", "title": title, "minutes": 20} for n, title in enumerate(titles))
    assert titles_of_list(sitting(blocks=blocks), "floor") == called


def test_a_list_is_named_with_its_discussion() -> None:
    blocks = (*BLOCKS, {**BLOCKS[1], "id": "concerned", "title": "States concerned", "list": "concerned"})
    session = meeting(blocks=blocks, lists=({"id": "concerned"},))
    assert titles_of_list(session, "concerned") == ("States concerned · Dialogue on housing",)
    assert titles_of_list(session, "housing") == ("Dialogue on housing",)


def test_what_differs_comes_first_in_the_title_of_a_list_on_the_screen() -> None:
    blocks = (*BLOCKS, {**BLOCKS[1], "id": "concerned", "title": "States concerned", "list": "concerned"})
    titles = {"housing": "Review of Czechia", "food": "Review of Gabon"}
    alike = tuple({**row, "title": titles[row["id"]]} for row in DISCUSSIONS)
    visit = {"id": "visit", "title": "Visit of H.E. Ms. Anna Berg", "kind": "visit"}
    for discussions, title in (
        ((*alike, visit), "Czechia: States concerned"),
        ((alike[0], visit), "States concerned · Review of Czechia"),
        ((alike[0], {**alike[1], "title": "Food"}), "States concerned · Review of Czechia"),
    ):
        session = meeting(
            blocks=blocks[:4] + blocks[-1:], entries=(), panel=(), lists=({"id": "concerned"},), discussions=discussions
        )
        assert short_title_of_list(session, "concerned") == title
        assert short_title_of_list(session, "housing") == "Review of Czechia"


def test_a_list_whose_blocks_are_over_is_closed_until_it_is_opened_again() -> None:
    run = Run(meeting(lists=({"id": "housing", "closes": "by hand"},)))
    for minute in (0, 10, 40):
        run.do(acts.NextBlock(expected=None, sure=True), minute)
    assert list_state(run.session, "housing", at(40)) == "closed"
    run.asks(r"^The list was closed with its last block", acts.AddEntry(list="housing", name="Chad"), 41)
    run.play({42: acts.OpenList(list="housing"), 43: acts.AddEntry(list="housing", name="Chad")})
    assert list_state(run.session, "housing", at(43)) == "open"
