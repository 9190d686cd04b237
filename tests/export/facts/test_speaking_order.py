"""The list of speakers: entries heard, on the floor and waiting, and the ends of the rounds."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from secretary_tui.domain.acts.base import apply
from secretary_tui.domain.acts.entries import AddEntry, HoldEntry
from secretary_tui.domain.acts.floor import CallNext, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import SkipBlock
from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import hour_text
from secretary_tui.export.facts.note_rows import Statement
from secretary_tui.export.facts.speaking_order import SpeakingOrder, next_turns, speaking_orders
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.names import Names
from tests.export.rendered import rendered
from tests.export.sitting import running_sitting, span
from tests.shipped import MORNING, at, shipped
from tests.sittings import Run, at as minute, sitting, waiting

NAMES = tuple(f"State {n:02}" for n in range(70))


def floor(*names: str, **tables: Any) -> Run:
    """Return a run in which the first slot has begun and the first entry has the floor."""
    run = Run(sitting(*names, **tables))
    run.do(SkipBlock(block="opening"))
    run.do(CallNext())
    return run


def orders_of(session: Session, now: datetime) -> tuple[SpeakingOrder, ...]:
    return speaking_orders(session, now, names=Names.of(session), rehearsal=False)


def turns_of(session: Session, now: datetime, count: int) -> tuple[Statement, ...]:
    return next_turns(session, now, count, Names.of(session))


def slip(session: Session, form: str, count: int, now: Any) -> str:
    return render((Source(session),), Request("list", form, next=count), now).decode()


def test_each_waiting_name_has_its_place_its_round_and_its_expected_turn() -> None:
    session = floor(*NAMES).session
    now = minute(1)
    (order,), seen = orders_of(session, now), forecast(session, now)

    assert [turn.number for turn in order.waiting] == list(range(2, 71))
    assert [len(stretch.turns) for stretch in order.stretches] == [each.reached for each in seen.rounds]
    assert [turn.id for turn in order.beyond] == list(seen.not_reached_ids)
    assert {turn.expected for turn in order.beyond} == {None}
    for turn in order.stretches[0].turns:
        assert turn.expected == seen.turn_of(turn.id)


def test_who_is_held_stands_in_place_without_a_turn_and_says_why() -> None:
    run = floor("Brazil", "China", "Cuba", "Egypt")
    run.do(HoldEntry(entry="e-cuba", reason="text awaited"), 1)
    (order,) = orders_of(run.session, minute(1))
    turns = [(turn.name, turn.number, turn.held) for turn in order.stretches[0].turns]
    assert turns == [("China", 2, ""), ("Cuba", 3, "text awaited"), ("Egypt", 4, "")]
    assert [turn.expected for turn in order.waiting if turn.held] == [None]
    told = rendered("list", "md", run.session, minute(1))
    assert "one has the floor, two are still to be heard and one is held back." in told


def test_a_name_held_behind_the_last_who_is_reached_is_no_more_reached_than_they() -> None:
    run = floor("Brazil", "China")
    run.do(HoldEntry(entry="e-china", reason="later"), 1)
    (order,) = orders_of(run.session, minute(1))
    assert [turn.name for turn in order.beyond] == ["China"]


def test_the_list_says_all_that_an_interpreter_asks() -> None:
    session = running_sitting()
    entries = tuple(e.evolve(received=True) if e.id == "e6" else e for e in session.entries)
    told = rendered("list", "md", session.evolve(entries=entries), at(10, 12, 30)).replace("\u00a0", " ")
    for said in (
        *("European Union", "Switzerland, also on behalf of Austria and Slovenia", "text received", "State Member"),
        *("not confirmed", "inscribed late", "by video message", "10.14 a.m.", "2:00", "dignitary", "0:13 over"),
        *("Chile: absent when called", "Holy See: withdrawn", "As at 10.12 a.m.", "until 10.49 a.m."),
    ):
        assert said in told


def test_a_point_of_order_stands_before_the_speech_that_it_interrupts() -> None:
    run = floor("Brazil", "China")
    run.do(RaisePointOfOrder(name="Cuba"), 1)
    told = " ".join(rendered("list", "txt", run.session, minute(1, 20)).split())
    assert "- Cuba, on a point of order, since 9.01 a.m." in told
    assert "- Brazil, since 9 a.m. (1:00 of 2:00; paused)." in told
    assert "Of the two speakers inscribed so far, one has the floor and one is still to be heard." in told
    unnamed = floor("Brazil")
    unnamed.do(RaisePointOfOrder(), 1)
    assert "- Point of order, since 9.01 a.m." in rendered("list", "txt", unnamed.session, minute(2))


def reply(number: int, name: str, **values: Any) -> dict[str, Any]:
    return {"id": f"r{number}", "list": "floor", "name": name, "kind": "right of reply", **values}


def test_replies_are_counted_apart_as_on_the_screen() -> None:
    session = sitting(entries=(*waiting("Brazil"), reply(0, "Cuba"), reply(1, "Mali")))
    first, second, third = session.entries
    gone = third.evolve(outcome="withdrawn")
    for entries, said in (
        ((first, second, third), "The one speaker inscribed so far is still to be heard. In addition, two rights of"),
        ((first, second, third), "were requested, which are still to come."),
        ((first, second, gone), "were requested, of which one is still to come and one was withdrawn."),
        ((first, second.evolve(outcome="withdrawn"), gone), "were requested, which were withdrawn."),
        ((first, second.evolve(outcome="withdrawn"), gone), "- Cuba, right of reply: withdrawn"),
    ):
        assert said in rendered("list", "md", session.evolve(entries=entries), minute(-1))


def test_of_a_closed_sitting_the_press_has_no_heading_above_nothing() -> None:
    heard = {"id": "e", "list": "floor", "name": "Cuba", "outcome": "delivered", "spans": span(minute(1), 60)}
    session = sitting(entries=(heard,))
    session = session.evolve(sitting=session.sitting.evolve(closed=minute(9)))
    told = render((Source(session),), Request("list", "md", audience="press"), minute(9)).decode()
    assert "## The list" not in told
    assert "## Heard" in told


# The slip -------------------------------------------------------------------------------------------------


def test_the_slip_of_a_closed_sitting_calls_nobody() -> None:
    session = running_sitting()
    assert len(turns_of(session, at(10, 12, 30), 3)) == 3
    closed = session.evolve(sitting=session.sitting.evolve(closed=at(10, 12, 40)))
    assert turns_of(closed, at(10, 12, 50), 3) == ()


@pytest.mark.parametrize(("form", "said"), [("csv", '"Switzerland"'), ("txt", "Next")])
def test_the_slip_comes_in_every_format_of_the_list(form: str, said: str) -> None:
    told = slip(running_sitting(), form, 1, at(10, 12, 30))
    assert said in told
    assert "United Nations Children’s Fund" not in told
    assert "European Union" in told
    assert len(told.splitlines()) < 30


def test_the_slip_follows_the_blocks_and_skips_a_break() -> None:
    blocks = (
        {"id": "opening", "kind": "podium", "title": "Opening", "minutes": 5},
        {"id": "coffee", "kind": "break", "title": "Coffee", "minutes": 5},
        {"id": "slot", "kind": "floor", "title": "Slot", "minutes": 45},
    )
    podium = ({"id": "e-chair", "list": "opening", "panel": "p-choi"},)
    session = sitting(blocks=blocks, entries=(*podium, *waiting("Brazil", "China", "Cuba")))
    assert [turn.name for turn in turns_of(session, minute(-5), 3)] == ["H.E. Mr. Choi Kyonglim", "Brazil", "China"]
    assert turns_of(session, minute(-5), 3)[1].number == 1


def test_the_hours_are_those_of_the_sitting_and_the_day_is_told_if_it_is_another() -> None:
    session = shipped(MORNING)
    told = rendered("list", "md", session, at(8, 41) - timedelta(days=2))
    assert "As at 8.41 a.m. on Saturday, 5 March 2016" in told
    brazil = replace(AddEntry(list="floor", name="Brazil", category="observer"), ids=("zzzz",))
    (order,) = orders_of(apply(session, brazil, at(8)), at(8, 41))
    expected = order.waiting[0].expected
    assert expected is not None
    assert hour_text(expected, session.sitting.zone) == "10.00"
