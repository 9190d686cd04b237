"""The history that is read from the log: who acts, the ids that are assigned, and the acts that can be undone."""

import os
from typing import Any

import pytest

from secretary_tui.desk import history
from secretary_tui.desk.history import DoneAct, History, IdSource, Operator, current_operator
from secretary_tui.domain.rules.changes import ChangeSet
from secretary_tui.storage.kept_acts import dump_changes
from tests.sittings import sitting

EMPTY = dump_changes(ChangeSet())


def record(act: str, kind: str = "do", of: str = "") -> dict[str, Any]:
    return {"id": act, "kind": kind, "of": of, "did": f"did {act}", "changes": EMPTY}


def walked(*records: dict[str, Any]) -> tuple[list[str], list[str]]:
    history = History()
    history.rebuild(records)
    return [done.act for done in history.done], [done.act for done in history.undone]


def test_acts_undone_and_done_again() -> None:
    assert walked(record("a"), record("b"), record("u", "undo", "b")) == (["a"], ["b"])
    assert walked(record("a"), record("u", "undo", "a"), record("r", "redo", "a")) == (["a"], [])
    assert walked(record("a"), record("u", "undo", "a"), record("b")) == (["b"], [])


def test_an_undo_of_another_act_than_the_last_is_passed_over() -> None:
    assert walked(record("a"), record("u", "undo", "x"), record("r", "redo", "y")) == (["a"], [])


def test_a_record_that_cannot_be_read_ends_the_history_before_it() -> None:
    assert walked(record("a"), {"id": "b", "kind": "do"}, record("c")) == (["c"], [])
    assert walked(record("a"), record("b") | {"changes": {"rows": 1}}) == ([], [])
    assert walked(record("a"), {}) == ([], [])


def test_what_is_done_here_goes_the_same_way() -> None:
    history = History()
    one, two = DoneAct("a", "one", ChangeSet()), DoneAct("b", "two", ChangeSet())
    history.add_done(one)
    history.add_done(two)
    history.step("undo", "b", ChangeSet())
    assert (history.done, history.undone) == ([one], [two])
    history.step("redo", "b", ChangeSet())
    history.step("undo", "b", ChangeSet())
    history.add_done(two)
    assert (history.done, history.undone) == ([one, two], [])
    history.step("undo", "a", ChangeSet())
    history.step("redo", "b", ChangeSet())
    assert (history.done, history.undone) == ([one, two], []), "only the last is a step"


def id_source(monkeypatch: pytest.MonkeyPatch, *letters: str, records: tuple[Any, ...] = ()) -> IdSource:
    """Return an id source that uses these random letters, one after the other."""
    rest = iter(letters)
    monkeypatch.setattr(history, "random_letters", lambda length: next(text for text in rest if len(text) == length))
    return IdSource(records)


def test_no_ending_is_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    session = sitting()
    assert id_source(monkeypatch, "aaaa", "aaaa", "bbbb").row_endings(session, 2) == ("aaaa", "bbbb")


def test_none_that_a_row_has_or_had(monkeypatch: pytest.MonkeyPatch) -> None:
    session = sitting(entries=({"id": "eaaaa", "list": "floor", "name": "Chad"},))
    removed = {"changes": {"rows": [{"table": "notes", "row": "nbbbb"}]}}
    assert id_source(monkeypatch, "aaaa", "bbbb", "cccc", records=(removed, {})).row_endings(session, 1) == ("cccc",)


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
