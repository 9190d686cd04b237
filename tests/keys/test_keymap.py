"""A keymap is checked: a wrong entry is reported, and the default is used."""

import tomllib

import pytest

from secretary_tui.keys.keymap import read_keymap
from secretary_tui.keys.row import key_from
from secretary_tui.keys.tables import BY_ID
from tests.keys.other_keys import OTHER_KEYS


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (".", "full_stop"),
        ("+", "plus"),
        ("esc", "escape"),
        ("PgDn", "pagedown"),
        ("page up", "pageup"),
        ("ctrl++", "ctrl+plus"),
    ],
)
def test_keys_are_taken_as_people_and_the_screen_write_them(written: str, key: str) -> None:
    assert key_from(written) == key


@pytest.mark.parametrize(
    ("row_id", "written", "keys"),
    [
        ("floor.next", "space, F5", "space,f5"),
        ("app.find", "#", "number_sign"),
        ("speakers.up", "shift+↑, K", "shift+up,K"),
    ],
)
def test_what_can_be_holds(row_id: str, written: str, keys: str) -> None:
    assert read_keymap({row_id: written}) == ({row_id: keys}, ())


@pytest.mark.parametrize(
    ("row_id", "written", "why"),
    [
        # no such id
        ("flor.next", "f5", "there is no such id; did you mean floor.next?"),
        # no such key
        ("speakers.hold", "f99", "there is no key “f99”; did you mean f9?; h is kept."),
        ("speakers.hold", "k,", "write “comma” for the key; h is kept."),
        # a key that does not arrive
        ("speakers.hold", "ctrl+i", "ctrl+i arrives as tab; h is kept."),
        ("speakers.hold", "ctrl+c", "ctrl+c is the key that asks how to leave; h is kept."),
        ("speakers.hold", "shift+k", "shift+k arrives as K: write that; h is kept."),
        ("speakers.hold", "ctrl+shift+k", "ctrl+shift+k is not sent by every terminal"),
        # a capital that is not its small letter's act
        ("speakers.hold", "H", "the capital H would do another act than h (Caps Lock): write “h”; h is kept."),
        # a letter where letters are typed
        ("sitting.next", "n", "n types or moves in fields, where this act must work too; F8 is kept."),
        ("editor.take", "tab", "tab types or moves in fields, where this act must work too; ctrl+s F10 is kept."),
        # the key of another act: in the tab, everywhere outside fields, everywhere, in a line, in a list, in a dialog
        ("speakers.hold", "a", "a is the key of speakers.add (Add names: each enter puts one on the list); h is kept."),
        ("speakers.hold", "p", "p is the key of floor.pause (Stop the speaker's clock, or resume it); h is kept."),
        ("app.undo", "h", "h is the key of speakers.hold (Hold the name with a reason, or release it); u is kept."),
        ("floor.more", "j, J", "J is the key of speakers.down (Move the name one place down); + = is kept."),
        ("line.undo", "ctrl+p", "ctrl+p is the key of app.palette (Find any act by its name); ctrl+z is kept."),
        ("editor.outside", "ctrl+s", "ctrl+s is the key of editor.take (Take the text); F5 is kept."),
    ],
)
def test_a_wrong_key_is_reported_and_the_default_is_used(row_id: str, written: object, why: str) -> None:
    keymap, problems = read_keymap({"app.export": "f11", row_id: written})
    assert keymap == {"app.export": "f11"}
    (problem,) = problems
    assert problem.startswith(f"[keys] {row_id} = “{written}”: {why}")


def test_an_id_needs_no_quotes() -> None:
    written = tomllib.loads(
        "[keys]\nfloor.next = 'f5'\nfloor.end = 'f12'\nspeakers.close-list = 'f11'\nfloor.nxt = 'x'\n"
    )
    keymap, (problem,) = read_keymap(written["keys"])
    assert keymap == {"floor.next": "f5", "floor.end": "f12", "speakers.close-list": "f11"}
    assert problem == "[keys] floor.nxt = “x”: there is no such id; did you mean floor.next?"


@pytest.mark.parametrize("row_id", ["figures.by", "chooser.rehearse", "vote.absent", "handover.take", "import.edit"])
def test_a_dialog_without_a_field_has_letters_as_keys(row_id: str) -> None:
    assert read_keymap({row_id: "z"}) == ({row_id: "z"}, ())


def test_two_acts_may_change_places() -> None:
    assert read_keymap({"speakers.hold": "y", "speakers.confirm": "h"})[1] == ()
    assert read_keymap({"app.undo": "z", "floor.start-now": "u"})[1] == ()
    assert read_keymap({"sitting.next": "f6", "sitting.end": "f8"})[1] == ()


def test_where_one_of_two_cannot_hold_the_other_falls_with_it_if_it_would_meet_it() -> None:
    keymap, problems = read_keymap({"speakers.confirm": "ctrl+i", "speakers.hold": "y"})
    assert keymap == {}
    assert len(problems) == 2
    assert read_keymap({"speakers.hold": "f5", "speakers.confirm": "f5"})[0] == {"speakers.hold": "f5"}


def test_an_act_of_another_tab_may_have_the_same_key() -> None:
    assert read_keymap({"notes.summary": "x", "agenda.grant": "z"}) == ({"notes.summary": "x", "agenda.grant": "z"}, ())


def test_the_default_keys_clash_nowhere() -> None:
    usual = {row.id: row.keys for row in BY_ID.values()}
    assert read_keymap(usual) == (usual, ())


def test_every_key_can_be_another_one_at_once() -> None:
    keymap, problems = read_keymap(OTHER_KEYS)
    assert problems == ()
    assert set(keymap) == set(BY_ID)
    for row in BY_ID.values():
        assert not set(keymap[row.id].split(",")) & set(row.keys.split(",")), row.id
