"""The words of the room's pages for people and blocks in English, French and Spanish."""

import pytest

from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.room.display_facts import display_facts, list_facts
from secretary_tui.room.display_texts import RoomView
from tests.room.web.under_way import first_slot
from tests.sittings import at

ENTRIES = (
    {"id": "a", "list": "floor", "name": "Germany", "category": "observer"},
    {"id": "b", "list": "floor", "name": "Switzerland", "category": "member", "also_on_behalf_of": "Austria, Slovenia"},
    {"id": "c", "list": "floor", "name": "Pakistan", "category": "observer", "on_behalf_of": "European Union"},
    {"id": "d", "list": "floor", "name": "Friends of the Moon", "category": "ngo", "on_behalf_of": "Moon Watchers"},
    {"id": "e", "list": "floor", "name": "Germany", "category": "observer", "kind": "right of reply"},
    {"id": "f", "list": "floor", "name": "Germany", "category": "observer", "kind": "right of reply"},
)
SHOWN = {
    "en": "Germany|Switzerland, also on behalf of Austria, Slovenia|Pakistan, on behalf of European Union"
    "|Friends of the Moon, on behalf of Moon Watchers|Germany, right of reply|Germany, 2nd right of reply|First slot",
    "fr": "Allemagne|Suisse, également au nom de l’Autriche et de la Slovénie|Pakistan, au nom de l’Union européenne"
    "|Friends of the Moon, au nom de Moon Watchers|Allemagne, droit de réponse|Allemagne, 2e droit de réponse"
    "|Premier créneau",
    "es": "Alemania|Suiza, también en nombre de Austria y Eslovenia|Pakistán, en nombre de la Unión Europea"
    "|Friends of the Moon, en nombre de Moon Watchers|Alemania, derecho de respuesta|Alemania, 2º derecho de respuesta"
    "|Primer turno",
}


@pytest.mark.parametrize("language", SHOWN)
def test_clock_and_list_name_everybody_in_the_language_of_the_page(language: str) -> None:
    room = RoomView(first_slot((61, CallNext()), entries=ENTRIES), at(62))
    facts = display_facts(room, language)
    *named, block = SHOWN[language].split("|")
    shown = [(row["name"], row["capacity"]) for row in (facts["floor"], *facts["next"])]
    listed = [*list_facts(room, language)["names"].values()]
    assert [", ".join(filter(None, name)) for name in shown] == named[: len(shown)]
    assert [", ".join(filter(None, name)) for name in listed] == named
    assert facts["block"]["title"] == block
