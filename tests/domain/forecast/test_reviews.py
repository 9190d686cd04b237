"""The State under review, which has the floor in two blocks and divides the time bank of its list between them."""

from typing import Any

from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.model.session import Session
from tests.export.rendered import rendered
from tests.sittings import Run, at, sitting

BLOCKS = (
    ("views of the State under review", 15, "state"),
    ("views of States", 20, "states"),
    ("views of others", 20, "others"),
    ("closing of the State under review", 5, "state"),
)


def reviews(*states: str, entries: int = 2) -> Session:
    """Return a sitting with a review of each State, which is on its own list `entries` times."""
    blocks, lists, waiting = list[dict[str, Any]](), list[dict[str, Any]](), list[dict[str, Any]]()
    for state in states:
        for part, minutes, on in BLOCKS:
            row = {"id": f"{state}-{part.partition(' ')[0]}-{on}", "kind": "floor", "title": part.capitalize()}
            blocks.append(row | {"minutes": minutes, "part": part, "list": f"{state}-{on}", "discussion": state})
        lists.append({"id": f"{state}-state", "bank": 20, "limit": 1200, "closes": "by hand"})
        lists += ({"id": f"{state}-{on}", "bank": 20, "limit": 120, "closes": "by hand"} for on in ("states", "others"))
        waiting += (
            {"id": f"{state}-{number}", "list": f"{state}-state", "name": state.capitalize(), "category": "member"}
            for number in range(entries)
        )
    ends = {"title": "Reviews", "timezone": "Europe/Zurich", "starts": at(0), "ends": at(60 * len(states))}
    discussions = tuple({"id": state, "title": state.capitalize()} for state in states)
    tables = {"session": ends, "discussions": discussions, "panel": ()}
    return sitting(blocks=tuple(blocks), lists=tuple(lists), entries=tuple(waiting), **tables)


def called(run: Run, minutes: float) -> list[tuple[str, ...]]:
    """Return the ids of those who are expected to be called in each block of the State."""
    return [a_round.entries for a_round in forecast(run.session, at(minutes), "togo-state").rounds]


def test_the_second_entry_of_the_state_belongs_to_its_concluding_block() -> None:
    run = Run(reviews("togo"))
    assert called(run, 0) == [("togo-0",), ("togo-1",)]
    run.do(CallNext(expected=None), 0)
    assert called(run, 1) == [(), ("togo-1",)]
    assert run.said(CallNext(expected="togo-0"), 9) == "Togo ended at 9:00. Nobody waits, the floor is free"
    assert called(run, 9) == [(), ("togo-1",)]
    run.refuses("Nobody waits in this block", CallNext(expected=None), 9)
    run.do(NextBlock(expected=None), 9)  # it does not ask: nobody waits
    run.play({30: NextBlock(expected=None, sure=True), 50: NextBlock(expected=None, sure=True)})
    said = run.said(CallNext(expected=None), 51)
    assert (run.holder.id, said) == ("togo-1", "Togo has the floor for the last 11:00 of the time bank")


def test_the_script_calls_the_state_in_each_of_its_blocks() -> None:
    script = rendered("script", "md", reviews("togo"), at(-1), language="en")
    assert script.count("I now give the floor to the distinguished representative of Togo") == 2
    assert "If time allows" not in script
    assert "lack of time" not in script
