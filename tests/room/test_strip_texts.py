"""The texts of the strip that no phase of a sitting shows: shorter ones, signs, and where acts are not saved."""

import pytest

from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.room.view import Said, strip_texts
from secretary_tui.ui.widgets.cells import first_fitting
from tests.room.web.under_way import first_slot
from tests.sittings import at
from tests.ui.harness import START, small_session
from tests.ui.panes.timer.test_timer import running


def test_who_waits_for_a_block_to_come_is_told_in_words_for_any_room() -> None:
    who = strip_texts(running("opening", waiting=45), at(1)).who
    assert who.text == "nobody waits · 45 wait for First slot: floor"
    assert who.shorter == ("45 wait for First slot: floor", "45 wait for a later block")
    assert len(who.shorter[-1]) <= 25, "beside REHEARSAL on 80 columns"
    for panellist, text in (("p1", "nobody waits"), ("p4", "nobody waits · 1 waits for First slot: responses")):
        session = running("opening", waiting=0).evolve(entries=(Entry(id="e", list="answers-1", panel=panellist),))
        assert strip_texts(session, at(1)).who.text == text, "the chair waits for nothing"


def test_saved_or_not_and_other_signs() -> None:
    session, now = first_slot(), at(61)
    texts = strip_texts(session, now)
    assert (texts.saved.text, texts.sign.text) == ("SAVED", "")
    texts = strip_texts(session, now, "No space left on device")
    assert (texts.saved, texts.reason) == (Said("NOT SAVED", "over"), Said("No space left on device", "over"))
    assert strip_texts(session, now, stepped=1.5).sign.text == ""
    assert strip_texts(session, now, stepped=-3600).sign.text == "CLOCK STEPPED"
    assert strip_texts(session, now, rehearsal=True).sign.text == "REHEARSAL"
    assert strip_texts(session, now, calls="space calls").who.text == "space calls Brazil"


def test_the_hard_stop_follows_the_systems_clock() -> None:
    assert strip_texts(first_slot((170, CallNext())), at(179), stepped=90).ends.text == "PAST 12.00 +0:30"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "Answers · Dialogue on the right to adequate housing"),
        (45, "Answers · …on the right to adequate housing"),
        (30, "Answers · …to adequate housing"),
        (20, "Answers · …housing"),
        (17, "Answers"),
    ],
)
def test_of_several_discussions_the_block_comes_first_and_the_subject_if_there_is_room(width: int, shown: str) -> None:
    session = small_session(
        discussions=(
            {"id": "housing", "title": "Dialogue on the right to adequate housing"},
            {"id": "water", "title": "Dialogue on water"},
        ),
        blocks=(
            {"id": "b1", "kind": "floor", "title": "Answers", "minutes": 45, "discussion": "housing", "started": START},
            {"id": "b2", "kind": "floor", "title": "Floor", "minutes": 45, "discussion": "water"},
        ),
        lists=(), entries=(), documents=(), panel=(),
    )  # fmt: skip
    said = strip_texts(session, at(1)).block
    assert first_fitting((said.text, *said.shorter), width) == shown
