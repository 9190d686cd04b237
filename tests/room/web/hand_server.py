"""A server of rooms in this process whose time passes, and which looks at its files, only when a test says so."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from secretary_tui.room.web.feed import LOOK, Rooms
from secretary_tui.room.web.server import RoomServer
from tests.clocks import HandMachine
from tests.room.web.server import Loopback
from tests.terminal.terminal import PATIENCE


class HandLoop(asyncio.SelectorEventLoop):
    """An event loop whose timers wait until a test lets time pass; data from sockets is handled at once."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self._ends = False

    def time(self) -> float:
        """Return the virtual time; once the loop ends, each call moves it, so that all waiting tasks end."""
        if self._ends:
            self._now += 0.1
        return self._now

    async def let_pass(self, seconds: float) -> None:
        """Let so many seconds pass, and return after the timers that were then due."""
        last = asyncio.ensure_future(asyncio.sleep(seconds))
        await asyncio.sleep(0)
        self._now += seconds
        await last

    def end(self) -> None:
        self._ends = True


class _ServerInThread(RoomServer):
    """A server without signals, which a thread cannot receive."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class HandServer(Loopback):
    """Serves the room of a file or the rooms of a folder until the `with` block ends; `machine` has their clocks."""

    def __init__(self, path: Path, port: int = 0, address: str = "", origins: Sequence[str] = ()) -> None:
        self.path = path
        self.machine = HandMachine()
        rooms = Rooms(path, machine=self.machine.machine)
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port = int(self._listener.getsockname()[1])
        self._loop = HandLoop()
        self._server = _ServerInThread(rooms, address, origins)
        self._thread = threading.Thread(target=self._run, name="rooms")

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._server.serve([self._listener]))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._loop.call_soon_threadsafe(self._loop.end)
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "the server does not end"

    def look(self) -> None:
        self.let_pass(LOOK)

    def let_pass(self, seconds: float) -> None:
        asyncio.run_coroutine_threadsafe(self._loop.let_pass(seconds), self._loop).result(PATIENCE)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Let the server answer nothing as long as the block lasts, as on a dead line."""
        goes_on = threading.Event()
        self._loop.call_soon_threadsafe(goes_on.wait, PATIENCE)
        try:
            yield
        finally:
            goes_on.set()
