"""A line typed at the desk, read with the register and with the session's own names."""

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.names.grammar.line import read_inscription
from secretary_tui.names.known_names import Candidate, KnownNames
from secretary_tui.names.register import Register
from tests.shipped import MORNING, at, shipped

SESSION = shipped(MORNING).evolve(
    organizations=(),
    entries=(
        Entry(id="e1", list="floor", name="Pakistan", category="observer", on_behalf_of="Group of Friends"),
        Entry(id="e2", list="floor", name="Save the Children", category="ngo"),
    ),
)
REGISTER = Register.load(at(9).date()).with_session(SESSION)
KNOWN = KnownNames.of(SESSION, REGISTER, "floor")


def best(typed: str) -> Candidate:
    return read_inscription(typed, KNOWN).candidates[0]


@pytest.mark.parametrize(
    ("typed", "name", "category"),
    [
        ("chi", "China", "member"),
        ("save", "Save the Children", "ngo"),
        ("stc", "Save the Children", "ngo"),
        ("Plan International", "Plan International", None),
    ],
)
def test_whom_a_line_means(typed: str, name: str, category: str | None) -> None:
    assert (best(typed).name, best(typed).category) == (name, category)


def test_no_name_is_guessed_that_differs_in_half_of_a_short_word() -> None:
    entry = Entry(id="e3", list="floor", name="Plan International", category="ngo")
    known = KnownNames.of(SESSION.evolve(entries=(*SESSION.entries, entry)), REGISTER, "floor")
    typed = ("FIAN International", "Plam Internatonal", "PlanInternatonal", "Plan Intrntional")
    found = [read_inscription(text, known).candidates[0].name for text in typed]
    assert found == ["FIAN International", *["Plan International"] * 3]


def test_a_category_given_once_is_known_where_the_session_lists_no_members() -> None:
    session = SESSION.evolve(sitting=SESSION.sitting.evolve(council_members=()))
    known = KnownNames.of(session, REGISTER.with_session(session), "floor")
    found = [read_inscription(typed, known).candidates[0] for typed in ("pak", "nor")]
    assert [(each.name, each.category) for each in found] == [("Pakistan", "observer"), ("Norway", None)]
