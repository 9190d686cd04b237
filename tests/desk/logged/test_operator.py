import os

import pytest

from secretary_tui.desk.history import Operator, current_operator

HAND = Operator("room", "AB", "desk-1", "/dev/pts/3", 4_000)


def test_what_the_log_keeps_and_what_it_is_known_by() -> None:
    assert HAND.record() == {"user": "room", "initials": "AB", "host": "desk-1", "terminal": "/dev/pts/3"}
    assert HAND.is_author_of({"by": HAND.record() | {"terminal": "/dev/pts/9"}})
    for other in ({"user": "x"}, {"initials": "CD"}, {"host": "x"}):
        assert not HAND.is_author_of({"by": HAND.record() | other})
    assert not HAND.is_author_of({})


@pytest.mark.parametrize(
    ("owner", "gone", "is_taken"),
    [
        ("room.AB@desk-1#77", True, True),
        ("room.AB@desk-1#77", False, False),
        ("room.CD@desk-1#77", True, False),
        ("room.AB@desk-2#77", True, False),
        ("room.AB@desk-1#", True, False),
        ("room.AB@desk-1", True, False),
        ("", True, False),
    ],
)
def test_drafts_are_inherited_from_the_same_hand_at_a_terminal_that_is_gone(
    owner: str, gone: bool, is_taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secretary_tui.desk.history.is_alive", lambda _: not gone)
    assert HAND.has_left(owner) is is_taken


def test_the_hand_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    hand = current_operator("AB")
    assert (hand.initials, hand.process) == ("AB", os.getpid())
    assert hand.host

    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert current_operator().user == str(os.getuid())
