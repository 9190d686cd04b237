from typing import Any

import pytest

from secretary_tui.desk.ids import BASE32, IdSource
from tests.sittings import sitting


class Dice:
    """Falls as told."""

    def __init__(self, *falls: str) -> None:
        self.falls = list(falls)

    def choices(self, letters: str, k: int) -> list[str]:
        assert letters == BASE32
        assert k == len(self.falls[0])
        return list(self.falls.pop(0))


def mint(monkeypatch: pytest.MonkeyPatch, *falls: str, records: tuple[Any, ...] = ()) -> IdSource:
    monkeypatch.setattr("random.SystemRandom", lambda: Dice(*falls))
    return IdSource(records)


def test_no_ending_is_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    session = sitting()  # judged before the dice are loaded: what judges rows may be imported for it
    assert mint(monkeypatch, "aaaa", "aaaa", "bbbb").row_endings(session, 2) == ("aaaa", "bbbb")


def test_none_that_a_row_has_or_had(monkeypatch: pytest.MonkeyPatch) -> None:
    session = sitting(entries=({"id": "eaaaa", "list": "floor", "name": "Chad"},))
    removed = {"changes": {"rows": [{"table": "notes", "row": "nbbbb"}]}}
    assert mint(monkeypatch, "aaaa", "bbbb", "cccc", records=(removed, {})).row_ending(session) == "cccc"


def test_acts_have_long_ones() -> None:
    one, other = IdSource(()).act(), IdSource(()).act()
    assert one != other
    assert len(one) == 12
    assert set(one) <= set(BASE32)
