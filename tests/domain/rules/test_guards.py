"""Podium and responses have a running order: facts that only a floor list has are refused there and not stored."""

import re
from typing import Any

import pytest

from secretary_tui.domain.model.rows.entry import ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.rules.guards import expected_holder, require_pressed_once, require_suspended_once
from secretary_tui.errors import Refused
from tests import acts
from tests.sittings import Run, at, sitting, waiting

PODIUM: tuple[dict[str, Any], ...] = (
    {"id": "e-choi", "list": "opening", "panel": "p-choi", "planned": 240},
    {"id": "e-mezmur", "list": "opening", "panel": "p-mezmur", "planned": 480},
    {"id": "e-close", "list": "responses-2", "panel": "p-carr", "planned": 180},
)


def podium() -> Run:
    """Return a run: the opening began at nine, the chair speaks, Mr. Mezmur waits; four wait on the floor list."""
    run = Run(sitting(entries=(*PODIUM, *waiting("Brazil", "China", "Cuba", "Egypt"))))
    run.do(acts.CallNext(), 0)
    return run


@pytest.mark.parametrize(
    ("list_id", "planned"), [("opening", "8:00"), ("responses-2", "3:00"), ("responses-1", "0:00")]
)
def test_a_limit_for_a_running_order_is_refused(list_id: str, planned: str) -> None:
    sentence = f"its speakers have planned times, {planned} in all; EditEntry corrects the planned time of one"
    podium().refuses(sentence, acts.SetLimit(list=list_id, seconds=110), 10)


def test_who_has_a_limit_among_the_answers_can_be_cut_and_replies_everywhere() -> None:
    run = Run(sitting(entries=(*PODIUM, *waiting("Japan", on="responses-1"), *waiting("Brazil"))))
    run.do(acts.SetLimit(list="responses-1", seconds=90), 0)
    japan = run.entry("Japan")
    assert limit_of(run.session, japan) == 90
    run.do(acts.SetLimit(list="opening", seconds=60, replies=True), 1)
    assert run.session.rules.reply_limits == (60, 60)


@pytest.mark.parametrize("list_id", ["opening", "responses-1", "responses-2"])
@pytest.mark.parametrize("act", [acts.OpenList, acts.CloseList])
def test_a_running_order_is_neither_opened_nor_closed(list_id: str, act: type[acts.OpenList | acts.CloseList]) -> None:
    run = podium()
    run.refuses("has a running order, which is neither opened nor closed", act(list=list_id), 2)
    assert run.session.find("lists", list_id) is None
    run.do(acts.CloseList(list="floor"), 2)


@pytest.mark.parametrize("act", ["lots", "alphabetical", "practice order", "by time spoken", "reserved places"])
def test_a_running_order_follows_no_rule_of_the_floor(act: ProceduralAct) -> None:
    run = Run(sitting(entries=(*PODIUM, *waiting("Brazil", "China"))))
    run.refuses("“Opening” has a running order, which is moved by hand", acts.Reorder(list="opening", act=act), 2)
    run.do(acts.Reorder(list="floor", act="moved", chosen=ProceduralFacts(entries=("e-china",), place=1)), 2)
    run.do(acts.MoveEntry(entry="e-mezmur", by=-1), 3)
    assert [entry.id for entry in run.session.on_list("opening")] == ["e-mezmur", "e-choi"]


def test_nobody_of_the_panel_is_confirmed() -> None:
    sentence = "Benyam Dawit Mezmur is on the panel: only who registered on line is confirmed"
    podium().refuses(sentence, acts.ConfirmEntry(entry="e-mezmur"), 2)


@pytest.mark.parametrize(
    ("act", "minutes", "sentence"),
    [
        (acts.CloseSitting(expected="e-choi"), 65, "The sitting was closed at 10.00, 5:00 ago"),
        (acts.CloseSitting(expected="e-choi"), 60 + 13 * 60, "The sitting was closed at 10.00, 13:00:00 ago"),
        (acts.CloseSitting(expected="e-choi"), 60 + 15 * 60, "The sitting was closed on 7 March 2016 at 10.00"),
        (acts.CloseSitting(expected="e-choi"), 60 + 10 * 24 * 60, "The sitting was closed on 7 March 2016 at 10.00"),
        (acts.Suspend(), 65, "The sitting has been suspended since 10.00, for 5:00"),
        (acts.Suspend(), 60 + 15 * 60, "The sitting has been suspended since 7 March 2016 at 10.00"),
    ],
)
def test_what_ended_on_another_day_has_its_day(act: acts.Act, minutes: int, sentence: str) -> None:
    run = podium()
    run.do(act, 60)
    run.refuses(re.escape(f"{sentence}; "), acts.CallNext(), minutes)


def test_an_act_on_the_floor_expects_its_holder() -> None:
    run = podium()
    assert expected_holder(run.session) == "e-choi"
    run.refuses("Choi Kyonglim has the floor now. Look, and do it again", acts.CallNext(expected=None), 1)
    run.do(acts.EndSpeech(), 1)
    assert expected_holder(run.session) is None
    run.refuses("nobody has the floor now", acts.CallNext(expected="e-choi"), 2)


def test_a_point_of_order_is_not_opened_again_in_the_two_seconds_after_its_end() -> None:
    run = podium()
    run.play({1: acts.RaisePointOfOrder(), 2: acts.EndPointOfOrder()})
    with pytest.raises(Refused, match="The point of order ended just now; RaisePointOfOrder"):
        require_pressed_once(run.session, at(2, 1.9))
    require_pressed_once(run.session, at(2, 2))


@pytest.mark.parametrize(
    ("played", "said"),
    [
        ({1: acts.Suspend()}, "the sitting is suspended; .*ResumeSitting"),
        ({1: acts.Suspend(), 2: acts.ResumeSitting()}, "the sitting is resumed; .*Suspend"),
    ],
)
def test_a_sitting_is_suspended_and_resumed_once_in_two_seconds(played: dict[float, acts.Act], said: str) -> None:
    run = podium()
    require_suspended_once(run.session, at(1))
    run.play(played)
    last = max(played)
    with pytest.raises(Refused, match=f"Done once: {said}"):
        require_suspended_once(run.session, at(last, 1.9))
    require_suspended_once(run.session, at(last, 2))
