"""The schedule, compared with a plain model of it over random sittings."""

from datetime import datetime, timedelta
from fractions import Fraction

from hypothesis import given, strategies as st

from secretary_tui.domain.acts.lists import SetLimit
from secretary_tui.domain.forecast.forecast import (
    STEP,
    block_forecasts,
    forecast,
    largest_limit_for_all,
    projected_end,
    what_if,
)
from secretary_tui.domain.forecast.schedule import SupposedLimit, block_elapsed, changeover
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import (
    allowance,
    block_of_speech,
    limit_when_called,
    speech_elapsed,
    time_bank,
)
from secretary_tui.errors import Refused
from tests.domain.plain_schedule import Plain
from tests.domain.random_sittings import meetings, sittings

SECOND = timedelta(seconds=1)
categories = st.lists(st.sampled_from(("member", "observer", "ngo")), max_size=2, unique=True).map(tuple)


def exact(time: timedelta) -> Fraction:
    return Fraction(time // timedelta(microseconds=1), 1_000_000)


@given(sittings())
def test_elapsed_is_the_sum_of_the_spans(case: tuple[Session, datetime]) -> None:
    session, now = case
    plain = Plain(session, now)
    for entry in session.entries:
        assert exact(speech_elapsed(entry, now)) == plain.spoken(entry)
        assert allowance(session, entry) == plain.limit(entry)
        if entry.spans:
            assert block_of_speech(session, entry) == plain.block_of(entry)
    for block in session.blocks:
        assert exact(block_elapsed(session, block, now)) == plain.block_spent(block)


@given(st.one_of(sittings(), meetings()))
def test_the_bank_of_a_list_and_the_limit_that_it_leaves(case: tuple[Session, datetime]) -> None:
    session, now = case
    plain = Plain(session, now)
    for list_id in session.list_ids:
        bank = time_bank(session, list_id, now)
        assert (None if bank is None else exact(bank.left)) == plain.bank_left(list_id)
        for entry in session.callable_entries(list_id):
            assert limit_when_called(session, entry, now) == plain.given(entry)


@given(st.one_of(sittings(), meetings()))
def test_the_projection_of_the_sitting_and_of_each_block(case: tuple[Session, datetime]) -> None:
    session, now = case
    plain = Plain(session, now)
    assert plain.seconds(projected_end(session, now)) == plain.end()
    stretches = plain.stretches()
    for each in block_forecasts(session, now):
        if each.block.id in stretches:
            assert each.start is not None
            assert each.end is not None
            assert (plain.seconds(each.start), plain.seconds(each.end)) == stretches[each.block.id]
        else:
            assert each.block.skipped or each.end == each.block.ended


@given(st.one_of(sittings(), meetings()))
def test_reach_and_turns(case: tuple[Session, datetime]) -> None:
    session, now = case
    plain = Plain(session, now)
    assert exact(changeover(session)) == plain.changeover()
    for list_id in session.list_ids:
        seen, walk = forecast(session, now, list_id), plain.walk(list_id)
        assert {each.block.id: list(each.entries) for each in seen.rounds} == walk.reached
        assert {each.block.id: plain.seconds(each.until) for each in seen.rounds} == walk.ends
        assert list(seen.not_reached_ids) == walk.left
        for entry in session.on_list(list_id):
            turn = seen.turn_of(entry.id)
            assert (None if turn is None else plain.seconds(turn)) == walk.turns.get(entry.id)


@given(sittings(), st.integers(10, 400), categories)
def test_what_if(case: tuple[Session, datetime], seconds: int, named: tuple[Category, ...]) -> None:
    session, now = case
    plain = Plain(session, now)
    for list_id in session.list_ids:
        supposed = what_if(session, now, list_id, SupposedLimit(seconds, named))
        walk = plain.walk(list_id, plain.supposed(seconds, named))
        assert {each.block.id: list(each.entries) for each in supposed.rounds} == walk.reached
        assert supposed.not_reached == len(walk.left)


@given(sittings(), st.integers(10, 400), categories)
def test_what_was_supposed_is_what_comes(
    case: tuple[Session, datetime], seconds: int, named: tuple[Category, ...]
) -> None:
    session, now = case
    command = SetLimit(list="floor", seconds=seconds, categories=named, sure=True)
    try:
        after = command.apply(session, now, iter(["0001", "0002"]))
    except Refused as refused:
        assert str(refused).endswith("already.")  # noqa: PT017 - the limit in force was supposed
        after = session
    done = forecast(after, now, "floor")
    supposed = what_if(session, now, "floor", SupposedLimit(seconds, named))
    assert [each.entries for each in supposed.rounds] == [each.entries for each in done.rounds]
    assert [supposed.turn_of(i) for i in supposed.order.ids] == [done.turn_of(i) for i in done.order.ids]


@given(sittings(), categories)
def test_the_largest_limit_for_all_is_the_largest(case: tuple[Session, datetime], named: tuple[Category, ...]) -> None:
    session, now = case
    plain = Plain(session, now)
    largest = largest_limit_for_all(session, now, "floor", named)
    room = max((each.until - each.next_turn for each in forecast(session, now, "floor").rounds), default=timedelta(0))
    if largest is not None:
        assert not plain.walk("floor", plain.supposed(largest, named)).left
        more = plain.walk("floor", plain.supposed(largest + STEP, named))
        assert more.left or timedelta(seconds=largest + STEP) > room
    elif session.callable_entries("floor") and room >= timedelta(seconds=STEP):
        assert plain.walk("floor", plain.supposed(STEP, named)).left
