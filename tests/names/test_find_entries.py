"""An entry is found by any form of its name, by its capacity, and never by a protected name."""

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Organization
from secretary_tui.names.known_names import find_entries
from secretary_tui.names.register import Register
from tests.shipped import MORNING, at, shipped
from tests.tables import tables

TABLES = tables(__file__)


def on_floor(row_id: str, name: str, **values: object) -> Entry:
    return Entry(id=row_id, list="floor", name=name).evolve(**values)


SESSION = shipped(MORNING).evolve(
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
REGISTER = Register.load(at(9).date()).with_session(SESSION)


@pytest.mark.parametrize(("text", "ids"), TABLES["whom_a_text_finds"])
def test_whom_a_text_finds(text: str, ids: tuple[str, ...]) -> None:
    assert find_entries(SESSION, "floor", text, REGISTER) == [*ids]


def test_another_list_has_none_of_them() -> None:
    assert find_entries(SESSION, "opening", "uk", REGISTER) == []
