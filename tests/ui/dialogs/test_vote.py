"""A recorded vote by its keys: one member each, the rest by one key, pasted, and saved half entered."""

from typing import Any

import pytest
from textual import events
from textual.widgets import Static

from secretary_tui.domain.acts.notes import TakeVote
from secretary_tui.domain.model.rows.entry import DraftProposal
from secretary_tui.ui.dialogs.vote import VoteDialog
from tests.ui.dialogs.dialog_app import OPEN, answer_to, opened

MEMBERS = ("Cuba", "Brazil", "Côte d'Ivoire", "Togo", "Peru")
MEMBERS_IN_ORDER = ("Brazil", "Côte d'Ivoire", "Cuba", "Peru", "Togo")


def vote(draft: str = "", doubt: str = "", **values: Any) -> VoteDialog:
    row = DraftProposal.of({"id": "food", "title": "The right to food", "symbol": "A/HRC/31/L.13", **values})
    return VoteDialog(row, MEMBERS, {"Cuba": "Cuba", "Pérou": "Peru", "Chad": "Chad"}.get, draft, doubt)


def act(**columns: Any) -> TakeVote:
    return TakeVote(proposal="food", **columns)


async def test_each_member_takes_one_key_in_the_order_of_the_alphabet() -> None:
    names = zip(("in_favour", "against", "abstaining", "absent", "not_voting"), MEMBERS_IN_ORDER, strict=True)
    taken = act(**{column: (name,) for column, name in names})
    assert await answer_to(vote(), "plus", "minus", "0", "n", "x", "enter") == taken
    assert await answer_to(vote(), "equals_sign", "underscore", "0", "N", "X", "enter") == taken


@pytest.mark.parametrize(
    ("keys", "against", "in_favour"),
    [
        (["minus", "minus", "up", "backspace", "a", "enter"], ("Brazil",), ("Côte d'Ivoire", "Cuba", "Peru", "Togo")),
        (["minus", "a", "a", "down", "minus", "a", "enter"], ("Brazil", "Cuba"), ("Côte d'Ivoire", "Peru", "Togo")),
        (["a", "end", "minus", "backspace", "minus", "enter"], ("Togo",), ("Brazil", "Côte d'Ivoire", "Cuba", "Peru")),
    ],
)
async def test_one_key_puts_the_rest_in_favour_and_a_mark_is_cleared(
    keys: list[str], against: tuple[str, ...], in_favour: tuple[str, ...]
) -> None:
    assert await answer_to(vote(), *keys) == act(against=against, in_favour=in_favour)


async def test_members_who_are_open_are_asked_about_once() -> None:
    dialog = vote()
    async with opened(dialog) as (app, pilot):
        await pilot.press("enter")
        assert dialog.said.sentence == "Nobody has voted yet."
        await pilot.press("plus", "enter")
        still_open = "4 of the members, who would count as not voting (Côte d'Ivoire, Cuba, Peru and 1 more)"
        assert dialog.said.sentence == f"Still open: {still_open}. Enter again takes the vote so."
        assert dialog.rows.selected == "Côte d'Ivoire"
        await pilot.press("plus", "enter")
        assert app.answer is OPEN
        await pilot.press("enter")
        assert app.answer == act(in_favour=("Brazil", "Côte d'Ivoire"), not_voting=("Cuba", "Peru", "Togo"))


async def test_a_doubt_about_the_draft_is_asked_about() -> None:
    dialog = vote(doubt="it was withdrawn")
    async with opened(dialog) as (app, pilot):
        await pilot.press("a", "enter")
        assert dialog.said.sentence == "Still open: it was withdrawn. Enter again takes the vote so."
        await pilot.press("enter")
        assert app.answer == act(in_favour=MEMBERS_IN_ORDER)


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        (["enter"], None),
        (["home", "minus", "up", "plus", "enter"], None),
        (["home", "minus", "enter", "enter"], act(against=MEMBERS_IN_ORDER[:1], in_favour=MEMBERS_IN_ORDER[1:])),
    ],
)
async def test_a_vote_that_is_on_record_already_is_not_taken_again(keys: list[str], taken: TakeVote | None) -> None:
    on_record = vote(doubt="it was withdrawn", how="recorded vote", in_favour=MEMBERS_IN_ORDER)
    assert await answer_to(on_record, *keys) == taken


async def test_the_totals_grow_and_are_held_against_those_announced() -> None:
    dialog = vote()
    async with opened(dialog) as (app, pilot):

        def totals() -> list[str]:
            return str(dialog.query_one("#totals", Static).content).splitlines()

        await pilot.press("plus", "minus")
        assert totals() == ["1 in favour, 1 against, 0 abstaining, 0 absent, 0 not voting, 3 open"]
        await pilot.press("tab", *"4 x", "enter")
        assert dialog.said.sentence == "Write three numbers: in favour, against, abstaining."
        for text in ("4 1 0 0", "4 1 12345"):
            dialog.field.value = text
            await pilot.press("enter")
            assert dialog.said.sentence == "Write three numbers: in favour, against, abstaining.", text
        dialog.field.value = "4 "
        dialog.field.action_end()
        await pilot.press(*"1-0", "enter", "a")
        assert totals()[1] == "announced 4–1–0: as counted"
        await pilot.press("home", "0")
        assert totals()[1] == "announced 4–1–0: not as counted"
        await pilot.press("enter")
        assert dialog.said.sentence.startswith("Still open: the announced totals are not as counted. ")
        await pilot.press("enter")
        assert app.answer.announced == {"in_favour": 4, "against": 1, "abstaining": 0}


async def test_corrected_totals_replace_those_that_were_not_as_counted() -> None:
    keys = ("a", "tab", *"4 1 0", "enter", *"5 0 0", "enter")
    totals = {"in_favour": 5, "against": 0, "abstaining": 0}
    assert await answer_to(vote(), *keys) == act(in_favour=MEMBERS_IN_ORDER, announced=totals)


async def test_a_mark_after_the_last_member_is_refused() -> None:
    dialog = vote()
    async with opened(dialog) as (app, pilot):
        await pilot.press(*["minus"] * 5, "0")
        assert dialog.said.sentence == "The last member is marked already; backspace clears the mark."
        await pilot.press("enter")
        assert app.answer == act(against=MEMBERS_IN_ORDER)


async def test_a_pasted_vote_is_read_and_what_is_not_understood_or_marked_otherwise_is_shown() -> None:
    dialog = vote()
    async with opened(dialog) as (app, pilot):
        await pilot.press("plus", "minus")  # Brazil, Côte d'Ivoire
        dialog.rows.post_message(events.Paste("In favour: Cuba, Chad, Brasil\nPour : Côte d’Ivoire"))
        await pilot.pause()
        left = dialog.query_one("#left", Static)
        assert str(left.content) == "Not understood: Chad (no member) · Brasil"
        assert dialog.said.sentence == "The pasted text changed the marks of Côte d'Ivoire."
        assert dialog.rows.selected == "Peru", "the first who is open"
        await pilot.press("tab", *"5 0 0", "enter")
        assert "2 of the members, who would count as not voting (Peru, Togo); " in dialog.said.sentence
        assert dialog.rows.has_focus
        await pilot.press("a", "enter")
        assert dialog.said.sentence == "Still open: something pasted was not understood. Enter again takes the vote so."
        await pilot.press("enter")
        assert app.answer == act(in_favour=MEMBERS_IN_ORDER, announced={"in_favour": 5, "against": 0, "abstaining": 0})


async def test_a_vote_that_was_left_is_continued() -> None:
    first = vote()
    assert await answer_to(first, "plus", "n", "tab", *"1 0 0", "escape") is None
    assert first.half_taken == "in favour: Brazil\nabsent: Côte d'Ivoire\nannounced: 1 0 0"
    others = {"not_voting": ("Cuba", "Peru", "Togo"), "announced": {"in_favour": 1, "against": 0, "abstaining": 0}}
    taken = act(in_favour=("Brazil",), absent=("Côte d'Ivoire",), **others)
    assert await answer_to(vote(draft=first.half_taken), "x", "x", "x", "enter") == taken


async def test_a_vote_on_record_is_corrected() -> None:
    dialog = vote(how="recorded vote", in_favour=MEMBERS, announced={"in_favour": 5, "against": 0, "abstaining": 0})
    assert await answer_to(dialog, "escape") is None
    assert dialog.half_taken == ""
    corrected = act(in_favour=("Côte d'Ivoire", "Cuba", "Peru", "Togo"), against=("Brazil",))
    assert await answer_to(vote(how="recorded vote", in_favour=MEMBERS), "minus", "enter") == corrected
