"""The blocks: each row of the table of key `b`, and minutes that are granted or re-planned."""

from collections.abc import Callable

import pytest

from secretary_tui.domain.lists import list_state
from secretary_tui.domain.model.rows.entry import SpeakersList
from tests import acts
from tests.domain.acts.situations import fresh, in_last_block, one_speaks
from tests.sittings import Run, at, running, sitting, skipped

B: list[tuple[str, Callable[[], Run], float, bool, str | None, str]] = [
    ("nothing runs: the next block starts", fresh, 0, False, "opening", ""),
    ("nobody waits: the next block starts at once", running, 10, False, "responses-1", ""),
    ("callable wait and time is left: asks", one_speaks, 10, False, "floor-1", "2 wait in this block, 35:00 left"),
    ("one waits: asks in the singular", lambda: running("Brazil"), 1, False, "floor-1",
     "1 waits in this block, 44:00 left"),
    ("pressed again within three seconds: goes on", one_speaks, 10, True, "responses-1", ""),
    ("callable wait but the time is up: goes on", one_speaks, 45, False, "responses-1", ""),
    ("the last block: asks once", in_last_block, 30, False, "responses-2",
     "This is the last block, and 4 wait; NextBlock again"),
    ("the last block, pressed again: the sitting is closed", in_last_block, 30, True, None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("situation", "build", "minute", "sure", "block", "asks"), B, ids=[row[0] for row in B])
def test_b(situation: str, build: Callable[[], Run], minute: float, sure: bool, block: str | None, asks: str) -> None:
    run = build()
    before = run.session
    command = acts.NextBlock(expected=run.expected, sure=sure)
    if asks:
        run.asks(asks, command, minute)
        assert run.session is before, situation
        return
    run.do(command, minute)
    now_running = run.session.running
    assert (now_running.id if now_running else None) == block
    if before.running is not None:
        ended = run.block(before.running.id)
        assert ended.ended == at(minute)
    if now_running is not None:
        assert now_running.started == at(minute)
    else:
        assert run.session.sitting.closed == at(minute)


def test_with_every_block_ended_b_asks_and_closes() -> None:
    run = in_last_block()
    run.do(acts.EndBlock(sure=True), 20)
    run.asks("Every block has ended; NextBlock again within 10 s closes", acts.NextBlock(), 21)
    run.do(acts.NextBlock(sure=True), 21)
    assert run.session.sitting.closed == at(21)
    assert run.procedure[-1] == "The sitting was closed."


def test_the_call_to_order_opens_the_lists_of_the_floor_and_a_block_the_one_that_it_calls_from() -> None:
    run = Run(fresh().session.evolve(lists=(SpeakersList(id="second"), SpeakersList(id="third"))))
    run.play({0: (acts.EditRow(table="blocks", row="floor-1", changes={"list": "third"}), acts.NextBlock())})
    assert run.session.speakers_list("third").opened == run.session.speakers_list("floor").opened == at(0)
    for minute in range(1, 3):
        run.do(acts.NextBlock(sure=True), minute)
    run.play({0: acts.EditRow(table="blocks", row="floor-2", changes={"list": "second"}), 3: acts.NextBlock(sure=True)})
    assert run.session.running is not None
    assert run.session.running.id == "floor-2"
    assert run.session.speakers_list("second").opened == at(3)
    assert run.session.speakers_list("floor").opened == at(0)
    assert list_state(run.session, "second", at(17)) == "open"
    assert list_state(run.session, "second", at(18)) == "closed"


@pytest.mark.parametrize(
    ("where", "outcome", "waiting"),
    [
        ("opening", "withdrawn", ["Ernie Allen"]),
        ("opening", "absent", ["Benyam Dawit Mezmur", "Ernie Allen"]),
        ("opening", None, ["Benyam Dawit Mezmur", "Ernie Allen"]),
        ("floor", "withdrawn", ["Benyam Dawit Mezmur", "Ernie Allen"]),
    ],
)
def test_who_withdrew_from_the_podium_does_not_wait_to_answer(
    where: str, outcome: str | None, waiting: list[str]
) -> None:
    row = {"id": "e-mezmur", "list": where, "panel": "p-mezmur", **({"outcome": outcome} if outcome else {})}
    run = Run(sitting(entries=(row,)))
    for block in ("opening", "floor-1"):
        run.do(acts.SkipBlock(block=block))
    run.do(acts.NextBlock(), 1)
    assert [run.session.name_of(entry) for entry in run.session.waiting("responses-1")] == waiting


@pytest.mark.parametrize(
    ("by_hand", "waiting"),
    [
        (["carr"], ["mezmur", "allen", "carr"]),
        (["carr", "allen", "choi"], ["carr", "allen", "mezmur", "choi"]),
        (["allen", "carr"], ["allen", "mezmur", "carr"]),
    ],
)
def test_rows_written_by_hand_for_the_responses_keep_their_order(by_hand: list[str], waiting: list[str]) -> None:
    rows = [{"id": f"e-{name}", "list": "responses-1", "panel": f"p-{name}"} for name in by_hand]
    run = skipped(entries=(*rows, {"id": "e-cuba", "list": "floor", "name": "Cuba"}))
    run.play({0: acts.SkipBlock(block="floor-1"), 1: acts.NextBlock()})
    assert [e.panel for e in run.session.waiting("responses-1")] == [f"p-{name}" for name in waiting]


def test_skipping_a_block_and_taking_it_up_again() -> None:
    run = fresh()
    run.do(acts.SkipBlock(block="opening"))
    assert run.session.next_block is not None
    assert run.session.next_block.id == "floor-1"
    run.play({0: (acts.SkipBlock(block="opening", skipped=False), acts.NextBlock())})
    run.refuses("“Opening” has started", acts.SkipBlock(block="opening"), 1)
    run.do(acts.EndBlock(sure=True), 2)
    run.refuses("“Opening” has ended", acts.SkipBlock(block="opening"), 3)


def test_granting_minutes_leaves_the_plan() -> None:
    run = one_speaks()
    run.play({2: (acts.GrantMinutes(block="floor-1", minutes=5), acts.GrantMinutes(block="floor-1", minutes=-1))})
    block = run.block("floor-1")
    assert (block.minutes, block.granted, block.allotted) == (45, 4, 49)
    run.refuses("only 49 minutes to give", acts.GrantMinutes(block="floor-1", minutes=-50), 2)
    run.do(acts.GrantMinutes(block="floor-1", minutes=-48), 2)
    run.refuses("has only 1 minute to give", acts.GrantMinutes(block="floor-1", minutes=-2), 2)
    run.do(acts.EndBlock(sure=True), 3)
    run.refuses("has ended", acts.GrantMinutes(block="floor-1", minutes=1), 4)
    run.refuses("That block is gone", acts.GrantMinutes(block="nowhere", minutes=1), 4)


def test_replanning_grants_what_is_over_at_the_instant_of_the_act() -> None:
    run = Run(sitting())
    run.do(acts.NextBlock(), 0)
    run.refuses("The sitting ends in time; there is nothing to spread", acts.Replan(), 60)
    run.do(acts.GrantMinutes(block="floor-2", minutes=10), 1)
    assert run.said(acts.Replan(), 60) == (
        "Re-planned: First slot −4, First responses −1, Second slot −4, Second responses −1"
    )
    assert [b.granted for b in run.session.blocks] == [0, -4, -1, 6, -1]


def test_b_while_someone_speaks_tells_who() -> None:
    run = one_speaks()
    run.asks(r"^2 wait in this block, 35:00 left, Brazil speaks; EndBlock again within 3 s ends", acts.EndBlock(), 10)
    run.asks(
        r"^2 wait in this block, 35:00 left, Brazil speaks; NextBlock again within 3 s",
        acts.NextBlock(expected="e-brazil"),
        10,
    )
    last = in_last_block()
    last.do(acts.GiveFloor(entry=last.session.waiting("responses-2")[0].id), 30)
    last.asks(r"last block, and 3 wait; NextBlock", acts.NextBlock(expected=last.expected), 31)
    run.do(acts.EditEntry(entry="e-brazil", changes={"form": "video"}), 10)
    run.asks("Brazil is shown; NextBlock again", acts.NextBlock(expected="e-brazil"), 10)
    run.do(acts.Pause(), 10)
    run.asks("Brazil is paused; NextBlock again", acts.NextBlock(expected="e-brazil"), 10)
    run.do(acts.RaisePointOfOrder(), 11)
    run.asks("a point of order is being heard; NextBlock again", acts.NextBlock(expected=run.expected), 11)
