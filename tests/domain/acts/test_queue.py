"""The list: every act of the Speakers tab on a row or on the whole list."""

from typing import Any

import pytest

from secretary_tui.domain.acts.blocks import NextBlock, SkipBlock
from secretary_tui.domain.acts.entries import (
    BackToWaiting,
    ConfirmEntry,
    EditEntry,
    HoldEntry,
    ReleaseEntry,
    RemoveEntry,
    WithdrawEntry,
)
from secretary_tui.domain.acts.floor import CallNext, MarkAbsent
from secretary_tui.domain.acts.inscribing import AddEntries, AddEntry
from secretary_tui.domain.acts.lists import CarryOver, CloseList, OpenList, SetLimit
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.order import MoveEntry, MoveToHead, MoveToPlace, Reorder, SwapEntries
from secretary_tui.domain.acts.points_of_order import EndPointOfOrder, RaisePointOfOrder
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.errors import Refused, WantsAgain
from tests.sittings import Run, sitting, waiting


def names(run: Run, on: str = "floor") -> list[str]:
    return [run.session.name_of(entry) for entry in run.session.places(on)]


def three() -> Run:
    return Run(sitting("Brazil", "China", "Cuba"))


def one_heard() -> Run:
    """Brazil has spoken, China was absent, Cuba, Egypt and France wait."""
    run = Run(sitting("Brazil", "China", "Cuba", "Egypt", "France"))
    run.do(SkipBlock(block="opening"))
    run.do(CallNext(), 0)
    run.do(CallNext(expected="e-brazil"), 2)
    run.do(MarkAbsent(expected="e-china"), 2, 10)
    run.do(BackToWaiting(entry="e-cuba"), 3)
    return run


def test_a_repeat_in_the_same_capacity_is_not_refused() -> None:
    run = three()
    run.do(AddEntry(list="floor", name="Brazil", category="member"), 4)
    assert names(run) == ["Brazil", "China", "Cuba", "Brazil"]


def test_a_name_for_nobody_or_for_no_list_is_refused() -> None:
    run = three()
    with pytest.raises(Refused, match="There is no name"):
        run.do(AddEntry(list="floor", name="  "))
    with pytest.raises(Refused, match="there is no list or block “nowhere”"):
        run.do(AddEntry(list="nowhere", name="Egypt"))
    with pytest.raises(Refused, match="both on_behalf_of and also"):
        run.do(AddEntry(list="floor", name="Egypt", on_behalf_of="A", also_on_behalf_of="B"))


def test_a_closed_list_takes_a_late_name_only_by_an_override() -> None:
    run = three()
    run.do(OpenList(list="floor"), 0)
    run.do(AddEntry(list="floor", name="Egypt"), 14)
    with pytest.raises(WantsAgain, match=r"closed at 9\.15; AddEntry can put France on it as late"):
        run.do(AddEntry(list="floor", name="France"), 16)
    run.do(AddEntry(list="floor", name="France", late=True), 16)
    assert (run.entry("Egypt").late, run.entry("France").late) == (False, True)
    run.do(AddEntry(list="opening", panel="p-carr"), 17)
    assert names(run, "opening") == ["John Carr"]


def test_several_names_are_one_act_and_all_or_none() -> None:
    run = three()
    run.do(AddEntries(entries=(AddEntry(list="floor", name="Egypt"), AddEntry(list="floor", name="France"))), 1)
    assert names(run)[3:] == ["Egypt", "France"]
    before = run.session
    with pytest.raises(Refused, match="no name"):
        run.do(AddEntries(entries=(AddEntry(list="floor", name="Ghana"), AddEntry(list="floor"))), 1)
    assert run.session is before


def test_moving_passes_over_who_does_not_wait() -> None:
    run = Run(sitting("Brazil", "China", "Cuba"))
    run.do(WithdrawEntry(entry="e-china"))
    run.do(MoveEntry(entry="e-cuba", by=-1))
    assert names(run) == ["Cuba", "Brazil", "China"]
    run.do(MoveEntry(entry="e-cuba", by=1))
    assert names(run) == ["Brazil", "Cuba", "China"]
    with pytest.raises(Refused, match="Cuba is at the end of the list"):
        run.do(MoveEntry(entry="e-cuba", by=1))
    with pytest.raises(Refused, match="Brazil is at the head already"):
        run.do(MoveEntry(entry="e-brazil", by=-1))
    with pytest.raises(Refused, match="China has withdrawn; BackToWaiting puts China back"):
        run.do(MoveEntry(entry="e-china", by=-1))


def test_to_the_head_is_behind_who_was_heard() -> None:
    run = one_heard()
    run.do(MoveToHead(entry="e-france"), 4)
    assert names(run) == ["Brazil", "China", "France", "Cuba", "Egypt"]
    with pytest.raises(Refused, match="France is at the head already"):
        run.do(MoveToHead(entry="e-france"), 4)


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
    missing = "There is no place {}: places 1 to 5, 3 is next."
    for place, sentence in ((5, "Cuba is in place 5 already"), (0, missing.format(0)), (99, missing.format(99))):
        with pytest.raises(Refused, match=sentence):
            run.do(MoveToPlace(entry="e-cuba", place=place), 4)


def test_swap() -> None:
    run = Run(
        sitting(
            "Brazil", "China", "Cuba", entries=(*waiting("Brazil", "China", "Cuba"), *waiting("Egypt", on="opening"))
        )
    )
    run.do(SwapEntries(entry="e-brazil", other="e-cuba"))
    assert names(run) == ["Cuba", "China", "Brazil"]
    with pytest.raises(Refused, match="SwapEntries on another entry"):
        run.do(SwapEntries(entry="e-brazil", other="e-brazil"))
    with pytest.raises(Refused, match="different lists"):
        run.do(SwapEntries(entry="e-brazil", other="e-egypt"))


def test_hold_release_confirm() -> None:
    ngo = {"id": "e-ngo", "list": "floor", "name": "Save the Children", "category": "ngo", "confirmed": False}
    run = Run(sitting(entries=(ngo, *waiting("Brazil"))))
    assert [e.name for e in run.session.callable_entries("floor")] == ["Brazil"]
    with pytest.raises(Refused, match="Save the Children is not held; ConfirmEntry confirms it"):
        run.do(ReleaseEntry(entry="e-ngo"))
    run.do(ConfirmEntry(entry="e-ngo"))
    assert [e.name for e in run.session.callable_entries("floor")] == ["Save the Children", "Brazil"]
    with pytest.raises(Refused, match="is confirmed already"):
        run.do(ConfirmEntry(entry="e-ngo"))
    run.do(HoldEntry(entry="e-brazil", reason=" "))
    assert run.entry("Brazil").state == "held"
    run.do(ReleaseEntry(entry="e-brazil"))
    with pytest.raises(Refused, match=r"Brazil is not held\."):
        run.do(ReleaseEntry(entry="e-brazil"))


def test_every_outcome_has_a_way_back_to_the_head() -> None:
    run = one_heard()
    run.do(WithdrawEntry(entry="e-france"), 4)
    for name in ("China", "France", "Brazil"):
        run.do(BackToWaiting(entry=f"e-{name.lower()}"), 5)
        entry = run.entry(name)
        assert (entry.state, entry.spans, entry.limit) == ("waiting", (), None)
    assert names(run) == ["Brazil", "France", "China", "Cuba", "Egypt"]
    with pytest.raises(Refused, match="Cuba is waiting; MoveToHead moves it"):
        run.do(BackToWaiting(entry="e-cuba"), 5)


def test_back_to_waiting_on_an_otherwise_empty_list_and_from_the_floor() -> None:
    run = Run(sitting("Brazil"))
    run.do(SkipBlock(block="opening"))
    run.do(CallNext(), 0)
    run.do(RaisePointOfOrder(), 1)
    point = run.session.holder
    assert point is not None
    with pytest.raises(Refused, match="A point of order is being heard"):
        run.do(BackToWaiting(entry="e-brazil"), 1)
    run.do(EndPointOfOrder(), 1)
    with pytest.raises(Refused, match="A point of order does not wait"):
        run.do(BackToWaiting(entry=point.id), 2)
    run.do(BackToWaiting(entry="e-brazil"), 2)
    assert (run.floor, run.entry("Brazil").state) == ("nobody", "waiting")


def test_removing_is_for_errors_alone() -> None:
    run = one_heard()
    run.do(AddNote(text="asked twice", entry="e-egypt"), 4)
    run.do(CallNext(), 4)
    for name, sentence in (
        ("brazil", "Brazil has spoken and stays on record"),
        ("cuba", "Cuba has the floor"),
        ("egypt", "There are notes to Egypt"),
        ("nobody", "That entry is gone"),
    ):
        with pytest.raises(Refused, match=sentence):
            run.do(RemoveEntry(entry=f"e-{name}"), 5)
    run.do(RemoveEntry(entry="e-france"), 5)
    assert "France" not in names(run)


def test_correcting_an_entry() -> None:
    run = three()
    run.do(EditEntry(entry="e-cuba", changes={"speaker": "Ms. Ana Silié", "rank": "Minister"}))
    assert run.entry("Cuba").speaker == "Ms. Ana Silié"
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"spans": ()}, "spans: changed on the list"),
        ({"name": ""}, "has no name"),
        ({"category": "planet"}, "category: "),
        ({"panel": "p-nobody"}, "nobody “p-nobody” on the panel"),
    ]
    for changes, sentence in wrong:
        with pytest.raises(Refused, match=sentence):
            run.do(EditEntry(entry="e-cuba", changes=changes))


def test_the_list_is_opened_closed_and_opened_again() -> None:
    run = three()
    with pytest.raises(Refused, match="has not been opened"):
        run.do(CloseList(list="floor"), 0)
    run.do(OpenList(list="floor"), 0)
    with pytest.raises(Refused, match="The list is open"):
        run.do(OpenList(list="floor"), 1)
    run.do(CloseList(list="floor"), 10)
    with pytest.raises(Refused, match="closed already"):
        run.do(CloseList(list="floor"), 11)
    run.do(OpenList(list="floor"), 12)
    run.do(AddEntry(list="floor", name="Egypt"), 60)
    assert run.entry("Egypt").late is False
    run.do(CloseList(list="floor"), 61)
    assert run.procedure == [
        "The list of speakers was closed with 3 speakers inscribed.",
        "The list of speakers was opened again.",
        "The list of speakers was closed with 4 speakers inscribed.",
    ]
    alone = Run(sitting("Brazil"))
    alone.do(OpenList(list="floor"), 0)
    alone.do(CloseList(list="floor"), 1)
    assert "1 speaker inscribed" in alone.procedure[0]


def test_reordering_leaves_who_was_heard_and_puts_new_names_behind() -> None:
    run = one_heard()
    run.do(AddEntry(list="floor", name="Ghana"), 4)
    order = ("e-france", "e-egypt", "e-brazil", "e-cuba")
    run.do(Reorder(list="floor", order=order, act="by time spoken"), 5)
    assert names(run) == ["Brazil", "China", "France", "Egypt", "Cuba", "Ghana"]
    assert run.procedure[-1] == "The order of those waiting was changed: by time spoken, the least first."
    with pytest.raises(Refused, match="in that order already"):
        run.do(Reorder(list="floor", order=order, act="practice order"), 6)


def test_carrying_over_to_another_list() -> None:
    run = three()
    run.do(CarryOver(list="floor", to="opening"), 1)
    assert (names(run), names(run, "opening")) == ([], ["Brazil", "China", "Cuba"])
    for to, sentence in (("nowhere", "no such other list"), ("opening", "Nobody waits on this list")):
        with pytest.raises(Refused, match=sentence):
            run.do(CarryOver(list="floor", to=to), 2)
    run = three()
    run.do(NextBlock(), 1)
    run.do(NextBlock(sure=True), 2)
    assert (run.session.has_ended("opening"), run.session.has_ended("floor")) == (True, False)
    with pytest.raises(Refused, match="That list has ended"):
        run.do(CarryOver(list="floor", to="opening"), 3)
    alone = Run(sitting("Brazil"))
    alone.do(CarryOver(list="floor", to="opening"), 1)
    assert alone.procedure[0] == "1 speaker was carried over to “Opening”."


def test_the_limit_that_is_in_force_is_not_set_again() -> None:
    run = Run(sitting("Brazil", rules={"limits": {"observer": 90}}))
    with pytest.raises(Refused, match=r"^The limit is 2:00 already\.$"):
        run.do(SetLimit(list="floor", seconds=120, categories=("member",)), 1)
    with pytest.raises(Refused, match=r"^The limit is 1:30 already\.$"):
        run.do(SetLimit(list="floor", seconds=90, categories=("observer",)), 1)
    run.do(SetLimit(list="floor", seconds=120), 1)  # for observers it is another
    assert run.procedure[-1] == "The speaking time was raised to 2 minutes for all who had not spoken."
    with pytest.raises(Refused, match=r"^The limit is 2:00 already\.$"):
        run.do(SetLimit(list="floor", seconds=120), 1)
    run.do(EditEntry(entry="e-brazil", changes={"limit": 180}), 1)
    run.do(SetLimit(list="floor", seconds=120), 2)
    assert run.entry("Brazil").limit is None
    run.do(SetLimit(list="floor", seconds=180, replies=True), 3)
    with pytest.raises(Refused, match=r"^The limit is 3:00 already\.$"):
        run.do(SetLimit(list="floor", seconds=180, replies=True), 4)


def test_the_limit_of_replies_knows_no_categories() -> None:
    run = Run(sitting("Brazil"))
    with pytest.raises(Refused, match="one for all"):
        run.do(SetLimit(list="floor", seconds=60, replies=True, categories=("ngo",)), 1)


def test_a_cut_holds_for_all_who_wait_but_who_keeps_a_limit_of_their_own() -> None:
    own: dict[str, Any] = {"list": "floor", "category": "observer"}
    entries = (
        *waiting("Brazil"),
        {"id": "e-long", "name": "Holy See", "limit": 300, **own},
        {"id": "e-kept", "name": "State of Palestine", "limit": 300, "kept": True, **own},
        {"id": "e-short", "name": "Haiti", "limit": 60, **own},
    )
    run = Run(sitting(entries=entries))
    run.do(SetLimit(list="floor", seconds=90), 1)
    assert [limit_of(run.session, e) for e in run.session.entries] == [90, 90, 300, 60]
    run.do(AddEntry(list="floor", name="Egypt", category="member"), 2)
    assert limit_of(run.session, run.entry("Egypt")) == 90
    assert run.procedure[0] == ("The speaking time was reduced to 1 minute and 30 seconds for all who had not spoken.")
    run.do(SetLimit(list="floor", seconds=180, categories=("member", "observer")), 3)
    assert limit_of(run.session, run.entry("Egypt")) == 180
    run.do(SetLimit(list="floor", seconds=60, categories=("member",)), 3)
    assert [limit_of(run.session, run.entry(name)) for name in ("Egypt", "Holy See")] == [60, 180]
    assert "raised to 3 minutes for States Members and observer States who" in run.procedure[1]
    assert run.procedure[2] == "The speaking time was reduced to 1 minute for States Members who had not spoken."


def test_a_limit_is_raised_too() -> None:
    run = three()
    run.do(SetLimit(list="floor", seconds=180), 1)
    assert run.procedure[0] == "The speaking time was raised to 3 minutes for all who had not spoken."
    empty = Run(sitting())
    empty.do(SetLimit(list="floor", seconds=30), 1)
    assert "reduced to 30 seconds" in empty.procedure[0]


def test_the_limits_of_the_session_by_category() -> None:
    entries = (
        {"id": "e-1", "list": "floor", "name": "Brazil", "category": "member"},
        {"id": "e-2", "list": "floor", "name": "X"},
    )
    run = Run(sitting(entries=entries, rules={"limit": 60, "limits": {"member": 180}}))
    assert [limit_of(run.session, e) for e in run.session.entries] == [180, 60]


def test_a_limit_of_ones_own() -> None:
    run = three()
    run.do(EditEntry(entry="e-cuba", changes={"limit": 240, "kept": True}))
    assert (run.entry("Cuba").limit, run.entry("Cuba").kept) == (240, True)
    run.do(EditEntry(entry="e-cuba", changes={"limit": None, "kept": False}))
    assert (run.entry("Cuba").limit, run.entry("Cuba").kept) == (None, False)
    with pytest.raises(Refused, match="limit: "):
        run.do(EditEntry(entry="e-cuba", changes={"limit": 1}))


def test_alone_on_the_list_there_is_no_other_place() -> None:
    run = Run(sitting("Brazil"))
    with pytest.raises(Refused, match="There is no place 2: nobody else is on the list"):
        run.do(MoveToPlace(entry="e-brazil", place=2))
