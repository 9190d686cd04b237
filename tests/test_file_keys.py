"""What the keys of the file are for: the lines of forms, and of the explanation of a value."""

import tomllib

import pytest

from secretary_tui.domain.model.rows.entry import Block, Entry, Note
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Discussion, Panellist, Rules, Sitting, Suspension
from secretary_tui.domain.model.session import ROW_TYPES
from secretary_tui.file_keys import about, bounds_of, explanation, form_keys, key_words
from secretary_tui.ui.dialogs.row_form import FIELDS, PODIUM_FIELDS


@pytest.mark.parametrize(
    ("kind", "key", "bounds"),
    [
        (Rules, "limit", "0:05 to 24:00:00"),
        (Rules, "reply_limits", ""),
        (Block, "granted", "−1,440 to 1,440"),
        (Block, "kind", ""),
        (Entry, "limit", "0:05 to 24:00:00"),
        (Sitting, "meeting", "1 to 9,999"),
        (Sitting, "title", ""),
    ],
)
def test_the_bounds_of_a_number(kind: type[Row], key: str, bounds: str) -> None:
    assert bounds_of(kind, key) == bounds


@pytest.mark.parametrize(
    ("kind", "key", "line"),
    [
        (Rules, "changeover", "Bounds: 0 to 60."),
        (Rules, "reply_limits", "Written here as 3:00; 2:00."),
        (Sitting, "kind", "The kind of sitting; if left out, a panel discussion if panellists present no report."),
        (Entry, "kind", "Statement, point of order or right of reply."),
    ],
)
def test_a_line_of_an_explanation(kind: type[Row], key: str, line: str) -> None:
    assert line in explanation(kind, key)


def test_every_example_is_a_line_that_the_file_may_have() -> None:
    lines = [line for kind in ROW_TYPES.values() for key in kind.names() for line in explanation(kind, key)]
    examples = [line.removeprefix("For example in the file: ") for line in lines if line.startswith("For example")]
    assert len(examples) > 20
    assert all(tomllib.loads(example) for example in examples)


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
        assert all(key_words(kind, key).in_file for key in others)
