"""A page without a connection to the desk: what it shows, and how it reconnects."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.domain.acts.floor import CallNext, Pause
from tests.room.web.browser import Browser, Page
from tests.room.web.hand_page import HandPage
from tests.room.web.hand_server import HandServer
from tests.room.web.server import serving
from tests.room.web.under_way import first_slot
from tests.sittings import at
from tests.terminal.room import Room

SPEECH = first_slot((61, CallNext()))
#: All visible texts without a connection, except the title.
NO_CONNECTION = {
    "where": "Rights of the child",
    "name": "No connection to the desk",
    "said": "No connection to the desk",
}


def is_without_connection(page: HandPage) -> bool:
    """Return whether the page shows these texts only, and no times that may be wrong."""
    seen = page.seen
    assert seen.pop("title") == "Brazil – the room"
    assert seen.pop("hour")
    return seen == NO_CONNECTION


def test_a_file_that_is_away_is_told_and_its_return_too(page: HandPage) -> None:
    page.turn_to(SPEECH, at(61))
    away = page.path.rename(page.path.with_suffix(".away"))
    page.server.look()
    page.let_pass(2.9)
    assert page.seen["digits"] == "1:58 (ink)"
    page.let_pass(0.1)
    page.hear()
    assert is_without_connection(page)
    away.rename(page.path)
    page.hear()
    assert page.seen["digits"] == "1:57 (ink)"


def test_the_clock_goes_by_the_message_that_came_quickest(page: HandPage) -> None:
    other = first_slot((61, CallNext()), names=("Brazil", "China"))
    page.turn_to(SPEECH, at(61))
    page.value("pass(1800)")  # simulates that the next message takes so long to arrive
    page.tell(other)
    assert page.seen["digits"] == "1:59 (ink)"
    page.server.machine.advance(3.4)  # and that this one takes less
    page.tell(SPEECH)
    assert page.seen["digits"] == "1:57 (ink)"
    page.value("pass(2000)")  # simulates that the desk's clock was set, or that the page was suspended
    page.tell(other)
    assert page.seen["digits"] == "1:57 (ink)"


def test_a_server_that_hangs_is_told_and_asked_again(page: HandPage) -> None:
    page.turn_to(SPEECH, at(61))
    page.value("pass(5000 - (performance.now() % 5000))")  # the page looks every five seconds whether it is heard
    page.turn_to(SPEECH, at(61))
    with page.server.hanging():
        page.let_pass(25)
        assert page.value("streams.length") == 1
        page.let_pass(5)
        assert page.value("[streams.length, streams[0].readyState]") == [2, 2]
        page.let_pass(3)
        assert page.seen["digits"] == "1:27 (ink)"
        page.let_pass(0.2)
        assert is_without_connection(page)
        page.let_pass(26.8)
        assert page.value("[streams.length, streams[1].readyState]") == [3, 2]
    page.until("streams[2].heard")
    assert page.seen["digits"] == "1:00 (ink)"
    page.let_pass(25)
    assert page.value("streams.length") == 3


@contextmanager
def hidden(page: HandPage, other: Page) -> Iterator[None]:
    other.send("Page.bringToFront")
    page.until("document.hidden")
    yield
    page.come_to_front()


def test_a_page_that_nobody_sees_listens_to_nothing(page: HandPage, browser: Browser) -> None:
    """When visible again, it has the clock of its new stream, and asks for a missing room every two seconds."""
    page.turn_to(SPEECH, at(61))
    page.value("pass(1800)")  # the desk's clock does not move meanwhile
    other = browser.open()
    with hidden(page, other):
        page.let_pass(120)
        assert page.value("[streams.length, streams[0].readyState]") == [1, 2]
        page.write(first_slot((61, CallNext()), (61.5, Pause())))
    page.until("streams[1].heard")
    assert (page.seen["phase"], page.seen["digits"]) == ("PAUSED (calm)", "1:30 (quiet)")
    page.tell(SPEECH)
    assert page.seen["digits"] == "0:00 (over)"
    with hidden(page, other):
        away = page.path.rename(page.path.with_suffix(".away"))
    for number in (2, 3):
        page.until(f"streams[{number}].failed")
        page.let_pass(1.8)
        assert page.value("streams.length") == number + 1
        page.let_pass(0.2)
        assert page.value("streams.length") == number + 2
    page.until("streams[4].failed")
    assert is_without_connection(page)
    away.rename(page.path)
    page.let_pass(2)
    page.until("streams[5].heard")
    assert page.seen["digits"] == "−0:06 (over)"
    assert page.page.take_complaints() == []
    other.close()
    page.come_to_front()


def test_a_server_that_is_gone_is_told_and_its_return_too(page: HandPage, tmp_path: Path) -> None:
    with HandServer(tmp_path) as server:
        here = HandPage(page.page, server)
        here.show(SPEECH, at(61))
    here.until("streams[0].failed")
    here.let_pass(2.8)
    assert here.seen["digits"] == "1:58 (ink)"
    here.let_pass(0.4)
    assert is_without_connection(here)
    with HandServer(tmp_path, server.port) as again:
        again.machine.wall = server.machine.wall
        here.until("streams[0].heard > 1")
        assert here.seen["digits"] == "1:57 (ink)"
        assert here.value("streams.length") == 1
    assert page.page.take_complaints() == []


def test_a_desk_is_followed_and_outlived(browser: Browser, tmp_path: Path) -> None:
    """All parts are real here, and time passes: the desk, its file, the server, the page."""
    room = Room(tmp_path)
    with serving(room.path, room.home) as server:
        page = browser.open(f"{server.address}/sitting")
        page.wait_for("document.getElementById('name')?.innerText === 'Brazil'")
        desk = open_desk(room.path, Config())
        holder = desk.session.holder
        desk.do(CallNext(expected=holder.id if holder else None))
        page.wait_for("document.getElementById('name').innerText === 'China'")
        page.wait_for("/^[0-9]+:[0-5][0-9]$/.test(document.getElementById('digits').innerText)")
        del desk  # the next desk continues from the same state
        open_desk(room.path, Config()).do(Pause())
        page.wait_for("document.getElementById('phase').innerText === 'PAUSED'")
        assert page.take_complaints() == []
        page.close()
