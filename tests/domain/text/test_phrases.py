"""Parts of sentences: enumerations, numbers with nouns, ordinals, quotations."""

import pytest

from secretary_tui.domain.text import counted, listed, ordinal, with_full_stop


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


def test_a_name_with_a_full_stop_gets_no_second_one() -> None:
    assert [with_full_stop(f"read as {name}") for name in ("Plan, Inc.", "Plan")] == [
        "read as Plan, Inc.",
        "read as Plan.",
    ]
