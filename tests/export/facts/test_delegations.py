"""The notes and times of each delegation: every note is there once, and every total is the sum of its rows."""

import csv
import io
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from secretary_tui.domain.model.rows.entry import Note, Span
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import SECOND, ZERO
from secretary_tui.export.papers.delegations_paper import TimeUsed, points_of, times_of
from secretary_tui.export.wording.names import Names
from tests.export.golden import CASES
from tests.export.rendered import rendered
from tests.export.sitting import full_sitting
from tests.shipped import at as hour
from tests.sittings import at, sitting

SITTINGS = ("closed", "running", "full", "small", "small-running", "small-empty")


def sums(rows: Sequence[TimeUsed]) -> tuple[Any, ...]:
    differences = [row.difference for row in rows if row.speakers]
    return (
        sum(row.statements for row in rows),
        sum(row.replies for row in rows),
        sum((row.used for row in rows), ZERO),
        sum((row.allowed or ZERO for row in rows), ZERO),
        None if None in differences or not differences else sum(filter(None, differences), ZERO),
    )


@pytest.mark.parametrize("which", SITTINGS)
def test_every_total_is_the_sum_of_its_rows_in_every_format_and_all_is_what_was_spoken(which: str) -> None:
    make, now, _ = CASES[which]
    session = make()
    times = times_of(session, now, Names.of(session))
    for rows in (times.delegations, times.by_category, times.by_region):
        assert sums(rows) == sums([times.of_delegations])
    assert sums(times.podium) == sums([times.of_podium])
    assert sums([times.of_delegations, times.of_podium]) == sums([times.of_all])
    spoken = [
        sum(((span.end or now) - span.start for span in entry.spans), ZERO) // SECOND * SECOND
        for entry in session.entries
        if entry.spans and entry.kind != "point of order"
    ]
    assert times.of_all.used == sum(spoken, ZERO)
    assert times.of_all.statements + times.of_all.replies == len(spoken)
    printed = list(csv.DictReader(io.StringIO(rendered("time", "csv", session, now).removeprefix("\ufeff"))))
    assert [row["delegation"] for row in printed] == [row.name for row in (*times.delegations, *times.podium)]
    assert sum(int(row["used_seconds"]) for row in printed) * SECOND == times.of_all.used


@pytest.mark.parametrize("which", SITTINGS)
def test_every_note_and_question_is_told_once(which: str) -> None:
    make, now, _ = CASES[which]
    session = make()
    points = points_of(session, now, Names.of(session))
    told = [row for _, speeches in points.delegations for _, remarks in speeches for row in remarks]
    told += [row for _, of_block in points.unspoken for row in of_block]
    noted = [note.id for note in session.notes if note.kind in ("note", "question")]
    assert sorted(row.note.id for row in told) == sorted(noted)
    assert len([*csv.DictReader(io.StringIO(rendered("points", "csv", session, now)))]) == len(noted)


def test_a_delegation_that_spoke_twice_is_one_row() -> None:
    session = full_sitting()
    rows = times_of(session, hour(12, 10), Names.of(session)).delegations
    (armenia,) = (row for row in rows if row.name == "Armenia")
    assert (armenia.statements, armenia.replies, armenia.used) == (1, 1, timedelta(seconds=185))
    assert (armenia.allowed, armenia.difference) == (timedelta(minutes=5), -timedelta(seconds=115))
    assert armenia.region == "Eastern European States"


def noted(*notes: dict[str, Any]) -> Session:
    """Return a sitting in which two States have spoken from the floor, the second one twice."""
    spoken = [("e1", "Cuba", 1, "statement"), ("e2", "Togo", 5, "statement"), ("e3", "Togo", 9, "right of reply")]
    entries = tuple(
        {"id": row_id, "list": "floor", "name": name, "category": "member", "kind": kind, "outcome": "delivered",
         "spans": (Span(start=at(minute), end=at(minute + 2)),)}
        for row_id, name, minute, kind in spoken
    )  # fmt: skip
    block = {"id": "b1", "kind": "floor", "title": "Floor", "minutes": 20, "started": at(0)}
    session = sitting(blocks=(block,), lists=({"id": "floor"},), entries=entries)
    rows = tuple(Note(id=f"n{n}", at=at(n + 1), block="b1", text=f"text {n}", **each) for n, each in enumerate(notes))
    return session.evolve(notes=rows)


def test_points_are_by_delegation_in_the_order_of_speaking_and_notes_of_nobody_last() -> None:
    session = noted({"entry": "e3"}, {}, {"entry": "e2", "kind": "question"}, {"entry": "e2", "kind": "follow-up"})
    text = rendered("points", "md", session, at(12))
    assert text[text.index("## ") :] == (
        "## Togo\n\n9.05 a.m.:\n\n- Question: text 2 (9.03 a.m.)\n\n9.09 a.m., right of reply:\n\n"
        "- text 0 (9.01 a.m.)\n\n## Notes without a speaker\n\n### Floor\n\n- text 1 (9.02 a.m.)\n\n"
        "Heard, without a point or question noted: Cuba.\n"
    )
