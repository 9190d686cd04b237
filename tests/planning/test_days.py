"""The day of a sitting, in the forms in which users type it."""

from datetime import date, datetime

import pytest

from secretary_tui.domain.text import UnreadableTime, day_text
from secretary_tui.planning.plan import file_name, read_day

THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tomorrow", date(2026, 11, 27)), ("thu", date(2026, 12, 3)), ("vendredi", date(2026, 11, 27)),
        ("27/11/2026", date(2026, 11, 27)), ("27 November 2026", date(2026, 11, 27)), ("2 March", date(2027, 3, 2)),
        ("le 3 décembre 2026", date(2026, 12, 3)),
    ],
)  # fmt: skip
def test_a_day_is_read(typed: str, day: date) -> None:
    assert read_day(typed, THURSDAY) == day
    assert read_day(day_text(day), THURSDAY) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("9.30", "“9.30” is not a day; write it as tomorrow"),
        ("31 February 2026", "There is no day 31.2.2026; correct the date."),
        ("Monday 27 November", "27 November 2026 is a Friday"),
    ],
)
def test_a_text_that_is_no_day_is_refused_with_the_reason(typed: str, sentence: str) -> None:
    with pytest.raises(UnreadableTime, match=sentence):
        read_day(typed, THURSDAY)


@pytest.mark.parametrize(("hour", "part"), [(9, "morning"), (12, "midday"), (15, "afternoon")])
def test_a_file_is_called_after_its_day(hour: int, part: str) -> None:
    assert file_name(datetime(2026, 11, 27, hour)) == f"2026-11-27-{part}.toml"  # noqa: DTZ001
