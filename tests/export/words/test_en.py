from datetime import timedelta

import pytest

from secretary_tui.export.words.en import (
    apart,
    body_session,
    counted,
    date,
    listing,
    number,
    ordinal,
    sentence,
    times,
    with_article,
)
from tests.shipped import GENEVA, at


@pytest.mark.parametrize(("count", "told"), [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (23, "23")])
def test_numbers_below_ten_are_words(count: int, told: str) -> None:
    assert number(count) == told


def test_nouns_agree() -> None:
    assert [counted(n, "entity", "entities") for n in (0, 1, 2)] == ["no entities", "one entity", "two entities"]
    assert [times(n) for n in (1, 2, 3, 12)] == ["once", "twice", "three times", "12 times"]


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (17, "17th"),
     (21, "21st"), (22, "22nd"), (111, "111th")],
)  # fmt: skip
def test_ordinals(count: int, told: str) -> None:
    assert ordinal(count) == told


def test_articles() -> None:
    nouns = ("State Member", "observer State", "other observer", "United Nations entity")
    assert [with_article(noun) for noun in nouns] == [
        "a State Member",
        "an observer State",
        "another observer",
        "a United Nations entity",
    ]


@pytest.mark.parametrize(
    ("items", "told"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_lists(items: list[str], told: str) -> None:
    assert listing(items) == told


@pytest.mark.parametrize(
    ("text", "told"), [("two were cut", "Two were cut."), ("Who?", "Who?"), ("“Yes.”", "“Yes.”"), ("", "")]
)
def test_sentences(text: str, told: str) -> None:
    assert sentence(text) == told


def test_a_date_is_that_of_the_zone() -> None:
    assert date(at(9), GENEVA) == "Monday, 7 March 2016"
    assert date(at(0, 30) + timedelta(days=1), GENEVA) == "Tuesday, 8 March 2016"


@pytest.mark.parametrize(
    ("minutes", "seconds", "told"),
    [(0, 0, "on time"), (0, 59, "on time"), (1, 0, "one minute late"), (7, 59, "7 minutes late"),
     (-2, 30, "two minutes early")],
)  # fmt: skip
def test_lateness_agrees_with_the_hours_that_are_written(minutes: int, seconds: int, told: str) -> None:
    actual = at(9) + timedelta(minutes=minutes, seconds=seconds)
    assert apart(at(9), actual) == told.replace("7", "seven")


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
    assert sentence(text) == told


def test_the_session_of_the_body() -> None:
    assert body_session("thirty-first") == "thirty-first session"
