"""A call without a speech: an entry that had the floor for less than five seconds waits again, after whichever key."""

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.rules.changes import difference
from tests import acts
from tests.sittings import Run, called, speaking

ENDINGS: dict[str, acts.Act] = {
    "space": acts.CallNext(expected="e-brazil"),
    ".": acts.EndSpeech(),
    ",": acts.EndSpeech(cut_short=True),
    "b": acts.NextBlock(expected="e-brazil", sure=True),
    ". on the agenda": acts.EndBlock(sure=True),
    "g on another": acts.GiveFloor(entry="e-cuba", expected="e-brazil"),
    "the closing": acts.CloseSitting(expected="e-brazil"),
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
    run.do(acts.Revert(changes=difference(before, run.session)), 1, 30)
    assert run.floor == "Brazil"
    assert run.spoken("Brazil") == [(60, None)]


def test_whoever_paused_has_spoken_and_a_back_dated_speech_is_one() -> None:
    run = speaking("China", "Brazil", "Cuba")
    run.do(acts.Pause(), 1, 3)
    run.do(acts.CallNext(expected="e-china"), 5)
    assert run.spoken("China") == [(60, 63)]
    run.do(acts.BackDate(seconds=20), 5, 2)
    run.do(acts.CallNext(expected="e-brazil"), 5, 3)
    assert run.entry("Brazil").outcome == "delivered"
    assert run.floor == "Cuba"


def test_a_further_speech_is_off_the_list_again_unless_there_is_a_note_to_it() -> None:
    run = speaking("Brazil", "China")
    run.do(acts.EndSpeech(), 2)
    further = acts.GiveFloor(entry="e-brazil")
    run.do(further, 3)
    run.do(acts.EndSpeech(), 3, 2)
    assert [entry.name for entry in run.session.entries] == ["Brazil", "China"]
    assert run.spoken("Brazil") == [(60, 120)]
    run.do(further, 4)
    holder = run.holder
    run.do(acts.AddNote(text="A correction", entry=holder.id), 4, 1)
    run.do(acts.EndSpeech(), 4, 2)
    assert names_waiting(run) == ["Brazil", "China"]


def test_a_point_of_order_stands_however_short_and_whom_it_stopped_at_once_waits() -> None:
    run = speaking("Brazil", "China")
    run.do(acts.RaisePointOfOrder(name="Sudan"), 1, 2)
    run.do(acts.EndSpeech(), 1, 3)
    assert run.entry("Sudan").outcome == "delivered"
    assert names_waiting(run) == ["Brazil", "China"]


def test_whoever_was_called_in_vain_is_asked_for_before_the_block_ends() -> None:
    run = speaking("Brazil")
    why = "43:58 left, Brazil was called just now and will wait again; NextBlock again"
    run.asks(f"^{why}", acts.NextBlock(expected="e-brazil"), 1, 2)
    run = speaking("Brazil", "China")
    run.asks(f"^1 waits in this block, {why}", acts.NextBlock(expected="e-brazil"), 1, 2)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("space", "Brazil is back at the head: 0:02 is no speech. The floor is free"),
        (".", "Brazil is back at the head: 0:02 is no speech. The floor is free"),
        ("g on another", "Cuba has the floor. Brazil is back at the head: 0:02 is no speech"),
        ("b", "“First responses” has begun. Brazil is back at the head: 0:02 is no speech. The floor is free"),
        (". on the agenda", "“First slot” has ended. Brazil is back at the head: 0:02 is no speech. The floor is free"),
    ],
)  # fmt: skip
def test_it_is_said_before_the_floor(key: str, said: str) -> None:
    run = speaking("Brazil", "China", "Cuba")
    assert run.said(ENDINGS[key], 1, 2) == said


def test_it_is_said_of_a_further_speech_and_of_a_reply() -> None:
    run = speaking("Brazil", "China")
    run.play({2: acts.EndSpeech(), 3: acts.GiveFloor(entry="e-brazil")})
    assert run.said(acts.EndSpeech(), 3, 1) == (
        "Brazil: the further statement is off the list again, 0:01 is no speech. The floor is free"
    )
    run.do(acts.AddEntry(list="floor", name="Cuba", kind="right of reply"), 4)
    run.do(acts.GiveFloor(entry=run.entry("Cuba").id), 5)
    assert run.said(acts.EndSpeech(), 5, 1).startswith("Cuba is back as the first of the replies")
    run.play({6: acts.GiveFloor(entry=run.entry("Cuba").id), 7: acts.EndSpeech()})
    run.do(acts.GiveFloor(entry=run.entry("Cuba").id), 8)
    assert "Cuba: the further reply is off the list again, 0:01 is no speech" in run.said(acts.EndSpeech(), 8, 1)


@given(
    spans=st.lists(st.tuples(st.floats(0.1, 4), st.floats(0.1, 60)), min_size=1, max_size=4),
    key=st.sampled_from(sorted(ENDINGS)),
)
def test_a_speech_ends_five_seconds_after_the_call_or_later(spans: list[tuple[float, float]], key: str) -> None:
    run = called("Brazil", "China", "Cuba")
    seconds = 0.0
    for spoken, paused in spans[:-1]:
        run.do(acts.Pause(), 0, seconds + spoken)
        seconds += spoken + paused
        run.do(acts.Resume(), 0, seconds)
    run.do(ENDINGS[key], 0, seconds + spans[-1][0])
    was_heard = run.entry("Brazil").is_heard
    assert was_heard is bool(run.entry("Brazil").spans)
    total = seconds + spans[-1][0]
    assert was_heard is (total >= 5) or abs(total - 5) < 0.001
