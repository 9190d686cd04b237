"""The forecast, in examples of the concept note's sitting."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from secretary_tui.domain.forecast.forecast import Forecast, block_forecasts, forecast
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import hour_text
from tests.sittings import BLOCKS, ZONE, at, sitting, waiting

FORTY = tuple(f"Delegation {number:02}" for number in range(1, 41))


def hour(instant: datetime | None) -> str:
    return hour_text(instant, ZONE, seconds=True) if instant else "–"


def in_first_slot(*entries: dict[str, Any], started: float = 60, **tables: Any) -> Session:
    blocks = ({**BLOCKS[0], "started": at(0), "ended": at(started)}, {**BLOCKS[1], "started": at(started)}, *BLOCKS[2:])
    return sitting(**{"entries": entries, "blocks": blocks, **tables})


def figures(seen: Forecast) -> tuple[int, int, int]:
    return seen.this_round, seen.next_rounds, seen.not_reached


# The agenda -----------------------------------------------------------------------------------------------


def test_a_skipped_block_for_which_the_sitting_has_no_room_has_no_planned_minutes() -> None:
    session = sitting()
    first, *others = session.blocks
    blocks = (first.evolve(minutes=95, skipped=True), *others)
    session = session.evolve(blocks=blocks)
    assert sum(map(session.planned_minutes, blocks)) == sum(block.minutes for block in others)
    roomy = session.evolve(sitting=session.sitting.evolve(ends=session.sitting.ends + timedelta(minutes=95)))
    assert sum(map(roomy.planned_minutes, blocks)) == 95 + sum(block.minutes for block in others)


def test_each_block_as_planned_and_as_it_is() -> None:
    blocks = (
        {**BLOCKS[0], "started": at(7), "ended": at(70)},
        {**BLOCKS[1], "started": at(70), "granted": -5},
        {**BLOCKS[2], "skipped": True},
        *BLOCKS[3:],
    )
    rows = block_forecasts(sitting(blocks=blocks), at(80))
    assert [(hour(r.planned_start), hour(r.start), hour(r.end)) for r in rows] == [
        ("9.00.00", "9.07.00", "10.10.00"),
        ("10.00.00", "10.10.00", "10.50.00"),
        ("10.45.00", "–", "–"),
        ("11.00.00", "10.50.00", "11.35.00"),
        ("11.45.00", "11.35.00", "11.50.00"),
    ]
    minutes = [
        tuple(t if t is None else t / timedelta(minutes=1) for t in (r.elapsed, r.allotted, r.over, r.drift))
        for r in rows
    ]
    assert minutes == [(63, 60, 3, 7), (10, 40, 0, 10), (0, 0, 0, None), (0, 45, 0, -10), (0, 15, 0, -10)]


@pytest.mark.parametrize(("now", "over", "left"), [(62, 3, -2), (70, 10, -10)])
def test_a_block_that_runs_over_its_time_or_its_last_speech_over_it(now: float, over: float, left: float) -> None:
    speech = {"id": "e1", "list": "opening", "panel": "p-allen", "planned": 180, "spans": ({"start": at(60)},)}
    session = sitting(blocks=({**BLOCKS[0], "started": at(0)}, *BLOCKS[1:]), entries=(speech,))
    row = block_forecasts(session, at(now))[0]
    assert (row.over, row.elapsed - row.allotted) == (timedelta(minutes=over), timedelta(minutes=-left))


def test_a_closed_sitting_foresees_nothing() -> None:
    session = in_first_slot(*waiting("Brazil"))
    session = session.evolve(sitting=session.sitting.evolve(closed=at(90)))
    seen = forecast(session, at(500))
    assert [hour(row.end) for row in seen.blocks] == ["10.00.00", "10.30.00", "–", "–", "–"]
    assert seen.blocks[1].elapsed == timedelta(minutes=30)
    assert seen.blocks[1].over == timedelta(minutes=-15)
    assert figures(seen) == (0, 0, 1)
    assert seen.end == at(90)


# The walk -------------------------------------------------------------------------------------------------


def test_the_two_slots_of_the_concept_note() -> None:
    seen = forecast(sitting(*FORTY, rules={"changeover": 10}), at(-10))
    assert figures(seen) == (20, 20, 0)
    first, second = seen.rounds
    assert (hour(first.start), hour(first.end)) == ("10.00.00", "10.45.00")
    assert (hour(second.start), hour(second.end)) == ("11.00.00", "11.45.00")
    assert (first.entries[0], first.entries[-1]) == ("e-delegation-01", "e-delegation-20")
    assert hour(seen.turn_of("e-delegation-01")) == "10.00.00"
    assert hour(seen.turn_of("e-delegation-02")) == "10.02.10"
    assert hour(seen.turn_of("e-delegation-20")) == "10.41.10"
    assert hour(seen.turn_of("e-delegation-21")) == "11.00.00"
    assert (first.reach_line, second.reach_line) == (20, 40)
    assert seen.round_of("e-delegation-21") is second
    assert hour(second.last_end) == "11.43.10"
    assert seen.room == 0
    assert seen.late == timedelta(0)
    assert seen.overrun == timedelta(0)
    assert not first.is_begun
    assert seen.changeover == timedelta(seconds=10)


def test_who_answers_without_planned_seconds_shares_the_minutes_of_the_block() -> None:
    block = BLOCKS[2] | {"started": at(0)}
    people = [{"id": f"e{n}", "list": "responses-1", "panel": "p-allen"} for n in range(3)]
    entries = (*people, people[0] | {"id": "e3", "planned": 120})
    seen = forecast(sitting(blocks=(block,), entries=entries, rules={"changeover": 10}), at(0), "responses-1")
    assert [hour(seen.turn_of(f"e{n}")) for n in range(4)] == ["9.00.00", "9.04.20", "9.08.40", "9.13.00"]


def test_nobody_begins_before_the_hour_wished() -> None:
    first, second = waiting("Brazil", "China")
    seen = forecast(sitting(entries=(first, second | {"appointment": at(75)})), at(0))
    assert [*seen.order.starts(0, 2, at(60))] == [timedelta(0), timedelta(minutes=15)]


def test_a_point_of_order_that_waits_in_a_file_moves_no_reach_line() -> None:
    point = {"id": "e-p", "list": "floor", "name": "Sudan", "kind": "point of order"}
    seen = forecast(sitting(entries=(*waiting("Brazil"), point), blocks=({**BLOCKS[1], "minutes": 5},)), at(0))
    assert seen.rounds[0].reach_line == 1


def test_a_hard_stop_of_another_day_ends_no_round() -> None:
    days = 3_000 * 24 * 60
    session = in_first_slot(*waiting(*FORTY), started=days)
    seen = forecast(session, at(days))
    assert seen.hard_stop is None
    assert figures(seen) == (20, 20, 0)
    assert seen.overrun == timedelta(0)


def test_the_parts_of_the_screen_share_the_forecast_of_an_instant() -> None:
    session, now = in_first_slot(*waiting("Chad", "Cuba")), at(62)
    seen = forecast(session, now)
    assert forecast(session, now, "floor") is seen
    assert forecast(session, now, "opening") is not seen
    assert forecast(session, now) is seen
    assert forecast(session, at(63)).end == seen.end
    assert forecast(session, at(63)).rounds[0].next_turn > seen.rounds[0].next_turn


def test_how_many_more_fit_behind_those_who_wait() -> None:
    seen = forecast(sitting(*FORTY[:5], rules={"changeover": 10}), at(0))
    assert [each.room for each in seen.rounds] == [15, 20]
    assert seen.room == 35
    assert forecast(sitting(*FORTY, *(f"More {n}" for n in range(9))), at(0)).room == 0


@pytest.mark.parametrize(
    ("kind", "minutes", "lengths", "begun", "reached"),
    [
        ("podium", 15, (60, 840), 3, 2),  # the second ends a changeover too late, and begins in time
        ("podium", 15, (60, 840), 20, 1),  # the block is over its time: the next is called all the same
        ("floor", 5, (300,), 9, 1),  # the only speaker, as a State concerned
        ("floor", 10, (300, 300), 0, 1),
    ],
)
def test_panellists_and_an_only_speaker_who_begin_in_their_block_are_heard_to_the_end(
    kind: str, minutes: int, lengths: tuple[int, ...], begun: float, reached: int
) -> None:
    block = {"id": "b", "kind": kind, "title": "Part", "minutes": minutes, "list": "own", "started": at(0)}
    key = "limit" if kind == "floor" else "planned"
    entries = [row | {key: seconds} for row, seconds in zip(waiting("A", "B", "C", on="own"), lengths, strict=False)]
    seen = forecast(
        sitting(blocks=(block,), entries=entries, lists=({"id": "own"},), rules={"changeover": 10}), at(begun), "own"
    )
    assert figures(seen) == (reached, 0, len(lengths) - reached)
