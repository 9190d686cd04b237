"""The order of waiting entries, changed by hand and by a rule."""

import pytest

from secretary_tui.domain.acts.entries import WithdrawEntry
from secretary_tui.domain.acts.lists import MoveEntry, MoveToPlace, Reorder, SwapEntries
from secretary_tui.domain.acts.registry import acts_by_name
from secretary_tui.domain.model.rows.entry import ProceduralFacts
from tests.domain.acts.situations import names, one_heard
from tests.sittings import Run, sitting, waiting


def test_moving_passes_over_who_does_not_wait() -> None:
    run = Run(sitting("Brazil", "China", "Cuba"))
    run.play({0: (WithdrawEntry(entry="e-china"), MoveEntry(entry="e-cuba", by=-1))})
    assert names(run) == ["Cuba", "Brazil", "China"]
    run.do(MoveEntry(entry="e-cuba", by=1))
    assert names(run) == ["Brazil", "Cuba", "China"]
    run.refuses("Cuba is at the end of the list", MoveEntry(entry="e-cuba", by=1))
    run.refuses("Brazil is at the head already", MoveEntry(entry="e-brazil", by=-1))
    run.refuses("China has withdrawn; BackToWaiting puts China back", MoveEntry(entry="e-china", by=-1))


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (4, ["Brazil", "China", "Cuba", "France", "Egypt"]),
        (3, ["Brazil", "China", "France", "Cuba", "Egypt"]),
        (1, ["Brazil", "China", "France", "Cuba", "Egypt"]),
    ],
)
def test_to_a_place(place: int, order: list[str]) -> None:
    run = one_heard()
    run.do(MoveToPlace(entry="e-france", place=place), 4)
    assert names(run) == order


def test_to_a_place_further_down_and_to_one_that_is_not_there() -> None:
    run = one_heard()
    run.do(MoveToPlace(entry="e-cuba", place=4), 4)
    assert names(run)[2:] == ["Egypt", "Cuba", "France"]
    run.do(MoveToPlace(entry="e-cuba", place=5), 4)
    assert names(run)[2:] == ["Egypt", "France", "Cuba"]
    missing = "There is no place {}: places 1 to 5; place 3 is called next."
    for place, sentence in ((5, "Cuba is in place 5 already"), (0, missing.format(0)), (99, missing.format(99))):
        run.refuses(sentence, MoveToPlace(entry="e-cuba", place=place), 4)


def test_the_only_name_has_no_other_place() -> None:
    run = Run(sitting("Brazil"))
    run.refuses("There is no place 2: nobody else is on the list", MoveToPlace(entry="e-brazil", place=2))


def test_swap() -> None:
    run = Run(sitting(entries=(*waiting("Brazil", "China", "Cuba"), *waiting("Egypt", on="opening"))))
    run.do(SwapEntries(entry="e-brazil", other="e-cuba"))
    assert names(run) == ["Cuba", "China", "Brazil"]
    run.refuses("SwapEntries on another entry", SwapEntries(entry="e-brazil", other="e-brazil"))
    run.refuses("different lists", SwapEntries(entry="e-brazil", other="e-egypt"))


def test_a_block_of_which_nobody_waits_any_more_is_not_moved() -> None:
    gone = ProceduralFacts(entries=("e-gone",), place=1)
    one_heard().refuses("None of them waits", Reorder(list="floor", act="moved", chosen=gone), 4)


def test_two_acts_of_one_name_are_refused() -> None:
    other = type("Reorder", (Reorder,), {})
    with pytest.raises(TypeError, match="two acts are called Reorder"):
        acts_by_name([Reorder, other])
