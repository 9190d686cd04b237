"""The corpora are well formed: enough rows, no row twice, and each expected text of a list occurs in that list."""

from typing import Literal

import pytest

from tests.corpora import SHAPES, shapes, spellings


@pytest.mark.parametrize(("part", "least"), [("participants", 320), ("groups", 60)])
def test_there_are_enough_spellings_and_none_stands_twice(part: Literal["participants", "groups"], least: int) -> None:
    rows = spellings(part)
    assert len(rows) >= least
    assert len({(row.typed, row.on) for row in rows}) == len(rows)


def test_a_spelling_says_what_is_wanted_or_that_it_is_ambiguous() -> None:
    for row in (*spellings("participants"), *spellings("groups")):
        assert row.typed.strip(), row
        assert bool(row.wanted) != row.ambiguous, row
        assert not row.fair or row.ambiguous, row
        assert row.kind != "text" or row.wanted == row.typed, row


def test_other_days_are_tried() -> None:
    days = {row.on.year for row in (*spellings("participants"), *spellings("groups"))}
    assert {2011, 2016, 2019, 2024} <= days


def test_there_are_enough_shapes_and_each_has_what_is_wanted() -> None:
    assert len(shapes()) >= 34
    assert len({shape.wanted.what for shape in shapes()}) == len(shapes())
    assert {path.stem for path in SHAPES.iterdir()} == {shape.path.stem for shape in shapes()}


def test_what_is_left_out_or_doubted_stands_in_the_list() -> None:
    for shape in shapes():
        for piece in (*shape.wanted.left_out, *shape.wanted.doubtful_or_left_out):
            assert piece in shape.text, shape
        names = {entry.name for entry in shape.wanted.entries}
        assert set(shape.wanted.doubtful) <= names, shape
