from collections import Counter

import pytest

from secretary_tui.desk.rehearsed.delegations import FEWEST, FEWEST_OF_REGION, MOST
from secretary_tui.desk.rehearsed.drawn_events import draw_events, events_of
from secretary_tui.desk.rehearsed.events import AsksForFloor, RoomEvent, capacity_of
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.names.registers import SHIPPED
from tests.export.sitting import rich_sitting
from tests.shipped import AFTERNOON, MORNING, shipped


def events(session: Session, count: int, seed: int) -> list[RoomEvent]:
    register = SHIPPED(session)
    return list(events_of(draw_events(session, register, count, seed), session, register))


def requests(session: Session, count: int, seed: int) -> list[RoomEvent]:
    return [event for event in events(session, count, seed) if event.is_request]


def test_the_same_seed_draws_the_same_again_and_another_one_others() -> None:
    session = shipped(MORNING)
    register = SHIPPED(session)

    assert draw_events(session, register, 50, 7) == draw_events(session, register, 50, 7)
    assert draw_events(session, register, 50, 7) != draw_events(session, register, 50, 8)


@pytest.mark.parametrize("path", [MORNING, AFTERNOON])
@pytest.mark.parametrize(("count", "seed"), [(FEWEST, 1), (40, 2), (50, 3), (60, 4), (MOST, 5)])
def test_so_many_ask_each_by_a_name_that_is_known_and_none_twice(path: object, count: int, seed: int) -> None:
    session = shipped(MORNING if path == MORNING else AFTERNOON)
    asked = requests(session, count, seed)

    assert len(asked) == count
    assert max(Counter(capacity_of(event.request) for event in asked).values()) == 1
    assert all(event.request.category for event in asked)


@pytest.mark.parametrize("seed", range(4))
def test_the_list_has_all_whom_a_council_hears(seed: int) -> None:
    session = shipped(MORNING)
    register = SHIPPED(session)
    acts = [event.request for event in requests(session, 50, seed)]

    regions = Counter(register.regional_group(act.name) for act in acts)
    assert min(regions[region] for region in register.regions.values()) >= FEWEST_OF_REGION - 1
    assert {act.category for act in acts} >= {"member", "observer", "un", "nhri", "ngo"}
    assert sum(bool(act.on_behalf_of) for act in acts) == 5
    assert "European Union" in {act.name for act in acts}
    assert [act.rank for act in acts if act.dignitary]


@pytest.mark.parametrize("seed", range(4))
def test_half_ask_within_a_minute_and_a_half_and_some_only_after_the_closing(seed: int) -> None:
    session = shipped(MORNING)
    asked = sorted(event.after for event in requests(session, 50, seed))

    assert asked[len(asked) // 2] < 90
    assert sum(after > session.rules.list_minutes * 60 for after in asked) == 3
    assert len({kind for kind in map(type, events(session, 50, seed)) if kind is not AsksForFloor}) == 5


def test_who_is_on_the_list_already_does_not_ask() -> None:
    session = rich_sitting()
    there = {entry.name for entry in session.on_list("floor")}

    asked = {event.request.name for event in requests(session, 60, 1) if not event.request.on_behalf_of}

    assert not asked & there


def test_without_organizations_of_its_own_a_session_hears_usual_ones() -> None:
    session = shipped(MORNING).evolve(organizations=(), entries=(Entry(id="e1", list="floor", name="Cuba"),))

    asked = [event.request for event in requests(session, 50, 1)]

    assert sum(act.category == "ngo" for act in asked) == 6
