"""Other orders of the waiting entries, and several entries moved together."""

from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.rules.orders import alphabetical, block_between, block_to_place, by_time_spoken
from tests.domain.listed import STORIES, a_list, letters
from tests.tables import tables
from tests.ui.harness import START, small_session

TABLES = tables(__file__)

NAMES = ("Togo", "Côte d'Ivoire", "the former Yugoslav Republic of Macedonia", "The Netherlands", "Cuba", "Åland")


@pytest.mark.parametrize(
    ("letter", "order"),
    [
        ("A", [5, 1, 4, 3, 2, 0]), ("a", [5, 1, 4, 3, 2, 0]), ("D", [3, 2, 0, 5, 1, 4]), ("T", [2, 0, 5, 1, 4, 3]),
        ("Z", [5, 1, 4, 3, 2, 0]),
    ],
)  # fmt: skip
def test_alphabetical_from_a_letter_goes_round(letter: str, order: list[int]) -> None:
    entries = tuple(Entry(id=f"e{n}", list="floor", name=name) for n, name in enumerate(NAMES))
    session = small_session(entries=entries)
    assert alphabetical(session, "floor", letter) == tuple(f"e{n}" for n in order)


def test_by_time_spoken_the_least_first_and_else_as_they_stand() -> None:
    def spoke(number: int, name: str, seconds: int) -> Entry:
        span = Span(start=START, end=START + timedelta(seconds=seconds))
        return Entry(id=f"s{number}", list="floor", name=name, outcome="delivered", spans=(span,))

    waiting = [Entry(id=f"e{n}", list="floor", name=name) for n, name in enumerate(("Cuba", "Togo", "Chad", "Peru"))]
    session = small_session(entries=(spoke(1, "Cuba", 100), spoke(2, "Togo", 50), *waiting))
    ordered = by_time_spoken(session, "floor", START + timedelta(minutes=5))
    assert ordered == ("e2", "e3", "e1", "e0")


@pytest.mark.parametrize(("story", "one", "other", "order"), TABLES["the_block_between_two"])
def test_the_block_between_two_is_who_waits_from_one_to_the_other(story: str, one: int, other: int, order: str) -> None:
    session = a_list(story)
    ids = [entry.id for entry in session.entries]
    assert letters(session, block_between(session, ids[one], ids[other])) == order


@pytest.mark.parametrize(("story", "block", "place", "order"), TABLES["the_block_to_a_place"])
def test_the_block_to_a_place(story: str, block: tuple[int, ...], place: int, order: str) -> None:
    session = a_list(story)
    ids = tuple(session.entries[n].id for n in block)
    assert letters(session, block_to_place(session, "floor", ids, place)) == order


@given(STORIES, st.data(), st.integers(1, 40))
def test_a_block_stays_together_in_its_order_and_begins_at_its_place(
    story: str, data: st.DataObject, place: int
) -> None:
    session = a_list(story)
    waiting = [entry.id for entry in session.waiting("floor")]
    if not waiting:
        return
    one, other = (data.draw(st.sampled_from(waiting)) for _ in range(2))
    block = block_between(session, one, other)
    order = block_to_place(session, "floor", block, place)
    assert sorted(order) == sorted(waiting)
    at = order.index(block[0])
    assert order[at : at + len(block)] == block
    assert [each for each in order if each not in block] == [each for each in waiting if each not in block]
    numbers = [n for n, entry in enumerate(session.places("floor"), 1) if entry.is_waiting]
    assert numbers[at] >= place or at == len(waiting) - len(block)
