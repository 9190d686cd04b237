"""The times that the clock shows, in tables of examples."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from secretary_tui.domain.acts.entries import BackToWaiting
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, GiveFloor
from secretary_tui.domain.forecast.schedule import (
    block_elapsed,
    call_order,
    hard_stop,
    idle_for,
    is_off_schedule,
    past_hard_stop,
    phase,
    suspended_for,
)
from secretary_tui.domain.lists import Tally, floor_tally, list_closes, list_state, tally, texts_missing
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech, speeches
from secretary_tui.domain.text import clock_text, hour_text, late_text
from tests.sittings import BLOCKS, NINE, ZONE, at, sitting, skipped

GENEVA = ZoneInfo("Europe/Zurich")


def span(start: float, end: float | None = None) -> dict[str, Any]:
    """Return a span in minutes after nine."""
    return {"start": at(start), "end": None if end is None else at(end)}


def entry(name: str = "Brazil", *spans: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"id": f"e-{name.lower()}", "list": "floor", "name": name, "spans": spans, **values}


def running(*entries: dict[str, Any], **tables: Any) -> Session:
    """Return a sitting whose first slot has been running since ten; the opening has ended."""
    blocks = ({**BLOCKS[0], "started": at(3), "ended": at(60)}, {**BLOCKS[1], "started": at(60)}, *BLOCKS[2:])
    return sitting(**{"entries": entries, "blocks": blocks, **tables})


# Speeches -------------------------------------------------------------------------------------------------


def test_a_sitting_over_the_end_of_summer_time_keeps_its_times() -> None:
    first = datetime(2016, 10, 30, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    again = datetime(2016, 10, 30, 2, 30, tzinfo=timezone(timedelta(hours=1)))
    session = sitting(
        blocks=({**BLOCKS[1], "started": first},),
        entries=(
            entry("Cuba", {"start": again, "end": again + timedelta(minutes=2)}, outcome="delivered"),
            entry("Brazil", {"start": first, "end": first + timedelta(minutes=2)}, outcome="delivered"),
        ),
        suspensions=({"id": "s1", "start": first + timedelta(minutes=10), "end": again},),
    )
    now = datetime(2016, 10, 30, 2, 35, tzinfo=GENEVA, fold=1)
    assert [each.name for each in speeches(session)] == ["Brazil", "Cuba"]
    assert block_elapsed(session, session.blocks[0], now) == timedelta(minutes=15)
    assert idle_for(session, now) == timedelta(minutes=3)
    assert hour_text(first, GENEVA) == hour_text(again, GENEVA) == "2.30"


# The sitting ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "word"),
    [(0, "SPEAKS"), (89.999, "SPEAKS"), (90, "ENDING"), (119.999, "ENDING"), (120, "OVER"), (500, "OVER")],
)
def test_the_phase_of_a_speech_of_two_minutes(seconds: float, word: str) -> None:
    assert phase(running(entry("Brazil", span(60))), at(60, seconds)) == word


def closed(session: Session) -> Session:
    return session.evolve(sitting=session.sitting.evolve(closed=at(65)))


POINT = {"id": "e-point", "list": "floor", "kind": "point of order", "spans": (span(62),)}
OPEN = ({"id": "s1", "start": at(62)},)


@pytest.mark.parametrize(
    ("session", "word"),
    [
        (sitting(), "READY"),
        (sitting(blocks=({**BLOCKS[0], "started": at(0), "ended": at(60)}, *BLOCKS[1:])), "READY"),
        (running(), "FREE"),
        (running(entry("Brazil", span(60, 62))), "PAUSED"),
        (running(entry("Brazil", span(60, 62)), POINT), "ORDER"),
        (running(POINT), "ORDER"),
        (running(entry("Brazil", span(60, 62)), suspensions=OPEN), "SUSPENDED"),
        (running(entry("Allen", span(60), panel="p-allen")), "SPEAKS"),
        (running(entry("Allen", span(60), panel="p-allen", planned=180)), "OVER"),
        (closed(running(entry("Brazil", span(60)), suspensions=OPEN)), "CLOSED"),
    ],
)
def test_the_phase_of_the_sitting(session: Session, word: str) -> None:
    assert phase(session, at(64)) == word


@pytest.mark.parametrize(
    ("session", "minutes"),
    [
        (sitting(), None),
        (running(), 10),
        (running(entry("Brazil", span(60, 64), outcome="delivered"), entry("Chad")), 6),
        (running(entry("Brazil", span(60, 64))), None),
        (running(suspensions=OPEN), None),
        (running(suspensions=({"id": "s1", "start": at(62), "end": at(67)},)), 3),
    ],
)
def test_how_long_the_floor_has_been_free(session: Session, minutes: float | None) -> None:
    assert idle_for(session, at(70)) == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("now", "elsewhen"),
    [
        (NINE - timedelta(minutes=60), False),
        (NINE - timedelta(minutes=61), True),
        (NINE, False),
        (datetime(2016, 3, 7, 23, 59, tzinfo=ZONE), False),
        (datetime(2016, 3, 8, 0, 0, tzinfo=ZONE), True),
        (datetime(2016, 3, 7, 23, 0, tzinfo=UTC), True),  # midnight in Geneva
        (datetime(2026, 3, 7, 9, 0, tzinfo=ZONE), True),
        (datetime(2016, 3, 6, 23, 30, tzinfo=ZONE), True),
    ],
)
def test_whether_it_is_the_time_of_the_sitting(now: datetime, elsewhen: bool) -> None:
    assert is_off_schedule(sitting(), now) is elsewhen


def test_a_night_sitting_has_two_dates() -> None:
    night = sitting().sitting.evolve(
        starts=datetime(2016, 3, 7, 22, 0, tzinfo=ZONE), ends=datetime(2016, 3, 8, 1, 0, tzinfo=ZONE)
    )
    session = sitting().evolve(sitting=night)
    assert not is_off_schedule(session, datetime(2016, 3, 8, 0, 30, tzinfo=ZONE))
    assert is_off_schedule(session, datetime(2016, 3, 7, 20, 59, tzinfo=ZONE))


# Lists ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "closes", "states"),
    [
        ({}, None, ("planned", "planned")),
        ({"opened": at(0)}, at(15), ("open", "closed")),
        ({"opened": at(0), "closed": at(10)}, at(10), ("closed", "closed")),
        ({"closed": at(10)}, at(10), ("closed", "closed")),
        ({"opened": at(0), "reopened": at(20)}, None, ("open", "open")),
        ({"reopened": at(20)}, None, ("open", "open")),
        ({"opened": at(0), "closed": at(10), "reopened": at(12)}, None, ("open", "open")),
        ({"opened": at(0), "reopened": at(8), "closed": at(9)}, at(9), ("closed", "closed")),
        ({"opened": at(10)}, at(25), ("open", "open")),
    ],
)
def test_when_a_list_closes(row: dict[str, Any], closes: datetime | None, states: tuple[str, str]) -> None:
    session = sitting(lists=({"id": "floor", **row},))
    assert list_closes(session, "floor") == closes
    assert (list_state(session, "floor", at(14.99)), list_state(session, "floor", at(15))) == states


def test_a_further_statement_is_no_other_name_on_the_list() -> None:
    run = skipped("Brazil", "China")
    for minute, expected in ((0, None), (2, "e-brazil")):
        run.do(CallNext(expected=expected), minute)
    run.do(GiveFloor(entry="e-brazil", expected="e-china"), 4)
    assert tally(run.session, "floor") == Tally(2, heard=2, further=1)
    run.do(EndSpeech(), 5)
    assert tally(run.session, "floor") == Tally(2, heard=2, further=1)
    further = next(entry for entry in run.session.entries if entry.further)
    assert further.spans
    run.do(BackToWaiting(entry=further.id), 6)  # it now waits for its turn, as any other name does
    assert tally(run.session, "floor") == Tally(3, heard=2, callable=1)


def test_a_list_is_counted_by_what_became_of_its_entries() -> None:
    session = running(
        entry("Austria", span(60, 62), outcome="delivered"),
        entry("Brazil", span(62, 63), outcome="cut short"),
        entry("Chad", span(64)),
        entry("Cuba"),
        entry("Fiji", held="not in the room"),
        entry("Haiti", confirmed=False),
        entry("India", outcome="absent"),
        entry("Iraq", outcome="withdrawn"),
        {**entry("Italy", span(61, 61.5), outcome="delivered"), "kind": "point of order"},
    )
    assert tally(session, "floor") == Tally(
        8, heard=2, on_floor=1, callable=1, held=2, absent=1, withdrawn=1, doubtful=8
    )
    assert tally(session, "opening") == Tally()
    assert tally(session, "floor").not_reached == 1
    assert floor_tally(session) == tally(session, "floor")


def test_the_floor_is_counted_over_all_its_lists() -> None:
    blocks = (
        {"id": "opening", "kind": "podium", "title": "Opening", "minutes": 5},
        {"id": "one", "kind": "floor", "title": "One", "minutes": 45, "list": "ngos"},
        {"id": "two", "kind": "floor", "title": "Two", "minutes": 45},
    )
    entries = (entry("Cuba"), {**entry("Plan"), "list": "ngos"}, {**entry("Chair"), "list": "opening"})
    session = sitting(blocks=blocks, lists=({"id": "ngos"},), entries=entries)
    assert session.floor_lists == ("floor", "ngos")
    assert floor_tally(session) == Tally(2, callable=2, doubtful=2)
    assert sitting(blocks=()).floor_lists == ("floor",)


# The wording of times -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "up", "down"),
    [
        (120, "2:00", "2:00"), (119.001, "2:00", "1:59"), (0.001, "0:01", "0:00"), (0, "0:00", "0:00"),
        (-0.001, "0:00", "-0:01"), (-0.999, "0:00", "-0:01"), (-1, "-0:01", "-0:01"), (-15, "-0:15", "-0:15"),
        (3599.5, "1:00:00", "59:59"), (3723, "1:02:03", "1:02:03"), (-3723, "-1:02:03", "-1:02:03"),
        (36_000, "10:00:00", "10:00:00"),
    ],
)  # fmt: skip
def test_clock_text(seconds: float, up: str, down: str) -> None:
    assert clock_text(timedelta(seconds=seconds)) == up
    assert clock_text(timedelta(seconds=seconds), round_up=False) == down


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "on time"), (59, "on time"), (60, "1 late"), (299, "4 late"), (-1, "1 early"), (-60, "1 early"),
        (-181, "4 early"), (12 * 3600 - 1, "719 late"), (12 * 3600, ""), (-12 * 3600, ""),
    ],
)  # fmt: skip
def test_late_text(seconds: float, told: str) -> None:
    assert late_text(timedelta(seconds=seconds)) == told


def test_a_hard_stop_of_another_day_is_none() -> None:
    session = sitting("Brazil")
    assert hard_stop(session, at(180)) == at(180)
    assert hard_stop(session, at(180 + 719)) == at(180)
    assert hard_stop(session, at(180 + 720)) is None
    assert past_hard_stop(session, at(180 + 720)) == timedelta(0)
    assert past_hard_stop(session, at(182)) == timedelta(minutes=2)
    later = session.evolve(sitting=session.sitting.evolve(interpretation_until=at(190)))
    assert past_hard_stop(later, at(182)) == timedelta(0)
    closed = session.evolve(sitting=session.sitting.evolve(closed=at(184)))
    assert hard_stop(closed, at(10_000)) == at(180), "a sitting that is closed keeps its own"
    assert past_hard_stop(closed, at(600)) == timedelta(0)


def test_the_texts_that_are_missing() -> None:
    names = ("Brazil", "China", "Cuba", "Egypt")
    session = sitting(entries=tuple(entry(name) for name in names))
    assert texts_missing(session, "floor") == 0, "nobody has sent any: they are not collected"
    told: tuple[dict[str, Any], ...] = ({"received": True}, {}, {"form": "video"}, {"kind": "right of reply"})
    session = sitting(entries=tuple(entry(name, **values) for name, values in zip(names, told, strict=True)))
    assert texts_missing(session, "floor") == 1


def test_what_was_heard_at_the_end_of_the_last_block_belongs_to_it() -> None:
    blocks = ({**BLOCKS[1], "started": at(0), "ended": at(45)},)
    session = sitting(blocks=blocks, entries=(entry("Brazil", span(45, 45), outcome="delivered"), entry("Cuba")))
    assert block_of_speech(session, session.entries[0]) is session.blocks[0]
    assert block_of_speech(session, session.entries[1]) is None


def test_how_long_the_sitting_has_been_suspended() -> None:
    session = running(suspensions=({"id": "s1", "start": at(70)},))
    assert [suspended_for(each, at(80)) for each in (session, running())] == [timedelta(minutes=10), timedelta(0)]


@pytest.mark.parametrize(("appointment", "minutes"), [(None, [0, 2, 4]), (at(75), [0, 15, 17])])
def test_when_each_name_is_called(appointment: datetime | None, minutes: list[int]) -> None:
    session = running(entry("Brazil"), entry("China", appointment=appointment), entry("Cuba"), rules={"changeover": 0})
    order = call_order(session, "floor")
    starts = [*order.starts(0, 3, at(60))]
    assert starts == [timedelta(minutes=minute) for minute in minutes]
    assert starts == [order.start(0, index, at(60)) for index in range(3)]
    assert ([*order.starts(1, 1)], call_order(running(), "floor").place_before(0)) == ([], 0)
