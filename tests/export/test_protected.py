"""A protected name is found in a text however it was typed."""

import pytest

from secretary_tui.domain.model import Entry
from secretary_tui.export.protected import hiding
from tests.sittings import sitting

CHILD = Entry(id="e-child", list="floor", name="UNICEF", speaker="Amina K.", protected_name="Amina Khalil")


@pytest.mark.parametrize(
    "typed",
    [
        "Amina Khalil",
        "AMINA KHALIL",
        "Amina  Khalil",
        "Amina\tKhalil",
        "Amina\nKhalil",
        "Amina\u00a0Khalil",
        "Amina\u200bKhalil",
        "AminaKhalil",
        "Amina-Khalil",
        "Am\u00edna Khalil",
        "Ami\u0301na Khalil",
        "Khalil, Amina",
        "Khalil Amina",
    ],
)
def test_however_it_was_typed(typed: str) -> None:
    hide = hiding(sitting().evolve(entries=(CHILD,)))
    assert hide(f"It was {typed} who asked") == "It was Amina K. who asked"


@pytest.mark.parametrize("text", ["Aminata Khalil spoke", "Amina Khalilov", "Khalil spoke to Amina", "Amina"])
def test_other_names_stay(text: str) -> None:
    assert hiding(sitting().evolve(entries=(CHILD,)))(text) == text
