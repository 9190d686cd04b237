"""The changeover: a setting that is adjusted to the observed changeovers of the sitting."""

from datetime import timedelta
from typing import Any

import pytest

from secretary_tui.domain.forecast.schedule import changeover
from secretary_tui.domain.model.session import Session
from tests.sittings import BLOCKS, at, sitting


def floor(*gaps: float, limit: int = 120, setting: int = 10, **tables: Any) -> Session:
    """Return a slot of speeches as long as their limits, with so many seconds between each and the next."""
    entries, second = [], 0.0
    for number, gap in enumerate((*gaps, 0)):
        spans = ({"start": at(60, second), "end": at(60, second + limit)},)
        entries.append({"id": f"e{number}", "list": "floor", "name": f"D{number}", "limit": limit, "spans": spans})
        second += limit + gap
    blocks = ({**BLOCKS[0], "started": at(0), "ended": at(60)}, {**BLOCKS[1], "started": at(60)}, *BLOCKS[2:])
    heard = tuple({**entry, "outcome": "delivered"} for entry in entries)
    return sitting(**{"entries": heard, "blocks": blocks, "rules": {"changeover": setting}, **tables})


@pytest.mark.parametrize(
    ("gaps", "setting", "seconds"),
    [
        ((20, 20), 10, 10),  # two observations against three times the setting
        ((20, 20, 20), 10, 15),
        ((20, 20, 20, 20), 10, 20),
        ((90, 90, 90, 90), 10, 60),
        ((-40, -40, -40, -40), 10, 0),
        ((30, 30, 30, 30, 30, 0, 0, 0, 0, 0, 0, 0, 0), 10, 0),  # only the last eight observations count
    ],
)
def test_the_median_of_what_was_seen_and_of_the_setting(gaps: tuple[float, ...], setting: int, seconds: float) -> None:
    assert changeover(floor(*gaps, setting=setting)) == timedelta(seconds=seconds)
