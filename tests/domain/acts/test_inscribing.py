"""Names that are added to a list, and their places."""

from datetime import datetime

import pytest

from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.rules.changes import difference, revert
from tests import acts
from tests.domain.acts.situations import names, three
from tests.sittings import Run, at, sitting


@pytest.mark.parametrize(
    ("act", "order"),
    [
        (acts.AddEntry(list="floor", name="Egypt", category="observer"), "Brazil China Cuba Egypt Unicef"),
        (acts.AddEntry(list="floor", name="Egypt", dignitary=True), "Egypt Brazil China Cuba Unicef"),
        (acts.AddEntry(list="floor", name="Egypt", on_behalf_of="GRULAC"), "Egypt Brazil China Cuba Unicef"),
        (acts.AddEntry(list="floor", name="Egypt", category="ngo"), "Brazil China Cuba Unicef Egypt"),
        (acts.AddEntry(list="floor", name="Egypt"), "Brazil China Cuba Unicef Egypt"),
        (acts.AddEntry(list="floor", name="Egypt", category="observer", place="end"), "Brazil China Cuba Unicef Egypt"),
        (acts.AddEntry(list="floor", name="Visegrad Group", groups=("Visegrad Group",)),
         "Visegrad Group Brazil China Cuba Unicef"),
    ],
)  # fmt: skip
def test_a_name_goes_to_its_place_in_the_order_of_practice_and_one_undo_takes_it_off(
    act: acts.AddEntry, order: str
) -> None:
    run = three()
    run.do(acts.AddEntry(list="floor", name="Unicef", category="un"))
    before = run.session
    after = run.do(act, 4)
    assert " ".join(names(run)) == order
    assert revert(after, difference(before, after)).entries == before.entries


@pytest.mark.parametrize(
    ("part", "category", "doubt"),
    [
        ("views of States", "observer", ""),
        ("views of States", "ngo", "“Floor” is not for non-governmental organizations."),
        ("views of others", "member", "“Floor” is not for States Members."),
        ("views of others", "ngo", ""),
        ("views of others", None, ""),
    ],
)
def test_a_category_for_which_the_list_of_a_review_is_not_is_a_doubt(
    part: str, category: Category | None, doubt: str
) -> None:
    run = Run(sitting(blocks=({"id": "b", "kind": "floor", "title": "Views", "minutes": 20, "part": part},)))
    run.do(acts.AddEntry(list="floor", name="Plan", category=category, doubt="Which Plan?"))
    assert run.entry("Plan").doubt == f"Which Plan? {doubt}".strip()


def test_on_a_list_of_the_podium_a_name_goes_to_the_end() -> None:
    run = three()
    for name, dignitary in (("Kate Gilmore", False), ("Choi Kyonglim", True)):
        run.do(acts.AddEntry(list="opening", name=name, dignitary=dignitary), 1)
    assert [entry.name for entry in run.session.places("opening")] == ["Kate Gilmore", "Choi Kyonglim"]


def test_the_category_that_is_said_later_gives_the_place() -> None:
    run = three()
    run.play({1: acts.AddEntry(list="floor", name="Plan"), 2: acts.AddEntry(list="floor", name="Egipto")})
    run.do(acts.SayCategory(list="floor", name="Plan", category="ngo"), 3)
    assert names(run) == ["Brazil", "China", "Cuba", "Plan", "Egipto"]
    before = run.session
    after = run.do(acts.SayCategory(list="floor", name="Egipto", category="observer"), 3)
    assert names(run) == ["Brazil", "China", "Cuba", "Egipto", "Plan"]
    assert (run.entry("Egipto").category, run.entry("Egipto").inscribed) == ("observer", at(2))
    assert revert(after, difference(before, after)).entries == before.entries
    again = acts.SayCategory(list="floor", name="Egipto", category="observer")
    run.refuses("Egipto is in that category already", again, 3)
    run.refuses("Mars is not on the list any more", acts.SayCategory(list="floor", name="Mars", category="observer"), 3)


@pytest.mark.parametrize("hour", [None, at(-1)])
def test_the_category_of_a_repeat_is_said_of_the_one_that_came_last(hour: datetime | None) -> None:
    run = three()
    run.play({1: acts.AddEntry(list="floor", name="Plan"), 2: acts.AddEntry(list="floor", name="Plan", inscribed=hour)})
    run.do(acts.SayCategory(list="floor", name="Plan", category="ngo", inscribed=hour), 3)
    told = {entry.inscribed: entry.category for entry in run.session.entries if entry.name == "Plan"}
    assert told == {at(1): None, hour or at(2): "ngo"}


@pytest.mark.parametrize(
    ("act", "order"),
    [
        (acts.AddEntry(list="floor", name="Egypt", category="observer"), "Brazil Egypt Unicef Japan Peru"),
        (acts.AddEntry(list="floor", name="Egypt", category="observer", dignitary=True),
         "Egypt Brazil Unicef Japan Peru"),
        (acts.AddEntry(list="floor", name="Plan", category="ngo"), "Brazil Unicef Plan Japan Peru"),
        (acts.AddEntry(list="floor", name="Egypt", category="observer", place="end"),
         "Brazil Unicef Egypt Japan Peru"),
        (acts.AddEntry(list="floor", name="Egypt", kind="right of reply", dignitary=True),
         "Brazil Unicef Japan Peru Egypt"),
        (acts.AddEntry(list="floor", name="Egypt", kind="right of reply", place="end"),
         "Brazil Unicef Japan Peru Egypt"),
    ],
)  # fmt: skip
def test_every_statement_goes_before_the_replies_and_a_reply_behind_all(act: acts.AddEntry, order: str) -> None:
    run = Run(sitting("Brazil"))
    for name in ("Japan", "Peru"):
        run.do(acts.AddEntry(list="floor", name=name, kind="right of reply", category="member"))
    run.play({0: acts.AddEntry(list="floor", name="Unicef", category="un"), 1: act})
    assert " ".join(names(run)) == order


def test_a_late_name_a_category_said_later_and_a_sitting_without_order_leave_the_replies_behind() -> None:
    run = three()
    run.do(acts.AddEntry(list="floor", name="Japan", kind="right of reply"))
    run.do(acts.AddEntry(list="floor", name="Plan"), 1)
    run.play({1: (acts.SayCategory(list="floor", name="Plan", category="ngo"), acts.OpenList(list="floor"))})
    run.do(acts.CloseList(list="floor"), 2)
    run.do(acts.AddEntry(list="floor", name="Egypt", category="member", late=True), 3)
    assert names(run) == ["Brazil", "China", "Cuba", "Plan", "Egypt", "Japan"]
    free = Run(sitting("Brazil", rules={"practice_order": ()}))
    free.do(acts.AddEntry(list="floor", name="Japan", kind="right of reply"), 1)
    free.do(acts.AddEntry(list="floor", name="Egypt", category="member", dignitary=True), 1)
    assert names(free) == ["Brazil", "Egypt", "Japan"]


def test_the_category_is_said_of_the_statement_and_not_of_the_reply_under_the_same_name() -> None:
    run = three()
    run.do(acts.AddEntry(list="floor", name="Egipto"), 1)
    run.do(acts.AddEntry(list="floor", name="Egipto", kind="right of reply"), 2)
    run.do(acts.SayCategory(list="floor", name="Egipto", category="observer"), 3)
    told = [(each.kind, each.category) for each in run.session.places("floor") if each.name == "Egipto"]
    assert told == [("statement", "observer"), ("right of reply", None)]


def test_a_name_for_nobody_or_for_no_list_is_refused() -> None:
    run = three()
    run.refuses("There is no name", acts.AddEntry(list="floor", name="  "))
    run.refuses("there is no list or block “nowhere”", acts.AddEntry(list="nowhere", name="Egypt"))
    both = acts.AddEntry(list="floor", name="Egypt", on_behalf_of="A", also_on_behalf_of="B")
    run.refuses("both “on behalf of” and “also", both)
    group = acts.AddEntry(list="floor", name="Egypt", also_on_behalf_of="A" * 501)
    run.refuses("^Also on behalf of has 501 characters; write at most 500.$", group)


def test_a_closed_list_takes_a_late_name_only_by_an_override() -> None:
    run = three()
    run.play({0: acts.OpenList(list="floor"), 14: acts.AddEntry(list="floor", name="Egypt")})
    run.asks(r"closed at 9\.15; AddEntry can put France on it as late", acts.AddEntry(list="floor", name="France"), 16)
    run.do(acts.AddEntry(list="floor", name="France", late=True), 16)
    assert (run.entry("Egypt").late, run.entry("France").late) == (False, True)
    run.do(acts.AddEntry(list="opening", panel="p-carr"), 17)
    assert names(run, "opening") == ["John Carr"]


def test_several_names_are_one_act_and_all_or_none() -> None:
    run = three()
    added = [acts.AddEntry(list="floor", name=name) for name in ("Egypt", "France", "Ghana", "")]
    run.do(acts.AddEntries(entries=tuple(added[:2])), 1)
    assert names(run)[3:] == ["Egypt", "France"]
    before = run.session
    run.refuses("no name", acts.AddEntries(entries=tuple(added[2:])), 1)
    assert run.session is before


def test_whoever_has_spoken_keeps_the_place_when_its_category_is_said() -> None:
    run = three()
    run.do(acts.AddEntry(list="floor", name="Egipto"), 2)
    run.do(acts.SkipBlock(block="opening"))
    run.do(acts.CallNext(), 3)
    run.do(acts.GiveFloor(entry=run.entry("Egipto").id, expected="e-brazil"), 5)
    order = names(run)
    run.do(acts.SayCategory(list="floor", name="Egipto", category="observer"), 6)
    assert names(run) == order
