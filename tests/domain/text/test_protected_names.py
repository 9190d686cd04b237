"""The letters by which protected names are compared: the letters of a text, and the position of each."""

import re
import unicodedata

import pytest
from hypothesis import example, given, strategies as st

from secretary_tui.names.protected import _PARTICLES, _letters, _letters_at, hiding_names
from tests.tables import tables

TABLES = tables(__file__)


@example("aẚ")  # only the first of two letters is left out
@given(st.text("aeouAEOUæäœÅßİẞxz \u0301\u200b\u00ad") | st.text())
def test_the_letters_are_those_whose_places_are_known(text: str) -> None:
    assert _letters(text) == _letters_at(text)[0]


@pytest.mark.parametrize(("name", "text", "shown"), TABLES["a_surname_tells_a_name_unless_it_may_be_another_word"])
def test_a_surname_tells_a_name_unless_it_may_be_another_word(name: str, text: str, shown: str) -> None:
    assert hiding_names({name: "a child"})(text) == shown


@pytest.mark.parametrize(("text", "shown"), TABLES["names_of_others_and_of_siblings_are_kept_apart"])
def test_names_of_others_and_of_siblings_are_kept_apart(text: str, shown: str) -> None:
    public = {
        "Rosa Rivera": "Rosa R.", "Luis Rivera": "Luis R.", "Ana Jordan": "Ana J.", "Luis Costa": "Luis C.",
    }  # fmt: skip
    assert hiding_names(public, ["Jordan", "Costa Rica", "Rivera Rosa"])(text) == shown


_LETTERS = "abcdefghiklmnoprstuvz" + "äéíñłøçşž" + "АБВабвгд" + "خليلم"
_NAME = st.lists(st.text(_LETTERS, min_size=3, max_size=9), min_size=2, max_size=5, unique_by=_letters)


@given(_NAME.filter(lambda words: not _PARTICLES.intersection(map(_letters, words))), st.data())
def test_no_two_words_of_a_name_and_no_surname_survive(words: list[str], data: st.DataObject) -> None:
    draw = data.draw
    picked = draw(st.lists(st.sampled_from(words), min_size=2, max_size=len(words), unique=True))
    typed = [
        draw(st.sampled_from([word, word.upper(), word.capitalize(), unicodedata.normalize("NFD", word)]))
        for word in picked
    ]
    if draw(st.booleans()):
        typed[draw(st.sampled_from([0, -1]))] = f"{words[0][0].upper()}."
    text = draw(st.sampled_from(["“", "Dr. ", "", "asked by "])) + draw(
        st.sampled_from([" ", "-", ", ", "\n", "\u00a0", "_", " – ", "’"])
    ).join(typed)
    shown = hiding_names({" ".join(words): f"{words[0]} #"})(text)
    left = [word for word in words if _letters(word) in re.findall(r"[^\W_]+", _letters(shown))]
    assert left in ([], [words[0]])
    assert hiding_names({" ".join(words): f"{words[0]} #"})(shown) == shown


@pytest.mark.parametrize(
    ("name", "forms", "others"),
    [
        ("Анна Иванова", "Иванова Ивановой Иванову Ивановою Ивановы", "Иван Ивановск Иваненко"),
        ("Мария Достоевская", "Достоевской Достоевскую Достоевские", "Достоевк"),
        ("Jan Kowalski", "Kowalskiego Kowalskiemu Kowalskim Kowalska Kowalską", "Kowalik Kowal"),
        ("Jana Nováková", "Nováková Novákové Novákovou", "Novotná Nova"),
        ("Olga Sokolova", "Sokolova Sokolovu Sokolovi", "Sokol Solova"),
    ],
)
def test_a_surname_is_hidden_in_every_case(name: str, forms: str, others: str) -> None:
    hide = hiding_names({name: "X."})
    assert {hide(form) for form in forms.split()} == {"X."}
    assert hide(others) == others
