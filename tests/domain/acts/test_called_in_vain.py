"""A call without a speech: an entry that had the floor for less than five seconds waits again, after whichever key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.floor import BackDate, CallNext, EndSpeech, GiveFloor, Pause, RaisePointOfOrder, Resume
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.sitting import CloseSitting, EndBlock, NextBlock
from secretary_tui.domain.forecast.schedule import changeover
from secretary_tui.domain.model.speech_time import all_speeches, speeches
from secretary_tui.domain.rules.changes import difference
from tests.sittings import Run, called, speaking

ENDINGS: dict[str, Act] = {
    "space": CallNext(expected="e-brazil"),
    ".": EndSpeech(),
    ",": EndSpeech(cut_short=True),
    "b": NextBlock(expected="e-brazil", sure=True),
    ". on the agenda": EndBlock(),
    "g on another": GiveFloor(entry="e-cuba", expected="e-brazil"),
    "the closing": CloseSitting(expected="e-brazil"),
}


def names_waiting(run: Run, on: str = "floor") -> list[str]:
    return [run.session.name_of(entry) for entry in run.session.waiting(on)]


@pytest.mark.parametrize("key", ENDINGS)
def test_within_five_seconds_it_waits_at_the_head_and_undo_gives_the_span_back(key: str) -> None:
    run = speaking("Brazil", "China", "Cuba")
    before = run.session
    run.do(ENDINGS[key], 1, 4.9)
    brazil = run.entry("Brazil")
    assert (brazil.state, brazil.spans, brazil.limit) == ("waiting", (), None)
    assert names_waiting(run)[0] == "Brazil"
    run.do(Revert(changes=difference(before, run.session)), 1, 30)
    assert run.floor == "Brazil"
    assert run.spoken("Brazil") == [(60, None)]


def test_space_calls_nobody_else_then_and_the_next_space_calls_the_same_again() -> None:
    run = speaking("Brazil", "China")
    run.do(CallNext(expected="e-brazil"), 1, 3)
    assert run.floor == "nobody"
    assert names_waiting(run) == ["Brazil", "China"]
    run.do(CallNext(), 1, 10)
    assert run.spoken("Brazil") == [(70, None)]


def test_pauses_are_left_out_and_a_back_dated_speech_is_one() -> None:
    run = speaking("Brazil", "China", "Cuba")
    run.do(Pause(), 1, 3)
    run.do(CallNext(expected="e-brazil"), 4)
    assert names_waiting(run)[0] == "Brazil"
    run.do(CallNext(), 5)
    run.do(BackDate(seconds=20), 5, 2)
    run.do(CallNext(expected="e-brazil"), 5, 3)
    assert run.entry("Brazil").outcome == "delivered"
    assert run.floor == "China"


def test_a_further_speech_is_off_the_list_again_unless_there_is_a_note_to_it() -> None:
    run = speaking("Brazil", "China")
    run.do(EndSpeech(), 2)
    further = GiveFloor(entry="e-brazil")
    run.do(further, 3)
    run.do(EndSpeech(), 3, 2)
    assert [entry.name for entry in run.session.entries] == ["Brazil", "China"]
    assert run.spoken("Brazil") == [(60, 120)]
    run.do(further, 4)
    holder = run.holder
    run.do(AddNote(text="A correction", entry=holder.id), 4, 1)
    run.do(EndSpeech(), 4, 2)
    assert names_waiting(run) == ["Brazil", "China"]


def test_a_point_of_order_stands_however_short_and_whom_it_stopped_at_once_waits() -> None:
    run = speaking("Brazil", "China")
    run.do(RaisePointOfOrder(name="Sudan"), 1, 2)
    run.do(EndSpeech(), 1, 3)
    assert run.entry("Sudan").outcome == "delivered"
    assert names_waiting(run) == ["Brazil", "China"]


def test_whoever_was_called_in_vain_is_asked_for_before_the_block_ends() -> None:
    run = speaking("Brazil")
    why = "43:58 left, Brazil was called just now and will wait again; NextBlock again"
    run.asks(f"^{why}", NextBlock(expected="e-brazil"), 1, 2)
    run = speaking("Brazil", "China")
    run.asks(f"^1 waits in this block, {why}", NextBlock(expected="e-brazil"), 1, 2)


def test_it_is_no_speech_before_another_and_teaches_no_changeover() -> None:
    run = speaking("Brazil", "China", "Cuba")
    run.do(EndSpeech(), 3)
    learned = changeover(run.session)
    run.do(CallNext(), 3, 1)
    run.do(EndSpeech(), 3, 3)
    assert changeover(run.session) == learned
    assert [entry.name for entry in speeches(run.session)] == ["Brazil"]
    assert [entry.name for entry in all_speeches(run.session)] == ["Brazil"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("space", "Brazil is back at the head: 0:02 is no speech. The floor is free"),
        (".", "Brazil is back at the head: 0:02 is no speech. The floor is free"),
        ("g on another", "Cuba has the floor. Brazil is back at the head: 0:02 is no speech"),
        (
            "b",
            "Brazil is back at the head: 0:02 is no speech. “First responses” has begun. The floor is free",
        ),
    ],
)
def test_it_is_said_first(key: str, said: str) -> None:
    run = speaking("Brazil", "China", "Cuba")
    assert run.said(ENDINGS[key], 1, 2) == said


def test_it_is_said_of_a_further_speech_and_of_a_reply() -> None:
    run = speaking("Brazil", "China")
    run.do(EndSpeech(), 2)
    run.do(GiveFloor(entry="e-brazil"), 3)
    assert run.said(EndSpeech(), 3, 1) == (
        "Brazil: the further statement is off the list again, 0:01 is no speech. The floor is free"
    )
    run.do(AddEntry(list="floor", name="Cuba", kind="right of reply"), 4)
    run.do(GiveFloor(entry=run.entry("Cuba").id), 5)
    assert run.said(EndSpeech(), 5, 1).startswith("Cuba is back as the first of the replies")


@given(
    spans=st.lists(st.tuples(st.floats(0.1, 4), st.floats(0.1, 60)), min_size=1, max_size=4),
    key=st.sampled_from(sorted(ENDINGS)),
)
def test_there_is_a_speech_if_and_only_if_five_seconds_were_spoken(spans: list[tuple[float, float]], key: str) -> None:
    run = called("Brazil", "China", "Cuba")
    seconds = 0.0
    for spoken, paused in spans[:-1]:
        run.do(Pause(), 0, seconds + spoken)
        seconds += spoken + paused
        run.do(Resume(), 0, seconds)
    run.do(ENDINGS[key], 0, seconds + spans[-1][0])
    was_heard = run.entry("Brazil").is_heard
    assert was_heard is bool(run.entry("Brazil").spans)
    total = sum(spoken for spoken, _ in spans)
    assert was_heard is (total >= 5) or abs(total - 5) < 0.001
