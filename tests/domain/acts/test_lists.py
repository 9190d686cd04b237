"""The list of speakers as a whole: opened, closed, carried over, and its limits."""

from typing import Any

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import AddEntry, EditEntry
from secretary_tui.domain.acts.lists import CarryOver, CloseList, MoveToHead, OpenList, Reorder, SetLimit, SwapEntries
from secretary_tui.domain.acts.sitting import CloseSitting, NextBlock, SkipBlock
from secretary_tui.domain.model.speech_time import limit_of
from tests.domain.acts.situations import PODIUM, names, three
from tests.sittings import Run, running, sitting, waiting


def test_the_list_is_opened_closed_and_opened_again() -> None:
    run = three()
    run.refuses("has not been opened", CloseList(list="floor"), 0)
    run.do(OpenList(list="floor"), 0)
    run.refuses("The list is open", OpenList(list="floor"), 1)
    run.do(CloseList(list="floor"), 10)
    run.refuses("closed already", CloseList(list="floor"), 11)
    run.play({12: OpenList(list="floor"), 60: AddEntry(list="floor", name="Egypt")})
    run.do(AddEntry(list="floor", name="Brazil", kind="right of reply"), 60)  # which is not counted
    assert run.entry("Egypt").late is False
    run.do(CloseList(list="floor"), 61)
    assert run.procedure == [
        "The list of speakers was closed with 3 speakers inscribed.",
        "The list of speakers was opened again.",
        "The list of speakers was closed with 4 speakers inscribed.",
    ]
    alone = Run(sitting("Brazil"))
    alone.play({0: OpenList(list="floor"), 1: CloseList(list="floor")})
    assert "1 speaker inscribed" in alone.procedure[0]


def test_carrying_over_to_another_list() -> None:
    run = three()
    run.do(CarryOver(list="floor", to="opening"), 1)
    assert (names(run), names(run, "opening")) == ([], ["Brazil", "China", "Cuba"])
    for to, sentence in (("nowhere", "no such other list"), ("opening", "Nobody waits on this list")):
        run.refuses(sentence, CarryOver(list="floor", to=to), 2)
    run = three()
    run.play({1: NextBlock(), 2: NextBlock(sure=True)})
    assert (run.session.has_ended("opening"), run.session.has_ended("floor")) == (True, False)
    run.refuses("That list has ended", CarryOver(list="floor", to="opening"), 3)
    skipped = three()
    skipped.do(SkipBlock(block="opening"), 1)
    skipped.refuses("That list has ended", CarryOver(list="floor", to="opening"), 2)
    podium = Run(sitting(entries=(*PODIUM, *waiting("Brazil", on="opening"))))
    podium.do(CarryOver(list="opening", to="floor"), 1)
    assert (names(podium), {entry.panel for entry in podium.session.waiting("opening")} & {None}) == (["Brazil"], set())
    podium.refuses("Nobody waits on this list", CarryOver(list="opening", to="floor"), 2)
    alone = Run(sitting("Brazil"))
    alone.do(CarryOver(list="floor", to="opening"), 1)
    assert alone.procedure[0] == "1 speaker was carried over to “Opening”."


def test_the_limit_that_is_in_force_is_not_set_again() -> None:
    run = Run(sitting("Brazil", rules={"limits": {"observer": 90}}))
    run.refuses(r"^The limit is 2:00 already\.$", SetLimit(list="floor", seconds=120, categories=("member",)), 1)
    run.refuses(r"^The limit is 1:30 already\.$", SetLimit(list="floor", seconds=90, categories=("observer",)), 1)
    run.do(SetLimit(list="floor", seconds=120), 1)  # for observers the limit is different
    assert run.procedure[-1] == "The speaking time was raised to 2 minutes for all who had not spoken."
    run.refuses(r"^The limit is 2:00 already\.$", SetLimit(list="floor", seconds=120), 1)
    mixed = Run(sitting("Brazil", rules={"limits": {"member": 180}}))
    mixed.do(SetLimit(list="floor", seconds=150), 1)  # less for Members, more for all others
    assert mixed.procedure[-1] == "The speaking time was set to 2 minutes and 30 seconds for all who had not spoken."
    run.play({1: EditEntry(entry="e-brazil", changes={"limit": 180}), 2: SetLimit(list="floor", seconds=120)})
    assert run.entry("Brazil").limit is None
    run.do(SetLimit(list="floor", seconds=180, replies=True), 3)
    run.refuses(r"^The limit is 3:00 already\.$", SetLimit(list="floor", seconds=180, replies=True), 4)
    run.refuses("one limit for all", SetLimit(list="floor", seconds=60, replies=True, categories=("ngo",)), 4)


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


def test_a_limit_that_is_hardly_meant_is_asked_about() -> None:
    empty = Run(sitting())
    empty.do(SetLimit(list="floor", seconds=30), 1)
    empty.asks("A limit of 0:05 is less than half a minute; SetLimit sets it if", SetLimit(list="floor", seconds=5), 2)
    empty.do(SetLimit(list="floor", seconds=5, sure=True), 2)
    assert "reduced to 30 seconds" in empty.procedure[0]


def test_a_list_that_never_closes_is_not_closed_by_hand() -> None:
    run = Run(sitting(lists=({"id": "floor", "closes": "never"},)))
    run.refuses("This list never closes", CloseList(list="floor"), 1)


@pytest.mark.parametrize(
    "act",
    [
        SetLimit(list="floor", seconds=60),
        SetLimit(list="floor", seconds=60, replies=True),
        CarryOver(list="floor", to="responses-2"),
        Reorder(list="floor", act="practice order"),
        MoveToHead(entry="e-cuba"),
        SwapEntries(entry="e-china", other="e-cuba"),
    ],
)
def test_after_the_closing_limits_and_orders_are_refused(act: Act) -> None:
    run = running("Brazil", "China", "Cuba")
    run.do(CloseSitting(), 50)
    run.refuses(r"was closed at 9\.50, 1:00 ago; EditEntry on a row corrects it", act, 51)
