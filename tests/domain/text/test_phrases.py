"""Parts of sentences: enumerations, numbers with nouns, ordinals, quotations."""

from datetime import timedelta

import pytest

from secretary_tui.domain.text import counted, end_text, listed, ordinal, plain, with_full_stop
from tests.sittings import ZONE, at


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ((), ""),
        (("Chad",), "Chad"),
        (("Chad", "Cuba"), "Chad and Cuba"),
        (("Chad", "", "Cuba", "Fiji"), "Chad, Cuba and Fiji"),
        ((3, 7), "3 and 7"),
    ],
)
def test_a_list_has_its_word_before_the_last(items: tuple[object, ...], text: str) -> None:
    assert listed(items) == text


def test_what_is_counted_agrees_with_its_number() -> None:
    assert [counted(count, "act") for count in (0, 1, 2)] == ["0 acts", "1 act", "2 acts"]
    assert [counted(count, "waits", "wait") for count in (0, 1, 2)] == ["0 wait", "1 waits", "2 wait"]


def test_ordinals_have_the_ending_of_their_number() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 111, 122)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th", "122nd",
    ]  # fmt: skip


def test_words_are_compared_without_accents_and_full_stops() -> None:
    assert plain("Côte d’Ivoire, H.E.  Mr.") == "cote d'ivoire, he mr"


@pytest.mark.parametrize(
    ("late", "text"), [(4, "9.04, 4 late"), (-3, "9.04, 3 early"), (0, "9.04, on time"), (720, "9.04")]
)
def test_an_end_has_its_delay_unless_the_plan_is_for_another_day(late: int, text: str) -> None:
    assert end_text(at(4), timedelta(minutes=late), ZONE) == text


def test_a_name_with_a_full_stop_gets_no_second_one() -> None:
    assert [with_full_stop(f"read as {name}") for name in ("Plan, Inc.", "Plan")] == [
        "read as Plan, Inc.",
        "read as Plan.",
    ]
