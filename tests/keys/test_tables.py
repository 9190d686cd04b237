"""Every key of the key tables has a name and occurs once."""

import string
import subprocess
import sys
from collections import Counter

import pytest
from textual.keys import _character_to_key

from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.keys.global_keys import IN_ALL_TABS, OUTSIDE_FIELDS, TABS
from secretary_tui.keys.row import KeyRow, character_of, key_name, sign
from secretary_tui.keys.tables import BY_ID, INNER_KEYS, SCREEN_KEYS, BoundKeys


@pytest.mark.parametrize(
    ("key", "shown"), [("f8", "F8"), ("shift+up", "shift+↑"), ("question_mark", "?"), ("pageup", "page up"), ("+", "+")]
)
def test_keys_are_called_as_on_the_keyboard(key: str, shown: str) -> None:
    assert sign(key) == shown


def test_keys_have_the_names_that_textual_gives_them() -> None:
    for character in (*string.ascii_letters, *string.digits, *string.punctuation, " ", "é", "¶", "§"):
        assert key_name(character) == _character_to_key(character)
        assert character_of(key_name(character)) == character


def test_every_row_has_an_id_of_its_own_and_says_what_it_does() -> None:
    for row in (*SCREEN_KEYS, *INNER_KEYS):
        assert all((row.keys, row.id, row.action, row.where)), row
        assert not row.does[:1].islower(), row
        assert not row.does.endswith("."), row
        assert set(row.act_names) <= ACTS.keys(), row
    counted = Counter(row.id for row in (*SCREEN_KEYS, *INNER_KEYS))
    assert counted == Counter(BY_ID.keys())


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        (IN_ALL_TABS, "F1 F2 F3 F4 ctrl+n F8 F6 F7 F9 ctrl+p ctrl+q"),
        (OUTSIDE_FIELDS, "1 2 3 4 u U e ctrl+o / ?"),
        ("Speakers, Timer", "space . , p + - < z i n b"),
        ("Speakers", "a J K t m s g h y x w delete enter c o l"),
        ("Agenda", "b . s a enter delete J K + - g r x"),
        ("Notes", "a enter delete d f v"),
    ],
)
def test_the_promised_keys_are_there(where: str, keys: str) -> None:
    bound = {key for row in SCREEN_KEYS if row.where == where for key in row.signs.split(" ")}
    assert not set(keys.split()) - bound


def test_every_key_of_the_footer_is_one_of_the_tab() -> None:
    for tab in TABS:
        assert not set(tab.footer) - {"app.find", *(row.id for row in tab.rows)}


def test_capitals_do_what_their_small_letters_do_but_for_four() -> None:
    row = KeyRow("x", "d,u,shift+up,slash", "x", "X")
    assert row.all_keys == ("d", "u", "shift+up", "slash", "D")
    assert BY_ID["app.redo"].keys == "U"


def test_a_keymap_gives_rows_other_keys_with_their_capitals() -> None:
    keys = BoundKeys({"agenda.grant": "y,f12"})
    assert keys.row("agenda.grant").signs == "y F12"
    assert keys.row("agenda.skip") is BY_ID["agenda.skip"]
    assert keys.keymap == {"agenda.grant": "y,f12,Y"}


def test_the_keys_are_printed_without_textual() -> None:
    program = (
        "import sys; from secretary_tui.cli.main import main; code = main(['keys', '--ids']);"
        "sys.exit(code or bool({'textual', 'pydantic', 'dataclasses', 'rich'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert all(row.does in ran.stdout and row.id in ran.stdout for row in BY_ID.values())
