"""The effect of an act on waiting entries, in words."""

import pytest

from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.sitting import GrantMinutes
from secretary_tui.domain.forecast.effect_texts import (
    block_waited_for,
    by_text,
    granted_text,
    heard_text,
    heard_with,
    kept_text,
    room_text,
    waiting_text,
)
from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.model.rows.sitting import Discussion
from secretary_tui.domain.model.session import Session
from tests.sittings import BLOCKS, Run, at, sitting, waiting
from tests.tables import tables

TABLES = tables(__file__)

NAMES = tuple(f"Delegation {number:02}" for number in range(1, 51))

SPOKEN = {"start": at(60), "end": at(61)}


def morning(count: int = 50) -> Session:
    return sitting(*NAMES[:count], rules={"changeover": 10})


def test_how_many_are_inscribed_and_will_be_heard() -> None:
    assert heard_text(morning(), forecast(morning(), at(0))) == "50 inscribed, 40 will be heard"
    begun = (
        {"id": "e-1", "list": "floor", "name": "A", "spans": ({"start": at(61)},)},
        {"id": "e-2", "list": "floor", "name": "B", "outcome": "delivered", "spans": (SPOKEN,)},
        *waiting("C"),
        {"id": "e-4", "list": "floor", "name": "D", "outcome": "withdrawn"},
    )
    session = sitting(entries=begun)
    assert heard_text(session, forecast(session, at(62))) == "4 inscribed, 3 will be heard"


@pytest.mark.parametrize(
    ("count", "blocks", "room"),
    [
        (10, 5, "room for 10 more, 20 later"), (20, 5, "room for 20 in later rounds"),
        (30, 5, "room for 10 in later rounds"), (10, 3, "room for 10 more"), (50, 5, ""),
    ],
)  # fmt: skip
def test_for_how_many_more_there_is_room(count: int, blocks: int, room: str) -> None:
    session = morning(count)
    session = session.evolve(blocks=session.blocks[:blocks])
    assert room_text(session, forecast(session, at(0))) == room


def test_on_a_list_of_the_podium_there_is_room_for_nobody() -> None:
    session = sitting(*NAMES[:3], entries=waiting("Brazil", on="responses-1"))
    seen = forecast(session, at(0), "responses-1")
    assert seen.room
    assert room_text(session, seen) == ""


def test_replies_are_none_of_those_who_are_inscribed_and_heard() -> None:
    run = Run(sitting("Brazil", "China"))
    for _ in range(2):
        run.do(AddEntry(list="floor", name="Japan", kind="right of reply"))
    seen = forecast(run.session, at(0))
    assert (seen.reached, heard_text(run.session, seen)) == (4, "2 inscribed, 2 will be heard")


@pytest.mark.parametrize(("count", "block_id", "minutes", "told"), TABLES["minutes_granted"])
def test_minutes_granted(count: int, block_id: str, minutes: int, told: str) -> None:
    session = morning(count)
    after = Run(session).do(GrantMinutes(block=block_id, minutes=minutes))
    assert granted_text(session, after, at(0), block_id, minutes) == told


def test_minutes_are_won_and_lost_by_the_floor_or_by_the_own_list_of_a_floor_block() -> None:
    assert {heard_with(morning(), block_id) for block_id in ("opening", "floor-2")} == {"floor"}
    blocks = ({"id": "own", "kind": "floor", "title": "Own", "minutes": 10, "list": "vips"},)
    assert heard_with(sitting(blocks=blocks, lists=({"id": "vips"},)), "own") == "vips"


def late_by(minutes: float) -> Session:
    """Return a morning whose opening began this many minutes late."""
    session = morning()
    return session.evolve(blocks=(session.blocks[0].evolve(started=at(minutes)), *session.blocks[1:]))


@pytest.mark.parametrize(
    ("late", "by", "kept"),
    [
        (0, " by 10.45", ["", ""]),
        (30, " by 11.15", ["", "15 min kept for answers"]),
        (90, "", ["30 min kept for answers", "15 min kept for answers"]),
    ],
)
def test_until_when_names_are_heard_and_what_the_rest_is_for(late: float, by: str, kept: list[str]) -> None:
    session = late_by(late)
    seen = forecast(session, at(late))
    assert (by_text(session, seen), [kept_text(seen, each) for each in seen.rounds]) == (by, kept)


def test_what_is_kept_for_other_blocks_than_answers() -> None:
    blocks = (BLOCKS[1], BLOCKS[0] | {"minutes": 150})
    session = sitting(*NAMES, blocks=blocks)
    seen = forecast(session, at(0))
    assert kept_text(seen, seen.rounds[0]) == "150 min kept for later blocks"


def test_when_all_would_be_heard_if_the_round_went_on() -> None:
    seen = forecast(morning(5), at(0))
    assert seen.rounds[0].all_heard == at(60, 5 * 120 + 4 * 10)


def test_for_which_later_block_names_wait_while_nobody_waits_for_this_one() -> None:
    chair = {"id": "e-choi", "list": "responses-1", "panel": "p-choi"}
    session = sitting(entries=(chair, *waiting("Brazil", "China", on="responses-2")))
    block = block_waited_for(session)
    assert block is not None
    assert waiting_text(session, block) == "2 wait for Second responses"
    assert block_waited_for(sitting("Brazil", blocks=BLOCKS[1:2])) is None
    assert block_waited_for(sitting("Brazil", blocks=())) is None


def test_those_without_time_are_heard_later_if_the_discussion_goes_on() -> None:
    session = morning().evolve(discussions=(Discussion(id="floor", title="Debate", goes_on=True),))
    seen = forecast(session, at(0))
    assert (seen.not_reached, seen.missed_words) == (10, ("at a later meeting", "later"))
    assert heard_text(session, seen) == "50 inscribed, 40 will be heard at this meeting"
    assert forecast(morning(), at(0)).missed_words == ("not reached", "not")
