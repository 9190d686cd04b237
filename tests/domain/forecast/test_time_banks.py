"""Time banks: speaking time that a whole list shares. A review has three of them."""

from datetime import timedelta
from typing import Any

import pytest

from secretary_tui.domain.acts.floor import CallNext, EndSpeech, GiveFloor, MarkAbsent, Pause, Resume
from secretary_tui.domain.acts.lists import CloseList
from secretary_tui.domain.acts.sitting import GrantMinutes, NextBlock, Replan
from secretary_tui.domain.forecast.effect_texts import bank_text, room_text
from secretary_tui.domain.forecast.forecast import block_forecasts, forecast
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import time_bank
from secretary_tui.errors import WantsAgain
from tests.sittings import Run, at, sitting, waiting

BLOCKS: tuple[dict[str, Any], ...] = (
    {"id": "views", "kind": "podium", "title": "Views of the State", "minutes": 12, "list": "state"},
    {"id": "states", "kind": "floor", "title": "Views of States", "minutes": 24, "list": "states"},
    {"id": "others", "kind": "floor", "title": "Views of others", "minutes": 22, "list": "others"},
    {"id": "closing", "kind": "podium", "title": "Closing", "minutes": 8, "list": "state"},
)
LISTS: tuple[dict[str, Any], ...] = (
    {"id": "state", "bank": 20},
    {"id": "states", "bank": 20, "limit": 90},
    {"id": "others", "bank": 20, "limit": 120},
)
OF_STATE: tuple[dict[str, Any], ...] = tuple(
    {"id": f"e-{id}", "list": "state", "name": "Togo", "category": "observer", "planned": planned}
    for id, planned in (("opening", 720), ("closing", 480))
)
STATES = tuple(f"State {number}" for number in range(1, 17))
OTHERS = tuple(f"Organization {number}" for number in range(1, 11))


def review(states: int = 16, others: int = 10, **tables: Any) -> Session:
    """Return a review before it begins, with these numbers of entries on the lists of States and of others."""
    floor = (*waiting(*STATES[:states], on="states"), *waiting(*OTHERS[:others], on="others"))
    return sitting(**({"blocks": BLOCKS, "lists": LISTS, "panel": (), "entries": (*OF_STATE, *floor)} | tables))


def in_states(states: int = 16, minutes: int = 24, limit: int = 90, bank: int = 20) -> Run:
    """Return a run in which the block of the States began at nine."""
    block = BLOCKS[1] | {"minutes": minutes}
    lists = ({"id": "states", "bank": bank, "limit": limit},)
    run = Run(
        review(blocks=(block, *BLOCKS[2:3]), lists=(*lists, LISTS[2]), entries=waiting(*STATES[:states], on="states"))
    )
    run.do(NextBlock(expected=None), 0)
    return run


def left(run: Run, list_id: str, seconds: float) -> float:
    bank = time_bank(run.session, list_id, at(0, seconds))
    assert bank is not None
    return bank.left.total_seconds()


@pytest.mark.parametrize(
    ("minutes", "limit", "bank", "reached", "rest"),
    [
        (21, 90, 20, 12, 120),  # the block ends first: 12 × 1:30 and eleven changeovers of 10 s are 19:50
        (22, 90, 20, 13, 30),
        (60, 90, 1, 1, 0),  # a limit longer than the time bank: only the bank limits the speech
        (1, 90, 20, 0, 1200),
    ],
)
def test_who_is_reached_is_the_smaller_of_block_and_bank(
    minutes: int, limit: int, bank: int, reached: int, rest: int
) -> None:
    seen = forecast(in_states(minutes=minutes, limit=limit, bank=bank).session, at(0), "states")
    assert (seen.reached, seen.rest_of_bank) == (reached, timedelta(seconds=rest))
    assert seen.rounds[0].reach_line == reached


def test_an_adoption_by_its_acts() -> None:
    run = Run(review())
    run.do(CallNext(expected=None), 0)
    assert (run.floor, run.entry("Togo").id, run.session.entries[0].limit) == ("Togo", "e-closing", None)
    assert left(run, "state", 300) == 900
    run.play({10: Pause(), 11: Resume()})
    assert left(run, "state", 15 * 60) == 360  # the pause is not counted
    # the blocks of States and others end with their time banks, after 20 minutes and the changeovers of 13 and 10
    assert [each.end for each in block_forecasts(run.session, at(15))][1:] == [at(37), at(58.5), at(64.5)]
    run.do(NextBlock(expected=run.expected, sure=True), 15)
    assert [forecast(run.session, at(15), list_id).reached for list_id in ("state", "states", "others")] == [1, 13, 10]

    seconds = 15 * 60
    for number in range(13):
        run.do(CallNext(expected=run.expected), 0, seconds)
        assert run.session.holder is not None
        assert (run.floor, run.session.holder.limit) == (STATES[number], 90)
        run.do(EndSpeech(), 0, seconds + 90)
        seconds += 100
    assert left(run, "states", seconds) == 30
    assert forecast(run.session, at(0, seconds), "states").reached == 0
    run.do(CallNext(expected=None), 0, seconds)
    assert run.entry(STATES[13]).limit == 30
    run.do(NextBlock(expected=run.expected, sure=True), 0, seconds + 45)
    assert left(run, "states", seconds + 99) == -15

    run.do(CallNext(expected=None), 40)
    assert run.entry(OTHERS[0]).limit == 120
    run.do(NextBlock(expected=run.expected, sure=True), 41)
    run.do(CallNext(expected=None), 41)
    assert (run.floor, run.entry("Togo").limit) == ("Togo", 360)
    assert left(run, "state", 42 * 60) == 300


def test_a_call_on_an_empty_bank_is_made_twice_and_has_the_ordinary_limit() -> None:
    run = in_states(bank=1)
    run.do(CallNext(expected=None), 0)
    assert run.entry(STATES[0]).limit == 60
    assert forecast(run.session, at(0, 10), "states").rounds[0].end == at(1)
    before = run.session
    for act in (CallNext(expected=run.expected), GiveFloor(expected=run.expected, entry="e-state-3")):
        with pytest.raises(WantsAgain, match="The time bank of 1 minute is used up, 0:10 over") as again:
            run.do(act, 0, 70)
        assert again.value.then[0].name == type(act).__name__
    assert run.session is before
    run.do(CallNext(expected=run.expected, sure=True), 0, 70)
    assert (run.floor, run.entry(STATES[1]).limit) == (STATES[1], 90)
    run.do(MarkAbsent(expected=run.expected), 0, 80)
    assert (run.floor, run.entry(STATES[1]).limit) == ("nobody", None)
    run.do(GiveFloor(expected=None, entry="e-state-3", sure=True), 0, 90)
    assert run.entry(STATES[2]).limit == 90


def test_a_block_ends_with_its_bank_and_with_a_closed_list_that_is_exhausted() -> None:
    run = in_states(states=3, minutes=60)
    seen = forecast(run.session, at(0), "states")
    assert seen.rounds[0].end == at(20, 120)  # not closed: 13 share the bank, 12 changeovers
    assert room_text(run.session, seen) == "room for 10 more"
    run.do(CloseList(list="states"), 1)
    assert forecast(run.session, at(1), "states").rounds[0].end == at(1, 3 * 90 + 2 * 10)


@pytest.mark.parametrize(
    ("bank", "minutes", "then", "said"),
    [
        (24, 5, 29, "+5 min: 2 more will be heard, ends 9.50; “Views of States” and its time bank have 29"),
        (24, -5, 19, "−5 min: 3 fewer will be heard, ends 9.40; “Views of States” and its time bank have 19"),
        (24, -24, 24, "−24 min: 14 fewer will be heard, ends 9.21; “Views of States” has 0"),
        (20, 5, 20, "+5 min: nobody more is heard, ends 9.43; “Views of States” has 29"),
        (30, 5, 30, "+5 min: 2 more will be heard, ends 9.50; “Views of States” has 29"),
    ],
)
def test_minutes_of_a_block_go_into_a_bank_of_as_many_minutes(bank: int, minutes: int, then: int, said: str) -> None:
    run = in_states(bank=bank)
    assert run.said(GrantMinutes(block="states", minutes=minutes), 0) == said
    assert run.session.speakers_list("states").bank == then


def test_what_a_new_plan_takes_from_a_block_is_taken_from_its_bank() -> None:
    blocks = ({"id": "first", "kind": "floor", "title": "First", "minutes": 150}, BLOCKS[1] | {"minutes": 30})
    run = Run(review(blocks=blocks, lists=({"id": "states", "bank": 30},), entries=()))
    run.play({4: NextBlock(expected=None), 5: Replan()})
    assert (run.block("states").allotted, run.session.speakers_list("states").bank) == (26, 26)


def test_a_call_says_that_the_bank_leaves_less_than_the_limit() -> None:
    run = in_states(bank=1, limit=40)
    assert run.said(CallNext(expected=None), 0) == "State 1 has the floor"
    run.do(EndSpeech(), 0, 54)
    assert run.said(CallNext(expected=None), 1) == "State 2 has the floor for the last 0:06 of the time bank"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (24, "The bank has time for 13; 0:30 of it is left"),
        (20, "The block has time for 12, the bank for 13: the block needs 2 min more"),
        (0, ""),
    ],
)
def test_how_far_the_bank_lasts(minutes: int, said: str) -> None:
    run = in_states(minutes=minutes) if minutes else Run(sitting("Togo"))
    assert bank_text(forecast(run.session, at(0), "states" if minutes else "floor")) == said
