"""The answers to the chair's questions before a decision."""

from secretary_tui.domain.forecast.forecast import largest_limit_for_all, longer_limits
from secretary_tui.domain.forecast.schedule import SupposedLimit
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session
from tests.sittings import BLOCKS, at, sitting, waiting

MEMBERS: tuple[Category, ...] = ("member",)
SIXTY = tuple(f"Delegation {number:02}" for number in range(1, 61))


def morning(count: int = 60, changeover: int = 10) -> Session:
    return sitting(*SIXTY[:count], rules={"changeover": changeover})


def test_whose_own_limits_are_cut_and_who_keeps_theirs() -> None:
    entries = waiting("Austria", "Brazil", "Chad", "Cuba", "Fiji")
    own = (
        entries[0] | {"limit": 180},
        entries[1] | {"limit": 180, "kept": True},
        entries[2] | {"limit": 60},
        entries[3] | {"limit": 300, "held": "not here"},
        entries[4] | {"limit": 240, "category": "ngo"},
    )
    session = sitting(entries=own)
    assert longer_limits(session, "floor", SupposedLimit(90)) == (("e-austria", "e-cuba", "e-fiji"), ("e-brazil",))
    assert longer_limits(session, "floor", SupposedLimit(90, MEMBERS)) == (("e-austria", "e-cuba"), ("e-brazil",))
    assert longer_limits(session, "floor", SupposedLimit(400)) == ((), ())


def test_a_supposed_limit_leaves_planned_seconds() -> None:
    row = Entry.of({"id": "e", "list": "floor", "name": "Brazil", "planned": 300})
    present = {row: 300, row.evolve(limit=200): 200, row.evolve(planned=None): 120}
    assert [SupposedLimit(90).limit(entry, seconds) for entry, seconds in present.items()] == [300, 300, 90]


def test_no_limit_makes_it_when_there_is_no_time_or_others_take_it() -> None:
    late = sitting(*SIXTY, blocks=({**BLOCKS[1], "started": at(0)},))
    assert largest_limit_for_all(late, at(44), "floor") is None
    assert largest_limit_for_all(late, at(300), "floor") is None
    assert largest_limit_for_all(morning(), at(0), "nowhere") is None
    kept = tuple(entry | {"limit": 400, "kept": True} for entry in waiting(*SIXTY))
    assert largest_limit_for_all(sitting(entries=kept), at(0), "floor") is None
    observers = tuple(entry | {"category": "observer"} for entry in waiting(*SIXTY))
    assert largest_limit_for_all(sitting(entries=observers), at(0), "floor", MEMBERS) is None
