"""The words by which a name on a list is found: all names that the register knows, but no protected name."""

from typing import Any

import pytest

from secretary_tui.domain.text import fold
from secretary_tui.names.protected import without_protected_names
from secretary_tui.names.registers import SHIPPED
from secretary_tui.room.display_facts import known_as, list_facts
from secretary_tui.room.display_texts import RoomView
from tests.room.web.under_way import entries
from tests.sittings import at, sitting, waiting


def is_found(typed: str, words: str) -> bool:
    """Return whether each typed word is the beginning of one of the words, as the page compares them."""
    return all(any(word.startswith(part) for word in words.split()) for part in fold(typed).split())


FOUND = {
    "United Nations Children's Fund": ("unicef", "fonds des nations unies pour l’enfance"),
    "Office of the United Nations High Commissioner for Refugees": ("UNHCR",),
    "World Health Organization": ("oms",),
    "Germany": ("Allemagne", "alemania", "DEU"),
    "Côte d’Ivoire": ("ivoire", "cote d'iv"),
    "Holy See": ("Saint-Siège",),
    "Switzerland": ("suiza",),
    "Eswatini": ("swaziland",),
    "Türkiye": ("turquie",),
    "China": ("中国",),
    "Egypt": ("مصر",),
    "Russian Federation": ("Росси",),
    "Republic of Korea": ("rok", "Corée"),
    "United Kingdom of Great Britain and Northern Ireland": ("uk",),
    "United States of America": ("USA",),
    "Łódź Forum": ("lodz",),
    "Friends of Foo": ("foof",),
}


def test_a_name_is_found_by_any_name_of_the_register() -> None:
    organizations = [{"id": "o1", "name": "Friends of Foo", "aliases": ("FooF",)}]
    session = sitting(entries=entries(*FOUND), organizations=organizations)
    known = known_as(session, SHIPPED)
    for entry in session.entries:
        words = known[entry.id]
        assert [typed for typed in FOUND[entry.name] if not is_found(typed, words)] == [], entry.name


@pytest.mark.parametrize(
    ("capacity", "typed"),
    [
        ({"on_behalf_of": "Group of 77"}, "g77"),
        ({"on_behalf_of": "Organization of Islamic Cooperation"}, "oci"),
        ({"also_on_behalf_of": "Germany, Trinidad and Tobago and Spain"}, "españa"),
        ({"also_on_behalf_of": "Germany, Trinidad and Tobago and Spain"}, "trinité"),
        ({"on_behalf_of": "European Union"}, "ue"),
    ],
)
def test_who_speaks_for_others_is_found_by_their_names(capacity: dict[str, Any], typed: str) -> None:
    session = sitting(entries=[row | capacity for row in waiting("Brazil")])
    assert is_found(typed, known_as(session, SHIPPED)[session.entries[0].id])


@pytest.mark.parametrize(("name", "typed"), [("Norway", "niger"), ("Friends of Foo", "unicef"), ("Chad", "china")])
def test_nobody_is_found_by_the_name_of_another(name: str, typed: str) -> None:
    session = sitting(entries=entries(name))
    assert not is_found(typed, known_as(session, SHIPPED)[session.entries[0].id])


def test_a_protected_name_is_in_nothing_that_is_searched() -> None:
    """This holds for the child's entry, and for a capacity or a form of an organization that contains the name."""
    child = {"id": "e9", "list": "floor", "name": "Rosa M.", "protected_name": "Rosa Martinez", "category": "ngo"}
    others = waiting("Brazil")[0] | {"also_on_behalf_of": "Rosa Martinez", "id": "e8"}
    organizations = [{"id": "o1", "name": "Rosa M.", "aliases": ("Martinez, Rosa", "RM")}]
    session = without_protected_names(sitting(entries=[child, others], organizations=organizations))
    facts = list_facts(RoomView(session, at()))
    assert "rm" in facts["known_as"]["e9"].split()
    assert "martinez" not in str(facts).casefold()
