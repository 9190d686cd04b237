"""A real server of rooms on loopback, in a process of its own, and requests to it."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.terminal.desk_hand import environment
from tests.terminal.room import PROJECT
from tests.terminal.terminal import PATIENCE


class Loopback:
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def raw(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
            line.sendall(request)
            answer = b""
            while more := line.recv(65_536):
                answer += more
            return answer


class Server(Loopback):
    """`secretary serve` on a free port, which ends with the `with` block."""

    def __init__(self, path: Path, home: Path, *options: str) -> None:
        command = [sys.executable, "-m", "secretary_tui", "serve", str(path), "--listen", "127.0.0.1:0", *options]
        self.process = subprocess.Popen(
            command, cwd=PROJECT, env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment(home)},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.greeting = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.greeting)
        assert found, self.greeting or self.process.communicate()
        self.port = int(found[1])

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        self.process.send_signal(number)
        _, complaints = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, complaints


@contextmanager
def serving(path: Path, home: Path, *options: str) -> Iterator[Server]:
    server = Server(path, home, *options)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.end()


class Stream:
    """A viewer's stream of events; `facts` are the facts that a page would know after each message."""

    def __init__(self, server: Loopback, path: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        self._connection.request("GET", path)
        self._answer = self._connection.getresponse()
        assert self._answer.getheader("content-type") == "text/event-stream; charset=utf-8"
        self.facts: dict[str, Any] = {}
        self.messages: list[dict[str, Any]] = []
        self.next()

    def next(self) -> dict[str, Any] | None:
        while line := self._answer.readline():
            if line.startswith(b"data:"):
                message: dict[str, Any] = json.loads(line[5:])
                self.facts |= message
                self.messages.append(message)
                return message
        return None

    def wait_for(self, **facts: Any) -> None:
        """Read until the facts include these; `floor` may be given as a name only."""
        while not all(self._is_so(name, fact) for name, fact in facts.items()):
            assert self.next() is not None, "the stream has ended"

    def _is_so(self, name: str, fact: Any) -> bool:
        told = self.facts.get(name)
        return told == fact or (isinstance(told, dict) and fact in (told.get("name"), told.get("text")))

    def close(self) -> None:
        self._answer.close()
        self._connection.close()
