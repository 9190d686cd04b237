"""Rights of reply: their places, their numbers within a delegation, their limits, and how they are counted."""

import pytest

from secretary_tui.domain.acts.entries import AddEntry, BackToWaiting, EditEntry, WithdrawEntry
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, GiveFloor, Pause
from secretary_tui.domain.acts.lists import CarryOver, SetLimit
from secretary_tui.domain.forecast.forecast import forecast, longer_limits, what_if
from secretary_tui.domain.forecast.schedule import SupposedLimit
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of, reply_number, reply_words
from secretary_tui.domain.rules.orders import alphabetical, by_time_spoken, lots, practice_order
from tests.sittings import Run, at, called, sitting


def reply(name: str, to: str = "") -> AddEntry:
    return AddEntry(list="floor", name=name, kind="right of reply", replies_to=to, category="member")


def told(session: Session) -> list[str]:
    return [f"{session.name_of(e)}{' R' if e.is_reply else ''}" for e in session.places("floor")]


def two_replies() -> Run:
    run = called("Brazil", "China")
    run.play({1: (reply("Japan", "China"), reply("Cuba", "Brazil"))})
    return run


def test_a_name_that_comes_while_the_replies_are_heard_goes_behind_those_that_were() -> None:
    run = two_replies()
    run.do(CallNext(expected="e-brazil"), 2)
    run.do(CallNext(expected="e-china"), 2, 30)
    assert run.floor == "Japan"
    run.do(AddEntry(list="floor", name="Egypt"), 3)
    assert told(run.session) == ["Brazil", "China", "Japan R", "Egypt", "Cuba R"]


def test_a_closed_list_is_open_to_replies_and_they_are_not_late() -> None:
    run = called("Brazil")
    run.do(reply("Japan", "Brazil"), 30)
    assert run.entry("Japan").late is False
    run.refuses("The list was closed", AddEntry(list="floor", name="Egypt"), 31)


def test_every_sentence_says_which_reply_it_is_and_one_that_is_not_foreseen_is_asked_about() -> None:
    run = called("Brazil", "China")
    run.do(reply("Japan", "China"), 1)
    first = run.entry("Japan")
    for minute, said in (
        (2, "Japan (reply to China) has the floor"),
        (4, "Japan (2nd reply to China) has the floor again: place 4"),
    ):
        assert run.said(GiveFloor(entry=first.id, expected=run.expected), minute) == said
        assert run.said(EndSpeech(), minute + 1) == f"{said.split(' has')[0]} ended at 1:00. The floor is free"
    run.asks(r"Japan \(3rd reply to China\): the rules foresee 2; GiveFloor again within", GiveFloor(entry=first.id), 6)
    run.do(GiveFloor(entry=first.id, sure=True), 6)
    assert run.said(Pause(), 7) == "Japan (3rd reply to China) is paused"
    edit = EditEntry(entry=first.id, changes={"outcome": "cut short"})
    assert run.said(edit, 8) == "Japan (reply to China): outcome delivered → cut short"
    run.do(reply("Cuba"), 9)
    assert run.said(WithdrawEntry(entry=run.entry("Cuba").id), 9) == "Cuba (right of reply) has withdrawn"


def test_the_replies_of_a_delegation_are_told_apart_by_counting() -> None:
    run = two_replies()
    for minute in (2, 3):
        run.do(reply("Japan", "Cuba"), minute)
    japan = [e for e in run.session.places("floor") if e.name == "Japan"]
    assert [reply_number(run.session, e) for e in japan] == [1, 2, 3]
    assert [limit_of(run.session, e) for e in japan] == [180, 120, 120]
    assert reply_number(run.session, run.entry("Cuba")) == 1
    assert [reply_words(e, n) for n, e in enumerate(japan, 1)] == [
        "reply to China", "reply to Cuba (2nd)", "reply to Cuba (3rd)",
    ]  # fmt: skip
    assert reply_words(Entry(id="e", list="floor", name="Japan", kind="right of reply"), 1) == "right of reply"


def test_who_is_heard_first_has_made_the_first_reply() -> None:
    run = two_replies()
    run.do(reply("Japan", "Cuba"), 2)
    first, second = (e for e in run.session.places("floor") if e.name == "Japan")
    run.do(GiveFloor(entry=second.id, expected="e-brazil"), 3)
    assert reply_number(run.session, second) == 1
    assert run.entry("Japan").limit == 120, "written when the floor was given, from the place on the list"
    assert reply_number(run.session, first) == 2


def test_a_reply_that_was_withdrawn_counts_for_nothing_and_the_limits_move_with_it() -> None:
    run = two_replies()
    run.do(reply("Japan", "Cuba"), 2)
    first, second = (e for e in run.session.places("floor") if e.name == "Japan")
    assert forecast(run.session, at(2)).callable == 4
    run.do(WithdrawEntry(entry=first.id), 3)
    assert limit_of(run.session, second) == 180
    seen = forecast(run.session, at(3), "floor")
    cuba = seen.order.index[run.entry("Cuba").id]
    assert (seen.order.start(cuba, cuba + 2) - seen.order.changeover * 2).total_seconds() == 180 + 180


def test_the_cut_of_the_limit_leaves_the_replies_and_one_for_them_leaves_the_others() -> None:
    run = two_replies()
    run.do(SetLimit(list="floor", seconds=60), 2)
    assert limit_of(run.session, run.entry("China")) == 60
    assert limit_of(run.session, run.entry("Japan")) == 180
    run.do(EditEntry(entry=run.entry("Cuba").id, changes={"limit": 150}), 2)
    run.do(SetLimit(list="floor", seconds=90, replies=True), 3)
    assert limit_of(run.session, run.entry("China")) == 60
    assert limit_of(run.session, run.entry("Japan")) == 90
    assert limit_of(run.session, run.entry("Cuba")) == 90
    assert run.procedure[-1] == ("The speaking time was reduced to 1 minute and 30 seconds for rights of reply.")
    run.do(SetLimit(list="floor", seconds=120, replies=True), 3)
    assert run.procedure[-1] == "The speaking time was raised to 2 minutes for rights of reply."


def test_what_if_is_true_for_replies() -> None:
    run = two_replies()
    for command in (SetLimit(list="floor", seconds=60), SetLimit(list="floor", seconds=60, replies=True)):
        supposed = what_if(run.session, at(2), "floor", SupposedLimit(command.seconds, replies=command.replies))
        after = Run(run.session)
        after.minted = 900
        after.do(command, 2)
        actual = forecast(after.session, at(2), "floor")
        length = len(actual.order)
        assert supposed.order.length(0, length) == actual.order.length(0, length)
    japan = run.entry("Japan").id
    run.do(EditEntry(entry=japan, changes={"limit": 240}), 2)
    assert longer_limits(run.session, "floor", SupposedLimit(60)) == ((), ())
    assert longer_limits(run.session, "floor", SupposedLimit(60, replies=True)) == ((japan,), ())


def test_replies_stay_behind_in_every_order() -> None:
    run = Run(sitting("Zambia", "Brazil"))
    run.do(reply("Albania", "Brazil"))
    replier = run.entry("Albania").id
    assert alphabetical(run.session, "floor")[-1] == replier
    assert by_time_spoken(run.session, "floor", at(0))[-1] == replier
    assert lots(run.session, "floor", "seed")[-1] == replier
    assert practice_order(run.session, "floor")[-1] == replier


def test_who_is_carried_over_goes_before_the_replies_there() -> None:
    run = Run(sitting("Zambia", "Brazil"))
    run.play({0: (reply("Albania", "Brazil"), AddEntry(list="responses-1", name="Japan", kind="right of reply"))})
    run.do(CarryOver(list="floor", to="responses-1"))
    names = [run.session.name_of(e) for e in run.session.places("responses-1")]
    assert names == ["Zambia", "Brazil", "Japan", "Albania"]


def test_a_reply_put_back_to_waiting_is_the_first_of_the_replies() -> None:
    run = two_replies()
    run.do(WithdrawEntry(entry=run.entry("Cuba").id), 2)
    run.do(BackToWaiting(entry=run.entry("Cuba").id), 2)
    assert told(run.session) == ["Brazil", "China", "Cuba R", "Japan R"]


@pytest.mark.parametrize("lists", [("floor", "other"), ("other", "floor"), ("other", "other"), ("floor", "floor")])
def test_a_second_reply_is_one_whatever_list_it_is_on(lists: tuple[str, str]) -> None:
    entries = tuple(
        {"id": f"e{n}", "list": list_id, "name": name, "category": "member", "kind": "right of reply"}
        | ({"outcome": "delivered", "spans": ({"start": at(n), "end": at(n + 1)},)} if is_heard else {})
        for n, (list_id, name, is_heard) in enumerate(
            ((lists[0], "Cuba", True), (lists[0], "Japan", True), (lists[1], "Cuba", False), ("floor", "Egypt", False))
        )
    )
    session = sitting(entries=entries, lists=({"id": "other"},))
    assert [reply_number(session, entry) for entry in sorted(session.entries, key=lambda e: e.id)] == [1, 1, 2, 1]
    (waiting,) = (entry for entry in session.entries if entry.id == "e2")
    assert limit_of(session, waiting) == 120
