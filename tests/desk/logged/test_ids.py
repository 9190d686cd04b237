from typing import Any

import pytest

from secretary_tui.desk import history
from secretary_tui.desk.history import BASE32, IdSource
from secretary_tui.domain.acts.base import Revert
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.rules.changes import ChangeSet
from tests.sittings import sitting


def id_source(monkeypatch: pytest.MonkeyPatch, *letters: str, records: tuple[Any, ...] = ()) -> IdSource:
    """An id source whose random letters are these, one after the other."""
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


def test_what_an_act_was_given_and_no_row_has_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sitting(entries=({"id": "echad", "list": "floor", "name": "Chad"},))
    after = sitting(
        entries=({"id": "echad", "list": "floor", "name": "Chad"}, {"id": "eaaaa", "list": "floor", "name": "Cuba"})
    )
    letters = tuple(letter * 4 for letter in "abcdefghijklmnop")
    source = id_source(monkeypatch, *letters[: len(before.panel) + 4], *letters)
    given = source.given_to(CallNext(), before).ids
    assert given[:2] == ("aaaa", "bbbb")
    source.given_to(Revert(changes=ChangeSet()), after)  # a row has the first of them; then it is taken back
    assert source.given_to(CallNext(), before).ids[0] == "bbbb"


def test_acts_have_long_ones() -> None:
    one, other = IdSource(()).act(), IdSource(()).act()
    assert one != other
    assert len(one) == 12
    assert set(one) <= set(BASE32)
