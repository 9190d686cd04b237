"""What a viewer is sent: facts when they change, never seconds; and who does not read is let go."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.session import Session
from secretary_tui.room.display_facts import OtherNames, display_facts, list_facts
from secretary_tui.room.followed_session import FollowedSession, RoomView
from secretary_tui.room.web.feed import MOST_WAITING, EventStream, Feed, RoomFeeds, Viewer
from secretary_tui.storage.text.codec import encode
from tests.sittings import Run, at, sitting
from tests.terminal.terminal import PATIENCE

of_list: Final = partial(list_facts, other_names=OtherNames())
#: What a viewer may be sent in a second while a clock runs.
MOST_BYTES: Final = 60
#: The bytes around each message in an answer that goes on: its length and the ends of two lines.
AROUND: Final = 8


def under_way(names: int = 60) -> Session:
    run = Run(sitting(*(f"Delegation {n} of a long name" for n in range(names)), rules={"limit": 120}))
    acts: tuple[tuple[Act, float], ...] = ((NextBlock(), 0), (NextBlock(sure=True), 60), (CallNext(), 61))
    for act, minutes in acts:
        run.do(act, minutes)
    return run.session


def sent(feed: Feed, session: Session, seconds: range) -> int:
    """The bytes that a viewer is sent behind the first message, while so many seconds behind 10.01 pass."""
    viewer = feed.join(RoomView(session, at(61)))
    viewer.messages.get_nowait()
    total = 0
    for second in seconds:
        feed.update(RoomView(session, at(61, second)))
        while not viewer.messages.empty():
            total += len(viewer.messages.get_nowait() or b"") + AROUND
    return total


@pytest.mark.parametrize("facts_of", [display_facts, of_list])
def test_a_running_clock_is_sent_nothing(facts_of: Any) -> None:
    assert sent(Feed(facts_of), under_way(), range(119)) == 0


@pytest.mark.parametrize("facts_of", [display_facts, of_list])
def test_one_who_speaks_on_and_on_costs_less_than_is_allowed(facts_of: Any) -> None:
    beats = 600 / 10 * (len(b'data:{"now":"2016-03-07T10:01:00.000+01:00"}\n\n') + AROUND)
    assert sent(Feed(facts_of), under_way(), range(600)) + beats < 600 * MOST_BYTES


def test_a_sitting_of_a_speech_every_two_minutes_costs_less_than_is_allowed() -> None:
    run = Run(under_way())
    for feed, facts_of in ((Feed(display_facts), display_facts), (Feed(of_list), of_list)):
        run.session = under_way()
        viewer = feed.join(RoomView(run.session, at(61)))
        viewer.messages.get_nowait()
        total = 0
        for speech in range(1, 11):
            holder = run.session.holder
            run.do(CallNext(expected=holder.id if holder else None), 61 + 2 * speech)
            feed.update(RoomView(run.session, at(61 + 2 * speech)))
            while not viewer.messages.empty():
                total += len(viewer.messages.get_nowait() or b"") + AROUND
        assert total < 10 * 120 * MOST_BYTES, facts_of


def test_who_does_not_read_is_dropped_and_the_others_are_not() -> None:
    feed = Feed(display_facts)
    room = RoomView(under_way(), at(61))
    idle, reader = feed.join(room), feed.join(room)
    dropped: list[Viewer] = []
    for viewer in (idle, reader):
        viewer.drop = partial(dropped.append, viewer)
    for _ in range(MOST_WAITING + 1):
        reader.messages.get_nowait()
        feed.send(b"data:{}\n\n")
    assert dropped == [idle]
    assert feed.viewers == {reader}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "room.toml"
    path.write_text(encode(under_way(3)), "utf-8")
    return path


class Line:
    """The line to a browser: what was sent, and whether it takes any more."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.takes = asyncio.Event()
        self.takes.set()
        self.has_begun = asyncio.Event()
        self.gone = asyncio.Event()

    async def send(self, message: Any) -> None:
        await self.takes.wait()
        self.sent.append(message)
        if message.get("more_body"):
            self.has_begun.set()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}


def begin(room: RoomFeeds, line: Line) -> "asyncio.Task[None]":
    return asyncio.ensure_future(EventStream(room, room.clock)({"method": "GET"}, line.receive, line.send))


async def test_a_viewer_who_goes_ends_the_stream_and_the_reading(path: Path) -> None:
    room, line = RoomFeeds(FollowedSession(path), OtherNames()), Line()
    stream = begin(room, line)
    await line.has_begun.wait()
    assert room.has_viewers
    line.gone.set()
    await asyncio.wait_for(stream, PATIENCE)
    assert not room.has_viewers


async def test_a_viewer_whose_line_takes_nothing_is_dropped(path: Path) -> None:
    room, line = RoomFeeds(FollowedSession(path), OtherNames()), Line()
    stream = begin(room, line)
    await line.has_begun.wait()
    line.takes.clear()
    for _ in range(MOST_WAITING + 2):
        room.clock.send(b"data:{}\n\n")
        await asyncio.sleep(0)
    await asyncio.wait_for(stream, PATIENCE)
    assert not room.has_viewers


async def test_the_end_of_the_server_ends_a_stream_in_order(path: Path) -> None:
    room, line = RoomFeeds(FollowedSession(path), OtherNames()), Line()
    stream = begin(room, line)
    await line.has_begun.wait()
    room.close()
    await asyncio.wait_for(stream, PATIENCE)
    assert line.sent[-1] == {"type": "http.response.body", "body": b""}
