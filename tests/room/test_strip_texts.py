"""The texts of the strip in each situation of a sitting, as tables."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.room.view import Said, strip_texts
from secretary_tui.ui.widgets.cells import first_fitting
from tests.rows import session_of
from tests.ui.harness import START, small_session
from tests.ui.panes.timer.test_timer import running
from tests.ui.widgets.desk_app import running_session

Change = Callable[[Session], Session]


def at(minutes: float) -> Any:
    return START + timedelta(minutes=minutes)


def speaking(entry_id: str, start: float, end: float | None = None, **changes: object) -> Change:
    span = {"start": at(start), "end": None if end is None else at(end)}

    def change(session: Session) -> Session:
        entry = session.entry(entry_id)
        assert entry is not None
        made = type(entry).of(entry.by_name() | {"spans": (span,)} | changes)
        return session.evolve(entries=tuple(made if e.id == entry_id else e for e in session.entries))

    return change


def block(block_id: str, **changes: object) -> Change:
    def change(session: Session) -> Session:
        blocks = (b.evolve(**changes) if b.id == block_id else b for b in session.blocks)
        return session.evolve(blocks=tuple(blocks))

    return change


def sitting(**changes: object) -> Change:
    return lambda session: session.evolve(sitting=session.sitting.evolve(**changes))


def suspended(start: float) -> Change:
    def change(session: Session) -> Session:
        return session_of(session.by_name() | {"suspensions": ({"id": "s1", "start": at(start)},)})

    return change


def session_with(*changes: Change) -> Session:
    session = small_session()
    for change in changes:
        session = change(session)
    return session


def begun(**changes: object) -> Change:
    return block("opening", started=at(0), **changes)


FLOOR = (begun(ended=at(60)), block("floor-1", started=at(60)))
CHINA = speaking("e2", 62)


@pytest.mark.parametrize(
    ("changes", "minutes", "clock", "who", "time", "phase"),
    [
        ((), -10, "8.50", "begins at 9.00", "in 10 min", "READY"),
        ((), -24 * 60 - 10, "8.50", "begins at 9.00", "", "READY"),
        ((), 0.2, "9.00", "begins at 9.00", "", "READY"),
        ((), 12, "9.12", "was to begin at 9.00, 12 late", "", "READY"),
        (FLOOR, 60.2, "10.00", "next: Algeria", "  0:12", "FREE"),
        (FLOOR, 60.7, "10.00", "next is Algeria", "  0:42", "FREE"),
        ((*FLOOR, CHINA), 62, "10.02", "China", "  0:00/2:00", "SPEAKS"),
        ((*FLOOR, CHINA), 63.2, "10.03", "China", "  1:12/2:00", "SPEAKS"),
        ((*FLOOR, CHINA), 63.5, "10.03", "China", "  1:30/2:00", "ENDING"),
        ((*FLOOR, CHINA), 64.25, "10.04", "China", "  2:15/2:00", "OVER"),
        ((*FLOOR, speaking("e2", 62, 63)), 70, "10.10", "China", "  1:00/2:00", "PAUSED"),
        ((*FLOOR, speaking("e2", 62, limit=90)), 63, "10.03", "China", "  1:00/1:30", "ENDING"),
        ((*FLOOR, speaking("e2", 62, on_behalf_of="O")), 63, "10.03", "China, on behalf of O", "  1:00/2:00", "SPEAKS"),
        ((*FLOOR, speaking("e2", 62, kind="point of order")), 63, "10.03", "China, point of order", "  1:00", "ORDER"),
        ((*FLOOR, suspended(61)), 69, "10.09", "suspended at 10.01", "  8:00", "SUSPENDED"),
        ((begun(ended=at(60)),), 61, "10.01", "between two blocks", "", "READY"),
        ((*FLOOR, sitting(closed=at(182))), 190, "12.10", "closed at 12.02", "", "CLOSED"),
    ],
)
def test_the_first_row(
    changes: tuple[Change, ...], minutes: float, clock: str, who: str, time: str, phase: str
) -> None:
    texts = strip_texts(session_with(*changes), at(minutes))
    assert (texts.clock.text, texts.who.text, texts.time.text, texts.phase.text) == (clock, who, time, phase)


@pytest.mark.parametrize(("seconds", "tone"), [(0, "accent"), (29.9, "accent"), (30, "alert"), (600, "alert")])
def test_a_floor_that_stays_free_catches_the_eye(seconds: float, tone: str) -> None:
    texts = strip_texts(session_with(*FLOOR), at(60) + timedelta(seconds=seconds))
    assert (texts.phase.text, texts.phase.tone, texts.time.tone) == ("FREE", tone, tone)
    nobody = session_with(*FLOOR).evolve(entries=())
    assert strip_texts(nobody, at(70)).who == Said("nobody waits", "muted")


def test_who_waits_for_a_block_to_come_is_told_in_words_for_any_room() -> None:
    who = strip_texts(running("opening", waiting=45), at(1)).who
    assert who.text == "nobody waits · 45 wait for First slot: floor"
    assert who.shorter == ("45 wait for First slot: floor", "45 wait for a later block")
    assert len(who.shorter[-1]) <= 25, "beside REHEARSAL on 80 columns"
    for panellist, text in (("p1", "nobody waits"), ("p4", "nobody waits · 1 waits for First slot: responses")):
        session = running("opening", waiting=0).evolve(entries=(Entry(id="e", list="answers-1", panel=panellist),))
        assert strip_texts(session, at(1)).who.text == text, "the chair waits for nothing"


@pytest.mark.parametrize(
    ("changes", "minutes", "block_text", "block_time", "ends"),
    [
        ((), -10, "next: Opening and presentations", "", "ends 12.00, on time"),
        ((), 5, "next: Opening and presentations", "", "ends 12.05, 5 late"),
        ((begun(),), 12.5, "Opening and presentations", " 12:30/60", "ends 12.00, on time"),
        ((block("opening", started=at(4)),), 12.5, "Opening and presentations", "  8:30/60", "ends 12.04, 4 late"),
        ((begun(granted=5),), 12.5, "Opening and presentations", " 12:30/60+5", "ends 12.05, 5 late"),
        ((begun(granted=-5),), 1, "Opening and presentations", "  1:00/60-5", "ends 11.55, 5 early"),
        ((block("answers-2", started=at(170)),), 182.2, "Responses and conclusions", " 12:12/15", "PAST 12.00 +2:12"),
        ((*FLOOR, sitting(closed=at(182))), 190, "Morning panel", "", "2 late"),
    ],
)
def test_the_second_row(
    changes: tuple[Change, ...], minutes: float, block_text: str, block_time: str, ends: str
) -> None:
    texts = strip_texts(session_with(*changes), at(minutes))
    assert (texts.block.text, texts.block_time.text, texts.ends.text) == (block_text, block_time, ends)


def test_how_many_more_and_how_many_not() -> None:
    reach = strip_texts(running_session(60), at(73)).reach
    assert (reach.text, reach.tone) == ("20 more, 23 not", "warning")
    assert reach.shorter == ("20 more, 23 not", "+20, 23 not")
    reach = strip_texts(running_session(8), at(73)).reach
    assert (reach.text, reach.tone) == ("6 more, 0 not", "")
    nobody = small_session(entries=())
    assert strip_texts(nobody, at(0)).reach == Said("none inscribed", "muted")
    closed = running_session(60)
    closed = closed.evolve(sitting=closed.sitting.evolve(closed=at(182)))
    reach = strip_texts(closed, at(183)).reach
    assert reach.text.endswith("not")
    assert reach.shorter[0].endswith("heard")


def lists(**times: float) -> Change:
    changes = {name: at(minutes) for name, minutes in times.items()}
    return lambda session: session.evolve(lists=tuple(row.evolve(**changes) for row in session.lists))


@pytest.mark.parametrize(
    ("changes", "minutes", "told"),
    [
        ((), 0, ""),
        ((lists(opened=0),), 0, "list 15 min"),
        ((lists(opened=0),), 9.9, "list 6 min"),
        ((lists(opened=0),), 11.8, "list 3:12"),
        ((lists(opened=0),), 14.99, "list 0:01"),
        ((lists(opened=0),), 15, "list closed"),
        ((lists(opened=0, closed=5),), 6, "list closed"),
    ],
)
def test_the_list(changes: tuple[Change, ...], minutes: float, told: str) -> None:
    assert strip_texts(session_with(*changes), at(minutes)).list.text == told


def test_saved_or_not_and_other_signs() -> None:
    session = running_session()
    texts = strip_texts(session, at(73))
    assert (texts.saved.text, texts.sign.text) == ("SAVED", "")
    texts = strip_texts(session, at(73), "No space left on device")
    assert (texts.saved, texts.reason) == (Said("NOT SAVED", "over"), Said("No space left on device", "over"))
    assert strip_texts(session, at(73), stepped=1.5).sign.text == ""
    assert strip_texts(session, at(73), stepped=-3600).sign.text == "CLOCK STEPPED"
    assert strip_texts(session, at(73), rehearsal=True).sign.text == "REHEARSAL"


def test_the_hard_stop_follows_the_systems_clock_and_is_none_on_another_date() -> None:
    assert strip_texts(session_with(*FLOOR), at(179), stepped=90).ends.text == "PAST 12.00 +0:30"
    texts = strip_texts(small_session(), at(24 * 60))
    told = (texts.block.text, texts.ends.text, texts.block_time.text)
    assert told == ("planned for 7 March 2016", "9.00–12.00", "")
    years = 10 * 366 * 24 * 60
    texts = strip_texts(session_with(block("opening", started=at(years))), at(years + 2))
    assert texts.ends == Said("ends 12.00", shorter=("12.00",))
    assert texts.reach.text == "8 more, 0 not"


@pytest.mark.parametrize(
    ("changes", "who", "word"),
    [
        ({}, "Algeria", "SPEAKS"),
        ({"form": "video"}, "Algeria", "SHOWN"),
        ({"kind": "right of reply", "replies_to": "Togo"}, "Algeria, reply to Togo", "SPEAKS"),
        ({"kind": "right of reply"}, "Algeria, right of reply", "SPEAKS"),
        ({"category": "ngo", "also_on_behalf_of": "B"}, "Algeria, in a joint statement with B", "SPEAKS"),
    ],
)
def test_how_who_has_the_floor_is_heard(changes: dict[str, Any], who: str, word: str) -> None:
    session = session_with(*FLOOR)
    told = strip_texts(speaking("e1", 60, **changes)(session), at(61))
    assert (told.who.text, told.phase.text) == (who, word)


def test_the_video_of_the_podium_is_shown_until_its_time_is_over() -> None:
    session = session_with(begun(), speaking("o2", 0, planned=180))
    panel = tuple(p.evolve(role="video") if p.id == "p2" else p for p in session.panel)
    session = session.evolve(panel=panel)
    assert [strip_texts(session, at(minutes)).phase.text for minutes in (1, 4)] == ["SHOWN", "OVER"]


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
