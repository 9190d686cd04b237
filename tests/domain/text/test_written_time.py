"""Dates and times are read in every form in which the program shows them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, strategies as st

from secretary_tui.domain.text import (
    EXAMPLES,
    UnreadableTime,
    hour_text,
    minutes_text,
    named_day,
    read_day,
    read_instant,
    written,
)
from secretary_tui.export.wording.en.words import LANGUAGE as EN
from secretary_tui.export.wording.es.words import LANGUAGE as ES
from secretary_tui.export.wording.fr.words import LANGUAGE as FR

ZONE = ZoneInfo("Europe/Zurich")
TODAY = date(2016, 3, 7)
AROUND = datetime(2016, 3, 7, 9, 40, tzinfo=ZONE)


def at(hour: int, minute: int = 0, second: int = 0, *, day: date = TODAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wednesday", date(2016, 3, 9)), ("lundi", TODAY), ("7 March", TODAY), ("4/7/2016", date(2016, 7, 4)),
        ("3/7/2016", TODAY), ("7/3/2016", TODAY), ("soon", None), ("31 February", None),
    ],
)  # fmt: skip
def test_a_day_is_read_near_another(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnreadableTime, match=r"There is no day 31.2.2016"):
        named_day("31 February", TODAY)


@pytest.mark.parametrize(
    ("instant", "texts"),
    [
        (at(12, 10), (
         "12.10", "12:10", "12h10", "1210", "12,10", "until 12.10", "till 1210", "jusqu’à 12 h 10",
         "hasta las 12.10 horas", "7 March 2016, 1210", "12 h 10", "12\u00a0h\u202f10", "12.10 p.m.",
        )),
        (at(9, 5), ("0905", "905", "le lundi 7 mars 2016, 9 h 05", "el lunes 7 de marzo de 2016, 9.05", "09.05")),
        (at(10, day=date(2026, 11, 26)), (
         "26.11.2026 1000", "26.11.2026 10.00", "26.11.2026, 10:00", "2026-11-26 10:00", "2026-11-26T10:00:00+01:00",
         "2026-11-26T09:00:00Z", "2026-11-26 04:00-05:00",
        )),
        (at(10, 5), (
         "10 h 5", "10.05 a.m", "at 10.05 a.m.", "à 10 h 05", "a las 10.05 horas", "lundi 7 mars 2016 à 10 h 05",
         "lunes 7 de marzo de 2016, a las 10.05 horas",
        )),
        (at(9), (
         "9 heures", "9", "7 March 2016, 9.00", "7 Mar 2016 9.00", "Monday, 7 March 2016, 9.00",
         "9.00 on 7 March 2016",
        )),
        (at(0, 10), ("12.10 a.m.",)),
        (at(15, 26), ("3.26 p.m.", "7 March, 3.26 p.m.")),
        (at(15), ("3pm",)),
        (at(1, 5), ("a la 1.05 horas",)),
        (at(12), ("noon", "Midi", "mediodía", "7 March 2016 at noon")),
        (at(0), ("midnight",)),
        (at(9, 5, 30), ("9.05.30", "09:05:30")),
        (AROUND + timedelta(minutes=10), ("+10", "+ 10 min", "10 min", "10 minutes more")),
        (AROUND + timedelta(hours=1), ("+1h",)),
        (AROUND + timedelta(minutes=90), ("+ 1 h 30",)),
        (AROUND - timedelta(hours=1), ("-1 hour",)),
        (AROUND - timedelta(minutes=5), ("-5", "−5")),
        (at(10, 0, 30, day=date(2026, 11, 26)), ("2026-11-26T10:00:30",)),
        (at(12, day=date(2016, 3, 8)), ("March 8, 2016 noon",)),
        (at(9, day=date(2016, 4, 1)), ("1er avril 2016, 9 heures",)),
        (at(9, day=date(2016, 8, 12)), ("12 août 2016 9 h 00",)),
        (at(9, day=date(2017, 2, 1)), ("le 1 février 2017 9h",)),
    ],
)  # fmt: skip
def test_what_the_program_shows_and_people_type_is_read(instant: datetime, texts: tuple[str, ...]) -> None:
    for text in texts:
        assert read_instant(text, ZONE, AROUND) == instant, text
        assert read_instant(f"  {text.upper()} ", ZONE, AROUND) == instant, text


@pytest.mark.parametrize("text", ["7 March 2016", "7.3.2016", "2016-03-07", "lundi 7 mars 2016", "7 de marzo de 2016"])
def test_a_day_alone_keeps_the_hour_or_wants_one(text: str) -> None:
    before = datetime(2016, 3, 9, 15, 30, tzinfo=ZONE)
    assert read_instant(text, ZONE, before, keeps_hour=True) == at(15, 30)
    with pytest.raises(UnreadableTime, match="write its hour too"):
        read_instant(text, ZONE, before)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        *((text, f"“{text}” is not an hour; {EXAMPLES}.") for text in (
            "", "soon", "12100", "+1:30", "12 10", "7 ma 2016 9.00", "7 jui 2016 9.00", "7/3/2016 9.00", "7.3.16 9.00",
            "Moonday, 7 March 2016, 9.00", "2016-03-07 25:00+01:00",
        )),
        ("9.5", "“9.5”: write the minutes with two digits: 9.05 or 9.50."),
        ("9:5", "“9:5”: write the minutes with two digits: 9.05 or 9.50."),
        ("2460", "“2460” is not an hour: they go from 0.00 to 23.59."),
        ("12.100", "“12.100”: write the minutes with two digits: 12.05 or 12.50."),
        ("24.00", "“24.00” is not an hour: they go from 0.00 to 23.59."),
        ("9.60", "“9.60” is not an hour: they go from 0.00 to 23.59."),
        ("13.00 p.m.", "“13.00 p.m.”: with a.m. or p.m. hours go from 1 to 12; leave out a.m. or p.m."),
        ("0.10 am", "“0.10 am”: with a.m. or p.m. hours go from 1 to 12; leave out a.m. or p.m."),
        ("31.2.2016 9.00", "There is no day 31.2.2016; correct the date."),
        ("2016-13-01 9.00", "There is no day 1.13.2016; correct the date."),
        ("30 February 2016, 9.00", "There is no day 30.2.2016; correct the date."),
        ("Tuesday, 7 March 2016, 9.00", "7 March 2016 is a Monday; correct the day, or leave the weekday out."),
        ("0001-01-01 09:00", "The year 1 is not possible; write one such as 2016."),
        ("9999-12-31T09:00Z", "The year 9999 is not possible; write one such as 2016."),
        ("+9999", "+9999 minutes are more than a day; write 12.10, or with its day 7 March 2016, 12.10."),
    ],
)  # fmt: skip
def test_what_names_no_instant_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableTime) as refused:
        read_instant(text, ZONE, AROUND, keeps_hour=True)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("23.50", at(23, 50)), ("0.30", at(0, 30, day=date(2016, 3, 8))), ("21.00", at(21)),
        ("3.00", at(3, day=date(2016, 3, 8))),
    ],
)  # fmt: skip
def test_an_hour_past_midnight_is_of_the_day_of_the_sitting_that_is_closer(text: str, instant: datetime) -> None:
    days = (date(2016, 3, 7), date(2016, 3, 8))
    assert read_instant(text, ZONE, at(23, 45), days=days) == instant


INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda instant: instant.replace(second=0, microsecond=0)
)
ZONES = st.sampled_from(["Europe/Zurich", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]).map(
    ZoneInfo
)


@pytest.mark.parametrize(
    "shown",
    [
        hour_text,
        lambda at, zone: hour_text(at, zone, seconds=True),
        lambda at, zone: f"{at.astimezone(zone):%-d %B %Y, %-H.%M}",
        lambda at, zone: f"{at.astimezone(zone):%-d %b %Y} {hour_text(at, zone)}",
        lambda at, zone: f"{EN.date(at, zone)}, {EN.hour(at, zone)}",
        lambda at, zone: f"{EN.day(at, zone)} {EN.at(at, zone)}",
        lambda at, zone: f"{FR.date(at, zone)}, {FR.hour(at, zone)}",
        lambda at, zone: f"{FR.day(at, zone)} {FR.at(at, zone)}",
        lambda at, zone: f"{FR.day(at, zone)} {FR.hour_and_minute(at, zone)}",
        lambda at, zone: f"{ES.date(at, zone)}, {ES.hour(at, zone)}",
        lambda at, zone: f"{ES.day(at, zone)}, {ES.at(at, zone)}",
        lambda at, zone: f"{at.astimezone(zone):%Y-%m-%d %H:%M}",
        lambda at, zone: at.astimezone(zone).isoformat(timespec="seconds"),
        lambda at, _: at.isoformat(),
        written,
    ],
)
@given(instant=INSTANTS, zone=ZONES)
def test_what_is_shown_is_read_back_to_the_same_instant(
    shown: Callable[[datetime, ZoneInfo], str], instant: datetime, zone: ZoneInfo
) -> None:
    local = instant.astimezone(zone)
    assume(local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset())
    assert (
        read_instant(shown(instant, zone), zone, instant + timedelta(minutes=1 if local.minute < 59 else -1)) == instant
    )


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,4}[.:h/-][0-9]{1,4}( ?[ap]m| 2016)?", fullmatch=True))
def test_any_text_is_an_instant_or_a_sentence(text: str) -> None:
    told = ""
    try:
        instant = read_instant(text, ZONE, AROUND, keeps_hour=True)
    except UnreadableTime as refused:
        told = str(refused)
    else:
        assert instant.tzinfo is not None
    assert told == "" or (told.endswith(".") and "\n" not in told)


def test_minutes_are_counted_as_they_pass_where_clocks_are_put_forward() -> None:
    before = read_instant("27 March 2016, 1.55", ZONE, AROUND)
    assert hour_text(read_instant("+10", ZONE, before), ZONE) == "3.05"


def test_instants_of_the_hour_that_comes_twice_are_in_their_order() -> None:
    """Python compares instants of one zone by the time on its clocks, so 2.10 after the change sorts before 2.50."""
    night = ("30 October 2016, 1.50", "2016-10-30 02:50+02:00", "2016-10-30 02:10+01:00", "30 October 2016, 3.00")
    around = read_instant("30 October 2016, 1.50", ZONE, AROUND)
    assert read_instant("30 October 2016, 2.10", ZONE, AROUND) == around + timedelta(minutes=20)
    instants = [*(read_instant(text, ZONE, around) for text in night), read_instant("+130", ZONE, around)]
    assert [later - earlier for earlier, later in pairwise(instants)] == [
        timedelta(minutes=minutes) for minutes in (60, 20, 50, 0)
    ]


def test_a_long_time_is_written_in_minutes() -> None:
    assert minutes_text(timedelta(hours=1, minutes=21, seconds=43.9)) == "81:43"
    assert minutes_text(-timedelta(hours=1, minutes=3, seconds=43.9)) == "-63:43"
