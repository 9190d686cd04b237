"""The table of keys is what the bindings are, and every key of the table can be told."""

from collections import Counter

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from secretary_tui.ui.everywhere import Everywhere
from secretary_tui.ui.key_table import EVERYWHERE, OUTSIDE_FIELDS, key_rows, own_bindings, rows, sign
from secretary_tui.ui.tabs import TABS


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("f8", "F8"),
        ("f", "f"),
        ("J", "J"),
        ("shift+up", "shift+↑"),
        ("ctrl+n", "ctrl+n"),
        ("full_stop", "."),
        ("question_mark", "?"),
        ("less_than_sign", "<"),
        ("+", "+"),
    ],
)
def test_keys_are_called_as_on_the_keyboard(key: str, told: str) -> None:
    assert sign(key) == told


def test_every_row_has_keys_an_id_and_says_what_it_does() -> None:
    for row in rows():
        assert row.keys, row
        assert row.id, row
        assert not row.does[:1].islower(), row
        assert not row.does.endswith("."), row


def test_no_id_stands_twice() -> None:
    counted = Counter(row.id for row in rows())
    assert not [each for each, times in counted.items() if times > 1]


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        (EVERYWHERE, "F1 F2 F3 F4 ctrl+n F8 F6 F7 F9 ctrl+p ctrl+q"),
        (OUTSIDE_FIELDS, "1 2 3 4 u U e ctrl+o ?"),
        ("Speakers, Timer", "space . , p + - < z i n b"),
        ("Speakers", "a J K t m s g h y x w delete enter c o l /"),
        ("Agenda", "b . s a enter delete J K + - g r x"),
        ("Notes", "a enter delete d f v /"),
    ],
)
def test_the_promised_keys_are_bound(where: str, keys: str) -> None:
    bound = {key for row in rows() if row.where == where for key in row.keys.split(" ")}
    assert not set(keys.split()) - bound


def test_capitals_do_what_their_small_letters_do_but_for_four() -> None:
    nodes: list[type[DOMNode]] = [Everywhere, *(tab.pane_class() for tab in TABS)]
    for node in nodes:
        bindings = [(key, b) for _, b in own_bindings(node) for key in b.key.split(",")]
        small = {key: binding.action for key, binding in bindings if len(key) == 1 and key.islower()}
        for key, binding in bindings:
            if len(key) == 1 and key.isupper() and key not in "AUJK":
                assert small.get(key.lower()) == binding.action, key


def test_an_act_of_several_keys_is_one_row_and_a_remapped_key_is_told() -> None:
    bindings = [
        Binding("J,shift+down", "move(1)", "down", id="x.down", tooltip="Move it down"),
        Binding("alt+down", "move(1)", show=False, tooltip="Move it down"),
        Binding("escape", "quiet"),
    ]
    assert [(row.keys, row.does) for row in key_rows("here", bindings)] == [("J shift+↓ alt+↓", "Move it down")]
    told = {row.id: row.keys for row in rows({"agenda.grant": "G"})}
    assert told["agenda.grant"] == "G"
