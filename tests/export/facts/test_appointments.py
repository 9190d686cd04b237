"""Appointments of a segment: an entry is not expected before its appointment; the list says which are early or late."""

from datetime import datetime
from typing import Any

import pytest

from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.model.session import Session
from tests.sittings import at, sitting, waiting

BLOCKS: tuple[dict[str, Any], ...] = ({"id": "floor-1", "kind": "floor", "title": "Dignitaries", "minutes": 60},)


def segment(**hours: datetime) -> Session:
    """Return a segment of an hour in which four entries wait, some with appointments; two minutes and 10 s for each."""
    entries = waiting("Brazil", "China", "Cuba", "Togo")
    entries = tuple({**entry, "appointment": hours.get(entry["name"].lower())} for entry in entries)
    return sitting(blocks=BLOCKS, entries=entries)


def turns(session: Session, now: datetime) -> list[float | None]:
    seen = forecast(session, now)
    found = [seen.turn_of(entry.id) for entry in session.entries]
    return [None if turn is None else (turn - at(0)).total_seconds() / 60 for turn in found]


CHANGE = 10 / 60


@pytest.mark.parametrize(
    ("hours", "wanted"),
    [
        ({}, [0, 2 + CHANGE, 4 + 2 * CHANGE, 6 + 3 * CHANGE]),
        ({"brazil": at(5)}, [5, 7 + CHANGE, 9 + 2 * CHANGE, 11 + 3 * CHANGE]),
        ({"cuba": at(20)}, [0, 2 + CHANGE, 20, 22 + CHANGE]),
        ({"china": at(1)}, [0, 2 + CHANGE, 4 + 2 * CHANGE, 6 + 3 * CHANGE]),
        ({"cuba": at(59)}, [0, 2 + CHANGE, None, None]),
        ({"china": at(10), "togo": at(55)}, [0, 10, 12 + CHANGE, 55]),
    ],
)
def test_nobody_is_expected_before_the_hour_wished(hours: dict[str, datetime], wanted: list[float | None]) -> None:
    assert turns(segment(**hours), at(-5)) == pytest.approx(wanted)


def test_the_end_of_the_last_counts_the_wait() -> None:
    seen = forecast(segment(cuba=at(20)), at(-5))
    assert seen.rounds[0].last_end == at(24, 10)
    assert seen.rounds[0].room == 16
