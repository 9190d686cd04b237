"""Orders of the day and concept notes in the layouts of the Council: right or doubted, never silently wrong."""

from collections.abc import Iterable
from functools import cache
from textwrap import wrap

import pytest

from secretary_tui.programmes.documents import read_document
from secretary_tui.programmes.reader import read_programme
from tests.programmes.measure import DOCUMENTS, Measured, measure, names, signs, truth_of
from tests.programmes.pages import page


def _text(name: str) -> str:
    return read_document(next(path for path in DOCUMENTS.glob(f"{name}.*") if path.suffix != ".toml")).text


@cache
def _measured(name: str) -> Measured:
    return measure(read_programme(_text(name)), truth_of(name))


@pytest.mark.parametrize("name", names())
def test_what_is_read_is_right_or_doubted_and_each_letter_is_accounted_for(name: str) -> None:
    text = _text(name)
    programme = read_programme(text)
    assert _measured(name).wrong == []
    assert signs("".join(piece.text for piece in programme.pieces)) == signs(text)
    assert [piece for piece in programme.pieces if not (piece.became or piece.doubt or piece.why)] == []


def _right_of(measured: Iterable[Measured]) -> tuple[int, float]:
    all_measured = [*measured]
    right = sum(len(one.right) for one in all_measured)
    return right, right / (right + sum(len(one.doubted) for one in all_measured))


def test_of_the_facts_of_all_documents_at_least_95_in_100_are_right_and_not_only_doubted() -> None:
    right, part = _right_of(map(_measured, names()))
    assert right >= 804
    assert part >= 0.95


def _measured_page(seed: int) -> Measured:
    drawn = page(seed)
    programme = read_programme(drawn.text)
    assert signs("".join(piece.text for piece in programme.pieces)) == signs(drawn.text)
    return measure(programme, drawn.truth)


@pytest.mark.parametrize("seeds", [range(40), pytest.param(range(40, 2040), marks=pytest.mark.slow)])
def test_a_random_page_is_right_and_seldom_doubted(seeds: range) -> None:
    pages = {seed: _measured_page(seed) for seed in seeds}
    assert {seed: one.wrong for seed, one in pages.items() if one.wrong} == {}
    assert _right_of(pages.values())[1] >= 0.98


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
