"""The web server of the room's pages: addresses, accepted hosts, headers, limits for slow clients, start and end."""

import asyncio
import io
import ipaddress
import os
import re
import resource
import signal
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import segno
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.room import display_facts, display_texts, status
from secretary_tui.room.web.feed import TRANSPORT, EventStream, Feed, RoomFeeds, Rooms

_PAGES = Path(__file__).parent / "pages"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
#: The host in the header of a request, with an optional port.
_HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]{2,45})\]|(?P<name>[A-Za-z0-9.\-]{1,253}))(?::\d{1,5})?")
_NO_STORE = {"Cache-Control": "no-store"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
#: The headers of every response: a page loads nothing from other hosts, and no other page can frame it.
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class HostGuard:
    """Refuses requests for foreign host names, and adds security headers to each response.

    Other sites could use such names to read this server (DNS rebinding). A numeric address is always accepted, because
    no site can redirect it. Of names, only the names of this machine and of the public `address` are accepted.
    """

    def __init__(self, app: ASGIApp, address: str) -> None:
        self._app = app
        machine = socket.gethostname().lower()
        reached = urlsplit(address if "//" in address else f"//{address}").hostname
        self._names = {"localhost", machine, f"{machine}.local", reached}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to the application, or refuse it with status 421."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        host, app = Headers(scope=scope).get("host"), self._app
        if host is not None and not self._is_own(host):
            app = PlainTextResponse("This server does not know this name; start it with --address to name it.", 421)
        await app(scope, receive, send_with_headers)

    def _is_own(self, host: str) -> bool:
        match = _HOST.fullmatch(host)
        name = (match["six"] or match["name"] or "").lower().removesuffix(".") if match else ""
        with suppress(ValueError):
            return bool(ipaddress.ip_address(name))
        return name in self._names


class Site:
    """The functions that answer requests, one for each kind of address.

    The status is 404 if an address names a room that does not exist. `address` is the public address of the server, if
    it differs from the address in the requests. The files of the pages are read once, when the server starts.
    """

    def __init__(self, rooms: Rooms, address: str = "") -> None:
        self._rooms = rooms
        self._address = address.rstrip("/")
        contents = {path.name: path.read_bytes() for path in _PAGES.iterdir() if path.suffix in _TYPES}
        self._files = {name: (content, f'"{sha256(content).hexdigest()}"') for name, content in contents.items()}

    async def index(self, request: Request) -> Response:
        """Return the page that lists all rooms; if the server shows one session file, redirect to its room."""
        only = self._rooms.only
        if only is not None:
            return RedirectResponse(f"/{quote(only, safe='')}", 307, headers=_NO_STORE)
        return self._file("index.html", request)

    async def rooms(self, _: Request) -> Response:
        """Return the facts of all rooms as JSON, for the page that lists them."""
        return JSONResponse({"schema": status.SCHEMA, "rooms": await self._rooms.rows()}, headers=_NO_STORE)

    async def file(self, request: Request) -> Response:
        """Return a script, a style or a picture of the pages; status 404 if there is none with this name."""
        with suppress(KeyError):
            return self._file(request.path_params["file"], request)
        return PlainTextResponse("There is no such file here.", 404)

    async def page(self, file: str, request: Request) -> Response:
        """Return the page `file` for a room: a view of its clock, or its list."""
        self._room(request)
        return self._file(file, request)

    async def status(self, request: Request) -> Response:
        """Return the state of the sitting as `secretary status --json` prints it, and the facts that displays add.

        If the session could never be read, the status is 503.
        """
        room = self._room(request).look()
        if room.session is None:
            return JSONResponse({"schema": status.SCHEMA, "lost": True}, 503, headers=_NO_STORE)
        session = room.session
        facts = status.status_facts(session, room.now, rehearsal=room.is_rehearsal) | {
            "last_act": status.iso_text(session, display_texts.last_act(session)),
            "outdated": display_texts.is_outdated(session, room.now),
            "lost": room.lost,
            "message": display_facts.message_facts(room),
        }
        return JSONResponse(facts, headers=_NO_STORE)

    async def events(self, feeds_of: Callable[[RoomFeeds], Mapping[str, Feed]], request: Request) -> EventStream:
        """Return a stream of the facts of a room's clock or list, and of each later change.

        `feeds_of` chooses clock or list. The facts are in the language that the address names, otherwise in English.
        """
        room = self._room(request)
        feeds = feeds_of(room)
        return EventStream(room, feeds.get(request.query_params.get("lang", ""), feeds["en"]))

    async def code(self, request: Request) -> Response:
        """Return a picture (SVG) of the QR code with the address of the room's list."""
        self._room(request)
        host, port = request.scope["server"]  # the address at which the viewer reached this server
        address = self._address or f"{request.url.scheme}://{f'[{host}]' if ':' in host else host}:{port}"
        picture = io.BytesIO()
        name = quote(request.path_params["name"], safe="")
        segno.make(f"{address}/{name}/list", error="m").save(picture, kind="svg", border=4, light="#fff", dark="#000")
        return Response(picture.getvalue(), media_type="image/svg+xml", headers=_NO_STORE)

    def _file(self, name: str, request: Request) -> Response:
        """Return the response with a file, or with status 304 if the browser has the file already.

        A browser may store a file, but asks each time whether it has changed. Raises KeyError if there is no such file.
        """
        content, tag = self._files[name]
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=_TYPES[Path(name).suffix], headers=headers)

    def _room(self, request: Request) -> RoomFeeds:
        """Return the feeds of the room that an address names; raises HTTPException if there is no such room."""
        feeds = self._rooms.find(request.path_params["name"])
        if feeds is None:
            raise HTTPException(404, "There is no such room here.", _NO_STORE)
        return feeds


def make_site(rooms: Rooms, address: str = "", origins: Sequence[str] = ()) -> ASGIApp:
    """Return the web application that serves the rooms; pages of `origins` may read its JSON and its events."""
    site = Site(rooms, address)
    shared = [Middleware(CORSMiddleware, allow_origins=origins)] if origins else []
    routes = [
        Route("/", site.index),
        Route("/-/rooms.json", site.rooms, middleware=shared),
        Route("/-/{file}", site.file),
        *(Route(f"/{{name}}{view}", partial(site.page, "room.html")) for view in ("", "/lectern", "/lower")),
        Route("/{name}/list", partial(site.page, "list.html")),
        Route("/{name}/list/events", partial(site.events, lambda room: room.list), middleware=shared),
        Route("/{name}/events", partial(site.events, lambda room: room.clock), middleware=shared),
        Route("/{name}/status.json", site.status, middleware=shared),
        Route("/{name}/list.svg", site.code),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(HostGuard, address)])
    app.router.redirect_slashes = False
    return app


#: Milliseconds after which the system disconnects a viewer that reads nothing.
_TAKES_NOTHING = 20_000
#: The most connections at once; others are told to try again. Each needs an open file of the process.
_MOST_AT_ONCE = 4_000
#: Other open files: of the program, of sessions, and of pages that are being sent.
_OTHER_FILES = 64
#: Seconds in which a request must be complete, from its beginning or from the start of the connection.
REQUEST_SECONDS = 10
#: The most bytes of a request with its headers; browsers need a few hundred.
_LONGEST_REQUEST = 16_384
#: Seconds for unfinished responses when the server ends.
_LAST_SECONDS = 2
_LAST_PORT = 65_535
_LISTEN = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[A-Za-z0-9.\-]+)):(?P<port>\d{1,5})")


class Listen(NamedTuple):
    """The address at which the server listens."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def listen_at(text: str) -> Listen:
    """Return host and port of “127.0.0.1:8000” or “[::1]:8000”; raises Usage if the text has another form."""
    match = _LISTEN.fullmatch(text.strip())
    if match is None or int(match["port"]) > _LAST_PORT:
        raise Usage("--listen takes HOST:PORT, such as 127.0.0.1:8000, or 0.0.0.0:8000 for everybody on the network")
    return Listen(match["six"] or match["host"], int(match["port"]))


class RoomProtocol(H11Protocol):
    """The connection to one client, which is closed if the client does not complete a request in time.

    Otherwise clients that never complete a request could use up all connections.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the time limit for the first request."""
        super().connection_made(transport)
        self.app_state = {TRANSPORT: transport}
        self._expect()

    def data_received(self, sent: bytes) -> None:
        """Handle received bytes; start the time limit for a request, or stop it once the request is complete."""
        super().data_received(sent)
        if self.cycle is None or self.cycle.response_complete:
            self._expect()
        else:
            self._expect_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the time limit for a request, because the connection has ended."""
        self._expect_no_more()
        super().connection_lost(exc)

    def _expect(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(REQUEST_SECONDS, self.transport.abort)

    def _expect_no_more(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class RoomServer(uvicorn.Server):
    """The HTTP server of the rooms; before it ends, it ends all streams, and a signal ends it without an error."""

    def __init__(self, rooms: Rooms, address: str = "", origins: Sequence[str] = ()) -> None:
        config = uvicorn.Config(
            make_site(rooms, address, origins),
            http=RoomProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST_AT_ONCE,
            h11_max_incomplete_event_size=_LONGEST_REQUEST,
            timeout_graceful_shutdown=_LAST_SECONDS,
        )
        super().__init__(config)
        self._rooms = rooms

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End the server, instead of raising an error, at the first SIGINT or SIGTERM."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._end)
        yield

    def _end(self) -> None:
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams of all viewers, then shut down."""
        self._rooms.close()
        await super().shutdown(sockets)


def serve(
    rooms: Rooms, listen: Listen, address: str, tell: Callable[[str], None], *, origins: Sequence[str] = ()
) -> None:
    """Serve rooms at the address `listen` until a signal ends the program.

    `address` is the public address, if it differs from `listen`. `tell` is called with each sentence for the user, such
    as the address of the page. Pages of `origins` may read the facts. Raises SecretaryError if `listen` cannot be used.
    """
    listener = _listener(listen)
    most = _most_viewers()
    port = listener.getsockname()[1]
    host = f"[{listen.host}]" if ":" in listen.host else listen.host
    tell(f"The room’s page is at {address or f'http://{host}:{port}/'} – ctrl+c ends it.")
    if not listen.is_loopback:
        tell("Everybody on this network can read it.")
    if most < _MOST_AT_ONCE:
        tell(f"The system allows it to have about {most} viewers at once; ulimit -n raises its limit of open files.")
    asyncio.run(RoomServer(rooms, address, origins).serve([listener]))


def _most_viewers() -> int:
    """Set the limit of open files for `_MOST_AT_ONCE` viewers, as far as the system allows.

    Returns how many viewers are then possible, at most `_MOST_AT_ONCE`.
    """
    wanted, (_, hard) = _MOST_AT_ONCE + _OTHER_FILES, resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):  # a system may allow less than it says
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return min(_MOST_AT_ONCE, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - _OTHER_FILES)


def _listener(listen: Listen) -> socket.socket:
    """Return a socket that listens at an address; raises SecretaryError if the address cannot be used."""
    try:
        listener = socket.create_server(listen, family=socket.AF_INET6 if ":" in listen.host else socket.AF_INET)
    except socket.gaierror as error:
        raise SecretaryError(f"{listen.host} is not an address of this machine: {error.strerror}.") from error
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise SecretaryError(
            f"The page cannot be served at {listen.host}:{listen.port}: {why}; name another with --listen."
        ) from error
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # only in Linux; every connection inherits it
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _TAKES_NOTHING)
    return listener
