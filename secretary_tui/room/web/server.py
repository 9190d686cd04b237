"""The server of the room's page: it listens, says where, and ends cleanly when it is told to."""

import asyncio
import ipaddress
import re
import resource
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, NamedTuple

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.room.web.rooms import Rooms
from secretary_tui.room.web.site import make_site

#: Milliseconds after which a viewer who takes nothing is cut off by the system.
_TAKES_NOTHING: Final = 20_000
#: So many answers at once; more are asked to come back. Each takes an open file of the process.
_MOST_AT_ONCE: Final = 4_000
#: Seconds in which a request that was begun, or a connection that was made, has to be a whole request.
REQUEST_SECONDS: Final = 10
#: Bytes of a request and its headers; browsers need a few hundred.
_LONGEST_REQUEST: Final = 16_384
#: Seconds that answers under way have when the server ends.
_LAST_SECONDS: Final = 2
_LAST_PORT: Final = 65_535
_LISTEN: Final = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[A-Za-z0-9.\-]+)):(?P<port>\d{1,5})")


class Listen(NamedTuple):
    """Where the server listens."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def listen_at(text: str) -> Listen:
    """Return host and port that “127.0.0.1:8000” or “[::1]:8000” names; raises Usage for anything else."""
    match = _LISTEN.fullmatch(text.strip())
    if match is None or int(match["port"]) > _LAST_PORT:
        raise Usage("--listen wants HOST:PORT, as 127.0.0.1:8000, or 0.0.0.0:8000 for everybody on the network")
    return Listen(match["six"] or match["host"], int(match["port"]))


class RoomProtocol(H11Protocol):
    """Cuts off who begins a request and does not end it: a thousand of them would keep everybody out."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a request."""
        super().connection_made(transport)
        self._expect()

    def data_received(self, sent: bytes) -> None:
        """Take what was sent, and expect the rest of it if that is no whole request."""
        super().data_received(sent)
        if self.cycle is None or self.cycle.response_complete:
            self._expect()
        else:
            self._expect_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Expect nothing."""
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
    """Ends all streams before it ends, and ends without an error."""

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
        """End on SIGINT and SIGTERM; nobody is told to end a second time."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._end)
        yield

    def _end(self) -> None:
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let every viewer go, then close."""
        self._rooms.close()
        await super().shutdown(sockets)


def serve(
    rooms: Rooms, listen: Listen, address: str, tell: Callable[[str], None], *, origins: Sequence[str] = ()
) -> None:
    """Show rooms until the program is told to end; `tell` says where, pages of `origins` may read what is sent."""
    listener = _listener(listen)
    with suppress(OSError, ValueError):  # the system lets it have so many open files
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(2 * _MOST_AT_ONCE, most), most))
    port = listener.getsockname()[1]
    host = f"[{listen.host}]" if ":" in listen.host else listen.host
    tell(f"The room’s page is at {address or f'http://{host}:{port}/'} – ctrl+c ends it.")
    if not listen.is_loopback:
        tell("Everybody on this network can read it.")
    asyncio.run(RoomServer(rooms, address, origins).serve([listener]))


def _listener(listen: Listen) -> socket.socket:
    """Return the open socket; raises SecretaryError if that cannot be."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            listen.host, listen.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise SecretaryError(f"{listen.host} is not an address of this machine: {error.strerror}.") from error
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # of Linux; it is passed on to every connection
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _TAKES_NOTHING)
    try:
        listener.bind(place)
        listener.listen()  # who asks as soon as the address is told is answered when the server stands
    except OSError as error:
        listener.close()
        raise SecretaryError(
            f"The page cannot be served at {listen.host}:{listen.port}: {(error.strerror or str(error)).lower()};"
            " name another with --listen."
        ) from error
    return listener
