"""Two thousand telephones at one room: all receive each act, and a running clock costs a few bytes each."""

import resource
import selectors
import socket
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.domain.acts.floor import CallNext
from tests.room.web.server import serving
from tests.terminal.room import Room
from tests.terminal.terminal import PATIENCE

pytestmark = pytest.mark.slow

VIEWERS = 2_000
#: Other open files of this process.
OTHER_FILES = 200
#: Real seconds without an act, and the bytes per second that each viewer may get in them.
QUIET = 15.0
MOST_BYTES = 60


class Crowd:
    """Many viewers of one stream, in one process."""

    def __init__(self, port: int, path: str) -> None:
        self.received: dict[socket.socket, bytearray] = {}
        self._selector = selectors.DefaultSelector()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, VIEWERS + OTHER_FILES), hard), hard))
        for _ in range(VIEWERS):
            line = socket.create_connection(("127.0.0.1", port), PATIENCE)
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            line.setblocking(False)
            self.received[line] = bytearray()
            self._selector.register(line, selectors.EVENT_READ)

    @property
    def total(self) -> int:
        return sum(map(len, self.received.values()))

    def read(self, seconds: float) -> bool:
        """Read the data that arrive within a number of real seconds; return whether there were any."""
        ready = self._selector.select(seconds)
        for key, _ in ready:
            line = key.fileobj
            assert isinstance(line, socket.socket)
            more = line.recv(65_536)
            assert more, "a stream has ended"
            self.received[line] += more
        return bool(ready)

    def wait_for(self, text: bytes) -> None:
        while not all(text in received for received in self.received.values()):
            assert self.read(PATIENCE), "nothing comes"

    def close(self) -> None:
        self._selector.close()
        for line in self.received:
            line.close()


def test_all_hear_an_act_and_little_else(tmp_path: Path) -> None:
    room = Room(tmp_path)
    with serving(room.path, room.home) as server:
        crowd = Crowd(server.port, "/sitting/events")
        crowd.wait_for(b'"schema":1')
        desk = open_desk(room.path, Config())
        holder = desk.session.holder
        desk.do(CallNext(expected=holder.id if holder else None))
        crowd.wait_for(b'"floor":{"name":"China"')
        while crowd.read(1.0):
            pass
        before = crowd.total
        beats = 0
        while beats < VIEWERS:  # two heartbeats are ten seconds apart, on every machine
            assert crowd.read(PATIENCE)
            beats = sum(
                received.endswith(b"}\n\n\r\n") and received.count(b"data:") >= 3
                for received in crowd.received.values()
            )
        assert (crowd.total - before) / VIEWERS < QUIET * MOST_BYTES / 4
        crowd.close()
        assert server.end() == (0, "")
