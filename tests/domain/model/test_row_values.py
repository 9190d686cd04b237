"""Values that are updated when rows change are the same as values computed from all rows."""

from collections import Counter
from datetime import datetime

from hypothesis import given, settings, strategies as st

from secretary_tui.domain.lists import number_by_group, repeats, tally, texts_missing
from secretary_tui.domain.model.discussions import goes_on
from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.model.session import TABLES, Session
from secretary_tui.domain.model.speech_time import all_speeches, points_of_order, speeches, speeches_between
from secretary_tui.domain.rules.corrections import overlap
from tests.random_sessions import random_sessions

POINT = "point of order"


@settings(max_examples=settings().max_examples // 2)  # each example does forty acts
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
    assert [*points_of_order(session)] == [entry for entry in begun if entry.kind == POINT]
    for entry in begun:
        around = [e for e in session.entries if e.spans and overlap(_whole(e), _whole(entry), now)]
        kept = speeches_between(session, entry.spans, now)
        assert [e for e in kept if overlap(_whole(e), _whole(entry), now)] == around


def _whole(entry: Entry) -> tuple[Span]:
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
    assert [*session.waiting(list_id)] == [entry for entry in entries if entry.is_waiting]
    assert [*session.callable_entries(list_id)] == callable_ones
    assert number_by_group(session, list_id) == Counter(entry.group for entry in entries)
    require_counts(session, list_id, entries)


def require_counts(session: Session, list_id: str, entries: list[Entry]) -> None:
    total = tally(session, list_id)
    statements = [entry for entry in entries if entry.kind == "statement" and not entry.further]
    states = Counter(entry.state for entry in statements)
    waits = states["waiting"], states["held"]
    is_carried = session.sitting.closed is not None and goes_on(session, list_id)
    assert (total.inscribed, total.carried) == (len(statements), sum(waits) if is_carried else 0)
    assert (total.callable, total.held) == ((0, 0) if is_carried else waits)
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
