"""The texts of displays in a terminal in each phase are those that were read and found good."""

import tomllib

import pytest

from tests.room.texts import ALL, FILE, texts

READ = tomllib.loads(FILE.read_text("utf-8"))


@pytest.mark.parametrize("name", ALL)
def test_the_texts_are_those_that_were_found_good(name: str) -> None:
    assert texts(*ALL[name]) == READ[name]


def test_no_text_is_kept_that_is_not_made() -> None:
    assert list(READ) == list(ALL)
