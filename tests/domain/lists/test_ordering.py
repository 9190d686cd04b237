"""Other orders for those who wait."""

from datetime import timedelta

import pytest

from secretary_tui.domain.lists.ordering import alphabetical, by_time_spoken
from secretary_tui.domain.model.rows.entry import Entry, Span
from tests.ui.harness import START, small_session

NAMES = ("Togo", "Côte d'Ivoire", "the former Yugoslav Republic of Macedonia", "The Netherlands", "Cuba", "Åland")


@pytest.mark.parametrize(
    ("letter", "order"),
    [
        ("A", [5, 1, 4, 3, 2, 0]),
        ("a", [5, 1, 4, 3, 2, 0]),
        ("D", [3, 2, 0, 5, 1, 4]),
        ("T", [2, 0, 5, 1, 4, 3]),
        ("Z", [5, 1, 4, 3, 2, 0]),
    ],
)
def test_alphabetical_from_a_letter_goes_round(letter: str, order: list[int]) -> None:
    entries = tuple(Entry(id=f"e{n}", list="floor", name=name) for n, name in enumerate(NAMES))
    session = small_session(entries=entries)
    assert [entry.id for entry in alphabetical(session, "floor", letter)] == [f"e{n}" for n in order]


def test_by_time_spoken_the_least_first_and_else_as_they_stand() -> None:
    def spoke(number: int, name: str, seconds: int) -> Entry:
        span = Span(start=START, end=START + timedelta(seconds=seconds))
        return Entry(id=f"s{number}", list="floor", name=name, outcome="delivered", spans=(span,))

    waiting = [Entry(id=f"e{n}", list="floor", name=name) for n, name in enumerate(("Cuba", "Togo", "Chad", "Peru"))]
    session = small_session(entries=(spoke(1, "Cuba", 100), spoke(2, "Togo", 50), *waiting))
    ordered = by_time_spoken(session, "floor", START + timedelta(minutes=5))
    assert [entry.name for entry in ordered] == ["Chad", "Peru", "Togo", "Cuba"]
