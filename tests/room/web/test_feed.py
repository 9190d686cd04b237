"""The messages to a viewer: facts when they change, never seconds; a viewer that does not read is disconnected."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.session import Session
from secretary_tui.room.display_facts import display_facts, list_facts
from secretary_tui.room.display_texts import FollowedSession, RoomView
from secretary_tui.room.web.feed import MOST_WAITING, TRANSPORT, EventStream, Feed, RoomFeeds, Viewer
from secretary_tui.storage.text.codec import encode
from tests.clocks import HandMachine
from tests.sittings import Run, at, sitting
from tests.terminal.terminal import PATIENCE

#: The bytes that a viewer may get per second while a clock runs.
MOST_BYTES = 60


class Line(asyncio.WriteTransport):
    """A fake connection to a browser: the data sent, the size of the write buffer, and how it ended."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.waits = 0
        self.end = ""
        self.has_begun = asyncio.Event()
        self.gone = asyncio.Event()
        self.started: list[Any] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent.append(bytes(data))
        self.has_begun.set()

    def get_write_buffer_size(self) -> int:
        return self.waits

    def close(self) -> None:
        self.end = "closed"
        self.gone.set()

    def abort(self) -> None:
        self.end = "cut off"
        self.gone.set()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    @property
    def taken(self) -> int:
        """The number of bytes that were sent after the first message."""
        return sum(map(len, self.sent[1:]))


def join(feed: Feed, session: Session) -> Line:
    line = Line()
    feed.join(RoomView(session, at(61)), Viewer(line))
    return line


def under_way(names: int = 60) -> Session:
    run = Run(sitting(*(f"Delegation {n} of a long name" for n in range(names)), rules={"limit": 120}))
    acts: tuple[tuple[Act, float], ...] = ((NextBlock(), 0), (NextBlock(sure=True), 60), (CallNext(), 61))
    for act, minutes in acts:
        run.do(act, minutes)
    return run.session


def sent(feed: Feed, session: Session, seconds: range) -> int:
    """Return the bytes that a viewer gets after the first message, while these seconds after 10.01 pass."""
    line = join(feed, session)
    for second in seconds:
        feed.update(RoomView(session, at(61, second)))
    return line.taken


@pytest.mark.parametrize("facts_of", [display_facts, list_facts])
def test_a_running_clock_is_sent_nothing_and_one_who_speaks_on_costs_less_than_is_allowed(facts_of: Any) -> None:
    assert sent(Feed(facts_of), under_way(), range(119)) == 0
    seconds = range(110, 240)
    beats = len(seconds) / 10 * len(b'2f\r\ndata:{"now":"2016-03-07T10:01:00.000+01:00"}\n\n\r\n')
    assert sent(Feed(facts_of), under_way(), seconds) + beats < len(seconds) * MOST_BYTES


def test_all_who_come_are_sent_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = 0

    def facts_of(room: RoomView) -> dict[str, Any]:
        nonlocal counted
        counted += 1
        return display_facts(room)

    feed = Feed(facts_of)
    first = join(feed, under_way())
    monkeypatch.setattr(json, "dumps", None)  # the following messages are already encoded
    other = join(feed, under_way())
    monkeypatch.undo()
    assert counted == 1
    assert first.sent == other.sent
    message = json.loads(first.sent[0].split(b"data:")[1])
    assert message == {"now": "2016-03-07T10:01:00.000+01:00", **display_facts(RoomView(under_way(), at(61)))}
    feed.update(RoomView(under_way(), at(63.9)))
    late = join(feed, under_way())
    assert json.loads(late.sent[0].split(b"data:")[1])["expected_end"] == "2016-03-07T12:00:00+01:00"


def test_a_message_is_a_chunk_but_for_old_proxies() -> None:
    feed, old = Feed(display_facts), Line()
    line = join(feed, under_way())
    feed.join(RoomView(under_way(), at(61)), Viewer(old, is_chunked=False))
    feed.send({"now": "x"})
    assert (line.sent[1], old.sent[1]) == (b'12\r\ndata:{"now":"x"}\n\n\r\n', b'data:{"now":"x"}\n\n')
    size, _, first = line.sent[0].partition(b"\r\n")
    assert (first, int(size, 16)) == (old.sent[0] + b"\r\n", len(old.sent[0]))
    for viewer in feed.viewers:
        viewer.end()
    assert (line.sent[2:], old.sent[2:]) == ([b"0\r\n\r\n"], [])
    assert (line.end, old.end) == ("closed", "closed")
    slow = join(feed, under_way())
    slow.waits = 1
    next(viewer for viewer in feed.viewers if viewer.transport is slow).end()
    assert (slow.end, len(slow.sent)) == ("cut off", 1)


def test_who_does_not_read_is_dropped_and_the_others_are_not() -> None:
    feed = Feed(display_facts)
    idle, reader = Line(), Line()
    for line in (idle, reader):
        feed.join(RoomView(under_way(), at(61)), Viewer(line, is_chunked=False))
        line.waits = MOST_WAITING + len(line.sent[0])
    feed.send({})
    assert (idle.end, reader.end) == ("", "")
    idle.waits += 1
    feed.send({})
    assert (idle.end, len(idle.sent)) == ("cut off", 2)
    assert (reader.end, len(reader.sent)) == ("", 3)
    assert [viewer.transport for viewer in feed.viewers] == [reader]


def write(path: Path, session: Session) -> None:
    path.write_text(encode(session), "utf-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "room.toml"
    write(path, under_way(3))
    return path


def begin(room: RoomFeeds, line: Line, version: str = "1.1") -> "asyncio.Task[None]":
    async def send(message: Any) -> None:
        line.started.append(message)

    scope = {"method": "GET", "http_version": version, "state": {TRANSPORT: line}}
    return asyncio.ensure_future(EventStream(room, room.clock["en"])(scope, line.receive, send))


@pytest.mark.parametrize("takes_nothing", [False, True])
async def test_a_viewer_ends_the_stream_and_the_reading(path: Path, *, takes_nothing: bool) -> None:
    room, line = RoomFeeds(FollowedSession(path)), Line()
    stream = begin(room, line)
    await line.has_begun.wait()
    assert room.has_viewers
    if takes_nothing:
        line.waits = 10 * MOST_WAITING
        room.clock["en"].send({})
    else:
        line.gone.set()
    await asyncio.wait_for(stream, PATIENCE)
    assert (room.has_viewers, line.end) == (False, "cut off" if takes_nothing else "")


@pytest.mark.parametrize(("version", "last"), [("1.1", b"0\r\n\r\n"), ("1.0", b"")])
async def test_the_end_of_the_server_ends_a_stream_in_order(path: Path, version: str, last: bytes) -> None:
    room, line = RoomFeeds(FollowedSession(path)), Line()
    stream = begin(room, line, version)
    await line.has_begun.wait()
    assert line.sent[0].startswith(b"retry:1000\n") == (version == "1.0")
    room.close()
    await asyncio.wait_for(stream, PATIENCE)
    assert b"".join(line.sent[1:]) == last
    assert line.end == "closed"


async def test_while_time_stands_the_facts_are_worked_out_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = 0

    def counting(room: RoomView, language: str) -> dict[str, Any]:
        nonlocal counted
        counted += 1
        return display_facts(room, language)

    monkeypatch.setattr("secretary_tui.room.web.feed.display_facts", counting)
    room = RoomFeeds(FollowedSession(path, machine=HandMachine().machine))
    lines = [Line(), Line(), Line()]
    streams = [begin(room, line) for line in lines]
    for line in lines:
        await line.has_begun.wait()
    await asyncio.sleep(11)  # a heartbeat comes meanwhile
    assert [len(line.sent) for line in lines] == [2, 2, 2]
    assert counted == 1
    room.close()
    await asyncio.wait_for(asyncio.gather(*streams), PATIENCE)


async def test_one_who_comes_lets_the_others_know_what_is_new(path: Path) -> None:
    room, first, other = RoomFeeds(FollowedSession(path)), Line(), Line()
    streams = [begin(room, first)]
    await first.has_begun.wait()
    write(path, under_way(4))
    streams.append(begin(room, other))
    await other.has_begun.wait()
    assert [b'"waiting":2' in first.sent[0], b'"waiting":3' in first.sent[1]] == [True, True]
    assert b'"waiting":3' in other.sent[0]
    assert len(other.sent) == 1
    room.close()
    await asyncio.wait_for(asyncio.gather(*streams), PATIENCE)
