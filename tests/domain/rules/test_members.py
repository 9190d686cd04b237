"""Changed members of the Council: added and removed members, and the entries that change with them."""

import pytest

from secretary_tui.domain.acts.agenda_rows import EditRow
from tests.sittings import Run, at, sitting

ROWS = (("Chad", "observer"), ("Cuba", "member"), ("Togo", ""), ("UNICEF", "un"), ("Peru", "observer"), ("Chad", "ngo"))
ENTRIES = tuple(
    {"id": f"e-{n}", "list": "floor", "name": name, **({"category": category} if category else {})}
    for n, (name, category) in enumerate(ROWS)
)


def run_of(*members: str) -> Run:
    run = Run(sitting(entries=ENTRIES))
    run.session = run.session.evolve(sitting=run.session.sitting.evolve(council_members=members))
    return run


@pytest.mark.parametrize(
    ("before", "after", "text", "categories"),
    [
        (("Cuba",), ("Chad",), "new: Chad; no longer: Cuba; now members: Chad; now observers: Cuba",
         ["member", "observer", None, "un", "observer", "ngo"]),
        (("Cuba",), ("Cuba",), "as they were", ["observer", "member", None, "un", "observer", "ngo"]),
        ((), ("Togo", "Iraq"), "new: Togo and Iraq; now members: Togo",
         ["observer", "member", "member", "un", "observer", "ngo"]),
        (("Cuba", "Iraq"), ("Iraq",), "no longer: Cuba; now observers: Cuba",
         ["observer", "observer", None, "un", "observer", "ngo"]),
        ((), ("A", "B", "C", "D", "E", "F"), "new: A, B, C, D and 2 more",
         ["observer", "member", None, "un", "observer", "ngo"]),
    ],
)  # fmt: skip
def test_entries_follow_the_states_that_come_and_go(
    before: tuple[str, ...], after: tuple[str, ...], text: str, categories: list[str | None]
) -> None:
    run = run_of(*before)
    act = EditRow(table="session", changes={"council_members": after})
    former = run.session
    run.do(act)
    assert [entry.category for entry in run.session.on_list("floor")] == categories
    assert act.sentence(former, run.session, at(0)) == f"Council members: {text}"
