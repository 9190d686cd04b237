from typing import Any

from secretary_tui.desk.history import DoneAct, History
from secretary_tui.domain.rules.changes import ChangeSet
from secretary_tui.storage.kept_acts import dump_changes

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
