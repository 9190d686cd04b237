"""What follows the changes of rows is, after any of them, what looking at every row gives."""

from collections import Counter, UserList, deque
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.domain.forecast.call_order import CallOrder, changeover, learned_changeover
from secretary_tui.domain.lists.tally import EntryValues, entry_values, repeats, tally, texts_missing
from secretary_tui.domain.model.row_values import (
    LatestValue,
    RowChanges,
    changes_between,
    keep_changes,
    latest_rows_with,
    place_of_row,
    rows_by_id,
    rows_by_id_after,
    speeches_in_order_after,
    steps_between,
)
from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.model.rows.row import common_ends
from secretary_tui.domain.model.session import TABLES, Session
from secretary_tui.domain.model.speech_time import (
    all_speeches,
    allowance,
    points_of_order,
    speeches,
    speeches_between,
)
from secretary_tui.domain.rules.corrections import overlap
from secretary_tui.domain.text.hours import ZERO
from tests.random_sessions import random_sessions
from tests.sittings import at, sitting

POINT = "point of order"
WITH_LIMIT: LatestValue[Entry, tuple[Entry, ...]] = latest_rows_with("limit")


@given(st.integers(0, 10**9))
def test_after_any_acts_and_edits_each_value_is_what_all_rows_give(seed: int) -> None:
    for session, now in random_sessions(seed, 40):
        require_indexes(session, now)
        for list_id in {*session.list_ids, "floor"}:
            require_values_of_list(session, list_id)


def require_indexes(session: Session, now: datetime) -> None:
    for table in TABLES:
        rows = session.rows(table)
        assert session.by_id[table] == {row.id: row for row in rows}
        assert all(session.find(table, row.id) is row for row in rows)
    floor = [entry for entry in session.entries if entry.has_floor]
    assert session.on_floor == tuple(floor)
    assert session.interrupted is next((entry for entry in floor if entry.kind != POINT), None)
    begun = sorted((e for e in session.entries if e.spans), key=lambda entry: entry.spans[0].start)
    assert [*map(id, all_speeches(session))] == [*map(id, begun)]
    assert [*speeches(session)] == [entry for entry in begun if entry.kind != POINT]
    assert points_of_order(session) == [entry for entry in begun if entry.kind == POINT]
    for entry in begun:
        around = [e for e in session.entries if e.spans and overlap(_whole(e), _whole(entry), now)]
        kept = speeches_between(session, entry.spans, now)
        assert [e for e in kept if overlap(_whole(e), _whole(entry), now)] == around
    assert changeover(session) == learned_changeover(session)
    assert WITH_LIMIT.of(session.entries) == tuple(entry for entry in session.entries if entry.limit)


def _whole(entry: Entry) -> tuple[Span]:
    """A speech with the pauses in it."""
    return (Span(start=entry.spans[0].start, end=entry.spans[-1].end),)


def require_values_of_list(session: Session, list_id: str) -> None:
    entries = [entry for entry in session.entries if entry.list == list_id]
    places = [entry for entry in entries if entry.kind != POINT]
    assert [*map(id, session.on_list(list_id))] == [*map(id, entries)]
    assert [*map(id, session.places(list_id))] == [*map(id, places)]
    assert [session.place_of(entry) for entry in places] == [*range(1, len(places) + 1)]
    callable_ones = [entry for entry in entries if entry.is_callable]
    assert session.first_callable(list_id) is next(iter(callable_ones), None)
    assert session.first_waiting(list_id) is next((entry for entry in entries if entry.is_waiting), None)
    values = entry_values(session, list_id)
    assert values == EntryValues.of(session, tuple(entries), (session.rules, session.speakers_list(list_id)))
    assert (*values.callable_ids(),) == tuple(entry.id for entry in callable_ones)
    assert [*values.callable_seconds()] == [allowance(session, entry) or 0 for entry in callable_ones]
    assert values.callable_count == len(callable_ones)
    assert values.reply_ids == tuple(entry.id for entry in entries if entry.is_reply)
    places_of_callable = [sum(e.kind != POINT for e in entries[: entries.index(e) + 1]) for e in callable_ones]
    assert [*values.callable_places()] == places_of_callable
    require_counts(session, list_id, entries)
    require_call_order(session, list_id, [*values.callable_ids()])


def require_counts(session: Session, list_id: str, entries: list[Entry]) -> None:
    total = tally(session, list_id)
    statements = [entry for entry in entries if entry.kind == "statement" and not entry.further]
    states = Counter(entry.state for entry in statements)
    assert (total.inscribed, total.callable, total.held) == (len(statements), states["waiting"], states["held"])
    assert (total.heard, total.absent) == (states["delivered"] + states["cut short"], states["absent"])
    assert total.replies == sum(entry.is_reply for entry in entries)
    without = [e for e in entries if e.is_waiting and not e.received and e.form == "spoken" and not e.is_reply]
    assert texts_missing(session, list_id) == (len(without) if any(e.received for e in entries) else 0)
    names = Counter(
        (entry.name.casefold(), entry.on_behalf_of.casefold(), entry.also_on_behalf_of.casefold())
        for entry in statements
        if entry.name and entry.outcome not in ("withdrawn", "absent")
    )
    assert len(repeats(session, list_id)) == sum(times for times in names.values() if times > 1)


def require_call_order(session: Session, list_id: str, ids: list[str]) -> None:
    order = CallOrder(session, list_id)
    assert len(order) == len(ids)
    starts = [order.start(0, index) for index in range(len(ids) + 1)]
    for first in range(len(ids) + 1):
        for time in (ZERO, *starts[::3]):
            fitting = [
                stop for stop in range(first, len(ids) + 1) if order.length(first, stop) <= time or stop == first
            ]
            assert CallOrder(session, list_id).reach(first, time) == max(fitting)
    assert order.ids_between(1, 3) == tuple(ids[1:3])


def test_ids_that_stand_twice_are_looked_up_anew() -> None:
    index: LatestValue[Entry, dict[str, Entry]] = LatestValue(rows_by_id, rows_by_id_after)
    first, second, third = sitting("Austria", "Brazil", "Chad").entries
    copy = second.evolve(id=first.id)
    for rows in ((first, second), (first, copy, third), (copy, third), (first, copy), (first,), (second, first)):
        assert index.of(rows) == rows_by_id(rows)
        assert index.of(rows) is index.of(rows)


def test_a_row_that_moved_has_neither_come_nor_gone() -> None:
    first, second, third, fourth = sitting("Austria", "Brazil", "Chad", "Cuba").entries
    changed = second.evolve(held="not here")
    changes = changes_between((first, second, third, fourth), (third, first, changed))
    assert ([*changes.gone], [*changes.come]) == ([second, fourth], [changed])


@given(st.integers(0, 10**9))
def test_what_lies_between_two_states_is_known_as_if_every_row_were_compared(seed: int) -> None:
    sessions = [session for session, _ in random_sessions(seed, 30)]
    for before, after in (*pairwise(sessions), *zip(sessions, sessions[2:], strict=False)):
        changes = changes_between(before.entries, after.entries)
        head, tail = changes.head, changes.tail
        assert head + tail <= min(len(before.entries), len(after.entries))
        assert common_ends(before.entries[:head], after.entries[:head]) == (head, 0)
        rest = (entries[len(entries) - tail :] for entries in (before.entries, after.entries))
        assert common_ends(*rest) == (tail, 0)
        assert [*map(id, changes.gone)] == [id(e) for e in before.entries if all(e is not o for o in after.entries)]
        assert [*map(id, changes.come)] == [id(e) for e in after.entries if all(e is not o for o in before.entries)]
        assert [place_of_row(after.entries, entry) for entry in after.entries] == [*range(len(after.entries))]
        assert [place_of_row(after.entries, entry) for entry in changes.gone] == [-1] * len(changes.gone)


class _Interrupted(UserList[Entry]):
    """Rows at each look at which another thread does what it does with rows of its own."""

    def __init__(self, rows: Iterable[Entry], other: Callable[[], object]) -> None:
        super().__init__(rows)
        self.other = other

    def __getitem__(self, place: Any) -> Any:
        self.other()
        return self.data[place]


def test_a_thread_that_looks_at_other_rows_meanwhile_disturbs_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, others = sitting("Austria", "Brazil").entries, sitting("Chad", "Cuba").entries

    class Changes:
        """What lies between two states, at a look at which the other thread looks for its own."""

        after = ()

        @property
        def before(self) -> object:
            keep_changes(RowChanges(others, (*others,), 2, 0))
            return ()

    monkeypatch.setattr("secretary_tui.domain.model.row_values._latest_changes", deque([Changes()] * 3, 12))
    changes = changes_between(rows, (*rows, *others))
    assert (changes.head, changes.tail) == (2, 0)
    place_of_row(rows, rows[1])
    asked = _Interrupted(rows, lambda: place_of_row(others, rows[0]))
    assert place_of_row(asked, rows[0]) == 0


@pytest.mark.parametrize(("places", "looked_at"), [((2, 150), [1, 1]), ((2, 4), [3])])
def test_acts_far_from_each_other_are_looked_at_one_behind_the_other(
    places: tuple[int, int], looked_at: list[int]
) -> None:
    """As those of two desks: all that lies between would count as changed."""
    states = [tuple(Entry(id=f"e{n}", list="floor", name=f"State {n}") for n in range(200))]
    for place in places:
        rows = list(states[-1])
        rows[place] = rows[place].evolve(limit=60)
        states.append(tuple(rows))
    for before, after in pairwise(states):
        keep_changes(RowChanges(before, after, *common_ends(before, after)))
    steps = steps_between(states[0], states[-1])
    assert [len(step.new_part) for step in steps] == looked_at
    assert (steps[0].before, steps[-1].after) == (states[0], states[-1])
    having: LatestValue[Entry, tuple[Entry, ...]] = latest_rows_with("limit")
    assert [having.of(states[0]), having.of(states[-1])] == [(), tuple(states[-1][place] for place in places)]


def test_speeches_of_one_instant_stand_as_in_the_file_and_others_are_not_sorted_again() -> None:
    first, second = sitting("Brazil", "China").entries
    first, second = (row.evolve(spans=(Span(start=at(1), end=at(2)),), outcome="delivered") for row in (first, second))
    moved = changes_between((first, second), (second, first))
    assert speeches_in_order_after((first, second), moved) is None
    cut_short = second.evolve(outcome="cut short", spans=(Span(start=at(3), end=at(4)),))
    changed = changes_between((first, second), (first, cut_short))
    assert speeches_in_order_after((first, second), changed) == (first, cut_short)
