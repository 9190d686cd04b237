"""Action on drafts from the agenda: which draft is meant, a vote that is left and goes on, adoption by one key."""

from typing import Any

import pytest

from secretary_tui.domain.acts.agenda_rows import AddRow
from secretary_tui.domain.acts.notes import AdoptWithoutVote, TakeVote
from secretary_tui.domain.model.rows.note import DraftProposal
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.dialogs.dialog import Choice
from secretary_tui.ui.dialogs.vote import VoteDialog
from secretary_tui.ui.key_actions import DraftChanged
from secretary_tui.ui.panes.agenda import Agenda
from secretary_tui.ui.panes.plan_rows import other_rows
from tests.ui.harness import START, MemoryDesk, PaneApp, pane_app, small_session

FOOD = DraftProposal(id="food", title="The right to food", symbol="A/HRC/31/L.13", block="floor-1")
DEBT = DraftProposal(id="debt", title="Foreign debt")


def council(*drafts: DraftProposal, members: tuple[str, ...] = ("Cuba", "Togo")) -> Session:
    session = small_session()
    return session.evolve(sitting=session.sitting.evolve(council_members=members), proposals=drafts)


def drafts(app: PaneApp) -> dict[str, str]:
    """What was kept last, by key."""
    return {draft.key: draft.text for draft in app.heard.messages if isinstance(draft, DraftChanged)}


@pytest.mark.parametrize(
    ("selected", "keys", "act"),
    [
        ("proposals:debt", ["y"], AdoptWithoutVote(proposal="debt")),
        ("blocks:floor-1", ["y"], AdoptWithoutVote(proposal="food")),
        ("blocks:floor-2", ["y"], AdoptWithoutVote(proposal="debt")),
        ("rules:", ["Y"], AdoptWithoutVote(proposal="debt")),
        (
            "proposals:debt",
            ["v", "plus", "0", "enter"],
            TakeVote(proposal="debt", in_favour=("Cuba",), abstaining=("Togo",)),
        ),
        ("blocks:floor-1", ["v", "a", "enter"], TakeVote(proposal="food", in_favour=("Cuba", "Togo"))),
    ],
)
async def test_the_selected_draft_is_meant_else_the_one_of_the_block(selected: str, keys: list[str], act: Any) -> None:
    desk = MemoryDesk(council(FOOD, DEBT))
    app = pane_app(Agenda, desk.session, START, desk)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.pane, Agenda)
        app.pane.list.select(selected)
        await pilot.press(*keys)
        assert desk.done == [act]


async def test_of_several_drafts_one_is_chosen() -> None:
    desk = MemoryDesk(council(FOOD, DraftProposal(id="rest", title="The rest", block="floor-1")))
    app = pane_app(Agenda, desk.session, START, desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "y")
        assert isinstance(app.screen, Choice)
        await pilot.press("b")
        assert desk.done == [AdoptWithoutVote(proposal="rest")]


@pytest.mark.parametrize(
    ("session", "sentence"),
    [(council(), "No draft is open here"), (council(FOOD, members=()), "The session names no members who vote")],
)
async def test_what_is_missing_is_told(session: Session, sentence: str) -> None:
    desk = MemoryDesk(session)
    app = pane_app(Agenda, desk.session, START, desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "v")
        assert not isinstance(app.screen, VoteDialog)
        assert app.heard.sentences[-1].startswith(sentence)


async def test_a_vote_that_is_left_goes_on_here_and_in_the_next_run() -> None:
    desk = MemoryDesk(council(FOOD))
    app = pane_app(Agenda, desk.session, START, desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "v", "minus", "escape")
        assert app.heard.sentences[-1] == "The half-taken vote is kept; v goes on with it."
        await pilot.press("v", "plus", "escape")
        await pilot.pause()
    kept = drafts(app)
    assert kept == {"vote.food": "against: Cuba\nin favour: Togo"}
    again = pane_app(Agenda, desk.session, START, desk)
    async with again.run_test(size=(80, 24)) as pilot:
        again.pane.give_drafts(kept)
        await pilot.pause()
        assert again.heard.sentences[-1] == "A half-taken vote was kept; v goes on with it."
        await pilot.press("down", "v", "enter")
        assert desk.done == [TakeVote(proposal="food", in_favour=("Togo",), against=("Cuba",))]
        assert drafts(again) == {"vote.food": ""}


async def test_a_draft_is_added_by_its_form_and_its_row_tells_what_became_of_it() -> None:
    app = pane_app(Agenda, council())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "t", *"Food", "ctrl+s")
        assert app.heard.commands == [
            AddRow(
                table="proposals",
                values={
                    "title": "Food",
                    "kind": "draft resolution",
                    "block": "opening",
                    "revised": False,
                    "budget": False,
                },
            )
        ]
    taken = FOOD.evolve(how="recorded vote", in_favour=("Cuba",), announced={"in_favour": 2})
    rows = [str(row.cells[-1]) for row in other_rows(council(taken, DEBT.evolve(amends="food")), START)]
    assert "resolution  A/HRC/31/L.13  adopted, 2–0–0  The right to food" in [
        " ".join(row.split("   ")) for row in rows
    ]
    assert any("amendment" in row and row.endswith("Foreign debt") for row in rows)


async def test_a_new_draft_is_for_the_block_of_action() -> None:
    session = council()
    first, *others = session.blocks
    last = first.evolve(id="action", kind="floor", part="action", started=None, ended=None)
    app = pane_app(Agenda, session.evolve(blocks=(first, *others, last)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "t", *"Food", "ctrl+s")  # the first block is selected
        assert [act.values["block"] for act in app.heard.commands if isinstance(act, AddRow)] == ["action"]
