"""Durations: always in whole seconds, so that every sum in a paper is the sum of the durations shown."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

import pytest

from secretary_tui.domain.model.rows.entry import Span
from secretary_tui.domain.model.session import Session
from secretary_tui.export.wording.base import average, total, whole
from tests.export.rendered import rendered
from tests.export.sitting import rich_sitting, running_sitting
from tests.rows import session_of
from tests.shipped import at

#: A duration in a table, and in a sentence.
CLOCK = r"(?:(\d+):)?(\d+):(\d\d)"


def seconds(*numbers: float) -> list[timedelta]:
    return [timedelta(seconds=number) for number in numbers]


def uneven(session: Session) -> Session:
    """Return the session with each speech and block later by a different part of a second."""
    parts = (timedelta(milliseconds=(137 * n) % 1000) for n in count(1))
    entries = tuple(
        entry.evolve(
            spans=tuple(
                Span(start=span.start + next(parts) / 10, end=span.end and span.end + next(parts))
                for span in entry.spans
            )
        )
        for entry in session.entries
    )
    blocks = tuple(block.evolve(ended=block.ended + next(parts)) if block.ended else block for block in session.blocks)
    return session_of(session.by_name() | {"entries": entries, "blocks": blocks})


def length(cell: str) -> timedelta:
    found = re.fullmatch(CLOCK, cell.strip(" *"))
    assert found, cell
    return timedelta(hours=int(found[1] or 0), minutes=int(found[2]), seconds=int(found[3]))


def signed(cell: str) -> timedelta:
    told = cell.strip(" *")
    return -length(told[1:]) if told.startswith("−") else length(told.removeprefix("+") or "0:00")


def columns(paper: str, head: str) -> list[list[str]]:
    """Return the cells of each column with this name, one column for each table, with the total at the end."""
    found: list[list[str]] = []
    place: int | None = None
    for line in paper.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("|") else []
        if head in cells:
            place = cells.index(head)
            found.append([])
        elif not cells:
            place = None
        elif place is not None and not set(line) <= set("|-: "):
            found[-1].append(cells[place])
    return found


def test_a_length_is_told_in_whole_seconds_and_an_average_is_rounded_half_up() -> None:
    assert list(map(whole, seconds(0.9, 1, 119.999))) == seconds(0, 1, 119)
    assert total(seconds(0.9, 1.9)) == timedelta(seconds=1)
    assert total([]) == timedelta(0)
    cases = {(79, 60): 70, (60, 60): 60, (1, 1, 2): 1, (1, 2, 2): 2, (90.9, 90.9): 90, (): 0}
    assert {lengths: average(iter(seconds(*lengths))) // timedelta(seconds=1) for lengths in cases} == cases


@pytest.mark.parametrize(("make", "now"), [(rich_sitting, at(12, 10)), (running_sitting, at(10, 12, 30))])
def test_every_column_of_the_note_adds_up(make: Callable[[], Session], now: datetime) -> None:
    told = rendered("note", "md", uneven(make()), now)
    used = columns(told, "Used")
    assert len(used) > 1
    for *rows, last in used:
        assert total(map(length, rows)) == length(last)
    ((*rows, last),) = columns(told, "Actual")
    assert total(length(row) for row in rows if row != "to come") == length(last)


def test_a_difference_is_that_of_the_figures_beside_it() -> None:
    told = rendered("note", "md", uneven(rich_sitting()), at(12, 10))
    by_head = {head: columns(told, head)[0] for head in ("Planned", "Granted", "Actual", "Difference")}
    for planned, granted, actual, difference in zip(*by_head.values(), strict=True):
        assert signed(difference) == length(actual) - length(planned) - signed(granted)
    assert signed(by_head["Difference"][0]) == timedelta(seconds=-174)


def test_sentence_and_table_tell_the_same_sum_also_while_one_speaks() -> None:
    told = rendered("note", "md", uneven(running_sitting()), at(10, 12, 30))
    in_all = columns(told, "Used")[-1][-1].strip("*")
    assert f"Three statements have been made and one is under way, lasting {in_all} in all: one by a State" in told
    assert "two by observer States and one by an intergovernmental organization." in told
    assert "What is under way is counted up to 10.12 a.m." in told
    told = rendered("note", "md", rich_sitting(), at(12, 10))
    assert "lasting 2:19 in all and 1:10 on average" in told
