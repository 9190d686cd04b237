"""The streams of a room: follows its session, and sends each change of clock and lists to all open pages."""

import asyncio
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from starlette.types import Receive, Scope, Send

from secretary_tui.clock import THIS_MACHINE, Machine
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.room.display_facts import Facts, display_facts, list_facts, now_text
from secretary_tui.room.display_texts import FollowedSession, RoomView
from secretary_tui.room.status import SessionSummary, summaries, summary_of
from secretary_tui.storage.disk import session_file_named

#: The key under which the state of a request has the transport to its viewer.
TRANSPORT = "transport"
#: Real seconds between two checks of the file.
LOOK = 0.25
#: Each time after this many checks, a viewer without news gets the time, as a sign of life.
_LOOKS_A_BEAT = 40
#: The most bytes that may wait for a viewer after its first message. A viewer with more is disconnected; when it
#: reconnects, it gets all facts.
MOST_WAITING = 65_536
_MISSING = object()
#: The keys of facts by id; of these, only new and changed ones are sent.
_BY_ID = ("names", "known_as", "outcomes")


def _text(facts: Facts) -> bytes:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


class Viewer:
    """An open page that receives the messages of a feed through the transport of its request.

    Messages are sent in HTTP chunks, except in HTTP/1.0.
    """

    def __init__(self, transport: asyncio.WriteTransport, *, is_chunked: bool = True) -> None:
        self.transport = transport
        self.is_chunked = is_chunked
        self.most_waiting = MOST_WAITING

    def begin(self, message: bytes) -> None:
        """Send the first message; its length is added to the bytes that may wait for this viewer."""
        self.most_waiting += len(message)
        self.transport.write(_chunk(message) if self.is_chunked else message)

    def end(self) -> None:
        """End the stream; a viewer that has not read everything is disconnected at once."""
        if self.transport.get_write_buffer_size():
            self.transport.abort()
            return
        if self.is_chunked:
            self.transport.write(_chunk(b""))
        self.transport.close()


def _chunk(message: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(message), message)


class Feed:
    """The facts of a room's clock, or of its list, in one language, and the viewers to which they are sent."""

    def __init__(self, facts_of: Callable[[RoomView], Facts]) -> None:
        self._facts_of = facts_of
        self._facts: Facts = {}
        self._whole: bytes | None = None
        self.viewers: set[Viewer] = set()

    def join(self, room: RoomView, viewer: Viewer) -> None:
        """Add a viewer and send all facts to it; each later change is sent by `update`."""
        if not self.viewers:
            self.update(room)
        if self._whole is None:  # one text for all new viewers
            self._whole = _text(self._facts)
        viewer.begin(b'retry:1000\ndata:{"now":"%b",%b\n\n' % (now_text(room).encode(), self._whole[1:]))
        self.viewers.add(viewer)

    def update(self, room: RoomView) -> bool:
        """Send the facts that have changed to all viewers; return whether any fact has changed."""
        facts = self._facts_of(room)
        changed = {name: fact for name, fact in facts.items() if self._facts.get(name, _MISSING) != fact}
        for key in _BY_ID:  # a new name on a list of sixty is sent without the others
            if key in changed:
                before = self._facts.get(key, {})
                changed[key] = {row: fact for row, fact in facts[key].items() if before.get(row) != fact}
        self._facts = facts
        if changed:
            self._whole = None
            self.send({"now": now_text(room)} | changed)
        return bool(changed)

    def send(self, message: Facts) -> None:
        """Send a message to all viewers; a viewer that has too many unread bytes is disconnected instead."""
        text = b"data:%b\n\n" % _text(message)
        chunk = _chunk(text)
        for viewer in tuple(self.viewers):
            if viewer.transport.get_write_buffer_size() > viewer.most_waiting:
                self.viewers.discard(viewer)
                viewer.transport.abort()
            else:
                viewer.transport.write(chunk if viewer.is_chunked else text)


class RoomFeeds:
    """The feeds of one room: its clock and its list in each language.

    The session is followed once for all viewers of the room, as long as there are viewers. `look` returns the view of
    the room at this moment.
    """

    def __init__(self, followed: FollowedSession, register_of: RegisterOf = SHIPPED) -> None:
        self.look = followed.look
        self.clock = {one: Feed(partial(display_facts, language=one)) for one in LANGUAGES}
        self.list = {one: Feed(partial(list_facts, language=one, register_of=register_of)) for one in LANGUAGES}
        self._feeds = (*self.clock.values(), *self.list.values())
        self._task: asyncio.Task[None] | None = None
        self._shown: tuple[object, ...] = ()

    @property
    def has_viewers(self) -> bool:
        return any(feed.viewers for feed in self._feeds)

    def join(self, feed: Feed, viewer: Viewer) -> None:
        """Add a viewer to one of the feeds, and follow the session from now on."""
        room = self.look()
        self._update(room)  # first bring the other viewers up to date
        feed.join(room, viewer)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._follow())

    def leave(self, feed: Feed, viewer: Viewer) -> None:
        """Remove a viewer from one of the feeds; without viewers the session is not followed any more."""
        feed.viewers.discard(viewer)
        if not self.has_viewers and self._task is not None:
            self._task.cancel()
            self._task = None

    def close(self) -> None:
        """End the streams of all viewers of the room."""
        for feed in self._feeds:
            for viewer in feed.viewers:
                viewer.end()

    async def _follow(self) -> None:
        looks = 0
        while True:
            await asyncio.sleep(LOOK)
            looks += 1
            self._update(self.look(), is_beat=looks % _LOOKS_A_BEAT == 0)

    def _update(self, room: RoomView, *, is_beat: bool = False) -> None:
        """Send the changes to all viewers; if `is_beat`, send the time to viewers whose feed has no change."""
        can_have_changed = self._can_have_changed(room)
        for feed in self._feeds:
            if feed.viewers and not (can_have_changed and feed.update(room)) and is_beat:
                feed.send({"now": now_text(room)})

    def _can_have_changed(self, room: RoomView) -> bool:
        """Return whether facts may have changed since the last call: after an act, and in each new second."""
        shown = (room.session, room.message, room.lost, room.is_rehearsal, int(room.now.timestamp()))
        before, self._shown = self._shown, shown
        return len(before) != len(shown) or any(a is not b and a != b for a, b in zip(before, shown, strict=True))


class EventStream:
    """The HTTP response to one viewer: a stream of messages that ends with the viewer or with the server.

    A viewer that does not read is disconnected. Each message is encoded once and written directly to the transports of
    all viewers, so a response needs no task of its own for writing.
    """

    def __init__(self, room: RoomFeeds, feed: Feed) -> None:
        self._room = room
        self._feed = feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the messages of the feed until the viewer leaves; for a HEAD request send only the headers."""
        headers = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store")]
        headers.append((b"x-accel-buffering", b"no"))  # a proxy must pass on each message at once
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body", "body": b""})
            return
        viewer = Viewer(scope["state"][TRANSPORT], is_chunked=scope["http_version"] != "1.0")
        self._room.join(self._feed, viewer)
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self._room.leave(self._feed, viewer)


#: The states of sittings under way, whose rooms come first.
_GOES_ON = ("running", "suspended")


class Rooms:
    """The rooms that a server shows: one session, or all sessions of a folder.

    A room is found by its name, which is never used as a path. Each room is followed once for all its viewers.
    """

    def __init__(self, path: Path, register_of: RegisterOf = SHIPPED, *, machine: Machine = THIS_MACHINE) -> None:
        self.path = path
        self._register_of = register_of
        self._machine = machine
        self._feeds: dict[Path, RoomFeeds] = {}
        self._listing = asyncio.Lock()

    @property
    def only(self) -> str | None:
        """The name of the room if the server shows one session; None if it shows a folder."""
        return None if self.path.is_dir() else _name_of(self.path)

    def find(self, name: str) -> RoomFeeds | None:
        """Return the feeds of the room with a name; None if there is no such room."""
        alone = self.path if name == self.only else None
        path = session_file_named(self.path, name) if self.path.is_dir() else alone
        if path is None:
            return None
        if path not in self._feeds:
            self._feeds[path] = RoomFeeds(FollowedSession(path, machine=self._machine), self._register_of)
        return self._feeds[path]

    async def rows(self) -> list[dict[str, Any]]:
        """Return the facts of all rooms: sittings under way first, then the others, the latest first."""
        async with self._listing:  # one request reads at a time
            sessions = await asyncio.to_thread(self._read_summaries)
        sessions.sort(key=lambda row: (row.state not in _GOES_ON, -row.starts.timestamp() if row.starts else 0.0))
        is_of_folder = self.path.is_dir()  # no address leads to a file whose name is not valid text
        return [_row(room) for room in sessions if not is_of_folder or _name_of(room.path) == room.path.stem]

    def close(self) -> None:
        """End the streams of all viewers of all rooms."""
        for feeds in self._feeds.values():
            feeds.close()

    def _read_summaries(self) -> list[SessionSummary]:
        if self.path.is_dir():
            return list(summaries([self.path]))
        try:
            return [summary_of(self.path)]
        except OSError:
            return []


def _name_of(path: Path) -> str:
    """Return the name of a room in a form that an address can contain."""
    return path.stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _row(session: SessionSummary) -> dict[str, Any]:
    starts = session.starts.isoformat(timespec="minutes") if session.starts else None
    title = "" if session.problem else session.title
    row = {"name": _name_of(session.path), "title": title, "starts": starts, "state": session.state}
    return row | {"rehearsal": session.is_rehearsal}
