"""The stream of events to one viewer: it ends with the viewer, with the server, or when the viewer does not read."""

import asyncio

from starlette.types import Receive, Scope, Send

from secretary_tui.room.web.feed import Feed, RoomFeeds, Viewer


class EventStream:
    """An answer that goes on as long as somebody listens."""

    def __init__(self, room: RoomFeeds, feed: Feed) -> None:
        self._room = room
        self._feed = feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what the feed says; of a HEAD request only the headers."""
        headers = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store")]
        headers.append((b"x-accel-buffering", b"no"))  # a proxy in between passes each message on
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body", "body": b""})
            return
        viewer = self._room.join(self._feed)
        sending = asyncio.ensure_future(_send_all(viewer, send))
        gone = asyncio.ensure_future(_wait_until_gone(receive))
        viewer.drop = sending.cancel
        try:
            await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._room.leave(self._feed, viewer)
            for task in (sending, gone):
                task.cancel()
            await asyncio.gather(sending, gone, return_exceptions=True)


async def _send_all(viewer: Viewer, send: Send) -> None:
    while (message := await viewer.messages.get()) is not None:
        await send({"type": "http.response.body", "body": message, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _wait_until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
