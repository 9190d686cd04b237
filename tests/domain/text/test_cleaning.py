"""Cleaning of text: the short way for usual texts has the same result as the way character by character."""

import pytest

from secretary_tui.domain.text import _USUAL, _cleaned, clean

#: Embeddings, overrides, isolates and marks that change the direction of the following text.
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

USUAL = [char for char in map(chr, range(0x3000)) if _USUAL.fullmatch(char)]


@pytest.mark.parametrize("lines", [False, True])
def test_a_usual_character_is_kept_as_it_is(lines: bool) -> None:
    text = "".join(USUAL)
    assert _cleaned(text, lines=lines) == text
    assert all(_cleaned(f"e{char}a", lines=lines) == f"e{char}a" for char in USUAL)


def test_letters_of_french_and_spanish_and_marks_of_printers_are_usual() -> None:
    assert _USUAL.fullmatch("« Côte d’Ivoire » – ¿Español? “Œuvre”… ‘Ñ’ · §§ 1–2\n")
    assert not any(char in _USUAL.pattern for char in BIDI_CONTROLS)


@pytest.mark.parametrize(
    "char", ["\t", "\r", "\v", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u0301", "\u200d", "\u2028", "\u202e", "\u2066"]
)
def test_what_steers_joins_or_parts_is_never_usual(char: str) -> None:
    assert not _USUAL.fullmatch(f"a{char}")


def test_white_space_is_put_in_order_either_way() -> None:
    for far in ("", "中", "\u202e"):
        kept = far.replace("\u202e", "")
        assert clean(f"  Two  words \n of it{far} ") == f"Two words of it{kept}"
        assert clean(f"  a  b \n\n  c{far} \n", lines=True) == f"a  b\n\n  c{kept}"
