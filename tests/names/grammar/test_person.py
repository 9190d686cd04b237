"""The speaking person, read from a slip."""

import pytest

from secretary_tui.names.grammar.marks import read_person
from tests.tables import tables

TABLES = tables(__file__)


@pytest.mark.parametrize(("text", "title", "speaker", "rank"), TABLES["a_slip"])
def test_a_slip(text: str, title: str, speaker: str, rank: str) -> None:
    assert read_person(text) == {"title": title, "speaker": speaker, "rank": rank}
