"""What is at which address; every answer is read-only, and says to the browser what it may not do."""

import hashlib
import io
import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

import segno
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from secretary_tui.domain.frozen import frozen
from secretary_tui.room.display_facts import message_facts
from secretary_tui.room.last_act import is_outdated, last_act
from secretary_tui.room.status import SCHEMA, iso_text, status_facts
from secretary_tui.room.web.feed import EventStream, Feed, RoomFeeds
from secretary_tui.room.web.rooms import Rooms

_PAGES: Final = Path(__file__).parent / "pages"
_TYPES: Final = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
#: The host that a request asks for, and its port.
_HOST: Final = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]{2,45})\]|(?P<name>[A-Za-z0-9.\-]{1,253}))(?::\d{1,5})?")
_NO_STORE: Final = {"Cache-Control": "no-store"}
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
#: What every answer says: nothing is fetched from elsewhere, nothing is kept, nothing is framed.
_HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class OwnHosts:
    """Refuses requests for another host: a page elsewhere has its name lead here, and would read what it likes.

    Nobody can make an address of numbers lead elsewhere. Of names only those of this machine are answered, and that
    of the `address` under which others reach it.
    """

    def __init__(self, app: ASGIApp, address: str) -> None:
        self._app = app
        machine = socket.gethostname().lower()
        reached = urlsplit(address if "//" in address else f"//{address}").hostname
        self._names = {"localhost", machine, f"{machine}.local", reached}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say under which name it would be answered."""
        host = Headers(scope=scope).get("host")
        if host is None or self._is_own(host):
            await self._app(scope, receive, send)
            return
        sentence = "This server is asked for by another name than its own; start it with --address to name it."
        await PlainTextResponse(sentence, 421)(scope, receive, send)

    def _is_own(self, host: str) -> bool:
        match = _HOST.fullmatch(host)
        name = (match["six"] or match["name"] or "").lower().removesuffix(".") if match else ""
        with suppress(ValueError):
            return bool(ipaddress.ip_address(name))
        return name in self._names


class StrictHeaders:
    """Adds them to each answer, those to wrong requests too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with them."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self._app(scope, receive, send_with_headers)


@frozen
class PageFile:
    """A file of the pages as it is sent, with the mark by which a browser knows that it has it."""

    content: bytes
    media_type: str
    etag: str

    @classmethod
    def read(cls, path: Path) -> "PageFile":
        """Read a file of the pages."""
        content = path.read_bytes()
        return cls(content, _TYPES[path.suffix], f'"{hashlib.sha256(content).hexdigest()[:20]}"')

    def answer(self, request: Request) -> Response:
        """Send it, or only say that it is as it was."""
        headers = {"Cache-Control": "no-cache", "ETag": self.etag}
        if request.headers.get("if-none-match") == self.etag:
            return Response(status_code=304, headers=headers)
        return Response(self.content, media_type=self.media_type, headers=headers)


class Site:
    """The answers; `address` is under which others reach the server, where a request does not tell it."""

    def __init__(self, rooms: Rooms, address: str = "") -> None:
        self._rooms = rooms
        self._address = address.rstrip("/")
        self._files = {path.name: PageFile.read(path) for path in sorted(_PAGES.iterdir()) if path.suffix in _TYPES}

    async def index(self, request: Request) -> Response:
        """Show the rooms, or lead to the only one."""
        only = self._rooms.only
        if only is not None:
            return RedirectResponse(f"/{quote(only, safe='')}", 307, headers=_NO_STORE)
        return self._files["index.html"].answer(request)

    async def rooms(self, request: Request) -> Response:
        """Tell the rooms to the page that shows them."""
        del request
        return JSONResponse({"schema": SCHEMA, "rooms": await self._rooms.rows()}, headers=_NO_STORE)

    async def file(self, request: Request) -> Response:
        """Send a script, a style or a picture of the pages."""
        page_file = self._files.get(request.path_params["file"])
        if page_file is None or page_file.media_type == _TYPES[".html"]:
            return PlainTextResponse("There is no such file here.", 404)
        return page_file.answer(request)

    async def page(self, file: str, request: Request) -> Response:
        """Show a page of a room: its clock or its list."""
        self._room(request)
        return self._files[file].answer(request)

    async def status(self, request: Request) -> Response:
        """Tell where the sitting stands, as `secretary status --json` does, with what displays show beside it."""
        room = self._room(request).look()
        if room.session is None:
            return JSONResponse({"schema": SCHEMA, "lost": True}, 503, headers=_NO_STORE)
        session = room.session
        facts: dict[str, Any] = status_facts(session, room.now, rehearsal=room.is_rehearsal)
        facts["last_act"] = iso_text(session, last_act(session))
        facts["outdated"], facts["lost"] = is_outdated(session, room.now), room.lost
        facts["message"] = message_facts(room)
        return JSONResponse(facts, headers=_NO_STORE)

    async def events(self, feed_of: Callable[[RoomFeeds], Feed], request: Request) -> EventStream:
        """Send the facts of one of the feeds, of the clock or of the list, and what changes in them."""
        feeds = self._room(request)
        return EventStream(feeds, feed_of(feeds))

    async def code(self, request: Request) -> Response:
        """Draw the address of the list as a QR code."""
        self._room(request)
        address = self._address or f"{request.url.scheme}://{_host_of(request)}"
        picture = io.BytesIO()
        name = quote(request.path_params["name"], safe="")
        segno.make(f"{address}/{name}/list", error="m").save(picture, kind="svg", border=4, light="#fff", dark="#000")
        return Response(picture.getvalue(), media_type=_TYPES[".svg"], headers=_NO_STORE)

    def _room(self, request: Request) -> RoomFeeds:
        """Return the room of an address; raises HTTPException if there is none."""
        feeds = self._rooms.find(request.path_params["name"])
        if feeds is None:
            raise HTTPException(404, "There is no such room here.", _NO_STORE)
        return feeds


def _host_of(request: Request) -> str:
    """Return host and port of the server: by the name that was asked for, if it is one, else as the system has them."""
    host, port = request.scope["server"]
    asked = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    with suppress(ValueError):
        ipaddress.ip_address(asked)
        asked = ""  # whatever numbers a request has
    named = asked or (f"[{host}]" if ":" in host else host)
    return f"{named}:{port}" if port else named


def make_site(rooms: Rooms, address: str = "", origins: Sequence[str] = ()) -> ASGIApp:
    """Return the application that answers for the rooms; pages of `origins` may read its JSON and its events."""
    site = Site(rooms, address)
    shared = [Middleware(CORSMiddleware, allow_origins=origins)] if origins else []
    routes = [
        Route("/", site.index),
        Route("/-/rooms.json", site.rooms, middleware=shared),
        Route("/-/{file}", site.file),
        Route("/{name}", partial(site.page, "room.html")),
        Route("/{name}/list", partial(site.page, "list.html")),
        Route("/{name}/list/events", partial(site.events, attrgetter("list")), middleware=shared),
        Route("/{name}/events", partial(site.events, attrgetter("clock")), middleware=shared),
        Route("/{name}/status.json", site.status, middleware=shared),
        Route("/{name}/list.svg", site.code),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(StrictHeaders), Middleware(OwnHosts, address)])
    app.router.redirect_slashes = False
    return app
