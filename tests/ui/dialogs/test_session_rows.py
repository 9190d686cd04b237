"""The session that is offered first, and the texts of its row."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from secretary_tui.room.status import BROKEN, SessionSummary, offered, ordered
from secretary_tui.ui.dialogs.open_session import marked_text, state_text
from tests.ui.dialogs.session_folders import TODAY, summary

LEFT_OPEN = summary("left-open.toml", state="running", day=2)
YESTERDAY = summary("yesterday.toml", state="closed", day=6)
MORNING = summary("morning.toml", state="closed", day=7)
NOON = summary("noon.toml", day=7)
RUNNING = summary("running.toml", state="running", day=7)
TOMORROW = summary("tomorrow.toml", day=8)
BAD = summary("bad.toml", state=BROKEN, starts=None, problem="bad.toml:1: x")
COPY = summary("copy.toml", state="running", is_rehearsal=True)
SHIPPED = summary("shipped.toml", day=1, is_shipped=True)


@pytest.mark.parametrize(
    ("sessions", "first"),
    [
        ((LEFT_OPEN, YESTERDAY, MORNING, NOON, RUNNING, TOMORROW), RUNNING),
        ((LEFT_OPEN, YESTERDAY, MORNING, NOON, TOMORROW), NOON),
        ((LEFT_OPEN, YESTERDAY, MORNING, TOMORROW, COPY), TOMORROW),
        ((LEFT_OPEN, YESTERDAY, BAD, COPY), YESTERDAY),
        ((BAD, COPY), BAD),
        ((COPY, SHIPPED), SHIPPED),
        ((), None),
    ],
)
def test_the_session_that_is_wanted_is_offered(
    sessions: tuple[SessionSummary, ...], first: SessionSummary | None
) -> None:
    assert offered(ordered(sessions), TODAY) == first
    assert not sessions or offered(ordered(sessions), TODAY, sessions[-1].path) == sessions[-1], "the open one"


def test_sessions_stand_by_their_start_then_what_is_broken_then_rehearsals() -> None:
    assert ordered((COPY, BAD, TOMORROW, YESTERDAY)) == [YESTERDAY, TOMORROW, BAD, COPY]


def test_the_last_change_of_a_file_is_called_so() -> None:
    assert marked_text(NOON).plain.startswith("noon.toml · planned · last change 6 Mar 2016, 18.05")
    assert "last change" not in marked_text(replace(NOON, changed=None)).plain


def test_sessions_in_other_zones_stand_by_the_instant_of_their_start() -> None:
    in_new_york = summary("a.toml", starts=datetime(2016, 3, 7, 8, 30, tzinfo=ZoneInfo("America/New_York")))
    in_bangkok = summary("z.toml", starts=datetime(2016, 3, 7, 10, tzinfo=ZoneInfo("Asia/Bangkok")))
    assert ordered((in_new_york, NOON, in_bangkok)) == [in_bangkok, NOON, in_new_york]
    assert offered(ordered((in_new_york, NOON, in_bangkok)), TODAY) == in_bangkok


def test_a_rehearsal_is_called_so_and_what_is_shipped_too() -> None:
    assert [state_text(row) for row in (COPY, SHIPPED, NOON)] == ["rehearsal, running", "to practise", "planned"]
