"""The sentence about the place of a new name on its list, and the reason for the place."""

from typing import Any

import pytest

from secretary_tui.domain.rules.orders import inscribed_text
from tests import acts
from tests.sittings import Run, at, sitting, waiting

NGO = {"id": "e-plan", "list": "floor", "name": "Plan International", "category": "ngo"}


def told(act: acts.AddEntry, *rows: dict[str, Any], **tables: Any) -> str:
    run = Run(sitting(entries=rows, **tables))
    run.do(act, 1)
    return inscribed_text(run.session, next(e for e in run.session.entries if e.inscribed == at(1)), act.groups)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (acts.AddEntry(list="floor", name="Cuba", category="member"), "Cuba: place 3, a State"),
        (acts.AddEntry(list="floor", name="Cuba", category="member", dignitary=True), "Cuba: place 1, a dignitary"),
        (acts.AddEntry(list="floor", name="Cuba", category="member", dignitary=True, on_behalf_of="B"),
         "Cuba: place 1, a dignitary, for B"),
        (acts.AddEntry(list="floor", name="Cuba", category="member", on_behalf_of="B"),
         "Cuba: place 1, speaks for a group: B"),
        (acts.AddEntry(list="floor", name="Cuba", category="member", also_on_behalf_of="B"),
         "Cuba: place 1, also speaks for a group: B"),
        (acts.AddEntry(list="floor", name="Our Group", groups=("Our Group",)), "Our Group: place 1, a group"),
        (acts.AddEntry(list="floor", name="Our Group", groups=()), "Our Group: place 4"),
        (acts.AddEntry(list="floor", name="UNICEF", category="un"), "UNICEF: place 4"),
        (acts.AddEntry(list="floor", name="Cuba", on_behalf_of="B", place="end"), "Cuba: place 4, for B"),
        (acts.AddEntry(list="floor", name="Japan", kind="right of reply"), "Japan: place 4, right of reply"),
        (acts.AddEntry(list="opening", name="Cuba", category="member", held="later"), "Cuba: place 1, later"),
    ],
)  # fmt: skip
def test_it_is_said_why_a_name_stands_before_others_who_were_there(act: acts.AddEntry, sentence: str) -> None:
    assert told(act, *waiting("Brazil", "China"), NGO) == sentence


def test_a_rank_that_gives_the_place_is_said() -> None:
    steps = {"practice_order": ("heads of state", "ministers", "dignitaries")}
    minister = acts.AddEntry(list="floor", name="Cuba", category="member", dignitary=True, rank="Minister of Justice")
    assert told(minister, *waiting("Brazil"), rules=steps) == "Cuba: place 1, by rank: ministers"


def test_who_passes_nobody_has_no_reason_and_where_there_is_no_practice_nobody_has() -> None:
    cuba = acts.AddEntry(list="floor", name="Cuba", category="member")
    assert told(cuba, *waiting("Brazil")) == "Cuba: place 2"
    assert told(cuba, *waiting("Brazil"), NGO, rules={"practice_order": ()}) == "Cuba: place 3"
    others = {"practice_order": ("others", "states")}
    plan = acts.AddEntry(list="floor", name="Plan International", category="ngo")
    assert told(plan, *waiting("Brazil"), rules=others) == "Plan International: place 1"
    heard = {**NGO, "outcome": "withdrawn"}
    assert told(cuba, heard) == "Cuba: place 2"


def test_a_late_name_stands_at_the_end_and_is_told_so_first() -> None:
    run = Run(sitting(entries=(*waiting("Brazil"), NGO)))
    run.play({0: acts.OpenList(list="floor"), 1: acts.CloseList(list="floor")})
    run.do(acts.AddEntry(list="floor", name="Cuba", category="member", late=True, form="video"), 2)
    assert inscribed_text(run.session, run.entry("Cuba")) == "Cuba: place 3, late, video"
