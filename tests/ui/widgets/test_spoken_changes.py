"""Changes by the clock are reported once in a sentence for a screen reader; changes by an act are left to the act."""

from datetime import datetime, timedelta

from secretary_tui.domain.acts.floor import AdjustLimit
from secretary_tui.domain.model.session import Session
from secretary_tui.room.view import strip_texts
from secretary_tui.ui.key_actions import Tell
from secretary_tui.ui.widgets.strip import SpokenChanges
from tests.sittings import at, sitting
from tests.ui.panes.timer.test_timer import floor
from tests.ui.widgets.desk_app import DeskApp


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
