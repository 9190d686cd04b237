"""The letters by which protected names are compared: those of a text, and the place of each in it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secretary_tui.domain.text.protected_names import _letters, _letters_at, hiding_names


@example("aẚ")  # of two letters the first is left out alone
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


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [("Robert Fox", "R. Fox asked", "a child asked"), ("Robert Fox", "Fox, R. asked", "a child asked"),
     ("Robert Li", "R. Li asked", "R. Li asked"), ("Robert Li", "Robert Li asked", "a child asked")],
)  # fmt: skip
def test_an_initial_before_a_surname_is_known_unless_that_is_as_short_as_a_syllable(
    name: str, text: str, shown: str
) -> None:
    assert hiding_names({name: "a child"})(text) == shown
