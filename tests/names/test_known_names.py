"""What a typed line means with the names of the register and of the session, and the entries that a text finds."""

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Organization
from secretary_tui.names.grammar.line import read_inscription
from secretary_tui.names.known_names import Candidate, KnownNames, find_entries
from secretary_tui.names.register import Register
from tests.shipped import MORNING, at, shipped
from tests.tables import tables

TABLES = tables(__file__)

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


def on_floor(row_id: str, name: str, **values: object) -> Entry:
    return Entry(id=row_id, list="floor", name=name).evolve(**values)


LISTED = shipped(MORNING).evolve(
    organizations=(Organization(id="o-tdh", name="Terre Des Hommes Federation Internationale", aliases=("TDHIF",)),),
    entries=(
        on_floor("e-ukraine", "Ukraine"),
        on_floor("e-rus", "Russian Federation"),
        on_floor("e-uk", "United Kingdom of Great Britain and Northern Ireland"),
        on_floor("e-pak", "Pakistan", on_behalf_of="Organization of Islamic Cooperation"),
        on_floor("e-oic", "Organization of Islamic Cooperation", category="igo"),
        on_floor("e-egy", "Egypt", also_on_behalf_of="Group of Arab States"),
        on_floor("e-reply", "Chad", kind="right of reply", replies_to="Israel"),
        on_floor("e-child", "A.", speaker="Ms. Andersson", protected_name="Ebba Lindqvist"),
        on_floor("e-tdh", "Terre Des Hommes Federation Internationale", category="ngo"),
    ),
)


@pytest.mark.parametrize(("text", "ids"), TABLES["whom_a_text_finds"])
def test_whom_a_text_finds(text: str, ids: tuple[str, ...]) -> None:
    assert find_entries(LISTED, "floor", text, REGISTER) == [*ids]


def test_another_list_has_none_of_them() -> None:
    assert find_entries(LISTED, "opening", "uk", REGISTER) == []
