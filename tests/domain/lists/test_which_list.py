"""Which list the screen shows first, which goes on, and to which lists those who wait can be carried."""

import pytest

from secretary_tui.domain.lists import first_list, left_waiting, lists_ahead, running_list
from tests import acts
from tests.domain.model.test_discussions import meeting
from tests.sittings import Run


@pytest.mark.parametrize(
    ("begun", "first", "running"),
    [
        (0, "housing", "housing"),
        (1, "housing", "present-h"),
        (2, "housing", "housing"),
        (3, "answers-h", "answers-h"),
        (4, "food", "food"),  # a break belongs to no discussion
        (5, "food", "food"),
        (6, "answers-f", "answers-f"),
    ],
)
def test_the_list_on_which_the_user_works(begun: int, first: str, running: str) -> None:
    run = Run(meeting())
    for minute in range(begun):
        run.do(acts.NextBlock(sure=True), minute)
    assert (first_list(run.session), running_list(run.session)) == (first, running)


def test_the_list_of_the_speech_counts_and_who_was_left_is_carried_to_a_list_ahead() -> None:
    run = Run(meeting())
    run.play({0: acts.NextBlock(), 10: acts.NextBlock(sure=True), 11: acts.GiveFloor(entry="e-cuba")})
    assert running_list(run.session) == "food"
    assert lists_ahead(run.session) == ["housing", "answers-h", "food", "answers-f"]
    run.do(acts.NextBlock(expected="e-cuba", sure=True), 12)
    assert lists_ahead(run.session) == ["answers-h", "food", "answers-f"]
    assert [entry.name for entry in left_waiting(run.session, "food")] == ["Brazil", "China"]
    run.do(acts.GoOn(discussion="housing"), 13)
    assert left_waiting(run.session, "food") == ()
