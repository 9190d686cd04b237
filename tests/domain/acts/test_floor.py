"""The floor: each row of the table of key `space`, and every other act of the floor."""

from collections.abc import Callable
from typing import Any

import pytest

from secretary_tui.domain.model.speech_time import allowance as allowance_of
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.rules.changes import difference
from tests import acts
from tests.domain.acts.situations import no_block, paused, point_of_order
from tests.sittings import Run, at, called, running, sitting, speaking, waiting


def over_time() -> Run:
    return speaking("Brazil", "China")


def last_speaks() -> Run:
    return speaking("Brazil")


SPACE: list[tuple[str, Callable[[], Run], float, str, dict[str, list[tuple[float, float | None]]]]] = [
    ("no block running", no_block, 5, "Brazil", {"Brazil": [(300, None)]}),
    ("someone speaks, time left", lambda: speaking("Brazil", "China"), 2, "China",
     {"Brazil": [(60, 120)], "China": [(120, None)]}),
    ("someone speaks, time over", over_time, 5, "China", {"Brazil": [(60, 300)], "China": [(300, None)]}),
    ("paused", paused, 4, "China", {"Brazil": [(60, 120)], "China": [(240, None)]}),
    ("point of order", point_of_order, 3, "Brazil", {"Cuba": [(120, 180)], "Brazil": [(60, 120), (180, None)]}),
    ("nobody callable", last_speaks, 3, "nobody", {"Brazil": [(60, 180)]}),
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


def test_a_second_space_with_nobody_callable_is_refused() -> None:
    run = last_speaks()
    run.do(acts.CallNext(expected=run.expected), 3)
    run.refuses("Nobody waits in this block, and the floor is free", acts.CallNext(), 4)


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
    run.do(acts.ResumeSitting(), 49)
    run.do(acts.CloseSitting(expected="e-brazil"), 50)
    run.refuses(r"was closed at 9\.50, 1:30 ago; EditEntry on a row corrects it, Reopen", act, 51, 30)


@pytest.mark.parametrize(
    ("changes", "allowance"),
    [
        ({"limit": 300}, 120),
        ({"limit": 300, "kept": True}, 120),
        ({"received": True, "late": True}, 120),
        ({"panel": "p-carr", "planned": 360}, None),
    ],
)
def test_a_further_speech_has_nothing_of_what_the_first_had(changes: dict[str, Any], allowance: int | None) -> None:
    run = speaking("Brazil", "China")
    run.do(acts.EndSpeech(), 3)
    run.do(acts.EditEntry(entry="e-china", changes=changes))
    run.do(acts.GiveFloor(entry="e-china"), 5)
    run.do(acts.AdjustLimit(seconds=15), 5)
    run.do(acts.EndSpeech(), 6)
    run.do(acts.GiveFloor(entry="e-china"), 7)
    further = run.holder
    assert (further.further, further.kept, further.planned) == (True, False, None)
    assert (further.received, further.late) == (False, False)
    assert allowance_of(run.session, further) == allowance


@pytest.mark.parametrize(
    ("build", "entry", "sentence"),
    [
        (no_block, "e-brazil", "No block is running"),
        (over_time, "e-brazil", "Brazil has the floor"),
        (over_time, "e-nobody", "That entry is gone"),
        (point_of_order, "e-china", "A point of order is being heard"),
    ],
)
def test_g_refused(build: Callable[[], Run], entry: str, sentence: str) -> None:
    run = build()
    run.refuses(sentence, acts.GiveFloor(entry=entry, expected=run.expected), 4)


def test_g_does_not_call_a_point_of_order_again() -> None:
    run = point_of_order()
    point = run.holder
    run.do(acts.EndPointOfOrder(), 3)
    run.refuses("A point of order is not called", acts.GiveFloor(entry=point.id, expected="e-brazil"), 4)


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
    run.do(acts.CallNext(), 0)
    run.do(acts.AdjustLimit(seconds=15), 1)
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
    run.do(acts.CallNext(), 0)
    run.do(acts.EndBlock(), 55)
    run.do(acts.CallNext(), 60)
    run.do(acts.BackDate(seconds=10), 61)
    assert run.block("floor-1").started == at(60, -10)
    run.do(acts.NextBlock(expected="e-brazil", sure=True), 62)
    run.do(acts.CallNext(), 62)
    run.do(acts.BackDate(seconds=30), 63)
    assert run.spoken("Brazil") == [(3590, 3690)]
    assert run.block("floor-1").ended == run.block("responses-1").started == at(62, -30)


def test_back_dating_stops_where_the_speech_before_began() -> None:
    run = speaking("Brazil", "China")
    run.do(acts.CallNext(expected="e-brazil"), 1, 8)
    run.refuses("Brazil began to speak only then", acts.BackDate(seconds=10), 2)


def test_back_dating_stops_where_the_block_before_began() -> None:
    run = running("Brazil")
    run.do(acts.NextBlock(sure=True), 0, 3)
    run.do(acts.CallNext(), 0, 3)
    run.refuses("“First slot” began only then", acts.BackDate(seconds=5), 1)


def test_back_dating_stops_at_a_suspension() -> None:
    run = running("Brazil")
    run.do(acts.Suspend(), 1)
    run.do(acts.ResumeSitting(), 2)
    run.do(acts.CallNext(), 2)
    run.refuses("before the sitting was resumed", acts.BackDate(seconds=5), 3)


def test_absent_is_refused_after_sixty_seconds_and_on_a_point_of_order() -> None:
    run = speaking("Brazil", "China")
    run.refuses(r"Brazil has spoken for 1:01; floor.cut-short ends it", acts.MarkAbsent(expected="e-brazil"), 2, 1)
    run = point_of_order()
    run.refuses("point of order", acts.MarkAbsent(expected=run.expected), 2, 1)


def test_nobody_is_absent_who_was_not_called() -> None:
    run = running("Brazil", "China")
    run.refuses(r"^Nobody has the floor; CallNext calls Brazil, MarkAbsent then marks it absent\.$", acts.MarkAbsent())
    run = running()
    run.refuses(r"^Nobody has the floor\.$", acts.MarkAbsent())


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
