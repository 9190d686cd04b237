"""The events that are drawn for a rehearsed room, and the file that holds them."""

import json
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.desk.rehearsed_room import open_room
from secretary_tui.desk.room_events import (
    FEWEST,
    FEWEST_OF_REGION,
    KINDS,
    MOST,
    RoomEvent,
    WantedRoom,
    draw_events,
    events_of,
    read_events,
)
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.names.registers import SHIPPED
from secretary_tui.storage.session_file import SessionFile
from tests.clocks import StillClock
from tests.shipped import AFTERNOON, MORNING, at, shipped


def events(session: Session, count: int, seed: int) -> list[RoomEvent]:
    register = SHIPPED(session)
    return list(events_of(draw_events(session, register, count, seed), session, register))


def requests(session: Session, count: int, seed: int) -> list[RoomEvent]:
    return [event for event in events(session, count, seed) if event.kind == "asks"]


def test_the_same_seed_draws_the_same_again_and_another_one_others() -> None:
    first, again, other = (events(shipped(MORNING), 50, seed) for seed in (7, 7, 8))
    assert first == again != other


@pytest.mark.parametrize(("path", "count"), [(MORNING, FEWEST), (AFTERNOON, 40), (MORNING, 60), (AFTERNOON, MOST)])
def test_so_many_ask_each_by_a_name_that_is_known_and_none_twice(path: Path, count: int) -> None:
    asked = [event.request for event in requests(shipped(path), count, count)]
    assert len(asked) == len({(act.name, act.on_behalf_of) for act in asked}) == count
    assert all(act.category for act in asked)


@pytest.mark.parametrize("seed", range(2))
def test_the_list_has_all_whom_a_council_hears_and_half_ask_early(seed: int) -> None:
    session = shipped(MORNING)
    register = SHIPPED(session)
    asked = requests(session, 50, seed)
    acts, instants = [event.request for event in asked], [event.after for event in asked]

    regions = Counter(register.regional_group(act.name) for act in acts)
    assert min(regions[region] for region in register.regions.values()) >= FEWEST_OF_REGION - 1
    assert {act.category for act in acts} >= {"member", "observer", "un", "nhri", "ngo"}
    assert sum(bool(act.on_behalf_of) for act in acts) == 5
    assert "European Union" in {act.name for act in acts}
    assert [act.rank for act in acts if act.dignitary]
    assert instants[len(asked) // 2] < 90
    assert sum(after > session.rules.list_minutes * 60 for after in instants) == 3
    assert {event.kind for event in events(session, 50, seed)} == KINDS.keys()


@pytest.mark.parametrize(("left", "count"), [(0, FEWEST), (1, MOST), (9, FEWEST)])
def test_on_a_list_that_is_nearly_full_the_few_that_are_left_ask(left: int, count: int) -> None:
    names = [party.named.name for party in SHIPPED(shipped(MORNING)).speakers if party.kind == "state"]
    rows = tuple(Entry(id=f"e{n}", list="floor", name=name) for n, name in enumerate(names[left:]))

    asked = requests(shipped(MORNING).evolve(entries=rows), count, 1)

    alone = {event.request.name for event in asked if not event.request.on_behalf_of} & set(names)
    assert alone == set(names[:left])


def test_without_organizations_of_its_own_a_session_hears_usual_ones() -> None:
    asked = requests(shipped(MORNING).evolve(organizations=()), 50, 1)
    assert sum(event.request.category == "ngo" for event in asked) == 6


ODD_EVENTS: Final = (
    *(("asks", after, "Cuba", "") for after in (float("nan"), 1e300, -1)),
    *(("shouts", 5, "Cuba", ""), ([], 5, "Cuba", ""), ("asks", 5, "Cuba")),
    *(("reply", 5, "Cuba", detail) for detail in ("x", "0", "", "9" * 5_000)),
)
ODD_FILES: Final[tuple[object, ...]] = (
    *(b"", b"\xff\xfe", b"[" * 100_000, [], None),
    *({"events": events} for events in (None, "events", {"asks": 1}, *([event] for event in ODD_EVENTS))),
    *({"begins": begins} for begins in (5, "morning", "2016-03-07T09:00:00")),
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SessionFile:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return SessionFile(rehearse(MORNING, room=WantedRoom(50, 7, is_typed=True)))


def test_a_damaged_file_has_no_room(kept: SessionFile) -> None:
    file = kept.side.rehearsed_room
    whole = json.loads(file.read_bytes())
    assert read_events(kept.side) is not None
    for odd in ODD_FILES:
        written = whole | odd if isinstance(odd, dict) else odd
        file.write_bytes(odd if isinstance(odd, bytes) else json.dumps(written).encode())
        assert read_events(kept.side) is None, odd


def test_lines_that_name_nobody_are_left_out_of_the_room(kept: SessionFile) -> None:
    file, session = kept.side.rehearsed_room, kept.read()
    whole = json.loads(file.read_bytes())
    lines = ("", " #n", "x" * 5_000, "Atlantis, which no register has")
    file.write_text(json.dumps(whole | {"events": [*(("asks", 5, line, "") for line in lines), *whole["events"]]}))
    room = open_room(kept, session, StillClock(at(9)), SHIPPED)
    assert room is not None
    assert [event.line for event in room.events if event.line in lines] == [lines[-1]]
    assert len(room.events) == len(whole["events"]) + 1
