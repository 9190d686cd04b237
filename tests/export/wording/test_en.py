from datetime import datetime, timedelta

import pytest

from secretary_tui.export.wording.en.words import LANGUAGE as EN
from secretary_tui.export.wording.templating import typeset
from tests.shipped import GENEVA, at


@pytest.mark.parametrize(("count", "told"), [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (23, "23")])
def test_numbers_below_ten_are_words(count: int, told: str) -> None:
    assert EN.number(count) == told


def test_nouns_agree() -> None:
    assert [EN.counted(n, "entity", "entities") for n in (0, 1, 2)] == ["no entities", "one entity", "two entities"]
    assert [EN.times(n) for n in (1, 2, 3, 12)] == ["once", "twice", "three times", "12 times"]


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (17, "17th"),
     (21, "21st"), (22, "22nd"), (111, "111th")],
)  # fmt: skip
def test_ordinals(count: int, told: str) -> None:
    assert EN.ordinal(count) == told


def test_articles() -> None:
    nouns = ("State Member", "observer State", "other observer", "United Nations entity")
    assert [EN.with_article(noun) for noun in nouns] == [
        "a State Member",
        "an observer State",
        "another observer",
        "a United Nations entity",
    ]


@pytest.mark.parametrize(
    ("items", "told"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_lists(items: list[str], told: str) -> None:
    assert EN.listing(items) == told


@pytest.mark.parametrize(
    ("text", "told"), [("two were cut", "Two were cut."), ("Who?", "Who?"), ("“Yes.”", "“Yes.”"), ("", "")]
)
def test_sentences(text: str, told: str) -> None:
    assert EN.sentence(text) == told


@pytest.mark.parametrize(
    ("instant", "told"),
    [(at(0), "midnight"), (at(0, 5), "12.05 a.m."), (at(1), "1 a.m."), (at(9), "9 a.m."), (at(10, 5), "10.05 a.m."),
     (at(11, 59), "11.59 a.m."), (at(12), "noon"), (at(12, 1), "12.01 p.m."), (at(15, 26), "3.26 p.m."),
     (at(18), "6 p.m."), (at(23, 59), "11.59 p.m.")],
)  # fmt: skip
def test_hours_are_those_of_the_house(instant: datetime, told: str) -> None:
    assert EN.hour(instant, GENEVA) == told
    assert EN.at(instant, GENEVA) == f"at {told}"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [(at(10, 4), at(10, 53), "10.04–10.53 a.m."), (at(9), at(10), "9–10 a.m."),
     (at(11, 40), at(12, 5), "11.40 a.m.–12.05 p.m."), (at(11, 40), at(12), "11.40 a.m.–noon"),
     (at(12), at(12, 30), "noon–12.30 p.m."), (at(15), at(18), "3–6 p.m.")],
)  # fmt: skip
def test_the_half_of_the_day_is_told_once(start: datetime, end: datetime, told: str) -> None:
    assert EN.from_to(start, end, GENEVA) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "less than a second"), (1, "one second"), (42, "42 seconds"), (60, "one minute"),
     (90, "1 minute and 30 seconds"), (3600, "one hour"), (7500, "2 hours and 5 minutes"),
     (3601, "1 hour and 1 second"), (4271, "1 hour, 11 minutes and 11 seconds")],
)  # fmt: skip
def test_lengths_are_told_in_hours_too(seconds: int, told: str) -> None:
    assert EN.lasting(timedelta(seconds=seconds)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [("It rose at 12.04 p.m..", "It rose at 12.04 p.m."), ("at 9 a.m.. At", "at 9 a.m. At"),
     ("from 9 a.m.: x", "from 9 a.m.: x"), ("at noon.", "at noon."), ("at 9 a.m.…", "at 9 a.m.…")],
)  # fmt: skip
def test_an_hour_at_the_end_of_a_sentence_has_one_stop(text: str, told: str) -> None:
    assert typeset("en", text) == told


def test_a_date_is_that_of_the_zone() -> None:
    assert EN.date(at(9), GENEVA) == "Monday, 7 March 2016"
    assert EN.date(at(0, 30) + timedelta(days=1), GENEVA) == "Tuesday, 8 March 2016"


@pytest.mark.parametrize(
    ("minutes", "seconds", "told"),
    [(0, 0, "on time"), (0, 59, "on time"), (1, 0, "one minute late"), (7, 59, "7 minutes late"),
     (-2, 30, "two minutes early"), (60, 0, "one hour late"), (125, 0, "2 hours and 5 minutes late"),
     (-61, 0, "1 hour and 1 minute early")],
)  # fmt: skip
def test_lateness_agrees_with_the_hours_that_are_written(minutes: int, seconds: int, told: str) -> None:
    actual = at(9) + timedelta(minutes=minutes, seconds=seconds)
    assert EN.apart(at(9), actual) == told.replace("7", "seven")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("39 statements were heard", "A total of 39 statements were heard."),
        ("10 ran over", "A total of 10 ran over."),
        ("9.07 was the hour", "9.07 was the hour."),
        ("120 names", "A total of 120 names."),
        ("two names", "Two names."),
    ],
)
def test_a_sentence_never_begins_with_a_figure(text: str, told: str) -> None:
    assert EN.sentence(text) == told


def test_the_session_of_the_body() -> None:
    assert EN.body_session("thirty-first") == "thirty-first session"
