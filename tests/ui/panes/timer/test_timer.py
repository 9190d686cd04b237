"""The timer: its texts in every phase, its digits in every size, also beside the list."""

from datetime import timedelta
from functools import partial
from itertools import combinations

import pytest
from textual.geometry import Region

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.acts.floor import AdjustLimit, EndSpeech, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import CloseSitting, EndBlock, Suspend
from secretary_tui.domain.model.rows.entry import Note, Span
from secretary_tui.domain.model.session import Session
from secretary_tui.room.timer_texts import minutes_text, timer_texts
from secretary_tui.room.view import strip_texts
from secretary_tui.ui.panes.speakers import Speakers
from secretary_tui.ui.panes.timer import ClockBeside, ClockFields, Timer, question_rows
from secretary_tui.ui.widgets.big_time import PLACES
from secretary_tui.ui.widgets.queue_list import QueueList
from tests.ui.harness import START, MemoryDesk, crowded, on_the_floor, opened, small_session, until


def floor(*commands: Act, seconds: float = 30, after: float = 10) -> MemoryDesk:
    """Return a desk: Algeria has spoken `seconds` on the floor, then the commands; the last was `after` seconds ago."""
    desk = on_the_floor(seconds)
    for command in commands:
        desk.do(command)
    desk.clock.forward(seconds=after if commands else 0)
    return desk


@pytest.mark.parametrize(
    ("desk", "shown"),
    [
        (floor(), "SPEAKS  Algeria | State Member | 1:30 | calm"),
        (floor(seconds=95), "ENDING  Algeria | State Member | 0:25 | ending"),
        (floor(seconds=135), "OVER  Algeria | State Member | -0:15 | over"),
        (floor(Pause()), "PAUSED  Algeria | State Member, paused at 10.00.30 | 1:30 | paused"),
        (
            floor(RaisePointOfOrder(name="Cuba")),
            "ORDER  Cuba, point of order | Algeria waits with 1:30 left | 0:10 | calm",
        ),
        (floor(EndSpeech()), "FREE  nobody has the floor |  | 0:10 | calm"),
        (floor(EndSpeech(), after=40), "FREE  nobody has the floor |  | 0:40 | ending"),
        (
            floor(Suspend(reason="technical")),
            "SUSPENDED  since 10.00 | technical, Algeria goes on afterwards | 0:10 | paused",
        ),
        (floor(EndBlock(sure=True)), "READY | next: First slot: responses |  | calm"),
        (floor(CloseSitting(expected="e1")), "CLOSED  at 10.00 |  |  | calm"),
        (
            floor(EditEntry(entry="e1", changes={"form": "video"})),
            "SHOWN  Algeria | State Member, video statement | 1:20 | calm",
        ),
        (
            floor(EditEntry(entry="e1", changes={"title": "Ms.", "speaker": "Anna Berg"})),
            "SPEAKS  Algeria | State Member, Ms. Anna Berg | 1:20 | calm",
        ),
        (
            MemoryDesk(small_session()),
            "READY  the sitting begins at 9.00 | next: Opening and presentations | 0:00 | calm",
        ),
    ],
)
def test_every_phase(desk: MemoryDesk, shown: str) -> None:
    texts = timer_texts(desk.session, desk.clock.now())
    assert f"{texts.who.text} | {texts.about.text} | {texts.big} | {texts.tone}" == shown


def test_the_speech_the_block_and_the_sitting() -> None:
    desk = floor(AdjustLimit(seconds=15))
    texts = timer_texts(desk.session, desk.clock.now())
    assert (texts.speech.elapsed, texts.speech.allowed) == (timedelta(seconds=40), timedelta(seconds=135))
    assert texts.speech.said.text == "limit 2:15"
    assert texts.block.said.text == "45 min left"
    assert texts.sitting.said.text == "ends 12.00, on time"
    assert [row.text for row in texts.next] == ["next", "10.02  China", "10.04  Uruguay", "10.06  Côte d'Ivoire"]
    assert texts.more.text.startswith("all 7 more fit until 10.45 · room for")


def test_seconds_of_a_block_are_told_near_its_end_and_over_it() -> None:
    for seconds, told in ((2580, "1:50 left"), (2800, "1:50 over"), (3400, "11 min over")):
        desk = floor(EndSpeech(), seconds=seconds)
        texts = timer_texts(desk.session, desk.clock.now())
        assert texts.block.said.text == told
    assert texts.sitting.said.tone == "warning"


def test_before_the_start_it_counts_down_and_on_another_day_there_is_no_drift_and_no_bar() -> None:
    session = small_session()
    assert timer_texts(session, START - timedelta(minutes=5)).big == "5:00"
    texts = timer_texts(session, START - timedelta(days=30))
    assert (texts.sitting.said.text, texts.big) == ("on 7 Mar 2016", "")
    later = START + timedelta(days=3650)
    session = session.evolve(blocks=(session.blocks[0].evolve(started=later), *session.blocks[1:]))
    texts = timer_texts(session, later + timedelta(minutes=1))
    assert (texts.sitting.said.text, texts.sitting.elapsed) == ("ends 12.00", timedelta(0))


FIRST = ({"id": "e1", "list": "floor", "name": "Algeria", "category": "member"},)


@pytest.mark.parametrize(
    ("session", "told"),
    [
        (small_session(entries=()), "room for 20 more, 20 later"),
        (small_session(entries=FIRST), "1 more fits until 9.45"),
        (small_session(), "all 8 more fit until 9.45"),
        (crowded(40), "20 of 48 more fit until 9.45 · 20 next round · 8 not reached"),
    ],
)
def test_how_many_more_fit(session: Session, told: str) -> None:
    blocks = tuple(block.evolve(skipped=block.id == "opening") for block in session.blocks)
    more = timer_texts(session.evolve(blocks=blocks), START).more
    assert more.text.startswith(told)
    assert (more.tone == "warning") is ("not reached" in told)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(119, "1:59"), (-15, "-0:15"), (4503, "75:03"), (3600 * 30, "999:59"), (-3600 * 30, "-99:59"), (0.2, "0:01")],
)
def test_a_long_time_is_told_in_minutes_as_far_as_there_are_places(seconds: float, told: str) -> None:
    assert minutes_text(timedelta(seconds=seconds)) == told
    assert len(told) <= PLACES


def running(block_id: str, *, waiting: int = 0, held: bool = False, skipped: str = "") -> Session:
    """Return a session with a running block whose list is empty, and `waiting` entries that wait on the floor list."""
    session = small_session()
    entry = next(entry for entry in session.entries if entry.panel is None).evolve(held="no text" if held else "")
    return session.evolve(
        blocks=tuple(
            block.evolve(started=START if block.id == block_id else None, skipped=block.id == skipped)
            for block in session.blocks
        ),
        entries=tuple(entry.evolve(id=f"w{n}", name=f"Delegation {n}") for n in range(waiting)),
    )


@pytest.mark.parametrize(
    ("session", "heading"),
    [
        (running("opening"), "nobody waits"),
        (running("opening", waiting=1), "nobody waits here · 1 waits for First slot: floor"),
        (running("answers-1", waiting=7), "nobody waits here · 7 wait for First slot: floor"),
        (running("opening", waiting=3, skipped="floor-1"), "nobody waits here · 3 wait for Second slot: floor"),
        (running("opening", waiting=3, held=True), "nobody waits"),
        (running("floor-1", waiting=3), "next"),
    ],
)
def test_those_who_wait_for_a_block_to_come_are_told(session: Session, heading: str) -> None:
    now, first = START + timedelta(minutes=5), "" if heading == "nobody waits" else "Delegation 0"
    texts = timer_texts(session, now)
    assert (texts.next[0].text, bool(texts.next[1].text)) == (heading, bool(first))
    assert texts.next[1].text.endswith(first)
    assert (" until " in texts.more.text) == bool(first)
    in_strip = strip_texts(session, now).who.text
    assert in_strip == (heading.replace(" here", "") if "nobody" in heading else f"next is {first}")


def test_those_who_come_next_are_told_with_what_has_to_be_ready() -> None:
    session = running("floor-1", waiting=6)
    changes: dict[str, dict[str, object]] = {
        "w0": {"form": "video", "dignitary": True},
        "w1": {"held": "no badge"},
        "w2": {"title": "H.E. Ms.", "speaker": "Anna Berg", "rank": "Minister", "dignitary": True},
        "w3": {"received": True},
    }
    entries = tuple(entry.evolve(**changes.get(entry.id, {})) for entry in session.entries)
    texts = timer_texts(session.evolve(entries=entries), START + timedelta(minutes=5))
    assert [row.text.partition("Delegation ")[2] or row.text for row in texts.next] == [
        "next",
        "0 · video · dignitary",
        "2 · H.E. Ms. Anna Berg, Minister · no text",
        "3 · text received",
    ]
    assert [row.shorter[0].partition("Delegation ")[2] for row in texts.next[1:]] == ["0", "2", "3"]


def questions_to(panellist: str, *texts: str, done: int = 0) -> Session:
    """Return a session in which `panellist` speaks; the texts are questions to p4, the first `done` of them ticked."""
    session = small_session()
    question = Note(id="q", kind="question", at=START, to="p4", entry="e1", text="?")
    return session.evolve(
        notes=tuple(
            question.evolve(id=f"q{n}", at=START + timedelta(seconds=len(texts) - n), text=text, done=n < done)
            for n, text in enumerate(texts)
        ),
        entries=tuple(
            entry.evolve(spans=(Span(start=START),)) if entry.panel == panellist else entry for entry in session.entries
        ),
        blocks=(session.blocks[0].evolve(started=START), *session.blocks[1:]),
    )


@pytest.mark.parametrize(
    ("session", "questions"),
    [
        (questions_to("p4", "What of schools?"), ("Algeria: What of schools?",)),
        (questions_to("p4", "Second?", "First?"), ("Algeria: First?", "Algeria: Second?")),
        (questions_to("p4", "Ticked?", "Open?", done=1), ("Algeria: Open?",)),
        (questions_to("p4", "Over\ntwo  lines?"), ("Algeria: Over two lines?",)),
        (questions_to("p5", "For another?"), ()),
        (questions_to("nobody", "For nobody who speaks?"), ()),
    ],
)
def test_whoever_of_the_panel_speaks_has_the_open_questions(session: Session, questions: tuple[str, ...]) -> None:
    assert timer_texts(session, START + timedelta(minutes=1)).questions == questions


@pytest.mark.parametrize(
    ("count", "room", "rows"),
    [
        (0, 9, []),
        (1, 1, []),
        (1, 2, ["1 question to answer", "? q0"]),
        (3, 4, ["3 questions to answer", "? q0", "? q1", "? q2"]),
        (4, 4, ["4 questions to answer", "? q0", "? q1", "… 2 more in Notes"]),
        (4, 2, ["4 questions to answer", "… 4 more in Notes"]),
    ],
)
def test_questions_that_have_no_row_are_counted(count: int, room: int, rows: list[str]) -> None:
    assert [row.text for row in question_rows([f"q{n}" for n in range(count)], room, 80)] == rows


def has_rows(timer: Timer, rows: int) -> bool:
    return timer.clock.big.size.height == rows


async def test_the_digits_grow_with_the_screen_and_leave_room() -> None:
    session = questions_to("p4", *(f"Question {n}?" for n in range(9)))
    async with opened(Timer, session, START + timedelta(minutes=1), size=(100, 30)) as (_, pane, pilot):
        clock = pane.clock
        for size, rows, questions in (
            ((80, 19), 7, 5),
            ((120, 31), 13, 8),
            ((160, 45), 17, 10),
            ((80, 14), 3, 4),
            ((40, 7), 3, 0),
        ):
            await pilot.resize_terminal(*size)
            await until(pilot, partial(has_rows, pane, rows))
            assert sum("uestion" in row or "more in Notes" in row for row in shown_below(clock)) == questions
            parts = [clock.who, clock.about, clock.below, pane.bars, clock.big]
            seen = [part.region for part in parts if part.display and part.region.height]
            screen = Region(0, 0, *size)
            assert [region for region in seen if not screen.contains_region(region)] == [], size
            assert [(one, other) for one, other in combinations(seen, 2) if one.overlaps(other)] == [], size


def shown_below(clock: ClockFields) -> list[str]:
    """Return the rows below the digits, without blank ones at the end."""
    rows = [clock.below.render_line(y).text.rstrip() for y in range(clock.below.size.height)]
    return "\n".join(rows).rstrip().split("\n")


async def test_the_course_of_the_sitting_is_below_where_there_is_room() -> None:
    session = questions_to("p4", *(f"Question {n}?" for n in range(9)))
    async with opened(Timer, session, START + timedelta(minutes=1), size=(160, 42)) as (app, pane, pilot):
        course = pane.course
        shown = [course.display]
        app.session = session.evolve(notes=())
        await pilot.pause()
        assert shown_below(pane.clock)[-2:] == ["then", " 9.40  Ernie Allen"]
        assert [*shown, course.display] == [False, True], "questions come first"
        assert course.region.y >= pane.clock.below.region.bottom
        assert "Opening" in course.render_line(0).text


def has_digit_rows(pane: Speakers, rows: int) -> bool:
    return any(clock.clock.big.size.height == rows for clock in pane.query(ClockBeside))


async def test_the_clock_is_beside_the_list_where_there_is_room() -> None:
    desk = floor()
    async with opened(Speakers, desk, size=(139, 45)) as (app, pane, pilot):
        assert not pane.query(ClockBeside)
        for width, rows in ((140, 5), (180, 7)):
            await pilot.resize_terminal(width, 45)
            await until(pilot, partial(has_digit_rows, pane, rows))
            clock = pane.query_one(ClockBeside)
            assert (clock.clock.big._shown[0], clock.clock.big.size.height) == ("1:30", rows)
            assert clock.region.right <= width
            assert pane.queue.region.right <= clock.region.x
            assert pane.queue.size.width >= 90
        app.now = desk.clock.now() + timedelta(seconds=1)
        await pilot.pause()
        assert clock.clock.big._shown[0] == "1:29"
        assert clock.clock.who.said.text == "SPEAKS  Algeria"
        assert shown_below(clock.clock)[1] == "10.02  China"
        await pilot.resize_terminal(120, 45)
        await until(pilot, lambda: pane.query_one(QueueList).size.width == 120)
        assert not clock.display
