"""The descriptions of fields: the keys of each form in order, and their labels."""

import pytest

from secretary_tui.domain.model.descriptions import about, description_of, example_of, form_keys, label_of, word_of
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Discussion, Document, Panellist, Rules, Suspension
from secretary_tui.domain.model.session import ROW_TYPES
from secretary_tui.ui.dialogs.row_form import FIELDS, PODIUM_FIELDS


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


def test_what_a_translation_is_for() -> None:
    assert about(Panellist, "name_fr") == "The title of a film in papers in French; empty: as in English."
    assert about(Block, "title_es") == "The title in papers in Spanish; empty: as in English."
    assert about(Entry, "late") == ""


#: Keys that no form asks for: the keys of the screen or the program write them, as `in_file` says of each.
BY_KEYS_ONLY = {
    Suspension: "start end",
    Entry: "list kind inscribed late further carried_from spans",
    Note: "kind to done read_out carried_from speaker meeting act facts text",
    Discussion: "heard_before replied_before",
}


def test_every_field_of_a_form_says_what_it_is_for() -> None:
    for kind in ROW_TYPES.values():
        asked = {*form_keys(kind), *((*FIELDS, *PODIUM_FIELDS) if kind is Entry else ())}
        assert not [key for key in asked if not about(kind, key)], kind


def test_every_key_of_the_file_is_asked_for_in_a_form_or_written_by_keys() -> None:
    asked = {
        Entry: {*FIELDS, *PODIUM_FIELDS, "appointment", "confirmed", "doubt", "draft", "outcome"},
        Note: {"at", "block", "entry"},
    }
    for kind in ROW_TYPES.values():
        others = set(kind.names()) - asked.get(kind, set(form_keys(kind))) - {"id"}
        assert others == set(BY_KEYS_ONLY.get(kind, "").split()), kind
        assert all(description_of(kind, key).in_file for key in others)
