"""Random facts of acts of procedure that a file may contain, with ids of rows that exist or do not."""

from datetime import UTC, datetime
from typing import Any, get_args

from hypothesis import strategies as st

from secretary_tui.domain.model.rows.entry import PROCEDURAL_FACTS, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import CATEGORIES
from secretary_tui.domain.text import clean

IDS = st.sampled_from(("floor", "responses-1", "e-chad", "e-cuba", "e-egypt", "s1", "gone", "4-a"))
SINCE = datetime(1900, 1, 2)  # noqa: DTZ001 - the zone is given separately
INSTANTS = st.datetimes(SINCE, SINCE.replace(year=2200), timezones=st.just(UTC))
COUNTS = st.dictionaries(st.sampled_from(CATEGORIES), st.integers(0, 100), max_size=3)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "list": IDS,
    "to": IDS,
    "speakers": st.integers(0, 100_000),
    "seconds": st.integers(5, 86_400),
    "raised": st.booleans(),
    "mixed": st.booleans(),
    "replies": st.booleans(),
    "categories": st.lists(st.sampled_from(CATEGORIES), unique=True).map(tuple),
    "until": INSTANTS,
    "closed": INSTANTS,
    "letter": st.characters(categories=["L"]),
    "seed": st.text(min_size=1, max_size=40).map(clean),
    "reached": COUNTS,
    "reserved": COUNTS,
    "entries": st.lists(IDS, min_size=1, max_size=12).map(tuple),
    "was": st.integers(1, 100_000),
    "place": st.integers(1, 100_000),
    "suspension": IDS,
    "meeting": st.integers(1, 100_000),
}


@st.composite
def _facts(draw: st.DrawFn) -> tuple[ProceduralAct, ProceduralFacts]:
    act: ProceduralAct = draw(st.sampled_from(get_args(ProceduralAct)))
    required, optional = PROCEDURAL_FACTS[act]
    values = {name: draw(VALUES[name]) for name in (*required, *optional) if name in required or draw(st.booleans())}
    for name in required:  # an empty value counts as left out
        if values[name] in ("", {}):
            values[name] = {"seed": "4711", "reserved": {"ngo": 2}}[name]
    if values.get("replies"):
        values.pop("categories", None)
    if act == "changed places":
        values["entries"] = (values["entries"][0], values["entries"][-1])
    return act, ProceduralFacts.of(values)


#: An act of procedure with facts that fit the act.
FACTS = _facts()
