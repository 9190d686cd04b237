"""Leaving, another date, and an open speech: the texts of these questions and the effects of their answers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from secretary_tui.domain.acts.base import apply
from secretary_tui.domain.acts.floor import EndSpeech, GiveFloor, Pause
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.dialogs.dialog import (
    AT_LAST_ACT,
    AT_LIMIT,
    ResumeQuestion,
    reason_to_ask,
    time_of_day,
    time_question,
)
from tests.ui.dialogs.dialog_app import OPEN, answer_to
from tests.ui.harness import START, small_session

_IDS = tuple(f"zz{n}" for n in range(20))
LATER = START + timedelta(minutes=45)


def speaking() -> tuple[Session, Entry]:
    """Return a session in which Algeria has had the floor since 9.00."""
    session = apply(small_session(), replace(NextBlock(), ids=_IDS), START)
    session = apply(session, GiveFloor(entry="e1", ids=("yy1",)), START)
    assert session.holder is not None
    return session, session.holder


def test_what_runs_and_what_is_not_on_disk_is_said_before_leaving() -> None:
    idle, (session, _) = small_session(), speaking()
    assert reason_to_ask(idle, START, "") == ""
    assert reason_to_ask(idle, START, "the disk is full") == "NOT SAVED: the disk is full"
    said = reason_to_ask(session, START + timedelta(seconds=62), "")
    assert said.startswith("Algeria has had the floor for 1:02. The clock goes on")
    paused = apply(session, Pause(), START + timedelta(seconds=30))
    assert "Algeria is paused; on the floor since 9.00." in reason_to_ask(paused, LATER, "")
    ended = apply(session, EndSpeech(), START + timedelta(seconds=30))
    assert "“Opening and presentations” is running; nobody has the floor." in reason_to_ask(ended, LATER, "")


def test_what_the_answers_mean() -> None:
    session, entry = speaking()
    last = START + timedelta(seconds=200)
    at_its_limit = START + timedelta(seconds=120)
    assert ResumeQuestion(session, entry, LATER, last).ends == {AT_LAST_ACT: last, AT_LIMIT: at_its_limit}
    for before in (None, START - timedelta(minutes=5)):  # no act was done since
        assert ResumeQuestion(session, entry, LATER, before).ends == {AT_LIMIT: at_its_limit}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9.30", 30),
        ("9.30.30", 30.5),
        ("8.30", 24 * 60 - 30),
        ("7 March 2016, 9.30", 30),
        ("7 March 2016, 8.30", -30),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_of_the_room_is_the_next_such_instant(text: str, minutes: float | None) -> None:
    instant = time_of_day(text, START, small_session())
    assert (None if instant is None else (instant - START) / timedelta(minutes=1)) == minutes


@pytest.mark.parametrize(("keys", "answer"), [("9.30", "9.30"), ("9.50", OPEN), ("8.30", OPEN), ("x", OPEN)])
async def test_the_time_lies_between_the_start_and_now(keys: str, answer: object) -> None:
    session, entry = speaking()
    assert await answer_to(time_question(session, entry, LATER), *keys, "enter") == answer
