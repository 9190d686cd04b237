"""Another desk acts after a screen was painted and before its enter: the record is true, whatever the screen showed."""

from pathlib import Path
from typing import Any

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.lists import MoveToHead, MoveToPlace, Reorder, SetLimit, SwapEntries
from secretary_tui.domain.model.rows.entry import ProceduralFacts
from secretary_tui.domain.rules.orders import alphabetical, by_time_spoken, lots, practice_order
from tests.acts import Act, AddEntry, CallNext, EditEntry, EndSpeech, NextBlock, RemoveEntry, SkipBlock
from tests.clocks import StillClock
from tests.desks import desk_at, session_at
from tests.sittings import at, waiting

NAMES = ("Zambia", "Brazil", "Chad", "Egypt", "Fiji", "Ghana", "Cuba", "Mali")
RULES: dict[str, Any] = {"limit": 120, "changeover": 0, "reserved_places": {"ngo": 2}, "list_minutes": 1440}


def desks(tmp_path: Path) -> tuple[Desk, Desk]:
    rows = (*waiting(*NAMES), *({**row, "category": "ngo"} for row in waiting("Plan", "Oxfam")))
    blocks = [{"id": f"floor-{n}", "kind": "floor", "title": f"{n}", "minutes": m} for n, m in ((1, 9), (2, 1))]
    path, clock = session_at(tmp_path / "s.toml", entries=rows, rules=RULES, blocks=tuple(blocks)), StillClock(at(1))
    opened = [desk_at(path, initials, clock) for initials in ("AB", "CD")]
    opened[0].do(NextBlock())
    opened[0].do(SkipBlock(block="floor-2"))
    opened[1].refresh()
    clock.forward(seconds=30)
    return opened[0], opened[1]


def facts(desk: Desk) -> dict[str, Any]:
    return desk.session.notes[-1].facts.stated()


def order(act: Any, **chosen: Any) -> Reorder:
    return Reorder(list="floor", act=act, chosen=ProceduralFacts.of(chosen))


def ids(desk: Desk) -> list[str]:
    return [entry.id for entry in desk.session.waiting("floor")]


def test_reserved_places_are_recorded_as_they_are_reached_then(tmp_path: Path) -> None:
    one, other = desks(tmp_path)
    shown = order("reserved places").order(one.session, at(2)).facts
    other.do(SetLimit(list="floor", seconds=500))
    one.do(order("reserved places"))
    assert shown.reached == {"ngo": 2}
    assert facts(one) == {"reached": {"ngo": 1}, "reserved": {"ngo": 2}}
    assert "1 of 2" in [record["did"] for record in one.journal.records()][-1]


@pytest.mark.parametrize(
    ("act", "meanwhile"),
    [
        ("lots", AddEntry(list="floor", name="Albania", category="member")),
        ("alphabetical", AddEntry(list="floor", name="Albania", category="member")),
        ("lots", RemoveEntry(entry="e-chad")),
        ("by time spoken", RemoveEntry(entry="e-chad")),
        ("practice order", EditEntry(entry="e-mali", changes={"dignitary": True})),
        ("by time spoken", CallNext()),
        ("practice order", CallNext()),
    ],
)
def test_the_order_is_that_of_the_list_as_it_is(tmp_path: Path, act: str, meanwhile: Act) -> None:
    one, other = desks(tmp_path)
    one.do(CallNext())
    one.clock.forward(seconds=60)  # type: ignore[attr-defined]
    one.do(EndSpeech())
    one.do(AddEntry(list="floor", name="Zambia", category="member", also_on_behalf_of="Group of 77", place="end"))
    one.do(MoveToHead(entry=one.session.entries[-1].id))
    for name in ("oxfam", "plan"):
        one.do(MoveToHead(entry=f"e-{name}"))
    other.do(meanwhile)
    session = other.session
    wanted = {
        "lots": lots(session, "floor", "4711"),
        "alphabetical": alphabetical(session, "floor", "C"),
        "by time spoken": by_time_spoken(session, "floor", one.clock.now()),
        "practice order": practice_order(session, "floor"),
    }
    one.do(order(act, **{"lots": {"seed": "4711"}, "alphabetical": {"letter": "C"}}.get(act, {})))
    assert ids(one) == list(wanted[act])


def test_the_place_of_before_is_that_which_it_had(tmp_path: Path) -> None:
    one, other = desks(tmp_path)
    other.do(SwapEntries(entry="e-zambia", other="e-cuba"))
    one.do(MoveToPlace(entry="e-zambia", place=1))
    assert facts(one) == {"entries": ("e-zambia",), "was": 7, "place": 1}
    other.do(MoveToPlace(entry="e-chad", place=8))
    one.do(order("moved", entries=("e-chad",), place=2))
    assert facts(one) == {"entries": ("e-chad",), "was": 8, "place": 2}


def test_a_limit_is_raised_or_reduced_from_the_one_that_holds(tmp_path: Path) -> None:
    one, other = desks(tmp_path)
    other.do(SetLimit(list="floor", seconds=60))
    one.do(SetLimit(list="floor", seconds=90))
    assert facts(one) == {"seconds": 90, "raised": True}
