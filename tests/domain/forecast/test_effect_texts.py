"""The effect of an act on waiting entries, in words."""

import pytest

from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.sitting import GrantMinutes
from secretary_tui.domain.forecast.effect_texts import granted_text, heard_text, heard_with, room_text
from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.model.session import Session
from tests.sittings import Run, at, sitting, waiting
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
