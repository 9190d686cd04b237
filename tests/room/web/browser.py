"""A real Chromium without a window, told what to do over a pipe: no port is opened and no driver is needed."""

import base64
import itertools
import json
import os
import select
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, Self

from tests.terminal.room import part
from tests.terminal.terminal import PATIENCE

#: A name of this machine by which others reach it, and the server answers.
MACHINE: Final = f"{socket.gethostname().lower()}.local"

_OPTIONS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    *("--disable-extensions", "--mute-audio", "--hide-scrollbars", "--remote-debugging-pipe"),
    # a page that is left is not kept; a name for this machine that is none of its own
    *("--disable-features=BackForwardCache", f"--host-resolver-rules=MAP {MACHINE} 127.0.0.1"),
)
#: A browser reads from its file 3 and writes to its file 4.
_LAUNCH: Final = """\
import fcntl, os, sys
ends = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for end, number in zip(ends, (3, 4)):
    os.dup2(end, number)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """Pages of one browser; it is ended with the `with` block."""

    def __init__(self, profile: Path) -> None:
        to_browser, self._to = os.pipe()
        self._from, from_browser = os.pipe()
        ends = (str(to_browser), str(from_browser))
        command = [sys.executable, "-c", _LAUNCH, *ends, part("chromium"), *_OPTIONS, f"--user-data-dir={profile}"]
        self._process = subprocess.Popen(
            command, pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_browser)
        os.close(from_browser)
        self._numbers = itertools.count(1)
        self._raw = b""
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._to)
        os.close(self._from)

    def send(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Ask for something and return the answer; what the browser says meanwhile is kept in `events`."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._raw:
            ready, _, _ = select.select([self._from], [], [], 2 * PATIENCE)
            assert ready, "the browser does not answer"
            more = os.read(self._from, 1 << 20)
            assert more, "the browser has ended"
            self._raw += more
        raw, _, self._raw = self._raw.partition(b"\0")
        message: dict[str, Any] = json.loads(raw)
        return message

    def open(self, url: str = "about:blank", *scripts: str, **window: Any) -> "Page":
        """Open a page in a window as `wear` has it; the scripts run before those of each page that comes."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, target)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.send(f"{domain}.enable")
        for script in scripts:
            page.send("Page.addScriptToEvaluateOnNewDocument", source=script)
        page.wear(**window)
        page.go(url)
        return page


class Page:
    """One page of a browser."""

    def __init__(self, browser: Browser, session: str, target: str) -> None:
        self._browser = browser
        self._session = session
        self._target = target
        self._worn: tuple[tuple[int, int], str, float] | None = None

    def close(self) -> None:
        """Close the page: a browser holds six streams of one server, and lets a seventh wait."""
        self._browser.send("Target.closeTarget", targetId=self._target)

    def go(self, url: str) -> None:
        """Leave for another address."""
        self.send("Page.navigate", url=url)

    def wear(self, *, size: tuple[int, int] = (1366, 768), look: str = "dark", scale: float = 1) -> None:
        """Give the window a size; `look` is what the system of the screen asks for, `scale` pixels for each of size."""
        if self._worn == (size, look, scale):
            return
        self._worn = size, look, scale
        width, height = size
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": look}])

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the page for something."""
        return self._browser.send(method, self._session, **params)

    def value(self, script: str) -> Any:
        """Return what an expression of the page comes to; a promise is waited for."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def text(self, element: str) -> str:
        """Return the text of the element with this id."""
        return str(self.value(f"document.getElementById('{element}')?.innerText ?? ''"))

    def wait_for(self, condition: str) -> None:
        """Wait in the page until an expression is true; how long it took is not measured."""
        script = f"""new Promise((done) => {{
            const end = performance.now() + {PATIENCE * 1_000};
            const look = () => {{
                if ({condition}) done(true); else if (performance.now() > end) done(false); else setTimeout(look, 30);
            }};
            look();
        }})"""
        assert self.value(script), (
            f"{condition} never came true; the page says: {self.value('document.body?.innerText')}"
        )

    def picture(self, path: Path) -> None:
        """Save the page as a PNG."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))

    def take_complaints(self) -> list[str]:
        """Return what the browser has complained of since it was asked last.

        These are errors of scripts, what the policy forbade, what did not load. A server that is gone and a stream that
        failed are none: the browser logs them whenever it likes, and tests see them in the page.
        """
        self.value("0")  # what was to be said before this answer has been said
        events = self._browser.events
        mine = [event for event in events if event.get("sessionId") == self._session]
        events[:] = [event for event in events if event.get("sessionId") != self._session]
        entries = [event["params"]["entry"] for event in mine if event["method"] == "Log.entryAdded"]
        logged = [entry["text"] for entry in entries if not _is_of_the_line(entry)]
        thrown = [str(event["params"]) for event in mine if event["method"] == "Runtime.exceptionThrown"]
        return logged + thrown


def _is_of_the_line(entry: dict[str, Any]) -> bool:
    """Whether an entry of the log tells that a server did not answer, or that a stream of events failed."""
    return "net::ERR_" in entry["text"] or (entry["source"] == "network" and "/events?lang=" in entry.get("url", ""))
