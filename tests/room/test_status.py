import json
import re
from datetime import datetime, timedelta
from typing import Final

import pytest

from secretary_tui.domain.model.rows.entry import Entry, Span, SpeakersList
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.session import Session
from secretary_tui.room import status
from secretary_tui.room.status import status_sentences
from tests.export.sitting import rich_sitting, running_sitting
from tests.export.two_lists import two_lists
from tests.shipped import MORNING, at, shipped

NOW = at(10, 12, 30)


def paused() -> Session:
    session = running_sitting()
    rows = tuple(
        row.evolve(spans=(Span(start=at(10, 11, 50), end=at(10, 12, 20)),)) if row.id == "e5" else row
        for row in session.entries
    )
    return session.evolve(entries=rows)


def ordered() -> Session:
    session = paused()
    point = Entry(id="px", list="floor", kind="point of order", name="Cuba", spans=(Span(start=at(10, 12, 20)),))
    return session.evolve(entries=(*session.entries, point))


def free() -> Session:
    session = running_sitting()
    return session.evolve(entries=tuple(row for row in session.entries if row.id != "e5"))


def suspended() -> Session:
    return paused().evolve(suspensions=(Suspension(id="s1", start=at(10, 12)),))


#: The text after the speech in the line of the running sitting.
REST: Final = "First slot: floor 8:20/45  ends 12.04, 4 late  6 more  list closed"


@pytest.mark.parametrize(
    ("session", "now", "said"),
    [
        (shipped(MORNING), at(8).replace(year=2026), "8.00.00  planned for 7 March 2016, 9.00 to 12.00"),
        (
            *(shipped(MORNING), at(8, 55)),
            "8.55.00  READY Opening and presentations is next  ends 12.00, on time  nobody waits",
        ),
        (running_sitting(), NOW, f"10.12.30  SPEAKS European Union 0:40/2:00  {REST}"),
        (running_sitting(), at(10, 13, 55), f"10.13.55  OVER European Union 2:05/2:00  {REST.replace('8:20', '9:45')}"),
        (paused(), NOW, f"10.12.30  PAUSED European Union 0:30/2:00  {REST}"),
        (ordered(), NOW, f"10.12.30  ORDER Cuba, point of order 0:10  {REST}"),
        (free(), NOW, f"10.12.30  FREE 0:55  {REST}"),
        (rich_sitting(), at(12, 30), "12.30.00  CLOSED at 12.04, 4 late  8 heard, 2 not"),
        (two_lists(), at(12, 30), "12.30.00  CLOSED at 12.07, 7 late  20 heard, 3 not"),
    ],
)
def test_one_line(session: Session, now: datetime, said: str) -> None:
    blocks = tuple(row.evolve(granted=0) if row.ended is None else row for row in session.blocks)
    assert status.status_line(session.evolve(blocks=blocks), now) == said


OPEN: Final = running_sitting().evolve(lists=(SpeakersList(id="floor", opened=at(10, 0, 42)),))
MORE: Final = tuple(Entry(id=f"y{n}", list="floor", name=f"State {n}") for n in range(40))


@pytest.mark.parametrize(
    ("session", "now", "part"),
    [
        (suspended(), NOW, "  SUSPENDED 0:30  "),
        (OPEN, NOW, "list 3:12"),
        (running_sitting(), at(12, 2, 10), r"PAST 12.00 \+2:10"),
        (running_sitting().evolve(entries=(*running_sitting().entries, *MORE)), NOW, " next round, .* not  "),
    ],
)
def test_the_line_has_also(session: Session, now: datetime, part: str) -> None:
    assert re.search(part, status.status_line(session, now))
    assert status.status_line(session, now, rehearsal=True)[8:].startswith("  REHEARSAL  ")


def test_the_object_holds_what_the_line_says_and_is_json() -> None:
    told = status.status_facts(running_sitting(), NOW, rehearsal=True)

    assert json.loads(json.dumps(told)) == told
    assert (told["phase"], told["rehearsal"], told["now"]) == ("SPEAKS", True, "2016-03-07T10:12:30+01:00")
    assert told["floor"] == {
        "name": "European Union",
        "capacity": "",
        "kind": "statement",
        "state": "speaking",
        "elapsed_seconds": 40,
        "limit_seconds": 120,
        "interrupted": None,
    }
    assert told["block"]["id"] == "floor-1"
    counted = told["list"]
    assert counted["next"] == ["Switzerland", "United Nations Children’s Fund", "中国法律援助基金会"]
    assert (counted["waiting"], counted["held"], counted["doubtful"]) == (6, 2, 0)


def test_doubts_that_nobody_has_cleared_are_counted() -> None:
    session, now = free(), at(10, 12)
    doubtful = session.evolve(
        entries=(*session.entries[:-1], session.entries[-1].evolve(doubt="“Brundi” is not known."))
    )
    assert status.status_facts(doubtful, now)["list"]["doubtful"] == 1
    assert status.status_line(doubtful, now).endswith("  1 doubtful")
    assert "doubtful" not in status.status_line(session, now)


def test_the_object_names_who_was_interrupted_and_when_the_sitting_was_closed() -> None:
    floor = status.status_facts(ordered(), NOW)["floor"]
    assert (floor["name"], floor["interrupted"]) == ("Cuba", "European Union")
    told = status.status_facts(rich_sitting(), at(12, 30))
    assert (told["phase"], told["floor"], told["block"]) == ("CLOSED", None, None)
    assert (told["closed"], told["late_seconds"]) == ("2016-03-07T12:04:05+01:00", 4 * 60 + 5)


def test_sentences_for_screen_readers() -> None:
    assert status_sentences(running_sitting(), NOW, rehearsal=True)[0] == "It is 10.12 in a rehearsal."
    for session in (running_sitting(), suspended()):
        for sentence in status_sentences(session, NOW):
            assert sentence.endswith(".")
            assert not set("·/•") & set(sentence)
    assert status_sentences(running_sitting(), NOW)[1].startswith("European Union has spoken for 40 seconds of ")
    assert status_sentences(paused(), NOW)[1].startswith("European Union is paused after 30 seconds of 2 minutes")
    assert "The sitting has been suspended since" in status_sentences(suspended(), NOW)[1]
    planned = "The sitting is planned for 7 March 2016, 9.00 to 12.00."
    assert status_sentences(shipped(MORNING), at(9) - timedelta(days=1))[1] == planned
