"""Which user relieves which, according to the log."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.desk.history import Operator
from secretary_tui.desk.left_over import ReliefNews, relief_at, relief_of
from secretary_tui.desk.log import log_lines
from secretary_tui.domain.model.session import Session
from tests.acts import AddNote, CallNext, CloseSitting, SkipBlock, TakeOver
from tests.clocks import StillClock
from tests.desks import desk_at, session_at
from tests.sittings import BLOCKS, at, sitting

CALLED = sitting("Brazil", blocks=({**BLOCKS[1], "started": at(0)},))
TO_COME = sitting("Brazil")


def did(minutes: float, who: str, act: str = "CallNext", user: str = "room", terminal: str = "tty1") -> dict[str, Any]:
    by = {"user": user, "initials": who, "host": "xx", "terminal": terminal}
    return {"at": at(minutes).isoformat(), "act": act, "by": by}


@pytest.mark.parametrize(
    ("records", "was"),
    [
        ([], ""),
        ([did(1, "AB")], "AB"),
        ([did(1, "AB"), did(2, "AB")], "AB"),
        ([did(1, "", user="mary")], "mary"),
        ([did(1, "CD")], ""),
        ([did(1, "AB"), did(2, "CD")], ""),
        # both work at the desk: CD acted in this sitting, and was not relieved since
        ([did(1, "CD"), did(2, "AB")], ""),
        ([did(1, "CD"), did(2, "AB", "TakeOver"), did(3, "AB")], "AB"),
        ([did(1, "CD", "TakeOver"), did(2, "AB")], ""),
        # before the sitting CD and AB prepared it
        ([did(-60, "AB")], ""),
        ([did(-60, "CD"), did(1, "AB")], "AB"),
        # a script and the room of a rehearsal are not users of a desk
        ([did(1, "", terminal="")], ""),
        ([did(1, "AB"), did(2, "", terminal="")], "AB"),
        # records of the log that cannot be read have no user
        ([{"at": "noon", "by": {}}, did(1, "AB"), {"by": 3}], "AB"),
    ],
)
def test_a_colleague_is_relieved_once_in_a_sitting(records: Sequence[dict[str, Any]], was: str) -> None:
    relief = relief_of(reversed(records), Operator("room", "CD"), CALLED)
    assert (relief.was if relief else "", relief.by if relief else "CD") == (was, "CD")


@pytest.mark.parametrize(
    ("operator", "by"),
    [
        (Operator("room", "CD"), "CD"),
        (Operator("room", ""), None),
        (Operator("mary", ""), "mary"),
        (Operator("room", "AB"), None),
    ],
)
def test_who_gives_no_initials_at_the_same_account_may_be_the_same(operator: Operator, by: str | None) -> None:
    relief = relief_of([did(1, "AB")], operator, CALLED)
    assert (relief.by if relief else None) == by


@pytest.mark.parametrize("session", [TO_COME, CALLED.evolve(sitting=CALLED.sitting.evolve(closed=at(180)))])
def test_nobody_is_relieved_before_the_call_to_order_nor_after_the_closing(session: Session) -> None:
    assert relief_of([did(1, "AB")], Operator("room", "CD"), session) is None


def test_it_is_on_the_log_and_nowhere_in_the_file(tmp_path: Path) -> None:
    path, clock = session_at(tmp_path / "sitting.toml", "Brazil"), StillClock()
    first = desk_at(path, "AB", clock)
    assert relief_at(first) is None
    first.do(SkipBlock(block="opening"))
    first.do(CallNext())
    before = path.read_bytes()
    assert relief_at(desk_at(path, "CD", clock, read_only=True)) is None
    second = desk_at(path, "CD", clock)
    relief = relief_at(second)
    assert relief == TakeOver(was="AB", by="CD")
    news, own_news = ReliefNews(first), ReliefNews(second)
    assert (news.refresh(), own_news.refresh()) == ((), ())
    assert second.do(relief).sentence == "Handed over from AB to CD"
    assert path.read_bytes() == before
    assert [(line.initials, line.lost) for line in log_lines(second.file, second.session)][-2:] == [
        ("AB", False), ("CD", False),
    ]  # fmt: skip
    second.do(AddNote(text="The microphone is mended."))
    assert news.refresh() == ("CD has taken the desk over.",)
    assert (news.refresh(), own_news.refresh()) == ((), ())
    assert relief_at(desk_at(path, "CD", clock)) is None, "once"
    assert relief_at(desk_at(path, "AB", clock)) == TakeOver(was="CD", by="AB")
    clock.forward(minutes=5)
    second.do(CloseSitting(expected="e-brazil"))
    assert relief_at(desk_at(path, "AB", clock)) is None
