"""Orders of the day and concept notes in the layouts of the Council: right or doubted, never silently wrong."""

from textwrap import wrap

import pytest

from secretary_tui.programmes.documents import text_of
from secretary_tui.programmes.reader import read_programme
from tests.programmes.measure import DOCUMENTS, measure, names, signs, truth_of
from tests.programmes.pages import page


def _text(name: str) -> str:
    return text_of(next(path for path in DOCUMENTS.glob(f"{name}.*") if path.suffix != ".toml"))


@pytest.mark.parametrize("name", names())
def test_what_is_read_is_right_or_doubted_and_each_letter_is_accounted_for(name: str) -> None:
    text = _text(name)
    programme = read_programme(text)
    assert measure(programme, truth_of(name)).wrong == []
    assert signs("".join(piece.text for piece in programme.pieces)) == signs(text)
    assert [piece for piece in programme.pieces if not (piece.became or piece.doubt or piece.why)] == []


def test_there_are_documents_enough() -> None:
    assert len(names()) >= 20


def _what_is_wrong(seed: int) -> list[str]:
    drawn = page(seed)
    programme = read_programme(drawn.text)
    assert signs("".join(piece.text for piece in programme.pieces)) == signs(drawn.text)
    return measure(programme, drawn.truth).wrong


def test_a_random_page_is_right_or_doubted() -> None:
    assert {seed: wrong for seed in range(40) if (wrong := _what_is_wrong(seed))} == {}


@pytest.mark.slow
def test_two_thousand_random_pages_are_right_or_doubted() -> None:
    assert {seed: wrong for seed in range(40, 2040) if (wrong := _what_is_wrong(seed))} == {}


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("width", [20_000, pytest.param(400, marks=pytest.mark.slow)])
def test_of_a_page_that_has_lost_its_lines_everything_is_asked(name: str, width: int) -> None:
    flat = "\n".join(wrap(_text(name), width, break_on_hyphens=False))
    taken = [piece for piece in read_programme(flat).pieces if piece.became and piece.subject != "page"]
    assert [piece for piece in taken if not piece.doubt] == []


@pytest.mark.parametrize("width", range(40, 140, 20))
def test_of_a_concept_note_that_has_lost_its_lines_everything_is_asked(width: int) -> None:
    flat = "\n".join(wrap(_text("note_flat"), width, break_on_hyphens=False))
    assert [piece for piece in read_programme(flat).pieces if piece.became and not piece.doubt] == []
