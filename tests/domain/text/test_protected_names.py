"""The letters by which protected names are compared: those of a text, and the place of each in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.domain.text.protected_names import _letters, _letters_at


@given(st.text("aeouAEOUæäœÅßİẞxz \u0301\u200b\u00ad") | st.text())
def test_the_letters_are_those_whose_places_are_known(text: str) -> None:
    assert _letters(text) == _letters_at(text)[0]


@pytest.mark.parametrize(
    ("text", "letters"),
    [("Mueller Müller", "muller muller"), ("Aaea Ooeae", "a ooa"), ("Åse Aase Ase", "ase ase ase"),
     ("Œuf oea", "ouf oa"), ("Jo\u0301e\u200b", "jo")],
)  # fmt: skip
def test_the_second_of_two_is_left_out(text: str, letters: str) -> None:
    assert _letters(text) == letters
