"""The names of keys in forms and in corrections, and their examples."""

import pytest

from secretary_tui.domain.model.descriptions import example_of, label_of, word_of
from secretary_tui.domain.model.rows.entry import Block, Entry, Note
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Document, Rules


@pytest.mark.parametrize(
    ("kind", "key", "label", "word", "example"),
    [
        (Rules, "limit", "limit (m:ss)", "limit", ""),
        (Rules, "reply_limits", "reply limits", "reply limits", "[180, 120]"),
        (Rules, "changeover", "changeover (s)", "changeover", "10"),
        (Block, "minutes", "planned minutes", "minutes", "45"),
        (Block, "title_fr", "title in French", "title fr", ""),
        (Entry, "panel", "who", "who", ""),
        (Note, "entry", "entry", "who spoke", ""),
        (Document, "title", "title", "title", '"Rights of the child"'),  # as in another table of rows with such a key
        (Document, "nothing_such", "nothing such", "nothing such", ""),
    ],
)
def test_what_a_key_is_called(kind: type[Row], key: str, label: str, word: str, example: str) -> None:
    assert (label_of(kind, key), word_of(kind, key), example_of(kind, key)) == (label, word, example)
