"""A real Chromium without a window, controlled through a pipe: no port is opened and no driver is needed."""

import base64
import itertools
import json
import os
import select
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from tests.terminal.room import part
from tests.terminal.terminal import PATIENCE

#: A name of this machine that the server answers, as used by other machines.
MACHINE = f"{socket.gethostname().lower()}.local"

#: Disabled features of the browser: the cache of left pages, and the pages behind the address bar, which take a second
#: of processor time.
_WITHOUT = ("BackForwardCache", *(f"WebUIOmnibox{name}Popup" for name in ("", "Aim", "Full")))
_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    *("--disable-extensions", "--mute-audio", "--hide-scrollbars", "--remote-debugging-pipe"),
    *("--no-startup-window", f"--disable-features={','.join(_WITHOUT)}"),
    f"--host-resolver-rules=MAP {MACHINE} 127.0.0.1",  # a name of this machine that exists only in the browser
)
#: The browser reads from file descriptor 3 and writes to 4.
_LAUNCH = """\
import fcntl, os, sys
ends = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for end, number in zip(ends, (3, 4)):
    os.dup2(end, number)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """Pages of one browser, which ends with the `with` block."""

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
        """Send a command and return its result; events that arrive meanwhile are appended to `events`."""
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

    def open(self, url: str = "", *scripts: str, **window: Any) -> "Page":
        """Open a page, or an empty one, in a window set by `wear`.

        The scripts run before the scripts of each page that is loaded.
        """
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, target)
        for domain in ("Page", "Runtime", "Log"):
            page.send(f"{domain}.enable")
        for script in scripts:
            page.send("Page.addScriptToEvaluateOnNewDocument", source=script)
        page.wear(**window)
        if url:
            page.go(url)
        return page


class Page:
    def __init__(self, browser: Browser, session: str, target: str) -> None:
        self._browser = browser
        self._session = session
        self._target = target
        self._window: tuple[tuple[int, int], float] | None = None
        self._look = ""

    def close(self) -> None:
        """Close the page: a browser opens at most six streams to one server, and a seventh would wait."""
        self._browser.send("Target.closeTarget", targetId=self._target)

    def go(self, url: str) -> None:
        self.send("Page.navigate", url=url)

    def wear(self, *, size: tuple[int, int] = (1366, 768), look: str = "dark", scale: float = 1) -> None:
        """Set the window's size, the system's media preferences (`look`), and the pixels per unit of size (`scale`)."""
        if self._window != (size, scale):
            self._window = size, scale
            width, height = size
            self.send(
                "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
            )
        if self._look != look:
            self._look = look
            self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": look}])

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.send(method, self._session, **params)

    def value(self, script: str) -> Any:
        """Return the value of an expression in the page; if it is a promise, its result."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def text(self, element: str) -> str:
        return str(self.value(f"document.getElementById('{element}')?.innerText ?? ''"))

    def wait_for(self, condition: str) -> None:
        """Wait in the page until an expression is true; fail after `PATIENCE` seconds."""
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
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))

    def take_complaints(self) -> list[str]:
        """Return the browser's complaints since the last call.

        These are script errors, violations of the content policy, and files that were not loaded. A missing server or a
        failed stream is not reported: the browser logs them at any later time, and tests see them in the page.
        """
        self.value("0")  # earlier complaints have arrived before this result
        events = self._browser.events
        mine = [event for event in events if event.get("sessionId") == self._session]
        events[:] = [event for event in events if event.get("sessionId") != self._session]
        entries = [event["params"]["entry"] for event in mine if event["method"] == "Log.entryAdded"]
        logged = [entry["text"] for entry in entries if not _is_of_the_line(entry)]
        thrown = [str(event["params"]) for event in mine if event["method"] == "Runtime.exceptionThrown"]
        return logged + thrown


def _is_of_the_line(entry: dict[str, Any]) -> bool:
    """Return whether a log entry reports that a server did not answer, or that a stream of events failed."""
    return "net::ERR_" in entry["text"] or (entry["source"] == "network" and "/events?lang=" in entry.get("url", ""))
