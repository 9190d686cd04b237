"""The strip on the screen: its rows, and what it rings and says at the warning, the limit and other changes."""

from datetime import datetime, timedelta

import pytest

from secretary_tui.domain.acts.floor import AdjustLimit, CallNext, Pause, Resume
from secretary_tui.domain.model.session import Session
from secretary_tui.room.view import strip_texts
from secretary_tui.ui.key_actions import Tell
from secretary_tui.ui.widgets.strip import SpeechAlerts, SpokenChanges, StatusStrip, field_widths, present_fields
from tests.sittings import at, sitting
from tests.ui.harness import START, MemoryDesk
from tests.ui.panes.timer.test_timer import floor
from tests.ui.widgets.desk_app import DeskApp, running_session

NOW = START + timedelta(minutes=71, seconds=12)
ALL = present_fields(strip_texts(running_session(), NOW))


@pytest.mark.parametrize(
    ("width", "missing"),
    [(120, set()), (78, set()), (60, {"block", "list"}), (38, {"saved", "block", "list", "block_time"})],
)
def test_what_is_left_out_where_it_is_narrow(width: int, missing: set[str]) -> None:
    assert ALL - set(field_widths(width, ALL)) == missing


@pytest.mark.parametrize("unsaved", ["", "Disk full"])
@pytest.mark.parametrize("stepped", [0.0, 5.0])
def test_the_rows_never_exceed_their_width(unsaved: str, stepped: float) -> None:
    present = present_fields(strip_texts(running_session(), NOW, unsaved, stepped=stepped))
    for width in range(20, 160):
        widths = field_widths(width, present)
        for keys in ("clock who time sign phase saved", "block reason block_time ends reach list"):
            row = [widths[key] for key in keys.split() if key in widths]
            assert sum(row) + len(row) - 1 <= width, width
        if unsaved:  # complete, even if all others are cut
            assert widths["saved"] == len("NOT SAVED"), width
            assert widths["reason"] >= min(width, len("No space left on it")), width


def rows(app: DeskApp) -> list[str]:
    return [app.strip.render_line(y).text.rstrip() for y in range(2)]


async def test_two_rows_fit_eighty_columns_and_nothing_jumps_when_numbers_grow() -> None:
    app = DeskApp(NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first, second = rows(app)
        assert first.split() == ["10.11", "China", "1:12/2:00", "SPEAKS", "SAVED"]
        assert second == " First slot: floor   4:12/45+5  ends 12.12, 12 late  6 more, 0 not   list closed"
        assert max(len(first), len(second)) <= 80
        before = app.strip.widths
        app.strip.now = NOW + timedelta(minutes=200)
        await pilot.pause()
        assert app.strip.widths is before
        shown = rows(app)
        app.strip.session = None
        await pilot.pause()
        assert rows(app) == shown


@pytest.mark.parametrize("rehearsal", [False, True])
@pytest.mark.parametrize(("limit", "shown"), [(120, "1:21:43/2:00"), (1200, "81:43/20:00"), (5400, "81:43/90:00")])
async def test_long_times_are_whole(limit: int, shown: str, *, rehearsal: bool) -> None:
    session = running_session()
    entries = [entry.evolve(limit=limit) if entry.has_floor else entry for entry in session.entries]
    lists = [row.evolve(bank=20) if row.id == "floor" else row for row in session.lists]
    app = DeskApp(NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        app.strip.rehearsal = rehearsal
        app.strip.now = START + timedelta(minutes=151, seconds=43)
        app.strip.session = session.evolve(entries=tuple(entries), lists=tuple(lists))
        await pilot.pause()
        assert f" {shown} bank -63:43 " in " ".join(rows(app)[0].split())
        assert app.strip.widths["who"] > len("Saudi Arabia")


async def test_not_saved_gives_the_reason_room_and_a_sign_takes_its_room_from_the_name() -> None:
    app = DeskApp(NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        app.strip.unsaved = "No space left on the disk"
        await pilot.pause()
        first, second = rows(app)
        assert first.endswith("NOT SAVED")
        assert "No space left" in second
        app.strip.unsaved = ""
        app.strip.rehearsal = True
        await pilot.pause()
        assert "list closed" in rows(app)[1]
        assert "REHEARSAL" in rows(app)[0]
        app.strip.stepped = 3600.0
        await pilot.pause()
        assert "CLOCK STEPPED" in rows(app)[0]


def reached(alerts: SpeechAlerts, session: Session, begin: datetime, seconds: int) -> list[int]:
    """Return the seconds at which there is an alert, if the session is followed every second."""
    return [n for n in range(seconds) if alerts.follow(session, begin + timedelta(seconds=n))]


def speaks() -> tuple[MemoryDesk, datetime]:
    """Return a desk at which Algeria has just got the floor for two minutes, and the instant."""
    desk = floor(seconds=0)
    return desk, desk.clock.now()


@pytest.mark.parametrize(
    ("alerts", "seconds"),
    [
        (SpeechAlerts(), []),
        (SpeechAlerts(bell=True), [90, 120]),
        (SpeechAlerts(flash=True), [90, 120]),
        (SpeechAlerts(bell=True, warning=10), [110, 120]),
        (SpeechAlerts(bell=True, warning=600), [120]),
    ],
)
def test_once_at_the_warning_and_once_at_the_limit(alerts: SpeechAlerts, seconds: list[int]) -> None:
    desk, begin = speaks()
    assert reached(alerts, desk.session, begin, 200) == seconds


def test_a_pause_a_longer_limit_and_the_next_speaker() -> None:
    desk, begin = speaks()
    alerts = SpeechAlerts(bell=True)
    assert reached(alerts, desk.session, begin, 100) == [90]
    desk.clock.forward(seconds=100)
    desk.do(Pause())
    assert reached(alerts, desk.session, desk.clock.now(), 60) == []
    desk.clock.forward(seconds=60)
    desk.do(Resume())
    desk.do(AdjustLimit(seconds=60))
    assert reached(alerts, desk.session, desk.clock.now(), 100) == [50, 80]
    desk.do(CallNext(expected="e1"))
    assert reached(alerts, desk.session, desk.clock.now(), 100) == [90]


async def test_the_bell_is_rung_and_the_phase_reversed_for_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, begin = speaks()
    app = DeskApp(begin)
    rings: list[bool] = []
    monkeypatch.setattr(app, "bell", lambda: rings.append(True))
    async with app.run_test(size=(80, 24)) as pilot:
        strip = app.strip
        strip.session = desk.session
        await pilot.pause()

        def at(seconds: int, *, strip: StatusStrip = strip) -> bool:
            strip.now = begin + timedelta(seconds=seconds)
            return strip.is_flashing

        assert not at(89)
        assert not at(90)
        strip.alerts = SpeechAlerts(bell=True, flash=True)
        assert not at(110)
        assert at(120)
        assert (rings, at(121)) == ([True], False)


def said(changes: SpokenChanges, session: Session, begin: datetime, seconds: int) -> dict[int, str]:
    """Return the sentences by the second at which they are said, if the session is followed every second."""
    looks = {n: begin + timedelta(seconds=n) for n in range(seconds)}
    return {n: text for n, now in looks.items() if (text := changes.sentence(session, strip_texts(session, now)))}


def test_the_warning_and_the_limit_are_said_once() -> None:
    desk = floor(seconds=0)
    begin = desk.clock.now()
    changes = SpokenChanges()
    assert said(changes, desk.session, begin, 125) == {
        90: "Algeria: ENDING, 1:30 of 2:00.",
        120: "Algeria: OVER, 2:00 of 2:00.",
    }
    desk.clock.forward(seconds=125)
    desk.do(AdjustLimit(seconds=60))
    assert said(changes, desk.session, desk.clock.now(), 20) == {}, "the act has said it"
    assert said(changes, desk.session, desk.clock.now(), 30) == {25: "Algeria: ENDING, 2:30 of 3:00."}


def test_the_closing_of_the_list_is_said() -> None:
    session = sitting("Brazil", lists=({"id": "floor", "opened": at(0)},), rules={"list_minutes": 15})
    assert said(SpokenChanges(), session, at(14, 50), 20) == {10: "The list of speakers is closed."}


def test_the_hard_stop_and_a_disk_that_refuses_are_said() -> None:
    desk = floor(seconds=0)
    now, changes = desk.clock.now(), SpokenChanges()
    texts = strip_texts(desk.session, now)
    assert changes.sentence(desk.session, texts) == ""
    refused = strip_texts(desk.session, now, "the disk is full")
    assert changes.sentence(desk.session, refused) == "NOT SAVED: the disk is full."
    assert changes.sentence(desk.session, texts) == "SAVED."
    stop = desk.session.sitting.hard_stop
    late = said(changes, desk.session, stop - timedelta(seconds=5), 15)
    assert [text for text in late.values() if "PAST" in text] == ["The sitting is PAST 12.00, when it had to end."]


async def test_the_strip_says_changes_if_they_are_spoken() -> None:
    desk = floor(seconds=0)
    begin = desk.clock.now()
    app = DeskApp(begin)
    said: set[str] = set()

    def listen(message: object) -> None:
        if isinstance(message, Tell):
            said.add(message.sentence)

    async with app.run_test(size=(80, 24), message_hook=listen) as pilot:
        app.strip.session = desk.session
        for seconds in (95, 100, 119, 121, 125):
            app.strip.now = begin + timedelta(seconds=seconds)
            app.strip.alerts.spoken = app.strip.alerts.spoken or SpokenChanges()  # from the first second on
        await pilot.pause()
    assert said == {"Algeria: OVER, 2:01 of 2:00."}
