import tomllib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.domain.text import clean
from secretary_tui.storage.text.row_edit import literal, stamp, with_tuples

ZONE = ZoneInfo("Europe/Zurich")


def test_an_instant_is_told_in_the_zone_of_the_sitting() -> None:
    instant = datetime(2016, 3, 7, 8, 7, tzinfo=UTC)
    assert stamp(instant, ZONE) == "2016-03-07T09:07:00+01:00"
    assert stamp(instant) == "2016-03-07T08:07:00+00:00"
    assert stamp(instant + timedelta(milliseconds=40), ZONE) == "2016-03-07T09:07:00.040+01:00"
    assert stamp(instant + timedelta(microseconds=7), ZONE) == "2016-03-07T09:07:00.000007+01:00"


def test_both_hours_of_an_autumn_night_are_told_apart() -> None:
    first = datetime(2016, 10, 30, 0, 30, tzinfo=UTC)
    assert stamp(first, ZONE) == "2016-10-30T02:30:00+02:00"
    assert stamp(first + timedelta(hours=1), ZONE) == "2016-10-30T02:30:00+01:00"


def test_an_offset_with_seconds_is_written_in_utc() -> None:
    local = timezone(timedelta(minutes=29, seconds=46))
    assert stamp(datetime(1900, 1, 1, 12, tzinfo=local)) == "1900-01-01T11:30:14+00:00"


@given(st.text() | st.text(st.sampled_from('"\\\n x#')))
def test_any_text_comes_back(text: str) -> None:
    for value in (clean(text), clean(text, lines=True)):
        written = literal(value, None)
        assert tomllib.loads(f"k = {written}")["k"] == value
        assert tomllib.loads(f"k = {written}".replace("\n", "\r\n"))["k"] == value


simple: st.SearchStrategy[Any] = st.text().map(clean) | st.integers(-(2**60), 2**60) | st.booleans()
simple |= st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
keys = st.sampled_from(["member", "ngo", "start", "end"])


@given(st.recursive(simple, lambda inner: st.lists(inner).map(tuple) | st.dictionaries(keys, inner), max_leaves=8))
def test_any_value_comes_back(value: Any) -> None:
    assert with_tuples(tomllib.loads(f"k = {literal(value, ZONE)}")["k"]) == value
