"""The blocks: each row of the table of key `b`, and minutes that are granted or re-planned."""

from collections.abc import Callable

import pytest

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.acts.floor import Pause, RaisePointOfOrder
from secretary_tui.domain.acts.lists import OpenList
from secretary_tui.domain.acts.sitting import CloseSitting, EndBlock, GrantMinutes, NextBlock, Replan, SkipBlock
from secretary_tui.domain.lists import list_state
from secretary_tui.domain.model.rows.entry import SpeakersList
from tests.domain.acts.situations import fresh, in_last_block, one_speaks
from tests.sittings import Run, at, running, sitting, skipped


def alone() -> Run:
    return running("Brazil")


B: list[tuple[str, Callable[[], Run], float, bool, str | None, str]] = [
    ("nothing runs: the next block starts", fresh, 0, False, "opening", ""),
    ("nobody waits: the next block starts at once", running, 10, False, "responses-1", ""),
    ("callable wait and time is left: asks", one_speaks, 10, False, "floor-1", "2 wait in this block, 35:00 left"),
    ("one waits: asks in the singular", alone, 1, False, "floor-1", "1 waits in this block, 44:00 left"),
    ("pressed again within three seconds: goes on", one_speaks, 10, True, "responses-1", ""),
    ("callable wait but the time is up: goes on", one_speaks, 45, False, "responses-1", ""),
    (
        "the last block: asks once",
        in_last_block,
        30,
        False,
        "responses-2",
        "“Second responses” is the last block, and 2 wait; NextBlock again",
    ),
    ("the last block, pressed again: the sitting is closed", in_last_block, 30, True, None, ""),
]


@pytest.mark.parametrize(("situation", "build", "minute", "sure", "block", "asks"), B, ids=[row[0] for row in B])
def test_b(situation: str, build: Callable[[], Run], minute: float, sure: bool, block: str | None, asks: str) -> None:
    run = build()
    before = run.session
    command = NextBlock(expected=run.expected, sure=sure)
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
    run.do(EndBlock(), 20)
    run.asks("Every block has ended; NextBlock again within 10 s closes", NextBlock(), 21)
    run.do(NextBlock(sure=True), 21)
    assert run.session.sitting.closed == at(21)
    assert run.procedure[-1] == "The sitting was closed."


def test_the_first_block_is_the_call_to_order_and_opens_the_list() -> None:
    run = fresh()
    run.do(NextBlock(), 7)
    assert run.session.speakers_list("floor").opened == at(7)
    run = fresh()
    run.do(OpenList(list="floor"), 3)
    run.do(NextBlock(), 7)
    assert run.session.speakers_list("floor").opened == at(3)


def test_the_call_to_order_opens_the_lists_of_the_floor_and_a_block_the_one_that_it_calls_from() -> None:
    run = Run(fresh().session.evolve(lists=(SpeakersList(id="second"), SpeakersList(id="third"))))
    run.do(EditRow(table="blocks", row="floor-1", changes={"list": "third"}))
    run.do(NextBlock())
    assert run.session.speakers_list("third").opened == run.session.speakers_list("floor").opened == at(0)
    for minute in range(1, 3):
        run.do(NextBlock(sure=True), minute)
    run.do(EditRow(table="blocks", row="floor-2", changes={"list": "second"}))
    run.do(NextBlock(sure=True), 3)
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
        ("responses-2", "withdrawn", ["Benyam Dawit Mezmur", "Ernie Allen"]),
        ("floor", "withdrawn", ["Benyam Dawit Mezmur", "Ernie Allen"]),
    ],
)
def test_who_withdrew_from_the_podium_does_not_wait_to_answer(
    where: str, outcome: str | None, waiting: list[str]
) -> None:
    row = {"id": "e-mezmur", "list": where, "panel": "p-mezmur", **({"outcome": outcome} if outcome else {})}
    run = Run(sitting(entries=(row,)))
    for block in ("opening", "floor-1"):
        run.do(SkipBlock(block=block))
    run.do(NextBlock(), 1)
    assert [run.session.name_of(entry) for entry in run.session.waiting("responses-1")] == waiting


@pytest.mark.parametrize(
    ("by_hand", "waiting"),
    [
        (["carr"], ["mezmur", "allen", "carr"]),
        (["choi", "carr"], ["mezmur", "allen", "choi", "carr"]),
        (["carr", "allen", "choi"], ["carr", "allen", "mezmur", "choi"]),
        (["allen", "carr"], ["allen", "mezmur", "carr"]),
        (["allen", "mezmur", "carr"], ["allen", "mezmur", "carr"]),
        (["carr", "mezmur", "allen"], ["carr", "mezmur", "allen"]),
    ],
)
def test_rows_written_by_hand_for_the_responses_keep_their_order(by_hand: list[str], waiting: list[str]) -> None:
    rows = [{"id": f"e-{name}", "list": "responses-1", "panel": f"p-{name}"} for name in by_hand]
    run = skipped(entries=(*rows, {"id": "e-cuba", "list": "floor", "name": "Cuba"}))
    run.do(SkipBlock(block="floor-1"))
    run.do(NextBlock(), 1)
    assert [e.panel for e in run.session.waiting("responses-1")] == [f"p-{name}" for name in waiting]


def test_ending_a_block_starts_nothing() -> None:
    run = one_speaks()
    run.do(EndBlock(), 3)
    assert (run.session.running, run.entry("Brazil").outcome) == (None, "delivered")
    run.refuses("No block is running", EndBlock(), 4)


def test_skipping_a_block_and_taking_it_up_again() -> None:
    run = fresh()
    run.do(SkipBlock(block="opening"))
    assert run.session.next_block is not None
    assert run.session.next_block.id == "floor-1"
    run.do(SkipBlock(block="opening", skipped=False))
    run.do(NextBlock(), 0)
    run.refuses("“Opening” has started", SkipBlock(block="opening"), 1)
    run.do(EndBlock(), 2)
    run.refuses("“Opening” has ended", SkipBlock(block="opening"), 3)


def test_granting_minutes_leaves_the_plan() -> None:
    run = one_speaks()
    run.do(GrantMinutes(block="floor-1", minutes=5), 2)
    run.do(GrantMinutes(block="floor-1", minutes=-1), 2)
    block = run.block("floor-1")
    assert (block.minutes, block.granted, block.allotted) == (45, 4, 49)
    run.refuses("only 49 minutes to give", GrantMinutes(block="floor-1", minutes=-50), 2)
    run.do(GrantMinutes(block="floor-1", minutes=-48), 2)
    run.refuses("has only 1 minute to give", GrantMinutes(block="floor-1", minutes=-2), 2)
    run.do(EndBlock(), 3)
    run.refuses("has ended", GrantMinutes(block="floor-1", minutes=1), 4)
    run.refuses("That block is gone", GrantMinutes(block="nowhere", minutes=1), 4)


def test_replanning_grants_what_is_over_at_the_instant_of_the_act() -> None:
    run = Run(sitting())
    run.do(NextBlock(), 0)
    run.refuses("The sitting ends in time; there is nothing to spread", Replan(), 60)
    before = run.session
    assert Replan().sentence(before, run.do(Replan(), 72), at(72)) == (
        "Re-planned: First slot −5, First responses −1, Second slot −5, Second responses −1"
    )
    assert [b.granted for b in run.session.blocks] == [0, -5, -1, -5, -1]
    run.refuses("there is nothing to spread", Replan(), 72)


def test_the_message_of_replanning_has_the_minutes_that_this_act_takes() -> None:
    run = Run(sitting())
    run.do(NextBlock(), 0)
    run.do(GrantMinutes(block="floor-2", minutes=10), 1)
    assert run.said(Replan(), 60) == (
        "Re-planned: First slot −4, First responses −1, Second slot −4, Second responses −1"
    )
    assert [b.granted for b in run.session.blocks] == [0, -4, -1, 6, -1]


def test_the_message_of_replanning_tells_the_reviews_apart() -> None:
    reviews = tuple({"id": name.lower(), "title": f"Review of {name}"} for name in ("Chad", "Mali"))
    blocks = tuple(
        {"id": f"{row['id']}-{n}", "kind": "floor", "title": "Views", "minutes": 30, "discussion": row["id"]}
        for row in reviews
        for n in range(2)
    )
    run = Run(sitting(discussions=reviews, blocks=blocks, entries=(), lists=()))
    run.do(NextBlock(), 0)
    assert run.said(Replan(), 180) == "Re-planned: Chad: Views −29, Mali: Views −29, Mali: Views −29"


def test_a_sitting_without_floor_blocks_and_a_list_the_file_does_not_mention() -> None:
    podium = ({"id": "opening", "kind": "podium", "title": "Opening", "minutes": 60},)
    run = Run(sitting(blocks=podium, lists=()))
    run.do(NextBlock(), 0)
    assert run.session.speakers_list("floor").opened == at(0)
    run.do(CloseSitting(), 1)
    assert run.session.sitting.closed == at(1)


def test_b_while_someone_speaks_tells_who() -> None:
    run = one_speaks()
    run.asks(
        r"^2 wait in this block, 35:00 left, Brazil speaks; NextBlock again within 3 s",
        NextBlock(expected="e-brazil"),
        10,
    )
    run.do(EditEntry(entry="e-brazil", changes={"form": "video"}), 10)
    run.asks("Brazil is shown; NextBlock again", NextBlock(expected="e-brazil"), 10)
    run.do(Pause(), 10)
    run.asks("Brazil is paused; NextBlock again", NextBlock(expected="e-brazil"), 10)
    run.do(RaisePointOfOrder(), 11)
    run.asks("a point of order is being heard; NextBlock again", NextBlock(expected=run.expected), 11)
