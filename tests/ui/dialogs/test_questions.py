"""Leaving, another date, and a speech left open: what they say and what their answers mean."""

from dataclasses import replace
from datetime import timedelta

import pytest

from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, GiveFloor, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import at_limit
from secretary_tui.ui.dialogs.dialog import (
    AT_A_TIME,
    AT_LAST_ACT,
    AT_LIMIT,
    REHEARSE,
    RUN_NOW,
    OtherDateQuestion,
    ResumeQuestion,
    TimeQuestion,
    reason_to_ask,
    time_of_day,
)
from tests.ui.dialogs.dialog_app import OPEN, answer_to
from tests.ui.harness import START, small_session

_IDS = tuple(f"zz{n}" for n in range(20))
LATER = START + timedelta(minutes=45)


def speaking() -> Session:
    """Algeria has had the floor since 9.00."""
    session = apply(small_session(), replace(NextBlock(), ids=_IDS), START)
    return apply(session, GiveFloor(entry="e1", ids=("yy1",)), START)


def test_nothing_to_say_while_nothing_runs() -> None:
    assert reason_to_ask(small_session(), START, "") == ""


def test_who_has_the_floor_is_said_with_the_time() -> None:
    said = reason_to_ask(speaking(), START + timedelta(seconds=62), "")
    assert said.startswith("Algeria has had the floor for 1:02. The clock goes on")


def test_a_paused_speech_and_an_idle_block_are_said() -> None:
    paused = apply(speaking(), Pause(), START + timedelta(seconds=30))
    assert "Algeria is paused; on the floor since 9.00." in reason_to_ask(paused, LATER, "")
    idle = apply(speaking(), EndSpeech(), START + timedelta(seconds=30))
    assert "“Opening and presentations” is running; nobody has the floor." in reason_to_ask(idle, LATER, "")


def test_what_is_not_on_disk_is_said_in_any_case() -> None:
    assert reason_to_ask(small_session(), START, "the disk is full") == "NOT SAVED: the disk is full"


@pytest.mark.parametrize(
    ("command", "does"),
    [
        (CallNext(), True),
        (NextBlock(), True),
        (GiveFloor(entry="e1"), True),
        (RaisePointOfOrder(), True),
        (AddEntry(list="floor", name="Togo"), False),
        (EndSpeech(), False),
    ],
)
def test_which_acts_begin_a_sitting(command: Act, *, does: bool) -> None:
    assert command.begins_sitting is does


@pytest.mark.parametrize(("keys", "answer"), [(["r"], REHEARSE), (["down", "enter"], RUN_NOW), (["escape"], None)])
async def test_another_date(keys: list[str], answer: str | None) -> None:
    assert await answer_to(OtherDateQuestion(small_session(), START + timedelta(days=400)), *keys) == answer


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], "goes on"),
        (["down", "enter"], AT_LAST_ACT),
        (["down", "down", "enter"], AT_LIMIT),
        (["up", "enter"], AT_A_TIME),
        (["escape"], None),
        ([*"aslt.bgd", "space"], OPEN),
    ],
)
async def test_an_open_speech(keys: list[str], answer: str | None) -> None:
    session = speaking()
    entry = session.entry("e1")
    assert entry is not None
    question = ResumeQuestion(session, entry, LATER, START + timedelta(seconds=200))
    assert await answer_to(question, *keys) == answer


async def test_the_last_act_is_offered_only_if_there_is_one_since() -> None:
    session = speaking()
    entry = session.entry("e1")
    assert entry is not None
    for last in (None, START - timedelta(minutes=5)):
        assert await answer_to(ResumeQuestion(session, entry, LATER, last), "down", "enter") == AT_LIMIT


def test_what_the_answers_mean() -> None:
    session = speaking()
    entry = session.entry("e1")
    assert entry is not None
    last = START + timedelta(seconds=200)
    assert ResumeQuestion(session, entry, LATER, last).ends == {
        AT_LAST_ACT: last,
        AT_LIMIT: START + timedelta(seconds=120),
    }


def test_the_limit_counts_the_spans_before_a_pause() -> None:
    session = apply(speaking(), Pause(), START + timedelta(seconds=90))
    from secretary_tui.domain.acts.floor import Resume  # noqa: PLC0415

    session = apply(session, Resume(), START + timedelta(seconds=300))
    entry = session.entry("e1")
    assert entry is not None
    assert at_limit(entry, 120) == START + timedelta(seconds=330)
    assert at_limit(entry, 60) == START + timedelta(seconds=300)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9.30", 30),
        ("9:30", 30),
        ("9.30.30", 30.5),
        ("8.30", 24 * 60 - 30),
        ("9h30", 30),
        ("7 March 2016, 9.30", 30),
        ("7 March 2016, 8.30", -30),
        ("9.\N{SUPERSCRIPT TWO}", None),
        ("9.9.\N{SUPERSCRIPT TWO}", None),
        ("9.\N{DEVANAGARI DIGIT THREE}0", 30),
        ("25.00", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_of_the_room_is_the_next_such_instant(text: str, minutes: float | None) -> None:
    instant = time_of_day(text, START, small_session())
    assert (None if instant is None else (instant - START) / timedelta(minutes=1)) == minutes


@pytest.mark.parametrize(("keys", "answer"), [("9.30", "9.30"), ("9.50", OPEN), ("8.30", OPEN), ("x", OPEN)])
async def test_the_time_lies_between_the_start_and_now(keys: str, answer: object) -> None:
    session = speaking()
    entry = session.entry("e1")
    assert entry is not None
    assert await answer_to(TimeQuestion(session, entry, LATER), *keys, "enter") == answer
