"""If a time may be wrong since the desk has not acted for long, a display shows the time of the last act instead."""

from datetime import UTC, timedelta

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, Pause
from secretary_tui.domain.acts.sitting import CloseSitting, NextBlock, Suspend
from secretary_tui.domain.model.session import Session
from secretary_tui.room.display_texts import is_outdated, last_act
from tests.sittings import Run, at, sitting

#: For each word an act, and its minute after nine.
ACTS: dict[str, tuple[Act, float]] = {
    "call": (CallNext(), 61),
    "end": (EndSpeech(), 62),
    "pause": (Pause(), 62),
    "suspend": (Suspend(), 63),
    "close": (CloseSitting(), 64),
}


def run(acts: str) -> Session:
    run = Run(sitting("Brazil", "China"))
    for act, minutes in ((NextBlock(), 0), (NextBlock(sure=True), 60), *(ACTS[name] for name in acts.split())):
        run.do(act, minutes)
    return run.session


@pytest.mark.parametrize(
    ("acts", "minutes", "outdated"),
    [
        ("", 89, False),
        ("", 91, True),
        ("call", 90, False),
        ("call", 92, True),
        ("call end", 91, False),
        ("call end", 93, True),
        ("call pause", 91, False),
        ("call pause", 240, False),
        ("call pause", 241, True),
        ("suspend", 900, False),
        ("close", 9_000, False),
    ],
)
def test_it_is_outdated_when_nobody_can_have_spoken_for_so_long(acts: str, minutes: int, outdated: bool) -> None:
    assert is_outdated(run(acts), at(minutes)) is outdated


@pytest.mark.parametrize("first", [245, 400 * 24 * 60], ids=["an hour past the hard stop", "on another day"])
@pytest.mark.parametrize(
    ("ends", "minutes", "outdated"), [(False, 2, False), (False, 8, True), (True, 5, False), (True, 6.5, True)]
)
def test_late_or_on_another_day(first: int, ends: bool, minutes: float, outdated: bool) -> None:
    run = Run(sitting("Brazil", "China"))
    run.do(NextBlock(), first - 60 if first < 1000 else first)
    run.do(NextBlock(sure=True), first)
    run.do(CallNext(), first)
    if ends:
        run.do(EndSpeech(), first + 1)
    assert is_outdated(run.session, at(first + minutes)) is outdated


def test_a_sitting_that_has_not_begun_is_never_outdated() -> None:
    assert not is_outdated(sitting("Brazil"), at() + timedelta(days=400))
    assert last_act(sitting()) is None


@pytest.mark.parametrize(
    ("acts", "minutes"), [("", 60), ("call", 61), ("call end", 62), ("suspend", 63), ("close", 64)]
)
def test_the_last_act_is_the_latest_that_was_recorded(acts: str, minutes: int) -> None:
    assert last_act(run(acts)) == at(minutes).astimezone(UTC)
