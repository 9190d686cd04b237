"""The changeover: a setting that is adjusted to the observed changeovers of the sitting."""

from datetime import timedelta

import pytest

from secretary_tui.domain.forecast.schedule import changeover
from secretary_tui.domain.model.session import Session
from tests.sittings import BLOCKS, at, sitting


def floor(*gaps: float) -> Session:
    """Return a slot of speeches as long as their limit, with `gaps` in seconds between them."""
    entries, second = [], 0.0
    for number, gap in enumerate((*gaps, 0)):
        spans = ({"start": at(60, second), "end": at(60, second + 120)},)
        heard = {"limit": 120, "spans": spans, "outcome": "delivered"}
        entries.append({"id": f"e{number}", "list": "floor", "name": f"D{number}", **heard})
        second += 120 + gap
    blocks = ({**BLOCKS[0], "started": at(0), "ended": at(60)}, {**BLOCKS[1], "started": at(60)}, *BLOCKS[2:])
    return sitting(entries=tuple(entries), blocks=blocks, rules={"changeover": 10})


@pytest.mark.parametrize(
    ("gaps", "seconds"),
    [
        ((20, 20), 10),  # two observations against three times the setting
        ((20, 20, 20), 15),
        ((20, 20, 20, 20), 20),
        ((90, 90, 90, 90), 60),
        ((-40, -40, -40, -40), 0),
        ((30, 30, 30, 30, 30, 0, 0, 0, 0, 0, 0, 0, 0), 0),  # only the last eight observations count
    ],
)
def test_the_median_of_what_was_seen_and_of_the_setting(gaps: tuple[float, ...], seconds: float) -> None:
    assert changeover(floor(*gaps)) == timedelta(seconds=seconds)
