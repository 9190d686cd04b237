"""The floor: each row of the table of key `space`, and every other act of the floor."""

from collections.abc import Callable
from typing import Any

import pytest

from secretary_tui.domain.model.speech_time import allowance as allowance_of, limit_of
from secretary_tui.domain.rules.changes import difference
from tests import acts
from tests.domain.acts.situations import no_block, paused, point_of_order
from tests.sittings import Run, at, called, sitting, speaking, waiting

POINT = acts.RaisePointOfOrder(name="Cuba")
SPACE: list[tuple[str, Callable[[], Run], float, str, dict[str, list[tuple[float, float | None]]]]] = [
    ("no block running", no_block, 5, "Brazil", {"Brazil": [(300, None)]}),
    ("someone speaks, time left", lambda: speaking("Brazil", "China"), 2, "China",
     {"Brazil": [(60, 120)], "China": [(120, None)]}),
    ("someone speaks, time over", lambda: speaking("Brazil", "China"), 5, "China",
     {"Brazil": [(60, 300)], "China": [(300, None)]}),
    ("paused", paused, 4, "China", {"Brazil": [(60, 120)], "China": [(240, None)]}),
    ("point of order", point_of_order, 3, "Brazil", {"Cuba": [(120, 180)], "Brazil": [(60, 120), (180, None)]}),
    ("nobody callable", lambda: speaking("Brazil"), 3, "nobody", {"Brazil": [(60, 180)]}),
]  # fmt: skip


@pytest.mark.parametrize(("situation", "build", "minute", "floor", "spans"), SPACE, ids=[row[0] for row in SPACE])
def test_space(
    situation: str,
    build: Callable[[], Run],
    minute: float,
    floor: str,
    spans: dict[str, list[tuple[float, float | None]]],
) -> None:
    run = build()
    run.do(acts.CallNext(expected=run.expected), minute)
    assert run.floor == floor, situation
    assert {name: run.spoken(name) for name in spans} == spans


def test_space_starts_the_block_and_gives_the_floor_in_one_act() -> None:
    run = no_block()
    before = run.session
    after = run.do(acts.CallNext(), 5)
    assert after.running is not None
    assert after.running.id == "floor-1"
    assert after.running.started == at(5)
    assert after.speakers_list("floor").opened == at(5)
    run.do(acts.Revert(changes=difference(before, after)), 6)
    assert run.session.running is None
    assert run.floor == "nobody"
    assert run.session.speakers_list("floor").opened is None


FLOOR_KEYS = (
    "CallNext EndSpeech Pause Resume BackDate StartNow RaisePointOfOrder EndPointOfOrder MarkAbsent Suspend NextBlock"
    " EndBlock"
)


@pytest.mark.parametrize(
    "act",
    [
        *(getattr(acts, name)() for name in FLOOR_KEYS.split()),
        acts.GiveFloor(entry="e-china"),
        acts.AdjustLimit(seconds=1),
    ],
    ids=lambda act: type(act).__name__,
)
def test_while_suspended_or_closed_the_keys_of_the_floor_are_refused_with_the_time_since(act: acts.Act) -> None:
    run = speaking("Brazil", "China")
    run.do(acts.Suspend(), 41)
    run.refuses(r"suspended since 9\.41, for 8:00", act, 49)
    run.play({49: acts.ResumeSitting(), 50: acts.CloseSitting(expected="e-brazil")})
    run.refuses(r"was closed at 9\.50, 1:30 ago; EditEntry on a row corrects it, Reopen", act, 51, 30)


@pytest.mark.parametrize(
    ("changes", "allowance"),
    [
        ({"limit": 300}, 120), ({"limit": 300, "kept": True}, 120), ({"received": True, "late": True}, 120),
        ({"panel": "p-carr", "planned": 360}, None),
    ],
)  # fmt: skip
def test_a_further_speech_has_nothing_of_what_the_first_had(changes: dict[str, Any], allowance: int | None) -> None:
    run = speaking("Brazil", "China")
    run.play({3: acts.EndSpeech(), 0: acts.EditEntry(entry="e-china", changes=changes)})
    run.play({5: (acts.GiveFloor(entry="e-china"), acts.AdjustLimit(seconds=15)), 6: acts.EndSpeech()})
    run.do(acts.GiveFloor(entry="e-china"), 7)
    further = run.holder
    assert (further.further, further.kept, further.planned) == (True, False, None)
    assert (further.received, further.late) == (False, False)
    assert allowance_of(run.session, further) == allowance


@pytest.mark.parametrize(
    ("done", "act", "seconds", "sentence"),
    [
        ((acts.EndBlock(sure=True),), acts.EndBlock(sure=True), 0, "No block is running"),
        ((acts.EndBlock(sure=True),), acts.GiveFloor(entry="e-brazil"), 0, "No block is running"),
        ((), acts.GiveFloor(entry="e-brazil", expected="e-brazil"), 0, "Brazil has the floor"),
        ((), acts.GiveFloor(entry="e-nobody", expected="e-brazil"), 0, "That entry is gone"),
        ((POINT,), acts.GiveFloor(entry="e-china", expected="e0060"), 0, "A point of order is being heard"),
        ((POINT, acts.EndPointOfOrder()), acts.GiveFloor(entry="e0060", expected="e-brazil"), 0,
         "A point of order is not called"),
        ((), acts.MarkAbsent(expected="e-brazil"), 61, r"Brazil has spoken for 1:01; floor.cut-short ends it"),
        ((POINT,), acts.MarkAbsent(expected="e0060"), 0, "point of order"),
        ((acts.EndSpeech(),), acts.MarkAbsent(), 10, r"^Nobody has the floor; CallNext calls China\.$"),
        ((acts.CallNext(expected="e-brazil"), acts.EndSpeech()), acts.MarkAbsent(), 20, r"^Nobody has the floor\.$"),
        ((acts.CallNext(expected="e-brazil"), acts.EndSpeech()), acts.CallNext(), 20,
         "Nobody waits in this block, and the floor is free"),
        ((acts.CallNext(expected="e-brazil"),), acts.BackDate(seconds=30), 20,
         "The speech cannot begin before that of Brazil"),
        ((acts.BackToWaiting(entry="e-brazil"), acts.NextBlock(sure=True), acts.CallNext()), acts.BackDate(seconds=100),
         20, "The speech cannot begin before “First slot” began"),
        ((acts.Suspend(), acts.ResumeSitting(), acts.CallNext(expected="e-brazil")), acts.BackDate(seconds=30), 30,
         "before the sitting was resumed"),
    ],
)  # fmt: skip
def test_what_the_floor_refuses(done: tuple[acts.Act, ...], act: acts.Act, seconds: int, sentence: str) -> None:
    """Brazil speaks from 9.01, and China waits; the acts that were done are ten seconds apart."""
    run = speaking("Brazil", "China")
    for number, each in enumerate(done, 1):
        run.do(each, 1, 10 * number)
    run.refuses(sentence, act, 1, max(seconds, 10 * len(done)))


def test_pause_closes_a_span_and_resuming_opens_one() -> None:
    run = paused()
    run.refuses("Brazil is paused already", acts.Pause(), 3)
    run.do(acts.Resume(), 4)
    assert run.spoken("Brazil") == [(60, 120), (240, None)]
    run.refuses("Brazil is speaking already", acts.Resume(), 5)


def test_more_and_less_for_this_speech_alone() -> None:
    run = speaking("Brazil", "China")
    run.do(acts.AdjustLimit(seconds=15), 2)
    assert run.entry("Brazil").limit == 135
    run.do(acts.AdjustLimit(seconds=-500), 2)
    assert run.entry("Brazil").limit == 5
    assert limit_of(run.session, run.entry("China")) == 120


def test_more_for_a_podium_entry_changes_its_planned_seconds() -> None:
    podium = (
        {"id": "e-1", "list": "opening", "panel": "p-choi", "planned": 300},
        {"id": "e-2", "list": "opening", "panel": "p-carr"},
    )
    run = Run(sitting(entries=podium))
    run.play({0: acts.CallNext(), 1: acts.AdjustLimit(seconds=15)})
    assert (run.entry("Choi Kyonglim").planned, run.entry("Choi Kyonglim").limit) == (315, None)
    run.do(acts.CallNext(expected="e-1"), 2)
    run.refuses("John Carr has no limit", acts.AdjustLimit(seconds=15), 3)


def test_back_dating_moves_the_end_of_the_speech_before_along() -> None:
    run = speaking("Brazil", "China")
    run.do(acts.CallNext(expected="e-brazil"), 3)
    run.do(acts.BackDate(seconds=20), 3, 30)
    assert run.spoken("Brazil") == [(60, 160)]
    assert run.spoken("China") == [(160, None)]


def test_back_dating_the_first_speech_takes_its_block_and_the_one_before_along() -> None:
    run = Run(sitting("Brazil", entries=({"id": "e-1", "list": "opening", "panel": "p-choi"}, *waiting("Brazil"))))
    run.play({0: acts.CallNext(), 55: acts.EndBlock(sure=True), 60: acts.CallNext(), 61: acts.BackDate(seconds=10)})
    assert run.block("floor-1").started == at(60, -10)
    run.play({62: (acts.NextBlock(expected="e-brazil", sure=True), acts.CallNext()), 63: acts.BackDate(seconds=30)})
    assert run.spoken("Brazil") == [(3590, 3690)]
    assert run.block("floor-1").ended == run.block("responses-1").started == at(62, -30)


def test_a_clock_that_lags_never_gives_a_speech_that_ends_before_it_starts() -> None:
    run = speaking("Brazil", "China")
    run.do(acts.Pause(), 1, 30)
    run.do(acts.Resume(), 2)
    run.do(acts.EndSpeech(), 1, 59)
    assert run.spoken("Brazil") == [(60, 90), (120, 120)]


def test_an_own_limit_survives_absence_and_one_in_force_does_not() -> None:
    run = called(entries=({"id": "e-1", "list": "floor", "name": "Brazil", "limit": 300}, *waiting("China")), minutes=1)
    run.do(acts.MarkAbsent(expected="e-1"), 1, 10)
    assert run.entry("Brazil").limit == 300
    run.do(acts.BackToWaiting(entry="e-china"), 2)
    assert run.entry("China").limit is None


def test_the_block_and_the_list_that_a_call_began_are_back_dated_with_the_speech() -> None:
    run = no_block()
    run.play({0: acts.CallNext(), 1: acts.BackDate(seconds=60)})
    block, speakers = run.session.running, run.session.speakers_list("floor")
    assert block is not None
    assert run.entry("Brazil").began == block.started == speakers.opened == at(-1)
